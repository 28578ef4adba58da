// The administrator's pages of users.

import { z } from 'zod'
import { type Errors, messages } from '#design/form.ts'
import { decodeCursor, Paging, pageOf } from '#kernel/paging.ts'
import { type Context, conflict, invalid, notFound, ok, page, type Route, redirect } from '#kernel/route.ts'
import { findVacancy, listPlaces, listPostKinds, postsOf } from '#modules/workforce/index.ts'
import { say } from '../admin-words.ts'
import type { Setting } from '../setting.ts'
import { listSessions } from '../signed-in/store.ts'
import { addUser, disableUser, editUser, enableUser, makeCredentials, UserFields } from './commands.ts'
import { credentialsPage, userConflictPage, userFormPage } from './forms.ts'
import { findUser, listUsers, type User, type UserFilter, userSorts, userStates } from './store.ts'
import { dones, refusals, userPage, usersPage } from './view.ts'

export const needs = 'installation.keep'
const number = z.coerce.number().int().min(1).max(2_147_483_647)
export const Key = z.object({ staff: number })
const unlessBlank = <S extends z.ZodType>(schema: S) => z.preprocess(value => (value === '' ? undefined : value), schema.optional())

/** Query of the list of users. */
export const Filter = Paging.extend({
  q: unlessBlank(z.string().trim().max(100)).meta({ description: 'A part of the name or of the sign-in name.' }),
  kind: unlessBlank(z.string().max(100)).meta({ description: 'Kind of post held today.' }),
  region: unlessBlank(z.string().max(20)).meta({ description: 'Code of the region of the post.' }),
  state: unlessBlank(z.enum(userStates)).meta({ description: 'Whether they can sign in, and if not, why.' }),
  sort: z.enum(userSorts).default('name').meta({ description: 'What to sort by.' }),
})
const Cursor = z.tuple([z.string(), z.number().int()])

type At = Pick<Context<never, never>, 'db' | 'today' | 'now'>

/** A page of users. */
export async function readUsers({ db, today, now }: At, query: UserFilter & { cursor?: string | undefined; limit: number }) {
  const page = { today, now: now.toString(), limit: query.limit + 1, after: decodeCursor(Cursor, query.cursor) }
  const { items, next } = pageOf(await listUsers(db, query, page), query.limit, row => [row.sort_key, row.id])
  return { items: items.map(({ sort_key: _, ...user }): User => user), next }
}

const Version = z.object({ version: z.coerce.number().int() })
const Stated = z.object({ done: z.enum(dones).optional().catch(undefined), refused: z.enum(refusals).optional().catch(undefined) })

async function whole({ db, today, now, user: asker, form }: Context<never, never>, id: number) {
  const user = await findUser(db, id, today, now.toString())
  if (!user) return undefined
  const asked = { now: now.toString(), hash: asker.session?.hash ?? null, limit: 50, after: undefined }
  const sessions = await listSessions(db, { staff: id, sort: 'seen' }, asked)
  return { user, posts: await postsOf(db, id), sessions, oneself: id === asker.actor.id, now, tokens: form }
}

const listPages: Route[] = [
  page({
    method: 'GET',
    url: '/installation/users',
    needs,
    query: z.record(z.string(), z.string()),
    async handle({ db, today, now, query }) {
      const filter = Filter.extend({ vacancy: number.optional().catch(undefined) }).safeParse(query)
      if (!filter.success) return notFound()
      const { regions } = await listPlaces(db, today)
      const vacancy = filter.data.vacancy === undefined ? undefined : await findVacancy(db, filter.data.vacancy)
      const shown = await readUsers({ db, today, now }, filter.data)
      return ok(usersPage({ ...shown, filter: filter.data, kinds: await listPostKinds(db), regions, query, vacancy }))
    },
  }),
]

const changePages = (setting: Setting): Route[] => [
  page({
    method: 'GET',
    url: '/installation/users/new',
    needs,
    handle: ({ form }) => ok(userFormPage({ setting, typed: {}, errors: {}, tokens: form })),
  }),
  page({
    method: 'POST',
    url: '/installation/users/new',
    needs,
    form: UserFields,
    async handle({ db, body, form }) {
      const again = (errors: Errors) => invalid(userFormPage({ setting, typed: body.raw, errors, tokens: form }))
      if (!body.success) return again(messages(body.error))
      const added = await addUser(db, setting, body.data)
      return added.outcome === 'saved'
        ? redirect(`/installation/users/${added.id}?done=added`)
        : again({ subject: say('wrong-subject-taken') })
    },
  }),
  page({
    method: 'GET',
    url: '/installation/users/:staff',
    needs,
    params: Key,
    query: Stated,
    async handle({ params, query, ...context }) {
      const shown = await whole(context as never, params.staff)
      return shown ? ok(userPage({ ...shown, setting, ...query })) : notFound()
    },
  }),
  page({
    method: 'GET',
    url: '/installation/users/:staff/edit',
    needs,
    params: Key,
    async handle({ db, params, today, now, form }) {
      const user = await findUser(db, params.staff, today, now.toString())
      return user ? ok(userFormPage({ setting, user, typed: user, errors: {}, tokens: form })) : notFound()
    },
  }),
  page({
    method: 'POST',
    url: '/installation/users/:staff/edit',
    needs,
    params: Key,
    form: UserFields.extend(Version.shape),
    async handle({ db, params, body, today, now, form }) {
      const user = await findUser(db, params.staff, today, now.toString())
      if (!user) return notFound()
      const again = (errors: Errors) => invalid(userFormPage({ setting, user, typed: body.raw, errors, tokens: form }))
      if (!body.success) return again(messages(body.error))
      const { version, ...fields } = body.data
      const { outcome } = await editUser(db, setting, { id: params.staff, version, fields, today, now: now.toString() })
      if (outcome === 'saved') return redirect(`/installation/users/${params.staff}?done=saved`)
      if (outcome === 'no-such-user') return notFound()
      if (outcome === 'changed-since') return conflict(userConflictPage({ user, typed: fields, tokens: form }))
      return again({ subject: say(`wrong-${outcome}`) })
    },
  }),
]

const accountPages = (setting: Setting): Route[] => [
  ...(['disable', 'enable'] as const).map(act =>
    page({
      method: 'POST',
      url: `/installation/users/:staff/${act}`,
      needs,
      params: Key,
      form: Version,
      async handle({ params, body, ...context }) {
        const { db, today, now, user } = context
        if (!body.success) return notFound()
        const change = { id: params.staff, version: body.data.version, by: user.actor.id, today, now: now.toString() }
        const outcome = await (act === 'disable' ? disableUser : enableUser)(db, change)
        if (outcome === 'done') return redirect(`/installation/users/${params.staff}?done=${act}d`)
        const shown = await whole(context as never, params.staff)
        return shown && outcome !== 'no-such-user' ? conflict(userPage({ ...shown, setting, refused: outcome })) : notFound()
      },
    }),
  ),
  page({
    method: 'POST',
    url: '/installation/users/:staff/credentials',
    needs,
    params: Key,
    form: Version,
    shownOnce: true,
    async handle({ params, body, ...context }) {
      const { db, today, now } = context
      if (!body.success) return notFound()
      const made = await makeCredentials(db, setting, { id: params.staff, version: body.data.version, today, now: now.toString() })
      const shown = await whole(context as never, params.staff)
      if (!shown || made === 'no-such-user') return notFound()
      return typeof made === 'string' ? conflict(userPage({ ...shown, setting, refused: made })) : ok(credentialsPage(shown.user, made))
    },
  }),
]

export const userPages = (setting: Setting): Route[] => [...listPages, ...changePages(setting), ...accountPages(setting)]
