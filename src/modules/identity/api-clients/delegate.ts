// An API client that acts for a user: with the rights of the user, as far as the client was registered for them and its token asked for them.

import { sql } from 'kysely'
import { londonDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import type { SignedIn } from '#kernel/route.ts'
import { asSignedIn, type Holder, heldOn, holder, holderTables } from '../sessions/holder.ts'

type Delegation = {
  client: string
  /** The embedded provider names an account by its id, an organisation's by its subject. */
  account: { id: string } | { issuer: string; subject: string }
  asked: readonly string[] | undefined
  now: Temporal.Instant
  demo: boolean
}

type Row = Holder & { client_name: string; scopes: string[]; through: number }

/** Who is acted for, in the post that they took up last. Nobody when either is switched off, or the user has withdrawn it. Notes when it happened. */
export async function findDelegate(db: Db, { client, account, asked, now, demo }: Delegation): Promise<SignedIn | undefined> {
  const at = now.toString()
  const named = 'id' in account ? sql`a.id::text = ${account.id}` : sql`a.issuer = ${account.issuer} and a.subject = ${account.subject}`
  const { rows } = await sql<Row>`
    with found as (
      select ${holder}, i.name as client_name, i.scopes, own.staff_id as through
      from account a join post p on p.staff_id = a.staff_id ${holderTables}
      join api_client i on i.id = ${client} join post own on own.id = i.post_id
      where ${named} and a.disabled_at is null and a.demonstration = ${demo} and ${heldOn(londonDate(now))}
        and i.acts_for_users and i.disabled_at is null and (${demo} or not i.demonstration)
        and not exists (select from client_delegation d where d.staff_id = a.staff_id and d.client_id = i.id and d.revoked_at is not null)
      order by p.from_on desc, p.id limit 1
    ), noted as (
      insert into client_delegation as d (staff_id, client_id, first_at, last_at) select staff_id, ${client}, ${at}::timestamptz, ${at}::timestamptz from found
      on conflict (staff_id, client_id) do update set last_at = excluded.last_at where d.last_at < excluded.last_at - interval '1 minute'
    ), used as (
      update api_client set last_used_at = ${at}::timestamptz
      where id = ${client} and exists (select from found) and (last_used_at is null or last_used_at < ${at}::timestamptz - interval '1 minute')
    )
    select * from found`.execute(db)
  const [row] = rows
  if (!row) return undefined
  const user = asSignedIn(row, '')
  const permissions = row.permissions.filter(permission => row.scopes.includes(permission) && (!asked || asked.includes(permission)))
  return { ...user, actor: { ...user.actor, through: row.through }, permissions: new Set(permissions), client }
}

/** Whether a client is one that acts for users. */
export async function actsForUsers(db: Db, client: string): Promise<boolean> {
  const row = await db.selectFrom('api_client').select('id').where('id', '=', client).where('acts_for_users', '=', true).executeTakeFirst()
  return row !== undefined
}
