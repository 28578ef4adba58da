import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { addMonths, type PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import type { Place } from '../places.ts'

export const shows = ['not-met', 'met', 'late', 'missed', 'open', 'all'] as const
export type Show = (typeof shows)[number]
export const sorts = ['due', 'name', 'team'] as const
export type Sort = (typeof sorts)[number]
export const Cursor = z.tuple([z.string().max(400), z.uuid()])
export type Cursor = z.output<typeof Cursor>

export type MeasuredCase = {
  id: string
  person_id: string
  crn: string
  name: string
  team: string
  officer: string | null
  due_on: PlainDate
  settled_on: PlainDate | null
  outcome: 'met' | 'late' | 'missed' | 'open'
  sort_key: string
}

type Wanted = { rule: string; month: PlainDate; place: Place; show: Show; sort: Sort }

/** Cases behind a figure that the reader may see, in order, after the cursor. */
export async function listMeasured(
  db: Db,
  { rule, month, place, show, sort }: Wanted,
  limit: number,
  after?: Cursor,
): Promise<MeasuredCase[]> {
  const key = keys[sort]
  const from = after ? sql`and (${key}, o.id) > (${after[0]} collate "C", ${after[1]}::uuid)` : sql``
  const { rows } = await sql<MeasuredCase>`
    select o.id, p.person_id, p.crn, p.name, t.name as team, s.name as officer, o.due_on, o.settled_on, o.outcome, ${key} as sort_key
    from person_card p join measured_obligation o on o.person_id = p.person_id join team t on t.id = p.team_id left join staff_member s on s.id = o.owner_id
    where ${within(place)} and o.rule = ${rule} and o.due_on >= ${month} and o.due_on < ${addMonths(month, 1)} and ${outcomes[show]} ${from}
    order by ${key}, o.id limit ${limit}`.execute(db)
  return rows
}

const within = (place: Place): RawBuilder<unknown> => {
  if (place.level === 'region') return sql`p.region_code = ${place.region}`
  if (place.level === 'unit') return sql`p.delivery_unit_id = ${place.unit}`
  if (place.level === 'team') return sql`p.team_id = ${place.team}`
  if (place.level === 'officer') return sql`p.team_id = ${place.team} and coalesce(o.owner_id, 0) = ${place.officer}`
  return sql`false`
}

// Compared byte by byte, so that the order is the same on every server and the cursor fits it.
const keys: Record<Sort, RawBuilder<string>> = {
  due: sql`(o.due_on::text || ' ' || p.surname_key) collate "C"`,
  name: sql`(p.surname_key || ' ' || p.name) collate "C"`,
  team: sql`(t.name || ' ' || p.surname_key) collate "C"`,
}

const outcomes: Record<Show, RawBuilder<unknown>> = {
  'not-met': sql`o.outcome <> 'met'`,
  met: sql`o.outcome = 'met'`,
  late: sql`o.outcome = 'late'`,
  missed: sql`o.outcome = 'missed'`,
  open: sql`o.outcome = 'open'`,
  all: sql`true`,
}
