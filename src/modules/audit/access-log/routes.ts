import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'
import { decodeCursor, Paging, pageOf } from '#kernel/paging.ts'
import { endpoint, ok, page, type Route } from '#kernel/route.ts'
import { listAccess, listActors } from './store.ts'
import { accessLogPage } from './view.ts'

const blank = (value: unknown) => (value === '' ? undefined : value)
const Filter = z.object({
  person: z.preprocess(blank, z.uuid({ error: 'Enter the person’s id, as the log shows it' }).optional()),
  actor: z.preprocess(blank, z.coerce.number().int().optional()),
  on: z.preprocess(blank, PlainDate.optional()),
  outcome: z.preprocess(blank, z.string().max(20).optional()),
})
const Query = Filter.extend(Paging.shape)
const Cursor = z.tuple([z.number().int()])

const Access = z.object({
  items: z.array(
    z.object({
      id: z.number(),
      at: z.string(),
      actor: z.number(),
      actor_name: z.string().nullable(),
      actor_kind: z.string(),
      act: z.string(),
      people: z.array(z.string()),
      purpose: z.string().nullable(),
      outcome: z.string(),
    }),
  ),
  next: z.string().nullable(),
})

export const routes: Route[] = [
  page({
    method: 'GET',
    url: '/access-log',
    needs: 'audit.read',
    query: z.record(z.string(), z.string()),
    async handle({ db, query, shows }) {
      const parsed = Query.safeParse(query)
      const asked = parsed.success ? parsed.data : Query.parse({})
      const rows = await listAccess(db, asked, asked.limit + 1, decodeCursor(Cursor, asked.cursor)?.[0])
      const list = pageOf(rows, asked.limit, row => [row.id])
      shows(list.items.flatMap(row => row.people))
      return ok(accessLogPage({ ...list, typed: query, error: parsed.success ? undefined : parsed.error, actors: await listActors(db) }))
    },
  }),
  endpoint({
    method: 'GET',
    url: '/access-log',
    needs: 'audit.read',
    summary: 'Who viewed or changed which records, newest first',
    query: Query,
    answers: Access,
    async handle({ db, query, shows }) {
      const rows = await listAccess(db, query, query.limit + 1, decodeCursor(Cursor, query.cursor)?.[0])
      const list = pageOf(rows, query.limit, row => [row.id])
      shows(list.items.flatMap(row => row.people))
      return list
    },
  }),
]
