// A restricted record opens to whoever knows its exact number and says why, for two hours. Its owner is told.

import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '#kernel/db.ts'
import { publish } from '#kernel/outbox.ts'
import { tidyPnc } from '../pnc.ts'
import { say } from './words.ts'

/** A CRN or PNC as it is stored. */
export const Identifier = z
  .string({ error: () => say('wrong-identifier') })
  .trim()
  .min(1, { error: () => say('wrong-identifier') })
  .max(40, { error: () => say('wrong-identifier') })
  .transform(typed => (typed.includes('/') ? tidyPnc(typed) : typed.toUpperCase().replaceAll(/\s/g, '')))

export const Reason = z
  .string({ error: () => say('wrong-reason') })
  .trim()
  .min(10, { error: () => say('wrong-reason') })
  .max(1_000, { error: () => say('wrong-reason-long') })

export const OpeningForm = z.object({ identifier: Identifier, reason: Reason })

export type Opened = { outcome: 'opened' | 'open-already'; person: string } | { outcome: 'no-such-record' }

/** Opens the record. One that the asker is excluded from, and one that is not restricted, are like none. */
export async function openRestricted(db: Db, { identifier, reason }: z.output<typeof OpeningForm>, now: Temporal.Instant): Promise<Opened> {
  const { rows: known } = await sql<{ id: string }>`
    select id from person where (crn = ${identifier} or pnc = ${identifier}) and access = 'restricted' order by crn limit 1`.execute(db)
  if (known[0]) return { outcome: 'open-already', person: known[0].id }
  const { rows } = await sql<{ id: string | null }>`select open_restricted_record(${identifier}, ${reason}) as id`.execute(db)
  const person = rows[0]?.id
  if (!person) return { outcome: 'no-such-record' }
  const until = now.add({ hours: 2 }).toString()
  await publish(db, { name: 'people.restricted-opened', subject: person, payload: { version: 1, reason, until } })
  return { outcome: 'opened', person }
}
