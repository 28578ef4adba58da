// Users: members of staff with the account by which they sign in. What API clients act through is no user.

import { type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { heldOn } from '../sessions/holder.ts'

export type User = {
  id: number
  name: string
  email: string | null
  telephone: string | null
  version: number
  account: string | null
  subject: string | null
  issuer: string | null
  /** Whether an account of the embedded provider has been given a password. */
  has_password: boolean
  disabled_at: string | null
  locked_until: string | null
  post: string | null
  place: string | null
  region: string | null
  sessions: number
}

export const userStates = ['in-use', 'disabled', 'no-account', 'no-post'] as const
export const userSorts = ['name', 'name-descending', 'post', 'newest'] as const
export type UserFilter = {
  q?: string | undefined
  kind?: string | undefined
  region?: string | undefined
  state?: (typeof userStates)[number] | undefined
  sort: (typeof userSorts)[number]
}

const source = (today: PlainDate, now: string) => sql`staff_member s
  left join lateral (select x.id, x.subject, x.issuer, x.signs_in_by_password, x.disabled_at, x.locked_until from account x where x.staff_id = s.id order by x.disabled_at nulls first, x.id limit 1) a on true
  left join lateral (
    select p.kind, k.title, coalesce(c.name, t.name, u.name, r.name, '') as place, r.code as region_code, r.name as region
    from post p join post_kind k on k.kind = p.kind left join team t on t.id = p.team_id
    left join delivery_unit u on u.id = coalesce(p.delivery_unit_id, t.delivery_unit_id)
    left join region r on r.code = coalesce(p.region_code, u.region_code) left join court c on c.code = p.court_code
    where p.staff_id = s.id and ${heldOn(today)} order by p.from_on desc, p.id limit 1) h on true
  left join lateral (select count(*)::int as sessions from session x where x.staff_id = s.id and x.expires_at > ${now}::timestamptz) n on true`

const columns = sql`s.id, s.name, s.email, s.telephone, s.version, a.id as account, a.subject, a.issuer, coalesce(a.signs_in_by_password, false) as has_password,
  a.disabled_at, a.locked_until, h.title as post, h.place, h.region, n.sessions`
const isUser = sql`not exists (select from api_client c join post p on p.id = c.post_id where p.staff_id = s.id)`

const states: Record<(typeof userStates)[number], RawBuilder<unknown>> = {
  'in-use': sql`a.id is not null and a.disabled_at is null`,
  disabled: sql`a.disabled_at is not null`,
  'no-account': sql`a.id is null`,
  'no-post': sql`h.kind is null`,
}
const orders: Record<UserFilter['sort'], { key: RawBuilder<string>; down: boolean }> = {
  name: { key: sql`s.name`, down: false },
  'name-descending': { key: sql`s.name`, down: true },
  post: { key: sql`coalesce(h.title, '~') || ' ' || coalesce(h.place, '') || ' ' || s.name`, down: false },
  newest: { key: sql`to_char(s.id, '0000000000')`, down: true },
}
/** What a search term means to LIKE is taken from it. */
const like = (term: string) => `%${term.replaceAll(/[\\%_]/g, '\\$&')}%`

type Page = { today: PlainDate; now: string; limit: number; after: readonly [string, number] | undefined }

/** Users by a filter, from after a row. */
export async function listUsers(db: Db, filter: UserFilter, page: Page): Promise<(User & { sort_key: string })[]> {
  const { key, down } = orders[filter.sort]
  const beyond =
    page.after &&
    (down ? sql`(${key}, s.id) < (${page.after[0]}, ${page.after[1]})` : sql`(${key}, s.id) > (${page.after[0]}, ${page.after[1]})`)
  const conditions = [
    isUser,
    ...(filter.q ? [sql`(s.name ilike ${like(filter.q)} or a.subject ilike ${like(filter.q)})`] : []),
    ...(filter.kind ? [sql`h.kind = ${filter.kind}`] : []),
    ...(filter.region ? [sql`h.region_code = ${filter.region}`] : []),
    ...(filter.state ? [states[filter.state]] : []),
    ...(beyond ? [beyond] : []),
  ]
  const { rows } = await sql<User & { sort_key: string }>`
    select ${columns}, ${key} as sort_key from ${source(page.today, page.now)} where ${sql.join(conditions, sql` and `)}
    order by ${down ? sql`sort_key desc, s.id desc` : sql`sort_key, s.id`} limit ${page.limit}`.execute(db)
  return rows
}

/** A user. */
export async function findUser(db: Db, id: number, today: PlainDate, now: string): Promise<User | undefined> {
  const { rows } = await sql<User>`select ${columns} from ${source(today, now)} where s.id = ${id} and ${isUser}`.execute(db)
  return rows[0]
}

export type Details = { name: string; email: string | null; telephone: string | null }

/** Adds a member of staff. */
export async function addStaff(db: Db, details: Details): Promise<number> {
  const row = await db.insertInto('staff_member').values(details).returning('id').executeTakeFirstOrThrow()
  return row.id
}

/** Writes details over a version that is still the current one. */
export async function storeDetails(db: Db, id: number, version: number, details: Details): Promise<boolean> {
  const done = await db
    .updateTable('staff_member')
    .set({ ...details, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Whether somebody else has an account of a name. */
export async function isTaken(db: Db, of: { issuer: string; subject: string }, besides: number | undefined): Promise<boolean> {
  const { rows } =
    await sql`select from account where issuer = ${of.issuer} and subject = ${of.subject} and staff_id is distinct from ${besides ?? null}::int`.execute(
      db,
    )
  return rows.length > 0
}

/** Adds the account by which somebody signs in, without a password. */
export async function addAccount(
  db: Db,
  account: { issuer: string; subject: string; staff: number; demonstration: boolean },
): Promise<void> {
  const { staff, ...rest } = account
  await db
    .insertInto('account')
    .values({ ...rest, staff_id: staff })
    .execute()
}

/** Gives an account another name. */
export async function renameAccount(db: Db, account: string, subject: string): Promise<void> {
  await db.updateTable('account').set({ subject }).where('id', '=', account).execute()
}

/** Switches an account off or on. */
export async function switchAccount(db: Db, account: string, disabledAt: string | null): Promise<void> {
  await db.updateTable('account').set({ disabled_at: disabledAt }).where('id', '=', account).execute()
}

/** A new password and second factor, and the count of failures from nothing. */
export async function setCredentials(db: Db, account: string, made: { passwordHash: string; secondFactor: string }): Promise<void> {
  await db
    .updateTable('account')
    .set({
      password_hash: made.passwordHash,
      second_factor_secret: made.secondFactor,
      last_code_step: null,
      failed_attempts: 0,
      locked_until: null,
    })
    .where('id', '=', account)
    .execute()
}
