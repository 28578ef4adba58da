// What supervision puts on a person's timeline.

import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { type Appointment, listAppointmentsWithoutContact } from './appointments.ts'
import { type Contact, listContacts } from './contacts.ts'
import { say } from './words.ts'

/** One thing that happened, as every module gives it to the case page. */
export type Entry = {
  id: string
  at: string
  on: PlainDate
  kind: 'contact' | 'absence' | 'enforcement' | 'oversight' | 'appointment'
  title: string
  text: string
  /** The name of who did it. */
  by: string
  href: string
  tag?: string
}

/** Newest first: contacts and absences, and appointments that were moved, cancelled or left without an outcome. `before` is the last entry that was shown. */
export async function timelineOf(db: Db, person: string, limit: number, before?: Pick<Entry, 'at' | 'id'>): Promise<Entry[]> {
  const contacts = await listContacts(db, person, limit, before)
  const appointments = await listAppointmentsWithoutContact(db, person, limit, before)
  return [...contacts.map(contactEntry), ...appointments.map(appointmentEntry)].sort(newestFirst).slice(0, limit)
}

/** The order of a timeline. */
export const newestFirst = (a: Pick<Entry, 'at' | 'id'>, b: Pick<Entry, 'at' | 'id'>): number => {
  const order = Temporal.Instant.compare(b.at, a.at)
  return order !== 0 ? order : a.id < b.id ? 1 : -1
}

const contactEntry = (it: Contact): Entry => ({
  id: it.id,
  at: it.at,
  on: it.on,
  kind: it.attended ? 'contact' : 'absence',
  title: say(it.attended ? 'entry-contact' : 'entry-absence', { type: it.typeName }),
  text: it.notes,
  by: it.recordedByName ?? it.officerName,
  href: `/people/${it.person}/contacts/${it.id}`,
  ...(it.attended ? {} : { tag: say('tag-absence') }),
})

const appointmentEntry = (it: Appointment): Entry => ({
  id: it.id,
  at: it.startsAt,
  on: it.on,
  kind: 'appointment',
  title: say(it.state === 'moved' ? 'entry-moved' : it.state === 'cancelled' ? 'entry-cancelled' : 'entry-unrecorded', {
    type: it.typeName,
  }),
  text: it.because ?? '',
  by: it.officerName,
  href: `/people/${it.person}/appointments/${it.id}`,
  ...(it.state === 'booked' ? { tag: say('tag-unrecorded') } : {}),
})
