// Health, what this is, and the administrator's page.

import { z } from 'zod'
import { endpoint, ok, page, type Route } from '#kernel/route.ts'
import { countIdentity } from '#modules/identity/index.ts'
import { listRecalculations } from '#modules/standards/index.ts'
import { countVacancies } from '#modules/workforce/index.ts'
import { databaseState } from './store.ts'
import { installationPage } from './view.ts'

const Recalculations = z.object({
  items: z.array(
    z.object({
      id: z.number(),
      reason: z.string(),
      requested_at: z.string(),
      people: z.number(),
      done: z.number(),
      finished_at: z.string().nullable(),
    }),
  ),
})

export const routes: Route[] = [
  page({
    method: 'GET',
    url: '/installation',
    needs: 'installation.keep',
    async handle({ db, now, today }) {
      return ok(
        installationPage({
          database: await databaseState(db),
          recalculations: await listRecalculations(db),
          counted: { vacancies: await countVacancies(db), ...(await countIdentity(db, today, now.toString())) },
        }),
      )
    },
  }),
  endpoint({
    method: 'GET',
    url: '/recalculations',
    needs: 'installation.keep',
    summary: 'Recalculations and how far they have got',
    answers: Recalculations,
    async handle({ db }) {
      return { items: await listRecalculations(db) }
    },
  }),
]
