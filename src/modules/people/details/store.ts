import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import { type Answers, nothingRecorded, type Topic, topicNames, topics } from './topics.ts'

/** A topic as it is stored. Version 0: nothing is recorded yet. */
export type Recorded = { answers: Answers; version: number; changed_at: string | null; changed_by_name: string | null }

type Row = Answers & { version: number; changed_at: string; changed_by_name: string | null }

/** Every topic of a person that the reader may see. */
export async function findTopics(db: Db, person: string): Promise<Record<Topic, Recorded>> {
  const parts = topicNames.map(
    topic => sql`(select to_jsonb(t) || jsonb_build_object('changed_by_name', s.name)
      from ${sql.table(topics[topic].table)} t left join staff_member s on s.id = t.changed_by where t.person_id = ${person}) as ${sql.ref(topic)}`,
  )
  const { rows } = await sql<Record<Topic, Row | null>>`select ${sql.join(parts)}`.execute(db)
  return Object.fromEntries(topicNames.map(topic => [topic, recordedOf(topic, rows[0]?.[topic])])) as Record<Topic, Recorded>
}

function recordedOf(topic: Topic, row: Row | null | undefined): Recorded {
  const empty = nothingRecorded(topic)
  if (!row) return { answers: empty, version: 0, changed_at: null, changed_by_name: null }
  const answers = Object.fromEntries(Object.entries(empty).map(([name, value]) => [name, row[name] ?? value]))
  return { answers, version: row.version, changed_at: row.changed_at, changed_by_name: row.changed_by_name }
}

/** Writes a topic over the version that was read; false when that is no longer the current one, or the record is of another region. */
export async function storeTopic(db: Db, person: string, topic: Topic, answers: Answers, version: number): Promise<boolean> {
  const table = sql.table(topics[topic].table)
  const columns = Object.keys(answers)
  const { rows } =
    version === 0
      ? await sql`insert into ${table} (person_id, ${sql.join(columns.map(sql.ref))}) values (${person}, ${sql.join(Object.values(answers))})
          on conflict do nothing returning 1`.execute(db)
      : await sql`update ${table} set ${sql.join(columns.map(name => sql`${sql.ref(name)} = ${answers[name]}`))}, version = version + 1,
          changed_at = current_setting('app.now')::timestamptz, changed_by = current_setting('app.actor')::int
          where person_id = ${person} and version = ${version} returning 1`.execute(db)
  return rows.length > 0
}
