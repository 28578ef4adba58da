// Who is signed in, and ending it.

import { z } from 'zod'
import type { Db } from '#kernel/db.ts'
import { publish } from '#kernel/outbox.ts'
import { decodeCursor, Paging, pageOf } from '#kernel/paging.ts'
import { endpoint, notFound, ok, page, type Route, redirect } from '#kernel/route.ts'
import { endOne, endSessionsOf, listSessions, type Session, sessionSorts } from './store.ts'
import { sessionsPage } from './view.ts'

const needs = 'installation.keep'
const unlessBlank = <S extends z.ZodType>(schema: S) => z.preprocess(value => (value === '' ? undefined : value), schema.optional())
const Filter = Paging.extend({
  q: unlessBlank(z.string().trim().max(100)).meta({ description: 'A part of the name.' }),
  staff: unlessBlank(z.coerce.number().int().max(2_147_483_647)).meta({ description: 'Number of a user.' }),
  sort: z.enum(sessionSorts).default('seen').meta({ description: 'By last request, by sign-in, or by name.' }),
})
const Cursor = z.tuple([z.string(), z.uuid()])
const Staff = z.object({ staff: z.coerce.number().int().min(1).max(2_147_483_647) })
const Key = z.object({ session: z.uuid() })

const Answer = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      staff: z.number(),
      name: z.string(),
      post: z.string(),
      place: z.string(),
      started_at: z.string(),
      last_seen_at: z.string(),
      own: z.boolean(),
    }),
  ),
  next: z.string().nullable(),
})

type Asked = { db: Db; now: Temporal.Instant; user: { session: { hash: string } | null } }

async function read({ db, now, user }: Asked, query: z.output<typeof Filter>): Promise<{ items: Session[]; next: string | null }> {
  const asked = { now: now.toString(), hash: user.session?.hash ?? null, limit: query.limit + 1, after: decodeCursor(Cursor, query.cursor) }
  const { items, next } = pageOf(await listSessions(db, query, asked), query.limit, row => [row.sort_key, row.id])
  return { items: items.map(({ sort_key: _, ...session }) => session), next }
}

async function end(db: Db, session: string): Promise<number | undefined> {
  const staff = await endOne(db, session)
  if (staff !== undefined) await publish(db, { name: 'identity.session-ended', subject: null, payload: { staff, session } })
  return staff
}

async function endAll(db: Db, staff: number): Promise<number> {
  const sessions = await endSessionsOf(db, staff)
  await publish(db, { name: 'identity.sessions-ended', subject: null, payload: { staff, sessions } })
  return sessions
}

export const signedInRoutes: Route[] = [
  page({
    method: 'GET',
    url: '/installation/sessions',
    needs,
    query: z.record(z.string(), z.string()),
    async handle({ query, form, ...asked }) {
      const filter = Filter.safeParse(query)
      if (!filter.success) return notFound()
      return ok(sessionsPage({ ...(await read(asked, filter.data)), query, filter: filter.data, now: asked.now, tokens: form }))
    },
  }),
  page({
    method: 'POST',
    url: '/installation/sessions/:session/end',
    needs,
    params: Key,
    async handle({ db, params }) {
      // One that has ended meanwhile is what was wanted.
      await end(db, params.session)
      return redirect('/installation/sessions?done=one')
    },
  }),
  page({
    method: 'POST',
    url: '/installation/users/:staff/end-sessions',
    needs,
    params: Staff,
    async handle({ db, params }) {
      await endAll(db, params.staff)
      return redirect(`/installation/users/${params.staff}?done=sessions-ended`)
    },
  }),
  endpoint({
    method: 'GET',
    url: '/sessions',
    needs,
    summary: 'Who is signed in, since when, last seen when, in which post',
    query: Filter,
    answers: Answer,
    handle: ({ query, ...asked }) => read(asked, query),
  }),
  endpoint({
    method: 'POST',
    url: '/sessions/:session/end',
    needs,
    summary: 'End a session at once',
    params: Key,
    answers: z.object({ staff: z.number() }),
    refusals: { 'no-such-session': 404 },
    async handle({ db, params }) {
      const staff = await end(db, params.session)
      return staff === undefined ? 'no-such-session' : { staff }
    },
  }),
  endpoint({
    method: 'POST',
    url: '/users/:staff/end-sessions',
    needs,
    summary: 'End all sessions of a user at once',
    params: Staff,
    answers: z.object({ ended: z.number() }),
    async handle({ db, params }) {
      return { ended: await endAll(db, params.staff) }
    },
  }),
]
