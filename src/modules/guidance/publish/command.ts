// What a second person does with a version that waits, and what ends one.

import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '#kernel/db.ts'
import { publish } from '#kernel/outbox.ts'
import { findOpen, type Text } from '../read/store.ts'
import { say } from '../words.ts'

export const Decision = z.object({
  version: z.coerce.number().int().min(0).meta({ description: 'Version of the draft that was read.' }),
})
const wrongReason = () => say('wrong-reason')
export const SendingBack = Decision.extend({
  reason: z
    .string({ error: wrongReason })
    .trim()
    .min(10, { error: wrongReason })
    .max(1_000, { error: wrongReason })
    .meta({ description: 'What must be changed.' }),
})

export const refusals = { 'no-such-guidance': 404, 'changed-since': 409, 'not-waiting': 422, 'own-text': 422 } as const
export type Outcome = 'done' | keyof typeof refusals

async function waiting(db: Db, slug: string, me: number, version: number): Promise<Text | Exclude<Outcome, 'done'>> {
  const open = await findOpen(db, slug)
  if (!open) return 'no-such-guidance'
  if (open.version !== version) return 'changed-since'
  if (open.state !== 'waiting') return 'not-waiting'
  return open.drafted_by === me ? 'own-text' : open
}

const event = (
  db: Db,
  what: 'published' | 'sent-back' | 'discarded',
  slug: string,
  { title, drafted_by }: Text,
  more: Record<string, unknown> = {},
) => publish(db, { name: `guidance.${what}`, subject: null, payload: { version: 1, guidance: slug, title, drafted_by, ...more } })

/** Publishes what waits. Nobody publishes their own text. */
export async function publishVersion(db: Db, slug: string, me: number, given: z.output<typeof Decision>): Promise<Outcome> {
  const open = await waiting(db, slug, me, given.version)
  if (typeof open === 'string') return open
  const { numAffectedRows } = await sql`
    update guidance_version v set state = 'published', published_by = ${me}, published_at = nullif(current_setting('app.now', true), '')::timestamptz, sent_back = null,
      number = coalesce((select max(o.number) from guidance_version o where o.guidance_id = v.guidance_id), 0) + 1, version = version + 1
    where id = ${open.id} and version = ${open.version} and state = 'waiting'`.execute(db)
  if (!numAffectedRows) return 'changed-since'
  await event(db, 'published', slug, open)
  return 'done'
}

/** Gives it back to whoever drafted it, with what must be changed. */
export async function sendBack(db: Db, slug: string, me: number, given: z.output<typeof SendingBack>): Promise<Outcome> {
  const open = await waiting(db, slug, me, given.version)
  if (typeof open === 'string') return open
  const { numAffectedRows } = await sql`
    update guidance_version set state = 'draft', sent_back = ${given.reason}, version = version + 1
    where id = ${open.id} and version = ${open.version} and state = 'waiting'`.execute(db)
  if (!numAffectedRows) return 'changed-since'
  await event(db, 'sent-back', slug, open, { reason: given.reason })
  return 'done'
}

/** Ends a version that was not published. It is kept, and another can be begun. */
export async function discardVersion(db: Db, slug: string, given: z.output<typeof Decision>): Promise<Outcome> {
  const open = await findOpen(db, slug)
  if (!open) return 'no-such-guidance'
  if (open.version !== given.version) return 'changed-since'
  const { numAffectedRows } = await sql`
    update guidance_version set state = 'discarded', version = version + 1
    where id = ${open.id} and version = ${open.version} and state in ('draft', 'waiting')`.execute(db)
  if (!numAffectedRows) return 'changed-since'
  await event(db, 'discarded', slug, open)
  return 'done'
}
