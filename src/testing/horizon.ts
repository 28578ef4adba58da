// Waits in tests for what other databases of the same server have open: transactions are numbered for the whole server.

import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { TestApp } from './app.ts'

/** Resolves when everything that has been committed so far lies below the commit horizon. */
export async function horizonPasses(app: Pick<TestApp, 'system'>): Promise<void> {
  const mark = await app.system(async db => (await sql<{ id: string }>`select pg_current_xact_id()::text as id`.execute(db)).rows[0]?.id)
  const passed = () =>
    app.system(
      async db =>
        (await sql<{ passed: boolean }>`select pg_snapshot_xmin(pg_current_snapshot()) > ${mark}::xid8 as passed`.execute(db)).rows[0]
          ?.passed,
    )
  while (!(await passed())) await sleep(20)
}
