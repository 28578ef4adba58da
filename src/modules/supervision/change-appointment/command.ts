// Moving and cancelling. What was booked stays in the record, with the reason.

import { z } from 'zod'
import { londonInstant } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { publish } from '#kernel/outbox.ts'
import { type Appointment, endAppointment, findAppointment, insertAppointments, listClashes } from '../appointments.ts'
import { type Moment, When, whenRefused } from '../book-appointment/command.ts'
import { Reason } from '../forms.ts'
import type { Subject } from '../subject.ts'

const version = z.coerce.number().int()

export const Move = When.extend({ reason: Reason, version })
export type Move = z.output<typeof Move>
export const Cancellation = z.object({ reason: Reason, version })
export type Cancellation = z.output<typeof Cancellation>

export type Moved =
  | { moved: string }
  | { clashes: Appointment[] }
  | 'in-the-past'
  | 'too-far-ahead'
  | 'changed-since'
  | 'no-such-appointment'

/** Books the same appointment for another time and ends the old one. */
export async function moveAppointment(db: Db, subject: Subject, id: string, move: Move, moment: Moment): Promise<Moved> {
  const old = await findAppointment(db, subject.id, id)
  if (!old) return 'no-such-appointment'
  if (old.state !== 'booked' || old.version !== move.version) return 'changed-since'
  const wrong = whenRefused(move, moment)
  if (wrong) return wrong
  const slot = { startsAt: londonInstant(move.on, move.time).toString(), minutes: move.minutes }
  const clashes = move.anyway ? [] : await listClashes(db, { person: subject.id, officer: old.officer }, [slot], id)
  if (clashes.length > 0) return { clashes }
  const { type, mode, office, officer } = old
  // The card's place is the office's name where there is an office.
  const place = office ? null : old.place
  const [moved] = await insertAppointments(db, [
    { person: subject.id, type, mode, office, place, officer, on: move.on, bookedOn: moment.today, ...slot },
  ])
  if (!moved) return 'no-such-appointment'
  if (
    !(await endAppointment(db, { person: subject.id, id, version: move.version }, { state: 'moved', because: move.reason, movedTo: moved }))
  )
    return 'changed-since'
  await publish(db, {
    name: 'supervision.appointment-moved',
    subject: subject.id,
    payload: { appointment: id, to: moved, from: old.on, on: move.on, reason: move.reason },
  })
  return { moved }
}

export type Cancelled = 'cancelled' | 'changed-since' | 'no-such-appointment'

/** Cancels a booked appointment. */
export async function cancelAppointment(
  db: Db,
  subject: Subject,
  id: string,
  { reason, version: known }: Cancellation,
): Promise<Cancelled> {
  const old = await findAppointment(db, subject.id, id)
  if (!old) return 'no-such-appointment'
  if (!(await endAppointment(db, { person: subject.id, id, version: known }, { state: 'cancelled', because: reason })))
    return 'changed-since'
  await publish(db, { name: 'supervision.appointment-cancelled', subject: subject.id, payload: { appointment: id, on: old.on, reason } })
  return 'cancelled'
}
