// Putting somebody on a register, and taking them off it: the page, the API and invented people alike.

import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { publish } from '#kernel/outbox.ts'
import { registerCodes } from '../registers.ts'
import { say } from '../words.ts'
import { findRegistration, insertRegistration, storeEnd } from './store.ts'

const Day = PlainDate
const words = (most: number, missing: 'say-why' | 'wrong-text' = 'wrong-text') =>
  z
    .string({ error: () => say(missing) })
    .overwrite(text => text.replaceAll('\r\n', '\n').trim())
    .max(most, { error: () => say('too-long', { most }) })
const small = (from: number, to: number) =>
  z.coerce
    .number({ error: () => say('wrong-choice') })
    .int({ error: () => say('wrong-choice') })
    .min(from, { error: () => say('wrong-choice') })
    .max(to, { error: () => say('wrong-choice') })
    .nullable()
    .default(null)

export const NewRegistration = z.object({
  type: z.enum(registerCodes, { error: () => say('select-register') }).meta({ description: 'The register.' }),
  from_on: Day.meta({ description: 'The first day on the register.' }),
  review_on: Day.nullable().default(null).meta({ description: 'The day by which it is reviewed; null where none is set.' }),
  level: small(1, 3).meta({ description: 'MAPPA only: level 1 to 3.' }),
  category: small(1, 4).meta({ description: 'MAPPA only: category 1 to 4.' }),
  notes: words(2_000).default('').meta({ description: 'Why, and who was told.' }),
})
export type NewRegistration = z.output<typeof NewRegistration>

export type Refusal = 'in-the-future' | 'needs-level' | 'needs-category' | 'level-without-mappa' | 'review-before' | 'already-registered'

/** Puts a person on a register. */
export async function register(
  db: Db,
  person: string,
  registration: NewRegistration,
  today: PlainDate,
): Promise<{ registration: string } | Refusal> {
  const { type, from_on, review_on, level, category } = registration
  if (from_on > today) return 'in-the-future'
  if (type === 'mappa' && level === null) return 'needs-level'
  if (type === 'mappa' && category === null) return 'needs-category'
  if (type !== 'mappa' && (level !== null || category !== null)) return 'level-without-mappa'
  if (review_on !== null && review_on <= from_on) return 'review-before'
  const id = await insertRegistration(db, person, registration)
  if (!id) return 'already-registered'
  await publish(db, { name: 'risk.registered', subject: person, payload: { registration: id, type, level, category, from_on } })
  return { registration: id }
}

export const End = z.object({
  ended_on: Day.meta({ description: 'The last day on the register.' }),
  because: words(1_000, 'say-why')
    .min(1, { error: () => say('say-why') })
    .meta({ description: 'Why it ends.' }),
  version: z.coerce.number().int().meta({ description: 'The version that you read.' }),
})
export type End = z.output<typeof End>

type EndRefusal = 'no-such-registration' | 'in-the-future' | 'end-before-start' | 'ended-already'

/** Takes a person off a register. */
export async function endRegistration(
  db: Db,
  { person, registration, end, today, by }: { person: string; registration: string; end: End; today: PlainDate; by: number },
): Promise<'ended' | EndRefusal> {
  const found = await findRegistration(db, person, registration)
  if (!found) return 'no-such-registration'
  if (found.ended_on !== null || found.version !== end.version) return 'ended-already'
  if (end.ended_on > today) return 'in-the-future'
  if (end.ended_on < found.from_on) return 'end-before-start'
  if (!(await storeEnd(db, registration, end.version, { on: end.ended_on, because: end.because, by }))) return 'ended-already'
  await publish(db, {
    name: 'risk.registration-ended',
    subject: person,
    payload: { registration, type: found.type, ended_on: end.ended_on },
  })
  return 'ended'
}
