// The organisation and its reference data.

import type { Command } from '#kernel/command.ts'
import type { Route } from '#kernel/route.ts'
import { routes as lookUp } from './look-up/routes.ts'
import { routes as pages } from './pages/routes.ts'
import { importReferenceCommand } from './update-reference-data/import-command.ts'
import { routes as updateReferenceData } from './update-reference-data/routes.ts'

export { importReferenceData } from './reference-data.ts'
export * from './store.ts'
export const routes: Route[] = [...updateReferenceData, ...lookUp, ...pages]
export const commands: Command[] = [importReferenceCommand]
