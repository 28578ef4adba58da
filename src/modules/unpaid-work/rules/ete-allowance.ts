// How much of unpaid work may be education, training and employment.

import { z } from 'zod'
import { plainDate as day, PlainDate } from '#kernel/dates.ts'
import { type Citation, cannotCalculate, ifKnown, Missing, missingWords, type Rule } from '#modules/standards/index.ts'
import { service } from './outcomes.ts'

const Input = z.object({
  orderedOn: ifKnown(PlainDate).meta({ title: 'Date of the order', description: 'Day of the order. It only chooses the settings.' }),
  requiredMinutes: ifKnown(z.int().min(0)).meta({ description: 'Length of the requirement in minutes.' }),
  eteMinutes: ifKnown(z.int().min(0)).meta({
    title: 'ETE minutes so far',
    description: 'Minutes of education, training and employment (ETE) credited so far.',
  }),
})
type Input = z.output<typeof Input>

const Result = z.object({
  allowedMinutes: z.int().meta({ description: 'Minutes of ETE that may be credited in all.' }),
  leftMinutes: z
    .int()
    .nullable()
    .meta({ description: 'Minutes of ETE that may still be credited; null when it is not known how many were.' }),
})
type Result = z.output<typeof Result>

const Parameters = z.object({
  percent: z.number().min(0).max(100).meta({ description: 'Share of the requirement, in percent.' }),
})
type Parameters = z.output<typeof Parameters>

const blueprint: Citation = { source: 'Operating Blueprint 2019', at: '¶118, ¶127', standing: 'policy' }
const exampleDay = day('2026-01-15')
const example: Input = { orderedOn: exampleDay, requiredMinutes: 6000, eteMinutes: 600 }

/** The ETE share of unpaid work. */
export const eteAllowance: Rule<Input, Result | Missing, Parameters> = {
  id: 'unpaid-work.ete-allowance',
  title: 'Education, training and employment in unpaid work',
  summary: 'A part of the hours of unpaid work may be spent on education, training and employment.',
  cites: [service, blueprint],
  parameters: [{ from: day('2021-06-26'), values: { percent: 30 }, cites: [{ ...service, at: 'education, training and employment' }] }],
  parametersSchema: Parameters,
  parametersBy: 'date of the order',
  asOfField: 'orderedOn',
  regimes: { blueprint: { title: 'Operating Blueprint 2019: 20%', values: { percent: 20 }, cites: [blueprint] } },
  input: Input,
  result: z.union([Result, Missing]),
  examples: [
    {
      name: '100 hours: 30 of them, 10 done',
      on: exampleDay,
      input: example,
      result: { allowedMinutes: 1800, leftMinutes: 1200 },
    },
    {
      name: 'A part of a minute is cut off',
      on: exampleDay,
      input: { ...example, requiredMinutes: 2405, eteMinutes: null },
      result: { allowedMinutes: 721, leftMinutes: null },
    },
    {
      name: 'The length is not known',
      on: exampleDay,
      input: { ...example, requiredMinutes: null },
      result: { cannotCalculate: ['requiredMinutes'] },
    },
  ],
  words: {
    ...missingWords,
    share: '{percent}% of {required, plural, one {# minute} other {# minutes}} is {share}; parts of a minute are cut off: {allowed}.',
    left: '{done, plural, one {# minute is} other {# minutes are}} done: {left, plural, one {# is} other {# are}} left.',
    over: '{done, plural, one {# minute is} other {# minutes are}} done, {over} more than allowed: none are left.',
    unknown: 'How many minutes are done is not known.',
  },

  evaluate({ requiredMinutes: required, eteMinutes: done }, { percent }) {
    if (required === null) return cannotCalculate(['requiredMinutes'])
    const share = (required * percent) / 100
    const allowed = Math.floor(share)
    const left = done === null ? null : Math.max(0, allowed - done)
    return {
      result: { allowedMinutes: allowed, leftMinutes: left },
      because: [
        { say: 'share', percent, required, share, allowed },
        done === null || left === null
          ? { say: 'unknown' }
          : done > allowed
            ? { say: 'over', done, over: done - allowed }
            : { say: 'left', done, left },
      ],
    }
  },
}
