import { sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { staffNames } from '#modules/workforce/index.ts'

export type AccessRow = {
  id: number
  at: string
  actor: number
  /** Null for the system's own work. */
  actorName: string | null
  actorKind: string
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
    .select(['id', 'at', 'actor', 'actor_kind', 'act', 'people', 'purpose', 'outcome'])
    .orderBy('id', 'desc')
    .limit(limit)
  if (before !== undefined) query = query.where('id', '<', before)
  if (filter.person) query = query.where(sql<boolean>`people @> array[${filter.person}]::uuid[]`)
  if (filter.actor !== undefined) query = query.where('actor', '=', filter.actor)
  if (filter.outcome) query = query.where('outcome', '=', filter.outcome)
  if (filter.on) query = query.where('at', '>=', londonMidnight(filter.on, 0)).where('at', '<', londonMidnight(filter.on, 1))
  const rows = await query.execute()
  const names = await staffNames(
    db,
    rows.map(row => row.actor),
  )
  return rows.map(({ actor_kind, ...row }) => ({ ...row, actorKind: actor_kind, actorName: names.get(row.actor) ?? null }))
}

const londonMidnight = (on: PlainDate, daysLater: number) =>
  sql<string>`(${on}::date + ${daysLater}::int)::timestamp at time zone 'Europe/London'`
