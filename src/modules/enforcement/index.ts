// The public face of enforcement: what happened at appointments, how absences were judged, and oversight.

import type { Command } from '#kernel/command.ts'
import type { Route } from '#kernel/route.ts'
import { routes as decide } from './decide-absence/routes.ts'
import { routes as record } from './record-contact/routes.ts'
import { routes as oversee } from './record-oversight/routes.ts'

export { decideAbsence } from './decide-absence/command.ts'
export { proposeStep } from './proposal.ts'
export { record as recordOutcome } from './record-contact/command.ts'
export { recordOversight } from './record-oversight/command.ts'

export const routes: Route[] = [...record, ...decide, ...oversee]
export const commands: Command[] = []
