// The rulebook: one door to every rule.

export { Evaluation } from './evaluate/answer.ts'
export { evaluateAll, evaluateItem } from './evaluate/evaluate.ts'
export { findRule } from './evaluate/find.ts'
