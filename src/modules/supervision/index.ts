// The public face of supervision: appointments, the diary, and what happened.

import type { Command } from '#kernel/command.ts'
import type { Route } from '#kernel/route.ts'
import { routes as addNote } from './add-note/routes.ts'
import { routes as book } from './book-appointment/routes.ts'
import { routes as change } from './change-appointment/routes.ts'
import { routes as correct } from './correct-contact/routes.ts'
import { routes as diary } from './diary/routes.ts'
import { routes as read } from './read-contact/routes.ts'

export { ContactAnswer, contactAnswer } from './answers.ts'
export { type Appointment, findAppointment, listBusy } from './appointments.ts'
export { bookAppointment } from './book-appointment/command.ts'
export { cancelAppointment, moveAppointment } from './change-appointment/command.ts'
export { type Contact, findContact, findContactOf, listContacts, listContactsById, typesOfContact } from './contacts.ts'
export { correctContact } from './correct-contact/command.ts'
export { formOf, mostNotes, Notes, typedIn } from './forms.ts'
export { endOf, sayMoment } from './moments.ts'
export { notes as notesAsWritten } from './read-contact/view.ts'
export { recordContact } from './record-contact/command.ts'
export { type ContactMonth, contactFrequency, contactMonths } from './rules/index.ts'
export { findSubject, mayChange, type Subject } from './subject.ts'
export { sayMode } from './words.ts'

export const routes: Route[] = [...addNote, ...book, ...change, ...diary, ...read, ...correct]
export const commands: Command[] = []
