import { sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'

export const mostToAllocate = 100

export type ToAllocate = {
  person: string
  crn: string
  name: string
  tier: string | null
  sentenceType: string | null
  sentencedOn: PlainDate | null
  dueOn: PlainDate
}

/** People of a team who wait for an officer, by the day to allocate by. */
export async function listToAllocate(db: Db, team: number): Promise<ToAllocate[]> {
  const rows = await db
    .selectFrom('person_card as p')
    .innerJoin('open_obligation as o', 'o.person_id', 'p.person_id')
    .leftJoin('current_sentence as s', 's.person_id', 'p.person_id')
    .select(['p.person_id', 'p.crn', 'p.name', 'p.tier', 's.type_code', 's.sentenced_on'])
    .select(eb => eb.fn.min('o.due_on').as('due_on'))
    .where('p.team_id', '=', team)
    .where('o.rule', '=', 'allocation.allocate')
    .groupBy(['p.person_id', 'p.crn', 'p.name', 'p.tier', 's.type_code', 's.sentenced_on'])
    .orderBy('due_on')
    .orderBy('p.person_id')
    .limit(mostToAllocate)
    .execute()
  return rows.flatMap(row =>
    row.person_id && row.due_on
      ? [
          {
            person: row.person_id,
            crn: row.crn ?? '',
            name: row.name ?? '',
            tier: row.tier,
            sentenceType: row.type_code,
            sentencedOn: row.sentenced_on,
            dueOn: row.due_on,
          },
        ]
      : [],
  )
}

export type Duties = { due: number; overdue: number; absences: number }

/** What each officer is owed, restricted cases among them. */
export async function dutiesOf(db: Db, officers: readonly number[], today: PlainDate): Promise<Map<number, Duties>> {
  const { rows } = await sql<Duties & { officer_id: number }>`
    select officer_id, due, overdue, absences from officer_duties(${officers}::int[], ${today})`.execute(db)
  return new Map(rows.map(({ officer_id, ...duties }) => [officer_id, duties]))
}
