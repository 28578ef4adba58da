// The incentive scheme: whoever works well finishes early.

import { z } from 'zod'
import { plainDate as day, PlainDate } from '#kernel/dates.ts'
import { type Because, type Citation, cannotCalculate, coded, ifKnown, Missing, missingWords, type Rule } from '#modules/standards/index.ts'
import { service } from './outcomes.ts'

const orders = {
  'community-order': 'Community order',
  'suspended-sentence-order': 'Suspended sentence order',
  'supervision-default-order': 'Supervision default order',
}
const Input = z
  .object({
    orderedOn: ifKnown(PlainDate).meta({ title: 'Date of the order', description: 'Day of the order. It only chooses the settings.' }),
    order: ifKnown(coded(orders)).meta({ title: 'Kind of order', description: 'Kind of order: the scheme is for some of them.' }),
    requiredMinutes: ifKnown(z.int().min(0)).meta({ description: 'Length of the requirement in minutes.' }),
    workedMinutes: ifKnown(z.int().min(0)).meta({ description: 'Minutes worked and credited so far.' }),
    enforceableOutcome: ifKnown(z.boolean()).meta({ description: 'Whether any session had an enforceable outcome (unpaid-work.credit).' }),
    workedMinutesBefore: ifKnown(z.int().min(0)).meta({
      title: 'Minutes worked before the enforceable outcome',
      description: 'Minutes worked before the first enforceable outcome. Needed where there was one.',
    }),
  })
  .refine(
    ({ workedMinutes, workedMinutesBefore }) =>
      workedMinutes === null || workedMinutesBefore === null || workedMinutesBefore <= workedMinutes,
    {
      error: 'Not more minutes can have been worked before the enforceable outcome than in all',
      path: ['workedMinutesBefore'],
    },
  )
type Input = z.output<typeof Input>

const Result = z.object({
  state: coded({
    ineligible: 'The scheme is not for this kind of order',
    eligible: 'Eligible, the threshold is not reached',
    qualifying: 'The threshold is reached: each further minute earns',
    disqualified: 'An enforceable outcome ended it; what was earned stays',
  }).meta({ description: 'Where the person stands in the scheme.' }),
  thresholdMinutes: z.number().meta({ description: 'Minutes to work before anything is earned.' }),
  discountMinutes: z.int().meta({ description: 'Minutes off so far.' }),
  ceilingMinutes: z.int().meta({ description: 'Minutes off at most.' }),
  projectedDiscountMinutes: z.int().meta({ description: 'Minutes off at the end if nothing goes wrong from here.' }),
})
type Result = z.output<typeof Result>

const Parameters = z.object({
  orders: z.array(coded(orders)).meta({ description: 'Kinds of order in the scheme.' }),
  thresholdPercent: z.number().min(0).max(100).meta({ description: 'Share of the requirement to work first, in percent.' }),
  earnedPercent: z.number().min(0).max(100).meta({ description: 'Minutes off for a hundred further minutes.' }),
  ceilingPercent: z.number().min(0).max(100).meta({ description: 'Share of the requirement that can be taken off, in percent.' }),
})
type Parameters = z.output<typeof Parameters>

const scheme: Citation = { ...service, at: 'incentive scheme' }
const exampleDay = day('2026-06-01')
const example: Input = {
  orderedOn: exampleDay,
  order: 'community-order',
  requiredMinutes: 6000,
  workedMinutes: 3000,
  enforceableOutcome: false,
  workedMinutesBefore: null,
}
const earned: Result = {
  state: 'qualifying',
  thresholdMinutes: 1500,
  discountMinutes: 750,
  ceilingMinutes: 1500,
  projectedDiscountMinutes: 1500,
}

/** Minutes of unpaid work that need not be worked, because the rest went well. */
export const incentive: Rule<Input, Result | Missing, Parameters> = {
  id: 'unpaid-work.incentive',
  title: 'Incentive scheme of unpaid work',
  summary: 'After a first part of the hours, each further hour takes some time off, up to a ceiling; a failure to comply ends it.',
  cites: [scheme],
  parameters: [
    {
      from: day('2021-06-26'),
      values: {
        orders: ['community-order', 'suspended-sentence-order'],
        thresholdPercent: 25,
        earnedPercent: 50,
        ceilingPercent: 25,
      },
      cites: [scheme, { source: 'Waymark default', at: 'the kinds of order in the scheme, and its first day', standing: 'default' }],
    },
  ],
  parametersSchema: Parameters,
  parametersBy: 'date of the order',
  asOfField: 'orderedOn',
  input: Input,
  result: z.union([Result, Missing]),
  examples: [
    { name: '3,000 of 6,000 minutes worked: 750 off so far', on: exampleDay, input: example, result: earned },
    {
      name: 'An unacceptable absence after 2,500 minutes: what was earned stays',
      on: exampleDay,
      input: { ...example, enforceableOutcome: true, workedMinutesBefore: 2500 },
      result: { ...earned, state: 'disqualified', discountMinutes: 500, projectedDiscountMinutes: 500 },
    },
    {
      name: 'Whether there was an enforceable outcome is not known',
      on: exampleDay,
      input: { ...example, enforceableOutcome: null },
      result: { cannotCalculate: ['enforceableOutcome'] },
    },
  ],
  words: {
    ...missingWords,
    ineligible: 'The scheme is not for this kind of order.',
    threshold: '{percent}% of {required, plural, one {# minute} other {# minutes}} is to be worked first: {threshold}.',
    eligible: '{worked, plural, one {# minute is} other {# minutes are}} worked: the threshold is not reached.',
    disqualified:
      'An enforceable outcome came after {worked, plural, one {# minute} other {# minutes}}: nothing later counts, and nothing more is earned.',
    earned: '({worked} − {threshold}) × {rate} = {exact}: {discount, plural, one {# minute} other {# minutes}} off so far.',
    ceiling: 'At most {percent}% of the requirement is taken off: {ceiling, plural, one {# minute} other {# minutes}}.',
    capped: '{exact} minutes would be above the ceiling.',
  },

  evaluate(input, parameters) {
    const { order, requiredMinutes: required, workedMinutes, enforceableOutcome } = input
    const fields = [
      ...(order === null ? ['order'] : []),
      ...(required === null ? ['requiredMinutes'] : []),
      ...(workedMinutes === null ? ['workedMinutes'] : []),
      ...(enforceableOutcome === null ? ['enforceableOutcome'] : []),
      ...(enforceableOutcome && input.workedMinutesBefore === null ? ['workedMinutesBefore'] : []),
    ]
    if (order !== null && !parameters.orders.includes(order)) return outside(required, parameters)
    if (fields.length || required === null) return cannotCalculate(fields)
    const worked = Number(enforceableOutcome ? input.workedMinutesBefore : workedMinutes)
    return earnedBy(worked, enforceableOutcome === true, required, parameters)
  },
}

function outside(required: number | null, { thresholdPercent }: Parameters) {
  const thresholdMinutes = ((required ?? 0) * thresholdPercent) / 100
  const result: Result = { state: 'ineligible', thresholdMinutes, discountMinutes: 0, ceilingMinutes: 0, projectedDiscountMinutes: 0 }
  return { result, because: [{ say: 'ineligible' }] }
}

function earnedBy(worked: number, isDisqualified: boolean, required: number, parameters: Parameters) {
  const { thresholdPercent, earnedPercent, ceilingPercent } = parameters
  const threshold = (required * thresholdPercent) / 100
  const ceiling = Math.floor((required * ceilingPercent) / 100)
  // In ten-thousandths of a minute, so that percentages multiply exactly.
  const exact = Math.max(0, (worked * 100 - required * thresholdPercent) * earnedPercent) / 10_000
  const discount = Math.min(ceiling, Math.floor(exact))
  const isReached = worked >= threshold
  const result: Result = {
    state: isDisqualified ? 'disqualified' : isReached ? 'qualifying' : 'eligible',
    thresholdMinutes: threshold,
    discountMinutes: discount,
    ceilingMinutes: ceiling,
    projectedDiscountMinutes: isDisqualified ? discount : ceiling,
  }
  const because: Because[] = [
    { say: 'threshold', percent: thresholdPercent, required, threshold },
    ...(isDisqualified ? [{ say: 'disqualified', worked }] : []),
    isReached ? { say: 'earned', worked, threshold, rate: earnedPercent / 100, exact, discount } : { say: 'eligible', worked },
    { say: 'ceiling', percent: ceilingPercent, ceiling },
    ...(exact > ceiling ? [{ say: 'capped', exact }] : []),
  ]
  return { result, because }
}
