// The rule behind "working days", for the rulebook and its "try it". Other rules use the functions of `calendar.ts`.

import { z } from 'zod'
import { plainDate as day, PlainDate } from '#kernel/dates.ts'
import { addBusinessDays, countedDays } from '../calendar.ts'
import type { Because, Citation, DatedParameters, Rule } from '../rule.ts'

const Input = z.object({
  start: PlainDate.meta({ title: 'From', description: 'The day that the count starts from: day 0, whatever kind of day it is.' }),
  days: z.int().min(-400).max(400).meta({ title: 'Working days', description: 'How many working days: negative walks back. −400 to 400.' }),
})
type Input = z.output<typeof Input>

const Result = z.object({ on: PlainDate.meta({ description: 'The day on which the count ends.' }) })
type Result = z.output<typeof Result>

/** The rules about working days have no settings: the bank holidays are reference data. */
export const Parameters = z.object({})
export type Parameters = z.output<typeof Parameters>

const list: Citation = { source: 'GOV.UK bank holidays', at: 'England and Wales', standing: 'policy' }

export const parameters: DatedParameters<Parameters>[] = [
  {
    from: day('2018-01-01'),
    values: {},
    cites: [
      list,
      { source: 'Banking and Financial Dealings Act 1971', at: 'Schedule 1', standing: 'law' },
      { source: 'Waymark default', at: 'a start on a day that does not count is day 0 all the same', standing: 'default' },
    ],
    note: 'The days themselves are reference data and change without a new setting. Years outside the published list have the bank holidays that recur every year.',
  },
]

/** Counts working days from a day. */
export const businessDays: Rule<Input, Result, Parameters> = {
  id: 'standards.business-days',
  title: 'Working days',
  summary: 'Saturdays, Sundays and bank holidays of England and Wales do not count; the day that a count starts from is day 0.',
  cites: [list],
  parameters,
  parametersSchema: Parameters,
  parametersBy: 'first day of the count',
  asOfField: 'start',
  input: Input,
  result: Result,
  examples: [
    {
      name: 'Five from a Thursday',
      on: day('2026-11-12'),
      input: { start: day('2026-11-12'), days: 5 },
      result: { on: day('2026-11-19') },
    },
    {
      name: 'One from a Saturday is Monday',
      on: day('2026-11-14'),
      input: { start: day('2026-11-14'), days: 1 },
      result: { on: day('2026-11-16') },
    },
    {
      name: 'One from Maundy Thursday is Tuesday',
      on: day('2026-04-02'),
      input: { start: day('2026-04-02'), days: 1 },
      result: { on: day('2026-04-07') },
    },
    {
      name: 'Two back from a Monday',
      on: day('2026-11-16'),
      input: { start: day('2026-11-16'), days: -2 },
      result: { on: day('2026-11-12') },
    },
  ],
  words: {
    forward: '{days, plural, one {# working day} other {# working days}} from {startOn}, which is day 0.',
    back: '{days, plural, one {# working day} other {# working days}} back from {startOn}, which is day 0.',
    weekend: 'Saturdays and Sundays do not count: {count, plural, one {one day} other {# days}}.',
    holiday: '{on} does not count: {name}.',
  },

  evaluate({ start, days }, _parameters, calendar) {
    const counted = countedDays(start, days, calendar)
    const weekend = counted.filter(({ why }) => why === 'weekend').length
    const because: Because[] = [
      { say: days < 0 ? 'back' : 'forward', days: Math.abs(days), startOn: start },
      ...(weekend ? [{ say: 'weekend', count: weekend }] : []),
      ...counted.flatMap(({ on, why, holiday }) => (why === 'bank-holiday' && holiday ? [{ say: 'holiday', on, name: holiday }] : [])),
    ]
    return { result: { on: addBusinessDays(start, days, calendar) }, because }
  },
}
