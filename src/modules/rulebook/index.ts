// The rulebook: one door to every rule, and what a change of its settings would do.

import type { Command, QuickCommand } from '#kernel/command.ts'
import type { Route } from '#kernel/route.ts'
import { ruleCommand } from './evaluate/command.ts'
import { endpoints as evaluate } from './evaluate/endpoints.ts'
import { routes as list } from './list/routes.ts'
import { previewCommand, routes as previews } from './preview/index.ts'
import { endpoints as read } from './read/endpoints.ts'
import { routes as rulePage } from './rule-page/routes.ts'

export { Evaluation } from './evaluate/answer.ts'
export { evaluateAll, evaluateItem } from './evaluate/evaluate.ts'
export { findRule } from './evaluate/find.ts'
export { workOffPreviews } from './preview/index.ts'
export const routes: Route[] = [...previews, ...list, ...rulePage, ...read, ...evaluate]
export const commands: Command[] = [previewCommand]
export const quickCommands: QuickCommand[] = [ruleCommand]
