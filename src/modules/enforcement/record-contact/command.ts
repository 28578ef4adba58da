// What happened at an appointment, or without one; how an absence was judged; and when they meet next.

import { z } from 'zod'
import { instantOf, londonInstant, PlainDate, PlainTime } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { type ContactMode, contactModes } from '#modules/standards/index.ts'
import {
  type Appointment,
  bookAppointment,
  type Contact,
  findAppointment,
  Notes,
  recordContact,
  type Subject,
  typesOfContact,
} from '#modules/supervision/index.ts'
import {
  acceptableReasons,
  decideAbsence,
  Judgement,
  type Refusal as JudgementRefusal,
  proposalFor,
  refusedOf,
} from '../decide-absence/command.ts'
import { say } from '../words.ts'
import { outcomes } from './effects.ts'

const NextTime = z
  .string()
  .regex(/^(none|another|\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d)$/, { error: () => say('select-next') })
  .meta({ description: '`none`, `another`, or a day and time such as 2026-12-17T16:30, which is booked like this appointment' })

export const RecordedContact = Judgement.extend({
  appointment: z.uuid().optional(),
  version: z.coerce.number().int().optional().meta({ description: 'The version of the appointment that you read' }),
  type: z.string().max(100).optional().meta({ description: 'Without an appointment: what kind of contact' }),
  mode: z.enum(contactModes, { error: () => say('select-mode') }).optional(),
  on: PlainDate.optional(),
  time: PlainTime.optional(),
  seenBy: z.coerce
    .number()
    .int()
    .optional()
    .meta({ description: 'Who saw the person, when it was not the officer of the appointment who records it' }),
  attendance: z.enum(outcomes, { error: () => say('select-attendance') }),
  notes: Notes.default(''),
  riskChanged: z
    .enum(['yes', 'no'], { error: () => say('select-risk') })
    .optional()
    .meta({ description: 'Needed when the person attended' }),
  next: NextTime.default('none'),
})
export type RecordedContact = z.output<typeof RecordedContact>

/** On the page the next appointment is a question that is answered. */
export const ContactForm = RecordedContact.extend({
  next: z.string({ error: () => say('select-next') }).pipe(NextTime),
  /** The earlier absence to decide next: which button was pressed. */
  decideNext: z.string().max(50).optional(),
})

export const refusals = [
  'select-type',
  'unknown-type',
  'select-mode',
  'enter-day',
  'enter-time',
  'in-the-future',
  'before-its-time',
  'select-seen-by',
  'select-risk',
  'may-not-decide',
  'next-not-free',
] as const
export type Refusal = (typeof refusals)[number] | JudgementRefusal
export type Outcome = { recorded: Contact } | { refused: Refusal[] } | 'changed-since' | 'no-such-appointment'
export type Acting = { actor: number; mayDecide: boolean; now: Temporal.Instant; today: PlainDate }

type What = { type: string; mode: ContactMode; on: PlainDate; at: Temporal.Instant; officer: number }

/** Records a contact with everything that belongs to it, or nothing of it. */
export async function record(
  db: Db,
  subject: Subject,
  input: RecordedContact,
  acting: Acting,
  found?: Appointment | undefined,
): Promise<Outcome> {
  const appointment = found ?? (input.appointment ? await findAppointment(db, subject.id, input.appointment) : undefined)
  if (input.appointment && !appointment) return 'no-such-appointment'
  if (appointment && (appointment.state !== 'booked' || (input.version !== undefined && input.version !== appointment.version)))
    return 'changed-since'
  const what = appointment ? plannedOf(appointment, input, acting) : unplannedOf(input, acting, await typesOfContact(db, acting.today))
  const refused = [...what.refused, ...answersMissing(input, acting), ...(await judgementMissing(db, subject, input, what, acting))]
  if (refused.length > 0 || !('what' in what)) return { refused }
  const saved = await save(db, subject, input, { ...what.what, appointment })
  if (saved === 'changed-since') return saved
  const then = [await judge(db, subject, saved.id, input, acting), await bookNext(db, subject, input, appointment, acting)].flat()
  return then.length > 0 ? { refused: then } : { recorded: saved }
}

type Found = { what: What; on: PlainDate; refused: Refusal[] } | { on: PlainDate | undefined; refused: Refusal[] }

function plannedOf(appointment: Appointment, input: RecordedContact, { actor, now }: Acting): Found {
  const isBefore = Temporal.Instant.compare(now, instantOf(appointment.startsAt)) < 0
  const refused: Refusal[] = isBefore ? ['before-its-time'] : []
  const attended = input.attendance === 'attended'
  const known = input.seenBy === appointment.officer || input.seenBy === actor
  if (attended && appointment.officer !== actor && !known) refused.push('select-seen-by')
  const officer = attended && known && input.seenBy !== undefined ? input.seenBy : appointment.officer
  const { type, mode, on, startsAt } = appointment
  return { what: { type, mode, on, at: instantOf(startsAt), officer }, on, refused }
}

function unplannedOf({ type, mode, on, time }: RecordedContact, { actor, now }: Acting, types: ReadonlyMap<string, string>): Found {
  const refused: Refusal[] = []
  if (!type) refused.push('select-type')
  else if (!types.has(type)) refused.push('unknown-type')
  if (!mode) refused.push('select-mode')
  if (!on) refused.push('enter-day')
  if (!time) refused.push('enter-time')
  if (!type || !mode || !on || !time) return { on, refused }
  const at = londonInstant(on, time)
  if (Temporal.Instant.compare(at, now) > 0) refused.push('in-the-future')
  return { what: { type, mode, on, at, officer: actor }, on, refused }
}

function answersMissing(input: RecordedContact, { mayDecide }: Acting): Refusal[] {
  const judges = input.attendance === 'absent-acceptable' || input.attendance === 'absent-unacceptable'
  if (judges && !mayDecide) return ['may-not-decide']
  return input.attendance === 'attended' && !input.riskChanged ? ['select-risk'] : []
}

const judgedAs = {
  attended: null,
  'absent-decide-later': null,
  'absent-acceptable': 'acceptable',
  'absent-unacceptable': 'unacceptable',
} as const

async function judgementMissing(
  db: Db,
  subject: Subject,
  input: RecordedContact,
  { on = undefined }: { on?: PlainDate | undefined },
  { today, mayDecide }: Acting,
): Promise<Refusal[]> {
  const judged = judgedAs[input.attendance]
  if (!judged || !mayDecide) return []
  const proposal = await proposalFor(db, subject.id, on ?? today, today)
  return refusedOf({ ...input, judged }, proposal.step, await acceptableReasons(db, today))
}

function save(db: Db, subject: Subject, input: RecordedContact, what: What & { appointment: Appointment | undefined }) {
  const { appointment, type, mode, on, at, officer } = what
  const attended = input.attendance === 'attended'
  return recordContact(db, {
    person: subject.id,
    appointment: appointment ? { id: appointment.id, version: input.version ?? appointment.version } : null,
    type,
    mode,
    at: at.toString(),
    on,
    officer,
    withOfficer: officer === subject.officer?.id,
    attended,
    notes: input.notes,
    riskChanged: attended ? input.riskChanged === 'yes' : null,
  })
}

async function judge(db: Db, subject: Subject, contact: string, input: RecordedContact, { today }: Acting): Promise<Refusal[]> {
  const judged = judgedAs[input.attendance]
  if (!judged) return []
  const outcome = await decideAbsence(db, { person: subject.id, contact }, { ...input, judged }, today)
  return typeof outcome !== 'string' && 'refused' in outcome ? outcome.refused : []
}

// Codes of the national list.
const initialAppointment = 'COAI'
const plannedOfficeVisit = 'COAP'

async function bookNext(
  db: Db,
  subject: Subject,
  { next }: RecordedContact,
  like: Appointment | undefined,
  { actor, now, today }: Acting,
): Promise<Refusal[]> {
  if (next === 'none' || next === 'another') return []
  const [day = '', clock = ''] = next.split('T')
  const on = PlainDate.safeParse(day)
  if (!like || !on.success) return ['next-not-free']
  const { type, mode, minutes, office, place } = like
  // An initial appointment is followed by planned ones.
  const followed = type === initialAppointment ? plannedOfficeVisit : type
  // The card's place is the office's name where there is an office.
  const where = office ? { office } : place ? { place } : {}
  const outcome = await bookAppointment(
    db,
    subject,
    { on: on.data, time: clock as PlainTime, type: followed, mode, minutes, repeat: 'none', ...where },
    { actor, now, today },
  )
  return typeof outcome === 'object' && 'booked' in outcome ? [] : ['next-not-free']
}
