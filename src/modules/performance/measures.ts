// The measures: which rule each counts, and the names that pages and addresses use.

import type { PlainDate } from '#kernel/dates.ts'
import { parametersOn, type Rulebook, ruleById } from '#modules/standards/index.ts'
import { type RateParameters, rate } from './rules/rate.ts'

export const measureIds = ['monthly-contact', 'allocation', 'first-appointment', 'absence-decision', 'oversight'] as const
export type MeasureId = (typeof measureIds)[number]

const ruleOf: Record<MeasureId, string> = {
  'monthly-contact': 'supervision.monthly-contact',
  allocation: 'allocation.allocate',
  'first-appointment': 'supervision.first-appointment',
  'absence-decision': 'enforcement.decide-absence',
  oversight: 'enforcement.oversight',
}

/** The rule whose obligations a measure counts. */
export const ruleOfMeasure = (measure: MeasureId): string => ruleOf[measure]

/** Its sentence and its sources, as the rulebook has them. */
export function definitionOf(measure: MeasureId): { rule: string; summary: string; cites: string[] } {
  const rule = ruleById(ruleOf[measure])
  return { rule: rule.id, summary: rule.summary, cites: rule.cites.map(({ source, at }) => (at ? `${source}, ${at}` : source)) }
}

export const parametersIn = (month: PlainDate, rulebook: Rulebook): RateParameters => parametersOn(rate, month, rulebook).values
