// The first meeting: in person, within days of the sentence, or the working day after release.

import { z } from 'zod'
import { plainDate as day, PlainDate } from '#kernel/dates.ts'
import {
  addBusinessDays,
  type Because,
  type CaseFacts,
  type Citation,
  comesWithinHorizonOn,
  Duty,
  dayAfter,
  dutyUntilMet,
  earliestAfter,
  ifKnown,
  isInForce,
  lastDayInForce,
  type ObligationRule,
  type Occasion,
  type SentenceFact,
} from '#modules/standards/index.ts'
import { isInPerson } from './contact-modes.ts'

const Input = z.object({
  after: z.enum(['sentence', 'release']).meta({
    description: 'What supervision begins with.',
    codes: { sentence: 'Community sentence', release: 'Release from custody' },
  }),
  startedOn: PlainDate.meta({ description: 'The day of sentence, or of release.' }),
  lastDay: ifKnown(PlainDate).meta({ description: 'The last day of the sentence; null while it is not known.' }),
  attended: ifKnown(
    z.object({ id: z.uuid().meta({ description: 'Id of the contact.' }), on: PlainDate.meta({ description: 'The day of the contact.' }) }),
  ).meta({ description: 'The first contact in person that the person attended; null while there is none.' }),
  booked: ifKnown(
    z.object({
      on: PlainDate.meta({ description: 'The day of the appointment.' }),
      bookedOn: PlainDate.meta({ description: 'The day on which it was arranged.' }),
    }),
  ).meta({ description: 'The earliest appointment in person whose outcome is not recorded, while nothing is attended.' }),
  notAttended: z.int().min(0).meta({ description: 'Appointments in person before it that were not attended.' }),
  today: PlainDate.meta({ description: 'The day on which it is looked at.' }),
})
type Input = z.output<typeof Input>

const Parameters = z.object({
  businessDaysAfterSentence: z
    .int()
    .min(0)
    .max(60)
    .meta({ title: 'Working days after sentence', description: 'Working days from the sentence of the court to the first appointment.' }),
  businessDaysAfterRelease: z
    .int()
    .min(0)
    .max(60)
    .meta({ title: 'Working days after release', description: 'Working days from release to the first appointment.' }),
})
type Parameters = z.output<typeof Parameters>

const measures: Citation[] = [
  {
    source: 'Probation performance data, data.justice.gov.uk',
    at: 'SL004: first appointment arranged, community sentence',
    standing: 'policy',
  },
  { source: 'Probation performance data, data.justice.gov.uk', at: 'SL004R, SL002R: first appointment after release', standing: 'policy' },
]

const example = {
  startedOn: day('2026-11-12'),
  lastDay: day('2027-11-11'),
  attended: null,
  booked: null,
  notAttended: 0,
  today: day('2026-11-18'),
}
const contact = '0198f4a0-0000-7000-8000-000000000002'

/** See the person for the first time. */
export const firstAppointment: ObligationRule<Input, Parameters> = {
  id: 'supervision.first-appointment',
  title: 'First appointment',
  summary: 'A person is seen in person within a few working days of a community sentence, and sooner after release.',
  cites: measures,
  parameters: [
    {
      from: day('2021-06-26'),
      values: { businessDaysAfterSentence: 5, businessDaysAfterRelease: 1 },
      cites: [
        ...measures,
        {
          source: 'Waymark default',
          at: 'attending settles it: the measures count what was arranged, so the day of booking is shown',
          standing: 'default',
        },
      ],
    },
  ],
  parametersSchema: Parameters,
  parametersBy: 'date of sentence, or of release',
  asOfField: 'startedOn',
  input: Input,
  result: Duty,
  examples: [
    {
      name: 'An appointment that is booked does not settle it',
      on: day('2026-11-12'),
      input: { ...example, after: 'sentence', booked: { on: day('2026-11-19'), bookedOn: day('2026-11-13') } },
      result: { startedOn: day('2026-11-12'), dueOn: day('2026-11-19'), state: 'open', settledOn: null, settledBy: null },
    },
    {
      name: 'Attended on the last day',
      on: day('2026-11-12'),
      input: { ...example, after: 'sentence', attended: { id: contact, on: day('2026-11-19') }, today: day('2026-11-19') },
      result: { startedOn: day('2026-11-12'), dueOn: day('2026-11-19'), state: 'met', settledOn: day('2026-11-19'), settledBy: contact },
    },
    {
      name: 'Released on a Friday: due on Monday',
      on: day('2026-11-13'),
      input: { ...example, after: 'release', startedOn: day('2026-11-13'), notAttended: 1 },
      result: { startedOn: day('2026-11-13'), dueOn: day('2026-11-16'), state: 'open', settledOn: null, settledBy: null },
    },
    {
      name: 'The order was revoked before a first appointment',
      on: day('2026-11-12'),
      input: { ...example, after: 'sentence', lastDay: day('2026-11-16') },
      result: {
        startedOn: day('2026-11-12'),
        dueOn: day('2026-11-19'),
        state: 'no-longer-applies',
        settledOn: day('2026-11-17'),
        settledBy: null,
      },
    },
  ],
  words: {
    name: 'First appointment',
    action: 'Book appointment',
    sentence: 'Sentenced on {startedOn}.',
    release: 'Released on {startedOn}.',
    due: 'In person, within {days, plural, one {# working day} other {# working days}}: by {dueOn}.',
    attended: 'First seen in person on {on}.',
    booked: 'Booked for {on}; arranged on {bookedOn}.',
    'not-booked': 'Nothing is booked.',
    'not-attended': '{count, plural, one {One appointment was} other {# appointments were}} not attended.',
    ended: 'The sentence ended on {on}.',
    'by-attending': 'Recording a contact in person that the person attended meets it.',
    'by-telephone': 'Telephone and video do not meet it.',
    'by-end': 'The end of the sentence ends it.',
  },
  owner: 'responsible-officer',
  work: {
    minutes: 75,
    cites: [{ source: 'Waymark default', at: 'an hour together and a quarter of an hour to record it', standing: 'default' }],
  },
  reads: ['sentences', 'appointments', 'contacts'],
  action: { words: 'action', path: () => '/appointments/new' },
  name: () => ({ say: 'name' }),
  whatWouldChangeIt: ['by-attending', 'by-telephone', 'by-end'],

  evaluate(input, parameters, calendar) {
    const { after, startedOn, lastDay, attended, today } = input
    const days = after === 'sentence' ? parameters.businessDaysAfterSentence : parameters.businessDaysAfterRelease
    const dueOn = addBusinessDays(startedOn, days, calendar)
    const result = dutyUntilMet({ startedOn, dueOn, met: attended && { on: attended.on, by: attended.id }, lastDay, today })
    const because: Because[] = [{ say: after, startedOn }, { say: 'due', days, dueOn }, ...progress(input)]
    if (result.state === 'no-longer-applies' && lastDay) because.push({ say: 'ended', on: lastDay })
    return { result, because }
  },

  occasions: (facts, today, horizon) => beginnings(facts).flatMap(it => (it.startedOn > horizon ? [] : occasionOf(it, facts, today))),

  nextBoundary: ({ occasions, facts, today, horizon }) =>
    earliestAfter(today, [
      ...beginnings(facts).map(({ startedOn }) => (startedOn > horizon ? comesWithinHorizonOn(startedOn) : null)),
      ...occasions.map(({ input: { attended, lastDay } }) => (attended || lastDay === null || lastDay < today ? null : dayAfter(lastDay))),
    ]),
}

function progress({ attended, booked, notAttended }: Input): Because[] {
  if (attended) return [{ say: 'attended', on: attended.on }]
  const missed: Because[] = notAttended ? [{ say: 'not-attended', count: notAttended }] : []
  return [...missed, booked ? { say: 'booked', ...booked } : { say: 'not-booked' }]
}

type Beginning = { sentence: SentenceFact; after: 'sentence' | 'release'; startedOn: PlainDate }

/** Orders begin with the sentence of the court, licences with the release. A supervision default order begins no supervision. */
function beginnings({ sentences }: CaseFacts): Beginning[] {
  const result: Beginning[] = []
  for (const sentence of sentences) {
    if (sentence.supervisedFrom === null || sentence.kind === 'supervision-default-order') continue
    const after = sentence.kind === 'custody' ? 'release' : 'sentence'
    const startedOn = after === 'release' ? sentence.supervisedFrom : sentence.sentencedOn
    if (isInForce(sentence, startedOn)) result.push({ sentence, after, startedOn })
  }
  return result
}

function occasionOf({ sentence, after, startedOn }: Beginning, facts: CaseFacts, today: PlainDate): Occasion<Input> {
  const lastDay = lastDayInForce(sentence)
  const isWithin = (on: PlainDate) => startedOn <= on && (lastDay === null || on <= lastDay)
  const contacts = facts.contacts.filter(contact => isWithin(contact.on) && isInPerson(contact.mode))
  const attended = first(contacts.filter(contact => contact.attended))
  const input: Input = {
    after,
    startedOn,
    lastDay,
    attended: attended && { id: attended.id, on: attended.on },
    booked: attended ? null : bookedWithin(isWithin, facts),
    notAttended: contacts.filter(contact => !contact.attended && (!attended || contact.on <= attended.on)).length,
    today,
  }
  return { key: sentence.id, subject: sentence.id, asOf: startedOn, input }
}

function bookedWithin(isWithin: (on: PlainDate) => boolean, { appointments, contacts }: CaseFacts): Input['booked'] {
  const recorded = new Set(contacts.map(contact => contact.appointment))
  const booked = first(appointments.filter(it => it.state === 'booked' && isInPerson(it.mode) && isWithin(it.on) && !recorded.has(it.id)))
  return booked && { on: booked.on, bookedOn: booked.bookedOn }
}

/** The earliest; of several on one day the one with the lowest id, so that the order of the facts doesn't matter. */
function first<Dated extends { id: string; on: PlainDate }>(list: readonly Dated[]): Dated | null {
  let earliest: Dated | null = null
  for (const item of list) {
    if (!earliest || item.on < earliest.on || (item.on === earliest.on && item.id < earliest.id)) earliest = item
  }
  return earliest
}
