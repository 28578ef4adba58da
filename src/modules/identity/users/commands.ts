// Adding and changing users: the pages and the API alike.

import { z } from 'zod'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { publish } from '#kernel/outbox.ts'
import { othersAdminister, postsOf, raiseVersion } from '#modules/workforce/index.ts'
import { say } from '../admin-words.ts'
import { secondFactorPurpose, userNameOf } from '../password/command.ts'
import { seal } from '../sealed.ts'
import { authenticatorAddress, hashSecret, makeCodeSecret, makePassword } from '../secrets.ts'
import { isOwnProvider, ownIssuer, personaIssuer, type Setting } from '../setting.ts'
import { endSessionsOf } from '../signed-in/store.ts'
import {
  addAccount,
  addStaff,
  type Details,
  findUser,
  isTaken,
  renameAccount,
  setCredentials,
  storeDetails,
  switchAccount,
  type User,
} from './store.ts'

const optional = (schema: z.ZodType<string>) => z.union([z.literal('').transform(() => null), schema]).nullable()

/** What is known of a user. */
export const UserFields = z.object({
  name: z
    .string({ error: () => say('wrong-name') })
    .trim()
    .min(1, { error: () => say('wrong-name') })
    .max(100, { error: () => say('wrong-name') })
    .meta({ description: 'As it is to stand on pages: forename and surname.', example: 'Ruth Okafor' }),
  email: optional(
    z
      .string()
      .trim()
      .max(200, { error: () => say('wrong-email') })
      .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, { error: () => say('wrong-email') }),
  ).meta({ description: 'Work email address.' }),
  telephone: optional(
    z
      .string()
      .trim()
      .max(30, { error: () => say('wrong-telephone') })
      .regex(/^[+()\d][()\d\s-]{5,}$/, { error: () => say('wrong-telephone') }),
  ).meta({ description: 'Work telephone number.' }),
  subject: optional(
    z
      .string()
      .trim()
      .max(255, { error: () => say('wrong-subject') })
      // Control characters would hide in a list.
      .regex(/^[^\p{Cc}\s]+$/u, { error: () => say('wrong-subject') }),
  ).meta({
    description: 'By what the identity provider knows them: the user name here, or the claim `sub` of an organisation’s provider.',
  }),
})
export type UserFields = z.output<typeof UserFields>

/** How accounts of an installation are named. In the demonstration a new user joins the personas. */
function accountNaming({ config }: Pick<Setting, 'config'>) {
  const own = isOwnProvider(config)
  const issuer = config.WAYMARK_ISSUER ?? (config.demo ? personaIssuer : ownIssuer)
  return { issuer, subjectOf: (typed: string) => (own ? userNameOf(typed) : typed), demonstration: config.demo }
}

export type Saved = { outcome: 'saved'; id: number } | { outcome: 'subject-taken' | 'changed-since' | 'no-such-user' | 'subject-needed' }

/** Adds a user, with the account by which they sign in if it is named. They can sign in once they hold a post. */
export async function addUser(db: Db, setting: Setting, fields: UserFields): Promise<Saved> {
  const { subject, ...details } = fields
  const naming = accountNaming(setting)
  const named = subject === null ? undefined : naming.subjectOf(subject)
  if (named !== undefined && (await isTaken(db, { issuer: naming.issuer, subject: named }, undefined))) return { outcome: 'subject-taken' }
  const id = await addStaff(db, details)
  if (named !== undefined) await addAccount(db, { issuer: naming.issuer, subject: named, staff: id, demonstration: naming.demonstration })
  await publish(db, { name: 'identity.user-added', subject: null, payload: { staff: id, account: named !== undefined } })
  return { outcome: 'saved', id }
}

type Edit = { id: number; version: number; fields: UserFields; today: PlainDate; now: string }

/** Changes what is known of a user, and by what name they sign in. */
export async function editUser(db: Db, setting: Setting, { id, version, fields, today, now }: Edit): Promise<Saved> {
  const user = await findUser(db, id, today, now)
  if (!user) return { outcome: 'no-such-user' }
  if (user.version !== version) return { outcome: 'changed-since' }
  const { subject, ...details } = fields
  const renamed = await nameAccount(db, setting, user, subject)
  if (renamed !== 'named') return { outcome: renamed }
  if (!(await storeDetails(db, id, version, details))) return { outcome: 'changed-since' }
  const changed = (['name', 'email', 'telephone'] as const).filter((name: keyof Details) => user[name] !== details[name])
  await publish(db, { name: 'identity.user-changed', subject: null, payload: { staff: id, changed } })
  return { outcome: 'saved', id }
}

async function nameAccount(
  db: Db,
  setting: Setting,
  user: User,
  subject: string | null,
): Promise<'named' | 'subject-taken' | 'subject-needed'> {
  const naming = accountNaming(setting)
  if (subject === null) return user.account === null ? 'named' : 'subject-needed'
  const wanted = naming.subjectOf(subject)
  if (user.subject === wanted) return 'named'
  const issuer = user.issuer ?? naming.issuer
  if (await isTaken(db, { issuer, subject: wanted }, user.id)) return 'subject-taken'
  if (user.account) {
    await renameAccount(db, user.account, wanted)
    // Whoever signed in under the old name may be somebody else.
    await endSessionsOf(db, user.id)
  } else await addAccount(db, { issuer, subject: wanted, staff: user.id, demonstration: naming.demonstration })
  return 'named'
}

type Switch = { id: number; version: number; by: number; today: PlainDate; now: string }
export type Switched = 'done' | 'no-such-user' | 'changed-since' | 'oneself' | 'last-administrator' | 'no-account'

/** Disables a user: they cannot sign in, and their sessions end at once. */
export async function disableUser(db: Db, { id, version, by, today, now }: Switch): Promise<Switched> {
  const user = await findUser(db, id, today, now)
  if (!user) return 'no-such-user'
  if (id === by) return 'oneself'
  if (!user.account) return 'no-account'
  const administers = (await postsOf(db, id)).some(
    post => post.kind === 'administrator' && (post.until_on === null || post.until_on >= today),
  )
  if (administers && !(await othersAdminister(db, id, today))) return 'last-administrator'
  if (!(await raiseVersion(db, id, version))) return 'changed-since'
  await switchAccount(db, user.account, now)
  const ended = await endSessionsOf(db, id)
  await publish(db, { name: 'identity.user-disabled', subject: null, payload: { staff: id, sessions: ended } })
  return 'done'
}

/** Lets a disabled user sign in again. */
export async function enableUser(db: Db, { id, version, today, now }: Omit<Switch, 'by'>): Promise<Switched> {
  const user = await findUser(db, id, today, now)
  if (!user) return 'no-such-user'
  if (!user.account) return 'no-account'
  if (!(await raiseVersion(db, id, version))) return 'changed-since'
  await switchAccount(db, user.account, null)
  await publish(db, { name: 'identity.user-enabled', subject: null, payload: { staff: id } })
  return 'done'
}

export type Credentials = { password: string; authenticator: string; subject: string }

/** Makes a new password and second factor, which are shown once, and ends the user's sessions. Slow by design: hashing takes a tenth of a second. */
export async function makeCredentials(
  db: Db,
  setting: Setting,
  { id, version, today, now }: Omit<Switch, 'by'>,
): Promise<Credentials | 'no-such-user' | 'changed-since' | 'no-account' | 'not-here'> {
  if (!isOwnProvider(setting.config) || setting.config.demo) return 'not-here'
  const user = await findUser(db, id, today, now)
  if (!user) return 'no-such-user'
  if (!user.account || user.subject === null) return 'no-account'
  if (!(await raiseVersion(db, id, version))) return 'changed-since'
  const [password, code] = [makePassword(), makeCodeSecret()]
  const made = { passwordHash: await hashSecret(password), secondFactor: await seal(setting.secret, secondFactorPurpose, code) }
  await setCredentials(db, user.account, made)
  await endSessionsOf(db, id)
  await publish(db, { name: 'identity.credentials-made', subject: null, payload: { staff: id } })
  return { password, authenticator: authenticatorAddress(code, user.subject), subject: user.subject }
}
