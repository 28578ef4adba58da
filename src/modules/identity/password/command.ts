// Proving who one is to the embedded provider: first the password, then the one-time code.

import type { Db } from '#kernel/db.ts'
import type { LoginRole } from '#kernel/migrate.ts'
import { recordAccess } from '#modules/audit/index.ts'
import { unseal } from '../sealed.ts'
import { matchingStep, nobodysHash, verifySecret } from '../secrets.ts'
import { asSystem, type Setting } from '../setting.ts'
import { type Credentials, countFailure, findCredentials, holdCredentials, isLocked, recordSuccess } from './store.ts'

/** What second-factor secrets are sealed for. */
export const secondFactorPurpose = 'second factor'

/** User names are one and the same however they are typed. */
export const userNameOf = (typed: string): string => typed.trim().toLowerCase()

/** The account whose password this is. Unknown, disabled, locked and wrong look alike, and take alike. */
export async function checkPassword(setting: Setting, typed: { userName: string; password: string }): Promise<string | undefined> {
  const now = setting.clock.now()
  const known = await asSystem(setting, db => findCredentials(db, userNameOf(typed.userName)))
  // Outside of a transaction: it takes a tenth of a second by design.
  const matches = await verifySecret(typed.password, known?.password_hash ?? nobodysHash)
  if (!known) return undefined
  return asSystem(setting, async db => {
    if (matches && !(await isLocked(db, known.id, now))) return known.id
    await refuse(db, known, now)
    return undefined
  })
}

/** Whether this is the account's code now, for the first time. */
export async function checkCode(setting: Setting, typed: { account: string; code: string }): Promise<boolean> {
  const now = setting.clock.now()
  return asSystem(setting, async db => {
    const known = await holdCredentials(db, typed.account)
    const secret = known?.second_factor_secret && (await unseal(setting.secret, secondFactorPurpose, known.second_factor_secret))
    if (!known || !secret) return false
    const step = matchingStep(secret, typed.code, now)
    if (step !== undefined && step > (known.last_code_step ?? 0) && !(await isLocked(db, known.id, now))) {
      await recordSuccess(db, known.id, step)
      return true
    }
    await refuse(db, known, now)
    return false
  })
}

async function refuse(db: Db, known: Credentials, now: Temporal.Instant): Promise<void> {
  await countFailure(db, known.id, now)
  const actor = { kind: known.login_role as LoginRole, id: known.staff_id, readRegions: [], writeRegions: [] }
  await recordAccess(db, { actor, act: 'sign in', people: [], purpose: null, request: crypto.randomUUID(), outcome: '422' })
}
