// Opening the whole record of a person of another region, for a day, with a reason.

import { z } from 'zod'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { publish } from '#kernel/outbox.ts'
import { findHeader } from '#modules/people/index.ts'
import { say } from '../words.ts'
import { addOpening } from './store.ts'

export const ReasonForm = z.object({
  reason: z
    .string({ error: () => say('wrong-reason') })
    .trim()
    .min(1, { error: () => say('wrong-reason') })
    .max(1000, { error: () => say('wrong-reason-long') }),
})

/** Opens the whole record until the end of the day. */
export async function openRecord(db: Db, person: string, reason: string, today: PlainDate): Promise<'opened' | 'no-such-person'> {
  if (!(await findHeader(db, person))) return 'no-such-person'
  await addOpening(db, person, today, reason)
  await publish(db, { name: 'case.record-opened', subject: person, payload: { reason, on: today } })
  return 'opened'
}
