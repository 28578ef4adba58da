import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

type FeedEvent = { id: number; name: string; person: string; madeAt: string }
/** A place in the order of transactions: everything up to it has been read. */
export type Place = readonly [transactionId: string, id: number]

export const beginning: Place = ['0', 0]

/**
 * Events after a place, in order of transaction, below the commit horizon: nothing can come to stand before what was read.
 * The policies of the table keep to people whom the reader may know of, in their regions.
 */
export async function readFeed(
  db: Db,
  [transactionId, id]: Place,
  limit: number,
): Promise<{ events: FeedEvent[]; after: Place; more: boolean }> {
  const { rows } = await sql<FeedEvent & { transactionId: string }>`
    select id, name, subject as person, made_at as "madeAt", transaction_id::text as "transactionId" from outbox
    where subject is not null and (transaction_id, id) > (${transactionId}::xid8, ${id}) and transaction_id < pg_snapshot_xmin(pg_current_snapshot())
    order by outbox.transaction_id, id limit ${limit + 1}`.execute(db)
  const last = rows.slice(0, limit).at(-1)
  return {
    events: rows.slice(0, limit).map(({ transactionId: _, ...event }) => event),
    after: last ? [last.transactionId, last.id] : [transactionId, id],
    more: rows.length > limit,
  }
}
