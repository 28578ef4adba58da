import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'
import { decodeCursor, Paging, pageOf } from '#kernel/paging.ts'
import { endpoint, notFound, ok, page, type Route } from '#kernel/route.ts'
import { chartPage } from './chart-view.ts'
import { placesPage } from './places-view.ts'
import { Cursor, holdersIn, kinds, listPlaces, listRegions, type Place, shows, sorts, unitsIn } from './store.ts'
import { organisationPage, regionPage } from './view.ts'

const needs = 'signed-in'
const onAPage = 50
const Region = z.object({ region: z.string().max(20) })
const OfKind = z.object({ kind: z.string().max(40) })
const Filters = z.object({
  region: z.string().max(20).optional(),
  q: z.string().trim().max(100).optional(),
  show: z.enum(shows).default('open'),
  sort: z.enum(sorts).default('name'),
})
const kindOf = (kind: string) => kinds.find(known => known === kind)
const cursorOf = (row: Place): Cursor => [row.sort_key, row.code]

const pages: Route[] = [
  page({
    method: 'GET',
    url: '/organisation',
    needs,
    handle: async ({ db, user, today }) => ok(organisationPage(await listRegions(db, today), user.post.regionCode)),
  }),
  page({
    method: 'GET',
    url: '/organisation/regions/:region',
    needs,
    params: Region,
    async handle({ db, today, params }) {
      const [[region], units] = await Promise.all([listRegions(db, today, params.region), unitsIn(db, params.region, today)])
      return region ? ok(regionPage(region, units)) : notFound()
    },
  }),
  page({
    method: 'GET',
    url: '/organisation/regions/:region/posts',
    needs,
    params: Region,
    async handle({ db, today, params: { region: code } }) {
      const [[region], units, holders] = await Promise.all([
        listRegions(db, today, code),
        unitsIn(db, code, today),
        holdersIn(db, code, today),
      ])
      return region ? ok(chartPage({ region, units, holders, today })) : notFound()
    },
  }),
  page({
    method: 'GET',
    url: '/organisation/places/:kind',
    needs,
    params: OfKind,
    query: Filters.extend({
      show: Filters.shape.show.catch('open'),
      sort: Filters.shape.sort.catch('name'),
      q: Filters.shape.q.catch(undefined),
      cursor: z.string().max(800).optional(),
    }),
    async handle({ db, today, params, query }) {
      const kind = kindOf(params.kind)
      if (!kind) return notFound()
      const after = decodeCursor(Cursor, query.cursor)
      const [regions, rows] = await Promise.all([listRegions(db, today), listPlaces(db, { ...query, kind, today }, onAPage + 1, after)])
      const region = regions.find(({ code }) => code === query.region)
      if (query.region && !region) return notFound()
      const { items, next } = pageOf(rows, onAPage, cursorOf)
      return ok(placesPage({ ...query, kind, region, regions, items, next, isLater: after !== undefined }))
    },
  }),
]

const PlaceAnswer = z.object({
  code: z.string(),
  name: z.string(),
  about: z.string().nullable(),
  beds: z.number().nullable(),
  belongs_to: z.string().nullable(),
  region_code: z.string().nullable(),
  from_on: PlainDate,
  until_on: PlainDate.nullable(),
  open: z.boolean(),
})

const endpoints: Route[] = [
  endpoint({
    method: 'GET',
    url: '/organisation/regions',
    needs,
    summary: 'The probation regions, with how much of each kind of place is open in each',
    answers: z.object({
      items: z.array(z.object({ code: z.string(), name: z.string(), nation: z.string(), counts: z.record(z.string(), z.number()) })),
    }),
    handle: async ({ db, today }) => ({ items: await listRegions(db, today) }),
  }),
  endpoint({
    method: 'GET',
    url: '/organisation/places/:kind',
    needs,
    summary: `Places of a kind, by name, code or region: ${kinds.join(', ')}`,
    params: OfKind,
    query: Paging.extend(Filters.shape),
    answers: z.object({ items: z.array(PlaceAnswer), next: z.string().nullable() }),
    refusals: { 'no-such-kind': 404 },
    async handle({ db, today, params, query }) {
      const kind = kindOf(params.kind)
      if (!kind) return 'no-such-kind'
      const { items, next } = pageOf(
        await listPlaces(db, { ...query, kind, today }, query.limit + 1, decodeCursor(Cursor, query.cursor)),
        query.limit,
        cursorOf,
      )
      return {
        items: items.map(({ sort_key: _, region: __, belongs, is_open, ...row }) => ({ ...row, belongs_to: belongs, open: is_open })),
        next,
      }
    },
  }),
  endpoint({
    method: 'GET',
    url: '/organisation/regions/:region/posts',
    needs,
    summary: 'Who holds which post of a region today',
    params: Region,
    answers: z.object({
      items: z.array(
        z.object({
          staff: z.number(),
          name: z.string(),
          post: z.string(),
          title: z.string(),
          grade: z.string().nullable(),
          unit: z.string().nullable(),
          team: z.number().nullable(),
          court: z.string().nullable(),
          from_on: PlainDate,
        }),
      ),
    }),
    refusals: { 'no-such-region': 404 },
    async handle({ db, today, params: { region: code } }) {
      const [[region], holders] = await Promise.all([listRegions(db, today, code), holdersIn(db, code, today)])
      if (!region) return 'no-such-region'
      return {
        items: holders.map(({ kind, court_name, unit_name: _, team_name: __, ...row }) => ({ ...row, post: kind, court: court_name })),
      }
    },
  }),
]

export const routes: Route[] = [...pages, ...endpoints]
