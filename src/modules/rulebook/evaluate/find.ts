// Rules by the name that somebody calls them.

import { type AnyRule, allRules } from '#modules/standards/index.ts'

/** The part of an id after its module. */
const shortName = (rule: AnyRule): string => rule.id.slice(rule.id.indexOf('.') + 1)

/** The module of a rule, under which it is listed. */
export const groupOf = (rule: AnyRule): string => rule.id.slice(0, rule.id.indexOf('.'))

/** The rule with an id, or the only one whose id ends so after the dot. */
export function findRule(name: string): AnyRule | undefined {
  const rules = allRules()
  const exact = rules.find(rule => rule.id === name)
  if (exact) return exact
  const named = rules.filter(rule => shortName(rule) === name)
  return named.length === 1 ? named[0] : undefined
}
