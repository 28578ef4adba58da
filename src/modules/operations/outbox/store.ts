import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import { publish } from '#kernel/outbox.ts'

/** Counting stops here: what is beyond is said as "more than". */
export const mostCounted = 10_000

export type ConsumerState = {
  name: string
  registeredAt: string
  /** When the last event was made that was handed on; null before the first. */
  handedUpTo: string | null
  /** Events not yet handed on, deliveries that wait, those that have failed, people whom a failure holds up. */
  behind: number
  waiting: number
  failing: number
  stuck: number
}

/** How far each consumer is. */
export async function listConsumers(db: Db): Promise<ConsumerState[]> {
  const { rows } = await sql<ConsumerState>`
    select c.name, c.registered_at as "registeredAt",
      (select o.made_at from outbox o where (o.transaction_id, o.id) <= (c.transaction_id, c.event_id) order by o.transaction_id desc, o.id desc limit 1) as "handedUpTo",
      (select count(*)::int from (select from outbox o where (o.transaction_id, o.id) > (c.transaction_id, c.event_id) limit ${mostCounted + 1}) b) as behind,
      (select count(*)::int from (select from event_delivery d where d.consumer = c.name limit ${mostCounted + 1}) w) as waiting,
      (select count(*)::int from event_delivery d where d.consumer = c.name and attempts > 0 and state = 'waiting') as failing,
      (select count(*)::int from event_delivery d where d.consumer = c.name and attempts > 0 and state = 'stuck') as stuck
    from event_consumer c order by c.name`.execute(db)
  return rows
}

export type HeldEvent = {
  event: number
  name: string
  person: string | null
  madeAt: string
  attempts: number
  fault: string | null
  state: 'waiting' | 'stuck'
  nextAt: string
  /** Later events of the same person that wait behind this one. */
  behind: number
}

/** Events that a consumer failed at, the earliest first, after an event. */
export async function listHeld(db: Db, consumer: string, after: number, limit: number): Promise<HeldEvent[]> {
  const { rows } = await sql<HeldEvent>`
    select d.event_id as event, o.name, o.subject as person, o.made_at as "madeAt", d.attempts, d.fault, d.state, d.next_at as "nextAt",
      (select count(*)::int from event_delivery e where e.consumer = d.consumer and e.subject = d.subject and e.event_id > d.event_id) as behind
    from event_delivery d join outbox o on o.id = d.event_id
    where d.consumer = ${consumer} and d.attempts > 0 and d.event_id > ${after} order by d.event_id limit ${limit}`.execute(db)
  return rows
}

const tell = (db: Db, name: string, consumer: string, payload: Record<string, unknown>) =>
  publish(db, { name, subject: null, payload: { consumer, ...payload } })

/** Has what failed tried again now: one event, or all. Returns how many. */
export async function retryNow(db: Db, consumer: string, now: string, event?: number): Promise<number> {
  const { rows } = await sql<{ event_id: number }>`
    update event_delivery set state = 'waiting', attempts = 1, next_at = ${now}
    where consumer = ${consumer} and attempts > 0 and (${event ?? null}::bigint is null or event_id = ${event ?? null}) returning event_id`.execute(
    db,
  )
  if (rows.length > 0) await tell(db, 'operations.delivery-retried', consumer, { events: rows.length, event: event ?? null })
  return rows.length
}

/** Hands one event on again. False when there is no such event. */
export async function replayOne(db: Db, consumer: string, now: string, event: number): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`
    with event as (select id, subject from outbox where id = ${event}),
    again as (
      insert into event_delivery (consumer, event_id, subject, next_at) select ${consumer}, id, subject, ${now} from event
      on conflict (consumer, event_id) do update set state = 'waiting', next_at = excluded.next_at)
    select id from event`.execute(db)
  if (!rows[0]) return false
  await tell(db, 'operations.event-replayed', consumer, { event })
  return true
}

/** Sets a consumer back, so that everything made since a moment is handed on again. False when nothing was made since. */
export async function replayFrom(db: Db, consumer: string, from: string): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`
    with since as materialized (select transaction_id, id from outbox where made_at >= ${from}),
    place as (select transaction_id, id from since order by transaction_id, id limit 1)
    update event_consumer c set transaction_id = place.transaction_id, event_id = place.id - 1 from place
    where c.name = ${consumer} and (place.transaction_id, place.id - 1) < (c.transaction_id, c.event_id) returning c.name`.execute(db)
  if (!rows[0]) return false
  await tell(db, 'operations.events-replayed', consumer, { from })
  return true
}
