// The access log: every view and change of a person's record.

import { type RawBuilder, sql } from 'kysely'
import type { Command } from '#kernel/command.ts'
import type { Db } from '#kernel/db.ts'
import type { Route } from '#kernel/route.ts'
import type { AccessEntry } from '#kernel/web.ts'
import { routes as logRoutes } from './access-log/routes.ts'
import { exportCommand } from './export/export-command.ts'
import { routes as trailRoutes } from './trail/routes.ts'
import { verifyCommand } from './verify/verify-command.ts'

export { countSince } from './access-log/store.ts'
export { registerActs } from './acts.ts'
export { keepTrail } from './seal/keep-trail.ts'
export const routes: Route[] = [...trailRoutes, ...logRoutes]
export const commands: Command[] = [verifyCommand, exportCommand]

/** The statement that appends one row. */
export const accessRow = ({ actor, act, people, purpose, request, outcome }: AccessEntry): RawBuilder<unknown> =>
  sql`insert into access_log (actor, actor_kind, on_behalf_of, act, people, purpose, request, outcome)
    values (${actor.id}, ${actor.kind}, ${actor.through ?? null}::int, ${act}, ${[...people]}::uuid[], ${purpose}, ${request}::uuid, ${outcome})`

/** Appends one row, in the transaction of what it tells of. */
export async function recordAccess(db: Db, entry: AccessEntry): Promise<void> {
  await accessRow(entry).execute(db)
}
