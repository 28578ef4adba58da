// How many hours of unpaid work a court can order, and by when they must be done.

import { z } from 'zod'
import { addDays, addMonths, plainDate as day, PlainDate } from '#kernel/dates.ts'
import type { Answer, Because, Citation, Missing, Rule } from '#modules/standards/index.ts'

const Input = z.object({
  order: z.enum(['community-order', 'suspended-sentence-order', 'supervision-default-order']),
  orderedOn: PlainDate,
  hours: z.int().min(0),
  /** A later day to which the court extended the limit. */
  extendedUntil: PlainDate.nullable(),
  /** Supervision default orders only: the last day of post-sentence supervision, within which the work must end. */
  supervisedUntil: PlainDate.nullable(),
})
type Input = z.output<typeof Input>

const Limit = z.object({
  hoursFrom: z.int(),
  hoursTo: z.int(),
  isWithinHours: z.boolean(),
  /** The last day for the work; null when there is no limit of its own. */
  completeBy: PlainDate.nullable(),
})
const Result = z.union([Limit, z.object({ cannotCalculate: z.array(z.string()) })])
export type UnpaidWorkLimit = z.output<typeof Limit>

const Hours = z.object({ from: z.int(), to: z.int() })
const Parameters = z.object({
  orderHours: Hours,
  defaultOrderHours: Hours,
  /** Months from the order within which the work is to be done; null when the law sets no limit. */
  limitMonths: z.int().min(1).nullable(),
})
type Parameters = z.output<typeof Parameters>

const hours: Citation[] = [
  { source: 'Sentencing Act 2020', at: 'Schedule 9 paragraph 1', standing: 'law' },
  { source: 'Criminal Justice Act 2003', at: 'Schedule 19A: supervision default orders, 20 to 60 hours', standing: 'law' },
]
const values: Parameters = { orderHours: { from: 40, to: 300 }, defaultOrderHours: { from: 20, to: 60 }, limitMonths: 12 }
const example: Input = { order: 'community-order', orderedOn: day('2026-03-17'), hours: 120, extendedUntil: null, supervisedUntil: null }

/** The limit of hours and of time on unpaid work. */
export const unpaidWorkLimit: Rule<Input, UnpaidWorkLimit | Missing, Parameters> = {
  id: 'sentences.unpaid-work-limit',
  title: 'Limits of unpaid work',
  summary:
    'A court orders 40 to 300 hours (20 to 60 in a supervision default order); orders before the limit was repealed are worked within twelve months.',
  cites: hours,
  parameters: [
    { from: day('2005-04-04'), values, cites: [...hours, { source: 'Criminal Justice Act 2003', at: 'section 200', standing: 'law' }] },
    {
      from: day('2026-05-11'),
      values: { ...values, limitMonths: null },
      cites: [
        ...hours,
        { source: 'Sentencing Act 2026', at: 'section 36, commenced by SI 2026/402', standing: 'law' },
        { source: 'Waymark', at: 'the day of commencement', standing: 'default' },
      ],
      note: 'The day on which section 36 came into force is not confirmed by a source. The day of the repeal of post-sentence supervision, commenced by the same instrument, stands in for it.',
    },
  ],
  parametersSchema: Parameters,
  parametersBy: 'date of the order',
  input: Input,
  result: Result,
  examples: [
    {
      name: '120 hours in a community order of March 2026: a year less a day',
      on: example.orderedOn,
      input: example,
      result: { hoursFrom: 40, hoursTo: 300, isWithinHours: true, completeBy: day('2027-03-16') },
    },
    {
      name: 'An order after the repeal has no limit of time',
      on: day('2026-05-11'),
      input: { ...example, orderedOn: day('2026-05-11') },
      result: { hoursFrom: 40, hoursTo: 300, isWithinHours: true, completeBy: null },
    },
    {
      name: '80 hours are too many for a supervision default order',
      on: day('2024-03-04'),
      input: {
        ...example,
        order: 'supervision-default-order',
        orderedOn: day('2024-03-04'),
        hours: 80,
        supervisedUntil: day('2024-11-30'),
      },
      result: { hoursFrom: 20, hoursTo: 60, isWithinHours: false, completeBy: day('2024-11-30') },
    },
    {
      name: 'A supervision default order without the end of supervision',
      on: day('2024-03-04'),
      input: { ...example, order: 'supervision-default-order', orderedOn: day('2024-03-04') },
      result: { cannotCalculate: ['supervisedUntil'] },
    },
  ],
  words: {
    within: '{hours, plural, one {# hour} other {# hours}}: within {from} to {to}.',
    outside: '{hours, plural, one {# hour} other {# hours}}: outside {from} to {to}. Check the record with the court.',
    months: '{months} months from the order of {orderedOn}: by {completeOn}.',
    extended: 'The court extended it to {completeOn}.',
    'no-limit': 'The law sets no limit of time for an order of {orderedOn}.',
    supervision: 'Within post-sentence supervision: by {completeOn}.',
    missing: 'These are not recorded: {fields}.',
  },

  evaluate(input, parameters) {
    if (input.order !== 'supervision-default-order') return limitOf(input, parameters.orderHours, withinMonths(input, parameters))
    const { supervisedUntil } = input
    if (supervisedUntil === null) {
      return { result: { cannotCalculate: ['supervisedUntil'] }, because: [{ say: 'missing', fields: 'supervisedUntil' }] }
    }
    const time = { completeBy: supervisedUntil, because: { say: 'supervision', completeOn: supervisedUntil } }
    return limitOf(input, parameters.defaultOrderHours, time)
  },
}

type Time = { completeBy: PlainDate | null; because: Because }

function limitOf({ hours }: Input, { from, to }: z.output<typeof Hours>, { completeBy, because }: Time): Answer<UnpaidWorkLimit> {
  const isWithinHours = from <= hours && hours <= to
  return {
    result: { hoursFrom: from, hoursTo: to, isWithinHours, completeBy },
    because: [{ say: isWithinHours ? 'within' : 'outside', hours, from, to }, because],
  }
}

function withinMonths({ orderedOn, extendedUntil }: Input, { limitMonths: months }: Parameters): Time {
  if (months === null) return { completeBy: null, because: { say: 'no-limit', orderedOn } }
  const first = addDays(addMonths(orderedOn, months), -1)
  if (extendedUntil !== null && extendedUntil > first)
    return { completeBy: extendedUntil, because: { say: 'extended', completeOn: extendedUntil } }
  return { completeBy: first, because: { say: 'months', months, orderedOn, completeOn: first } }
}
