// Steps of sign-ins under way. The browser holds a random key; the table holds only its hash, and each step can be taken once.

import { hashOf, randomKey } from '../sessions/store.ts'
import { asSystem, type Setting } from '../setting.ts'

/** What each kind of step remembers. */
export type Steps = {
  /** Sent to the provider; expected back. */
  flow: { state: string; nonce: string; verifier: string; return: string | null; persona: string | null }
  /** The password was right; the code is still to come. */
  'password-passed': { uid: string; account: string }
  /** Proved; the provider may be told. */
  passed: { uid: string; account: string }
  /** Signed out here; the organisation's provider may be told. */
  'signed-out': { idToken: string | null }
}

const minutes: Record<keyof Steps, number> = { flow: 10, 'password-passed': 5, passed: 2, 'signed-out': 10 }

/** Keeps a step and returns its key. */
export async function keepStep<Kind extends keyof Steps>(setting: Setting, kind: Kind, payload: Steps[Kind]): Promise<string> {
  const key = randomKey()
  const now = setting.clock.now()
  await asSystem(setting, async db => {
    await db.deleteFrom('sign_in_attempt').where('expires_at', '<', now.toString()).execute()
    await db
      .insertInto('sign_in_attempt')
      .values({ id_hash: hashOf(key), kind, payload: JSON.stringify(payload), expires_at: now.add({ minutes: minutes[kind] }).toString() })
      .execute()
  })
  return key
}

/** Reads a step without using it up. */
export async function findStep<Kind extends keyof Steps>(
  setting: Setting,
  kind: Kind,
  key: string | undefined,
): Promise<Steps[Kind] | undefined> {
  if (!key) return undefined
  const row = await asSystem(setting, db =>
    db
      .selectFrom('sign_in_attempt')
      .select('payload')
      .where('id_hash', '=', hashOf(key))
      .where('kind', '=', kind)
      .where('expires_at', '>', setting.clock.now().toString())
      .executeTakeFirst(),
  )
  return row?.payload as Steps[Kind] | undefined
}

/** Uses a step up: the second who comes with its key finds nothing. */
export async function takeStep<Kind extends keyof Steps>(
  setting: Setting,
  kind: Kind,
  key: string | undefined,
): Promise<Steps[Kind] | undefined> {
  if (!key) return undefined
  const row = await asSystem(setting, db =>
    db
      .deleteFrom('sign_in_attempt')
      .where('id_hash', '=', hashOf(key))
      .where('kind', '=', kind)
      .where('expires_at', '>', setting.clock.now().toString())
      .returning('payload')
      .executeTakeFirst(),
  )
  return row?.payload as Steps[Kind] | undefined
}
