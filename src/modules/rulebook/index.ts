// The rulebook: one door to every rule, what a change of its settings would do, and how two people change them.

import type { Command, QuickCommand } from '#kernel/command.ts'
import type { Consumer } from '#kernel/outbox.ts'
import type { Route } from '#kernel/route.ts'
import { changeEndpoints } from './changes/endpoints.ts'
import { changeNotices } from './changes/notices.ts'
import { changeRoutes } from './changes/routes.ts'
import { endpoints as evaluate } from './evaluate/endpoints.ts'
import { ruleCommand } from './evaluate/rule-command.ts'
import { routes as list } from './list/routes.ts'
import { previewCommand, routes as previews } from './preview/index.ts'
import { endpoints as read } from './read/endpoints.ts'
import { routes as rulePage } from './rule-page/routes.ts'

export { Evaluation } from './evaluate/answer.ts'
export { evaluateAll, evaluateItem } from './evaluate/evaluate.ts'
export { findRule } from './evaluate/find.ts'
export { workOffPreviews } from './preview/index.ts'
export const routes: Route[] = [...previews, ...list, ...rulePage, ...read, ...evaluate, ...changeRoutes, ...changeEndpoints]
export const commands: Command[] = [previewCommand]
export const quickCommands: QuickCommand[] = [ruleCommand]
export const consumers: Consumer[] = [changeNotices]
