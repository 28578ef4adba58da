// Events: what happened, written in the transaction that made it so.

import { type RawBuilder, sql } from 'kysely'
import type { Db } from './db.ts'

export type Event = {
  /** Module first, past tense: `enforcement.absence-decided`. */
  name: string
  /** The person, the ordering key; null for events about nobody. */
  subject: string | null
  payload: Record<string, unknown>
}

/** An event as a consumer gets it. */
export type OutboxEvent = Event & { id: number; madeAt: string; madeBy: number }

/** Whoever acts on events. The relay hands them on at least once, in order per person. */
export type Consumer = {
  /** Never renamed: the consumer's position is kept under it. */
  name: string
  /** For the administrator. */
  title: string
  /** Names of events, or `people.*` for all of a module. */
  handles: readonly string[]
  /** Runs as the system in a transaction of its own. A throw delays only this person's events, for this consumer only. */
  handle(db: Db, event: OutboxEvent): Promise<void>
}

/** The statement that appends an event, or does where something holds: for a store that writes it together with its change. */
export const eventRow = ({ name, subject, payload }: Event, onlyIf: RawBuilder<unknown> = sql`true`): RawBuilder<unknown> =>
  sql`insert into outbox (name, subject, payload) select ${name}, ${subject}::uuid, ${JSON.stringify(payload)}::jsonb where ${onlyIf}`

/** Appends an event. */
export async function publish(db: Db, event: Event): Promise<void> {
  await eventRow(event).execute(db)
}
