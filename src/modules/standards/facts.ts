// Everything that the rules read about one person. Loaded by one statement, whoever acts; a plain value.

import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'

const Id = z.uuid()

export const sentenceKinds = ['community-order', 'suspended-sentence-order', 'custody', 'supervision-default-order'] as const
export const SentenceKind = z.enum(sentenceKinds)
export type SentenceKind = z.output<typeof SentenceKind>

export const SentenceFact = z.object({
  id: Id,
  kind: SentenceKind,
  sentencedOn: PlainDate,
  /** First and last day under supervision: the order or its supervision period, or release to licence end. Null while in custody. */
  supervisedFrom: PlainDate.nullable(),
  supervisedUntil: PlainDate.nullable(),
  /** Custody only: the day after the licence ends to the end of post-sentence supervision. */
  postSentenceFrom: PlainDate.nullable(),
  postSentenceUntil: PlainDate.nullable(),
  /** Set when the sentence ended early or was revoked. */
  terminatedOn: PlainDate.nullable(),
})
export type SentenceFact = z.output<typeof SentenceFact>

export const AllocationFact = z.object({
  id: Id,
  officer: z.number().int(),
  from: PlainDate,
  /** Last day held; null while held. */
  until: PlainDate.nullable(),
})
export type AllocationFact = z.output<typeof AllocationFact>

export const contactModes = ['office', 'home-visit', 'video', 'telephone', 'prison', 'other-face-to-face'] as const
export const ContactMode = z.enum(contactModes)
export type ContactMode = z.output<typeof ContactMode>

export const AppointmentFact = z.object({
  id: Id,
  type: z.string(),
  mode: ContactMode,
  on: PlainDate,
  /** The day on which it was booked: "arranged within five days" counts from here. */
  bookedOn: PlainDate,
  state: z.enum(['booked', 'kept', 'moved', 'cancelled']),
})
export type AppointmentFact = z.output<typeof AppointmentFact>

export const ContactFact = z.object({
  id: Id,
  appointment: Id.nullable(),
  on: PlainDate,
  mode: ContactMode,
  attended: z.boolean(),
  /** The person saw their own responsible officer (or the named deputy). */
  withOfficer: z.boolean(),
  /** Absences only: how it was judged, when. Null while left to be decided. */
  absence: z.object({ judged: z.enum(['acceptable', 'unacceptable']), decidedOn: PlainDate }).nullable(),
})
export type ContactFact = z.output<typeof ContactFact>

export const OversightFact = z.object({ id: Id, on: PlainDate })
export type OversightFact = z.output<typeof OversightFact>

const score = z.number().int().nullable()
const percent = z.number().nullable()
const predictorKind = z.enum(['static', 'dynamic']).nullable()
const Rosh = z.enum(['low', 'medium', 'high', 'very high']).nullable()

/** The latest completed assessment. Null: it gives no answer. */
export const AssessmentFact = z.object({
  id: Id,
  completedOn: PlainDate,
  tool: z.enum(['oasys', 'strengths-based']),
  rosh: Rosh,
  needs: z.object({
    accommodation: score,
    employment: score,
    relationships: score,
    lifestyle: score,
    drugs: score,
    alcohol: score,
    thinking: score,
    attitudes: score,
    finance: score,
    emotional: score,
  }),
  sanctionKind: z.enum(['conviction', 'caution']).nullable(),
  sanctionedOn: PlainDate.nullable(),
  followUpOn: PlainDate.nullable(),
  sanctions: score,
  firstSanctionAge: score,
  convictedBefore: z.boolean().nullable(),
  offenceCategory: z.string().nullable(),
  rsrPercent: percent,
  arpPercent: percent,
  arpKind: predictorKind,
  csrpPercent: percent,
  csrpKind: predictorKind,
  contactSexualBand: z.enum(['not-applicable', 'low', 'medium', 'high', 'very-high']).nullable(),
  contactSexualPercent: percent,
  sexualOffenceEver: z.boolean().nullable(),
  parenting: z.boolean().nullable(),
  impulsivity: score,
  temperControl: score,
  breachedBefore: z.boolean().nullable(),
})
export type AssessmentFact = z.output<typeof AssessmentFact>

/** What tier and workload are worked out from, beside the days of the sentences. */
export const Grading = z.object({
  sex: z.enum(['male', 'female']).nullable(),
  bornOn: PlainDate.nullable(),
  /** Risk of serious harm as last recorded: counts where there is no assessment. */
  rosh: Rosh,
  assessment: AssessmentFact.nullable(),
  /** Registers on which the person stands. */
  registrations: z.array(z.object({ type: z.string(), category: score, level: score, from: PlainDate })),
  /** Type of each sentence, and the types of its requirements. */
  orders: z.array(z.object({ sentence: Id, type: z.string(), requirements: z.array(z.string()) })),
})
export type Grading = z.output<typeof Grading>

export const CaseFacts = z.object({
  person: Id,
  /** Who holds the SPO's post of the person's team; null while vacant. */
  teamManager: z.number().int().nullable(),
  tier: z.string().nullable(),
  sentences: z.array(SentenceFact),
  allocations: z.array(AllocationFact),
  appointments: z.array(AppointmentFact),
  contacts: z.array(ContactFact),
  oversights: z.array(OversightFact),
  /** Null where whoever loaded the facts has no use for it: then no tier is worked out. */
  grading: Grading.nullable().default(null),
})
export type CaseFacts = z.output<typeof CaseFacts>

/** Facts as they come from the database, put into the order in which the rules read them: by day, then by id. */
export function inOrder(facts: CaseFacts): CaseFacts {
  facts.sentences.sort((a, b) => compare(a.sentencedOn, b.sentencedOn) || compare(a.id, b.id))
  facts.allocations.sort((a, b) => compare(a.from, b.from) || compare(a.id, b.id))
  for (const list of [facts.appointments, facts.contacts, facts.oversights])
    (list as { on: PlainDate; id: string }[]).sort((a, b) => compare(a.on, b.on) || compare(a.id, b.id))
  facts.grading?.registrations.sort((a, b) => compare(a.type, b.type))
  facts.grading?.orders.sort((a, b) => compare(a.sentence, b.sentence))
  for (const { requirements } of facts.grading?.orders ?? []) requirements.sort(compare)
  return facts
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
