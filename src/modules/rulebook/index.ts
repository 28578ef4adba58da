// The rulebook: one door to every rule.

import type { Route } from '#kernel/route.ts'
import { endpoints as evaluate } from './evaluate/endpoints.ts'
import { endpoints as read } from './read/endpoints.ts'

export { Evaluation } from './evaluate/answer.ts'
export { evaluateAll, evaluateItem } from './evaluate/evaluate.ts'
export { findRule } from './evaluate/find.ts'
export const routes: Route[] = [...read, ...evaluate]
