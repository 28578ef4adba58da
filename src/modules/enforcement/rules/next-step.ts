// What follows from the judgement of an absence. The rule proposes; the responsible officer decides.
//
// Source: Sentencing Act 2020, Schedule 10 paragraph 6 (community order) and Schedule 16 paragraph 6 (suspended sentence order): where the
// officer is of the opinion that a requirement was breached without reasonable excuse, and a warning was given within the previous 12 months,
// the officer must refer to an enforcement officer; otherwise the officer must warn or refer.

import { z } from 'zod'
import { addDays, addMonths, plainDate as day, PlainDate } from '#kernel/dates.ts'
import type { Because, Citation, Rule } from '#modules/standards/index.ts'

const Input = z.object({
  judged: z.enum(['acceptable', 'unacceptable']).meta({
    title: 'Reason for the absence',
    description: 'How the officer judged it.',
    codes: { acceptable: 'Acceptable', unacceptable: 'Unacceptable' },
  }),
  judgedOn: PlainDate.meta({ description: 'The day on which the officer came to the opinion.' }),
  under: z.enum(['community-order', 'suspended-sentence-order', 'supervision-default-order', 'licence', 'post-sentence-supervision']).meta({
    description: 'What the person is supervised under.',
    codes: {
      'community-order': 'Community order',
      'suspended-sentence-order': 'Suspended sentence order',
      'supervision-default-order': 'Supervision default order',
      licence: 'Licence',
      'post-sentence-supervision': 'Post-sentence supervision',
    },
  }),
  warnings: z.array(PlainDate).meta({ title: 'Days of warnings', description: 'Days of the warnings given under the same order.' }),
})
type Input = z.output<typeof Input>

const Result = z.object({
  step: z.enum(['none', 'warning', 'breach', 'recall-decision']).meta({
    title: 'Next step',
    description: 'What is proposed; the officer decides.',
    codes: { none: 'Nothing', warning: 'Warning', breach: 'Referral for breach', 'recall-decision': 'Decision on recall' },
  }),
  warnedOn: PlainDate.nullable().meta({ description: 'The day of the warning that is relied on; null where none is.' }),
  warningLiveUntil: PlainDate.nullable().meta({ description: 'The last day on which that warning can be relied on.' }),
})
type Result = z.output<typeof Result>

const Parameters = z.object({
  warningLastsMonths: z
    .int()
    .min(1)
    .meta({ title: 'Months that a warning lasts', description: 'Months, the day of the warning included.' }),
})
type Parameters = z.output<typeof Parameters>

const cites: Citation[] = [
  { source: 'Sentencing Act 2020', at: 'Schedule 10 paragraphs 6 and 7', standing: 'law' },
  { source: 'Sentencing Act 2020', at: 'Schedule 16 paragraph 6', standing: 'law' },
  { source: 'Criminal Justice Act 2003', at: 'Schedule 19A', standing: 'law' },
]
const nothing: Result = { step: 'none', warnedOn: null, warningLiveUntil: null }
const example = { judged: 'unacceptable', judgedOn: day('2026-11-19'), under: 'community-order', warnings: [] } satisfies Input

/** Propose what follows from a judgement. */
export const nextStep: Rule<Input, Result, Parameters> = {
  id: 'enforcement.next-step',
  title: 'What follows an absence',
  summary:
    'A first unacceptable failure on an order is warned; another while the warning counts is referred for breach; on licence it is a recall decision.',
  cites,
  parameters: [
    {
      from: day('2020-12-01'),
      values: { warningLastsMonths: 12 },
      cites: [
        ...cites,
        { source: 'Waymark default', at: 'a first failure is proposed for warning; the officer may refer at once', standing: 'default' },
      ],
    },
  ],
  parametersSchema: Parameters,
  parametersBy: 'day of the judgement',
  asOfField: 'judgedOn',
  input: Input,
  result: Result,
  examples: [
    { name: 'An acceptable reason has no consequence', on: example.judgedOn, input: { ...example, judged: 'acceptable' }, result: nothing },
    { name: 'A first failure is warned', on: example.judgedOn, input: example, result: { ...nothing, step: 'warning' } },
    {
      name: 'A warning of 14 August is live: refer for breach',
      on: example.judgedOn,
      input: { ...example, warnings: [day('2026-08-14')] },
      result: { step: 'breach', warnedOn: day('2026-08-14'), warningLiveUntil: day('2027-08-13') },
    },
    {
      name: 'On licence the decision is whether to recall',
      on: example.judgedOn,
      input: { ...example, under: 'licence' },
      result: { ...nothing, step: 'recall-decision' },
    },
  ],
  words: {
    acceptable: 'The reason was acceptable: nothing follows.',
    warned: 'A warning of {warnedOn} is live until {warningLiveUntil}: the officer must refer to an enforcement officer.',
    'not-warned':
      'No warning was given in the {months, plural, one {last month} other {last # months}}: warn, or refer to an enforcement officer.',
    licence: 'On licence: warning by a senior manager, or recall.',
    'supervision-default': 'In post-sentence supervision the failure is referred to an enforcement officer; there is no warning first.',
  },

  evaluate(input, parameters) {
    if (input.judged === 'acceptable') return { result: nothing, because: [{ say: 'acceptable' }] }
    if (input.under === 'licence') return { result: { ...nothing, step: 'recall-decision' }, because: [{ say: 'licence' }] }
    if (input.under === 'community-order' || input.under === 'suspended-sentence-order') return onOrder(input, parameters)
    return { result: { ...nothing, step: 'breach' }, because: [{ say: 'supervision-default' }] }
  },
}

function onOrder({ judgedOn, warnings }: Input, { warningLastsMonths: months }: Parameters): { result: Result; because: Because[] } {
  const live = warnings.filter(given => given <= judgedOn && judgedOn <= lastDayOfWarning(given, months))
  const warnedOn = live.toSorted().at(-1)
  if (!warnedOn) return { result: { ...nothing, step: 'warning' }, because: [{ say: 'not-warned', months }] }
  const warningLiveUntil = lastDayOfWarning(warnedOn, months)
  return { result: { step: 'breach', warnedOn, warningLiveUntil }, because: [{ say: 'warned', warnedOn, warningLiveUntil }] }
}

/** The months begin with the day of the warning. */
const lastDayOfWarning = (given: PlainDate, months: number) => addDays(addMonths(given, months), -1)
