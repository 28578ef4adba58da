// When unpaid work will be done at the present rate, against the day by which it must be.

import { z } from 'zod'
import { addDays, plainDate as day, PlainDate } from '#kernel/dates.ts'
import {
  type Because,
  type Citation,
  cannotCalculate,
  coded,
  ifKnown,
  Missing,
  missingWords,
  type Rule,
  roundHalfUp,
} from '#modules/standards/index.ts'

const Input = z.object({
  on: ifKnown(PlainDate).meta({ title: 'From day', description: 'The day from which it is projected.' }),
  remainingMinutes: ifKnown(z.int().min(0)).meta({ description: 'Minutes still to be worked (unpaid-work.remaining).' }),
  weeklyMinutes: ifKnown(z.int().min(0)).meta({ description: 'Minutes worked in a week.' }),
  hasDeadline: ifKnown(z.boolean()).meta({
    title: 'Is there a deadline',
    description:
      'Whether there is a day by which the work must be done: orders after the repeal of the limit have none unless the court set one.',
  }),
  deadlineOn: ifKnown(PlainDate).meta({ title: 'Deadline', description: 'The last day for the work, if there is one.' }),
})
type Input = z.output<typeof Input>

const Result = z.object({
  weeksNeeded: z.number().nullable().meta({ description: 'Weeks needed, to two decimals; null when nothing is worked.' }),
  projectedOn: PlainDate.nullable().meta({ description: 'The day by which the work will be done; null when nothing is worked.' }),
  alert: coded({
    green: 'In time',
    amber: 'In time, but close to the deadline',
    red: 'After the deadline, or never',
  }).meta({ description: 'How it stands against the deadline.' }),
})
type Result = z.output<typeof Result>

const Parameters = z.object({
  amberDays: z.int().min(0).meta({ description: 'Within so many days of the deadline is amber.' }),
})
type Parameters = z.output<typeof Parameters>

const ours: Citation = { source: 'Waymark default', at: 'no published rule projects the end of unpaid work', standing: 'default' }
const exampleDay = day('2026-11-19')
const example: Input = {
  on: exampleDay,
  remainingMinutes: 2580,
  weeklyMinutes: 420,
  hasDeadline: true,
  deadlineOn: day('2027-03-16'),
}
/** Projects further than a calendar of ours reaches are as good as never. */
const farthestDays = 36_500

/** The projected end of unpaid work. */
export const projection: Rule<Input, Result | Missing, Parameters> = {
  id: 'unpaid-work.projection',
  title: 'When unpaid work will be done',
  summary: 'What remains, divided by what is worked in a week; amber when that ends close to the deadline, red after it.',
  cites: [ours],
  parameters: [{ from: day('2021-06-26'), values: { amberDays: 28 }, cites: [ours] }],
  parametersSchema: Parameters,
  parametersBy: 'day from which it is projected',
  asOfField: 'on',
  input: Input,
  result: z.union([Result, Missing]),
  examples: [
    {
      name: '43 hours at 7 a week, four months to go',
      on: exampleDay,
      input: example,
      result: { weeksNeeded: 6.14, projectedOn: day('2027-01-01'), alert: 'green' },
    },
    {
      name: 'Nothing is worked',
      on: exampleDay,
      input: { ...example, weeklyMinutes: 0 },
      result: { weeksNeeded: null, projectedOn: null, alert: 'red' },
    },
    {
      name: 'The weekly rate is not known',
      on: exampleDay,
      input: { ...example, weeklyMinutes: null },
      result: { cannotCalculate: ['weeklyMinutes'] },
    },
  ],
  words: {
    ...missingWords,
    done: 'Nothing remains to be worked.',
    weeks:
      '{remaining} ÷ {weekly, plural, one {# minute} other {# minutes}} a week = {weeks, plural, one {# week} other {# weeks}}: {days, plural, one {# day} other {# days}} from {on}, {projectedOn}.',
    never:
      '{remaining, plural, one {# minute remains} other {# minutes remain}}: at {weekly, plural, one {# minute} other {# minutes}} a week that will not be done.',
    'no-deadline': 'There is no deadline.',
    green: 'More than {amberDays} days before the deadline of {deadlineOn}: green.',
    amber: 'Within {amberDays} days of the deadline of {deadlineOn}: amber.',
    red: 'After the deadline of {deadlineOn}: red.',
  },

  evaluate(input, parameters) {
    const { on, remainingMinutes: minutes, weeklyMinutes: weekly } = input
    if (minutes === 0) return { result: { weeksNeeded: 0, projectedOn: on, alert: 'green' }, because: [{ say: 'done' }] }
    const fields = missingOf(input)
    if (fields.length || on === null || minutes === null || weekly === null) return cannotCalculate(fields)
    const days = weekly === 0 ? Number.POSITIVE_INFINITY : Math.ceil((minutes * 7) / weekly)
    if (days > farthestDays) {
      return {
        result: { weeksNeeded: null, projectedOn: null, alert: 'red' },
        because: [{ say: 'never', remaining: minutes, weekly }],
      }
    }
    const weeks = roundHalfUp(minutes / weekly, 2)
    const projectedOn = addDays(on, days)
    const { alert, because } = alertOf(projectedOn, input, parameters)
    return {
      result: { weeksNeeded: weeks, projectedOn, alert },
      because: [{ say: 'weeks', remaining: minutes, weekly, weeks, days, on, projectedOn }, because],
    }
  },
}

function missingOf({ on, remainingMinutes, weeklyMinutes, hasDeadline, deadlineOn }: Input): string[] {
  return [
    ...(on === null ? ['on'] : []),
    ...(remainingMinutes === null ? ['remainingMinutes'] : []),
    ...(weeklyMinutes === null ? ['weeklyMinutes'] : []),
    ...(hasDeadline === null && deadlineOn === null ? ['hasDeadline'] : []),
    ...(hasDeadline && deadlineOn === null ? ['deadlineOn'] : []),
  ]
}

function alertOf(
  projectedOn: PlainDate,
  { hasDeadline, deadlineOn }: Input,
  { amberDays }: Parameters,
): { alert: Result['alert']; because: Because } {
  if (hasDeadline === false || deadlineOn === null) return { alert: 'green', because: { say: 'no-deadline' } }
  const alert = projectedOn > deadlineOn ? 'red' : addDays(projectedOn, amberDays) >= deadlineOn ? 'amber' : 'green'
  return { alert, because: { say: alert, amberDays, deadlineOn } }
}
