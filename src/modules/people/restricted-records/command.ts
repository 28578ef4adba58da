// What the access officer does about who may know of a record. Each change is over the version that was read, has a reason, and is kept.

import { z } from 'zod'
import { addDays, isPlainDate, londonInstant, PlainDate, PlainTime } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { publish } from '#kernel/outbox.ts'
import { Reason } from '../open-restricted/command.ts'
import {
  type Access,
  addNamed,
  bumpClosed,
  type ClosedRecord,
  findClosed,
  isStaff,
  noteChange,
  removeNamed,
  saveClosed,
  setAccess,
} from './store.ts'
import { say } from './words.ts'

/** A record, and a member of staff who is named on it, as addresses have them. */
export const Key = z.object({ record: z.uuid() })
export const StaffKey = Key.extend({ staff: z.coerce.number().int().min(1).max(2_147_483_647) })

const Version = z.coerce.number().int().min(0)
const Staff = z.coerce
  .number({ error: () => say('wrong-staff') })
  .int()
  .min(1, { error: () => say('wrong-staff') })
  .max(2_147_483_647, { error: () => say('wrong-staff') })
const Review = z
  .string({ error: () => say('wrong-review') })
  .refine(isPlainDate, { error: () => say('wrong-review') })
  .transform(day => day as PlainDate)
  .meta({ format: 'date', example: '2027-05-19' })
/** What happens to an officer who would hold a case that does not exist for them: named too, or left out knowingly. */
const Officer = z.enum(['name', 'leave']).optional()

export const ChangeForm = z.object({
  kind: z.enum(['restricted', 'excluding'], { error: () => say('wrong-kind') }),
  reason: Reason,
  owner: Staff,
  review_on: Review,
  officer: Officer,
  version: Version,
})
export const ReviewForm = z.object({
  outcome: z.enum(['keep', 'lift'], { error: () => say('wrong-outcome') }),
  reason: Reason,
  review_on: z.union([z.literal('').transform(() => undefined), PlainDate], { error: () => say('wrong-review') }).optional(),
  version: Version,
})
export const NameForm = z.object({
  staff: Staff,
  reason: Reason,
  until_on: z.union([z.literal('').transform(() => undefined), PlainDate], { error: () => say('wrong-until') }).optional(),
  officer: Officer,
  version: Version,
})
export const RemoveForm = z.object({ reason: Reason, officer: Officer, version: Version })

export const refusals = {
  'no-such-record': 404,
  'changed-since': 409,
  'officer-left-out': 422,
  'owner-excluded': 422,
  'no-such-staff': 422,
  'not-closed': 422,
  'review-in-the-past': 422,
  'until-in-the-past': 422,
} as const
export type Outcome = 'done' | keyof typeof refusals

type Who = { staff_id: number; kind: 'allowed' | 'excluded' }

/** Whether the responsible officer would hold a case that does not exist for them. */
export const leavesOut = (officer: number | null, access: Access, named: readonly Who[]): boolean => {
  const is = (kind: Who['kind']) => named.some(one => one.staff_id === officer && one.kind === kind)
  if (officer === null || access === 'open') return false
  return access === 'restricted' ? !is('allowed') : is('excluded')
}

const told = (db: Db, id: string, what: string, payload: Record<string, unknown>) =>
  publish(db, { name: `people.access-${what}`, subject: id, payload: { version: 1, ...payload } })

async function current(db: Db, id: string, version: number): Promise<ClosedRecord | 'no-such-record' | 'changed-since'> {
  const record = await findClosed(db, id)
  if (!record) return 'no-such-record'
  return record.version === version ? record : 'changed-since'
}

/** Closes a record, or changes how, why, who answers for it and when it is looked at again. */
export async function changeRecord(db: Db, id: string, given: z.output<typeof ChangeForm>, today: PlainDate): Promise<Outcome> {
  const record = await current(db, id, given.version)
  if (typeof record === 'string') return record
  if (given.review_on <= today) return 'review-in-the-past'
  if (!(await isStaff(db, given.owner))) return 'no-such-staff'
  if (given.kind === 'excluding' && record.named.some(one => one.kind === 'excluded' && one.staff_id === given.owner))
    return 'owner-excluded'
  const isOut = leavesOut(record.officer_id, given.kind, record.named)
  if (isOut && !given.officer) return 'officer-left-out'
  if (!(await saveClosed(db, id, given.version, { reason: given.reason, owner: given.owner, review_on: given.review_on })))
    return 'changed-since'
  await setAccess(db, id, given.kind)
  const officer = record.officer_id
  if (isOut && officer !== null && given.officer === 'name') {
    if (given.kind === 'restricted') await addNamed(db, id, { staff: officer, kind: 'allowed', reason: given.reason, until: null })
    else await removeNamed(db, id, officer)
    await noteChange(db, id, { what: given.kind === 'restricted' ? 'named' : 'removed', reason: given.reason, detail: { staff: officer } })
  }
  const detail = { from: record.access, to: given.kind, owner: given.owner, review_on: given.review_on }
  await noteChange(db, id, { what: record.access === 'open' ? 'closed' : 'changed', reason: given.reason, detail })
  await told(db, id, 'changed', detail)
  return 'done'
}

/** Looks at a closed record again: it stays closed until another day, or opens to everybody. */
export async function reviewRecord(db: Db, id: string, given: z.output<typeof ReviewForm>, today: PlainDate): Promise<Outcome> {
  const record = await current(db, id, given.version)
  if (typeof record === 'string') return record
  if (record.access === 'open' || record.owner_id === null || record.reason === null || record.review_on === null) return 'not-closed'
  const keeps = given.outcome === 'keep'
  if (keeps && (!given.review_on || given.review_on <= today)) return 'review-in-the-past'
  const review_on = (keeps && given.review_on) || record.review_on
  if (!(await saveClosed(db, id, given.version, { reason: record.reason, owner: record.owner_id, review_on }))) return 'changed-since'
  if (!keeps) {
    await setAccess(db, id, 'open')
    await removeNamed(db, id, null)
  }
  const detail = keeps ? { review_on } : { from: record.access, named: record.named.map(one => one.name) }
  await noteChange(db, id, { what: keeps ? 'reviewed' : 'lifted', reason: given.reason, detail })
  await told(db, id, keeps ? 'reviewed' : 'lifted', keeps ? { review_on } : {})
  return 'done'
}

/** Names a member of staff: one of those who may know of a restricted record, or one who may not know of an excluding one. */
export async function nameStaff(db: Db, id: string, given: z.output<typeof NameForm>, today: PlainDate): Promise<Outcome> {
  const record = await current(db, id, given.version)
  if (typeof record === 'string') return record
  if (record.access === 'open' || record.version === 0) return 'not-closed'
  if (!(await isStaff(db, given.staff))) return 'no-such-staff'
  if (given.until_on && given.until_on < today) return 'until-in-the-past'
  const kind = record.access === 'restricted' ? 'allowed' : 'excluded'
  if (kind === 'excluded' && given.staff === record.owner_id) return 'owner-excluded'
  const isOut = kind === 'excluded' && given.staff === record.officer_id
  if (isOut && given.officer !== 'leave') return 'officer-left-out'
  if (!(await bumpClosed(db, id, given.version))) return 'changed-since'
  const until = given.until_on ? londonInstant(addDays(given.until_on, 1), PlainTime.parse('00:00')).toString() : null
  await addNamed(db, id, { staff: given.staff, kind, reason: given.reason, until })
  await noteChange(db, id, { what: 'named', reason: given.reason, detail: { staff: given.staff, kind, until_on: given.until_on ?? null } })
  await told(db, id, 'named', { staff: given.staff, kind })
  return 'done'
}

/** Takes a member of staff off a record. */
export async function unnameStaff(db: Db, id: string, staff: number, given: z.output<typeof RemoveForm>): Promise<Outcome> {
  const record = await current(db, id, given.version)
  if (typeof record === 'string') return record
  if (record.version === 0) return 'not-closed'
  if (!record.named.some(one => one.staff_id === staff)) return 'no-such-staff'
  const left = record.named.filter(one => one.staff_id !== staff)
  const isOut = staff === record.officer_id && leavesOut(record.officer_id, record.access, left)
  if (isOut && given.officer !== 'leave') return 'officer-left-out'
  if (!(await bumpClosed(db, id, given.version))) return 'changed-since'
  await removeNamed(db, id, staff)
  await noteChange(db, id, { what: 'removed', reason: given.reason, detail: { staff } })
  await told(db, id, 'removed', { staff })
  return 'done'
}
