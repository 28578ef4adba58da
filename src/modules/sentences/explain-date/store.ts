// One computed date with what it was worked out from.

import { sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import type { Because, SentenceKind } from '#modules/standards/index.ts'
import type { DateKind } from '../sentence-dates.ts'

export type StoredDate = {
  id: string
  person_id: string
  sentence_id: string
  what: DateKind
  on_date: PlainDate | null
  rule: string
  as_of: PlainDate
  input: Record<string, unknown>
  because: Because[]
  overridden_on_date: PlainDate | null
  override_reason: string | null
  overridden_by: number | null
  overridden_at: string | null
  version: number
  kind: SentenceKind
  sentenced_on: PlainDate
  supervised_from: PlainDate | null
  court_name: string
  result_reference: string
  recorded_at: string
}

export async function findDate(db: Db, key: { person: string; date: string }): Promise<StoredDate | undefined> {
  const { rows } = await sql<StoredDate>`
    select d.id, d.person_id, d.sentence_id, d.what, d.on_date, d.rule, d.as_of, d.input, d.because, d.overridden_on_date, d.override_reason, d.overridden_by, d.overridden_at, d.version,
      s.kind, s.sentenced_on, s.supervised_from, s.recorded_at, a.result_reference, c.name as court_name
    from sentence_date d join sentence s on s.id = d.sentence_id join court_appearance a on a.id = s.appearance_id join court c on c.code = a.court_code
    where d.id = ${key.date} and d.person_id = ${key.person}`.execute(db)
  return rows[0]
}
