// Measures of what became of the duties of a month: from the nation down to the case.

import type { Command } from '#kernel/command.ts'
import type { Route } from '#kernel/route.ts'
import { routes as cases } from './cases/routes.ts'
import { rebuildCommand } from './kept/rebuild-command.ts'
import { routes as overview } from './overview/routes.ts'

export { refreshMeasures } from './kept/store.ts'
export { lastMonthSentence } from './overview/waiting.ts'
export { relativeRate } from './rules/relative-rate.ts'
export { suppress } from './rules/suppression.ts'
export const routes: Route[] = [...overview, ...cases]
export const commands: Command[] = [rebuildCommand]
