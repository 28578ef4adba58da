// The relay: hands events to their consumers, at least once, in order per person. Several servers may do this at once.

import { sql } from 'kysely'
import { type Databases, type Db, type Moment, system } from './db.ts'
import type { Consumer, OutboxEvent } from './outbox.ts'

/** Events taken up at once, and people served at once. */
const takenAtOnce = 2_000
const servedAtOnce = 200
const besideOneAnother = 3
/** Failures after which a person's events wait for the administrator, and seconds before each next try. */
export const mostAttempts = 8
const pauses = [5, 20, 60, 300, 900, 3_600, 7_200]

type Handled = 'delivered' | 'failed' | 'taken'

/**
 * One round: takes up what has been committed and lets every consumer handle at most one event of each person.
 * Returns how many events were handed on or tried: zero when there is nothing to do now.
 */
export async function relayOnce(
  databases: Databases,
  moment: () => Moment,
  consumers: readonly Consumer[],
  stop?: AbortSignal,
): Promise<number> {
  let worked = 0
  for (const consumer of consumers) {
    if (stop?.aborted) break
    worked += await databases.as(system, moment(), db => takeUp(db, consumer, moment()), { recalculation: 'deferred' })
    const due = await databases.as(system, moment(), db => dueDeliveries(db, consumer.name, moment()), { readsOnly: true })
    const serve = async () => {
      for (let event = due.pop(); event !== undefined && !stop?.aborted; event = due.pop())
        if ((await deliver(databases, moment, consumer, event)) !== 'taken') worked++
    }
    await Promise.all(Array.from({ length: besideOneAnother }, serve))
  }
  return worked
}

/** Moves a consumer's position over what is settled, and notes what it has to handle. A new consumer begins with what comes from now on. */
async function takeUp(db: Db, consumer: Consumer, { now }: Moment): Promise<number> {
  const patterns = consumer.handles.map(likePattern)
  const { rows } = await sql<{ taken: number }>`
    with place as materialized (select name, transaction_id, event_id from event_consumer where name = ${consumer.name} for update skip locked),
    taken as materialized (
      select o.id, o.transaction_id, o.subject, o.name from place, lateral (
        select id, transaction_id, subject, name from outbox
        where (transaction_id, id) > (place.transaction_id, place.event_id) and transaction_id < pg_snapshot_xmin(pg_current_snapshot())
        order by transaction_id, id limit ${takenAtOnce}) o),
    noted as (
      insert into event_delivery (consumer, event_id, subject, next_at)
      select ${consumer.name}, id, subject, ${now.toString()}::timestamptz from taken where name like any (${patterns}::text[])
      on conflict do nothing),
    moved as (
      update event_consumer c set transaction_id = last.transaction_id, event_id = last.id
      from (select transaction_id, id from taken order by transaction_id desc, id desc limit 1) last where c.name = ${consumer.name})
    select count(*)::int as taken from taken`.execute(db)
  if (rows[0]?.taken) return rows[0].taken
  await sql`insert into event_consumer (name, transaction_id, event_id, registered_at)
    values (${consumer.name}, pg_snapshot_xmin(pg_current_snapshot()), 0, ${now.toString()}) on conflict do nothing`.execute(db)
  return 0
}

const likePattern = (name: string) => name.replaceAll(/[\\%_]/g, '\\$&').replace(/\*$/, '%')

/**
 * The earliest event of each person, where it is due. An event waits while one of the same person with a lower number is still on its way:
 * a transaction may have begun earlier and written later.
 */
const isEarliest = sql<boolean>`(d.subject is null or (
    not exists (select from event_delivery e where e.consumer = d.consumer and e.subject = d.subject and e.event_id < d.event_id)
    and not exists (select from outbox o where o.subject = d.subject and o.id < d.event_id and (o.transaction_id, o.id) > (c.transaction_id, c.event_id))))`

async function dueDeliveries(db: Db, consumer: string, { now }: Moment): Promise<number[]> {
  const { rows } = await sql<{ event_id: number }>`
    select d.event_id from event_delivery d join event_consumer c on c.name = d.consumer
    where d.consumer = ${consumer} and d.state = 'waiting' and d.next_at <= ${now.toString()} and ${isEarliest}
    order by d.event_id limit ${servedAtOnce}`.execute(db)
  return rows.map(row => row.event_id).toReversed()
}

/** Handles one event and marks it as delivered, in one transaction. */
async function deliver(databases: Databases, moment: () => Moment, consumer: Consumer, event: number): Promise<Handled> {
  try {
    return await databases.as(system, moment(), async db => {
      const { rows } = await sql<OutboxEvent>`
        with mine as (
          select d.event_id from event_delivery d join event_consumer c on c.name = d.consumer
          where d.consumer = ${consumer.name} and d.event_id = ${event} and d.state = 'waiting' and d.next_at <= ${moment().now.toString()} and ${isEarliest}
          for update of d skip locked)
        select o.id, o.name, o.subject, o.payload, o.made_at as "madeAt", o.made_by as "madeBy" from outbox o join mine on mine.event_id = o.id`.execute(
        db,
      )
      const [found] = rows
      if (!found) return 'taken'
      await consumer.handle(db, found)
      await sql`delete from event_delivery where consumer = ${consumer.name} and event_id = ${event}`.execute(db)
      return 'delivered'
    })
  } catch (error) {
    await databases.as(system, moment(), db => noteFault(db, consumer.name, event, faultOf(error), moment()), { recalculation: 'deferred' })
    return 'failed'
  }
}

/** The kind of a failure: a message may quote what is recorded about somebody. */
const faultOf = (error: unknown) =>
  error instanceof Error ? `${error.name}${'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''}` : 'Unknown'

async function noteFault(db: Db, consumer: string, event: number, fault: string, { now }: Moment): Promise<void> {
  await sql`update event_delivery set attempts = attempts + 1, fault = ${fault},
      state = case when attempts + 1 >= ${mostAttempts} then 'stuck' else 'waiting' end,
      next_at = ${now.toString()}::timestamptz + (${pauses}::int[])[least(attempts + 1, ${pauses.length})] * interval '1 second'
    where consumer = ${consumer} and event_id = ${event}`.execute(db)
}
