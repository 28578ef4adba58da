// Appointments as they are stored and read.

import { type RawBuilder, sql } from 'kysely'
import { isoInstant, type PlainDate, type PlainTime } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import type { ContactMode } from '#modules/standards/index.ts'
import { dayAndTime } from './moments.ts'

type Row = {
  id: string
  person_id: string
  type_code: string
  mode: ContactMode
  starts_at: string
  on_date: PlainDate
  minutes: number
  office_id: string | null
  place: string | null
  officer_id: number
  officer_name: string
  state: 'booked' | 'kept' | 'moved' | 'cancelled'
  changed_because: string | null
  moved_to: string | null
  version: number
  contact_id: string | null
  type_name: string | null
}

export type Appointment = {
  id: string
  person: string
  type: string
  /** What the list of types calls it. */
  typeName: string
  mode: ContactMode
  startsAt: string
  on: PlainDate
  time: PlainTime
  minutes: number
  office: string | null
  place: string | null
  officer: number
  officerName: string
  state: Row['state']
  /** Why it was moved or cancelled. */
  because: string | null
  movedTo: string | null
  contact: string | null
  version: number
}

async function read(db: Db, rest: RawBuilder<unknown>): Promise<Appointment[]> {
  const { rows } = await sql<Row>`
    select a.*, l.label as type_name from appointment_card a
    left join lateral (
      select k.label from reference_code k where k.list = 'appointment-type' and k.code = a.type_code and k.from_on <= a.on_date order by k.from_on desc limit 1) l on true
    ${rest}`.execute(db)
  return rows.map(row => ({
    id: row.id,
    person: row.person_id,
    type: row.type_code,
    typeName: row.type_name ?? row.type_code,
    mode: row.mode,
    startsAt: isoInstant(row.starts_at),
    on: row.on_date,
    time: dayAndTime(row.starts_at).time,
    minutes: row.minutes,
    office: row.office_id,
    place: row.place,
    officer: row.officer_id,
    officerName: row.officer_name,
    state: row.state,
    because: row.changed_because,
    movedTo: row.moved_to,
    contact: row.contact_id,
    version: row.version,
  }))
}

/** One appointment of a person. */
export async function findAppointment(db: Db, person: string, id: string): Promise<Appointment | undefined> {
  return (await read(db, sql`where a.id = ${id} and a.person_id = ${person}`))[0]
}

/** A person's appointments that start after a moment, in order. */
export function listAppointments(db: Db, person: string, limit: number, after?: readonly [at: string, id: string]): Promise<Appointment[]> {
  const from = after ? sql`and (a.starts_at, a.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``
  return read(db, sql`where a.person_id = ${person} ${from} order by a.starts_at, a.id limit ${limit}`)
}

export type DiaryLine = Appointment & { personName: string }

/** An officer's appointments between two days, in order; those that were moved or cancelled are not among them. */
export async function listDiary(db: Db, officer: number, from: PlainDate, until: PlainDate): Promise<DiaryLine[]> {
  const lines = await read(
    db,
    sql`where a.officer_id = ${officer} and a.on_date between ${from} and ${until} and a.state in ('booked', 'kept') order by a.starts_at, a.id`,
  )
  if (lines.length === 0) return []
  const people = [...new Set(lines.map(line => line.person))]
  const { rows } = await sql<{
    person_id: string
    name: string
  }>`select person_id, name from person_card where person_id = any (${people}::uuid[])`.execute(db)
  const names = new Map(rows.map(row => [row.person_id, row.name]))
  return lines.map(line => ({ ...line, personName: names.get(line.person) ?? '' }))
}

type Slot = { startsAt: string; minutes: number }

/** Booked appointments of the officer or the person that overlap any of the slots. `except` is one that is about to move. */
export function listClashes(
  db: Db,
  who: { person: string; officer: number },
  slots: readonly Slot[],
  except?: string,
): Promise<Appointment[]> {
  const wanted = JSON.stringify(slots)
  return read(
    db,
    sql`where a.state = 'booked' and (a.officer_id = ${who.officer} or a.person_id = ${who.person}) and a.id is distinct from ${except ?? null}::uuid
      and exists (select from jsonb_to_recordset(${wanted}::jsonb) as w("startsAt" timestamptz, minutes int)
        where a.starts_at < w."startsAt" + make_interval(mins => w.minutes) and w."startsAt" < a.starts_at + make_interval(mins => a.minutes))
      order by a.starts_at, a.id limit 20`,
  )
}

/** What is booked for the officer or the person in a stretch of days. */
export function listBusy(db: Db, who: { person: string; officer: number }, from: PlainDate, until: PlainDate): Promise<Appointment[]> {
  return read(
    db,
    sql`where a.state = 'booked' and (a.officer_id = ${who.officer} or a.person_id = ${who.person}) and a.on_date between ${from} and ${until} order by a.starts_at, a.id`,
  )
}

export type NewAppointment = {
  person: string
  type: string
  mode: ContactMode
  startsAt: string
  on: PlainDate
  minutes: number
  office: string | null
  place: string | null
  officer: number
  bookedOn: PlainDate
}

/** Books, in one statement, and answers with the ids in order. */
export async function insertAppointments(db: Db, all: readonly NewAppointment[]): Promise<string[]> {
  const rows = await db
    .insertInto('appointment')
    .values(
      all.map(one => ({
        person_id: one.person,
        type_code: one.type,
        mode: one.mode,
        starts_at: one.startsAt,
        on_date: one.on,
        minutes: one.minutes,
        office_id: one.office,
        place: one.place,
        officer_id: one.officer,
        booked_on: one.bookedOn,
      })),
    )
    .returning('id')
    .execute()
  return rows.map(row => row.id)
}

/** Ends a booked appointment; false when it has changed since that version. */
export async function endAppointment(
  db: Db,
  of: { person: string; id: string; version: number },
  end: { state: 'kept' | 'moved' | 'cancelled'; because?: string; movedTo?: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('appointment')
    .set({ state: end.state, changed_because: end.because ?? null, moved_to: end.movedTo ?? null, version: of.version + 1 })
    .where('id', '=', of.id)
    .where('person_id', '=', of.person)
    .where('version', '=', of.version)
    .where('state', '=', 'booked')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
