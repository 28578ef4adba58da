// Events: what happened, written in the transaction that made it so.

import type { Db } from './db.ts'

export type Event = {
  /** Module first, past tense: `enforcement.absence-decided`. */
  name: string
  /** The person, the ordering key; null for events about nobody. */
  subject: string | null
  payload: Record<string, unknown>
}

/** Appends an event. */
export async function publish(db: Db, event: Event): Promise<void> {
  await db
    .insertInto('outbox')
    .values({ name: event.name, subject: event.subject, payload: JSON.stringify(event.payload) })
    .execute()
}
