// A rule as the rulebook tells of it.

import { type AnyRule, describe, type Rulebook, settingsOf } from '#modules/standards/index.ts'
import { type Around, evaluateItem } from '../evaluate/evaluate.ts'
import { groupOf } from '../evaluate/find.ts'
import type { RuleInFull, RuleSummary } from './answers.ts'

export const kindOf = (rule: AnyRule): RuleSummary['kind'] => ('occasions' in rule ? 'obligation' : 'computed')

/** What a list says of a rule. */
export function summaryOf(rule: AnyRule, { settings }: Rulebook): RuleSummary {
  return {
    id: rule.id,
    title: rule.title,
    summary: rule.summary,
    group: groupOf(rule),
    kind: kindOf(rule),
    cites: rule.cites,
    versions: [...new Set(settingsOf(rule, settings).map(({ from }) => from))],
    regimes: Object.entries(rule.regimes ?? {}).map(([name, { title }]) => ({ name, title })),
  }
}

/** All of a rule, with its examples worked. */
export function inFull(rule: AnyRule, around: Around): RuleInFull {
  const schemas = describe(rule)
  return {
    ...summaryOf(rule, around.rulebook),
    parametersBy: rule.parametersBy,
    asOfField: rule.asOfField ?? null,
    inputSchema: schemas.input,
    resultSchema: schemas.result,
    parametersSchema: schemas.parameters,
    parameters: settingsOf(rule, around.rulebook.settings).map(({ from, values, cites, note = null }) => ({ from, values, cites, note })),
    regimes: Object.entries(rule.regimes ?? {}).map(([name, { title, values, cites }]) => ({ name, title, values, cites })),
    examples: rule.examples.map(({ name, on: asOf, input, result }) => ({
      name,
      asOf,
      input,
      result,
      answer: evaluateItem(rule, { asOf, input }, around),
    })),
  }
}
