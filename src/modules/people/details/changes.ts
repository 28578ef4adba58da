// What changes of a record replaced: written with each, read as a history.

import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '#kernel/db.ts'
import type { Topic } from './topics.ts'

export const changedTopics = [
  'identity',
  'contact',
  'names',
  'addresses',
  'circumstances',
  'dependants',
  'adjustments',
  'equality',
] as const
export type ChangedTopic = Topic | 'identity' | 'contact' | 'names' | 'addresses'
type Said = Record<string, unknown>

/** Keeps what a change replaced. */
export async function keepChange(
  db: Db,
  { person, topic, version, before, after }: { person: string; topic: ChangedTopic; version: number | null; before: Said; after: Said },
): Promise<void> {
  await db
    .insertInto('person_change')
    .values({ person_id: person, topic, version, before: JSON.stringify(before), after: JSON.stringify(after) })
    .execute()
}

export type Change = {
  id: string
  topic: ChangedTopic
  before: Said
  after: Said
  changed_at: string
  changed_by: number
  changed_by_name: string | null
}

export const ChangeCursor = z.tuple([z.string().max(40), z.uuid()])
export const changeCursorOf = ({ changed_at, id }: Change) => [changed_at, id] as const

/** Changes of a record that the reader may see, the latest first. */
export async function listChanges(db: Db, person: string, limit: number, before?: z.output<typeof ChangeCursor>): Promise<Change[]> {
  const until = before ? sql`and (c.changed_at, c.id) < (${before[0]}::timestamptz, ${before[1]}::uuid)` : sql``
  const { rows } = await sql<Change>`
    select c.id, c.topic, c.before, c.after, c.changed_at, c.changed_by, s.name as changed_by_name
    from person_change c left join staff_member s on s.id = c.changed_by
    where c.person_id = ${person} ${until} order by c.changed_at desc, c.id desc limit ${limit}`.execute(db)
  return rows
}
