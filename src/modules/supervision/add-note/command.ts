// A note: what was learned, sent or agreed without meeting the person. It settles no duty.

import { z } from 'zod'
import { isPlainDate, type PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { publish } from '#kernel/outbox.ts'
import { codesOf } from '#modules/organisation/index.ts'
import { Notes } from '../forms.ts'
import { say } from '../words.ts'
import { insertNote } from './store.ts'

export const NewNote = z.object({
  type: z.string({ error: () => say('select-note-type') }).max(100, { error: () => say('select-note-type') }),
  on: z
    .string({ error: () => say('enter-day') })
    .refine(isPlainDate, { error: () => say('enter-day') })
    .transform(day => day as PlainDate)
    .meta({ format: 'date' }),
  notes: z.string({ error: () => say('enter-note') }).pipe(Notes.min(1, { error: () => say('enter-note') })),
})
export type NewNote = z.output<typeof NewNote>

export type Outcome = { note: string } | 'unknown-type' | 'in-the-future'

/** Adds a note to a case. It can't be changed afterwards: a later note puts it right. */
export async function addNote(db: Db, person: string, note: NewNote, today: PlainDate): Promise<Outcome> {
  if (note.on > today) return 'in-the-future'
  if (!(await codesOf(db, 'contact-type', today)).has(note.type)) return 'unknown-type'
  const id = await insertNote(db, person, note)
  await publish(db, { name: 'supervision.note-added', subject: person, payload: { note: id, type: note.type, on: note.on } })
  return { note: id }
}
