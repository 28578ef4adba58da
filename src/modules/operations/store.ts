import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

/** Answers when the database can be read, with how many migrations are applied. */
export async function databaseState(db: Db): Promise<{ server: string; migrations: number }> {
  const { rows } = await sql<{ server: string; migrations: number }>`
    select current_setting('server_version') as server, (select count(*)::int from schema_migration) as migrations`.execute(db)
  return rows[0] ?? { server: 'unknown', migrations: 0 }
}
