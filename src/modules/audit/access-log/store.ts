import { sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'

export type AccessRow = {
  id: number
  at: string
  actor: number
  actor_name: string | null
  actor_kind: string
  act: string
  people: string[]
  purpose: string | null
  outcome: string
}
export type Filter = { person?: string | undefined; actor?: number | undefined; on?: PlainDate | undefined; outcome?: string | undefined }

/** Access rows, newest first, from before the row `before`. */
export async function listAccess(db: Db, filter: Filter, limit: number, before?: number): Promise<AccessRow[]> {
  let query = db
    .selectFrom('access_log')
    .leftJoin('staff_member', 'staff_member.id', 'access_log.actor')
    .select(['access_log.id', 'at', 'actor', 'staff_member.name as actor_name', 'actor_kind', 'act', 'people', 'purpose', 'outcome'])
    .orderBy('access_log.id', 'desc')
    .limit(limit)
  if (before) query = query.where('access_log.id', '<', before)
  if (filter.person) query = query.where(sql<boolean>`people @> array[${filter.person}]::uuid[]`)
  if (filter.actor !== undefined) query = query.where('actor', '=', filter.actor)
  if (filter.outcome) query = query.where('outcome', '=', filter.outcome)
  // The day as it was in London.
  if (filter.on)
    query = query.where(
      sql<boolean>`at >= ${filter.on}::timestamp at time zone 'Europe/London' and at < (${filter.on}::date + 1)::timestamp at time zone 'Europe/London'`,
    )
  return query.execute()
}

/** Staff who appear in the log, for the filter. */
export async function listActors(db: Db): Promise<{ id: number; name: string }[]> {
  const { rows } = await sql<{
    id: number
    name: string
  }>`select id, name from staff_member s where exists (select from access_log l where l.actor = s.id) order by name`.execute(db)
  return rows
}
