import { z } from 'zod'
import type { Consumer } from '#kernel/outbox.ts'
import { decodeCursor, Paging, pageOf } from '#kernel/paging.ts'
import { endpoint, invalid, notFound, ok, page, type Route, redirect } from '#kernel/route.ts'
import { say } from '../words.ts'
import { Order, order } from './command.ts'
import { listConsumers, listHeld } from './store.ts'
import { consumerPage, eventsPage } from './view.ts'

const Key = z.object({ consumer: z.string().regex(/^[a-z0-9.-]{1,100}$/) })
const Cursor = z.tuple([z.number().int()])
const State = z.object({
  name: z.string(),
  title: z.string(),
  registeredAt: z.string(),
  handedUpTo: z.string().nullable(),
  behind: z.number().meta({ description: 'Events not yet handed on, counted up to 10,001' }),
  waiting: z.number().meta({ description: 'Deliveries that wait, counted up to 10,001' }),
  failing: z.number(),
  stuck: z.number(),
})
const Held = z.object({
  event: z.number(),
  name: z.string(),
  person: z.string().nullable(),
  madeAt: z.string(),
  attempts: z.number(),
  fault: z.string().nullable(),
  state: z.enum(['waiting', 'stuck']),
  nextAt: z.string(),
  behind: z.number(),
})
const needs = 'installation.keep'
const refusals = { 'no-such-consumer': 404, 'no-such-event': 422, 'nothing-since': 422 } as const

/** Pages and endpoints about everyone who acts on events. */
export function eventRoutes(consumers: readonly Consumer[]): Route[] {
  const find = (name: string) => consumers.find(consumer => consumer.name === name)
  const titleOf = (name: string) => find(name)?.title ?? name
  return [
    page({
      method: 'GET',
      url: '/installation/events',
      needs,
      async handle({ db }) {
        return ok(eventsPage((await listConsumers(db)).map(state => ({ ...state, title: titleOf(state.name) }))))
      },
    }),
    page({
      method: 'GET',
      url: '/installation/events/:consumer',
      needs,
      params: Key,
      query: Paging,
      async handle({ db, params, query, form }) {
        const { consumer } = params
        const state = (await listConsumers(db)).find(one => one.name === consumer)
        if (!state) return notFound()
        const rows = await listHeld(db, consumer, decodeCursor(Cursor, query.cursor)?.[0] ?? 0, query.limit + 1)
        return ok(
          consumerPage({ state: { ...state, title: titleOf(consumer) }, held: pageOf(rows, query.limit, row => [row.event]), form }),
        )
      },
    }),
    page({
      method: 'POST',
      url: '/installation/events/:consumer',
      needs,
      params: Key,
      form: Order,
      async handle({ db, params: { consumer }, body, now, form }) {
        const state = (await listConsumers(db)).find(one => one.name === consumer)
        if (!state) return notFound()
        const refuse = async (error: z.ZodError) => {
          const held = pageOf(await listHeld(db, consumer, 0, 51), 50, row => [row.event])
          return invalid(consumerPage({ state: { ...state, title: titleOf(consumer) }, held, form, typed: body.raw, error }))
        }
        if (!body.success) return refuse(body.error)
        const done = await order(db, consumer, body.data, now)
        if (done === 'done') return redirect(`/installation/events/${consumer}`)
        const field = done === 'no-such-event' ? 'event' : 'on'
        return refuse(new z.ZodError([{ code: 'custom', path: [field], message: say(done), input: body.raw[field] }]))
      },
    }),
    endpoint({
      method: 'GET',
      url: '/event-consumers',
      needs,
      summary: 'Who acts on events, how far each is, and how much is held up',
      answers: z.object({ items: z.array(State) }),
      async handle({ db }) {
        return { items: (await listConsumers(db)).map(state => ({ ...state, title: titleOf(state.name) })) }
      },
    }),
    endpoint({
      method: 'GET',
      url: '/event-consumers/:consumer/held',
      needs,
      summary: 'Events that failed with a consumer, the earliest first: ids and kinds of failure, nothing of what they say',
      params: Key,
      query: Paging,
      answers: z.object({ items: z.array(Held), next: z.string().nullable() }),
      refusals,
      async handle({ db, params: { consumer }, query }) {
        if (!(await isRegistered(consumer, db))) return 'no-such-consumer'
        return pageOf(await listHeld(db, consumer, decodeCursor(Cursor, query.cursor)?.[0] ?? 0, query.limit + 1), query.limit, row => [
          row.event,
        ])
      },
    }),
    endpoint({
      method: 'POST',
      url: '/event-consumers/:consumer/orders',
      needs,
      summary: 'Have events tried again, or handed on again, with a consumer',
      params: Key,
      body: Order,
      answers: z.object({ state: z.literal('done') }),
      refusals,
      async handle({ db, params: { consumer }, body, now }) {
        if (!(await isRegistered(consumer, db))) return 'no-such-consumer'
        const state = await order(db, consumer, body, now)
        return state === 'done' ? { state } : state
      },
    }),
  ]
}

const isRegistered = async (consumer: string, db: Parameters<typeof listConsumers>[0]) =>
  (await listConsumers(db)).some(state => state.name === consumer)
