// How many hours of unpaid work a court can order, and by when they must be done.

import { z } from 'zod'
import { addDays, addMonths, plainDate as day, PlainDate } from '#kernel/dates.ts'
import {
  type Answer,
  type Because,
  type Citation,
  cannotCalculate,
  ifKnown,
  Missing,
  missingWords,
  type Rule,
  unknownOf,
} from '#modules/standards/index.ts'
import { answerDayOrNone } from './fields.ts'

const Input = z
  .object({
    order: z.enum(['community-order', 'suspended-sentence-order', 'supervision-default-order']).meta({
      title: 'Kind of order',
      description: 'The kind of order that the unpaid work is a requirement of.',
      codes: {
        'community-order': 'Community order',
        'suspended-sentence-order': 'Suspended sentence order',
        'supervision-default-order': 'Supervision default order',
      },
    }),
    orderedOn: PlainDate.meta({ title: 'Date of the order', description: 'The day on which the court made the order.' }),
    hours: ifKnown(z.int().min(0).max(10_000)).meta({ title: 'Hours', description: 'Hours of unpaid work that the court ordered.' }),
    concurrentHours: z.int().min(0).max(10_000).nullable().default(null).meta({
      title: 'Hours of other orders',
      description: 'Hours of unpaid work under other orders at the same time; null when there are none.',
    }),
    extendedUntil: PlainDate.nullable().default(null).meta({
      title: 'Extended until',
      description:
        'A later day to which the court extended the limit, or a day that it set where the law has no limit; null when it did neither.',
    }),
    supervisedUntil: ifKnown(PlainDate).meta({
      title: 'End of supervision',
      description: 'Supervision default orders only: the last day of post-sentence supervision, within which the work must end.',
    }),
  })
  .refine(
    ({ supervisedUntil, orderedOn, order }) =>
      order !== 'supervision-default-order' || supervisedUntil === null || orderedOn <= supervisedUntil,
    {
      path: ['supervisedUntil'],
      error: 'Supervision cannot end before the order',
    },
  )
  .refine(({ extendedUntil, orderedOn }) => extendedUntil === null || orderedOn <= extendedUntil, {
    path: ['extendedUntil'],
    error: 'The work cannot have to be done before the order',
  })
type Input = z.output<typeof Input>

const Limit = z.object({
  hoursFrom: z.int().meta({ title: 'At least', description: 'The fewest hours that the law allows.' }),
  hoursTo: z.int().meta({ title: 'At most', description: 'The most hours that the law allows.' }),
  isWithinHours: z
    .boolean()
    .meta({ title: 'Within the limits', description: 'Whether the hours ordered are within the limits of the law.' }),
  completeBy: answerDayOrNone('To be done by', 'The last day for the work; null when there is no limit of its own.'),
})
const Result = z.union([Limit, Missing])
export type UnpaidWorkLimit = z.output<typeof Limit>

const Hours = z.object({
  from: z.int().meta({ description: 'The fewest hours.' }),
  to: z.int().meta({ description: 'The most hours.' }),
})
const Parameters = z.object({
  orderHours: Hours.meta({ description: 'Hours of a requirement of a community order or a suspended sentence order.' }),
  defaultOrderHours: Hours.meta({ description: 'Hours of a supervision default order.' }),
  limitMonths: z
    .int()
    .min(1)
    .nullable()
    .meta({ description: 'Months from the order within which the work is to be done; null when the law sets no limit.' }),
})
type Parameters = z.output<typeof Parameters>

const hours: Citation[] = [
  { source: 'Sentencing Act 2020', at: 'Schedule 9 paragraph 1', standing: 'law' },
  { source: 'Criminal Justice Act 2003', at: 'Schedule 19A: supervision default orders, 20 to 60 hours', standing: 'law' },
]
const section36: Citation = { source: 'Sentencing Act 2026', at: 'section 36, commenced by SI 2026/402', standing: 'law' }
const values: Parameters = { orderHours: { from: 40, to: 300 }, defaultOrderHours: { from: 20, to: 60 }, limitMonths: 12 }
const example: Input = {
  order: 'community-order',
  orderedOn: day('2026-03-17'),
  hours: 120,
  concurrentHours: null,
  extendedUntil: null,
  supervisedUntil: null,
}

/** The limit of hours and of time on unpaid work. */
export const unpaidWorkLimit: Rule<Input, UnpaidWorkLimit | Missing, Parameters> = {
  id: 'sentences.unpaid-work-limit',
  title: 'Limits of unpaid work',
  summary:
    'The law says how few and how many hours of unpaid work a court may order; orders before the limit of time was repealed are worked within it.',
  cites: hours,
  parameters: [
    { from: day('2005-04-04'), values, cites: [...hours, { source: 'Criminal Justice Act 2003', at: 'section 200', standing: 'law' }] },
    {
      from: day('2026-05-11'),
      values: { ...values, limitMonths: null },
      cites: [...hours, section36, { source: 'Waymark default', at: 'the day of commencement', standing: 'default' }],
      note: 'The day on which section 36 came into force is not confirmed by a source. The day of the repeal of post-sentence supervision, commenced by the same instrument, stands in for it.',
    },
  ],
  parametersSchema: Parameters,
  parametersBy: 'date of the order',
  asOfField: 'orderedOn',
  regimes: {
    limited: { title: 'Within twelve months of the order', values, cites: hours },
    unlimited: { title: 'No limit of time', values: { ...values, limitMonths: null }, cites: [...hours, section36] },
  },
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
      name: 'An order after the repeal for which the court set a day',
      on: day('2026-05-11'),
      input: { ...example, orderedOn: day('2026-05-11'), extendedUntil: day('2027-06-30') },
      result: { hoursFrom: 40, hoursTo: 300, isWithinHours: true, completeBy: day('2027-06-30') },
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
    set: 'The court set a day of its own: by {completeOn}.',
    extended: 'The court extended it to {completeOn}.',
    together: 'With {others} hours under other orders it is {total}: together they should not significantly exceed {to}.',
    'no-limit': 'The law sets no limit of time for an order of {orderedOn}.',
    supervision: 'Within post-sentence supervision: by {completeOn}.',
    'no-source': 'No source confirms the day from which section 36 of the Sentencing Act 2026 applies: 11 May 2026 is assumed.',
    ...missingWords,
  },

  evaluate(input, parameters) {
    const { order, hours: ordered, supervisedUntil } = input
    const isDefault = order === 'supervision-default-order'
    const fields = unknownOf(input, isDefault ? ['hours', 'supervisedUntil'] : ['hours'])
    if (ordered === null || fields.length) return cannotCalculate(fields)
    if (!isDefault) return withOthers(limitOf(ordered, parameters.orderHours, withinMonths(input, parameters)), input, parameters)
    const because = supervisedUntil === null ? [] : [{ say: 'supervision', completeOn: supervisedUntil }]
    return limitOf(ordered, parameters.defaultOrderHours, { completeBy: supervisedUntil, because })
  },
}

/** Hours under several orders are looked at together. */
function withOthers(answer: Answer<UnpaidWorkLimit>, { hours, concurrentHours: others }: Input, { orderHours: { to } }: Parameters) {
  const total = (hours ?? 0) + (others ?? 0)
  return others === null || total <= to ? answer : { ...answer, because: [...answer.because, { say: 'together', others, total, to }] }
}

type Time = { completeBy: PlainDate | null; because: Because[] }

function limitOf(hours: number, { from, to }: z.output<typeof Hours>, { completeBy, because }: Time): Answer<UnpaidWorkLimit> {
  const isWithinHours = from <= hours && hours <= to
  return {
    result: { hoursFrom: from, hoursTo: to, isWithinHours, completeBy },
    because: [{ say: isWithinHours ? 'within' : 'outside', hours, from, to }, ...because],
  }
}

function withinMonths({ orderedOn, extendedUntil }: Input, { limitMonths: months }: Parameters): Time {
  if (months === null) {
    const set = extendedUntil === null ? [] : [{ say: 'set', completeOn: extendedUntil }]
    return { completeBy: extendedUntil, because: [{ say: 'no-limit', orderedOn }, { say: 'no-source' }, ...set] }
  }
  const first = addDays(addMonths(orderedOn, months), -1)
  if (extendedUntil !== null && extendedUntil > first)
    return { completeBy: extendedUntil, because: [{ say: 'extended', completeOn: extendedUntil }] }
  return { completeBy: first, because: [{ say: 'months', months, orderedOn, completeOn: first }] }
}
