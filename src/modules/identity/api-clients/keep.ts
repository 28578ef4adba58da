// Adding and changing API clients: the pages and the API alike.

import { randomBytes } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '#kernel/db.ts'
import { publish } from '#kernel/outbox.ts'
import { say } from '../admin-words.ts'
import { hashSecret } from '../secrets.ts'
import type { Setting } from '../setting.ts'
import { addClient, findUnknown, listPermissions } from './store.ts'

const isRedirect = (address: string) => URL.canParse(address) && new URL(address).protocol === 'https:' && !address.includes('#')

/** What an API client may do: this can be changed. */
export const ClientRights = z.object({
  name: z
    .string({ error: () => say('wrong-name') })
    .trim()
    .min(1, { error: () => say('wrong-name') })
    .max(100, { error: () => say('wrong-name') })
    .meta({ description: 'What people know the system by.', example: 'Court results feed' }),
  regions: z
    .array(z.string().max(20), { error: () => say('wrong-client-regions') })
    .max(50)
    .meta({ description: 'Codes of the regions whose records it reads and changes.' }),
  scopes: z
    .array(z.string().max(100), { error: () => say('wrong-client-scopes') })
    .min(1, { error: () => say('wrong-client-scopes') })
    .max(100)
    .meta({ description: 'Permissions that it has at most.', example: ['case.read'] }),
  acts_for_users: z
    .boolean({ error: () => say('wrong-client-acts') })
    .meta({ description: 'Whether it may exchange what a user proved by signing in for a token that acts for them.' }),
  redirect_uris: z
    .array(
      z
        .string()
        .max(500)
        .refine(isRedirect, { error: () => say('wrong-client-redirects') }),
    )
    .max(10, { error: () => say('wrong-client-redirects') })
    .meta({ description: 'Where the embedded identity provider may send a browser back to, if users sign in to it.' }),
})
export type ClientRights = z.output<typeof ClientRights>

/** A client as it is added. */
export const NewClientFields = ClientRights.extend({
  id: z
    .string({ error: () => say('wrong-client-id') })
    .regex(/^[a-z0-9][a-z0-9.-]{1,62}$/, { error: () => say('wrong-client-id') })
    .refine(id => id !== 'waymark', { error: () => say('wrong-client-taken') })
    .meta({ description: 'Its OAuth client id. It cannot be changed later.', example: 'court-feed' }),
  kind: z
    .string({ error: () => say('wrong-client-kind') })
    .min(1, { error: () => say('wrong-client-kind') })
    .max(100)
    .meta({ description: 'Kind of the post that it acts in.', example: 'court-officer' }),
  court: z
    .string()
    .max(20)
    .nullable()
    .transform(court => court || null)
    .meta({ description: 'Code of the court, for the post of a court officer.' }),
})
export type NewClientFields = z.output<typeof NewClientFields>

export type KeptClient = {
  id: string
  name: string
  kind: string
  post: string
  regions: string[]
  scopes: string[]
  acts_for_users: boolean
  redirect_uris: string[]
  created_at: string
  last_used_at: string | null
  disabled_at: string | null
  version: number
}

export const clientSorts = ['name', 'used'] as const
const order: Record<(typeof clientSorts)[number], RawBuilder<string>> = {
  name: sql`a.name`,
  // The latest used come first, and the never used last.
  used: sql`to_char(timestamptz '2200-01-01' - coalesce(a.last_used_at, timestamptz '1970-01-01'), '0000000 HH24:MI:SS.US')`,
}
const columns = sql`a.id, a.name, p.kind, k.title as post, a.regions, a.scopes, a.acts_for_users, a.redirect_uris, a.created_at, a.last_used_at, a.disabled_at, a.version`
const tables = sql`api_client a join post p on p.id = a.post_id join post_kind k on k.kind = p.kind`

/** API clients, from after a row. */
export async function listKeptClients(
  db: Db,
  sort: (typeof clientSorts)[number],
  on: { limit: number; after: readonly [string, string] | undefined },
): Promise<(KeptClient & { sort_key: string })[]> {
  const key = order[sort]
  const { rows } = await sql<KeptClient & { sort_key: string }>`
    select ${columns}, ${key} as sort_key from ${tables} where ${on.after ? sql`(${key}, a.id) > (${on.after[0]}, ${on.after[1]})` : sql`true`}
    order by sort_key, a.id limit ${on.limit}`.execute(db)
  return rows
}

/** An API client. */
export async function findKeptClient(db: Db, id: string): Promise<KeptClient | undefined> {
  return (await sql<KeptClient>`select ${columns} from ${tables} where a.id = ${id}`.execute(db)).rows[0]
}

type WrongField = 'kind' | 'regions' | 'scopes' | 'court' | 'id'
type ClientSaved =
  | { outcome: 'saved' }
  | { outcome: 'wrong'; field: WrongField; message: string }
  | { outcome: 'changed-since' | 'no-such-client' }

const wrong = (field: WrongField, message: string): ClientSaved => ({ outcome: 'wrong', field, message })

/** Adds a client whose secret nobody knows yet. */
export async function registerClient(
  db: Db,
  setting: Pick<Setting, 'config'>,
  fields: NewClientFields,
  now: Temporal.Instant,
): Promise<ClientSaved> {
  const { id, kind, court, ...rights } = fields
  if (await findKeptClient(db, id)) return wrong('id', say('wrong-client-taken'))
  if (kind === 'court-officer' && !court) return wrong('court', say('wrong-client-court'))
  const refused = await checkRights(db, kind, rights)
  if (refused) return refused
  if (court !== null && !(await db.selectFrom('court').select('code').where('code', '=', court).executeTakeFirst()))
    return wrong('court', say('wrong-client-court'))
  const secretHash = await hashSecret(randomBytes(32).toString('base64url'))
  await addClient(db, { id, kind, court, secretHash, now, demonstration: setting.config.demo, ...rights })
  await publish(db, { name: 'identity.client-added', subject: null, payload: { client: id, ...rights } })
  return { outcome: 'saved' }
}

// A system holds no cases and manages nobody: posts that stand in a team are not for it.
const standsInATeam = new Set(['responsible-officer', 'senior-probation-officer'])

/** A client acts as itself within its kind of post; what it may do for users is theirs, whatever their posts. */
async function checkRights(db: Db, kind: string, { regions, scopes, acts_for_users }: ClientRights): Promise<ClientSaved | undefined> {
  const unknown = new Set(await findUnknown(db, { kind, regions, scopes }))
  if (unknown.has(kind) || standsInATeam.has(kind)) return wrong('kind', say('wrong-client-kind'))
  if (regions.some(region => unknown.has(region))) return wrong('regions', say('wrong-client-regions'))
  const known = acts_for_users ? new Set(await listPermissions(db)) : undefined
  if (scopes.some(scope => (known ? !known.has(scope) : unknown.has(scope)))) return wrong('scopes', say('wrong-client-scopes'))
  return undefined
}

/** Changes what a client may do; its tokens say so at their next request. */
export async function changeClient(db: Db, id: string, version: number, rights: ClientRights): Promise<ClientSaved> {
  const client = await findKeptClient(db, id)
  if (!client) return { outcome: 'no-such-client' }
  const refused = await checkRights(db, client.kind, rights)
  if (refused) return refused
  if (!(await update(db, id, version, rights))) return { outcome: 'changed-since' }
  await publish(db, { name: 'identity.client-changed', subject: null, payload: { client: id, ...rights } })
  return { outcome: 'saved' }
}

type Change = Partial<ClientRights & { disabled_at: string | null; secret_hash: string }>

async function update(db: Db, id: string, version: number, change: Change): Promise<boolean> {
  const done = await db
    .updateTable('api_client')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Switches a client off, or on again. */
export async function switchClient(
  db: Db,
  id: string,
  version: number,
  disabledAt: string | null,
): Promise<'done' | 'changed-since' | 'no-such-client'> {
  if (!(await findKeptClient(db, id))) return 'no-such-client'
  if (!(await update(db, id, version, { disabled_at: disabledAt }))) return 'changed-since'
  await publish(db, {
    name: disabledAt ? 'identity.client-switched-off' : 'identity.client-switched-on',
    subject: null,
    payload: { client: id },
  })
  return 'done'
}

/** Makes a new secret, which is shown once; the old one stops working. */
export async function makeSecret(db: Db, id: string, version: number): Promise<{ secret: string } | 'changed-since' | 'no-such-client'> {
  if (!(await findKeptClient(db, id))) return 'no-such-client'
  const secret = randomBytes(32).toString('base64url')
  if (!(await update(db, id, version, { secret_hash: await hashSecret(secret) }))) return 'changed-since'
  await publish(db, { name: 'identity.client-secret-made', subject: null, payload: { client: id } })
  return { secret }
}
