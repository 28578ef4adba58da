import { type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import type { Range } from './ranges.ts'
import type { Postcode, Terms } from './terms.ts'

export const places = ['everywhere', 'team', 'unit', 'region'] as const
export type Place = (typeof places)[number]

/** What narrows a search: where the searcher is, whether a sentence runs, and where the person lives or lived. */
export type Scope = {
  team: number | null
  unit: string | null
  region: string | null
  currentOnly: boolean
  today: PlainDate
  postcode: Postcode | null
}

/** Somebody who may be meant, under one of their names. */
export type Candidate = {
  person_id: string
  crn: string
  pnc: string | null
  surname: string
  forename: string
  middle_names: string | null
  born_on: PlainDate | null
  team_id: number
  delivery_unit_id: string
  region_code: string
  alias: Alias | null
}
export type Alias = {
  surname: string
  forename: string
  kind: 'alias' | 'preferred name' | 'former name' | 'name at birth'
  from_on: PlainDate | null
  until_on: PlainDate | null
}

export type SimilarName = {
  term: string
  kind: 'surname' | 'forename'
  key: string
  word: string
  how: 'part' | 'one letter' | 'sound' | 'close'
}

/** More would not be read: the search needs another fact. */
export const mostCandidates = 100
const mostOfOneRange = 60

/** The dictionary's names for each folded term, nearest first. */
export async function findSimilarNames(db: Db, terms: readonly string[]): Promise<SimilarName[]> {
  const { rows } = await sql<SimilarName>`select * from similar_names(${[...terms]}::text[])`.execute(db)
  return rows
}

/** People whose name, or another name of theirs, lies in one of the ranges. */
export async function findByNames(db: Db, ranges: readonly Range[], scope: Scope): Promise<Candidate[]> {
  const found = await Promise.all(
    (['surname', 'forename'] as const).map(async by => {
      const wanted = ranges.filter(range => range.by === by)
      return wanted.length === 0 ? [] : (await namesInRanges(by, wanted, scope).execute(db)).rows
    }),
  )
  return found.flat()
}

/** The statement, named here so that its plan can be tested. */
export function namesInRanges(by: Range['by'], ranges: readonly Range[], scope: Scope): RawBuilder<Candidate> {
  const column = (pick: (range: Range) => string) => sql`${ranges.map(pick)}::text[]`
  const wanted = sql`unnest(${column(r => r.surname[0])}, ${column(r => r.surname[1])}, ${column(r => r.forename[0])}, ${column(r => r.forename[1])}) r(surname_from, surname_to, forename_from, forename_to)`
  const within = (name: 'p' | 'a') =>
    by === 'surname'
      ? sql`${sql.ref(`${name}.surname_key`)} collate "C" between r.surname_from and r.surname_to and ${sql.ref(`${name}.forename_key`)} collate "C" between r.forename_from and r.forename_to`
      : sql`${sql.ref(`${name}.forename_key`)} collate "C" between r.forename_from and r.forename_to`
  return sql<Candidate>`
    (select ${person}, null::jsonb as alias from ${wanted} cross join lateral (
      select p.* from person p where ${within('p')} and ${inScope(scope)} limit ${mostOfOneRange}) p limit ${mostCandidates + 1})
    union all
    (select ${person}, to_jsonb(a) as alias from ${wanted} cross join lateral (
      select a.person_id, a.surname, a.forename, a.kind, a.from_on, a.until_on from person_alias a where ${within('a')} limit ${mostOfOneRange}) a
      join person p on p.id = a.person_id where ${inScope(scope)} limit ${mostCandidates + 1})`
}

const person = sql`p.id as person_id, p.crn, p.pnc, p.surname, p.forename, p.middle_names, p.born_on, p.team_id, p.delivery_unit_id, p.region_code`

const livedAt = ({ start, whole }: Postcode) =>
  sql`a.postcode_key collate "C" between ${start} and ${`${start}{`} and length(a.postcode_key) = ${whole}`

function inScope({ team, unit, region, currentOnly, today, postcode }: Scope): RawBuilder<unknown> {
  const conditions = [
    ...(postcode ? [sql`exists (select from person_address a where a.person_id = p.id and ${livedAt(postcode)})`] : []),
    ...(team === null ? [] : [sql`p.team_id = ${team}`]),
    ...(unit === null ? [] : [sql`p.delivery_unit_id = ${unit}`]),
    ...(region === null ? [] : [sql`p.region_code = ${region}`]),
    ...(currentOnly
      ? [
          sql`(exists (select from case_officer o where o.person_id = p.id) or exists (select from current_sentence s where s.person_id = p.id and (s.until_on is null or s.until_on >= ${today})))`,
        ]
      : []),
  ]
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)
}

type Facts = Pick<Terms, 'crn' | 'pnc' | 'bornOn' | 'postcode'>

/** People with all of the facts, with each of their names. */
export async function findByFacts(db: Db, { crn, pnc, bornOn, postcode }: Facts, scope: Scope): Promise<Candidate[]> {
  const conditions = [
    ...(crn ? [sql`(p.crn = ${crn} or p.id = any(array(select kept_records(${crn}))))`] : []),
    ...(pnc ? [sql`(p.pnc = ${pnc} or p.id = any(array(select kept_records(${pnc}))))`] : []),
    ...(bornOn ? [sql`p.born_on = ${bornOn}`] : []),
    ...(postcode ? [sql`p.id in (select a.person_id from person_address a where ${livedAt(postcode)})`] : []),
    // An exact number is looked for everywhere.
    ...(crn || pnc ? [] : [inScope({ ...scope, postcode: null })]),
  ]
  const { rows } = await sql<Candidate>`
    select ${person}, n.alias from (
      select p.* from person p where ${sql.join(conditions, sql` and `)}
      order by p.surname_key collate "C", p.forename_key collate "C", p.id limit ${mostCandidates + 1}) p
    cross join lateral (select null::jsonb as alias union all select to_jsonb(a) from person_alias a where a.person_id = p.id) n`.execute(
    db,
  )
  return rows
}

/** Whether an exact number is of a record that is restricted to others than the asker; the id is for the access row. */
export async function findRestricted(db: Db, identifier: string): Promise<string | null> {
  const { rows } = await sql<{ person: string | null }>`select restricted_record(${identifier}) as person`.execute(db)
  return rows[0]?.person ?? null
}

export type Details = {
  person_id: string
  region_code: string
  region_name: string
  team_name: string
  officer_id: number | null
  officer_name: string | null
  sentence_kind: string | null
  sentence_until: PlainDate | null
  in_custody: boolean | null
  release_on: PlainDate | null
  /** The local authority where they live. */
  authority: string | null
  postcode: string | null
}

/** What a result shows beside the name. */
export async function findDetails(db: Db, people: readonly string[]): Promise<Map<string, Details>> {
  const { rows } = await detailsOf(people).execute(db)
  return new Map(rows.map(row => [row.person_id, row]))
}

/** The statement, named here so that its plan can be tested. With `limit 1` its look-ups stay with these people. */
export const detailsOf = (people: readonly string[]): RawBuilder<Details> => sql<Details>`
    select p.id as person_id, p.region_code, r.name as region_name, t.name as team_name, o.officer_id, o.officer_name, s.kind as sentence_kind, s.until_on as sentence_until, s.in_custody, s.release_on, a.authority, a.postcode
    from person p join region r on r.code = p.region_code join team t on t.id = p.team_id
    left join lateral (select officer_id, officer_name from case_officer where person_id = p.id limit 1) o on true
    left join lateral (select kind, until_on, in_custody, release_on from current_sentence where person_id = p.id limit 1) s on true
    left join lateral (
      select l.name as authority, d.postcode from person_address d left join local_authority l on l.code = d.local_authority_code
      where d.person_id = p.id and d.until_on is null order by d.from_on desc limit 1) a on true
    where p.id = any(${[...people]}::uuid[])`

/** Which of these people are cases of an officer. */
export async function findCasesOf(db: Db, officer: number, people: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select p.id from unnest(${[...people]}::uuid[]) p(id)
    cross join lateral (select officer_id from case_officer where person_id = p.id limit 1) o where o.officer_id = ${officer}`.execute(db)
  return new Set(rows.map(row => row.id))
}

/** Surnames near those typed that people bear whom the asker may see, with how many of them up to one more than `most`. */
export async function countSurnames(db: Db, keys: readonly string[], most: number): Promise<{ surname: string; count: number }[]> {
  const { rows } = await sql<{ surname: string; count: number }>`
    select min(n.surname) as surname, count(*)::int as count from unnest(${[...keys]}::text[]) with ordinality k(key, place)
    cross join lateral (select p.surname from person p where p.surname_key collate "C" = k.key limit ${most + 1}) n
    group by k.key, k.place order by k.place`.execute(db)
  return rows
}

export type Search = { id: string; terms: string; place: Place; current_only: boolean; restricted: boolean }

/** Keeps what was searched for, so that the results have an address without it. Clears away what is older than twelve hours. */
export async function keepSearch(db: Db, { terms, place, current_only, restricted }: Omit<Search, 'id'>): Promise<string> {
  const [{ rows }] = await Promise.all([
    sql<{ id: string }>`
    insert into search (terms, place, current_only, restricted) values (${terms}, ${place}, ${current_only}, ${restricted}) returning id`.execute(
      db,
    ),
    // No condition of its own: one would ask to read the searches of others. The policy lets nobody delete what is younger than twelve hours.
    sql`delete from search`.execute(db),
  ])
  const kept = rows[0]
  if (!kept) throw new Error('The search was not kept')
  return kept.id
}

export async function findSearch(db: Db, id: string): Promise<Search | undefined> {
  const { rows } = await sql<Search>`select id, terms, place, current_only, restricted from search where id = ${id}`.execute(db)
  return rows[0]
}

/** The reader's latest searches, each once. */
export async function listRecentSearches(db: Db, limit: number): Promise<Search[]> {
  const { rows } = await sql<Search>`
    select id, terms, place, current_only, restricted from (
      select distinct on (lower(terms)) * from (select * from search order by at desc, id limit 40) latest order by lower(terms), at desc, id) each_once
    order by at desc, id limit ${limit}`.execute(db)
  return rows
}

/** What the reader searched for last, while it is kept. */
export const latestSearch = async (db: Db): Promise<Search | undefined> => (await listRecentSearches(db, 1))[0]

/** How often the reader was told "restricted" since then. */
export async function countRestrictedAnswers(db: Db, since: string): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from search where restricted and at > ${since}::timestamptz`.execute(db)
  return rows[0]?.count ?? 0
}
