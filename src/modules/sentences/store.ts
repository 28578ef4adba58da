// Sentences with what belongs to them.

import { type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import type { SentenceKind } from '#modules/standards/index.ts'
import { type DateKind, unknown } from './sentence-dates.ts'

export type ListedRequirement = { id: string; type: string; label: string; length: number | null; unit: string | null; completed: number }
/** `on` is the date that counts: the one entered by hand, where there is one. `releasedOn` is the working day on which a release on it takes place, where that is another day. Without a date it either cannot be worked out yet, or the law sets none. */
export type ListedDate = {
  id: string
  what: DateKind
  on: PlainDate | null
  computedOn: PlainDate | null
  releasedOn: PlainDate | null
  isByHand: boolean
  isMissing: boolean
}
type ListedOffence = { code: string; label: string; committedOn: PlainDate | null; main: boolean }

export type ListedSentence = {
  id: string
  kind: SentenceKind
  type_code: string
  type_label: string
  sentenced_on: PlainDate
  court_code: string
  court_name: string
  term_months: number | null
  term_days: number | null
  operational_months: number | null
  supervision_months: number | null
  released_on: PlainDate | null
  supervised_from: PlainDate | null
  supervised_until: PlainDate | null
  post_sentence_from: PlainDate | null
  post_sentence_until: PlainDate | null
  terminated_on: PlainDate | null
  version: number
  offences: ListedOffence[]
  requirements: ListedRequirement[]
  dates: ListedDate[]
}

/** What a code was called on the day of the sentence; the code itself where the list doesn't have it. */
const labelOf = (list: string, code: RawBuilder<unknown>) =>
  sql`coalesce((select r.label from reference_code r where r.list = ${list} and r.code = ${code} order by (r.from_on <= s.sentenced_on) desc, r.from_on desc limit 1), ${code})`

/** Whether the reasons of a date say that a fact is missing, or that it is worked out by hand. */
const isUnknown = (because: RawBuilder<unknown>) =>
  sql`(${because} @> ${JSON.stringify([{ say: unknown[0] }])}::jsonb or ${because} @> ${JSON.stringify([{ say: unknown[1] }])}::jsonb)`

/** The sentences of a person, the latest first: with offences, requirements and dates, in one statement. */
export async function listSentences(db: Db, person: string): Promise<ListedSentence[]> {
  const { rows } = await sql<ListedSentence>`
    select s.id, s.kind, s.type_code, ${labelOf('sentence-type', sql`s.type_code`)} as type_label, s.sentenced_on, a.court_code, c.name as court_name,
      s.term_months, s.term_days, s.operational_months, s.supervision_months, s.released_on, s.supervised_from, s.supervised_until, s.post_sentence_from, s.post_sentence_until, s.terminated_on, s.version,
      coalesce((select jsonb_agg(jsonb_build_object('code', o.code, 'label', ${labelOf('offence', sql`o.code`)}, 'committedOn', o.committed_on, 'main', o.main) order by o.main desc, o.code)
        from offence o where o.appearance_id = a.id), '[]') as offences,
      coalesce((select jsonb_agg(jsonb_build_object('id', q.id, 'type', q.type_code, 'label', ${labelOf('requirement-type', sql`q.type_code`)}, 'length', q.length, 'unit', q.unit, 'completed', q.completed) order by q.type_code)
        from requirement q where q.sentence_id = s.id), '[]') as requirements,
      coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'what', d.what, 'on', coalesce(d.overridden_on_date, d.on_date), 'computedOn', d.on_date, 'isByHand', d.overridden_on_date is not null,
          'releasedOn', case when d.what = 'conditional release' and d.overridden_on_date is null then nullif(last_working_day(d.on_date), d.on_date) end,
          'isMissing', coalesce(d.overridden_on_date, d.on_date) is null and ${isUnknown(sql`d.because`)}) order by d.what)
        from sentence_date d where d.sentence_id = s.id), '[]') as dates
    from sentence s join court_appearance a on a.id = s.appearance_id join court c on c.code = a.court_code
    where s.person_id = ${person} order by s.sentenced_on desc, s.id`.execute(db)
  return rows
}
