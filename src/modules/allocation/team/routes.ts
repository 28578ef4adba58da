import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'
import { type Context, endpoint, notFound, ok, page, type Route } from '#kernel/route.ts'
import { loadRulebook, stepInWords } from '#modules/standards/index.ts'
import { availablePoints, capacityPercent } from '../rules/index.ts'
import { capacityOf, nothingHeld } from '../workload/capacity.ts'
import { loadsOf, weightsOf } from '../workload/store.ts'
import { type OfficerWorkload, officerPage } from './officer-view.ts'
import { compareTeams, findOfficer, findOverview } from './overview.ts'
import { teamPage } from './view.ts'

const Query = z.object({ team: z.coerce.number().int().optional().meta({ description: 'For a head of delivery unit: one of its teams.' }) })

const unweighed = z.number().meta({ description: 'Cases in force whose points cannot be worked out yet.' })
const availableMeta = z.number().meta({ description: 'Points that the officer’s hours have room for.' })
const percentMeta = z.number().meta({ description: 'Capacity in percent: workload points against points available.' })
const levelMeta = z.enum(['room', 'full', 'over']).meta({ description: 'What the capacity leaves room for.' })

const Answer = z.object({
  team: z.object({ id: z.number(), name: z.string() }),
  toAllocate: z.array(z.object({ person: z.uuid(), crn: z.string(), name: z.string(), tier: z.string().nullable(), dueOn: PlainDate })),
  officers: z.array(
    z.object({
      id: z.number(),
      name: z.string(),
      grade: z.string(),
      contractedHours: z.number(),
      cases: z.number(),
      unweighed,
      points: z.number().meta({ description: 'Workload points of the cases held.' }),
      available: availableMeta,
      percent: percentMeta,
      level: levelMeta,
      due: z.number(),
      overdue: z.number(),
      absences: z.number(),
    }),
  ),
})

const Officer = z.object({ officer: z.coerce.number().int().meta({ description: 'Staff number of the officer.' }) })
const OfficerAnswer = z.object({
  id: z.number(),
  name: z.string(),
  grade: z.string(),
  contractedHours: z.number(),
  cases: z.number(),
  unweighed,
  points: z.number().meta({ description: 'Workload points of the cases held.' }),
  available: availableMeta,
  percent: percentMeta,
  level: levelMeta,
  weights: z
    .array(
      z.object({
        case_type: z
          .enum(['community', 'custody', 'licence'])
          .nullable()
          .meta({ description: 'Kind of case; null when no sentence is in force.' }),
        tier: z.string().nullable(),
        cases: z.number(),
        points: z.number().nullable().meta({ description: 'Points of these cases together.' }),
      }),
    )
    .meta({ description: 'What the cases weigh, by kind of case and tier.' }),
  steps: z.array(z.string()).meta({ description: 'How points available and capacity were worked out.' }),
})

/** The workload of an officer of a team that the post sees. */
async function findWorkload(
  { db, user, today }: Pick<Context<unknown, unknown>, 'db' | 'user' | 'today'>,
  id: number,
): Promise<OfficerWorkload | undefined> {
  const found = await findOfficer(db, user, today, id)
  if (!found) return undefined
  const [loads, weights, rulebook] = await Promise.all([loadsOf(db, [id]), weightsOf(db, id), loadRulebook(db)])
  const load = loads.get(id) ?? nothingHeld
  return { ...found, load, weights, today, capacity: capacityOf(found.officer, load, { today, rulebook }) }
}

export const routes: Route[] = [
  page({
    method: 'GET',
    url: '/team',
    needs: 'team.read',
    query: Query,
    async handle({ db, user, today, query, shows }) {
      const overview = await findOverview(db, user, today, query.team)
      if (!overview) return notFound()
      shows(overview.toAllocate.map(({ person }) => person))
      const compared = await compareTeams(db, overview.teams, today)
      return ok(teamPage({ ...overview, compared, today, mayAllocate: user.permissions.has('allocation.decide') }))
    },
  }),
  endpoint({
    method: 'GET',
    url: '/team',
    needs: 'team.read',
    summary: 'Who waits for an officer in a team, and how full each officer is',
    query: Query,
    answers: Answer,
    refusals: { 'no-such-team': 404 },
    async handle({ db, user, today, query, shows }) {
      const overview = await findOverview(db, user, today, query.team)
      if (!overview) return 'no-such-team'
      shows(overview.toAllocate.map(({ person }) => person))
      return {
        team: overview.team,
        toAllocate: overview.toAllocate,
        officers: overview.officers.map(({ capacity: { because: _, ...capacity }, ...one }) => ({ ...one, ...capacity })),
      }
    },
  }),
  page({
    method: 'GET',
    url: '/team/officers/:officer',
    needs: 'team.read',
    params: Officer,
    async handle({ db, user, today, params, states }) {
      const found = await findWorkload({ db, user, today }, params.officer)
      if (!found) return notFound()
      states(found.officer.name)
      return ok(officerPage(found))
    },
  }),
  endpoint({
    method: 'GET',
    url: '/team/officers/:officer',
    needs: 'team.read',
    summary: 'Workload of an officer against contracted hours, and how it adds up',
    params: Officer,
    answers: OfficerAnswer,
    refusals: { 'no-such-officer': 404 },
    async handle({ db, user, today, params, states }) {
      const found = await findWorkload({ db, user, today }, params.officer)
      if (!found) return 'no-such-officer'
      states(found.officer.name)
      const { officer, load, weights, capacity } = found
      const { because, available, percent, level } = capacity
      const steps = [
        ...because.available.map(step => stepInWords(availablePoints.id, step)),
        ...because.capacity.map(step => stepInWords(capacityPercent.id, step)),
      ]
      return { ...officer, ...load, available, percent, level, weights: [...weights], steps }
    },
  }),
]
