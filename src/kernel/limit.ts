// How often something may be tried in a minute, counted over all servers.

import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Clock } from './clock.ts'
import { type Databases, system } from './db.ts'

/** Counts an attempt, and says whether it is still within the limit. What is counted (whose, at what) is kept as a hash only. */
export async function isWithinLimit(of: { databases: Databases; clock: Clock }, what: string, perMinute: number): Promise<boolean> {
  const { databases, clock } = of
  const name = createHash('sha256').update(what).digest('base64url')
  const minute = clock.now().round({ smallestUnit: 'minute', roundingMode: 'floor' }).toString()
  const row = await databases.as(
    system,
    { now: clock.now(), today: clock.today() },
    async db => {
      const counted = await db
        .insertInto('attempt')
        .values({ name, minute, count: 1 })
        .onConflict(conflict => conflict.columns(['name', 'minute']).doUpdateSet({ count: sql`attempt.count + 1` }))
        .returning('count')
        .executeTakeFirstOrThrow()
      // Whoever is first in a minute sweeps up after the minutes before.
      if (counted.count === 1) await sql`delete from attempt where minute < ${minute}::timestamptz - interval '5 minutes'`.execute(db)
      return counted
    },
    { readsOnly: true },
  )
  return row.count <= perMinute
}
