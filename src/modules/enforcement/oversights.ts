// Management oversight as it is stored and read.

import { isoInstant, type PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { lockCases } from '#modules/standards/index.ts'

export type Oversight = { id: string; on: PlainDate; decision: string; recordedBy: number; recordedAt: string }

/** Oversights of a person's case, latest first. */
export async function listOversights(db: Db, person: string): Promise<Oversight[]> {
  const rows = await db
    .selectFrom('management_oversight')
    .select(['id', 'on_date', 'decision', 'recorded_by', 'recorded_at'])
    .where('person_id', '=', person)
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(row => ({
    id: row.id,
    on: row.on_date,
    decision: row.decision,
    recordedBy: row.recorded_by,
    recordedAt: isoInstant(row.recorded_at),
  }))
}

/** Stores an oversight; undefined when `after` is no longer the last one. The case is locked first, so that of two at once the second sees the first. */
export async function insertOversight(
  db: Db,
  oversight: { person: string; on: PlainDate; decision: string; after: string | undefined },
): Promise<string | undefined> {
  await lockCases(db, [oversight.person])
  const [last] = await listOversights(db, oversight.person)
  if (oversight.after !== undefined && (last?.id ?? 'none') !== oversight.after) return undefined
  const { id } = await db
    .insertInto('management_oversight')
    .values({ person_id: oversight.person, on_date: oversight.on, decision: oversight.decision })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
