import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import { eventRow } from '#kernel/outbox.ts'
import { type Contact, type ContactRow, contactOf } from '../contacts.ts'
import type { Recorded } from './command.ts'

/** Ends the appointment, stores the contact and says so, in one statement; nothing where the appointment has changed since. */
export async function saveContact(db: Db, it: Recorded & { id: string }): Promise<Contact | undefined> {
  const { appointment } = it
  const event = {
    name: 'supervision.contact-recorded',
    subject: it.person,
    payload: {
      contact: it.id,
      appointment: appointment?.id ?? null,
      on: it.on,
      mode: it.mode,
      attended: it.attended,
      riskChanged: it.riskChanged,
    },
  }
  const kept = appointment
    ? sql`update appointment set state = 'kept', version = version + 1
        where id = ${appointment.id} and person_id = ${it.person} and version = ${appointment.version} and state = 'booked' returning id`
    : sql`select null::uuid as id`
  const { rows } = await sql<ContactRow>`
    with kept as (${kept}),
    saved as (
      insert into contact (id, person_id, appointment_id, type_code, mode, at, on_date, officer_id, with_officer, attended, notes, risk_changed)
      select ${it.id}::uuid, ${it.person}::uuid, kept.id, ${it.type}, ${it.mode}, ${it.at}::timestamptz, ${it.on}::date, ${it.officer}::int, ${it.withOfficer}::boolean,
        ${it.attended}::boolean, ${it.notes}, ${it.riskChanged}::boolean from kept
      returning *),
    told as (${eventRow(event, sql`exists (select from saved)`)})
    select s.*, o.name as officer_name, r.name as recorded_by_name, l.label as type_name
    from saved s join staff_member o on o.id = s.officer_id left join staff_member r on r.id = s.recorded_by
    left join lateral (
      select k.label from reference_code k where k.code = s.type_code and k.list in ('appointment-type', 'contact-type') and k.from_on <= s.on_date order by k.list, k.from_on desc limit 1) l on true`.execute(
    db,
  )
  return rows[0] && contactOf(rows[0])
}
