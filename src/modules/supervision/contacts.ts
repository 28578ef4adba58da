// Contacts as they are stored and read.

import { type RawBuilder, sql } from 'kysely'
import { isoInstant, type PlainDate, type PlainTime } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { codesOf } from '#modules/organisation/index.ts'
import type { ContactMode } from '#modules/standards/index.ts'
import { dayAndTime } from './moments.ts'

export type ContactRow = {
  id: string
  person_id: string
  appointment_id: string | null
  type_code: string
  mode: ContactMode
  at: string
  on_date: PlainDate
  officer_id: number
  officer_name: string
  with_officer: boolean
  attended: boolean
  notes: string
  risk_changed: boolean | null
  version: number
  recorded_at: string
  recorded_by: number
  recorded_by_name: string | null
  type_name: string | null
}

export type Contact = {
  id: string
  person: string
  appointment: string | null
  type: string
  typeName: string
  mode: ContactMode
  at: string
  on: PlainDate
  time: PlainTime
  officer: number
  officerName: string
  withOfficer: boolean
  attended: boolean
  notes: string
  riskChanged: boolean | null
  recordedAt: string
  recordedBy: number
  recordedByName: string | null
  version: number
}

async function read(db: Db, rest: RawBuilder<unknown>): Promise<Contact[]> {
  const { rows } = await sql<ContactRow>`
    select c.*, l.label as type_name from contact_card c
    left join lateral (
      select k.label from reference_code k where k.code = c.type_code and k.list in ('appointment-type', 'contact-type') and k.from_on <= c.on_date order by k.list, k.from_on desc limit 1) l on true
    ${rest}`.execute(db)
  return rows.map(contactOf)
}

/** A contact as the module speaks of it, from what is stored. */
export const contactOf = (row: ContactRow): Contact => ({
  id: row.id,
  person: row.person_id,
  appointment: row.appointment_id,
  type: row.type_code,
  typeName: row.type_name ?? row.type_code,
  mode: row.mode,
  at: isoInstant(row.at),
  on: row.on_date,
  time: dayAndTime(row.at).time,
  officer: row.officer_id,
  officerName: row.officer_name,
  withOfficer: row.with_officer,
  attended: row.attended,
  notes: row.notes,
  riskChanged: row.risk_changed,
  recordedAt: isoInstant(row.recorded_at),
  recordedBy: row.recorded_by,
  recordedByName: row.recorded_by_name,
  version: row.version,
})

/** What a contact can be called on a day: the types of appointments, and of contacts that nobody planned. */
export async function typesOfContact(db: Db, on: PlainDate): Promise<Map<string, string>> {
  const [planned, others] = await Promise.all([codesOf(db, 'appointment-type', on), codesOf(db, 'contact-type', on)])
  return new Map([...planned, ...others].map(([code, { label }]) => [code, label]))
}

/** One contact of a person. */
export async function findContact(db: Db, person: string, id: string): Promise<Contact | undefined> {
  return (await read(db, sql`where c.id = ${id} and c.person_id = ${person}`))[0]
}

/** The contact that was recorded for an appointment. */
export async function findContactOf(db: Db, person: string, appointment: string): Promise<Contact | undefined> {
  return (await read(db, sql`where c.appointment_id = ${appointment} and c.person_id = ${person}`))[0]
}

/** Contacts by their ids, newest first. */
export function listContactsById(db: Db, person: string, ids: readonly string[]): Promise<Contact[]> {
  return read(db, sql`where c.person_id = ${person} and c.id = any (${[...ids]}::uuid[]) order by c.at desc, c.id desc`)
}

/** A person's contacts from before a moment, newest first. */
export function listContacts(db: Db, person: string, limit: number, before?: { at: string; id: string }): Promise<Contact[]> {
  const until = before ? sql`and (c.at, c.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql``
  return read(db, sql`where c.person_id = ${person} ${until} order by c.at desc, c.id desc limit ${limit}`)
}

type Correctable = Pick<Contact, 'attended' | 'mode' | 'on' | 'notes'>

/** Changes a contact and keeps what it said; false when it has changed since that version. */
export async function correct(db: Db, was: Contact, is: Correctable & { at: string }, reason: string, version: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('contact')
    .set({ attended: is.attended, mode: is.mode, on_date: is.on, at: is.at, notes: is.notes, version: version + 1 })
    .where('id', '=', was.id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  const before = JSON.stringify({ attended: was.attended, mode: was.mode, on: was.on, notes: was.notes } satisfies Correctable)
  await db.insertInto('contact_correction').values({ person_id: was.person, contact_id: was.id, before, reason }).execute()
  return true
}

export type Correction = { id: string; before: Correctable; reason: string; correctedAt: string; correctedBy: number }

/** Corrections of a contact, latest first. */
export async function listCorrections(db: Db, contact: string): Promise<Correction[]> {
  const rows = await db
    .selectFrom('contact_correction')
    .select(['id', 'before', 'reason', 'corrected_at', 'corrected_by'])
    .where('contact_id', '=', contact)
    .orderBy('corrected_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(row => ({
    id: row.id,
    before: row.before as unknown as Correctable,
    reason: row.reason,
    correctedAt: isoInstant(row.corrected_at),
    correctedBy: row.corrected_by,
  }))
}
