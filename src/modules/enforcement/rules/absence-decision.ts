// Every absence is judged: was the reason acceptable or not?

import { z } from 'zod'
import { plainDate as day, later, PlainDate } from '#kernel/dates.ts'
import {
  addBusinessDays,
  type Because,
  type CaseFacts,
  type Citation,
  type ContactFact,
  Duty,
  dayAfter,
  dutyUntilMet,
  earliestAfter,
  ifKnown,
  isInForce,
  lastDayInForce,
  type ObligationRule,
  type SentenceFact,
} from '#modules/standards/index.ts'

const Input = z.object({
  absentOn: PlainDate.meta({ description: 'The day of the appointment that was missed.' }),
  absence: z.uuid().meta({ description: 'Id of the contact that records the absence.' }),
  judged: ifKnown(
    z.object({
      as: z.enum(['acceptable', 'unacceptable']).meta({
        title: 'Reason',
        description: 'Whether the reason was acceptable.',
        codes: { acceptable: 'Acceptable', unacceptable: 'Unacceptable' },
      }),
      on: PlainDate.meta({ description: 'The day of the judgement.' }),
    }),
  ).meta({ title: 'Judgement', description: 'How the absence was judged; null while it is not.' }),
  lastDay: ifKnown(PlainDate).meta({
    description: 'The last day of the sentences that were in force on the day of the absence; null while it is not known.',
  }),
  today: PlainDate.meta({ description: 'The day on which it is looked at.' }),
})
type Input = z.output<typeof Input>

const Parameters = z.object({
  businessDays: z.int().min(0).max(60).meta({ title: 'Working days', description: 'Working days from the absence to the decision.' }),
})
type Parameters = z.output<typeof Parameters>

const cites: Citation[] = [
  { source: 'Operating Blueprint 2019', at: '¶106 i, iii, v', standing: 'policy' },
  {
    source: 'Probation performance data, data.justice.gov.uk',
    at: 'AK: follow-up of non-attendance within 5 working days',
    standing: 'policy',
  },
]
const absence = '0198f4a0-0000-7000-8000-000000000005'
const example = { absentOn: day('2026-11-16'), absence, judged: null, lastDay: day('2028-03-16'), today: day('2026-11-19') }
const open = { startedOn: day('2026-11-16'), dueOn: day('2026-11-23'), state: 'open', settledOn: null, settledBy: null } as const

/** Judge an absence. */
export const decideAbsence: ObligationRule<Input, Parameters> = {
  id: 'enforcement.decide-absence',
  title: 'Absence decision',
  summary:
    'When a person misses an appointment, the responsible officer judges within a few working days whether the reason was acceptable, and decides what follows.',
  cites,
  parameters: [
    {
      from: day('2021-06-26'),
      values: { businessDays: 5 },
      cites: [...cites, { source: 'Waymark default', at: '5 working days for the judgement itself', standing: 'default' }],
    },
  ],
  parametersSchema: Parameters,
  parametersBy: 'day of the absence',
  asOfField: 'absentOn',
  input: Input,
  result: Duty,
  examples: [
    { name: 'Absent on a Monday, not yet judged: due the next Monday', on: day('2026-11-16'), input: example, result: open },
    {
      name: 'Judged on the last day',
      on: day('2026-11-16'),
      input: { ...example, judged: { as: 'unacceptable', on: day('2026-11-23') }, today: day('2026-11-23') },
      result: { ...open, state: 'met', settledOn: day('2026-11-23'), settledBy: absence },
    },
    {
      name: 'Past its day it stays open: it can still be judged',
      on: day('2026-11-16'),
      input: { ...example, today: day('2026-12-01') },
      result: open,
    },
    {
      name: 'The order ended before it was judged',
      on: day('2026-11-16'),
      input: { ...example, lastDay: day('2026-11-18') },
      result: { ...open, state: 'no-longer-applies', settledOn: day('2026-11-19') },
    },
  ],
  words: {
    name: 'Decide the absence of {absentOn}',
    action: 'Decide absence',
    absent: 'An appointment on {absentOn} was not attended.',
    due: '{days, plural, one {# working day} other {# working days}} to decide: by {dueOn}.',
    undecided: 'It is not yet judged.',
    acceptable: 'It was judged acceptable on {on}.',
    unacceptable: 'It was judged unacceptable on {on}.',
    ended: 'The sentence ended on {on}.',
    'by-judging': 'A decision recorded by the responsible officer meets it.',
    'by-correction': 'A correction of the outcome to “attended” ends it, and the correction stays visible.',
    'by-moving': 'If the case moves to another officer, it moves with the case; the date stays.',
    'by-end': 'The end of the sentence ends it.',
  },
  owner: 'responsible-officer',
  work: { minutes: 20, cites: [{ source: 'Waymark default', at: '20 minutes to ask, judge and record', standing: 'default' }] },
  reads: ['sentences', 'contacts'],
  action: { words: 'action', path: ({ subject }) => `/absences/${subject}` },
  name: ({ input }) => ({ say: 'name', absentOn: input.absentOn }),
  whatWouldChangeIt: ['by-judging', 'by-correction', 'by-moving', 'by-end'],

  evaluate(input, { businessDays: days }, calendar) {
    const { absentOn, judged, lastDay, today } = input
    const dueOn = addBusinessDays(absentOn, days, calendar)
    const met = judged && { on: judged.on, by: input.absence }
    const result = dutyUntilMet({ startedOn: absentOn, dueOn, met, lastDay, today })
    const because: Because[] = [
      { say: 'absent', absentOn },
      { say: 'due', days, dueOn },
      judged ? { say: judged.as, on: judged.on } : { say: 'undecided' },
    ]
    if (result.state === 'no-longer-applies' && lastDay) because.push({ say: 'ended', on: lastDay })
    return { result, because }
  },

  occasions: (facts, today) =>
    absences(facts).map(({ contact, lastDay }) => ({
      key: contact.id,
      subject: contact.id,
      asOf: contact.on,
      input: {
        absentOn: contact.on,
        absence: contact.id,
        judged: contact.absence && { as: contact.absence.judged, on: contact.absence.decidedOn },
        lastDay,
        today,
      },
    })),

  nextBoundary: ({ occasions, today }) =>
    earliestAfter(
      today,
      occasions.map(({ input: { judged, lastDay } }) => (judged || lastDay === null || lastDay < today ? null : dayAfter(lastDay))),
    ),
}

type Absence = { contact: ContactFact; lastDay: PlainDate | null }

/** Appointments missed while a sentence was in force, such as a meeting for a report before sentence is not. */
function absences({ contacts, sentences }: CaseFacts): Absence[] {
  return contacts.flatMap(contact => {
    if (contact.attended) return []
    const inForce = sentences.filter(sentence => isInForce(sentence, contact.on))
    return inForce.length ? [{ contact, lastDay: lastDayOf(inForce) }] : []
  })
}

function lastDayOf(sentences: readonly SentenceFact[]): PlainDate | null {
  const days = sentences.map(lastDayInForce)
  return days.reduce((last, on) => (last === null || on === null ? null : later(last, on)))
}
