import { sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import type { StoredObligation } from '../say.ts'

export type Explained = StoredObligation & {
  state: 'open' | 'met' | 'missed' | 'no-longer-applies'
  as_of: PlainDate
  settled_on: PlainDate | null
  owner_kind: 'responsible-officer' | 'team-manager'
  owner_name: string | null
  person_name: string
  crn: string
  version: number
}

/** One obligation of a person, if the reader may see both. */
export async function findObligation(db: Db, person: string, obligation: string): Promise<Explained | undefined> {
  const { rows } = await sql<Explained>`
    select o.*, s.name as owner_name, p.name as person_name, p.crn from obligation o join person_card p using (person_id) left join staff_member s on s.id = o.owner_id
    where o.person_id = ${person} and o.id = ${obligation}`.execute(db)
  return rows[0]
}

export type Change = { at: string; what: string; due_on: PlainDate; actor_name: string | null; owner_name: string | null }

/** What became of an obligation, oldest first. */
export async function listChanges(db: Db, obligation: string): Promise<Change[]> {
  const { rows } = await sql<Change>`
    select c.at, c.what, c.due_on, a.name as actor_name, o.name as owner_name from obligation_change c left join staff_member a on a.id = c.actor left join staff_member o on o.id = c.owner_id
    where c.obligation_id = ${obligation} order by c.id`.execute(db)
  return rows
}

/** Obligations of a person, the latest due first. */
export async function listObligations(
  db: Db,
  person: string,
  state: string | undefined,
  limit: number,
  before?: readonly [PlainDate, string],
): Promise<Explained[]> {
  const { rows } = await sql<Explained>`
    select o.*, s.name as owner_name, p.name as person_name, p.crn from obligation o join person_card p using (person_id) left join staff_member s on s.id = o.owner_id
    where o.person_id = ${person} ${state ? sql`and o.state = ${state}` : sql``} ${before ? sql`and (o.due_on, o.id) < (${before[0]}::date, ${before[1]}::uuid)` : sql``}
    order by o.due_on desc, o.id desc limit ${limit}`.execute(db)
  return rows
}
