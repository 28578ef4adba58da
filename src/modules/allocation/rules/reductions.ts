// By how many hours an officer's contracted hours are reduced on a day.

import { addMonths, plainDate as day, type PlainDate } from '#kernel/dates.ts'
import { type Because, type Citation, cannotCalculate, Missing, missingWords, type Rule, unknownOf } from '#modules/standards/index.ts'
import { unitsOf } from './decimals.ts'
import { type Reduction, Reductions, ReductionsInput, ReductionsParameters, reductionsValues, type Status } from './reductions-fields.ts'

const sources: Citation[] = [
  { source: 'Workload service (HMPPS)', at: 'reductions', standing: 'policy' },
  { source: 'Workload measurement tool (HMPPS)', at: 'reductions and their reasons', standing: 'policy' },
]
const ours: Citation = {
  source: 'Waymark default',
  at: 'days begin at midnight, so the first day counts and the day of the end does not; what is above a maximum does not count',
  standing: 'default',
}
/** Millionths of an hour: hours and percentages have two places each. */
const unit = 1_000_000

const on = day('2026-11-16')
const example: Reduction = {
  reason: 'newly-qualified-officer',
  hours: null,
  percent: null,
  startsOn: day('2026-10-01'),
  endsOn: day('2027-07-01'),
  isDeleted: false,
}
const plain = { isOverMaximum: false, isLongerThanAllowed: false }

/** Hours of active reductions. */
export const reductions: Rule<ReductionsInput, Reductions | Missing, ReductionsParameters> = {
  id: 'allocation.reductions',
  title: 'Reductions of hours',
  summary: 'Sickness, leave, training and other duties reduce the hours that an officer has for cases, from their first day to their end.',
  cites: [...sources, ours],
  parameters: [{ from: day('2021-06-26'), values: reductionsValues, cites: [...sources, ours] }],
  parametersSchema: ReductionsParameters,
  parametersBy: 'day for which the reductions are wanted',
  asOfField: 'on',
  input: ReductionsInput,
  result: Reductions.or(Missing),
  examples: [
    {
      name: 'A newly qualified officer has 20%, and 1.8 hours of another reduction',
      on,
      input: { on, contractedHours: 37, reductions: [example, { ...example, reason: 'court-duty', hours: 1.8 }] },
      result: {
        reductionHours: 9.2,
        reductions: [
          { ...plain, status: 'active', hours: 7.4 },
          { ...plain, status: 'active', hours: 1.8 },
        ],
      },
    },
    {
      name: 'One to come, one that has ended, one deleted',
      on,
      input: {
        on,
        contractedHours: null,
        reductions: [
          { ...example, hours: 3, startsOn: day('2026-11-17') },
          { ...example, hours: 3, endsOn: on },
          { ...example, isDeleted: true },
        ],
      },
      result: {
        reductionHours: 0,
        reductions: [
          { ...plain, status: 'scheduled', hours: 3 },
          { ...plain, status: 'archived', hours: 3 },
          { ...plain, status: 'archived', hours: null },
        ],
      },
    },
    {
      name: 'A free entry without hours',
      on,
      input: { on, contractedHours: 37, reductions: [{ ...example, reason: 'disability' }] },
      result: { cannotCalculate: ['reductions.0.hours'] },
    },
    {
      name: 'A percentage of hours that are not known',
      on,
      input: { on, contractedHours: null, reductions: [example] },
      result: { cannotCalculate: ['contractedHours'] },
    },
  ],
  words: {
    ...missingWords,
    hours: 'Reduction {number}, from {startsOn} to the day before {endsOn}: {hours, plural, one {{hours} hour} other {{hours} hours}}.',
    percent:
      'Reduction {number}, from {startsOn} to the day before {endsOn}: {percent}% of {contracted} hours is {hours, plural, one {{hours} hour} other {{hours} hours}}.',
    allowance:
      'Reduction {number}, from {startsOn} to the day before {endsOn}: the reason allows {percent}% of {contracted} hours, which is {hours, plural, one {{hours} hour} other {{hours} hours}}.',
    maximum:
      'Reduction {number} is above the maximum of its reason, {percent}%: {hours, plural, one {{hours} hour} other {{hours} hours}} count.',
    'too-long': 'Reduction {number} lasts beyond {lastOn}, the {months} months of its reason.',
    scheduled: 'Reduction {number} starts on {startsOn}: it does not count yet.',
    archived: 'Reduction {number} has ended on {endsOn}: it does not count.',
    deleted: 'Reduction {number} is deleted: it does not count.',
    total:
      '{count, plural, =0 {No reduction is active} one {One reduction is active} other {# reductions are active}}: {hours, plural, one {{hours} hour} other {{hours} hours}} a week.',
  },

  evaluate(input, parameters) {
    const { on, contractedHours, reductions } = input
    if (on === null || reductions === null) return cannotCalculate(unknownOf(input, ['on', 'reductions']))
    const found = reductions.map((reduction, index) => weigh(reduction, index, on, contractedHours, parameters))
    const active = found.filter(({ result }) => result.status === 'active')
    const missing = [...new Set(active.flatMap(({ missing }) => missing))]
    if (missing.length) return cannotCalculate(missing)
    const reductionHours = active.reduce((sum, { units }) => sum + units, 0) / unit
    return {
      result: { reductionHours, reductions: found.map(({ result }) => result) },
      because: [...found.flatMap(({ because }) => because), { say: 'total', count: active.length, hours: reductionHours }],
    }
  },
}

/** The status of a reduction on a day. Days stand for the midnight that they begin with. */
function statusOf({ startsOn, endsOn, isDeleted }: Reduction, on: PlainDate): Status {
  if (isDeleted || endsOn <= on) return 'archived'
  return startsOn <= on ? 'active' : 'scheduled'
}

type Entry = { units: number; because: Because } | { missing: string[] }
type Weighed = { units: number; missing: string[]; because: Because[]; result: Reductions['reductions'][number] }

function weigh(reduction: Reduction, index: number, on: PlainDate, contracted: number | null, { reasons }: ReductionsParameters): Weighed {
  const { startsOn, endsOn, isDeleted, reason } = reduction
  const { allowancePercent, maxPercent, months } = reasons[reason]
  const status = statusOf(reduction, on)
  const number = index + 1
  const entry = entryOf(reduction, index, contracted, allowancePercent)
  const missing = 'missing' in entry ? entry.missing : maxPercent !== null && contracted === null ? ['contractedHours'] : []
  const most = maxPercent === null || contracted === null ? Infinity : share(contracted, maxPercent)
  const entered = 'missing' in entry ? 0 : entry.units
  const units = Math.min(entered, most)
  const lastOn = months === null ? null : addMonths(startsOn, months)
  const isLongerThanAllowed = lastOn !== null && endsOn > lastOn
  const counted: Because[] = [
    ...('because' in entry ? [entry.because] : []),
    ...(entered > most ? [{ say: 'maximum', number, percent: maxPercent ?? 0, hours: units / unit }] : []),
    ...(isLongerThanAllowed ? [{ say: 'too-long', number, lastOn, months: months ?? 0 }] : []),
  ]
  const because = status === 'active' ? counted : [{ say: isDeleted ? 'deleted' : status, number, startsOn, endsOn }]
  const hours = missing.length ? null : units / unit
  return { units, missing, because, result: { status, hours, isOverMaximum: entered > most, isLongerThanAllowed } }
}

/** What is entered, in millionths of an hour. */
function entryOf(
  { hours, percent, startsOn, endsOn }: Reduction,
  index: number,
  contracted: number | null,
  allowance: number | null,
): Entry {
  const days = { number: index + 1, startsOn, endsOn }
  if (hours !== null) return { units: unitsOf(hours, 6), because: { say: 'hours', ...days, hours } }
  const rate = percent ?? allowance
  if (rate === null) return { missing: [`reductions.${index}.hours`] }
  if (contracted === null) return { missing: ['contractedHours'] }
  const units = share(contracted, rate)
  return { units, because: { say: percent === null ? 'allowance' : 'percent', ...days, percent: rate, contracted, hours: units / unit } }
}

/** A percentage of hours in millionths of an hour. */
const share = (hours: number, percent: number) => unitsOf(hours, 2) * unitsOf(percent, 2)
