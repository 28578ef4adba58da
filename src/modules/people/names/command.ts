// Other names that a person is known by: added, and ended when they are used no more.

import { z } from 'zod'
import { isPlainDate, PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { publish } from '#kernel/outbox.ts'
import { keepChange } from '../details/changes.ts'
import { say } from '../words.ts'

export const nameKinds = ['alias', 'preferred name', 'former name', 'name at birth'] as const

const Name = (words: 'wrong-surname' | 'wrong-forename') =>
  z
    .string({ error: () => say(words) })
    .trim()
    .min(1, { error: () => say(words) })
    .max(100, { error: () => say('wrong-long', { most: 100 }) })

export const NameForm = z.object({
  forename: Name('wrong-forename'),
  surname: Name('wrong-surname'),
  kind: z.enum(nameKinds, { error: () => say('wrong-name-kind') }),
  from_on: z
    .union([z.literal('').transform(() => null), PlainDate], { error: () => say('wrong-name-from') })
    .nullable()
    .default(null),
})
export type NameForm = z.output<typeof NameForm>

export const EndForm = z.object({
  until_on: z
    .string({ error: () => say('wrong-name-until') })
    .refine(isPlainDate, { error: () => say('wrong-name-until') })
    .transform(day => day as PlainDate)
    .meta({ format: 'date', example: '2026-11-19' }),
})

export type OtherName = {
  id: string
  forename: string
  surname: string
  kind: (typeof nameKinds)[number]
  from_on: PlainDate | null
  until_on: PlainDate | null
}

/** Records another name of a person. */
export async function addName(db: Db, person: string, name: NameForm, today: PlainDate): Promise<{ name: string } | 'from-in-the-future'> {
  if (name.from_on && name.from_on > today) return 'from-in-the-future'
  const { id } = await db
    .insertInto('person_alias')
    .values({ person_id: person, ...name })
    .returning('id')
    .executeTakeFirstOrThrow()
  await keepChange(db, { person, topic: 'names', version: null, before: {}, after: { name: wordsOf(name), kind: name.kind } })
  await publish(db, { name: 'people.name-added', subject: person, payload: { name: id } })
  return { name: id }
}

type EndOutcome = 'ended' | 'no-such-name' | 'until-in-the-future' | 'already-ended' | 'until-before-from'

/** Ends the use of another name. It stays findable. */
export async function endName(db: Db, person: string, id: string, until: PlainDate, today: PlainDate): Promise<EndOutcome> {
  const name = await findName(db, person, id)
  if (!name) return 'no-such-name'
  if (name.until_on) return 'already-ended'
  if (until > today) return 'until-in-the-future'
  if (name.from_on && until < name.from_on) return 'until-before-from'
  const ended = await db
    .updateTable('person_alias')
    .set({ until_on: until })
    .where('id', '=', id)
    .where('until_on', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!ended) return 'no-such-name'
  await keepChange(db, {
    person,
    topic: 'names',
    version: null,
    before: { name: wordsOf(name) },
    after: { name: wordsOf(name), until_on: until },
  })
  await publish(db, { name: 'people.name-ended', subject: person, payload: { name: id, until } })
  return 'ended'
}

const wordsOf = ({ forename, surname }: Pick<OtherName, 'forename' | 'surname'>) => `${forename} ${surname}`

/** Another name of a person. */
export async function findName(db: Db, person: string, id: string): Promise<OtherName | undefined> {
  const row = await db
    .selectFrom('person_alias')
    .select(['id', 'forename', 'surname', 'kind', 'from_on', 'until_on'])
    .where('id', '=', id)
    .where('person_id', '=', person)
    .executeTakeFirst()
  return row as OtherName | undefined
}
