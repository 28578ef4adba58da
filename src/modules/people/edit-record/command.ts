// Changing what is recorded of a person: the page and the API alike.

import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { publish } from '#kernel/outbox.ts'
import { codesOf } from '#modules/organisation/index.ts'
import { lockCases } from '#modules/standards/index.ts'
import { keepChange } from '../details/changes.ts'
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

const Telephone = text(30).regex(/^[+()\d][()\d\s-]{5,}$/, { error: () => say('wrong-telephone') })

/** What may be changed. */
export const DetailsForm = z.object({
  surname: required(100, 'wrong-surname'),
  forename: required(100, 'wrong-forename'),
  middle_names: optional(text(100)),
  born_on: BornOn,
  sex: z.union([z.literal('').transform(() => null), z.enum(['male', 'female'])], { error: () => say('wrong-sex') }).nullable(),
  pnc: Pnc,
  noms_number: Noms,
  telephone: optional(Telephone),
  telephone_other: optional(Telephone),
  email: optional(text(200).regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, { error: () => say('wrong-email') })),
  preferred_language: z.enum(['en', 'cy'], { error: () => say('wrong-language') }),
  main_language: optional(text(60)),
  interpreter_language: optional(text(60)),
})
export type DetailsForm = z.output<typeof DetailsForm>

/** The details by the topic under which they are shown, changed and kept. */
export const detailTopics = {
  identity: ['forename', 'middle_names', 'surname', 'born_on', 'sex', 'pnc', 'noms_number'],
  contact: ['telephone', 'telephone_other', 'email', 'preferred_language', 'main_language', 'interpreter_language'],
} as const satisfies Record<string, readonly (keyof DetailsForm)[]>
export type DetailTopic = keyof typeof detailTopics

type EditOutcome = 'changed' | 'no-such-person' | 'changed-since' | 'pnc-in-use' | 'born-in-the-future' | 'unknown-language'

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
  // Facts of the case, whose lock comes before that of the record: the tier that follows is written to the record last.
  if (changed.some(([name]) => name === 'born_on' || name === 'sex')) await lockCases(db, [person])
  if (after.pnc && after.pnc !== before.pnc && (await findByPnc(db, after.pnc))) return 'pnc-in-use'
  if (
    after.main_language &&
    after.main_language !== before.main_language &&
    !(await codesOf(db, 'language', today)).has(after.main_language)
  )
    return 'unknown-language'
  const stored = await storeDetails(db, person, version, after, { at: now.toString(), by })
  // The version was current a moment ago: somebody was faster, or the record is of another region.
  if (!stored) return (await findRecord(db, person))?.version === version ? 'no-such-person' : 'changed-since'
  for (const topic of ['identity', 'contact'] as const) await keepTopic(db, { person, topic, version: version + 1, before, after })
  const payload = Object.fromEntries(changed.map(([name, value]) => [name, { from: before[name as keyof Details], to: value }]))
  await publish(db, { name: 'people.record-changed', subject: person, payload: { changed: payload, version: version + 1 } })
  return 'changed'
}

async function keepTopic(
  db: Db,
  change: { person: string; topic: DetailTopic; version: number; before: Details; after: Details },
): Promise<void> {
  const { topic, before, after } = change
  const changed = detailTopics[topic].filter(name => before[name] !== after[name])
  const only = (of: Details) => Object.fromEntries(changed.map(name => [name, of[name]]))
  if (changed.length > 0) await keepChange(db, { ...change, before: only(before), after: only(after) })
}

/** The part of a record that may be changed. */
export function detailsOf(record: Details): Details {
  const names = [...detailTopics.identity, ...detailTopics.contact]
  return Object.fromEntries(names.map(name => [name, record[name]])) as Details
}
