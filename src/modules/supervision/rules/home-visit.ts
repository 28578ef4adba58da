// When a person is next to be seen at home.

import { z } from 'zod'
import { addMonths, plainDate as day, later, PlainDate } from '#kernel/dates.ts'
import {
  addBusinessDays,
  type Because,
  type Citation,
  cannotCalculate,
  coded,
  ifKnown,
  Missing,
  missingWords,
  type Rule,
} from '#modules/standards/index.ts'

const rosh = { low: 'Low', medium: 'Medium', high: 'High', 'very-high': 'Very high' }
const Input = z.object({
  riskOfSeriousHarm: ifKnown(coded(rosh)).meta({ description: 'Risk of serious harm (RoSH), the highest of all groups.' }),
  domesticAbuse: ifKnown(z.boolean()).meta({ title: 'Domestic abuse flag', description: 'Whether there is a domestic abuse flag.' }),
  childSafeguarding: ifKnown(z.boolean()).meta({
    title: 'Child safeguarding flag',
    description: 'Whether there is a child safeguarding flag.',
  }),
  allocatedOn: ifKnown(PlainDate).meta({
    title: 'Allocated on',
    description: 'Day of first allocation. The first visit counts from it, or from the flag if that is later.',
  }),
  flaggedOn: ifKnown(PlainDate).meta({
    title: 'Flag raised on',
    description: 'Day on which the risk or the flag was raised, if that was after allocation.',
  }),
  lastVisitOn: ifKnown(PlainDate).meta({
    title: 'Last home visit',
    description: 'Day of the last completed home visit; null when none is recorded.',
  }),
})
type Input = z.output<typeof Input>

const reasons = {
  'risk-of-serious-harm': 'Risk of serious harm high or very high',
  'domestic-abuse': 'Domestic abuse, at any risk',
  'child-safeguarding': 'Child safeguarding, at any risk',
}
const Result = z.object({
  required: z.boolean().meta({ description: 'Whether home visits are required.' }),
  reasons: z.array(coded(reasons)).meta({ description: 'Why.' }),
  visit: coded({ first: 'The first visit', next: 'A further visit', none: 'None' }).meta({ description: 'Which visit is due.' }),
  startedOn: PlainDate.nullable().meta({ description: 'The day that it is counted from.' }),
  dueOn: PlainDate.nullable().meta({ description: 'The last day for it; null when none is required, or the settings state no interval.' }),
})
type Result = z.output<typeof Result>

const Parameters = z.object({
  riskOfSeriousHarm: z.array(coded(rosh)).meta({ description: 'Levels of risk of serious harm that require visits.' }),
  firstBusinessDays: z
    .int()
    .min(0)
    .nullable()
    .meta({ title: 'Working days to the first visit', description: 'Working days to the first visit; null when none is stated.' }),
  everyMonths: z
    .int()
    .min(1)
    .nullable()
    .meta({ title: 'Months from one visit to the next', description: 'Months from one visit to the next; null when none is stated.' }),
})
type Parameters = z.output<typeof Parameters>

const blueprint: Citation = {
  source: 'Operating Blueprint 2019',
  at: '¶94 vi, and the principles of offender management',
  standing: 'policy',
}
const exampleDay = day('2026-10-02')
const example: Input = {
  riskOfSeriousHarm: 'high',
  domesticAbuse: false,
  childSafeguarding: false,
  allocatedOn: day('2026-10-02'),
  flaggedOn: null,
  lastVisitOn: null,
}

/** Home visits where risk, abuse or a child at risk requires them. */
export const homeVisit: Rule<Input, Result | Missing, Parameters> = {
  id: 'supervision.home-visit',
  title: 'Home visits',
  summary:
    'A person who may cause serious harm, or whose case has domestic abuse or a child at risk, is seen at home soon after allocation and then at regular intervals.',
  cites: [blueprint],
  parameters: [
    {
      from: day('2019-06-19'),
      values: { riskOfSeriousHarm: ['high', 'very-high'], firstBusinessDays: null, everyMonths: null },
      cites: [blueprint],
      note: 'Required; no interval stated.',
    },
    {
      from: day('2021-06-26'),
      values: { riskOfSeriousHarm: ['high', 'very-high'], firstBusinessDays: 20, everyMonths: 6 },
      cites: [blueprint, { source: 'Waymark default', at: '20 working days to the first visit, then every 6 months', standing: 'default' }],
    },
  ],
  parametersSchema: Parameters,
  parametersBy: 'day of the allocation, or of a later flag',
  asOfDate: countedFrom,
  input: Input,
  result: z.union([Result, Missing]),
  examples: [
    {
      name: 'High, allocated on 2 October 2026',
      on: exampleDay,
      input: example,
      result: { required: true, reasons: ['risk-of-serious-harm'], visit: 'first', startedOn: day('2026-10-02'), dueOn: day('2026-10-30') },
    },
    {
      name: 'Medium, child safeguarding raised on 30 October 2026',
      on: day('2026-10-30'),
      input: { ...example, riskOfSeriousHarm: 'medium', childSafeguarding: true, flaggedOn: day('2026-10-30') },
      result: { required: true, reasons: ['child-safeguarding'], visit: 'first', startedOn: day('2026-10-30'), dueOn: day('2026-11-27') },
    },
    {
      name: 'High, last visit on 31 August 2026',
      on: day('2026-03-02'),
      input: { ...example, allocatedOn: day('2026-03-02'), lastVisitOn: day('2026-08-31') },
      result: { required: true, reasons: ['risk-of-serious-harm'], visit: 'next', startedOn: day('2026-08-31'), dueOn: day('2027-02-28') },
    },
    {
      name: 'Low, no flags',
      on: exampleDay,
      input: { ...example, riskOfSeriousHarm: 'low' },
      result: { required: false, reasons: [], visit: 'none', startedOn: null, dueOn: null },
    },
    {
      name: 'Low, and whether there is domestic abuse is not known',
      on: exampleDay,
      input: { ...example, riskOfSeriousHarm: 'low', domesticAbuse: null },
      result: { cannotCalculate: ['domesticAbuse'] },
    },
  ],
  words: {
    ...missingWords,
    'risk-of-serious-harm': 'Risk of serious harm is {level, select, high {high} other {very high}}, so a visit is required.',
    'domestic-abuse': 'There is a domestic abuse flag, so a visit is required at any risk.',
    'child-safeguarding': 'There is a child safeguarding flag, so a visit is required at any risk.',
    'not-required': 'Risk of serious harm is neither high nor very high, and there is no flag: no visit is required.',
    'no-visit': 'No visit is recorded, so the rule for the first visit applies.',
    'flag-since': 'The flag of {startedOn} was raised after the last visit, so the rule for the first visit applies.',
    first: '{days, plural, one {# working day} other {# working days}} from {startedOn}, which is day 0: {dueOn}.',
    next: '{months, plural, one {# month} other {# months}} from the last visit on {startedOn}: {dueOn}.',
    'no-interval': 'The settings of that day state no interval.',
  },

  evaluate(input, parameters, calendar) {
    const required = reasonsOf(input, parameters)
    if (required.length === 0) {
      const unknown = (['riskOfSeriousHarm', 'domesticAbuse', 'childSafeguarding'] as const).filter(field => input[field] === null)
      if (unknown.length) return cannotCalculate(unknown)
      return {
        result: { required: false, reasons: [], visit: 'none', startedOn: null, dueOn: null },
        because: [{ say: 'not-required' }],
      }
    }
    const { flaggedOn, lastVisitOn } = input
    const isFlaggedSince = flaggedOn !== null && lastVisitOn !== null && flaggedOn > lastVisitOn
    const isNext = lastVisitOn !== null && !isFlaggedSince
    const startedOn = isNext ? lastVisitOn : countedFrom(input)
    if (startedOn === null) return cannotCalculate(['allocatedOn'])
    const { firstBusinessDays: days, everyMonths: months } = parameters
    const dueOn = isNext
      ? months === null
        ? null
        : addMonths(startedOn, months)
      : days === null
        ? null
        : addBusinessDays(startedOn, days, calendar)
    const why: Because[] = [
      ...required.map(reason => ({ say: reason, level: input.riskOfSeriousHarm ?? '' })),
      ...(isNext ? [] : [isFlaggedSince ? { say: 'flag-since', startedOn } : { say: 'no-visit' }]),
      dueOn === null ? { say: 'no-interval' } : { say: isNext ? 'next' : 'first', days: days ?? 0, months: months ?? 0, startedOn, dueOn },
    ]
    return { result: { required: true, reasons: required, visit: isNext ? 'next' : 'first', startedOn, dueOn }, because: why }
  },
}

/** The allocation, or a flag that was raised later. */
function countedFrom({ allocatedOn, flaggedOn }: Input): PlainDate | null {
  return allocatedOn && flaggedOn ? later(allocatedOn, flaggedOn) : (allocatedOn ?? flaggedOn)
}

function reasonsOf(
  { riskOfSeriousHarm, domesticAbuse, childSafeguarding }: Input,
  { riskOfSeriousHarm: levels }: Parameters,
): (keyof typeof reasons)[] {
  return [
    ...(riskOfSeriousHarm && levels.includes(riskOfSeriousHarm) ? (['risk-of-serious-harm'] as const) : []),
    ...(domesticAbuse ? (['domestic-abuse'] as const) : []),
    ...(childSafeguarding ? (['child-safeguarding'] as const) : []),
  ]
}
