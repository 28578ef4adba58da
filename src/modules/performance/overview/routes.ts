import { z } from 'zod'
import { monthOf, type PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { endpoint, notFound, ok, page, type Route, type SignedIn } from '#kernel/route.ts'
import { definitionOf } from '../measures.ts'
import { placeText } from '../places.ts'
import { csvOf } from './csv.ts'
import type { Figure } from './figures.ts'
import { findOverview, type Overview } from './find.ts'
import { type Asked, asked, monthAsked, placeAsked } from './query.ts'
import { overviewPage } from './view.ts'

const Query = z.object({ ...asked, measure: asked.measure.default('monthly-contact') })

const FigureAnswer = z.object({
  shows: z
    .enum(['rate', 'count', 'nothing'])
    .meta({ description: 'rate; count: too few for a rate; nothing: too few to show of another part of the service.' }),
  percent: z.number().nullable(),
  count: z
    .object({ met: z.number(), late: z.number(), missed: z.number(), open: z.number(), overdue: z.number() })
    .nullable()
    .meta({ description: 'overdue is part of open.' }),
})
const Answer = z.object({
  measure: z.string(),
  rule: z.string(),
  definition: z.string(),
  sources: z.array(z.string()),
  month: z.string(),
  running: z.boolean(),
  place: z.string(),
  target: z.number(),
  figure: FigureAnswer,
  change: z.number().nullable(),
  distance: z.number().nullable(),
  nation: FigureAnswer,
  rank: z.object({ place: z.number(), of: z.number() }).nullable(),
  regions: z.array(z.object({ code: z.string(), name: z.string(), figure: FigureAnswer })),
  trend: z.array(z.object({ month: z.string(), figure: FigureAnswer, nation: FigureAnswer })),
  moves: z.array(z.object({ name: z.string(), change: z.number(), points: z.number() })),
  parts: z.array(
    z.object({ place: z.string().nullable(), name: z.string().nullable(), figure: FigureAnswer, change: z.number().nullable() }),
  ),
  worked_out_at: z.string().nullable(),
})

/** What an address asks for; undefined where it is not there or not for the reader. */
async function overviewAsked(db: Db, user: SignedIn, query: Asked, today: PlainDate): Promise<Overview | undefined> {
  const [month, place] = [monthAsked(query, today), placeAsked(query, user)]
  return month && place ? findOverview(db, user, { measure: query.measure, month, place }, today) : undefined
}

export const routes: Route[] = [
  page({
    method: 'GET',
    url: '/performance',
    needs: 'performance.read',
    query: Query.extend({
      measure: asked.measure.default('monthly-contact').catch('monthly-contact'),
      month: asked.month.catch(undefined),
    }),
    async handle({ db, user, today, query }) {
      const overview = await overviewAsked(db, user, query, today)
      return overview ? ok(overviewPage(overview, today)) : notFound()
    },
  }),
  page({
    method: 'GET',
    url: '/performance/data.csv',
    needs: 'performance.read',
    query: Query,
    async handle({ db, user, today, query }) {
      const overview = await overviewAsked(db, user, query, today)
      if (!overview) return notFound()
      const name = `${overview.measure}-${monthOf(overview.month)}-${placeText(overview.place).replaceAll(':', '-')}.csv`
      return { reply: 'download', name, type: 'text/csv; charset=utf-8', body: csvOf(overview) }
    },
  }),
  endpoint({
    method: 'GET',
    url: '/performance',
    needs: 'performance.read',
    summary: 'A measure in a month, of your part of the service or any other: share met in time, trend, rank and parts',
    query: Query,
    answers: Answer,
    refusals: { 'no-such-place': 404 },
    async handle({ db, user, today, query }) {
      const overview = await overviewAsked(db, user, query, today)
      return overview ? answerOf(overview) : 'no-such-place'
    },
  }),
]

const figureAnswer = ({ shows, percent, count }: Figure) => ({ shows, percent, count })

function answerOf(of: Overview): z.input<typeof Answer> {
  const { rule, summary, cites } = definitionOf(of.measure)
  return {
    measure: of.measure,
    rule,
    definition: summary,
    sources: cites,
    month: monthOf(of.month),
    running: of.isRunning,
    place: placeText(of.place),
    target: of.parameters.targetPercent,
    figure: figureAnswer(of.figure),
    change: of.change,
    distance: of.distance,
    nation: figureAnswer(of.nation),
    rank: of.rank,
    regions: of.regions.map(({ code, name, figure }) => ({ code, name, figure: figureAnswer(figure) })),
    trend: of.trend.map(({ month, figure, nation }) => ({
      month: monthOf(month),
      figure: figureAnswer(figure),
      nation: figureAnswer(nation),
    })),
    moves: of.moves,
    parts: of.rows.map(({ place, name, figure, change }) => ({
      place: place && placeText(place),
      name,
      figure: figureAnswer(figure),
      change,
    })),
    worked_out_at: of.workedOutAt ?? null,
  }
}
