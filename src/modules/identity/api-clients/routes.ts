// API clients, as the administrator keeps them.

import { z } from 'zod'
import { type Errors, messages } from '#design/form.ts'
import type { Db } from '#kernel/db.ts'
import { decodeCursor, Paging, pageOf } from '#kernel/paging.ts'
import { type Context, conflict, endpoint, invalid, notFound, ok, page, type Route, redirect } from '#kernel/route.ts'
import { listPlaces, listPostKinds } from '#modules/workforce/index.ts'
import type { Setting } from '../setting.ts'
import { clientFormPage, secretPage } from './forms.ts'
import {
  ClientRights,
  changeClient,
  clientSorts,
  findKeptClient,
  type KeptClient,
  listKeptClients,
  makeSecret,
  NewClientFields,
  registerClient,
  switchClient,
} from './keep.ts'
import { listPermissions, regionNames } from './store.ts'
import { clientPage, clientsPage, dones } from './view.ts'

const needs = 'installation.keep'
const Key = z.object({ client: z.string().max(63) })
const Filter = Paging.extend({ sort: z.enum(clientSorts).default('name').meta({ description: 'By name, or the latest used first.' }) })
const Cursor = z.tuple([z.string(), z.string()])

const list = z.preprocess(value => (value === undefined ? [] : [value].flat()), z.array(z.string()))
const lines = z.preprocess(value => (typeof value === 'string' ? value.split(/\s+/).filter(Boolean) : []), ClientRights.shape.redirect_uris)
const typedRights = {
  regions: list.pipe(ClientRights.shape.regions),
  scopes: list.pipe(ClientRights.shape.scopes),
  acts_for_users: z.preprocess(value => (value === 'yes' ? true : value === 'no' ? false : value), ClientRights.shape.acts_for_users),
  redirect_uris: lines,
}
const AddForm = NewClientFields.extend({
  ...typedRights,
  court: z
    .string()
    .optional()
    .transform(court => court || null)
    .pipe(NewClientFields.shape.court),
})
const EditForm = ClientRights.extend({ ...typedRights, version: z.coerce.number().int() })
const Version = z.object({ version: z.coerce.number().int() })

async function read(db: Db, query: z.output<typeof Filter>): Promise<{ items: KeptClient[]; next: string | null }> {
  const rows = await listKeptClients(db, query.sort, { limit: query.limit + 1, after: decodeCursor(Cursor, query.cursor) })
  const { items, next } = pageOf(rows, query.limit, row => [row.sort_key, row.id])
  return { items: items.map(({ sort_key: _, ...client }) => client), next }
}

type At = Pick<Context<never, never>, 'db' | 'today' | 'form'>

async function choices({ db, today }: At) {
  const { regions, courts } = await listPlaces(db, today)
  return { kinds: await listPostKinds(db), regions, courts, scopes: await listPermissions(db) }
}

async function formPage(
  at: At,
  shown: { client?: KeptClient | undefined; typed: Record<string, unknown>; errors: Errors; changed?: boolean },
) {
  return clientFormPage({ ...shown, choices: await choices(at), tokens: at.form })
}

const pages = (setting: Setting): Route[] => [
  page({
    method: 'GET',
    url: '/installation/api-clients',
    needs,
    query: Filter,
    handle: async ({ db, query, now }) =>
      ok(clientsPage({ ...(await read(db, query)), regions: await regionNames(db), sort: query.sort, now })),
  }),
  page({
    method: 'GET',
    url: '/installation/api-clients/new',
    needs,
    handle: async at => ok(await formPage(at, { typed: {}, errors: {} })),
  }),
  page({
    method: 'POST',
    url: '/installation/api-clients/new',
    needs,
    form: AddForm,
    async handle({ body, now, ...at }) {
      if (!body.success) return invalid(await formPage(at, { typed: body.raw, errors: topMessages(body.error) }))
      const added = await registerClient(at.db, setting, body.data, now)
      if (added.outcome === 'saved') return redirect(`/installation/api-clients/${body.data.id}?done=client-added`)
      const errors = added.outcome === 'wrong' ? { [added.field]: added.message } : {}
      return invalid(await formPage(at, { typed: body.raw, errors }))
    },
  }),
  page({
    method: 'GET',
    url: '/installation/api-clients/:client',
    needs,
    params: Key,
    query: z.object({ done: z.enum(dones).optional().catch(undefined) }),
    async handle({ db, params, query, now, form }) {
      const client = await findKeptClient(db, params.client)
      return client ? ok(clientPage({ client, regions: await regionNames(db), done: query.done, now, setting, tokens: form })) : notFound()
    },
  }),
  page({
    method: 'GET',
    url: '/installation/api-clients/:client/edit',
    needs,
    params: Key,
    async handle({ params, ...at }) {
      const client = await findKeptClient(at.db, params.client)
      return client ? ok(await formPage(at, { client, typed: asTyped(client), errors: {} })) : notFound()
    },
  }),
  page({
    method: 'POST',
    url: '/installation/api-clients/:client/edit',
    needs,
    params: Key,
    form: EditForm,
    async handle({ params, body, ...at }) {
      const client = await findKeptClient(at.db, params.client)
      if (!client) return notFound()
      if (!body.success) return invalid(await formPage(at, { client, typed: body.raw, errors: topMessages(body.error) }))
      const { version, ...rights } = body.data
      const changed = await changeClient(at.db, params.client, version, rights)
      if (changed.outcome === 'saved') return redirect(`/installation/api-clients/${params.client}?done=saved`)
      if (changed.outcome === 'no-such-client') return notFound()
      if (changed.outcome === 'wrong')
        return invalid(await formPage(at, { client, typed: body.raw, errors: { [changed.field]: changed.message } }))
      const typed = { ...body.raw, version: client.version }
      return conflict(await formPage(at, { client, typed, errors: {}, changed: true }))
    },
  }),
  page({
    method: 'POST',
    url: '/installation/api-clients/:client/secret',
    needs,
    params: Key,
    form: Version,
    shownOnce: true,
    async handle({ db, params, body, now, form }) {
      const client = await findKeptClient(db, params.client)
      if (!client || !body.success) return notFound()
      const made = await makeSecret(db, params.client, body.data.version)
      if (typeof made === 'string')
        return conflict(clientPage({ client, regions: await regionNames(db), changed: true, now, setting, tokens: form }))
      return ok(secretPage({ client, secret: made.secret, setting }))
    },
  }),
  ...(['off', 'on'] as const).map(act =>
    page({
      method: 'POST',
      url: `/installation/api-clients/:client/${act}`,
      needs,
      params: Key,
      form: Version,
      async handle({ db, params, body, now, form }) {
        const client = await findKeptClient(db, params.client)
        if (!client || !body.success) return notFound()
        const done = await switchClient(db, params.client, body.data.version, act === 'off' ? now.toString() : null)
        if (done === 'done') return redirect(`/installation/api-clients/${params.client}?done=client-${act}`)
        return conflict(clientPage({ client, regions: await regionNames(db), changed: true, now, setting, tokens: form }))
      },
    }),
  ),
]

/** A line of a list that is wrong is said at the list. */
function topMessages(error: z.ZodError): Errors {
  const errors: Errors = {}
  for (const [name, message] of Object.entries(messages(error))) errors[name.split('.')[0] ?? name] ??= message
  return errors
}

const asTyped = (client: KeptClient) => ({
  ...client,
  acts_for_users: client.acts_for_users ? 'yes' : 'no',
  redirect_uris: client.redirect_uris.join('\n'),
})

const ClientAnswer = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  post: z.string(),
  regions: z.array(z.string()),
  scopes: z.array(z.string()),
  acts_for_users: z.boolean(),
  redirect_uris: z.array(z.string()),
  created_at: z.string(),
  last_used_at: z.string().nullable(),
  disabled_at: z.string().nullable(),
  version: z.number(),
})
const version = z.number().int()
const wrongs = Object.fromEntries((['id', 'kind', 'regions', 'scopes', 'court'] as const).map(name => [`wrong-${name}`, 422 as const]))
const found = async (db: Db, id: string) => (await findKeptClient(db, id)) ?? 'no-such-client'

const endpoints = (setting: Setting): Route[] => [
  endpoint({
    method: 'GET',
    url: '/api-clients',
    needs,
    summary: 'Systems that use the API, with what each may do and when it last did',
    query: Filter,
    answers: z.object({ items: z.array(ClientAnswer), next: z.string().nullable() }),
    handle: ({ db, query }) => read(db, query),
  }),
  endpoint({
    method: 'POST',
    url: '/api-clients',
    needs,
    summary: 'Add an API client. Make its secret next',
    body: NewClientFields.extend({
      court: NewClientFields.shape.court.default(null),
      acts_for_users: ClientRights.shape.acts_for_users.default(false),
      redirect_uris: ClientRights.shape.redirect_uris.default([]),
    }),
    answers: ClientAnswer,
    refusals: wrongs,
    async handle({ db, body, now }) {
      const added = await registerClient(db, setting, body, now)
      return added.outcome === 'wrong' ? `wrong-${added.field}` : found(db, body.id)
    },
  }),
  endpoint({
    method: 'GET',
    url: '/api-clients/:client',
    needs,
    summary: 'An API client',
    params: Key,
    answers: ClientAnswer,
    refusals: { 'no-such-client': 404 },
    handle: ({ db, params }) => found(db, params.client),
  }),
  endpoint({
    method: 'PATCH',
    url: '/api-clients/:client',
    needs,
    summary: 'Change what an API client may do. What is left out stays',
    params: Key,
    body: ClientRights.partial().extend({ version }),
    answers: ClientAnswer,
    refusals: { 'no-such-client': 404, 'changed-since': 409, ...wrongs },
    async handle({ db, params, body }) {
      const client = await findKeptClient(db, params.client)
      if (!client) return 'no-such-client'
      const { version: before, ...given } = body
      const sent = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
      const { name, regions, scopes, acts_for_users, redirect_uris } = client
      const rights: ClientRights = { name, regions, scopes, acts_for_users, redirect_uris, ...sent }
      const changed = await changeClient(db, params.client, before, rights)
      if (changed.outcome === 'wrong') return `wrong-${changed.field}`
      return changed.outcome === 'saved' ? found(db, params.client) : changed.outcome
    },
  }),
  endpoint({
    method: 'POST',
    url: '/api-clients/:client/secret',
    needs,
    summary: 'Make a new secret for an API client; the answer shows it once, and the old one stops working',
    params: Key,
    body: z.object({ version }),
    shownOnce: true,
    answers: z.object({ secret: z.string() }),
    refusals: { 'no-such-client': 404, 'changed-since': 409 },
    handle: ({ db, params, body }) => makeSecret(db, params.client, body.version),
  }),
  ...(['off', 'on'] as const).map(act =>
    endpoint({
      method: 'POST',
      url: `/api-clients/:client/${act}`,
      needs,
      summary: act === 'off' ? 'Switch an API client off: its very next request is refused' : 'Switch an API client on again',
      params: Key,
      body: z.object({ version }),
      answers: ClientAnswer,
      refusals: { 'no-such-client': 404, 'changed-since': 409 },
      async handle({ db, params, body, now }) {
        const done = await switchClient(db, params.client, body.version, act === 'off' ? now.toString() : null)
        return done === 'done' ? found(db, params.client) : done
      },
    }),
  ),
]

export const clientRoutes = (setting: Setting): Route[] => [...pages(setting), ...endpoints(setting)]
