// What the rulebook says of its rules, in the shape of the API.

import { z } from 'zod'
import { Citation } from '#modules/standards/index.ts'
import { Evaluation } from '../evaluate/answer.ts'

/** The address of a rule. */
export const RuleKey = z.object({
  rule: z.string().max(100).meta({ description: 'Id of the rule, or its name where no other rule has it.' }),
})

const Regime = z.object({
  name: z.string().meta({ description: 'How it is asked for.' }),
  title: z.string().meta({ description: 'What it is.' }),
})

export const RuleSummary = z.object({
  id: z.string().meta({ description: 'Id of the rule: its group, a dot, its name. The name alone will do where no other rule has it.' }),
  title: z.string().meta({ description: 'What the rule is called.' }),
  summary: z.string().meta({ description: 'The rule in one sentence.' }),
  group: z.string().meta({ description: 'The part of the service that it belongs to.' }),
  kind: z
    .enum(['obligation', 'computed'])
    .meta({ description: 'obligation: it says what must be done, by whom and by when; computed: it works something out.' }),
  cites: z.array(Citation).meta({ description: 'Where the rule comes from.' }),
  versions: z.array(z.string()).meta({ description: 'First days of its settings, oldest first.' }),
  regimes: z.array(Regime).meta({ description: 'Settings that are asked for by name, where law is in motion.' }),
})
export type RuleSummary = z.output<typeof RuleSummary>

export const RuleList = z.object({
  items: z.array(RuleSummary),
  next: z.null().meta({ description: 'Always null: the list has one page.' }),
})

const Settings = z.unknown().meta({ description: 'The settings, as their schema says.' })
const Schema = (what: string) => z.unknown().meta({ description: `JSON Schema of ${what}.` })

export const RuleInFull = RuleSummary.extend({
  parametersBy: z.string().meta({ description: 'The date that chooses the settings, in words.' }),
  asOfField: z
    .string()
    .nullable()
    .meta({ description: 'The field of the input that holds that date, filled from `asOf` where it is not given; null where none does.' }),
  inputSchema: Schema('the input'),
  resultSchema: Schema('the result'),
  parametersSchema: Schema('the settings'),
  parameters: z
    .array(
      z.object({
        from: z.string().meta({ description: 'First day on which they hold.' }),
        values: Settings,
        cites: z.array(Citation).meta({ description: 'Where they come from.' }),
        note: z.string().nullable().meta({ description: 'What else is to be known of them.' }),
      }),
    )
    .meta({ description: 'The settings by date, oldest first.' }),
  regimes: z
    .array(Regime.extend({ values: Settings, cites: z.array(Citation).meta({ description: 'Where it comes from.' }) }))
    .meta({ description: 'Settings that are asked for by name, where law is in motion.' }),
  examples: z
    .array(
      z.object({
        name: z.string().meta({ description: 'What the example shows.' }),
        asOf: z.string().meta({ description: 'The day whose settings it uses.' }),
        input: z.unknown().meta({ description: 'What goes in.' }),
        result: z.unknown().meta({ description: 'What must come out.' }),
        answer: Evaluation.meta({ description: 'What comes out now.' }),
      }),
    )
    .meta({ description: 'Worked examples.' }),
})
export type RuleInFull = z.output<typeof RuleInFull>
