import { z } from 'zod'
import { decodeCursor, Paging, pageOf } from '#kernel/paging.ts'
import { endpoint, notFound, ok, page, type Route, redirect } from '#kernel/route.ts'
import { loggedVersion } from '../logged.ts'
import { pageNames } from '../shown-on.ts'
import {
  countReaders,
  findOpen,
  findPublished,
  kinds,
  type Line,
  listInForce,
  listOpen,
  listVersions,
  noteReading,
  type Text,
} from './store.ts'
import { addressOf, listPage, readingPage, versionPage } from './view.ts'

const Slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(80)
export const Key = z.object({ guidance: Slug })
const VersionKey = Key.extend({ number: z.coerce.number().int().min(1).max(100_000) })
const Shown = z.object({ kind: z.enum(kinds).optional(), show: z.enum(['not-read']).optional() })
const Cursor = z.tuple([z.string(), z.string()])
const cursorOf = (line: Line) => [line.title, line.slug]

const LineAnswer = z.object({
  guidance: z.string().meta({ description: 'Its name in addresses.' }),
  kind: z.enum(kinds),
  title: z.string(),
  summary: z.string(),
  number: z.number().int().meta({ description: 'Number of the version in force.' }),
  published_at: z.string(),
  read_at: z.string().nullable(),
})
export const TextAnswer = z.object({
  guidance: z.string().meta({ description: 'Its name in addresses.' }),
  id: z.uuid().meta({ description: 'Id of this version.' }),
  kind: z.enum(kinds),
  state: z.enum(['draft', 'waiting', 'published', 'discarded']),
  number: z.number().int().nullable().meta({ description: 'Number of the version; null until it is published.' }),
  title: z.string(),
  summary: z.string(),
  body: z.string(),
  what_changed: z.string(),
  paragraphs: z.array(z.number().int()),
  places: z.array(z.enum(pageNames)),
  rules: z.array(z.string()),
  drafted_by: z.number().int(),
  drafted_at: z.string(),
  published_by: z.number().int().nullable(),
  published_at: z.string().nullable(),
  sent_back: z.string().nullable(),
  read_at: z.string().nullable(),
  version: z.number().int(),
})

/** A version as the API answers it. */
export const answerOf = ({ slug, drafted_by_name: _, published_by_name: __, ...text }: Text): z.input<typeof TextAnswer> => ({
  guidance: slug,
  ...text,
})

export const readRoutes: Route[] = [
  page({
    method: 'GET',
    url: '/guidance',
    needs: 'signed-in',
    query: Shown.extend({ cursor: z.string().max(400).optional() }),
    async handle({ db, query: { cursor, ...asked }, user }) {
      const [rows, open] = await Promise.all([
        listInForce(db, asked, 51, decodeCursor(Cursor, cursor)),
        user.permissions.has('guidance.keep') ? listOpen(db) : [],
      ])
      return ok(listPage(pageOf(rows, 50, cursorOf), asked, open, user))
    },
  }),
  page({
    method: 'GET',
    url: '/guidance/:guidance',
    needs: 'signed-in',
    params: Key,
    async handle({ db, params: { guidance }, user, form, states }) {
      const [text, open, versions] = await Promise.all([findPublished(db, guidance), findOpen(db, guidance), listVersions(db, guidance)])
      if (!text) return open ? redirect(`${addressOf(guidance)}/proposed`) : notFound()
      states(loggedVersion(text))
      const readers = user.permissions.has('guidance.keep') ? await countReaders(db, text.id) : []
      return ok(readingPage({ text, versions, readers, hasOpen: open !== undefined, user, tokens: form }))
    },
  }),
  page({
    method: 'GET',
    url: '/guidance/:guidance/versions/:number',
    needs: 'signed-in',
    params: VersionKey,
    async handle({ db, params: { guidance, number }, states }) {
      const [text, versions] = await Promise.all([findPublished(db, guidance, number), listVersions(db, guidance)])
      if (!text) return notFound()
      states(loggedVersion(text))
      return ok(versionPage(text, versions))
    },
  }),
  page({
    method: 'POST',
    url: '/guidance/:guidance/readings',
    needs: 'signed-in',
    readsOnly: true,
    params: Key,
    form: z.object({ version: z.uuid() }),
    async handle({ db, params: { guidance }, body, states }) {
      const text = await findPublished(db, guidance)
      if (!text) return notFound()
      states(loggedVersion(text))
      // A version that was published meanwhile is not what they have read.
      if (body.success && body.data.version === text.id) await noteReading(db, text.id)
      return redirect(addressOf(guidance))
    },
  }),
  endpoint({
    method: 'GET',
    url: '/guidance',
    needs: 'signed-in',
    summary: 'National Standards and practice guidance in force',
    query: Paging.extend(Shown.shape),
    answers: z.object({ items: z.array(LineAnswer), next: z.string().nullable() }),
    async handle({ db, query: { limit, cursor, ...asked } }) {
      const { items, next } = pageOf(await listInForce(db, asked, limit + 1, decodeCursor(Cursor, cursor)), limit, cursorOf)
      return { items: items.map(({ slug, ...line }) => ({ guidance: slug, ...line })), next }
    },
  }),
  endpoint({
    method: 'GET',
    url: '/guidance/:guidance',
    needs: 'signed-in',
    summary: 'The version of a guidance that is in force',
    params: Key,
    answers: TextAnswer,
    refusals: { 'no-such-guidance': 404 },
    async handle({ db, params, states }) {
      const text = await findPublished(db, params.guidance)
      if (!text) return 'no-such-guidance'
      states(loggedVersion(text))
      return answerOf(text)
    },
  }),
  endpoint({
    method: 'GET',
    url: '/guidance/:guidance/versions/:number',
    needs: 'signed-in',
    summary: 'A published version of a guidance',
    params: VersionKey,
    answers: TextAnswer,
    refusals: { 'no-such-guidance': 404 },
    async handle({ db, params, states }) {
      const text = await findPublished(db, params.guidance, params.number)
      if (!text) return 'no-such-guidance'
      states(loggedVersion(text))
      return answerOf(text)
    },
  }),
  endpoint({
    method: 'POST',
    url: '/guidance/:guidance/readings',
    needs: 'signed-in',
    readsOnly: true,
    summary: 'Say that you have read the version of a guidance that is in force',
    params: Key,
    body: z.object({ version: z.uuid().meta({ description: 'Id of the version that was read.' }) }),
    answers: TextAnswer,
    refusals: { 'no-such-guidance': 404, 'for-people': 404, 'not-in-force': 422 },
    async handle({ db, params, body, user, states }) {
      // A system reads for nobody, unless somebody acts through it.
      if (user.client !== null && user.actor.through === undefined) return 'for-people'
      const text = await findPublished(db, params.guidance)
      if (!text) return 'no-such-guidance'
      if (text.id !== body.version) return 'not-in-force'
      states(loggedVersion(text))
      await noteReading(db, text.id)
      const read = await findPublished(db, params.guidance)
      return read ? answerOf(read) : 'no-such-guidance'
    },
  }),
  endpoint({
    method: 'GET',
    url: '/guidance/:guidance/readers',
    needs: 'guidance.keep',
    summary: 'How many have read the version in force, by kind of post',
    params: Key,
    answers: z.object({
      items: z.array(
        z.object({
          kind: z.string().meta({ description: 'Kind of post; `other` for those that fewer than five people hold, together.' }),
          title: z.string(),
          staff: z.number().int().meta({ description: 'How many hold such a post today.' }),
          read: z.number().int().meta({ description: 'How many of them have read it.' }),
        }),
      ),
    }),
    refusals: { 'no-such-guidance': 404 },
    async handle({ db, params }) {
      const text = await findPublished(db, params.guidance)
      return text ? { items: await countReaders(db, text.id) } : 'no-such-guidance'
    },
  }),
]
