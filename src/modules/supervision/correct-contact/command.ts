// Putting right what was recorded. What it said stays, with the reason.

import { z } from 'zod'
import { londonInstant, PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { publish } from '#kernel/outbox.ts'
import { contactModes } from '#modules/standards/index.ts'
import { correct, findContact } from '../contacts.ts'
import { Notes, Reason } from '../forms.ts'
import { say } from '../words.ts'

export const Correction = z.object({
  attended: z.enum(['yes', 'no'], { error: () => say('select-attendance') }),
  mode: z.enum(contactModes, { error: () => say('select-mode') }),
  on: z
    .string({ error: () => say('enter-day') })
    .pipe(PlainDate)
    .meta({ format: 'date' }),
  notes: Notes.default(''),
  reason: Reason,
  version: z.coerce.number().int(),
})
export type Correction = z.output<typeof Correction>

export type Outcome = 'corrected' | 'changed-since' | 'no-such-contact' | 'in-the-future' | 'nothing-changed'

/** Corrects attendance, mode, day or notes of a contact. */
export async function correctContact(
  db: Db,
  key: { person: string; contact: string },
  correction: Correction,
  today: PlainDate,
): Promise<Outcome> {
  const was = await findContact(db, key.person, key.contact)
  if (!was) return 'no-such-contact'
  if (was.version !== correction.version) return 'changed-since'
  if (correction.on > today) return 'in-the-future'
  const is = {
    attended: correction.attended === 'yes',
    mode: correction.mode,
    on: correction.on,
    notes: correction.notes,
    at: londonInstant(correction.on, was.time).toString(),
  }
  if (is.attended === was.attended && is.mode === was.mode && is.on === was.on && is.notes === was.notes) return 'nothing-changed'
  if (!(await correct(db, was, is, correction.reason, correction.version))) return 'changed-since'
  await publish(db, {
    name: 'supervision.contact-corrected',
    subject: key.person,
    payload: { contact: key.contact, attended: is.attended, mode: is.mode, on: is.on, reason: correction.reason },
  })
  return 'corrected'
}
