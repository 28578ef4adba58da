import { sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import type { StoredDate } from '../explain-date/store.ts'

/** False when someone else changed the date since. */
export async function saveDate(
  db: Db,
  { id, version }: StoredDate,
  byHand: { on: PlainDate; reason: string; by: number; at: string } | null,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('sentence_date')
    .set({
      overridden_on_date: byHand?.on ?? null,
      override_reason: byHand?.reason ?? null,
      overridden_by: byHand?.by ?? null,
      overridden_at: byHand?.at ?? null,
      version: version + 1,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

export type Supervision =
  | { supervisedUntil: PlainDate | null; postSentenceFrom?: PlainDate | null }
  | { postSentenceUntil: PlainDate | null }

/** Moves the end of supervision. Post-sentence supervision begins after the licence, where there is any. */
export async function saveSupervision(db: Db, sentence: string, supervision: Supervision): Promise<void> {
  if ('postSentenceUntil' in supervision) {
    const until = supervision.postSentenceUntil
    await sql`update sentence set post_sentence_until = ${until}::date, version = version + 1,
      post_sentence_from = case when ${until}::date is null then null else coalesce(post_sentence_from, supervised_until + 1) end where id = ${sentence}`.execute(
      db,
    )
    return
  }
  const { supervisedUntil, postSentenceFrom } = supervision
  await sql`update sentence set supervised_until = ${supervisedUntil}::date, version = version + 1,
    post_sentence_from = case when post_sentence_until is null then post_sentence_from else coalesce(${postSentenceFrom ?? null}::date, post_sentence_from) end where id = ${sentence}`.execute(
    db,
  )
}
