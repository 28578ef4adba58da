// Users through the API.

import { z } from 'zod'
import { endpoint, type Route } from '#kernel/route.ts'
import type { Setting } from '../setting.ts'
import { addUser, disableUser, editUser, enableUser, makeCredentials, UserFields } from './commands.ts'
import { Filter, Key, needs, readUsers } from './routes.ts'
import { findUser } from './store.ts'

const UserAnswer = z.object({
  id: z.number(),
  name: z.string(),
  email: z.string().nullable(),
  telephone: z.string().nullable(),
  account: z.uuid().nullable(),
  subject: z.string().nullable(),
  issuer: z.string().nullable(),
  has_password: z.boolean(),
  disabled_at: z.string().nullable(),
  locked_until: z.string().nullable(),
  post: z.string().nullable(),
  place: z.string().nullable(),
  region: z.string().nullable(),
  sessions: z.number(),
  version: z.number(),
})
const { shape } = UserFields
const Version = z.object({ version: z.number().int() })
const switches = {
  'no-such-user': 404,
  'changed-since': 409,
  oneself: 409,
  'last-administrator': 409,
  'no-account': 409,
} as const

export const userEndpoints = (setting: Setting): Route[] => [
  endpoint({
    method: 'GET',
    url: '/users',
    needs,
    summary: 'Users, with their account and the post that they hold today',
    query: Filter,
    answers: z.object({ items: z.array(UserAnswer), next: z.string().nullable() }),
    handle: ({ query, ...at }) => readUsers(at, query),
  }),
  endpoint({
    method: 'POST',
    url: '/users',
    needs,
    summary: 'Add a user. They can sign in once they hold a post',
    body: UserFields.extend({
      email: shape.email.default(null),
      telephone: shape.telephone.default(null),
      subject: shape.subject.default(null),
    }),
    answers: UserAnswer,
    refusals: { 'subject-taken': 409 },
    async handle({ db, body, today, now }) {
      const added = await addUser(db, setting, body)
      return added.outcome === 'saved' ? ((await findUser(db, added.id, today, now.toString())) ?? 'no-such-user') : added.outcome
    },
  }),
  endpoint({
    method: 'GET',
    url: '/users/:staff',
    needs,
    summary: 'A user',
    params: Key,
    answers: UserAnswer,
    refusals: { 'no-such-user': 404 },
    handle: async ({ db, params, today, now }) => (await findUser(db, params.staff, today, now.toString())) ?? 'no-such-user',
  }),
  endpoint({
    method: 'PATCH',
    url: '/users/:staff',
    needs,
    summary: 'Change the details of a user. Details that are left out stay',
    params: Key,
    body: UserFields.partial().extend(Version.shape),
    answers: UserAnswer,
    refusals: { 'no-such-user': 404, 'changed-since': 409, 'subject-taken': 409, 'subject-needed': 422 },
    async handle({ db, params, body, today, now }) {
      const before = await findUser(db, params.staff, today, now.toString())
      if (!before) return 'no-such-user'
      const { version, ...given } = body
      const kept = { name: before.name, email: before.email, telephone: before.telephone, subject: before.subject }
      const fields = { ...kept, ...sent(given) }
      const { outcome } = await editUser(db, setting, { id: params.staff, version, fields, today, now: now.toString() })
      return outcome === 'saved' ? ((await findUser(db, params.staff, today, now.toString())) ?? 'no-such-user') : outcome
    },
  }),
  ...(['disable', 'enable'] as const).map(act =>
    endpoint({
      method: 'POST',
      url: `/users/:staff/${act}`,
      needs,
      summary: act === 'disable' ? 'Disable a user and end their sessions at once' : 'Let a disabled user sign in again',
      params: Key,
      body: Version,
      answers: UserAnswer,
      refusals: switches,
      async handle({ db, params, body, today, now, user }) {
        const change = { id: params.staff, version: body.version, by: user.actor.id, today, now: now.toString() }
        const outcome = await (act === 'disable' ? disableUser : enableUser)(db, change)
        return outcome === 'done' ? ((await findUser(db, params.staff, today, now.toString())) ?? 'no-such-user') : outcome
      },
    }),
  ),
  endpoint({
    method: 'POST',
    url: '/users/:staff/credentials',
    needs,
    summary: 'Make a new password and second factor for a user; the answer shows them once',
    params: Key,
    body: Version,
    shownOnce: true,
    answers: z.object({ subject: z.string(), password: z.string(), authenticator: z.string() }),
    refusals: { 'no-such-user': 404, 'changed-since': 409, 'no-account': 409, 'not-here': 409 },
    handle: ({ db, params, body, today, now }) =>
      makeCredentials(db, setting, { id: params.staff, version: body.version, today, now: now.toString() }),
  }),
]

/** What a request gave: undefined is not given, null is “none”. */
const sent = (given: object) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
