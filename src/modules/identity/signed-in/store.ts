// Who is signed in.

import { sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { heldOn, holderTables } from '../sessions/holder.ts'
import { idleMinutes } from '../sessions/store.ts'

export type Session = {
  id: string
  staff: number
  name: string
  post: string
  place: string
  started_at: string
  last_seen_at: string
  /** The session of whoever asks. */
  own: boolean
}

export const sessionSorts = ['seen', 'started', 'name'] as const
export type SessionFilter = { staff?: number | undefined; q?: string | undefined; sort: (typeof sessionSorts)[number] }
type Asked = { now: string; hash: string | null; limit: number; after: readonly [string, string] | undefined }

const orders = {
  seen: { key: sql<string>`to_char(x.last_seen_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')`, down: true },
  started: { key: sql<string>`to_char(x.started_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')`, down: true },
  name: { key: sql<string>`s.name`, down: false },
}

/** Sessions that would still be let in, from after a row. A post that has ended ends its sessions. */
export async function listSessions(
  db: Db,
  filter: SessionFilter,
  { now, hash, limit, after }: Asked,
): Promise<(Session & { sort_key: string })[]> {
  const { key, down } = orders[filter.sort]
  const beyond =
    after && (down ? sql`(${key}, x.id) < (${after[0]}, ${after[1]}::uuid)` : sql`(${key}, x.id) > (${after[0]}, ${after[1]}::uuid)`)
  const { rows } = await sql<Session & { sort_key: string }>`
    select x.id, x.staff_id as staff, s.name, k.title as post, coalesce(c.name, t.name, u.name, r.name, '') as place, x.started_at, x.last_seen_at,
      x.id_hash = ${hash ?? ''} as own, ${key} as sort_key
    from session x join post p on p.id = x.post_id ${holderTables}
    where x.expires_at > ${now}::timestamptz and x.last_seen_at > ${now}::timestamptz - make_interval(mins => ${idleMinutes})
      and p.from_on <= (${now}::timestamptz at time zone 'Europe/London')::date
      and (p.until_on is null or p.until_on >= (${now}::timestamptz at time zone 'Europe/London')::date)
      ${filter.staff === undefined ? sql`` : sql`and x.staff_id = ${filter.staff}`}
      ${filter.q ? sql`and s.name ilike ${`%${filter.q.replaceAll(/[\\%_]/g, '\\$&')}%`}` : sql``} ${beyond ? sql`and ${beyond}` : sql``}
    order by ${down ? sql`sort_key desc, x.id desc` : sql`sort_key, x.id`} limit ${limit}`.execute(db)
  return rows
}

/** Ends a session by the id that the administrator sees. Says whose it was. */
export async function endOne(db: Db, id: string): Promise<number | undefined> {
  const row = await db.deleteFrom('session').where('id', '=', id).returning('staff_id').executeTakeFirst()
  return row?.staff_id
}

/** Ends all sessions of a user, and says how many there were. */
export async function endSessionsOf(db: Db, staff: number): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('session').where('staff_id', '=', staff).executeTakeFirst()
  return Number(numDeletedRows)
}

/** What the administrator's overview counts. */
export async function countIdentity(
  db: Db,
  today: PlainDate,
  now: string,
): Promise<{ sessions: number; withoutPost: number; clients: number }> {
  const { rows } = await sql<{ sessions: number; withoutPost: number; clients: number }>`
    select (select count(*)::int from session x where x.expires_at > ${now}::timestamptz and x.last_seen_at > ${now}::timestamptz - make_interval(mins => ${idleMinutes})) as sessions,
      (select count(*)::int from account a where a.disabled_at is null and not exists (select from post p where p.staff_id = a.staff_id and ${heldOn(today)})) as "withoutPost",
      (select count(*)::int from api_client where disabled_at is null) as clients`.execute(db)
  return rows[0] ?? { sessions: 0, withoutPost: 0, clients: 0 }
}
