// What the auditor asks the log: filters that combine, as typed and as read.

import { z } from 'zod'
import { dateParts, joinDate } from '#design/form.ts'
import { isPlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { personOfCrn } from '#modules/people/index.ts'
import { doings } from '../doings.ts'
import { say } from '../words.ts'
import { findStaff } from './store.ts'

export const groups = ['shown', 'changed', 'done', 'refused', 'failed'] as const
const unlessBlank = <S extends z.ZodType>(schema: S) => z.preprocess(value => (value === '' ? undefined : value), schema.optional())

const time = /^(.*?)(?:,? +|T)((?:[01]?\d|2[0-3]):[0-5]\d)$/

/** A day as people type it, `19/11/2026` or `19 November 2026`, or as addresses carry it; with or without a time. '' where it is none. */
function readMoment(text: string): string {
  const [, dayText = text.trim(), clock] = time.exec(text.trim()) ?? []
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.\s-]+(\d{1,2}|[a-z]{3,9})[/.\s-]+(\d{4})$/i.exec(dayText) ?? []
  const on = year ? joinDate({ day, month, year }) : dayText
  if (!isPlainDate(on)) return ''
  return clock === undefined ? on : `${on} ${clock.padStart(5, '0')}`
}

const Moment = z
  .string()
  .max(60, { error: () => say('wrong-moment') })
  .transform((text, context) => {
    const moment = readMoment(text)
    if (moment === '') context.addIssue({ code: 'custom', message: say('wrong-moment') })
    return moment
  })

/** A moment of the address as it stands in its field: `19/11/2026 09:30`. */
export function momentTyped(text: string): string {
  const { day, month, year } = dateParts(text.slice(0, 10))
  return year ? `${day}/${month}/${year}${text.slice(10)}` : text
}

const mostActors = 200
const Actors = z
  .string()
  .regex(/^\d{1,9}(,\d{1,9})*$/, { error: () => say('wrong-actor') })
  .transform(text => text.split(',').map(Number))
  .refine(actors => actors.length <= mostActors, { error: () => say('wrong-actor') })

const shared = {
  from: unlessBlank(Moment).meta({ description: 'Day, or day and time of England and Wales, from which on' }),
  to: unlessBlank(Moment).meta({ description: 'Day, or day and time, until which; a day counts whole' }),
  act: unlessBlank(z.string().max(200)).meta({ description: 'One act, as an entry says it' }),
  did: unlessBlank(z.enum(doings)).meta({ description: 'Every act of a kind' }),
  api: unlessBlank(z.literal('yes')).meta({ description: '`yes`: only what came through the API' }),
  outcome: unlessBlank(z.string().max(20)).meta({ description: 'An outcome, or one of shown, changed, done, refused, failed' }),
  restricted: unlessBlank(z.literal('yes')).meta({ description: '`yes`: only entries that name a restricted or excluding record' }),
}

/** Terms of the address, of the page and of the API. Addresses carry ids, never a CRN or a name. */
export const Terms = z.object({
  person: unlessBlank(z.uuid({ error: () => say('wrong-id') })).meta({ description: 'The id of the record' }),
  actor: unlessBlank(Actors).meta({ description: 'Staff numbers, with commas' }),
  ...shared,
})

export const Crn = z
  .string()
  .transform(text => text.replaceAll(/\s/g, '').toUpperCase())
  .pipe(z.string().regex(/^[A-Z]\d{6,12}$/, { error: () => say('wrong-person') }))

/** The form: people by CRN, staff by name. */
export const Form = z.object({ crn: unlessBlank(Crn), name: unlessBlank(z.string().trim().max(200)), ...shared })

type Wrong = { field: 'crn' | 'name'; problem: string }

/** The address of what the form asks for, with ids in the place of CRN and names. Where nobody fits, the field that is wrong. */
export async function addressOf(db: Db, { crn, name, ...rest }: z.output<typeof Form>): Promise<string | Wrong> {
  const [person, staff] = await Promise.all([
    crn === undefined ? undefined : personOfCrn(db, crn),
    name === undefined ? undefined : findStaff(db, name.split(',')),
  ])
  if (crn !== undefined && person === undefined) return { field: 'crn', problem: say('no-such-crn') }
  if (staff?.length === 0) return { field: 'name', problem: say('no-such-name') }
  if (staff && staff.length > mostActors) return { field: 'name', problem: say('too-many-names') }
  const terms = Object.entries({ person, actor: staff?.join(','), ...rest }).filter(([, value]) => value !== undefined)
  return terms.length === 0 ? '/access-log' : `/access-log?${new URLSearchParams(terms as [string, string][])}`
}
