// The share of duties met in time, how far that is from the target, and when a figure says too little to be shown.

import { z } from 'zod'
import { plainDate as day } from '#kernel/dates.ts'
import { type Because, type Citation, type Rule, roundHalfUp } from '#modules/standards/index.ts'

const Input = z.object({
  met: z.int().min(0).meta({ title: 'Met in time', description: 'Duties that were met by their day.' }),
  of: z.int().min(0).meta({ title: 'Duties', description: 'All duties that were due in the month.' }),
  fromElsewhere: z.boolean().meta({ title: 'Seen from elsewhere', description: 'Somebody of another part of the service looks.' }),
})
type Input = z.output<typeof Input>

const Result = z.object({
  percent: z.number().nullable().meta({ description: 'Percentage met in time, with one decimal; null where it says too little.' }),
  shows: z.enum(['rate', 'count', 'nothing']).meta({
    title: 'What is shown',
    description: 'What of the figure is shown.',
    codes: { rate: 'The percentage', count: 'The count only', nothing: 'Nothing' },
  }),
})
export type Rate = z.output<typeof Result>

const Parameters = z.object({
  targetPercent: z.number().min(0).max(100).meta({ title: 'Target, per cent', description: 'Percentage that is to be met in time.' }),
  tooFewBelow: z.int().min(0).meta({ title: 'Too few below', description: 'Fewer duties than this say too little for a percentage.' }),
  hiddenBelow: z
    .int()
    .min(0)
    .meta({ title: 'Hidden below', description: 'Fewer duties than this are not shown outside their own part of the service.' }),
})
export type RateParameters = z.output<typeof Parameters>

const blueprint: Citation = { source: 'Operating Blueprint 2019', at: '¶94, 176', standing: 'policy' }
const ours: Citation = {
  source: 'Waymark default',
  at: 'target of 90%; fewer than 30 are too few to say; fewer than 5 are not shown outside their own part of the service',
  standing: 'default',
}
const percentOf = (met: number, of: number) => roundHalfUp((100 * met) / of, 1)

/** What a figure of a measure shows. */
export const rate: Rule<Input, Rate, RateParameters> = {
  id: 'performance.rate',
  title: 'Share of duties met in time',
  summary: 'Of the duties due in a month, those met by their day. What was met late, missed, or is still open is not met in time.',
  cites: [blueprint, ours],
  parameters: [{ from: day('2021-06-26'), values: { targetPercent: 90, tooFewBelow: 30, hiddenBelow: 5 }, cites: [ours] }],
  parametersSchema: Parameters,
  parametersBy: 'first day of the month',
  input: Input,
  result: Result,
  examples: [
    {
      name: '437 of 500',
      on: day('2026-10-01'),
      input: { met: 437, of: 500, fromElsewhere: false },
      result: { percent: 87.4, shows: 'rate' },
    },
    {
      name: '29 are too few to say',
      on: day('2026-10-01'),
      input: { met: 20, of: 29, fromElsewhere: false },
      result: { percent: null, shows: 'count' },
    },
    {
      name: '4 of another region are not shown',
      on: day('2026-10-01'),
      input: { met: 4, of: 4, fromElsewhere: true },
      result: { percent: null, shows: 'nothing' },
    },
  ],
  words: {
    rate: '{met} of {of} were met in time.',
    few: 'Fewer than {below} are too few to say.',
    hidden: 'Fewer than {below} of another part of the service are not shown.',
  },

  evaluate({ met, of, fromElsewhere }, { tooFewBelow, hiddenBelow }) {
    const because: Because[] = [{ say: 'rate', met, of }]
    if (fromElsewhere && of < hiddenBelow)
      return { result: { percent: null, shows: 'nothing' }, because: [{ say: 'hidden', below: hiddenBelow }] }
    if (of < tooFewBelow) return { result: { percent: null, shows: 'count' }, because: [...because, { say: 'few', below: tooFewBelow }] }
    return { result: { percent: percentOf(met, of), shows: 'rate' }, because }
  },
}
