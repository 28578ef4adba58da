// How tier and workload were worked out: each rule evaluated again on what it was given, with the settings of its day.

import type { PlainDate } from '#kernel/dates.ts'
import { type Assessment, type Need, type Ogrs3, ogrs3 } from '#modules/risk/index.ts'
import {
  type AnyRule,
  type Because,
  type Calculation,
  type DatedParameters,
  parametersOn,
  type Rulebook,
} from '#modules/standards/index.ts'
import { bandOf } from '../rules/bands.ts'
import { casePoints, tierV2, tierV3 } from '../rules/index.ts'
import { registersOf } from '../rules/registers.ts'
import type { TierV2Input } from '../rules/tier-v2-fields.ts'
import type { TierV2Parameters } from '../rules/tier-v2-parameters.ts'
import { sectionOf } from './inputs.ts'

/** The reoffending score of a calculation; undefined where nothing has been assessed. */
export function reoffendingOf(calculation: Calculation, rulebook: Rulebook): Ogrs3 | 'unknown' | undefined {
  const explained = explainCalculation(calculation, rulebook).find(({ name }) => name === 'ogrs3')
  if (!explained) return undefined
  const result = explained.result as Ogrs3 | { cannotCalculate: string[] }
  return 'cannotCalculate' in result ? 'unknown' : result
}

/** What a section's score says of need, by the thresholds of tier v2 for the tool. */
export function severityOf(
  need: Need,
  { tool, ...answers }: Pick<Assessment, 'tool' | Need>,
  today: PlainDate,
  rulebook: Rulebook,
): 'none' | 'standard' | 'severe' | 'uncounted' {
  const thresholds = parametersOn(tierV2, today, rulebook).values.needs[sectionOf[need]][tool]
  const score = answers[need]
  if (!thresholds) return 'uncounted'
  if (typeof score !== 'number' || score < thresholds.standard) return 'none'
  return score >= thresholds.severe ? 'severe' : 'standard'
}

/** What a rule was given, as it counted it: registers that stand in the list of registrations stand in their own fields too. */
export function countedInput({ name, input, parameters }: ExplainedRule): Record<string, unknown> {
  if (name !== 'tierV2') return input
  const { mappaLevel, complexity, iomNominal, finalThird } = registersOf(input as TierV2Input, parameters.values as TierV2Parameters)
  const counted = { mappaLevel, complexityRegisters: complexity, iomNominal, finalThirdRegister: finalThird }
  const { registrations: _list, ogrs3Scores: _scores, ...others } = { ...input, ...counted } as Record<string, unknown>
  return others
}

/** From how many points the levels of a tier stand, as far as points decide them: without an assessment they do not decide the level of change. */
export function thresholdsOf(calculation: Calculation, rulebook: Rulebook): { protect: number | null; change: number | null } {
  const { tier, protect_points: protect, change_points: change, as_of: asOf } = calculation
  const { protectLevels, changeLevels } = parametersOn(tierV2, asOf, rulebook).values
  const letter = bandOf(protect ?? 0, protectLevels)
  const digit = bandOf(change ?? 0, changeLevels)
  return {
    protect: letter && tier?.startsWith(letter.level) ? letter.from : null,
    change: digit && tier?.charAt(1) === String(digit.level) ? digit.from : null,
  }
}

export type ExplainedRule = {
  name: 'ogrs3' | 'tierV2' | 'tierV3' | 'casePoints'
  rule: AnyRule
  parameters: DatedParameters<unknown>
  input: Record<string, unknown>
  because: Because[]
  result: unknown
}

const rules = [
  ['ogrs3', ogrs3],
  ['tierV2', tierV2],
  ['tierV3', tierV3],
  ['casePoints', casePoints],
] as const

/** The rules of a calculation in the order in which they follow from one another; one that was given nothing, as without an assessment, is left out. */
export function explainCalculation({ inputs, as_of: asOf }: Calculation, rulebook: Rulebook): ExplainedRule[] {
  return rules.flatMap(([name, known]) => {
    const rule = known as AnyRule
    const given = inputs[name]
    if (given === null || given === undefined) return []
    const parameters = parametersOn(rule, asOf, rulebook)
    const input = rule.input.safeParse(name === 'tierV3' ? { ...given, on: asOf } : given)
    // Dates that cannot be have no answer: the rule says which they are.
    const { result, because } = input.success
      ? rule.evaluate(input.data, parameters.values, rulebook)
      : { result: { cannotCalculate: input.error.issues.map(({ path }) => path.join('.')) }, because: [] }
    return [{ name, rule, parameters, input: given as Record<string, unknown>, because, result }]
  })
}
