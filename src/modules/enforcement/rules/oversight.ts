// After every third acceptable absence a manager looks at the case.

import { z } from 'zod'
import { plainDate as day, PlainDate } from '#kernel/dates.ts'
import {
  addBusinessDays,
  type Because,
  type CaseFacts,
  type Citation,
  Duty,
  dayAfter,
  dutyUntilMet,
  earliestAfter,
  ifKnown,
  type ObligationRule,
  type ParametersAt,
  type Period,
  periodsInForce,
} from '#modules/standards/index.ts'

const Absence = z.object({
  id: z.uuid().meta({ description: 'Id of the contact that records the absence.' }),
  on: PlainDate.meta({ description: 'The day of the appointment that was missed.' }),
  judgedOn: PlainDate.meta({ description: 'The day on which it was judged acceptable.' }),
})
type Absence = z.output<typeof Absence>

const Input = z.object({
  absences: z.array(Absence).min(1).meta({
    description: 'The acceptable absences since the last oversight, in the order in which they were judged. The last one raises the duty.',
  }),
  startedOn: PlainDate.meta({ description: 'The day on which the last one was judged.' }),
  oversight: ifKnown(
    z.object({
      id: z.uuid().meta({ description: 'Id of the oversight.' }),
      on: PlainDate.meta({ description: 'The day on which it was recorded.' }),
    }),
  ).meta({ description: 'The first oversight recorded since; null while there is none.' }),
  lastDay: ifKnown(PlainDate).meta({ description: 'The last day of the sentence; null while it is not known.' }),
  today: PlainDate.meta({ description: 'The day on which it is looked at.' }),
})
type Input = z.output<typeof Input>

const Parameters = z.object({
  absences: z
    .int()
    .min(1)
    .max(20)
    .meta({ title: 'Acceptable absences', description: 'How many acceptable absences raise oversight; they needn’t follow one another.' }),
  businessDays: z
    .int()
    .min(0)
    .max(60)
    .meta({ title: 'Working days', description: 'Working days from the day on which the last of them was judged acceptable.' }),
})
type Parameters = z.output<typeof Parameters>

const blueprint: Citation = { source: 'Operating Blueprint 2019', at: '¶106 iv', standing: 'policy' }
const [first, second, third] = [6, 7, 8].map(number => `0198f4a0-0000-7000-8000-00000000000${number}`) as [string, string, string]
const recorded = '0198f4a0-0000-7000-8000-000000000009'
const absences = [
  { id: first, on: day('2026-09-03'), judgedOn: day('2026-09-03') },
  { id: second, on: day('2026-10-08'), judgedOn: day('2026-10-09') },
  { id: third, on: day('2026-11-16'), judgedOn: day('2026-11-17') },
]
const open = { startedOn: day('2026-11-17'), dueOn: day('2026-11-24'), state: 'open', settledOn: null, settledBy: null } as const

/** Look at a case after its third acceptable absence. */
export const oversight: ObligationRule<Input, Parameters> = {
  id: 'enforcement.oversight',
  title: 'Management oversight after acceptable absences',
  summary: 'When acceptable absences add up, the manager of the team records oversight of the case.',
  cites: [blueprint],
  parameters: [
    {
      from: day('2021-06-26'),
      values: { absences: 3, businessDays: 5 },
      cites: [
        blueprint,
        {
          source: 'Waymark default',
          at: 'any three since the last oversight; 5 working days from the judgement of the third',
          standing: 'default',
        },
      ],
    },
  ],
  parametersSchema: Parameters,
  parametersBy: 'day on which the absence that raises it was judged acceptable',
  asOfField: 'startedOn',
  input: Input,
  result: Duty,
  examples: [
    {
      name: 'The third was judged on a Tuesday: due the next Tuesday',
      on: day('2026-11-17'),
      input: { absences, startedOn: open.startedOn, oversight: null, lastDay: null, today: day('2026-11-19') },
      result: open,
    },
    {
      name: 'Oversight recorded on the day of the judgement meets it',
      on: day('2026-11-17'),
      input: {
        absences,
        startedOn: open.startedOn,
        oversight: { id: recorded, on: day('2026-11-17') },
        lastDay: null,
        today: day('2026-11-19'),
      },
      result: { ...open, state: 'met', settledOn: day('2026-11-17'), settledBy: recorded },
    },
    {
      name: 'The order ended first',
      on: day('2026-11-17'),
      input: { absences, startedOn: open.startedOn, oversight: null, lastDay: day('2026-11-18'), today: day('2026-11-19') },
      result: { ...open, state: 'no-longer-applies', settledOn: day('2026-11-19') },
    },
  ],
  words: {
    name: 'Management oversight after {absences, plural, one {an acceptable absence} other {# acceptable absences}}',
    action: 'Record oversight',
    absence: 'The absence of {absentOn} was judged acceptable on {judgedOn}.',
    due: 'Within {days, plural, one {# working day} other {# working days}} of the last of them: by {dueOn}.',
    recorded: 'Oversight was recorded on {on}.',
    'not-recorded': 'No oversight is recorded since.',
    ended: 'The sentence ended on {on}.',
    'by-oversight': 'Oversight recorded on or after that day meets it, and the count starts afresh.',
    'by-correction': 'A correction of one of the absences ends it, and the correction stays visible.',
    'by-end': 'The end of the sentence ends it.',
  },
  owner: 'team-manager',
  work: {
    minutes: 30,
    cites: [{ source: 'Waymark default', at: 'half an hour to read the case and record the oversight', standing: 'default' }],
  },
  reads: ['sentences', 'contacts', 'oversights'],
  action: { words: 'action', path: () => '/oversight' },
  name: ({ input }) => ({ say: 'name', absences: input.absences.length }),
  whatWouldChangeIt: ['by-oversight', 'by-correction', 'by-end'],

  evaluate(input, { businessDays: days }, calendar) {
    const { lastDay, startedOn, today } = input
    const dueOn = addBusinessDays(startedOn, days, calendar)
    const met = input.oversight && { on: input.oversight.on, by: input.oversight.id }
    const result = dutyUntilMet({ startedOn, dueOn, met, lastDay, today })
    const because: Because[] = [
      ...input.absences.map(absence => ({ say: 'absence', absentOn: absence.on, judgedOn: absence.judgedOn })),
      { say: 'due', days, dueOn },
      input.oversight ? { say: 'recorded', on: input.oversight.on } : { say: 'not-recorded' },
    ]
    if (result.state === 'no-longer-applies' && lastDay) because.push({ say: 'ended', on: lastDay })
    return { result, because }
  },

  occasions: (facts, today, _horizon, parametersAt) =>
    raised(facts, parametersAt).map(({ last, ...rest }) => ({
      key: last.id,
      subject: last.id,
      asOf: last.judgedOn,
      input: { ...rest, startedOn: last.judgedOn, today },
    })),

  nextBoundary: ({ occasions, today }) =>
    earliestAfter(
      today,
      occasions.map(({ input: { oversight, lastDay } }) => (oversight || lastDay === null || lastDay < today ? null : dayAfter(lastDay))),
    ),
}

type Raised = Pick<Input, 'absences' | 'oversight' | 'lastDay'> & { last: Absence }

/** Counts in the order of judgement, so that an old absence judged late never changes which one was the third before it. */
function raised(facts: CaseFacts, parametersAt: ParametersAt<Parameters>): Raised[] {
  const absences = acceptableAbsences(facts)
  if (absences.length === 0) return []
  return periodsInForce(facts.sentences).flatMap(period => raisedIn(period, absences, facts.oversights, parametersAt))
}

function raisedIn(period: Period, all: Absence[], oversights: CaseFacts['oversights'], parametersAt: ParametersAt<Parameters>): Raised[] {
  const lastDay = period.until
  const isWithin = (on: PlainDate) => period.from <= on && (lastDay === null || on <= lastDay)
  const recorded = oversights.filter(({ on }) => isWithin(on)).toSorted(byDay)
  const result: Raised[] = []
  let counted: Absence[] = []
  for (const last of all.filter(({ on, judgedOn }) => isWithin(on) && isWithin(judgedOn))) {
    const previous = counted.at(-1)
    if (previous && recorded.some(({ on }) => previous.judgedOn <= on && on < last.judgedOn)) counted = []
    counted.push(last)
    if (counted.length < parametersAt(last.judgedOn).absences) continue
    result.push({ absences: counted, last, oversight: recorded.find(({ on }) => on >= last.judgedOn) ?? null, lastDay })
    counted = []
  }
  return result
}

function acceptableAbsences({ contacts }: CaseFacts): Absence[] {
  const absences = contacts.flatMap(({ id, on, attended, absence }) =>
    !attended && absence?.judged === 'acceptable' ? [{ id, on, judgedOn: absence.decidedOn }] : [],
  )
  return absences.sort((a, b) => compare(a.judgedOn, b.judgedOn) || byDay(a, b))
}

const byDay = (a: { id: string; on: PlainDate }, b: { id: string; on: PlainDate }) => compare(a.on, b.on) || compare(a.id, b.id)
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
