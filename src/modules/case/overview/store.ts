import { sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import {
  type ContactFact,
  type Rulebook,
  type RulebookRow,
  rulebookColumns,
  rulebookOf,
  type SentenceFact,
  type StoredObligation,
} from '#modules/standards/index.ts'
import type { EntryKind } from '../timeline/store.ts'

export type OpenObligation = StoredObligation & {
  owner_kind: 'responsible-officer' | 'team-manager'
  owner_id: number | null
  owner_name: string | null
}

export type Booked = {
  id: string
  starts_at: string
  on_date: PlainDate
  mode: string
  label: string
  label_cy: string | null
  place: string | null
  officer_name: string
}

/** Appointments whose outcome isn't recorded yet, the earliest first. */
export async function listBooked(db: Db, person: string, limit: number): Promise<Booked[]> {
  const { rows } = await sql<Booked>`
    select id, starts_at, on_date, mode, label, label_cy, place, officer_name from case_appointment where person_id = ${person} order by starts_at, id limit ${limit}`.execute(
    db,
  )
  return rows
}

export type Figures = { sentences: SentenceFact[]; contacts: ContactFact[] }

export type Around = {
  obligations: OpenObligation[]
  booked: Booked[]
  figures: Figures
  counts: Partial<Record<EntryKind, number>>
  stale: boolean
  rulebook: Rulebook
}

type AroundRow = Omit<Around, 'figures' | 'rulebook'> & Figures & RulebookRow

/**
 * In one statement: what is open and booked, what the strip of months is worked out from, how many entries of each kind the timeline has,
 * and whether the case waits to be recalculated.
 */
export async function findAround(db: Db, person: string, mostBooked: number): Promise<Around> {
  const { rows } = await sql<AroundRow>`
    select coalesce((select jsonb_agg(to_jsonb(o) || jsonb_build_object('owner_name', m.name) order by o.due_on, o.id)
        from open_obligation o left join staff_member m on m.id = o.owner_id where o.person_id = ${person}), '[]') as obligations,
      coalesce((select jsonb_agg(to_jsonb(b) order by b.starts_at, b.id) from (
        select * from case_appointment where person_id = ${person} order by starts_at, id limit ${mostBooked}) b), '[]') as booked,
      coalesce((select jsonb_agg(fact order by fact ->> 'sentencedOn', fact ->> 'id') from sentence_fact where person_id = ${person}), '[]') as sentences,
      coalesce((select jsonb_agg(fact order by fact ->> 'on', fact ->> 'id') from contact_fact where person_id = ${person}), '[]') as contacts,
      coalesce((select jsonb_object_agg(kind, entries) from (select kind, count(*) as entries from case_entry where person_id = ${person} group by kind) k), '{}') as counts,
      exists (select from stale_case where person_id = ${person}) as stale,
      ${rulebookColumns}`.execute(db)
  const [row] = rows
  if (!row) throw new Error('A statement without a table answers with one row')
  const { obligations, booked, sentences, contacts, counts, stale } = row
  return { obligations, booked, figures: { sentences, contacts }, counts, stale, rulebook: rulebookOf(row) }
}
