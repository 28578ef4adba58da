// Changing what is recorded of a person: the page and the API alike.

import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { publish } from '#kernel/outbox.ts'
import { isPncLetterRight, isPncShape, tidyPnc } from '../pnc.ts'
import { say } from '../words.ts'
import { type Details, findByPnc, findRecord, storeDetails } from './store.ts'

const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most, { error: () => say('wrong-long', { most }) })
const required = (most: number, words: 'wrong-surname' | 'wrong-forename') => text(most).min(1, { error: () => say(words) })
/** Empty means that it isn't known. */
const optional = <S extends z.ZodType<string>>(schema: S) => z.union([z.literal('').transform(() => null), schema]).nullable()

const Pnc = text(20)
  .transform(tidyPnc)
  .superRefine((pnc, check) => {
    if (pnc === '') return
    if (!isPncShape(pnc)) check.addIssue({ code: 'custom', message: say('wrong-pnc') })
    else if (!isPncLetterRight(pnc)) check.addIssue({ code: 'custom', message: say('wrong-pnc-letter') })
  })
  .transform(pnc => pnc || null)
  .nullable()
  .meta({ example: '2012/0052494Q' })
const Noms = text(20)
  .transform(number => number.toUpperCase().replaceAll(/\s/g, ''))
  .refine(number => number === '' || /^[A-Z]\d{4}[A-Z]{2}$/.test(number), { error: () => say('wrong-noms') })
  .transform(number => number || null)
  .nullable()
  .meta({ example: 'A1234BC' })
const BornOn = z
  .union([z.literal('').transform(() => null), PlainDate], { error: () => say('wrong-born') })
  .nullable()
  .meta({ format: 'date', example: '1991-03-14' })

/** What may be changed. */
export const DetailsForm = z.object({
  surname: required(100, 'wrong-surname'),
  forename: required(100, 'wrong-forename'),
  middle_names: optional(text(100)),
  born_on: BornOn,
  sex: z.union([z.literal('').transform(() => null), z.enum(['male', 'female'])], { error: () => say('wrong-sex') }).nullable(),
  pnc: Pnc,
  noms_number: Noms,
  telephone: optional(text(30).regex(/^[+()\d][()\d\s-]{5,}$/, { error: () => say('wrong-telephone') })),
  email: optional(text(200).regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, { error: () => say('wrong-email') })),
  preferred_language: z.enum(['en', 'cy'], { error: () => say('wrong-language') }),
  interpreter_language: optional(text(60)),
})
export type DetailsForm = z.output<typeof DetailsForm>

export type EditOutcome = 'changed' | 'no-such-person' | 'changed-since' | 'pnc-in-use' | 'born-in-the-future'

type Edit = { person: string; version: number; details: Partial<DetailsForm>; today: PlainDate; now: Temporal.Instant; by: number }

/** Changes the given details over the version that was read. Details that are not given stay. */
export async function editRecord(db: Db, { person, version, details, today, now, by }: Edit): Promise<EditOutcome> {
  const before = await findRecord(db, person)
  if (!before) return 'no-such-person'
  if (before.version !== version) return 'changed-since'
  if (details.born_on && details.born_on > today) return 'born-in-the-future'
  const after: Details = { ...detailsOf(before), ...details }
  const changed = Object.entries(after).filter(([name, value]) => before[name as keyof Details] !== value)
  if (changed.length === 0) return 'changed'
  if (after.pnc && after.pnc !== before.pnc && (await findByPnc(db, after.pnc))) return 'pnc-in-use'
  const stored = await storeDetails(db, person, version, after, { at: now.toString(), by })
  // The version was current a moment ago: somebody was faster, or the record is of another region.
  if (!stored) return (await findRecord(db, person))?.version === version ? 'no-such-person' : 'changed-since'
  const payload = Object.fromEntries(changed.map(([name, value]) => [name, { from: before[name as keyof Details], to: value }]))
  await publish(db, { name: 'people.record-changed', subject: person, payload: { changed: payload, version: version + 1 } })
  return 'changed'
}

/** The part of a record that may be changed. */
export function detailsOf(record: Details): Details {
  const { pnc, noms_number, surname, forename, middle_names, born_on, sex, telephone, email, preferred_language, interpreter_language } =
    record
  return { pnc, noms_number, surname, forename, middle_names, born_on, sex, telephone, email, preferred_language, interpreter_language }
}
