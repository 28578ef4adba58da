// API clients: systems that act as themselves, through a post of their own.

import { sql } from 'kysely'
import { londonDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import type { SignedIn } from '#kernel/route.ts'
import { asSignedIn, type Holder, heldOn, holder, holderTables } from '../sessions/holder.ts'

type ClientRow = Holder & { client_name: string; regions: string[]; scopes: string[] }

/** What a client may do now: its post's permissions, as far as it was registered for them and its token asked for them. */
export async function findClientHolder(
  db: Db,
  id: string,
  asked: readonly string[] | undefined,
  now: Temporal.Instant,
  demo: boolean,
): Promise<SignedIn | undefined> {
  const at = now.toString()
  const { rows } = await sql<ClientRow>`
    with found as (
      select ${holder}, a.name as client_name, a.regions, a.scopes from api_client a join post p on p.id = a.post_id ${holderTables}
      where a.id = ${id} and a.disabled_at is null and (${demo} or not a.demonstration) and ${heldOn(londonDate(now))}
    ), used as (
      update api_client set last_used_at = ${at}::timestamptz
      where id = ${id} and exists (select from found) and (last_used_at is null or last_used_at < ${at}::timestamptz - interval '1 minute')
    )
    select * from found`.execute(db)
  const row = rows[0]
  if (!row) return undefined
  const user = asSignedIn(row, '')
  const permissions = row.permissions.filter(permission => row.scopes.includes(permission) && (!asked || asked.includes(permission)))
  return {
    ...user,
    actor: {
      ...user.actor,
      readRegions: row.login_role === 'manager' ? row.regions : [],
      writeRegions: row.login_role === 'staff' ? row.regions : [],
    },
    name: row.client_name,
    permissions: new Set(permissions),
    client: id,
  }
}

/** Every region's name by its code. */
export async function regionNames(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('region').select(['code', 'name']).execute()
  return new Map(rows.map(({ code, name }) => [code, name]))
}

type RegisteredClient = {
  id: string
  name: string
  secret_hash: string
  scopes: string[]
  acts_for_users: boolean
  redirect_uris: string[]
}

/** A client as the embedded provider needs it. */
export async function findRegisteredClient(db: Db, id: string, demo: boolean): Promise<RegisteredClient | undefined> {
  const { rows } = await sql<RegisteredClient>`
    select a.id, a.name, a.secret_hash, a.acts_for_users, a.redirect_uris, array(select distinct permission from post_permission where permission = any (a.scopes) order by permission) as scopes
    from api_client a where a.id = ${id} and a.disabled_at is null and (${demo} or not a.demonstration)`.execute(db)
  return rows[0]
}

/** Every permission there is: the scopes of the API. */
export async function listPermissions(db: Db): Promise<string[]> {
  const { rows } = await sql<{ permission: string }>`select distinct permission from post_permission order by permission`.execute(db)
  return rows.map(row => row.permission)
}

export type NewClient = {
  id: string
  name: string
  secretHash: string
  kind: string
  regions: string[]
  scopes: string[]
  court: string | null
  now: Temporal.Instant
  acts_for_users?: boolean
  redirect_uris?: string[]
  demonstration?: boolean
}

/** Registers a client with a post of its own. */
export async function addClient(db: Db, client: NewClient): Promise<void> {
  const region = client.regions.length === 1 ? client.regions[0] : null
  await sql`
    with staff as (insert into staff_member (name) values (${client.name}) returning id),
    held as (
      insert into post (staff_id, kind, region_code, court_code, from_on)
      select id, ${client.kind}, ${region}, ${client.court}, ${londonDate(client.now)}::date from staff returning id
    )
    insert into api_client (id, name, secret_hash, post_id, regions, scopes, acts_for_users, redirect_uris, demonstration, created_at)
    select ${client.id}, ${client.name}, ${client.secretHash}, id, ${client.regions}::text[], ${client.scopes}::text[], ${client.acts_for_users ?? false},
      ${client.redirect_uris ?? []}::text[], ${client.demonstration ?? false}, ${client.now.toString()}::timestamptz from held`.execute(db)
}

/** Switches a client off. Says whether it was on. */
export async function disableClient(db: Db, id: string, now: Temporal.Instant): Promise<boolean> {
  const done = await db
    .updateTable('api_client')
    .set({ disabled_at: now.toString() })
    .where('id', '=', id)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** What of a wanted registration does not exist: kind of post, permissions of that kind, regions. */
export async function findUnknown(db: Db, wanted: { kind: string; regions: string[]; scopes: string[] }): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select ${wanted.kind} as name where not exists (select from post_kind where kind = ${wanted.kind})
    union all select code from unnest(${wanted.regions}::text[]) code where code not in (select code from region)
    union all select scope from unnest(${wanted.scopes}::text[]) scope where scope not in (select permission from post_permission where kind = ${wanted.kind})`.execute(
    db,
  )
  return rows.map(row => row.name)
}

/** What a registration can be of: kinds of post, codes of regions, and the permissions of a kind. */
export async function listKnown(db: Db, kind: string): Promise<{ kinds: string[]; regions: string[]; scopes: string[] }> {
  const { rows } = await sql<{ kinds: string[]; regions: string[]; scopes: string[] }>`
    select array(select kind from post_kind order by kind) as kinds, array(select code from region order by code) as regions,
      array(select permission from post_permission where kind = ${kind} order by permission) as scopes`.execute(db)
  return rows[0] ?? { kinds: [], regions: [], scopes: [] }
}
