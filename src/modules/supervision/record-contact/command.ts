// What happened at an appointment, or without one. Enforcement puts its judgement of an absence beside this.

import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { publish } from '#kernel/outbox.ts'
import type { ContactMode } from '#modules/standards/index.ts'
import { endAppointment } from '../appointments.ts'
import { insertContact } from '../contacts.ts'

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
export async function recordContact(db: Db, recorded: Recorded): Promise<{ id: string } | 'changed-since'> {
  const { appointment, ...contact } = recorded
  if (appointment && !(await endAppointment(db, { ...appointment, person: contact.person }, { state: 'kept' }))) return 'changed-since'
  const id = await insertContact(db, { ...contact, appointment: appointment?.id ?? null })
  await publish(db, {
    name: 'supervision.contact-recorded',
    subject: contact.person,
    payload: {
      contact: id,
      appointment: appointment?.id ?? null,
      on: contact.on,
      mode: contact.mode,
      attended: contact.attended,
      riskChanged: contact.riskChanged,
    },
  })
  return { id }
}
