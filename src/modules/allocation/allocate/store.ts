import { sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { staffNames } from '#modules/workforce/index.ts'

export type Subject = {
  person: string
  name: string
  tier: string | null
  rosh: string | null
  region: string
  unit: string
  team: number
  preferredLanguage: string | null
  interpreterLanguage: string | null
  sentence: { type: string; sentencedOn: PlainDate; untilOn: PlainDate | null } | null
  allocateBy: PlainDate | null
}

/** Whom the decision is about; undefined when there is no such record for the actor. */
export async function findSubject(db: Db, person: string): Promise<Subject | undefined> {
  const row = await db
    .selectFrom('person_card as p')
    .innerJoin('case_language as l', 'l.person_id', 'p.person_id')
    .leftJoin('current_sentence as s', 's.person_id', 'p.person_id')
    .select(['p.name', 'p.tier', 'p.rosh', 'p.region_code', 'p.delivery_unit_id', 'p.team_id'])
    .select(['l.preferred_language', 'l.interpreter_language', 's.type_code', 's.sentenced_on', 's.until_on'])
    .select(eb =>
      eb
        .selectFrom('open_obligation as o')
        .select(of => of.fn.min('o.due_on').as('due'))
        .whereRef('o.person_id', '=', 'p.person_id')
        .where('o.rule', '=', 'allocation.allocate')
        .as('allocate_by'),
    )
    .where('p.person_id', '=', person)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    person,
    name: row.name ?? '',
    tier: row.tier,
    rosh: row.rosh,
    region: row.region_code ?? '',
    unit: row.delivery_unit_id ?? '',
    team: row.team_id ?? 0,
    preferredLanguage: row.preferred_language,
    interpreterLanguage: row.interpreter_language,
    sentence: row.type_code && row.sentenced_on ? { type: row.type_code, sentencedOn: row.sentenced_on, untilOn: row.until_on } : null,
    allocateBy: row.allocate_by,
  }
}

export type Allocation = {
  id: string
  officer: number
  officerName: string
  team: number
  from: PlainDate
  until: PlainDate | null
  supersededAt: string | null
  note: string
  changeReason: string | null
  overrideReason: string | null
  allocatedBy: number
  allocatedByName: string | null
  recordedAt: string
  version: number
}

/** Allocations of a person, latest first. */
export async function listAllocations(db: Db, person: string): Promise<Allocation[]> {
  const rows = await db
    .selectFrom('allocation')
    .select(['id', 'officer_id', 'team_id', 'from_on', 'until_on', 'superseded_at', 'note', 'change_reason', 'override_reason'])
    .select(['allocated_by', 'recorded_at', 'version'])
    .where('person_id', '=', person)
    .orderBy('from_on', 'desc')
    .orderBy('recorded_at', 'desc')
    .orderBy('id')
    .execute()
  const names = await staffNames(
    db,
    rows.flatMap(row => [row.officer_id, row.allocated_by]),
  )
  return rows.map(row => ({
    id: row.id,
    officer: row.officer_id,
    officerName: names.get(row.officer_id) ?? '',
    team: row.team_id,
    from: row.from_on,
    until: row.until_on,
    supersededAt: row.superseded_at,
    note: row.note,
    changeReason: row.change_reason,
    overrideReason: row.override_reason,
    allocatedBy: row.allocated_by,
    allocatedByName: names.get(row.allocated_by) ?? null,
    recordedAt: row.recorded_at,
    version: row.version,
  }))
}

/** Contacts that each of the officers had with the person. */
export async function contactsWith(
  db: Db,
  person: string,
  officers: readonly number[],
): Promise<Map<number, { count: number; lastOn: PlainDate }>> {
  if (officers.length === 0) return new Map()
  const rows = await db
    .selectFrom('contact_officer')
    .select(['officer_id', 'contacts', 'last_on'])
    .where('person_id', '=', person)
    .where('officer_id', 'in', [...officers])
    .execute()
  return new Map(
    rows.flatMap(row =>
      row.officer_id && row.last_on ? [[row.officer_id, { count: row.contacts ?? 0, lastOn: row.last_on }] as const] : [],
    ),
  )
}

/** Which of the officers could not open the person's record. */
export async function withoutAccess(db: Db, person: string, officers: readonly number[]): Promise<Set<number>> {
  const { rows } = await sql<{ officer_id: number }>`select officer_id from officers_without_access(${person}, ${officers}::int[])`.execute(
    db,
  )
  return new Set(rows.map(row => row.officer_id))
}

/** Ends what an officer holds; one that began on the same day is superseded, since it held no whole day. */
export async function endAllocation(
  db: Db,
  allocation: Allocation,
  lastDay: PlainDate | 'first-day',
  now: Temporal.Instant,
): Promise<void> {
  const ends = lastDay === 'first-day' ? { until_on: allocation.from, superseded_at: now.toString() } : { until_on: lastDay }
  const { numUpdatedRows } = await db
    .updateTable('allocation')
    .set({ ...ends, version: allocation.version + 1 })
    .where('id', '=', allocation.id)
    .where('version', '=', allocation.version)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) throw new Error('An allocation changed under its lock')
}

export type NewAllocation = {
  person: string
  officer: number
  team: number
  from: PlainDate
  note: string
  changeReason: string | null
  overrideReason: string | null
  candidates: unknown
}

/** Adds an allocation. Returns its id. */
export async function addAllocation(db: Db, a: NewAllocation): Promise<string> {
  const { id } = await db
    .insertInto('allocation')
    .values({
      person_id: a.person,
      officer_id: a.officer,
      team_id: a.team,
      from_on: a.from,
      note: a.note,
      change_reason: a.changeReason,
      override_reason: a.overrideReason,
      candidates: JSON.stringify(a.candidates),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
