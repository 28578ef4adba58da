import { type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { crnsOf } from '#modules/people/index.ts'
import { staffNames } from '#modules/workforce/index.ts'
import { listActs } from '../acts.ts'
import { changes, type Doing, doingOf } from '../doings.ts'

export type Named = { id: string; crn: string | null; restricted: boolean }
export type AccessRow = {
  id: number
  at: string
  actor: number
  /** Null for the system's own work. */
  actorName: string | null
  actorKind: string
  /** The system through which somebody acted, if one did. */
  through: string | null
  act: string
  people: Named[]
  purpose: string | null
  outcome: string
}
export type Filter = {
  person?: string | undefined
  actor?: number[] | undefined
  from?: string | undefined
  to?: string | undefined
  act?: string | undefined
  did?: Doing | undefined
  api?: 'yes' | undefined
  outcome?: string | undefined
  restricted?: 'yes' | undefined
}

/** More than that part of a name can usefully stand for. */
const mostStaff = 201

/** Entries after the last seal: some seconds' worth, in no index but that of transactions. */
const unsealed = sql`(transaction_id, id) > (coalesce((select s.transaction_id from access_seal s order by number desc limit 1), '0'::xid8),
  coalesce((select s.entry from access_seal s order by number desc limit 1), 0))`

/** Access rows, newest first, from before the row `before`. */
export async function listAccess(db: Db, filter: Filter, limit: number, before?: number): Promise<AccessRow[]> {
  let query = db
    .selectFrom('access_log')
    .select(['id', 'at', 'actor', 'actor_kind', 'on_behalf_of', 'act', 'people', 'purpose', 'outcome'])
    .orderBy('id', 'desc')
    .limit(limit)
  for (const condition of conditions(filter)) query = query.where(condition)
  if (before !== undefined) query = query.where('id', '<', before)
  const rows = await query.execute()
  const people = [...new Set(rows.flatMap(row => row.people))]
  const [names, crns, closed] = await Promise.all([
    staffNames(
      db,
      rows.flatMap(row => [row.actor, row.on_behalf_of ?? row.actor]),
    ),
    crnsOf(db, people),
    closedThen(
      db,
      rows.map(row => row.id),
    ),
  ])
  return rows.map(({ actor_kind, on_behalf_of, people: ids, ...row }) => ({
    ...row,
    actorKind: actor_kind,
    actorName: names.get(row.actor) ?? null,
    through: on_behalf_of === null ? null : (names.get(on_behalf_of) ?? String(on_behalf_of)),
    people: ids.map(id => ({ id, crn: crns.get(id) ?? null, restricted: closed.has(`${row.id} ${id}`) })),
  }))
}

function conditions({ person, actor, from, to, act, did, api, outcome, restricted }: Filter): RawBuilder<boolean>[] {
  const found: RawBuilder<boolean>[] = []
  if (person !== undefined)
    found.push(
      sql`id in (select entry from access_log_person where person_id = ${person}::uuid union all select id from access_log where ${unsealed} and people @> array[${person}]::uuid[])`,
    )
  if (restricted) found.push(sql`exists (select from access_log_person p where p.entry = access_log.id and p.restricted)`)
  if (actor !== undefined) found.push(sql`actor = any (${actor}::int[])`)
  if (from !== undefined) found.push(sql`at >= ${startOf(from)}`, sql`id >= ${lowestSince(startOf(from))}`)
  if (to !== undefined) found.push(sql`at < ${endOf(to)}`, sql`id <= ${highestUntil(endOf(to))}`)
  if (act !== undefined) found.push(sql`act = ${act}`)
  if (did !== undefined) found.push(doingIs(did))
  if (api) found.push(sql`act like '% /api/v%'`)
  if (outcome !== undefined) found.push(outcomeIs(outcome))
  return found
}

const inLondon = (text: string) => sql<string>`(${text}::timestamp at time zone 'Europe/London')`
const startOf = (text: string) => inLondon(text)
/** A day counts whole, a time counts its minute. */
const endOf = (text: string) =>
  text.length === 10
    ? sql<string>`((${text}::date + 1)::timestamp at time zone 'Europe/London')`
    : sql<string>`(${inLondon(text)} + interval '1 minute')`

// Entries are numbered as time goes, nearly. The seals know which numbers a time can have, so that a search in the past begins there.
const lowestSince = (at: RawBuilder<string>) =>
  sql`coalesce(least((select min(s.lowest) from access_seal s where s.last_at >= ${at}), (select min(u.id) from access_log u where ${unsealed})), 0)`
const highestUntil = (at: RawBuilder<string>) =>
  sql`greatest((select max(s.highest) from access_seal s where s.first_at < ${at}), (select max(u.id) from access_log u where ${unsealed} and u.at < ${at}))`

/** Other is whatever no other choice holds: also acts of earlier versions, which nothing knows any more. */
function doingIs(did: Doing): RawBuilder<boolean> {
  if (did === 'other') return sql`act <> all (${listActs().filter(act => doingOf(act) !== 'other')}::text[])`
  return sql`act = any (${listActs().filter(act => doingOf(act) === did)}::text[])`
}

function outcomeIs(outcome: string): RawBuilder<boolean> {
  const changed = sql`(act not like 'GET %' and act <> all (${listActs().filter(act => !changes(act))}::text[]))`
  if (outcome === 'shown') return sql`(outcome in ('200', '304') and not ${changed})`
  if (outcome === 'changed') return sql`(outcome in ('200', '201', '303', 'done') and ${changed})`
  if (outcome === 'done') return sql`(outcome in ('201', '303', 'done') and not ${changed})`
  if (outcome === 'refused') return sql`outcome like '4%'`
  if (outcome === 'failed') return sql`(outcome like '5%' or outcome = 'failed')`
  return sql`outcome = ${outcome}`
}

/** Entries since the beginning of a day, and how many restricted records were opened in them, as far as they are sealed. For the auditor. */
export async function countSince(db: Db, day: PlainDate): Promise<{ entries: number; restricted: number }> {
  const since = startOf(day)
  const { rows } = await sql<{ entries: number; restricted: number }>`
    select count(*)::int as entries, (select count(distinct p.person_id)::int from access_log_person p join access_log l on l.id = p.entry
      where p.restricted and l.at >= ${since} and l.id >= ${lowestSince(since)} and l.outcome !~ '^[45]') as restricted
    from access_log where at >= ${since} and id >= ${lowestSince(since)}`.execute(db)
  return rows[0] ?? { entries: 0, restricted: 0 }
}

/** Which names in some entries were of records that were restricted, or closed to somebody, when the entries were sealed. */
async function closedThen(db: Db, entries: readonly number[]): Promise<ReadonlySet<string>> {
  if (entries.length === 0) return new Set()
  const rows = await db
    .selectFrom('access_log_person')
    .select(['entry', 'person_id'])
    .where('entry', 'in', [...entries])
    .where('restricted', '=', true)
    .execute()
  return new Set(rows.map(row => `${row.entry} ${row.person_id}`))
}

/** Staff whose name holds one of some texts. */
export async function findStaff(db: Db, texts: readonly string[]): Promise<number[]> {
  const patterns = texts.map(text => `%${text.trim().replaceAll(/[\\%_]/g, '\\$&')}%`)
  const rows = await db
    .selectFrom('staff_member')
    .select('id')
    .where(sql<boolean>`name ilike any (${patterns}::text[])`)
    .limit(mostStaff)
    .execute()
  return rows.map(row => row.id)
}
