// The rulebook: one door to every rule.

import type { QuickCommand } from '#kernel/command.ts'
import type { Route } from '#kernel/route.ts'
import { ruleCommand } from './evaluate/command.ts'
import { endpoints as evaluate } from './evaluate/endpoints.ts'
import { endpoints as read } from './read/endpoints.ts'

export { Evaluation } from './evaluate/answer.ts'
export { evaluateAll, evaluateItem } from './evaluate/evaluate.ts'
export { findRule } from './evaluate/find.ts'
export const routes: Route[] = [...read, ...evaluate]
export const quickCommands: QuickCommand[] = [ruleCommand]
