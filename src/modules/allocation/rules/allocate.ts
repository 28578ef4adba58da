// Who holds the case: every sentence that needs a responsible officer gets one within days of the court's decision, and never goes without.

import { z } from 'zod'
import { plainDate as day, later, PlainDate } from '#kernel/dates.ts'
import {
  type AllocationFact,
  addBusinessDays,
  type Citation,
  comesWithinHorizonOn,
  Duty,
  dayAfter,
  dutyUntilMet,
  earliestAfter,
  ifKnown,
  lastDayInForce,
  needsOfficer,
  type ObligationRule,
  type Occasion,
  type SentenceFact,
} from '#modules/standards/index.ts'

const Input = z.object({
  cause: z.enum(['sentence', 'officer-left']).meta({
    description: 'Why an officer is needed.',
    codes: { sentence: 'Sentenced', 'officer-left': 'The responsible officer left' },
  }),
  startedOn: PlainDate.meta({ description: 'The day of sentence, or the first day without an officer.' }),
  sentenceLastDay: ifKnown(PlainDate).meta({ title: 'Last day of the sentence', description: 'Null while it is not known.' }),
  allocation: ifKnown(
    z.object({
      id: z.uuid().meta({ description: 'Id of the allocation.' }),
      from: PlainDate.meta({ description: 'The first day on which the officer holds the case.' }),
    }),
  ).meta({ description: 'The first allocation that covers the sentence from then on; null where there is none.' }),
  today: PlainDate.meta({ description: 'The day on which it is looked at.' }),
})
type Input = z.output<typeof Input>

const Parameters = z.object({
  businessDays: z
    .int()
    .min(0)
    .max(60)
    .meta({ title: 'Working days after sentence', description: 'Working days between sentence and allocation.' }),
  businessDaysWithoutOfficer: z.int().min(0).max(60).meta({
    title: 'Working days without an officer',
    description: 'Working days from the first day without a responsible officer to the next allocation.',
  }),
})
type Parameters = z.output<typeof Parameters>

const blueprint: Citation = {
  source: 'Operating Blueprint 2019',
  at: 'offender management principles: allocation within five days',
  standing: 'policy',
}

/** Allocate a sentence to a responsible officer. */
export const allocate: ObligationRule<Input, Parameters> = {
  id: 'allocation.allocate',
  title: 'Allocation to a responsible officer',
  summary:
    'Every sentence that needs a responsible officer is allocated to one within a few working days of sentence, and again when that officer leaves.',
  cites: [blueprint],
  parameters: [
    {
      from: day('2021-06-26'),
      values: { businessDays: 5, businessDaysWithoutOfficer: 5 },
      cites: [
        blueprint,
        { source: 'Probation performance data, data.justice.gov.uk', at: 'SL002', standing: 'policy' },
        { source: 'Waymark default', at: 'days are read as working days; the same days when an officer leaves', standing: 'default' },
      ],
      note: 'A preset of 2 working days reproduces the National Probation Service measure SL002.',
    },
  ],
  parametersSchema: Parameters,
  parametersBy: 'date of sentence, or the first day without an officer',
  asOfField: 'startedOn',
  input: Input,
  result: Duty,
  examples: [
    {
      name: 'Sentenced on a Thursday, nobody allocated: due the Thursday after',
      on: day('2026-11-12'),
      input: {
        cause: 'sentence',
        startedOn: day('2026-11-12'),
        sentenceLastDay: day('2027-11-11'),
        allocation: null,
        today: day('2026-11-19'),
      },
      result: { startedOn: day('2026-11-12'), dueOn: day('2026-11-19'), state: 'open', settledOn: null, settledBy: null },
    },
    {
      name: 'Allocated three days after sentence',
      on: day('2026-11-12'),
      input: {
        cause: 'sentence',
        startedOn: day('2026-11-12'),
        sentenceLastDay: null,
        allocation: { id: '0198f4a0-0000-7000-8000-000000000001', from: day('2026-11-15') },
        today: day('2026-11-19'),
      },
      result: {
        startedOn: day('2026-11-12'),
        dueOn: day('2026-11-19'),
        state: 'met',
        settledOn: day('2026-11-15'),
        settledBy: '0198f4a0-0000-7000-8000-000000000001',
      },
    },
    {
      name: 'The officer left over Christmas and nobody follows: bank holidays do not count',
      on: day('2026-12-24'),
      input: {
        cause: 'officer-left',
        startedOn: day('2026-12-24'),
        sentenceLastDay: null,
        allocation: null,
        today: day('2026-12-29'),
      },
      result: { startedOn: day('2026-12-24'), dueOn: day('2027-01-05'), state: 'open', settledOn: null, settledBy: null },
    },
    {
      name: 'The sentence ended before anybody was allocated',
      on: day('2026-11-12'),
      input: {
        cause: 'sentence',
        startedOn: day('2026-11-12'),
        sentenceLastDay: day('2026-11-17'),
        allocation: null,
        today: day('2026-11-19'),
      },
      result: {
        startedOn: day('2026-11-12'),
        dueOn: day('2026-11-19'),
        state: 'no-longer-applies',
        settledOn: day('2026-11-18'),
        settledBy: null,
      },
    },
  ],
  words: {
    name: 'Allocate to a responsible officer',
    action: 'Allocate',
    sentenced: 'Sentenced on {startedOn}.',
    'officer-left': 'Nobody holds the case from {startedOn}.',
    due: 'Within {days, plural, one {# working day} other {# working days}}: by {dueOn}.',
    allocated: 'A responsible officer holds the case from {on}.',
    'no-officer': 'No responsible officer is allocated.',
    ended: 'The sentence ended on {on}.',
    'by-allocation': 'An allocation that covers the sentence meets it.',
    'by-end': 'The end of the sentence ends it.',
  },
  owner: 'team-manager',
  work: {
    minutes: 30,
    cites: [{ source: 'Waymark default', at: 'half an hour to read the case, choose and write the note', standing: 'default' }],
  },
  reads: ['sentences', 'allocations'],
  action: { words: 'action', path: () => '/allocate' },
  name: () => ({ say: 'name' }),
  whatWouldChangeIt: ['by-allocation', 'by-end'],

  evaluate(input, parameters, calendar) {
    const { startedOn, sentenceLastDay: lastDay, today } = input
    const days = input.cause === 'sentence' ? parameters.businessDays : parameters.businessDaysWithoutOfficer
    const dueOn = addBusinessDays(startedOn, days, calendar)
    const result = dutyUntilMet({ startedOn, dueOn, met: metBy(input), lastDay, today })
    const because = [
      { say: input.cause === 'sentence' ? 'sentenced' : 'officer-left', startedOn },
      { say: 'due', days, dueOn },
      input.allocation ? { say: 'allocated', on: input.allocation.from } : { say: 'no-officer' },
    ]
    if (result.state === 'no-longer-applies' && lastDay) because.push({ say: 'ended', on: lastDay })
    return { result, because }
  },

  occasions: (facts, today, horizon) =>
    facts.sentences.filter(needsOfficer).flatMap(sentence =>
      stretchesWithoutOfficer(sentence, facts.allocations)
        .filter(stretch => stretch.startedOn <= horizon)
        .map(stretch => occasionOf(sentence, stretch, today)),
    ),

  nextBoundary: ({ facts, today, horizon }) =>
    earliestAfter(
      today,
      facts.sentences.filter(needsOfficer).flatMap(sentence => {
        const last = lastDayInForce(sentence)
        const starts = stretchesWithoutOfficer(sentence, facts.allocations).map(stretch => stretch.startedOn)
        return [
          last === null || last < today ? null : dayAfter(last),
          ...starts.map(startedOn => (startedOn > horizon ? comesWithinHorizonOn(startedOn) : null)),
          ...facts.allocations.map(allocation => allocation.from),
        ]
      }),
    ),
}

function metBy({ allocation, startedOn, sentenceLastDay, today }: Input) {
  if (!allocation) return null
  const on = later(allocation.from, startedOn)
  return on <= today && (sentenceLastDay === null || on <= sentenceLastDay) ? { on, by: allocation.id } : null
}

type Stretch = {
  startedOn: PlainDate
  /** The allocation that ended the day before; null for the one that begins with the sentence. */
  after: AllocationFact | null
  /** The allocation that ends the stretch: on its first day already when the person had an officer at sentence. */
  until: AllocationFact | null
}

/** The stretch that begins at sentence, however short, and every later one without an officer. */
function stretchesWithoutOfficer(sentence: SentenceFact, allocations: readonly AllocationFact[]): Stretch[] {
  const lastDay = lastDayInForce(sentence)
  const stretches: Stretch[] = []
  let startedOn = sentence.sentencedOn
  let after: AllocationFact | null = null
  for (const allocation of byStart(allocations)) {
    if (allocation.until !== null && allocation.until < startedOn) continue
    if (after === null || allocation.from > startedOn) stretches.push({ startedOn, after, until: allocation })
    if (allocation.until === null) return stretches.filter(stretch => isWithin(stretch, lastDay))
    startedOn = dayAfter(allocation.until)
    after = allocation
  }
  stretches.push({ startedOn, after, until: null })
  return stretches.filter(stretch => isWithin(stretch, lastDay))
}

const isWithin = (stretch: Stretch, lastDay: PlainDate | null) => lastDay === null || stretch.startedOn <= lastDay

const byStart = (allocations: readonly AllocationFact[]) =>
  allocations.length < 2 ? allocations : allocations.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))

function occasionOf(sentence: SentenceFact, { startedOn, after, until }: Stretch, today: PlainDate): Occasion<Input> {
  return {
    key: after ? `${sentence.id}:${after.id}` : sentence.id,
    subject: sentence.id,
    asOf: startedOn,
    input: {
      cause: after ? 'officer-left' : 'sentence',
      startedOn,
      sentenceLastDay: lastDayInForce(sentence),
      allocation: until && { id: until.id, from: until.from },
      today,
    },
  }
}
