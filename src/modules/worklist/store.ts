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
  const { rows } = await sql<Line>`
    select o.*, p.name as person_name, p.crn, p.tier, p.rosh, s.kind as sentence_kind, s.until_on
    from (select * from open_obligation o where o.owner_id = ${owner} and o.due_on <= ${until} ${from} order by o.due_on, o.id limit ${limit}) o
    join person_card p using (person_id) left join current_sentence s using (person_id)
    order by o.due_on, o.id`.execute(db)
  return rows
}

export type Counts = { overdue: number; today: number; next: number; waiting: number; stale: number }

/** Lines by band, what others owe on the owner's cases, and cases that wait to be recalculated. */
export async function countLines(db: Db, owner: number, today: PlainDate, until: PlainDate): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select (select count(*)::int from open_obligation where owner_id = ${owner} and due_on < ${today}) as overdue,
      (select count(*)::int from open_obligation where owner_id = ${owner} and due_on = ${today}) as today,
      (select count(*)::int from open_obligation where owner_id = ${owner} and due_on > ${today} and due_on <= ${until}) as next,
      (select count(*)::int from case_officer c join open_obligation o using (person_id) where c.officer_id = ${owner} and o.owner_id is distinct from ${owner}) as waiting,
      (select count(*)::int from case_officer c join stale_case using (person_id) where c.officer_id = ${owner}) as stale`.execute(db)
  return rows[0] ?? { overdue: 0, today: 0, next: 0, waiting: 0, stale: 0 }
}

export type Waiting = StoredObligation & { person_name: string; owner_name: string | null }

/** What others owe on the owner's cases. */
export async function listWaiting(db: Db, owner: number): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select o.*, p.name as person_name, m.name as owner_name
    from case_officer c join open_obligation o using (person_id) join person_card p using (person_id) left join staff_member m on m.id = o.owner_id
    where c.officer_id = ${owner} and o.owner_id is distinct from ${owner} order by o.due_on, o.id limit 8`.execute(db)
  return rows
}

/** The number beside the worklist in the navigation: overdue and due today. */
export const worklistCount = (owner: number, today: PlainDate): RawBuilder<unknown> =>
  sql`(select count(*) from open_obligation where owner_id = ${owner} and due_on <= ${today})`

/** The last working day of the next ten, counted by the calendar of reference data. */
export const workingDaysShown = 10
