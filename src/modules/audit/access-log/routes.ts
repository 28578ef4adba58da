import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { decodeCursor, Paging, pageOf } from '#kernel/paging.ts'
import { endpoint, invalid, ok, page, type Route } from '#kernel/route.ts'
import { say } from '../words.ts'
import { type AccessRow, listAccess } from './store.ts'
import { accessLogPage } from './view.ts'

const unlessBlank = <S extends z.ZodType>(schema: S) => z.preprocess(value => (value === '' ? undefined : value), schema.optional())
const Filter = z.object({
  person: unlessBlank(z.uuid({ error: () => say('wrong-person') })),
  actor: unlessBlank(z.coerce.number({ error: () => say('wrong-actor') }).int()),
  on: unlessBlank(PlainDate),
  outcome: unlessBlank(z.string().max(20)),
})
const Query = Filter.extend(Paging.shape)
const Cursor = z.tuple([z.number().int()])

const Answer = z.object({
  items: z.array(
    z.object({
      id: z.number(),
      at: z.string(),
      actor: z.number(),
      actorName: z.string().nullable(),
      actorKind: z.string(),
      act: z.string(),
      people: z.array(z.string()),
      purpose: z.string().nullable(),
      outcome: z.string(),
    }),
  ),
  next: z.string().nullable(),
})

async function readLog(db: Db, query: z.output<typeof Query>): Promise<{ items: AccessRow[]; next: string | null }> {
  const rows = await listAccess(db, query, query.limit + 1, decodeCursor(Cursor, query.cursor)?.[0])
  return pageOf(rows, query.limit, row => [row.id])
}

// Reading the log is itself logged; a record is named in that row when the auditor asked for it by id.
const asked = ({ person }: { person?: string | undefined }) => (person ? [person] : [])

export const routes: Route[] = [
  page({
    method: 'GET',
    url: '/access-log',
    needs: 'audit.read',
    query: z.record(z.string(), z.string()),
    async handle({ db, query: typed, shows }) {
      const parsed = Query.safeParse(typed)
      if (!parsed.success) return invalid(accessLogPage({ items: [], next: null, typed, error: parsed.error }))
      shows(asked(parsed.data))
      return ok(accessLogPage({ ...(await readLog(db, parsed.data)), typed }))
    },
  }),
  endpoint({
    method: 'GET',
    url: '/access-log',
    needs: 'audit.read',
    summary: 'Who viewed or changed which records, newest first',
    query: Query,
    answers: Answer,
    handle({ db, query, shows }) {
      shows(asked(query))
      return readLog(db, query)
    },
  }),
]
