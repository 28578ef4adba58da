import { type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import type { StoredObligation } from '#modules/standards/index.ts'

export type Line = StoredObligation & {
  owner_id: number | null
  person_name: string
  crn: string
  tier: string | null
  rosh: string | null
  sentence_kind: string | null
  until_on: PlainDate | null
  in_custody: boolean | null
  release_on: PlainDate | null
  /** The earliest appointment whose hour has come and whose outcome is not recorded. */
  begun: string | null
}

/** Open obligations of an owner that are due by `until`, most urgent first, after the cursor. */
export async function listLines(
  db: Db,
  owner: number,
  until: PlainDate,
  limit: number,
  after?: readonly [PlainDate, string],
): Promise<Line[]> {
  const from = after ? sql`and (o.due_on, o.id) > (${after[0]}::date, ${after[1]}::uuid)` : sql``
  // A sentence is looked up for each line that is shown, not worked out for everybody first.
  const { rows } = await sql<Line>`
    with begun as materialized (
      select distinct on (person_id) person_id, id from begun_appointment where officer_id = ${owner} order by person_id, starts_at, id)
    select o.*, p.name as person_name, p.crn, p.tier, p.rosh, s.kind as sentence_kind, s.until_on, s.in_custody, s.release_on, b.id as begun
    from (select * from open_obligation o where o.owner_id = ${owner} and o.due_on <= ${until} ${from} order by o.due_on, o.id limit ${limit}) o
    cross join lateral (select * from person_card p where p.person_id = o.person_id limit 1) p
    left join lateral (select kind, until_on, in_custody, release_on from current_sentence where person_id = o.person_id limit 1) s on true
    left join begun b on b.person_id = o.person_id
    order by o.due_on, o.id`.execute(db)
  return rows
}

export type Waiting = StoredObligation & { person_name: string; owner_name: string | null }
export type DiaryLine = {
  person: string
  name: string
  starts_at: string
  label: string
  label_cy: string | null
  place: string | null
  /** The appointment, once its hour has come and while its outcome is not recorded. */
  begun: string | null
}

export type Beside = {
  /** What managers owe on the owner's cases: how much, and the first of it. */
  waiting: number
  waits: Waiting[]
  diary: DiaryLine[]
  /** Obligations are being worked out again in bulk. */
  settling: boolean
  holidays: Record<PlainDate, string>
}

/** Everything beside the lines, in one statement. */
export async function findBeside(db: Db, owner: number, today: PlainDate): Promise<Beside> {
  const { rows } = await sql<Beside>`
    with waits as materialized (
      select o.* from case_officer c join open_obligation o on o.person_id = c.person_id and o.owner_kind = 'team-manager'
      where c.officer_id = ${owner} and o.owner_id is distinct from ${owner})
    select (select count(*)::int from waits) as waiting,
      coalesce((select jsonb_agg(to_jsonb(w) || jsonb_build_object('person_name', p.name, 'owner_name', m.name) order by w.due_on, w.id)
        from (select * from waits order by due_on, id limit 8) w join person_card p using (person_id) left join staff_member m on m.id = w.owner_id), '[]') as waits,
      coalesce((select jsonb_agg(jsonb_build_object('person', d.person_id, 'name', p.name, 'starts_at', d.starts_at, 'label', d.label, 'label_cy', d.label_cy, 'place', d.place,
          'begun', (select a.id from begun_appointment a where a.id = d.id)) order by d.starts_at, d.id)
        from diary_entry d join person_card p using (person_id) where d.officer_id = ${owner} and d.on_date = ${today}), '[]') as diary,
      exists (select from settling) as settling,
      (select jsonb_object_agg(on_date, title) from bank_holiday) as holidays`.execute(db)
  return rows[0] ?? { waiting: 0, waits: [], diary: [], settling: false, holidays: {} }
}

/** How many of an owner's open obligations are due on which day. */
export async function countByDay(db: Db, owner: number): Promise<Map<PlainDate, number>> {
  const { rows } = await sql<{ due_on: PlainDate; lines: number }>`
    select due_on, count(*)::int as lines from open_obligation where owner_id = ${owner} group by due_on`.execute(db)
  return new Map(rows.map(row => [row.due_on, row.lines]))
}

/** The number beside the worklist in the navigation: overdue and due today. */
export const worklistCount = (owner: number, today: PlainDate): RawBuilder<unknown> =>
  sql`(select count(*) from open_obligation where owner_id = ${owner} and due_on <= ${today})`

/** The last working day of the next ten, counted by the calendar of reference data. */
export const workingDaysShown = 10
/** Those days and the holidays among them never take longer: a bound that needs no calendar. */
export const longestDaysShown = 21
