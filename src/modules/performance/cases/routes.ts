import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { decodeCursor, Paging, pageOf } from '#kernel/paging.ts'
import { endpoint, notFound, ok, page, type Route, type SignedIn } from '#kernel/route.ts'
import { listTeams } from '../kept/store.ts'
import { type MeasureId, ruleOfMeasure } from '../measures.ts'
import { type Asked, asked, monthAsked, placeAsked } from '../overview/query.ts'
import { isLedBy, type Place, placeName } from '../places.ts'
import { say } from '../words.ts'
import { Cursor, listMeasured, type MeasuredCase, type Show, type Sort, shows, sorts } from './store.ts'
import { casesPage } from './view.ts'

const onAPage = 50
const cursorOf = (row: MeasuredCase): Cursor => [row.sort_key, row.id]

const Query = z.object({
  ...asked,
  measure: asked.measure.default('monthly-contact'),
  show: z.enum(shows).default('not-met'),
  sort: z.enum(sorts).default('due'),
})

type Found = { month: PlainDate; place: Place; name: string; measure: MeasureId }

/** The place and month asked for, when the reader leads it; undefined for any other: figures of elsewhere stop above cases. */
async function placeLed(db: Db, user: SignedIn, query: Asked, today: PlainDate): Promise<Found | undefined> {
  const [month, place] = [monthAsked(query, today), placeAsked(query, user)]
  if (!month || !place || place.level === 'nation') return undefined
  const teams = await listTeams(db)
  if (!isLedBy(user, place, teams)) return undefined
  const named = place.level === 'officer' ? { level: 'team' as const, team: place.team } : place
  return { month, place, name: placeName(named, teams), measure: query.measure }
}

const list = (db: Db, { month, place, measure }: Found, { show, sort }: { show: Show; sort: Sort }, limit: number, after?: Cursor) =>
  listMeasured(db, { rule: ruleOfMeasure(measure), month, place, show, sort }, limit, after)

export const routes: Route[] = [
  page({
    method: 'GET',
    url: '/performance/cases',
    needs: 'performance.read',
    query: Query.extend({
      measure: asked.measure.default('monthly-contact').catch('monthly-contact'),
      month: asked.month.catch(undefined),
      show: Query.shape.show.catch('not-met'),
      sort: Query.shape.sort.catch('due'),
      cursor: z.string().max(800).optional(),
    }),
    async handle({ db, user, today, query, shows: showsPeople }) {
      const found = await placeLed(db, user, query, today)
      if (!found) return notFound()
      const after = decodeCursor(Cursor, query.cursor)
      const { items, next } = pageOf(await list(db, found, query, onAPage + 1, after), onAPage, cursorOf)
      showsPeople([...new Set(items.map(row => row.person_id))])
      const officer = found.place.level === 'officer' ? (items[0]?.officer ?? say('nobody')) : undefined
      return ok(casesPage({ ...found, officer, today, items, next, show: query.show, sort: query.sort, isLater: after !== undefined }))
    },
  }),
  endpoint({
    method: 'GET',
    url: '/performance/cases',
    needs: 'performance.read',
    summary: 'The cases behind a figure of your own part of the service, as far as you may see them; the figure counts every case',
    query: Paging.extend(Query.shape),
    answers: z.object({
      items: z.array(
        z.object({
          obligation: z.uuid(),
          person: z.uuid(),
          crn: z.string(),
          name: z.string(),
          team: z.string(),
          officer: z.string().nullable(),
          due_on: PlainDate,
          settled_on: PlainDate.nullable(),
          outcome: z.enum(['met', 'late', 'missed', 'open']),
        }),
      ),
      next: z.string().nullable(),
    }),
    refusals: { 'no-such-place': 404 },
    async handle({ db, user, today, query, shows: showsPeople }) {
      const found = await placeLed(db, user, query, today)
      if (!found) return 'no-such-place'
      const rows = await list(db, found, query, query.limit + 1, decodeCursor(Cursor, query.cursor))
      const { items, next } = pageOf(rows, query.limit, cursorOf)
      showsPeople([...new Set(items.map(row => row.person_id))])
      return { items: items.map(({ id, person_id, sort_key: _, ...row }) => ({ obligation: id, person: person_id, ...row })), next }
    },
  }),
]
