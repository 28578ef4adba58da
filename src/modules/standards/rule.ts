// What a rule is. A rule is a pure function over an input and a dated set of parameters; it answers with a result and the reasons for it.

import type { z } from 'zod'
import type { PlainDate } from '#kernel/dates.ts'
import type { Calendar } from './calendar.ts'

export type Citation = {
  source: string
  /** Paragraph, section or measure within the source. */
  at?: string
  /** Law binds; policy is the Blueprint or a published standard; default is ours, where the sources are silent. */
  standing: 'law' | 'policy' | 'default'
}

/**
 * One reason: a phrase of the rule's `words` with its values. Dates are `YYYY-MM-DD` strings in keys that are `on` or end in "On";
 * months are `YYYY-MM` strings in keys that are `month` or end in "Month". Who shows the phrase puts both into words first.
 */
export type Because = { say: string; [value: string]: string | number }

export type Missing = { cannotCalculate: string[] }

export type DatedParameters<Parameters> = { from: PlainDate; values: Parameters; cites: Citation[]; note?: string }

export type Answer<Result> = { result: Result; because: Because[] }

export type Example<Input, Result> = { name: string; on: PlainDate; input: Input; result: Result }

export type Rule<Input, Result, Parameters> = {
  /** `module.rule-id` */
  id: string
  title: string
  /** The rule in one sentence, for people who don't know it. */
  summary: string
  cites: Citation[]
  /** By date, oldest first. A change is a new entry, never an edit. */
  parameters: DatedParameters<Parameters>[]
  parametersSchema: z.ZodType<Parameters>
  /** The domain date by which the parameters are chosen, in words ("date of sentence"). */
  parametersBy: string
  input: z.ZodType<Input>
  result: z.ZodType<Result>
  examples: Example<Input, Result>[]
  /** Phrases of the reasons, as ICU messages in English. */
  words: Record<string, string>
  evaluate(input: Input, parameters: Parameters, calendar: Calendar): Answer<Result>
}

/** Any rule, for lists of them: what goes in is checked by the rule's own schemas. */
export type AnyRule = Rule<unknown, unknown, unknown>

/** The parameters in force on a day: the latest entry that had begun, or the first one for days before it. */
export function parametersOn<Parameters>(rule: { parameters: DatedParameters<Parameters>[] }, on: PlainDate): DatedParameters<Parameters> {
  let chosen = rule.parameters[0]
  if (!chosen) throw new Error('A rule has at least one set of parameters')
  for (const entry of rule.parameters) if (entry.from <= on) chosen = entry
  return chosen
}
