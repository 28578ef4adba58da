import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

export type Recalculation = { id: number; reason: string; requested_at: string; people: number; done: number; marked_at: string | null; finished_at: string | null }

/** The latest recalculations, newest first. */
export function listRecalculations(db: Db): Promise<Recalculation[]> {
  return db.selectFrom('recalculation').select(['id', 'reason', 'requested_at', 'people', 'done', 'marked_at', 'finished_at']).orderBy('id', 'desc').limit(10).execute()
}

/** API clients without their secrets. */
export function listClients(db: Db) {
  return db.selectFrom('api_client').select(['id', 'name', 'regions', 'scopes', 'disabled_at']).orderBy('id').execute()
}

/** Answers when the database can be read and its migrations are applied. */
export async function databaseState(db: Db): Promise<{ server: string; migrations: number }> {
  const { rows } = await sql<{ server: string; migrations: number }>`select current_setting('server_version') as server, (select count(*)::int from schema_migration) as migrations`.execute(db)
  return rows[0] ?? { server: 'unknown', migrations: 0 }
}
