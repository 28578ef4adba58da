// SQL of the access officer's work. Staff are read by name only; of a person on probation no more than CRN and name.

import { sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'

export type Access = 'open' | 'excluding' | 'restricted'
export type Line = {
  id: string
  crn: string
  access: Access
  owner: string | null
  review_on: PlainDate | null
  named: number
  key: string
}
export type Named = { staff_id: number; name: string; kind: 'allowed' | 'excluded'; reason: string; until: string | null }
export type Change = {
  what: string
  reason: string
  detail: Record<string, unknown>
  made_at: string
  by: string | null
  staff: string | null
}
export type ClosedRecord = {
  id: string
  crn: string
  name: string
  access: Access
  reason: string | null
  owner_id: number | null
  owner: string | null
  review_on: PlainDate | null
  version: number
  officer_id: number | null
  officer: string | null
  named: Named[]
  history: Change[]
}

export const sorts = ['review', 'crn', 'owner'] as const
export type Asked = {
  kind?: 'excluding' | 'restricted' | undefined
  due?: 'overdue' | undefined
  owner?: number | undefined
  sort: (typeof sorts)[number]
}

const keys = {
  // Nobody said when: looked at first.
  review: sql`coalesce(c.review_on::text, '') collate "C"`,
  crn: sql`p.crn collate "C"`,
  owner: sql`coalesce(s.name, '') collate "C"`,
}
const moment = sql`nullif(current_setting('app.now', true), '')::timestamptz`

/** Closed records, by the order that was asked for, then by CRN. */
export async function listClosed(
  db: Db,
  asked: Asked & { today: PlainDate; limit: number; after?: [key: string, crn: string] | undefined },
): Promise<Line[]> {
  const key = keys[asked.sort]
  const [afterKey, afterCrn] = asked.after ?? []
  const { rows } = await sql<Line>`
    select p.id, p.crn, p.access, s.name as owner, c.review_on, ${key} as key,
      (select count(*)::int from person_access a where a.person_id = p.id and a.until > ${moment}) as named
    from person p left join closed_record c on c.person_id = p.id left join staff_member s on s.id = c.owner_id
    where p.access in ('restricted', 'excluding') and (${asked.kind ?? null}::text is null or p.access = ${asked.kind ?? null})
      and (${asked.due ?? null}::text is null or c.review_on is null or c.review_on < ${asked.today}::date)
      and (${asked.owner ?? null}::int is null or c.owner_id = ${asked.owner ?? null})
      and (${afterKey ?? null}::text is null or (${key}, p.crn collate "C") > (${afterKey ?? null}::text, ${afterCrn ?? null}::text))
    order by ${key}, p.crn collate "C" limit ${asked.limit}`.execute(db)
  return rows
}

export type Totals = { all: number; restricted: number; excluding: number; overdue: number; owners: { id: number; name: string }[] }

/** How many there are of each kind, and who answers for any. */
export async function countClosed(db: Db, today: PlainDate): Promise<Totals> {
  const { rows } = await sql<Totals>`
    select count(*)::int as all, count(*) filter (where p.access = 'restricted')::int as restricted, count(*) filter (where p.access = 'excluding')::int as excluding,
      count(*) filter (where c.review_on is null or c.review_on < ${today}::date)::int as overdue,
      coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) order by s.name, s.id) from staff_member s
        where s.id in (select k.owner_id from closed_record k join person q on q.id = k.person_id where q.access in ('restricted', 'excluding'))), '[]') as owners
    from person p left join closed_record c on c.person_id = p.id where p.access in ('restricted', 'excluding')`.execute(db)
  return rows[0] ?? { all: 0, restricted: 0, excluding: 0, overdue: 0, owners: [] }
}

/** The record with an exact CRN or PNC. */
export async function findByNumber(db: Db, identifier: string): Promise<string | undefined> {
  const { rows } = await sql<{
    id: string
  }>`select id from person where (crn = ${identifier} or pnc = ${identifier}) and access <> 'joined' order by crn limit 1`.execute(db)
  return rows[0]?.id
}

export async function findClosed(db: Db, id: string): Promise<ClosedRecord | undefined> {
  const { rows } = await sql<ClosedRecord>`
    select p.id, p.crn, p.forename || ' ' || p.surname as name, p.access, c.reason, c.owner_id, s.name as owner, c.review_on, coalesce(c.version, 0) as version, o.id as officer_id, o.name as officer,
      coalesce((select jsonb_agg(jsonb_build_object('staff_id', a.staff_id, 'name', n.name, 'kind', a.kind, 'reason', a.reason, 'until', case when a.until = 'infinity' then null else a.until end) order by n.name, n.id, a.kind)
        from person_access a join staff_member n on n.id = a.staff_id where a.person_id = p.id and a.until > ${moment}), '[]') as named,
      coalesce((select jsonb_agg(to_jsonb(h) order by h.made_at desc) from (
        select x.what, x.reason, x.detail, x.made_at, b.name as by, t.name as staff from access_change x
        left join staff_member b on b.id = x.made_by left join staff_member t on t.id = (x.detail->>'staff')::int
        where x.person_id = p.id order by x.made_at desc, x.id limit 100) h), '[]') as history
    from person p left join closed_record c on c.person_id = p.id left join staff_member s on s.id = c.owner_id
    left join staff_member o on o.id = officer_of_record(p.id)
    where p.id = ${id} and p.access <> 'joined'`.execute(db)
  return rows[0]
}

/** The reason that the reader stated within the last two hours for looking at the record. */
export async function viewingReason(db: Db, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ reason: string }>`select reason from access_viewing where person_id = ${id} and until > ${moment}`.execute(
    db,
  )
  return rows[0]?.reason
}

export async function stateViewing(db: Db, id: string, reason: string): Promise<void> {
  await sql`insert into access_viewing (person_id, reason, until) values (${id}, ${reason}, ${moment} + interval '2 hours')
    on conflict (staff_id, person_id) do update set reason = excluded.reason, until = excluded.until`.execute(db)
}

export type Held = { reason: string; owner: number; review_on: PlainDate }

/** Writes over the version that was read; false when somebody was faster. */
export async function saveClosed(db: Db, id: string, version: number, held: Held): Promise<boolean> {
  const { numAffectedRows } =
    version === 0
      ? await sql`insert into closed_record (person_id, reason, owner_id, review_on) values (${id}, ${held.reason}, ${held.owner}, ${held.review_on}) on conflict (person_id) do nothing`.execute(
          db,
        )
      : await sql`update closed_record set reason = ${held.reason}, owner_id = ${held.owner}, review_on = ${held.review_on}, version = version + 1 where person_id = ${id} and version = ${version}`.execute(
          db,
        )
  return numAffectedRows === 1n
}

/** Takes the next version without changing anything else. */
export async function bumpClosed(db: Db, id: string, version: number): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update closed_record set version = version + 1 where person_id = ${id} and version = ${version}`.execute(db)
  return numAffectedRows === 1n
}

export async function setAccess(db: Db, id: string, access: Access): Promise<void> {
  await sql`update person set access = ${access} where id = ${id} and access <> ${access}`.execute(db)
}

export async function addNamed(
  db: Db,
  id: string,
  named: { staff: number; kind: 'allowed' | 'excluded'; reason: string; until: string | null },
): Promise<void> {
  await sql`insert into person_access (staff_id, person_id, kind, reason, until) values (${named.staff}, ${id}, ${named.kind}, ${named.reason}, coalesce(${named.until}::timestamptz, 'infinity'))
    on conflict (staff_id, person_id, kind) do update set reason = excluded.reason, until = excluded.until`.execute(db)
}

/** Removes one member of staff from a record, or everybody. */
export async function removeNamed(db: Db, id: string, staff: number | null): Promise<void> {
  await sql`delete from person_access where person_id = ${id} and (${staff}::int is null or staff_id = ${staff})`.execute(db)
}

export async function noteChange(
  db: Db,
  id: string,
  change: { what: string; reason: string; detail: Record<string, unknown> },
): Promise<void> {
  await sql`insert into access_change (person_id, what, reason, detail) values (${id}, ${change.what}, ${change.reason}, ${JSON.stringify(change.detail)}::jsonb)`.execute(
    db,
  )
}

export type Candidate = { id: number; name: string; post: string }

/** Staff in post whose name holds what was typed, at most ten and one more. */
export async function findStaff(db: Db, typed: string, today: PlainDate): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select s.id, s.name, string_agg(distinct concat_ws(', ', k.title, t.name), '; ') as post
    from staff_member s join post p on p.staff_id = s.id join post_kind k on k.kind = p.kind left join team t on t.id = p.team_id
    where strpos(lower(s.name), lower(${typed})) > 0 and p.from_on <= ${today}::date and (p.until_on is null or p.until_on >= ${today}::date)
    group by s.id, s.name order by lower(s.name) = lower(${typed}) desc, s.name, s.id limit 11`.execute(db)
  return rows
}

export async function isStaff(db: Db, id: number): Promise<boolean> {
  return (await db.selectFrom('staff_member').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}
