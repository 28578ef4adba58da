// Posts in time: who holds what, where, from when until when; and those that nobody holds.

import { type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import type { NewPost } from './fields.ts'

export type Post = {
  id: number
  staff: number
  name: string
  kind: string
  title: string
  grade: 'PO' | 'PSO' | null
  place: string
  region: string | null
  region_code: string | null
  delivery_unit_id: string | null
  team_id: number | null
  court_code: string | null
  hours: number
  from_on: PlainDate
  until_on: PlainDate | null
  /** The version of whoever holds it, which each change of their posts raises; of a vacancy, its own. */
  version: number
}

const placeTables = sql`join post_kind k on k.kind = p.kind
  left join team t on t.id = p.team_id
  left join delivery_unit u on u.id = coalesce(p.delivery_unit_id, t.delivery_unit_id)
  left join region r on r.code = coalesce(p.region_code, u.region_code)
  left join court c on c.code = p.court_code`
const place = sql`coalesce(c.name, t.name, u.name, r.name, '')`
const columns = sql`p.id, p.staff_id as staff, s.name, p.kind, k.title, p.grade, ${place} as place, r.name as region, r.code as region_code,
  p.delivery_unit_id, p.team_id, p.court_code, p.contracted_hours::float as hours, p.from_on, p.until_on, s.version`
const tables = sql`post p join staff_member s on s.id = p.staff_id ${placeTables}`

/** A post. */
export async function findPost(db: Db, id: number): Promise<Post | undefined> {
  return (await sql<Post>`select ${columns} from ${tables} where p.id = ${id}`.execute(db)).rows[0]
}

/** All posts that somebody has held, holds or will hold, the latest first. */
export async function postsOf(db: Db, staff: number): Promise<Post[]> {
  return (await sql<Post>`select ${columns} from ${tables} where p.staff_id = ${staff} order by p.from_on desc, p.id desc`.execute(db)).rows
}

export const postStates = ['held', 'to-come', 'ended'] as const
export const postSorts = ['name', 'kind', 'place', 'from'] as const
export type PostFilter = {
  state: (typeof postStates)[number]
  kind?: string | undefined
  region?: string | undefined
  sort: (typeof postSorts)[number]
}

const inState: Record<PostFilter['state'], (today: PlainDate) => RawBuilder<unknown>> = {
  held: today => sql`p.from_on <= ${today}::date and (p.until_on is null or p.until_on >= ${today}::date)`,
  'to-come': today => sql`p.from_on > ${today}::date`,
  ended: today => sql`p.until_on < ${today}::date`,
}
const sortKeys: Record<PostFilter['sort'], RawBuilder<string>> = {
  name: sql`s.name`,
  kind: sql`k.title || ' ' || s.name`,
  place: sql`${place} || ' ' || s.name`,
  from: sql`p.from_on::text`,
}

/** Posts by a filter, from after a row. */
export async function listPosts(
  db: Db,
  filter: PostFilter,
  on: { today: PlainDate; limit: number; after: readonly [string, number] | undefined },
): Promise<(Post & { sort_key: string })[]> {
  const key = sortKeys[filter.sort]
  const { rows } = await sql<Post & { sort_key: string }>`
    select ${columns}, ${key} as sort_key from ${tables}
    where ${inState[filter.state](on.today)}
      ${filter.kind ? sql`and p.kind = ${filter.kind}` : sql``} ${filter.region ? sql`and r.code = ${filter.region}` : sql``}
      ${on.after ? sql`and (${key}, p.id) > (${on.after[0]}, ${on.after[1]})` : sql``}
    order by sort_key, p.id limit ${on.limit}`.execute(db)
  return rows
}

/** Takes a person's version one further; false when it is not the one that was read. */
export async function raiseVersion(db: Db, staff: number, version: number): Promise<boolean> {
  const { rows } =
    await sql`update staff_member set version = version + 1 where id = ${staff} and version = ${version} returning id`.execute(db)
  return rows.length > 0
}

/** Adds a post and returns its number. */
export async function addPost(db: Db, staff: number, post: NewPost): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into post (staff_id, kind, grade, region_code, delivery_unit_id, team_id, court_code, contracted_hours, from_on)
    values (${staff}, ${post.kind}, ${post.grade}, ${post.region}, ${post.unit}, ${post.team}, ${post.court}, ${post.hours}, ${post.from_on})
    returning id`.execute(db)
  return rows[0]?.id ?? 0
}

/** The last day of a post. */
export async function setLastDay(db: Db, post: number, day: PlainDate): Promise<void> {
  await db.updateTable('post').set({ until_on: day }).where('id', '=', post).execute()
}

/** Whether somebody already holds the same post, from a day on or later. */
export async function holdsAlready(db: Db, staff: number, post: NewPost): Promise<boolean> {
  const { rows } = await sql`
    select from post where staff_id = ${staff} and kind = ${post.kind} and (until_on is null or until_on >= ${post.from_on}::date)
      and team_id is not distinct from ${post.team}::int and court_code is not distinct from ${post.court}::text
      and (${post.team}::int is not null or (delivery_unit_id is not distinct from ${post.unit}::text and region_code is not distinct from ${post.region}::text))`.execute(
    db,
  )
  return rows.length > 0
}

/** Cases that somebody holds: a number. */
export async function countCases(db: Db, staff: number): Promise<number> {
  const { rows } = await sql<{ cases: number }>`select cases::int from officer_caseload(array[${staff}::int])`.execute(db)
  return rows[0]?.cases ?? 0
}

/** Whether somebody else still runs the installation after a day. One such change at a time, so that two cannot each rely on the other. */
export async function othersAdminister(db: Db, staff: number, after: PlainDate): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtext('waymark administrators'))`.execute(db)
  const { rows } = await sql<{ others: boolean }>`select has_other_administrator(${staff}, ${after}::date) as others`.execute(db)
  return rows[0]?.others ?? false
}

export type Vacancy = Omit<Post, 'staff' | 'name' | 'from_on' | 'until_on'> & { vacant_from: PlainDate; left_by: string | null }

/** Posts that nobody holds, the longest vacant first, from after a row. */
export async function listVacancies(
  db: Db,
  on: { limit: number; after?: readonly [string, number] | undefined; id?: number | undefined },
): Promise<Vacancy[]> {
  const { rows } = await sql<Vacancy>`
    select p.id, p.kind, k.title, p.grade, ${place} as place, r.name as region, r.code as region_code, p.delivery_unit_id, p.team_id, p.court_code,
      p.contracted_hours::float as hours, p.vacant_from, s.name as left_by, p.version
    from vacant_post p ${placeTables} left join staff_member s on s.id = p.left_by
    where p.filled_by is null and p.given_up_on is null ${on.id === undefined ? sql`` : sql`and p.id = ${on.id}`}
      ${on.after ? sql`and (p.vacant_from, p.id) > (${on.after[0]}::date, ${on.after[1]})` : sql``}
    order by p.vacant_from, p.id limit ${on.limit}`.execute(db)
  return rows
}

/** A post that waits to be filled. */
export async function findVacancy(db: Db, id: number): Promise<Vacancy | undefined> {
  return (await listVacancies(db, { limit: 1, id }))[0]
}

/** How many posts wait to be filled. */
export async function countVacancies(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int from vacant_post where filled_by is null and given_up_on is null`.execute(db)
  return rows[0]?.count ?? 0
}

/** Notes that a post is to be filled again. */
export async function addVacancy(db: Db, post: Post, from: PlainDate): Promise<void> {
  await sql`
    insert into vacant_post (kind, grade, region_code, delivery_unit_id, team_id, court_code, contracted_hours, vacant_from, left_by)
    select kind, grade, region_code, delivery_unit_id, team_id, court_code, contracted_hours, ${from}::date, staff_id from post where id = ${post.id}`.execute(
    db,
  )
}

/** Notes who fills a vacancy. False when somebody else was faster. */
export async function fillVacancy(db: Db, vacancy: number, post: number): Promise<boolean> {
  const done = await db
    .updateTable('vacant_post')
    .set(eb => ({ filled_by: post, version: eb('version', '+', 1) }))
    .where('id', '=', vacancy)
    .where('filled_by', 'is', null)
    .where('given_up_on', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Notes that a vacancy will not be filled. */
export async function giveUpVacancy(db: Db, vacancy: number, version: number, today: PlainDate): Promise<boolean> {
  const done = await db
    .updateTable('vacant_post')
    .set({ given_up_on: today, version: version + 1 })
    .where('id', '=', vacancy)
    .where('version', '=', version)
    .where('filled_by', 'is', null)
    .where('given_up_on', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
