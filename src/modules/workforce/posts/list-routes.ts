// Who holds which post, and what waits to be filled.

import { z } from 'zod'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { decodeCursor, Paging, pageOf } from '#kernel/paging.ts'
import { endpoint, notFound, ok, page, type Route, redirect } from '#kernel/route.ts'
import { dropVacancy } from './commands.ts'
import { listPlaces, listPostKinds } from './fields.ts'
import { countVacancies, listPosts, listVacancies, type Post, postSorts, postStates, type Vacancy } from './store.ts'
import { postsPage, vacanciesPage } from './view.ts'

const needs = 'installation.keep'
const unlessBlank = z.preprocess(value => (value === '' ? undefined : value), z.string().max(100).optional())
const Filter = Paging.extend({
  state: z.enum(postStates).default('held').meta({ description: 'Held today, beginning later, or ended.' }),
  kind: unlessBlank.meta({ description: 'Kind of post.' }),
  region: unlessBlank.meta({ description: 'Code of a region.' }),
  sort: z.enum(postSorts).default('name').meta({ description: 'What to sort by.' }),
})
const Cursor = z.tuple([z.string(), z.number().int()])

const place = {
  kind: z.string(),
  title: z.string(),
  grade: z.enum(['PO', 'PSO']).nullable(),
  place: z.string(),
  region: z.string().nullable(),
  region_code: z.string().nullable(),
  delivery_unit_id: z.string().nullable(),
  team_id: z.number().nullable(),
  court_code: z.string().nullable(),
  hours: z.number(),
}
/** A post as the API says it. */
export const PostAnswer = z.object({
  id: z.number(),
  staff: z.number(),
  name: z.string(),
  ...place,
  from_on: z.string(),
  until_on: z.string().nullable(),
  version: z.number(),
})
const VacancyAnswer = z.object({ id: z.number(), ...place, vacant_from: z.string(), left_by: z.string().nullable(), version: z.number() })

async function readPosts(db: Db, query: z.output<typeof Filter>, today: PlainDate) {
  const on = { today, limit: query.limit + 1, after: decodeCursor(Cursor, query.cursor) }
  const { items, next } = pageOf(await listPosts(db, query, on), query.limit, row => [row.sort_key, row.id])
  return { items: items.map(({ sort_key: _, ...post }): Post => post), next }
}

async function readVacancies(db: Db, query: z.output<typeof Paging>): Promise<{ items: Vacancy[]; next: string | null }> {
  const rows = await listVacancies(db, { limit: query.limit + 1, after: decodeCursor(Cursor, query.cursor) })
  return pageOf(rows, query.limit, row => [row.vacant_from, row.id])
}

export const listRoutes: Route[] = [
  page({
    method: 'GET',
    url: '/installation/posts',
    needs,
    query: z.record(z.string(), z.string()),
    async handle({ db, query, today }) {
      const filter = Filter.safeParse(query)
      if (!filter.success) return notFound()
      const { items, next } = await readPosts(db, filter.data, today)
      const { regions } = await listPlaces(db, today)
      const shown = {
        filter: filter.data,
        items,
        next,
        vacancies: await countVacancies(db),
        kinds: await listPostKinds(db),
        regions,
        query,
      }
      return ok(postsPage(shown))
    },
  }),
  page({
    method: 'GET',
    url: '/installation/vacant-posts',
    needs,
    query: Paging.extend({ done: z.literal('yes').optional().catch(undefined) }),
    async handle({ db, query, form }) {
      const shown = await readVacancies(db, query)
      return ok(vacanciesPage({ ...shown, total: await countVacancies(db), tokens: form, done: query.done !== undefined }))
    },
  }),
  page({
    method: 'POST',
    url: '/installation/vacant-posts/:vacancy/give-up',
    needs,
    params: z.object({ vacancy: z.coerce.number().int().max(2_147_483_647) }),
    form: z.object({ version: z.coerce.number().int() }),
    async handle({ db, params, body, today }) {
      if (!body.success) return notFound()
      const done = await dropVacancy(db, params.vacancy, body.data.version, today)
      return redirect(`/installation/vacant-posts${done === 'given-up' ? '?done=yes' : ''}`)
    },
  }),
  endpoint({
    method: 'GET',
    url: '/posts',
    needs,
    summary: 'Posts by who holds them, where, from when until when',
    query: Filter,
    answers: z.object({ items: z.array(PostAnswer), next: z.string().nullable() }),
    handle: ({ db, query, today }) => readPosts(db, query, today),
  }),
  endpoint({
    method: 'GET',
    url: '/vacant-posts',
    needs,
    summary: 'Posts that are to be filled, the longest vacant first',
    query: Paging,
    answers: z.object({ items: z.array(VacancyAnswer), next: z.string().nullable() }),
    handle: ({ db, query }) => readVacancies(db, query),
  }),
  endpoint({
    method: 'POST',
    url: '/vacant-posts/:vacancy/give-up',
    needs,
    summary: 'Say that a vacant post is not to be filled',
    params: z.object({ vacancy: z.coerce.number().int().max(2_147_483_647) }),
    body: z.object({ version: z.number().int() }),
    answers: z.object({ given_up: z.literal(true) }),
    refusals: { 'no-such-vacancy': 404, 'changed-since': 409 },
    async handle({ db, params, body, today }) {
      const [vacancy] = await listVacancies(db, { limit: 1, id: params.vacancy })
      if (!vacancy) return 'no-such-vacancy'
      const done = await dropVacancy(db, params.vacancy, body.version, today)
      return done === 'given-up' ? { given_up: true as const } : done
    },
  }),
]
