import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

/** Locks cases, in order of id, until the transaction ends: for decisions that read before they write, so that two of them cannot both win. */
export async function lockCases(db: Db, people: readonly string[]): Promise<void> {
  await sql`select lock_cases(${people}::uuid[])`.execute(db)
}
