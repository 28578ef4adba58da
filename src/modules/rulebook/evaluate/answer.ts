// What the rulebook answers about one case.

import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'

export const outcomes = ['calculated', 'cannot-calculate', 'invalid', 'failed'] as const

const Because = z
  .looseObject({ say: z.string().meta({ description: 'Name of the phrase.' }) })
  .meta({ description: 'A phrase of the rule with its values.' })

/** The answer about one case. What cannot be worked out is an answer like any other: it stands in its place, and stops nothing. */
export const Evaluation = z.object({
  id: z.union([z.string(), z.number()]).nullable().meta({ description: 'The id that came with the case; null without one.' }),
  outcome: z.enum(outcomes).meta({
    description:
      'calculated; cannot-calculate: fields are missing, or the case is outside what the rule covers; invalid: the input is not what the rule takes; failed: a fault of ours.',
  }),
  result: z.unknown().meta({ description: 'What the rule answers, as its result schema says; null when the input is invalid.' }),
  cannotCalculate: z
    .array(z.string())
    .meta({ description: 'Names of the fields that are missing, or outside what the rule covers. Empty when it was calculated.' }),
  errors: z
    .array(
      z.object({
        field: z
          .string()
          .meta({ description: 'Path of the field within the input, such as `length.months`; empty for the case as a whole.' }),
        message: z.string().meta({ description: 'What to do about it.' }),
      }),
    )
    .meta({ description: 'What is wrong with an invalid input; empty for every other outcome but failed.' }),
  ignored: z.array(z.string()).meta({ description: 'Paths of fields that the rule does not know: check their spelling.' }),
  asOf: PlainDate.nullable().meta({
    description: 'The day that chose the settings; null when the input is invalid or a regime was named.',
  }),
  settings: z
    .object({
      from: z.string().nullable().meta({ description: 'First day of the settings used; null for a named regime.' }),
      regime: z.string().nullable().meta({ description: 'The named regime, if one was asked for.' }),
      byToday: z.boolean().meta({ description: 'Whether today chose the settings, because no day was given that would.' }),
    })
    .nullable()
    .meta({ description: 'Which settings of the rule were used.' }),
  steps: z.array(z.string()).meta({ description: 'Each step with its numbers, in words.' }),
  because: z.array(Because).meta({ description: 'The same steps as data.' }),
})
export type Evaluation = z.output<typeof Evaluation>

/** Whether a case had an answer: also that it cannot be worked out is one. */
export const isAnswered = ({ outcome }: Evaluation): boolean => outcome === 'calculated' || outcome === 'cannot-calculate'
