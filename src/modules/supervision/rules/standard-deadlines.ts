// Every deadline of the National Standards, from the dates of a case.

import { z } from 'zod'
import { addDays, addMonths, plainDate as day, later, type PlainDate } from '#kernel/dates.ts'
import {
  addBusinessDays,
  type Because,
  type Calendar,
  cannotCalculate,
  Missing,
  missingWords,
  type Rule,
} from '#modules/standards/index.ts'
import {
  type Anchor,
  allocationMeasure,
  anchors,
  blueprint,
  measures,
  npsMeasure,
  of2007,
  ours,
  present,
  type Row,
  type Standard,
  standards,
  standards2007,
} from './standard-deadlines-table.ts'
import { Deadlines, Input, Parameters } from './standard-deadlines-terms.ts'

const exampleDay = day('2026-11-19')
const empty: Input = Input.parse({ on: exampleDay })
const community: Input = { ...empty, sentence: 'community', sentencedOn: day('2026-11-12'), firstAttendedOn: day('2026-11-18') }

/** Deadlines of the National Standards. */
export const standardDeadlines: Rule<Input, Deadlines | Missing, Parameters> = {
  id: 'supervision.standard-deadlines',
  title: 'Deadlines of the National Standards',
  summary:
    'From the dates of a case, every day by which the National Standards want something done. Monthly contact is a rule of its own; where a duty has a rule of its own, that one decides what a case owes.',
  cites: [blueprint, ...measures, ours],
  parameters: [
    {
      from: day('2021-06-26'),
      values: { standards: present },
      cites: [blueprint, ...measures, ours],
      note: 'This is the overview of the standards. What a case owes is decided by the rule of each duty: allocation.allocate, supervision.first-appointment, supervision.home-visit, enforcement.decide-absence and enforcement.oversight. Whoever changes one of those changes the same deadline here. The initial plan is shown from both of its dates: the Blueprint counts 15 days from the sentence, the published measure 15 working days from the first attended appointment. One screen of the referral service says 10 days to the initial assessment, the others 10 working days. A significant change asks for a review at once, without a number of days.',
    },
  ],
  parametersSchema: Parameters,
  parametersBy: 'day whose settings apply',
  asOfField: 'on',
  regimes: {
    'nps-measure': {
      title: 'As measured for the National Probation Service: allocation in 2 working days',
      values: { standards: npsMeasure },
      cites: [blueprint, ...measures, allocationMeasure],
    },
    'national-standards-2007': { title: 'National Standards 2007', values: { standards: of2007 }, cites: standards2007 },
  },
  input: Input,
  result: z.union([Deadlines, Missing]),
  examples: [
    {
      name: 'Sentenced on a Thursday, first seen the next Wednesday: both deadlines of the plan',
      on: exampleDay,
      input: community,
      result: {
        deadlines: [
          {
            standard: 'allocation',
            countedFrom: 'sentencedOn',
            startedOn: day('2026-11-12'),
            amount: 5,
            unit: 'business-days',
            dueOn: day('2026-11-19'),
          },
          {
            standard: 'first-appointment',
            countedFrom: 'sentencedOn',
            startedOn: day('2026-11-12'),
            amount: 5,
            unit: 'business-days',
            dueOn: day('2026-11-19'),
          },
          {
            standard: 'plan-from-first-appointment',
            countedFrom: 'firstAttendedOn',
            startedOn: day('2026-11-18'),
            amount: 15,
            unit: 'business-days',
            dueOn: day('2026-12-09'),
          },
          {
            standard: 'plan-from-sentence',
            countedFrom: 'sentencedOn',
            startedOn: day('2026-11-12'),
            amount: 15,
            unit: 'days',
            dueOn: day('2026-11-27'),
          },
        ],
        notBegun: [
          'first-appointment-after-release',
          'review',
          'home-visit-first',
          'home-visit-next',
          'transfer',
          'transfer-escalation',
          'absence-follow-up',
          'oversight',
          'service-assessment',
          'service-action-plan',
          'service-end-report',
        ],
        open: [],
      },
    },
    { name: 'A case without a date', on: exampleDay, input: empty, result: { cannotCalculate: Object.keys(anchors) } },
  ],
  words: {
    ...missingWords,
    'business-days': '{standard}: {amount, plural, one {# working day} other {# working days}} from {startedOn}, which is day 0: {dueOn}.',
    days: '{standard}: {amount, plural, one {# day} other {# days}} from {startedOn}: {dueOn}.',
    weeks: '{standard}: {amount, plural, one {# week} other {# weeks}} from {startedOn}: {dueOn}.',
    months: '{standard}: {amount, plural, one {# month} other {# months}} from {startedOn}: {dueOn}.',
    open: '{standard}: cannot be told while these are not recorded: {fields}.',
    'two-anchors':
      'The Blueprint counts 15 days from the sentence, the published measure 15 working days from the first attended appointment: each is shown once its date is known.',
    'two-allocations':
      'The Blueprint wants allocation in 5 days, the measure of the National Probation Service in 2 working days; National Standards 2007 differ again. Ask for a named regime to see the others.',
    'ten-days': 'One screen of the referral service says 10 days, the others 10 working days: working days are counted.',
  },

  evaluate(input, parameters, calendar) {
    const given = (Object.keys(anchors) as Anchor[]).filter(field => input[field] !== null)
    if (given.length === 0) return cannotCalculate(Object.keys(anchors))
    const result: Deadlines = { deadlines: [], notBegun: [], open: [] }
    const because: Because[] = []
    for (const row of parameters.standards) place(row, input, calendar, result, because)
    const said = new Set(result.deadlines.flatMap(it => conflicts[it.standard] ?? []))
    return { result, because: [...because, ...Array.from(said, say => ({ say }))] }
  },
}

/** Where the sources of a standard differ, the phrase that says so. */
const conflicts: Partial<Record<Standard, string>> = {
  allocation: 'two-allocations',
  'plan-from-sentence': 'two-anchors',
  'plan-from-first-appointment': 'two-anchors',
  'service-assessment': 'ten-days',
}

/** Adds one standard to the deadlines, or to those that have not begun, or to those that cannot be told. */
function place(row: Row, input: Input, calendar: Calendar, result: Deadlines, because: Because[]): void {
  const { standard, sentence, unit } = row
  if (sentence !== null && input.sentence !== null && sentence !== input.sentence) return
  const start = startOf(row, input)
  if (start === null) {
    result.notBegun.push(standard)
    return
  }
  const missing = missingFor(row, input)
  const name = standards[standard]
  if (missing.length) {
    result.open.push({ standard, missing })
    because.push({ say: 'open', standard: name, fields: missing.join(', ') })
    return
  }
  const amount = amountFor(row, input)
  const dueOn = after(start.on, amount, unit, calendar)
  result.deadlines.push({ standard, countedFrom: start.from, startedOn: start.on, amount, unit, dueOn })
  because.push({ say: unit, standard: name, amount, startedOn: start.on, dueOn })
}

/** The latest of the dates that a standard is counted from; null while one of them is missing. */
function startOf({ from }: Row, input: Input): { from: Anchor; on: PlainDate } | null {
  let latest: { from: Anchor; on: PlainDate } | null = null
  for (const field of from) {
    const on = input[field]
    if (on === null) return null
    if (latest === null || on > latest.on) latest = { from: field, on }
  }
  return latest
}

function missingFor({ sentence, highestTierAmount, longSentence }: Row, input: Input): string[] {
  return [
    ...(sentence !== null && input.sentence === null ? ['sentence'] : []),
    ...(highestTierAmount !== null && input.highestTier === null ? ['highestTier'] : []),
    ...(longSentence !== null && input.earliestReleaseOn === null ? ['earliestReleaseOn'] : []),
  ]
}

function amountFor({ amount, highestTierAmount, longSentence }: Row, { highestTier, earliestReleaseOn, sentencedOn }: Input): number {
  if (highestTierAmount !== null && highestTier) return highestTierAmount
  if (
    longSentence &&
    earliestReleaseOn &&
    sentencedOn &&
    later(earliestReleaseOn, addMonths(sentencedOn, longSentence.years * 12)) === earliestReleaseOn
  )
    return longSentence.amount
  return amount
}

function after(on: PlainDate, amount: number, unit: Row['unit'], calendar: Calendar): PlainDate {
  if (unit === 'business-days') return addBusinessDays(on, amount, calendar)
  if (unit === 'months') return addMonths(on, amount)
  return addDays(on, unit === 'weeks' ? amount * 7 : amount)
}
