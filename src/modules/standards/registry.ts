// Every rule of the service, by its id. The composition root fills it once.

import { firstOfMonth, isPlainDate, type Month } from '#kernel/dates.ts'
import { dayAndMonth, longDate, monthAndYear, speaker, type Values } from '#kernel/i18n.ts'
import type { Grader } from './grade.ts'
import type { AnyObligationRule } from './obligation.ts'
import type { AnyRule, Because } from './rule.ts'

const registered = new Map<string, AnyRule>()
const speakers = new Map<string, (phrase: string, values?: Values) => string>()

/** Adds rules; throws when two have one id. */
export function registerRules(rules: readonly AnyRule[]): void {
  for (const rule of rules) {
    if (registered.has(rule.id) && registered.get(rule.id) !== rule) throw new Error(`Two rules are called ${rule.id}`)
    registered.set(rule.id, rule)
    speakers.set(rule.id, speaker({ en: rule.words }, { grouped: true }))
  }
}

/** The rule of an id, unless it has been taken out of the service. */
export const findRuleById = (id: string): AnyRule | undefined => registered.get(id)
/** What a rule is called; its id once it is gone. */
export const ruleTitle = (id: string): string => registered.get(id)?.title ?? id

/** The rule of an id; throws for an id that no rule has. */
export function ruleById(id: string): AnyRule {
  const rule = registered.get(id)
  if (!rule) throw new Error(`No rule is called ${id}`)
  return rule
}

export const allRules = (): AnyRule[] => [...registered.values()]

/** Whether a rule makes obligations. */
export const isObligationRule = (rule: AnyRule): rule is AnyObligationRule => 'occasions' in rule
export const obligationRules = (): AnyObligationRule[] => allRules().filter(isObligationRule)

/** The rule of an id, if it makes obligations. */
export function findObligationRule(id: string): AnyObligationRule | undefined {
  const rule = findRuleById(id)
  return rule && isObligationRule(rule) ? rule : undefined
}

export function obligationRuleById(id: string): AnyObligationRule {
  const rule = ruleById(id)
  if (!isObligationRule(rule)) throw new Error(`${id} makes no obligations`)
  return rule
}

/** A reason in words. Its dates are written out: in full, or as day and month for `short`. */
export function sayBecause(ruleId: string, because: Because, style: 'long' | 'short' = 'long'): string {
  const { say: phrase, ...values } = because
  const said = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, sayValue(value, style)]))
  const speak = speakers.get(ruleId)
  if (!speak) throw new Error(`No rule is called ${ruleId}`)
  return speak(phrase, said)
}

function sayValue(value: string | number, style: 'long' | 'short'): string | number {
  if (typeof value !== 'string') return value
  if (/^\d{4}-\d{2}$/.test(value)) return monthAndYear(firstOfMonth(value as Month))
  if (!isPlainDate(value)) return value
  return style === 'long' ? longDate(value) : dayAndMonth(value)
}

let grader: Grader | undefined
const gradingRules = new Set<AnyRule>()

/** How tier and workload of a case are worked out, and by which rules: said once, by the composition root, since the rules of tiering stand above this module. */
export function registerGrader(grade: Grader, rules: readonly AnyRule[]): void {
  grader = grade
  for (const rule of rules) gradingRules.add(rule)
}

/** Whether tier and workload rest on a rule. */
export const isGradingRule = (rule: AnyRule): boolean => gradingRules.has(rule)

/** What was registered; throws when nothing was. */
export function caseGrader(): Grader {
  if (!grader) throw new Error('Nobody has said how cases are graded')
  return grader
}
