// Sessions of signed-in people. The browser holds a random key; the table holds only its hash.

import { createHash, randomBytes } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { londonDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import type { SignedIn } from '#kernel/route.ts'
import { csrfToken } from '#kernel/web.ts'
import { asSignedIn, type Holder, heldOn, holder, holderTables } from './holder.ts'

/** A session ends after an hour without a request, and after twelve hours at the latest. */
export const idleMinutes = 60
export const longestHours = 12

/** What the table keeps of a key. */
export const hashOf = (key: string): string => createHash('sha256').update(key).digest('base64url')
/** A key that can't be guessed: 256 bits. */
export const randomKey = (): string => randomBytes(32).toString('base64url')

/** Begins a session under a new key, which it returns for the cookie. */
export async function beginSession(
  db: Db,
  session: { staffId: number; postId: number; now: Temporal.Instant; idToken?: string | undefined },
): Promise<string> {
  const { staffId, postId, now, idToken } = session
  const key = randomKey()
  await db.deleteFrom('session').where('expires_at', '<', now.toString()).execute()
  await db
    .insertInto('session')
    .values({
      id_hash: hashOf(key),
      staff_id: staffId,
      post_id: postId,
      started_at: now.toString(),
      last_seen_at: now.toString(),
      expires_at: now.add({ hours: longestHours }).toString(),
      id_token: idToken ?? null,
    })
    .execute()
  return key
}

type Rights = { demo: boolean; secret: string }

/** The version of what a session's rights rest on; null when the session or its post has ended. */
export const stampOf = (hash: string, now: Temporal.Instant): RawBuilder<number | null> =>
  sql`session_stamp(${hash}, ${idleMinutes}, ${now.toString()}::timestamptz)`

/** Who a session cookie stands for, with the stamp by which each request proves that it still does. */
export async function findSession(db: Db, cookie: string, now: Temporal.Instant, { demo, secret }: Rights): Promise<SignedIn | undefined> {
  const hash = hashOf(cookie)
  const at = now.toString()
  const { rows } = await sql<Holder & { stamp: number }>`
    with found as (
      select ${holder}, x.version as stamp from session x join post p on p.id = x.post_id and p.staff_id = x.staff_id ${holderTables}
      where x.id_hash = ${hash} and x.expires_at > ${at}::timestamptz and x.last_seen_at > ${at}::timestamptz - make_interval(mins => ${idleMinutes})
        and ${heldOn(londonDate(now))}
        and exists (select from account a where a.staff_id = x.staff_id and a.disabled_at is null and a.demonstration = ${demo})
    ), seen as (
      update session set last_seen_at = ${at}::timestamptz
      where id_hash = ${hash} and last_seen_at < ${at}::timestamptz - interval '1 minute' and exists (select from found)
    )
    select * from found`.execute(db)
  const row = rows[0]
  return row && { ...asSignedIn(row, csrfToken(secret, hash)), session: { hash, stamp: row.stamp } }
}

/** Ends the session of a cookie, if it has one. */
export async function endSessionOf(db: Db, cookie: string): Promise<void> {
  await db.deleteFrom('session').where('id_hash', '=', hashOf(cookie)).execute()
}

type OwnSession = { id_hash: string; id_token: string | null }

/** The session from which a request came: pages are told its form token, not its key. */
export async function findOwnSession(db: Db, user: SignedIn, secret: string): Promise<OwnSession | undefined> {
  const rows = await db.selectFrom('session').select(['id_hash', 'id_token']).where('staff_id', '=', user.actor.id).execute()
  return rows.find(row => csrfToken(secret, row.id_hash) === user.csrf)
}

/** Ends a session. */
export async function endSession(db: Db, idHash: string): Promise<void> {
  await db.deleteFrom('session').where('id_hash', '=', idHash).execute()
}

/** Puts a session into another post of the same member of staff. */
export async function changePost(db: Db, idHash: string, postId: number): Promise<void> {
  await db
    .updateTable('session')
    .set(eb => ({ post_id: postId, version: eb('version', '+', 1) }))
    .where('id_hash', '=', idHash)
    .execute()
}
