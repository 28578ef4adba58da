// What the organisation consists of, each kind of place in one shape, and who holds which post.

import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'

export const kinds = [
  'delivery-units',
  'teams',
  'local-authorities',
  'police-force-areas',
  'offices',
  'courts',
  'prisons',
  'approved-premises',
] as const
export type Kind = (typeof kinds)[number]
export const shows = ['open', 'closed', 'all'] as const
export type Show = (typeof shows)[number]
export const sorts = ['name', 'code', 'region'] as const
export type Sort = (typeof sorts)[number]
export const Cursor = z.tuple([z.string().max(400), z.string().max(200)])
export type Cursor = z.output<typeof Cursor>

export type Place = {
  code: string
  name: string
  /** What kind of court, how many beds and for whom, a postcode. */
  about: string | null
  beds: number | null
  belongs: string | null
  region_code: string | null
  region: string | null
  from_on: PlainDate
  until_on: PlainDate | null
  is_open: boolean
  sort_key: string
}

// Each gives code, name, about, beds, belongs, region_code, from_on, until_on, open.
const none = sql`null::int`
const rowsOf: Record<Kind, RawBuilder<unknown>> = {
  'delivery-units': sql`select id as code, name, null::text as about, ${none} as beds, null::text as belongs, region_code, from_on, until_on, true as open from delivery_unit`,
  teams: sql`select t.id::text as code, t.name, null::text as about, ${none} as beds, u.name as belongs, u.region_code, t.from_on, t.until_on, true as open
    from team t join delivery_unit u on u.id = t.delivery_unit_id`,
  'local-authorities': sql`select code, name, null::text as about, ${none} as beds,
    (select string_agg(u.name, ', ' order by u.name) from delivery_unit u where u.id = any (a.delivery_units)) as belongs, region_code, from_on, until_on, true as open from local_authority a`,
  'police-force-areas': sql`select code, label as name, null::text as about, ${none} as beds, null::text as belongs, details ->> 'probationRegion' as region_code, from_on, until_on, true as open
    from reference_code where list = 'police-force-area'`,
  offices: sql`select o.id as code, o.name, o.postcode as about, ${none} as beds, concat_ws(', ', nullif(o.locality, o.name), u.name) as belongs, u.region_code, o.from_on, o.until_on, true as open
    from office o left join delivery_unit u on u.id = o.delivery_unit_id`,
  courts: sql`select code, name, kind as about, ${none} as beds, town as belongs, region_code, from_on, until_on, open from court`,
  prisons: sql`select code, name, null::text as about, ${none} as beds, null::text as belongs, region_code, from_on, until_on, open from prison`,
  'approved-premises': sql`select code, label as name, details ->> 'sex' as about, (details ->> 'beds')::int as beds, details ->> 'postcodeDistrict' as belongs,
    details ->> 'probationRegion' as region_code, from_on, until_on, true as open from reference_code where list = 'approved-premises'`,
}

// Compared byte by byte, so that the order is the same on every server and the cursor fits it.
const keys: Record<Sort, RawBuilder<string>> = {
  name: sql`lower(x.name) collate "C"`,
  code: sql`x.code collate "C"`,
  region: sql`(coalesce(r.name, '~') || ' ' || lower(x.name)) collate "C"`,
}

export type Wanted = {
  kind: Kind
  region?: string | undefined
  q?: string | undefined
  show: Show
  sort: Sort
  today: PlainDate
}

/** Places of a kind, in order, after the cursor. */
export async function listPlaces(db: Db, wanted: Wanted, limit: number, after?: Cursor): Promise<Place[]> {
  const { kind, region, q, show, sort, today } = wanted
  const key = keys[sort]
  const open = sql`(x.open and x.from_on <= ${today} and (x.until_on is null or x.until_on >= ${today}))`
  const conditions = [
    region ? sql`x.region_code = ${region}` : sql`true`,
    q ? sql`strpos(lower(concat_ws(' ', x.name, x.code, x.belongs, x.about)), lower(${q})) > 0` : sql`true`,
    show === 'all' ? sql`true` : show === 'open' ? open : sql`not ${open}`,
    after ? sql`(${key}, x.code) > (${after[0]} collate "C", ${after[1]} collate "C")` : sql`true`,
  ]
  const { rows } = await sql<Place>`
    select x.code, x.name, x.about, x.beds, x.belongs, x.region_code, r.name as region, x.from_on, x.until_on, ${open} as is_open, ${key} as sort_key
    from (${rowsOf[kind]}) x left join region r on r.code = x.region_code
    where ${sql.join(conditions, sql` and `)} order by ${key}, x.code collate "C" limit ${limit}`.execute(db)
  return rows
}

export type Region = { code: string; name: string; nation: string; counts: Record<Kind, number> }

/** Every region, or one, with how much of each kind is open in it. */
export async function listRegions(db: Db, today: PlainDate, code?: string): Promise<Region[]> {
  const counted = kinds.map(
    kind =>
      sql`${kind}::text, (select count(*) from (${rowsOf[kind]}) x where x.region_code = r.code and x.open and (x.until_on is null or x.until_on >= ${today}))`,
  )
  const { rows } = await sql<Region>`
    select r.code, r.name, r.nation, jsonb_build_object(${sql.join(counted)}) as counts from region r
    where ${code === undefined ? sql`true` : sql`r.code = ${code}`} and (r.until_on is null or r.until_on >= ${today}) order by r.name`.execute(
    db,
  )
  return rows
}

export type Holder = {
  staff: number
  name: string
  kind: string
  title: string
  grade: string | null
  unit: string | null
  unit_name: string | null
  team: number | null
  team_name: string | null
  court_name: string | null
  from_on: PlainDate
}

/** Posts of a region that are held on a day, with who holds them. */
export async function holdersIn(db: Db, region: string, on: PlainDate): Promise<Holder[]> {
  const { rows } = await sql<Holder>`
    select p.staff_id as staff, s.name, p.kind, k.title, p.grade, u.id as unit, u.name as unit_name, t.id as team, t.name as team_name, c.name as court_name, p.from_on
    from post p join staff_member s on s.id = p.staff_id join post_kind k on k.kind = p.kind
    left join team t on t.id = p.team_id left join delivery_unit u on u.id = coalesce(p.delivery_unit_id, t.delivery_unit_id) left join court c on c.code = p.court_code
    where coalesce(p.region_code, u.region_code) = ${region} and p.from_on <= ${on} and (p.until_on is null or p.until_on >= ${on})
    order by u.name, t.name, s.name, p.id`.execute(db)
  return rows
}

/** Delivery units of a region with their teams, as they stand on a day. */
export async function unitsIn(
  db: Db,
  region: string,
  on: PlainDate,
): Promise<{ id: string; name: string; teams: { id: number; name: string }[] }[]> {
  const { rows } = await sql<{ id: string; name: string; teams: { id: number; name: string }[] }>`
    select u.id, u.name, coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name) order by t.name) from team t
      where t.delivery_unit_id = u.id and (t.until_on is null or t.until_on >= ${on})), '[]') as teams
    from delivery_unit u where u.region_code = ${region} and u.from_on <= ${on} and (u.until_on is null or u.until_on >= ${on}) order by u.name`.execute(
    db,
  )
  return rows
}
