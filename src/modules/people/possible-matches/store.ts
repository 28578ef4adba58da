// Pairs of records that may be of one person. Only the access officer reads them.

import { sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'

export const decisions = ['same person', 'different people'] as const
export type Decision = (typeof decisions)[number]

type One = { id: string; crn: string; name: string; born_on: PlainDate | null; sex: 'male' | 'female' | null; pnc: string | null }
export type Match = {
  id: string
  why: string
  found_on: PlainDate
  state: 'open' | Decision
  decided_by: number | null
  decided_on: PlainDate | null
  reason: string | null
  version: number
  one: One
  other: One
}

const person = (alias: string) => {
  const column = (name: string) => sql.ref(`${alias}.${name}`)
  return sql`jsonb_build_object('id', ${column('id')}, 'crn', ${column('crn')}, 'name', concat_ws(' ', ${column('forename')}, ${column('middle_names')}, ${column('surname')}), 'born_on', ${column('born_on')}, 'sex', ${column('sex')}, 'pnc', ${column('pnc')})`
}
const matches = sql`select m.id, m.why, m.found_on, m.state, m.decided_by, m.decided_on, m.reason, m.version, ${person('a')} as one, ${person('b')} as other
  from possible_match m join person a on a.id = m.person_id join person b on b.id = m.other_person_id`

/** Open ones by when they were found, the oldest first; decided ones the latest first. */
export async function listMatches(
  db: Db,
  asked: { decided: boolean; limit: number; after?: [on: string, id: string] | undefined },
): Promise<Match[]> {
  const [on, id] = asked.after ?? []
  const { rows } = asked.decided
    ? await sql<Match>`${matches} where m.state <> 'open' and (${on ?? null}::date is null or (m.decided_on, m.id) < (${on ?? null}::date, ${id ?? null}::uuid)) order by m.decided_on desc, m.id desc limit ${asked.limit}`.execute(
        db,
      )
    : await sql<Match>`${matches} where m.state = 'open' and (${on ?? null}::date is null or (m.found_on, m.id) > (${on ?? null}::date, ${id ?? null}::uuid)) order by m.found_on, m.id limit ${asked.limit}`.execute(
        db,
      )
  return rows
}

export async function countMatches(db: Db): Promise<{ open: number; decided: number }> {
  const { rows } = await sql<{
    open: number
    decided: number
  }>`select count(*) filter (where state = 'open')::int as open, count(*) filter (where state <> 'open')::int as decided from possible_match`.execute(
    db,
  )
  return rows[0] ?? { open: 0, decided: 0 }
}

export async function findMatch(db: Db, id: string): Promise<Match | undefined> {
  const { rows } = await sql<Match>`${matches} where m.id = ${id}`.execute(db)
  return rows[0]
}

/** False when someone else decided it since. */
export async function saveDecision(
  db: Db,
  id: string,
  decision: { state: Decision; reason: string; by: number; on: PlainDate; version: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('possible_match')
    .set({
      state: decision.state,
      reason: decision.reason,
      decided_by: decision.by,
      decided_on: decision.on,
      version: decision.version + 1,
    })
    .where('id', '=', id)
    .where('version', '=', decision.version)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** How many possible matches wait for a decision. */
export async function countOpenMatches(db: Db): Promise<number> {
  const row = await db
    .selectFrom('possible_match')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('state', '=', 'open')
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

export type Join = { id: string; kept: string; crn: string; reason: string }

/** The join that stands because of a match. */
export async function findJoin(db: Db, match: string): Promise<Join | undefined> {
  const { rows } = await sql<Join>`
    select j.id, j.kept_id as kept, p.crn, j.reason from person_joined j join person p on p.id = j.kept_id where j.match_id = ${match} and j.undone_at is null`.execute(
    db,
  )
  return rows[0]
}

/** Moves all about the one record to the other. Null when one was joined already, or both are closed. */
export async function joinRecords(
  db: Db,
  match: string,
  { kept, joined }: { kept: string; joined: string },
  reason: string,
): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`select join_records(${match}, ${kept}, ${joined}, ${reason}) as id`.execute(db)
  return rows[0]?.id ?? null
}

export type Undone = 'undone' | 'no-such-join' | 'kept-joined-since' | 'access-changed-since' | 'newer-work'

export async function undoJoin(db: Db, join: string, reason: string): Promise<Undone> {
  const { rows } = await sql<{ answer: Undone }>`select undo_join(${join}, ${reason}) as answer`.execute(db)
  return rows[0]?.answer ?? 'no-such-join'
}

/** The record into which another went, for who may know of it. */
export async function keptRecord(db: Db, joined: string): Promise<string | undefined> {
  const { rows } = await sql<{
    kept_id: string
  }>`select kept_id from person_joined where joined_id = ${joined} and undone_at is null`.execute(db)
  return rows[0]?.kept_id
}
