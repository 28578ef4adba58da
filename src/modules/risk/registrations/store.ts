import { sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'

export type Registration = {
  id: string
  type: string
  category: number | null
  level: number | null
  from_on: PlainDate
  review_on: PlainDate | null
  notes: string
  ended_on: PlainDate | null
  ended_because: string | null
  recorded_at: string
  recorded_by: number
  recorded_by_name: string | null
  version: number
}

/** Registrations of a person: those that stand first, then the latest ended. */
export async function listRegistrations(db: Db, person: string): Promise<Registration[]> {
  const { rows } = await sql<Registration>`
    select r.id, r.type, r.category, r.level, r.from_on, r.review_on, r.notes, r.ended_on, r.ended_because, r.recorded_at, r.recorded_by, s.name as recorded_by_name, r.version
    from registration r left join staff_member s on s.id = r.recorded_by
    where r.person_id = ${person} order by (r.ended_on is not null), r.ended_on desc, r.from_on desc, r.type, r.id`.execute(db)
  return rows
}

/** One registration of a person. */
export const findRegistration = async (db: Db, person: string, id: string): Promise<Registration | undefined> =>
  (await listRegistrations(db, person)).find(one => one.id === id)

export type New = Pick<Registration, 'type' | 'category' | 'level' | 'from_on' | 'review_on' | 'notes'>

/** Adds a registration; undefined when one of the type stands already. */
export async function insertRegistration(db: Db, person: string, r: New): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into registration (person_id, type, category, level, from_on, review_on, notes)
    values (${person}, ${r.type}, ${r.category}, ${r.level}, ${r.from_on}, ${r.review_on}, ${r.notes})
    on conflict do nothing returning id`.execute(db)
  return rows[0]?.id
}

/** Ends a registration over the version that was read. False when somebody was faster. */
export async function storeEnd(
  db: Db,
  id: string,
  version: number,
  ended: { on: PlainDate; because: string; by: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('registration')
    .set({ ended_on: ended.on, ended_because: ended.because, ended_by: ended.by, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('ended_on', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
