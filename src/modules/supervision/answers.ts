// Appointments and contacts as the API answers with them.

import { z } from 'zod'
import type { Appointment } from './appointments.ts'
import type { Contact } from './contacts.ts'

export const AppointmentAnswer = z.object({
  id: z.string(),
  person: z.string(),
  type: z.string(),
  type_name: z.string(),
  mode: z.string(),
  starts_at: z.string(),
  on: z.string(),
  minutes: z.number(),
  office: z.string().nullable(),
  place: z.string().nullable(),
  officer: z.number(),
  officer_name: z.string(),
  state: z.enum(['booked', 'kept', 'moved', 'cancelled']),
  because: z.string().nullable(),
  moved_to: z.string().nullable(),
  contact: z.string().nullable(),
  version: z.number(),
})

export const ContactAnswer = z.object({
  id: z.string(),
  person: z.string(),
  appointment: z.string().nullable(),
  type: z.string(),
  type_name: z.string(),
  mode: z.string(),
  at: z.string(),
  on: z.string(),
  officer: z.number(),
  officer_name: z.string(),
  with_officer: z.boolean(),
  attended: z.boolean(),
  notes: z.string(),
  risk_changed: z.boolean().nullable(),
  recorded_at: z.string(),
  recorded_by: z.number(),
  version: z.number(),
})

export const appointmentAnswer = (it: Appointment): z.input<typeof AppointmentAnswer> => ({
  id: it.id,
  person: it.person,
  type: it.type,
  type_name: it.typeName,
  mode: it.mode,
  starts_at: it.startsAt,
  on: it.on,
  minutes: it.minutes,
  office: it.office,
  place: it.place,
  officer: it.officer,
  officer_name: it.officerName,
  state: it.state,
  because: it.because,
  moved_to: it.movedTo,
  contact: it.contact,
  version: it.version,
})

export const contactAnswer = (it: Contact): z.input<typeof ContactAnswer> => ({
  id: it.id,
  person: it.person,
  appointment: it.appointment,
  type: it.type,
  type_name: it.typeName,
  mode: it.mode,
  at: it.at,
  on: it.on,
  officer: it.officer,
  officer_name: it.officerName,
  with_officer: it.withOfficer,
  attended: it.attended,
  notes: it.notes,
  risk_changed: it.riskChanged,
  recorded_at: it.recordedAt,
  recorded_by: it.recordedBy,
  version: it.version,
})
