import { sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import { isoInstant } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import type { NewNote } from './command.ts'

export async function insertNote(db: Db, person: string, { type, on, notes }: NewNote): Promise<string> {
  const { id } = await db
    .insertInto('case_note')
    .values({ person_id: person, type_code: type, on_date: on, notes })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export type Note = {
  id: string
  person: string
  type: string
  type_name: string
  on: PlainDate
  notes: string
  recorded_at: string
  recorded_by: number
  recorded_by_name: string | null
}

/** One note of a person. */
export async function findNote(db: Db, person: string, id: string): Promise<Note | undefined> {
  const { rows } = await sql<Note>`
    select n.id, n.person_id as person, n.type_code as type, coalesce(l.label, n.type_code) as type_name, n.on_date as "on", n.notes, n.recorded_at, n.recorded_by, n.recorded_by_name
    from case_note_card n
    left join lateral (select k.label from reference_code k where k.list = 'contact-type' and k.code = n.type_code order by k.from_on desc limit 1) l on true
    where n.id = ${id} and n.person_id = ${person}`.execute(db)
  const [note] = rows
  return note && { ...note, recorded_at: isoInstant(note.recorded_at) }
}
