import { sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import type { ContactFact, SentenceFact, StoredObligation } from '#modules/standards/index.ts'
import type { EntryKind } from '../timeline/store.ts'

export type OpenObligation = StoredObligation & {
  owner_kind: 'responsible-officer' | 'team-manager'
  owner_id: number | null
  owner_name: string | null
}

/** What is open in a case, the earliest due first. */
export async function listOpen(db: Db, person: string): Promise<OpenObligation[]> {
  const { rows } = await sql<OpenObligation>`
    select o.*, m.name as owner_name
    from open_obligation o left join staff_member m on m.id = o.owner_id
    where o.person_id = ${person} order by o.due_on, o.id`.execute(db)
  return rows
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

export type Figures = { sentences: SentenceFact[]; contacts: ContactFact[]; counts: Partial<Record<EntryKind, number>>; stale: boolean }

/** What the strip of months is worked out from, how many entries of each kind the timeline has, and whether the case waits to be recalculated. */
export async function findFigures(db: Db, person: string): Promise<Figures> {
  const { rows } = await sql<Figures>`
    select coalesce((select jsonb_agg(fact order by fact ->> 'sentencedOn', fact ->> 'id') from sentence_fact where person_id = ${person}), '[]') as sentences,
      coalesce((select jsonb_agg(fact order by fact ->> 'on', fact ->> 'id') from contact_fact where person_id = ${person}), '[]') as contacts,
      coalesce((select jsonb_object_agg(kind, entries) from (select kind, count(*) as entries from case_entry where person_id = ${person} group by kind) k), '{}') as counts,
      exists (select from stale_case where person_id = ${person}) as stale`.execute(db)
  return rows[0] ?? { sentences: [], contacts: [], counts: {}, stale: false }
}
