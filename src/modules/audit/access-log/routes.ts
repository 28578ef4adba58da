import { z } from 'zod'
import { csvFile } from '#kernel/csv.ts'
import type { Db } from '#kernel/db.ts'
import { decodeCursor, Paging, pageOf } from '#kernel/paging.ts'
import { endpoint, invalid, ok, page, type Reply, type Route, redirect } from '#kernel/route.ts'
import { crnsOf, personOfCrn } from '#modules/people/index.ts'
import { staffNames } from '#modules/workforce/index.ts'
import { sayAct } from '../acts.ts'
import { addressOf, Crn, Form, momentTyped, Terms } from './filter.ts'
import { type AccessRow, type Filter, listAccess } from './store.ts'
import { accessLogPage, columnNames, sayOutcome, type Tokens } from './view.ts'

const Words = z.record(z.string(), z.string())
const Cursor = z.tuple([z.number().int()])
/** Rows of a file. For more there is `npx waymark audit export`. */
const mostDownloaded = 10_000

const Answer = z.object({
  items: z.array(
    z.object({
      id: z.number(),
      at: z.string(),
      actor: z.number(),
      actorName: z.string().nullable(),
      actorKind: z.string(),
      through: z.string().nullable().meta({ description: 'The system that acted for the actor' }),
      act: z.string(),
      did: z.string().meta({ description: 'The act in words' }),
      people: z.array(z.object({ id: z.string(), crn: z.string().nullable(), restricted: z.boolean() })),
      purpose: z.string().nullable(),
      outcome: z.string(),
    }),
  ),
  next: z.string().nullable(),
})

async function readLog(db: Db, filter: Filter, { limit, cursor }: z.output<typeof Paging>) {
  return pageOf(await listAccess(db, filter, limit + 1, decodeCursor(Cursor, cursor)?.[0]), limit, row => [row.id])
}

// Reading the log is itself logged; a record is named in that row when the auditor asked for it.
const asked = ({ person }: Pick<Filter, 'person'>) => (person ? [person] : [])

type Typed = Record<string, string>

/** The page of a filter; with 422 where it cannot be read. */
async function showLog(db: Db, typed: Typed, form: Tokens, shows: (people: readonly string[]) => void): Promise<Reply> {
  const filter = Terms.safeParse(typed)
  if (!filter.success) return invalid(accessLogPage({ ...nothingFound, typed, form, error: filter.error }))
  shows(asked(filter.data))
  const paging = Paging.safeParse(typed)
  const { person, actor = [] } = filter.data
  const [found, crns, names] = await Promise.all([
    readLog(db, filter.data, paging.success ? paging.data : Paging.parse({})),
    crnsOf(db, asked({ person })),
    staffNames(db, actor),
  ])
  const shown = { crn: (person && crns.get(person)) ?? '', name: [...names.values()].join(', ') }
  const times = { from: momentTyped(typed['from'] ?? ''), to: momentTyped(typed['to'] ?? '') }
  return ok(accessLogPage({ ...found, typed: { ...typed, ...shown, ...times }, terms: typed, form }))
}
const nothingFound = { items: [], next: null, terms: {} }

const asLine = (row: AccessRow): string[] => [
  row.at,
  row.actorName ?? String(row.actor),
  row.through ?? '',
  sayAct(row.act),
  row.people.map(({ id, crn }) => crn ?? id).join(' '),
  row.people.some(({ restricted }) => restricted) ? 'yes' : '',
  row.purpose ?? '',
  sayOutcome(row),
]

export const routes: Route[] = [
  page({
    method: 'GET',
    url: '/access-log',
    needs: 'audit.read',
    query: Words,
    handle: ({ db, query, form, shows }) => showLog(db, query, form, shows),
  }),
  page({
    method: 'POST',
    url: '/access-log',
    needs: 'audit.read',
    form: Form,
    async handle({ db, body, form }) {
      const typed = body.raw as Typed
      const refuse = (error: z.ZodError) => invalid(accessLogPage({ ...nothingFound, typed, form, error }))
      if (!body.success) return refuse(body.error)
      const to = await addressOf(db, body.data)
      if (typeof to === 'string') return redirect(to)
      return refuse(new z.ZodError([{ code: 'custom', path: [to.field], message: to.problem, input: typed[to.field] }]))
    },
  }),
  page({
    method: 'GET',
    url: '/access-log/entries.csv',
    needs: 'audit.read',
    query: Words,
    async handle({ db, query: typed, form, shows }) {
      const filter = Terms.safeParse(typed)
      if (!filter.success) return invalid(accessLogPage({ ...nothingFound, typed, form, error: filter.error }))
      shows(asked(filter.data))
      const rows = await listAccess(db, filter.data, mostDownloaded)
      return {
        reply: 'download',
        name: 'access-log.csv',
        type: 'text/csv; charset=utf-8',
        body: csvFile([columnNames(), ...rows.map(asLine)]),
      }
    },
  }),
  endpoint({
    method: 'POST',
    url: '/access-log/people',
    needs: 'audit.read',
    summary: 'The id under which the access log names whoever has a CRN',
    body: z.object({ crn: Crn }),
    answers: z.object({ person: z.string() }),
    refusals: { 'no-such-crn': 422 },
    async handle({ db, body, shows }) {
      const person = await personOfCrn(db, body.crn)
      if (person === undefined) return 'no-such-crn'
      shows([person])
      return { person }
    },
  }),
  endpoint({
    method: 'GET',
    url: '/access-log',
    needs: 'audit.read',
    summary: 'Who viewed or changed which records, newest first',
    query: Terms.extend(Paging.shape),
    answers: Answer,
    async handle({ db, query, shows }) {
      shows(asked(query))
      const { items, next } = await readLog(db, query, query)
      return { items: items.map(row => ({ ...row, did: sayAct(row.act) })), next }
    },
  }),
]
