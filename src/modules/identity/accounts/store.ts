// Accounts: the tie between a subject of an identity provider and a member of staff.

import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import { ownIssuer, personaIssuer } from '../setting.ts'

/** Refuses to run a demonstration on a database in which real people have accounts. */
export async function refuseDemoOnRealAccounts(db: Db): Promise<void> {
  const real = await db.selectFrom('account').select('id').where('demonstration', '=', false).limit(1).executeTakeFirst()
  if (real)
    throw new Error(
      'This database holds accounts of real people, so the demonstration will not run on it. Set WAYMARK_DEMO=no, or give the demonstration a database of its own.',
    )
}

export type Account = { id: string; staff_id: number }

/** The account of a subject, if it may be used in this kind of installation. */
export async function findAccount(db: Db, of: { issuer: string; subject: string; demo: boolean }): Promise<Account | undefined> {
  return usable(db, of.demo).where('issuer', '=', of.issuer).where('subject', '=', of.subject).executeTakeFirst()
}

/** The account that the embedded provider names by its id. */
export async function findAccountById(db: Db, id: string, demo: boolean): Promise<Account | undefined> {
  return usable(db, demo).where('id', '=', id).where('issuer', 'in', [ownIssuer, personaIssuer]).executeTakeFirst()
}

// A persona can't sign in where real people do, nor the other way round.
const usable = (db: Db, demo: boolean) =>
  db.selectFrom('account').select(['id', 'staff_id']).where('disabled_at', 'is', null).where('demonstration', '=', demo)

export type NewAccount = {
  name: string
  issuer: string
  subject: string
  passwordHash: string | null
  secondFactor: string | null
  post: NewPost
}
export type NewPost = {
  kind: string
  grade: string | null
  region: string | null
  unit: string | null
  team: number | null
  court: string | null
  hours: number
  from: string
}

/** Adds a member of staff with a post and an account. Returns the staff number. */
export async function addAccount(db: Db, { name, issuer, subject, passwordHash, secondFactor, post }: NewAccount): Promise<number> {
  const { rows } = await sql<{ staff_id: number }>`
    with added_staff as (insert into staff_member (name) values (${name}) returning id),
    added_post as (
      insert into post (staff_id, kind, grade, region_code, delivery_unit_id, team_id, court_code, contracted_hours, from_on)
      select id, ${post.kind}, ${post.grade}, ${post.region}, ${post.unit}, ${post.team}::int, ${post.court}, ${post.hours}::numeric, ${post.from}::date from added_staff
    )
    insert into account (issuer, subject, staff_id, password_hash, second_factor_secret)
    select ${issuer}, ${subject}, id, ${passwordHash}, ${secondFactor} from added_staff returning staff_id`.execute(db)
  return rows[0]?.staff_id ?? 0
}

type ListedAccount = {
  issuer: string
  subject: string
  name: string
  title: string | null
  disabled_at: string | null
}

/** Every account, with the posts that its holder has on a day. */
export async function listAccounts(db: Db, today: string): Promise<ListedAccount[]> {
  const { rows } = await sql<ListedAccount>`
    select a.issuer, a.subject, s.name, a.disabled_at, (
      select string_agg(k.title, ', ' order by k.title) from post p join post_kind k using (kind)
      where p.staff_id = a.staff_id and p.from_on <= ${today}::date and (p.until_on is null or p.until_on >= ${today}::date)) as title
    from account a join staff_member s on s.id = a.staff_id order by s.name, a.subject`.execute(db)
  return rows
}

/** Disables an account and ends its sessions. Says how many accounts bore the subject. */
export async function disableAccount(db: Db, subject: string, now: string): Promise<number> {
  const { rows } = await sql`
    with disabled as (update account set disabled_at = ${now}::timestamptz where subject = ${subject} and disabled_at is null returning staff_id),
    ended as (delete from session where staff_id in (select staff_id from disabled))
    select staff_id from disabled`.execute(db)
  return rows.length
}

export type Place = { id: number; unit: string; region: string }

/** A team by its number, or by its name where only one bears it. */
export async function findTeam(db: Db, team: string): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select t.id, u.id as unit, u.region_code as region from team t join delivery_unit u on u.id = t.delivery_unit_id
    where t.id::text = ${team} or lower(t.name) = lower(${team}) order by t.id`.execute(db)
  return rows
}

/** Adds a team to a delivery unit. */
export async function addTeam(db: Db, unit: string, name: string): Promise<Place | undefined> {
  const { rows } = await sql<Place>`
    with added as (insert into team (delivery_unit_id, name) select id, ${name} from delivery_unit where id = ${unit} returning id, delivery_unit_id)
    select a.id, u.id as unit, u.region_code as region from added a join delivery_unit u on u.id = a.delivery_unit_id`.execute(db)
  return rows[0]
}
