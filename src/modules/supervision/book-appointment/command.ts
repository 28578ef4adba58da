// Booking: once, or several times at the same hour.

import { z } from 'zod'
import { addDays, addMonths, londonInstant, PlainDate, PlainTime } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { publish } from '#kernel/outbox.ts'
import { codesOf, officesOf } from '#modules/organisation/index.ts'
import { type ContactMode, contactModes } from '#modules/standards/index.ts'
import { type Appointment, insertAppointments, listClashes, type NewAppointment } from '../appointments.ts'
import type { Subject } from '../subject.ts'
import { say } from '../words.ts'

export const repeats = ['none', 'weekly', 'fortnightly', 'four-weekly'] as const
const daysBetween: Record<(typeof repeats)[number], number> = { none: 0, weekly: 7, fortnightly: 14, 'four-weekly': 28 }
/** How far ahead appointments are booked. */
const monthsAhead = 12
const mostTimes = 12

/** When and how long: what booking and moving have in common. */
export const When = z.object({
  on: z
    .string({ error: () => say('enter-day') })
    .pipe(PlainDate)
    .meta({ format: 'date' }),
  time: z.string({ error: () => say('enter-time') }).pipe(PlainTime),
  minutes: z.coerce
    .number({ error: () => say('enter-minutes') })
    .int({ error: () => say('enter-minutes') })
    .min(5, { error: () => say('enter-minutes') })
    .max(480, { error: () => say('enter-minutes') })
    .default(30),
  /** Book although it clashes. */
  anyway: z.literal('yes').optional(),
})

export const Booking = When.extend({
  type: z.string({ error: () => say('select-type') }).max(100),
  mode: z.enum(contactModes, { error: () => say('select-mode') }),
  office: z.string().max(100).optional().meta({ description: 'An office of the person’s delivery unit' }),
  place: z
    .string()
    .trim()
    .max(200, { error: () => say('place-too-long') })
    .optional()
    .meta({ description: 'Where, when it is no office' }),
  officer: z.coerce.number().int().optional().meta({ description: 'The responsible officer (unless said) or whoever books' }),
  repeat: z.enum(repeats).default('none'),
  times: z.coerce
    .number({ error: () => say('enter-times') })
    .int({ error: () => say('enter-times') })
    .min(2, { error: () => say('enter-times') })
    .max(mostTimes, { error: () => say('enter-times') })
    .optional(),
})
export type Booking = z.output<typeof Booking>

export type Refusal =
  | 'in-the-past'
  | 'too-far-ahead'
  | 'unknown-type'
  | 'not-that-officer'
  | 'unknown-office'
  | 'enter-place'
  | 'enter-times'
export type Moment = { now: Temporal.Instant; today: PlainDate; actor: number }
export type Outcome = { booked: string[] } | { clashes: Appointment[] } | Refusal

/** Whether people meet at a place. */
const needsPlace = (mode: ContactMode) => mode !== 'video' && mode !== 'telephone'

/** Books one or several appointments of a person. */
export async function bookAppointment(db: Db, subject: Subject, booking: Booking, moment: Moment): Promise<Outcome> {
  const officer = booking.officer ?? subject.officer?.id ?? moment.actor
  const appointments = appointmentsOf(subject, booking, officer, moment)
  const wrong = refusalOf(appointments, booking, moment) ?? (await unknownOf(db, subject, { ...booking, officer }, moment))
  if (wrong) return wrong
  const clashes = booking.anyway ? [] : await listClashes(db, { person: subject.id, officer }, appointments)
  if (clashes.length > 0) return { clashes }
  const booked = await insertAppointments(db, appointments)
  for (const [index, id] of booked.entries()) {
    await publish(db, {
      name: 'supervision.appointment-booked',
      subject: subject.id,
      payload: { appointment: id, on: appointments[index]?.on ?? booking.on, type: booking.type, mode: booking.mode, officer },
    })
  }
  return { booked }
}

function appointmentsOf(subject: Subject, booking: Booking, officer: number, { today }: Moment): NewAppointment[] {
  const times = booking.repeat === 'none' ? 1 : (booking.times ?? 1)
  return Array.from({ length: times }, (_, index) => {
    const on = addDays(booking.on, index * daysBetween[booking.repeat])
    return {
      person: subject.id,
      type: booking.type,
      mode: booking.mode,
      on,
      startsAt: londonInstant(on, booking.time).toString(),
      minutes: booking.minutes,
      office: needsPlace(booking.mode) && !booking.place ? (booking.office ?? null) : null,
      place: needsPlace(booking.mode) ? (booking.place ?? null) : null,
      officer,
      bookedOn: today,
    }
  })
}

function refusalOf(appointments: readonly NewAppointment[], booking: Booking, moment: Moment): Refusal | undefined {
  const last = appointments.at(-1)
  if (booking.repeat !== 'none' && booking.times === undefined) return 'enter-times'
  const when = whenRefused(booking, moment) ?? (last && last.on > addMonths(moment.today, monthsAhead) ? 'too-far-ahead' : undefined)
  if (when) return when
  return needsPlace(booking.mode) && !booking.office && !booking.place ? 'enter-place' : undefined
}

/** A time that nothing can be booked for. */
export function whenRefused(
  { on, time }: { on: PlainDate; time: PlainTime },
  { now, today }: Pick<Moment, 'now' | 'today'>,
): 'in-the-past' | 'too-far-ahead' | undefined {
  if (Temporal.Instant.compare(londonInstant(on, time), now) < 0) return 'in-the-past'
  return on > addMonths(today, monthsAhead) ? 'too-far-ahead' : undefined
}

async function unknownOf(
  db: Db,
  subject: Subject,
  booking: Booking & { officer: number },
  { today, actor }: Moment,
): Promise<Refusal | undefined> {
  if (!(await codesOf(db, 'appointment-type', today)).has(booking.type)) return 'unknown-type'
  if (booking.officer !== actor && booking.officer !== subject.officer?.id) return 'not-that-officer'
  if (!booking.office || booking.place || !needsPlace(booking.mode)) return undefined
  return (await officesOf(db, subject.unit)).some(office => office.id === booking.office) ? undefined : 'unknown-office'
}
