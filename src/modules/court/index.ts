// The public face of court.

import type { Command } from '#kernel/command.ts'
import type { Route } from '#kernel/route.ts'
import { routes as confirm } from './confirm-results/routes.ts'
import { importCommand } from './import-file/import-command.ts'
import { routes as preview } from './preview-results/routes.ts'
import { routes as report } from './report-results/routes.ts'
import { routes as upload } from './upload-results/routes.ts'

export { checkRow } from './check-rows/check-row.ts'
export { type Codes, openCodes } from './check-rows/codes.ts'
export type { Result } from './check-rows/result.ts'
export { confirmImport } from './confirm-results/command.ts'
export type { Raw } from './read-results/fields.ts'
export { findImport } from './store.ts'
export { takeResults } from './upload-results/command.ts'

export const routes: Route[] = [...upload, ...preview, ...confirm, ...report]
export const commands: Command[] = [importCommand]
