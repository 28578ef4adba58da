// The access log: every view and change of a person's record.

import type { Db } from '#kernel/db.ts'
import type { AccessEntry } from '#kernel/web.ts'

export { routes } from './access-log/routes.ts'

/** Appends one row, in the transaction of what it tells of. */
export async function recordAccess(db: Db, { actor, act, people, purpose, request, outcome }: AccessEntry): Promise<void> {
  await db
    .insertInto('access_log')
    .values({ actor: actor.id, actor_kind: actor.kind, act, people: [...people], purpose, request, outcome })
    .execute()
}
