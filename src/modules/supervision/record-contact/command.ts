// What happened at an appointment, or without one. Enforcement puts its judgement of an absence beside this.

import { randomUUID } from 'node:crypto'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { askForFacts, type ContactMode } from '#modules/standards/index.ts'
import type { Contact } from '../contacts.ts'
import { saveContact } from './store.ts'

export type Recorded = {
  person: string
  /** The appointment, as it was when the form was shown. */
  appointment: { id: string; version: number } | null
  type: string
  mode: ContactMode
  at: string
  on: PlainDate
  /** Who met the person, or waited for them. */
  officer: number
  /** That is the person's own responsible officer. */
  withOfficer: boolean
  attended: boolean
  notes: string
  riskChanged: boolean | null
}

/** Records a contact. Somebody else may have recorded the appointment, moved or cancelled it since: then nothing is written. */
export async function recordContact(db: Db, recorded: Recorded): Promise<Contact | 'changed-since'> {
  const saving = saveContact(db, { ...recorded, id: randomUUID() })
  askForFacts(db)
  return (await saving) ?? 'changed-since'
}
