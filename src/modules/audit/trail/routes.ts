import { z } from 'zod'
import { endpoint, ok, page, type Route, redirect } from '#kernel/route.ts'
import { staffNames } from '#modules/workforce/index.ts'
import { askForVerification, listVerifications } from '../verify/asked.ts'
import { countAfterSeals, youngestSeals } from './store.ts'
import { trailPage } from './view.ts'

const Verification = z.object({
  id: z.number(),
  askedAt: z.string(),
  askedBy: z.number(),
  seals: z.number(),
  seen: z.number(),
  entries: z.number(),
  wrong: z.number(),
  faults: z.array(z.object({ what: z.string(), seal: z.number(), entry: z.number().nullable() })),
  unsealed: z.number().nullable(),
  finishedAt: z.string().nullable(),
})

export const routes: Route[] = [
  page({
    method: 'GET',
    url: '/access-log/trail',
    needs: 'audit.read',
    async handle({ db, form }) {
      const [seals, unsealed, verifications] = await Promise.all([youngestSeals(db), countAfterSeals(db), listVerifications(db)])
      const names = await staffNames(
        db,
        verifications.map(one => one.askedBy),
      )
      return ok(trailPage({ seals, unsealed, verifications, names, form }))
    },
  }),
  page({
    method: 'POST',
    url: '/access-log/verifications',
    needs: 'audit.read',
    async handle({ db }) {
      await askForVerification(db)
      return redirect('/access-log/trail')
    },
  }),
  endpoint({
    method: 'GET',
    url: '/access-log/seals',
    needs: 'audit.read',
    summary: 'The youngest seals of the access log with their heads, and how many entries are unsealed',
    answers: z.object({
      items: z.array(z.object({ number: z.number(), entries: z.number(), sealedAt: z.string(), head: z.string() })),
      unsealed: z.number(),
    }),
    async handle({ db }) {
      const [items, unsealed] = await Promise.all([youngestSeals(db), countAfterSeals(db)])
      return { items, unsealed }
    },
  }),
  endpoint({
    method: 'GET',
    url: '/access-log/verifications',
    needs: 'audit.read',
    summary: 'Verifications of the access log, the latest first, with how far each has come and what it found',
    answers: z.object({ items: z.array(Verification) }),
    async handle({ db }) {
      return { items: await listVerifications(db) }
    },
  }),
  endpoint({
    method: 'POST',
    url: '/access-log/verifications',
    needs: 'audit.read',
    summary: 'Ask for a verification of the access log',
    answers: z.object({ state: z.literal('asked') }),
    refusals: { running: 409 },
    async handle({ db }) {
      const state = await askForVerification(db)
      return state === 'asked' ? { state } : state
    },
  }),
]
