// The tables of court results. What a function of the database finds with full sight is read here under the actor's own policies.

import { sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import type { Checked, Result, RowProblem } from './check-rows/result.ts'
import type { Raw } from './read-results/fields.ts'
import type { Format } from './read-results/read.ts'

export const verdicts = ['new', 'existing', 'unsure', 'already imported', 'refused'] as const
export type Verdict = (typeof verdicts)[number]
export type Channel = 'page' | 'command' | 'api'

export type NewImport = { name: string; checksum: string; format: Format; channel: Channel }

export async function createImport(db: Db, { name, checksum, format, channel }: NewImport): Promise<string> {
  const row = await db
    .insertInto('court_result_import')
    .values({ file_name: name.toWellFormed().replaceAll('\0', ''), checksum, format, channel, state: 'reading' })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Adds checked rows in one statement. */
export async function addRows(db: Db, id: string, rows: readonly Checked[]): Promise<void> {
  if (rows.length === 0) return
  const json = JSON.stringify(rows.map(columnsOf))
  await sql`
    insert into court_result_row (import_id, line, raw, result, checksum, problems, verdict)
    select ${id}, w.line, w.raw, w.result, w.checksum, w.problems, w.verdict
    from jsonb_to_recordset(${json}::jsonb) as w(line int, raw jsonb, result jsonb, checksum text, problems jsonb, verdict text)`.execute(
    db,
  )
}

const columnsOf = ({ line, raw, result, checksum, problems }: Checked) => ({
  line,
  raw,
  result,
  checksum,
  problems,
  verdict: result ? 'new' : 'refused',
})

/** Waits for other imports: from here to the end of the transaction nobody else creates people from court results. */
export async function lockImports(db: Db): Promise<void> {
  await sql`select lock_court_imports()`.execute(db)
}

/**
 * Finds everyone that the rows may be about, then says of each row what the actor may know: candidates that the actor can't see leave it new.
 * Returns how many rows the actor would now see differently, without those that turned out to be imported already.
 */
export async function matchImport(db: Db, id: string): Promise<number> {
  await sql`select court_match_results(${id})`.execute(db)
  const { rows } = await sql<{ changed: number }>`
    with now as (
      select r.line, case when s.sures = 1 then 'existing' when s.best is not null then 'unsure' else 'new' end as verdict, s.best, s.why
      from court_result_row r cross join lateral (
        select count(*) filter (where sure) as sures, (array_agg(person_id order by sure desc, why, person_id))[1] as best, (array_agg(why order by sure desc, why, person_id))[1] as why
        from court_result_candidate c where c.import_id = r.import_id and c.line = r.line) s
      where r.import_id = ${id} and r.verdict in ('new', 'existing', 'unsure')
    ), changed as (
      update court_result_row r set verdict = n.verdict, match_why = n.why, answer = null,
        matched_person = n.best
      from now n where r.import_id = ${id} and r.line = n.line
        -- An answer may name another of several people: then the one that it names stays.
        and (r.verdict <> n.verdict or r.match_why is distinct from n.why or (r.matched_person is distinct from n.best and not (r.answer is not null and n.verdict = 'unsure'
          and exists (select from court_result_candidate c where c.import_id = r.import_id and c.line = r.line and c.person_id = r.matched_person))))
      returning r.line
    )
    select count(*)::int as changed from changed`.execute(db)
  await refuseTwoNumbers(db, id)
  return rows[0]?.changed ?? 0
}

/** Two new people with one name and birth date, but with two numbers of the police: the court has to say which is right. */
async function refuseTwoNumbers(db: Db, id: string): Promise<void> {
  await sql`
    update court_result_row r set verdict = 'refused', result = null, problems = jsonb_build_array(jsonb_build_object('field', 'pnc', 'say', 'another-pnc', 'other', d.first_line))
    from (
      select line, pnc, first_value(pnc) over same_name as first_pnc, first_value(line) over same_name as first_line
      from court_result_row where import_id = ${id} and verdict = 'new' and pnc is not null and '' not in (surname_key, forename_key)
      window same_name as (partition by surname_key, forename_key, born_on order by line)
    ) d
    where r.import_id = ${id} and r.line = d.line and d.pnc <> d.first_pnc`.execute(db)
}

export async function markPreviewed(db: Db, id: string, rows: number): Promise<void> {
  await db.updateTable('court_result_import').set({ state: 'previewed', rows_read: rows }).where('id', '=', id).execute()
}

/** Of a file that was read as it came. */
export async function setChecksum(db: Db, id: string, checksum: string): Promise<void> {
  await db.updateTable('court_result_import').set({ checksum }).where('id', '=', id).execute()
}

export type Import = {
  id: string
  file_name: string
  format: string
  channel: string
  state: 'reading' | 'previewed' | 'confirmed' | 'discarded'
  rows_read: number
  created: number | null
  updated: number | null
  unchanged: number | null
  refused: number | null
  left_out: number | null
  uploaded_at: string
  confirmed_at: string | null
  version: number
}

const importColumns = [
  'id',
  'file_name',
  'format',
  'channel',
  'state',
  'rows_read',
  'created',
  'updated',
  'unchanged',
  'refused',
  'left_out',
  'uploaded_at',
  'confirmed_at',
  'version',
] as const

export async function findImport(db: Db, id: string, forUpdate = false): Promise<Import | undefined> {
  const query = db.selectFrom('court_result_import').select(importColumns).where('id', '=', id)
  return (forUpdate ? query.forUpdate() : query).executeTakeFirst() as Promise<Import | undefined>
}

/** The actor's own imports, the latest first, from after a place in the list. */
export async function listImports(db: Db, limit: number, after: [at: string, id: string] | undefined): Promise<Import[]> {
  let query = db.selectFrom('court_result_import').select(importColumns).orderBy('uploaded_at', 'desc').orderBy('id').limit(limit)
  query = query.where('uploaded_by', '=', sql<number>`nullif(current_setting('app.actor', true), '')::int`)
  if (after)
    query = query.where(
      sql<boolean>`(uploaded_at < ${after[0]}::timestamptz or (uploaded_at = ${after[0]}::timestamptz and id > ${after[1]}))`,
    )
  return query.execute() as Promise<Import[]>
}

export type Counts = Record<Verdict, number> & { unanswered: number }

export async function countRows(db: Db, id: string): Promise<Counts> {
  const { rows } = await sql<{ verdict: Verdict; count: number; unanswered: number }>`
    select verdict, count(*)::int as count, (count(*) filter (where verdict = 'unsure' and answer is null))::int as unanswered from court_result_row where import_id = ${id} group by verdict`.execute(
    db,
  )
  const counts: Counts = { new: 0, existing: 0, unsure: 0, 'already imported': 0, refused: 0, unanswered: 0 }
  for (const row of rows) {
    counts[row.verdict] = row.count
    counts.unanswered += row.unanswered
  }
  return counts
}

export type Candidate = { person_id: string; crn: string; name: string; born_on: PlainDate | null; why: string }
export type Row = {
  line: number
  raw: Raw
  result: Result | null
  problems: RowProblem[]
  verdict: Verdict
  answer: 'same' | 'new' | null
  match_why: string | null
  matched_person: string | null
  applied_person: string | null
  is_first: boolean
  /** Names of those that the actor may see. */
  matched: { crn: string; name: string } | null
  applied: { crn: string; name: string } | null
  candidates: Candidate[]
}

/** Rows of an import in the order of the file. */
export async function listRows(
  db: Db,
  id: string,
  asked: { limit: number; after?: number | undefined; verdict?: readonly Verdict[] | undefined },
): Promise<Row[]> {
  const only = asked.verdict ?? verdicts
  const card = (column: string) =>
    sql`(select jsonb_build_object('crn', c.crn, 'name', c.name) from person_card c where c.person_id = r.${sql.ref(column)})`
  const { rows } = await sql<Row>`
    select r.line, r.raw, r.result, r.problems, r.verdict, r.answer, r.match_why, r.is_first, ${card('matched_person')} as matched, ${card('applied_person')} as applied,
      (select c.person_id from person_card c where c.person_id = r.matched_person) as matched_person, (select c.person_id from person_card c where c.person_id = r.applied_person) as applied_person,
      case when r.verdict = 'unsure' then coalesce((select jsonb_agg(jsonb_build_object('person_id', c.person_id, 'crn', p.crn, 'name', p.name, 'born_on', p.born_on, 'why', c.why) order by c.sure desc, c.why, c.person_id)
        from court_result_candidate c join person_card p using (person_id) where c.import_id = r.import_id and c.line = r.line), '[]') else '[]' end as candidates
    from court_result_row r where r.import_id = ${id} and r.verdict = any (${[...only]}::text[]) and r.line > ${asked.after ?? -1}
    order by r.line limit ${asked.limit}`.execute(db)
  return rows
}

export type Answers = ReadonlyMap<number, 'same' | 'new' | { person: string }>

/** Keeps answers to doubtful rows. An answer that names nobody whom the actor may see, or a row without a doubt, is passed over. */
export async function saveAnswers(db: Db, id: string, answers: Answers): Promise<void> {
  if (answers.size === 0) return
  const list = [...answers].map(([line, answer]) =>
    typeof answer === 'string' ? { line, answer, person: null } : { line, answer: 'same', person: answer.person },
  )
  await sql`
    update court_result_row r set answer = w.answer, matched_person = coalesce(w.person, r.matched_person)
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as w(line int, answer text, person uuid)
    where r.import_id = ${id} and r.line = w.line and r.verdict = 'unsure'
      and (w.person is null or exists (select from court_result_candidate c where c.import_id = r.import_id and c.line = r.line and c.person_id = w.person))`.execute(
    db,
  )
}

export async function nextVersion(db: Db, id: string): Promise<void> {
  await db.updateTable('court_result_import').set({ version: sql`version + 1` }).where('id', '=', id).execute()
}

export async function markDiscarded(db: Db, id: string): Promise<void> {
  await db.updateTable('court_result_import').set({ state: 'discarded', version: sql`version + 1` }).where('id', '=', id).execute()
}

/** Creates the cases. */
export async function applyImport(db: Db, id: string): Promise<void> {
  await sql`select court_apply_results(${id})`.execute(db)
}

/** People whom an import created, or whose record it added to, in batches. */
export async function* listAppliedPeople(db: Db, id: string, batch = 5_000): AsyncGenerator<string[]> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await sql<{ person: string }>`
      select distinct applied_person as person from court_result_row where import_id = ${id} and applied_person > ${after} order by 1 limit ${batch}`.execute(
      db,
    )
    if (rows.length) yield rows.map(row => row.person)
    if (rows.length < batch) return
    after = rows.at(-1)?.person ?? after
  }
}
