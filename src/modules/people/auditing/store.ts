import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

/** CRNs by the id of the record, for the auditor. */
export async function crnsOf(db: Db, people: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (people.length === 0) return new Map()
  const { rows } = await sql<{ person_id: string; crn: string }>`select * from crns_of_people(${[...people]}::uuid[])`.execute(db)
  return new Map(rows.map(row => [row.person_id, row.crn]))
}

/** The id of the record with a CRN, for the auditor. */
export async function personOfCrn(db: Db, crn: string): Promise<string | undefined> {
  const { rows } = await sql<{ person: string | null }>`select person_of_crn(${crn}) as person`.execute(db)
  return rows[0]?.person ?? undefined
}

/** Those of some people whose record is closed to somebody now. For the system's own work. */
export async function closedAmong(db: Db, people: readonly string[]): Promise<ReadonlySet<string>> {
  if (people.length === 0) return new Set()
  const rows = await db
    .selectFrom('person')
    .select('id')
    .where('id', 'in', [...people])
    .where('access', '<>', 'open')
    .execute()
  return new Set(rows.map(row => row.id))
}
