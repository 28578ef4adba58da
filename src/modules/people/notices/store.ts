import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { OutboxEvent } from '#kernel/outbox.ts'

/** Notices about what somebody sent, decided or gave back. */
export const workKinds = ['sent-to-you', 'published', 'confirmed', 'sent-back', 'withdrawn'] as const
export type WorkKind = (typeof workKinds)[number]
/** What it is about, where that is, and who did it; why, where they had to say. */
export type AboutWork = { subject: string; href: string; who: string; why?: string | undefined }
export type AboutRecord = { crn: string; who: string; why: string; until: string }

export type Notice = {
  id: string
  kind: 'restricted-opened' | WorkKind
  about: AboutRecord | AboutWork
  made_at: string
  read_at: string | null
}

/** The reader's own notices, the newest first. */
export async function listNotices(db: Db, staff: number, limit: number, after?: [at: string, id: string]): Promise<Notice[]> {
  const [at, id] = after ?? []
  const { rows } = await sql<Notice>`
    select id, kind, about, made_at, read_at from notice
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

type Told = { to: readonly number[]; kind: WorkKind; about: Omit<AboutWork, 'who'> }

/** Gives a notice of an event to members of staff: once each, however often the event is handed on. */
export async function tell(db: Db, { id, madeAt, madeBy }: OutboxEvent, { to, kind, about }: Told): Promise<void> {
  await sql`
    insert into notice (staff_id, event_id, kind, about, made_at)
    select t.staff, ${id}, ${kind}, ${JSON.stringify(about)}::jsonb || jsonb_build_object('who', s.name), ${madeAt}::timestamptz
    from unnest(${[...to]}::int[]) as t(staff) join staff_member s on s.id = ${madeBy}
    on conflict (staff_id, event_id) do nothing`.execute(db)
}
