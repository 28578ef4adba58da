// The embedded provider's signing key: made once for an installation, kept encrypted, shared by all its servers.

import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { seal, unseal } from '../sealed.ts'
import { asSystem, type Setting } from '../setting.ts'

const name = 'provider-keys'
/** What every OpenID client can verify. */
export const signingAlgorithm = 'RS256'

/** The private key set. */
export async function providerKeys(setting: Setting): Promise<{ keys: JWK[] }> {
  const before = await readSealed(setting)
  const kept = await open(setting, before)
  if (kept) return kept
  const { privateKey } = await generateKeyPair(signingAlgorithm, { extractable: true, modulusLength: 2048 })
  const made = { keys: [{ ...(await exportJWK(privateKey)), alg: signingAlgorithm, use: 'sig', kid: crypto.randomUUID() }] }
  const value = await seal(setting.secret, name, JSON.stringify(made))
  // Another server may have been first, and then its keys are the ones. Keys that this secret doesn't open are of no use to anybody.
  await asSystem(setting, db =>
    db
      .insertInto('installation')
      .values({ name, value })
      .onConflict(conflict =>
        conflict
          .column('name')
          .doUpdateSet({ value })
          .where('installation.value', '=', before ?? ''),
      )
      .execute(),
  )
  return (await open(setting, await readSealed(setting))) ?? made
}

const readSealed = (setting: Setting): Promise<string | undefined> =>
  asSystem(setting, async db => (await db.selectFrom('installation').select('value').where('name', '=', name).executeTakeFirst())?.value)

async function open(setting: Setting, sealed: string | undefined): Promise<{ keys: JWK[] } | undefined> {
  const text = sealed && (await unseal(setting.secret, name, sealed))
  return text ? (JSON.parse(text) as { keys: JWK[] }) : undefined
}
