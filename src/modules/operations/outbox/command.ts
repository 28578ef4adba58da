// What the administrator can have done with events: tried again, or handed on again.

import { z } from 'zod'
import { PlainDate, PlainTime } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { say } from '../words.ts'
import { replayFrom, replayOne, retryNow } from './store.ts'

const Number_ = z.coerce
  .number({ error: () => say('event-wrong') })
  .int({ error: () => say('event-wrong') })
  .min(1, { error: () => say('event-wrong') })

export const Order = z.discriminatedUnion('what', [
  z.object({ what: z.literal('retry'), event: z.preprocess(value => (value === '' ? undefined : value), Number_.optional()) }),
  z.object({ what: z.literal('replay-one'), event: Number_ }),
  z.object({
    what: z.literal('replay-from'),
    on: PlainDate,
    at: z.preprocess(value => (value === '' ? undefined : value), PlainTime.optional()),
  }),
])
export type Order = z.output<typeof Order>

/** Does it. A refusal when nothing fits. */
export async function order(
  db: Db,
  consumer: string,
  asked: Order,
  now: Temporal.Instant,
): Promise<'done' | 'no-such-event' | 'nothing-since'> {
  if (asked.what === 'retry') {
    const tried = await retryNow(db, consumer, now.toString(), asked.event)
    return tried === 0 && asked.event !== undefined ? 'no-such-event' : 'done'
  }
  if (asked.what === 'replay-one') return (await replayOne(db, consumer, now.toString(), asked.event)) ? 'done' : 'no-such-event'
  const from = Temporal.PlainDate.from(asked.on).toZonedDateTime({ timeZone: 'Europe/London', plainTime: asked.at ?? '00:00' })
  return (await replayFrom(db, consumer, from.toInstant().toString())) ? 'done' : 'nothing-since'
}
