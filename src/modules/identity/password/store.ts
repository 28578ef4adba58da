// Passwords, codes and failures of accounts of the embedded provider.

import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import { ownIssuer } from '../setting.ts'

/** So many failures in a row lock an account, for so long. */
const mostFailures = 10
const lockedMinutes = 15

export type Credentials = {
  id: string
  staff_id: number
  login_role: string
  password_hash: string | null
  second_factor_secret: string | null
  last_code_step: number | null
}

const columns = sql`a.id, a.staff_id, a.password_hash, a.second_factor_secret, a.last_code_step,
  coalesce((select k.login_role from post p join post_kind k using (kind) where p.staff_id = a.staff_id order by p.from_on desc limit 1), 'staff') as login_role`
const open = sql`a.issuer = ${ownIssuer} and not a.demonstration and a.disabled_at is null`

/** What an account's holder proves themselves with. */
export async function findCredentials(db: Db, userName: string): Promise<Credentials | undefined> {
  const { rows } = await sql<Credentials>`select ${columns} from account a where ${open} and a.subject = ${userName}`.execute(db)
  return rows[0]
}

/** The same for an account whose password was right; held until the transaction ends, so that a code is taken once. */
export async function holdCredentials(db: Db, id: string): Promise<Credentials | undefined> {
  const { rows } = await sql<Credentials>`select ${columns} from account a where ${open} and a.id = ${id} for update of a`.execute(db)
  return rows[0]
}

/** Whether an account is locked now. */
export async function isLocked(db: Db, id: string, now: Temporal.Instant): Promise<boolean> {
  const row = await db.selectFrom('account').select('id').where('id', '=', id).where('locked_until', '>', now.toString()).executeTakeFirst()
  return row !== undefined
}

/** Counts a failure; the tenth locks the account. While it is locked nothing is counted. */
export async function countFailure(db: Db, id: string, now: Temporal.Instant): Promise<void> {
  const at = now.toString()
  await sql`
    update account set
      failed_attempts = case when failed_attempts + 1 >= ${mostFailures} then 0 else failed_attempts + 1 end,
      locked_until = case when failed_attempts + 1 >= ${mostFailures} then ${now.add({ minutes: lockedMinutes }).toString()}::timestamptz else locked_until end
    where id = ${id} and (locked_until is null or locked_until <= ${at}::timestamptz)`.execute(db)
}

/** Both factors were right: failures are forgotten, the code is spent. */
export async function recordSuccess(db: Db, id: string, codeStep: number): Promise<void> {
  await db.updateTable('account').set({ failed_attempts: 0, locked_until: null, last_code_step: codeStep }).where('id', '=', id).execute()
}
