import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

export type SealRow = { number: number; entries: number; sealedAt: string; head: string }

/** The seals that were made last. */
export async function youngestSeals(db: Db): Promise<SealRow[]> {
  const { rows } = await sql<SealRow>`
    select number, length(hashes) / 32 as entries, sealed_at as "sealedAt", encode(head, 'hex') as head from access_seal order by number desc limit 10`.execute(
    db,
  )
  return rows
}

/** Entries that no seal holds yet. */
export async function countAfterSeals(db: Db): Promise<number> {
  const { rows } = await sql<{ unsealed: number }>`
    select count(*)::int as unsealed from access_log where (transaction_id, id) >
      (coalesce((select s.transaction_id from access_seal s order by number desc limit 1), '0'::xid8),
       coalesce((select s.entry from access_seal s order by number desc limit 1), 0))`.execute(db)
  return rows[0]?.unsealed ?? 0
}
