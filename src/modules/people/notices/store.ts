import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

export type Notice = {
  id: string
  about: { crn: string; who: string; why: string; until: string }
  made_at: string
  read_at: string | null
}

/** The reader's own notices, the newest first. */
export async function listNotices(db: Db, staff: number, limit: number, after?: [at: string, id: string]): Promise<Notice[]> {
  const [at, id] = after ?? []
  const { rows } = await sql<Notice>`
    select id, about, made_at, read_at from notice
    where staff_id = ${staff} and (${at ?? null}::timestamptz is null or (made_at, id) < (${at ?? null}::timestamptz, ${id ?? null}::uuid))
    order by made_at desc, id desc limit ${limit}`.execute(db)
  return rows
}

/** Marks one notice of the reader, or all, as read. */
export async function markRead(db: Db, staff: number, notice: string | null, now: Temporal.Instant): Promise<number> {
  const { numAffectedRows } = await sql`
    update notice set read_at = ${now.toString()}::timestamptz
    where staff_id = ${staff} and read_at is null and (${notice}::uuid is null or id = ${notice}::uuid)`.execute(db)
  return Number(numAffectedRows ?? 0)
}

/** How many notices somebody has not read, as a value for a statement. */
export const unreadNotices = (staff: number): RawBuilder<unknown> =>
  sql`(select count(*)::int from notice where staff_id = ${staff} and read_at is null)`
