import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'
import { endpoint, notFound, ok, page, type Route } from '#kernel/route.ts'
import { findOverview } from './overview.ts'
import { teamPage } from './view.ts'

const Query = z.object({ team: z.coerce.number().int().optional().meta({ description: 'For a head of delivery unit: one of its teams.' }) })

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
      percent: z.number(),
      level: z.string(),
      due: z.number(),
      overdue: z.number(),
      absences: z.number(),
    }),
  ),
})

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
      return ok(teamPage({ ...overview, today, mayAllocate: user.permissions.has('allocation.decide') }))
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
        officers: overview.officers.map(({ capacity, ...one }) => ({ ...one, ...capacity })),
      }
    },
  }),
]
