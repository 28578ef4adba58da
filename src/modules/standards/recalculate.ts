// Stored obligations follow the facts: for the people that a transaction touched, before it commits; for many, in batches that can stop and go on.

import { type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Databases, Db, Moment } from '#kernel/db.ts'
import { statementsSent, system } from '#kernel/db.ts'
import { type ChangedObligation, computeObligations, difference } from './compute.ts'
import { earliestAfter } from './duty.ts'
import { type CaseFacts, inOrder } from './facts.ts'
import { type GradeChange, type GradedFacts, gradeChange, storedGradeOf } from './grade.ts'
import type { ComputedObligation, Owner } from './obligation.ts'
import { caseGrader, obligationRules } from './registry.ts'
import { loadRulebook, type Rulebook, type RulebookRow, rulebookColumns, rulebookOf } from './rulebook.ts'

type Stored = ComputedObligation & { id: string; ownerId: number | null }
/** A case as `case_facts` answers with it: what is stored as lists of values. */
export type CaseRow = { person_id: string; facts_version: number; facts: CaseFacts; stored: unknown[][]; graded: unknown[] | null }

type Owned = ComputedObligation & { ownerId: number | null }
type What = 'moved' | 'met' | 'missed' | 'ceased' | 'reopened' | 'passed on' | null
type Change = {
  person: string
  version: number
  nextBoundaryOn: PlainDate | null
  insert: Owned[]
  update: (Owned & { id: string; what: What })[]
  /** What changes in tier and workload; null when nothing does. */
  grade: GradeChange | null
}

type TouchedRow = CaseRow & RulebookRow
type Ahead = { rows: Promise<TouchedRow[]>; sent: number }

const ahead = new WeakMap<Db, Ahead>()

const touchedFacts = async (db: Db): Promise<TouchedRow[]> => {
  const { rows } = await sql<TouchedRow>`select t.*, ${rulebookColumns} from touched_case_facts() t`.execute(db)
  return rows
}

/** The facts of people, whoever they are: for the system's own sums. Nothing of them reaches a page. */
export async function readFacts(db: Db, people: readonly string[]): Promise<Map<string, CaseFacts>> {
  const { rows } = await sql<CaseRow>`select person_id, facts from case_facts(${people}::uuid[])`.execute(db)
  return new Map(rows.map(row => [row.person_id, row.facts]))
}

/** Asks for the facts of touched people at once, behind a change that was just sent: if nothing else follows it, nobody waits for them again. */
export function askForFacts(db: Db): void {
  const rows = touchedFacts(db)
  rows.catch(() => {})
  ahead.set(db, { rows, sent: statementsSent(db) })
}

/** Before commit: what to write so that the obligations of everyone whom the transaction touched follow their facts. */
export async function recalculateTouched(db: Db, moment: Moment): Promise<RawBuilder<unknown>[]> {
  const asked = ahead.get(db)
  const rows = await (asked?.sent === statementsSent(db) ? asked.rows : touchedFacts(db))
  const [first] = rows
  return first ? [application(rows, moment.today, rulebookOf(first))] : []
}

/** The statement that writes what changes in the obligations of cases. */
function application(rows: readonly CaseRow[], today: PlainDate, rulebook: Rulebook): RawBuilder<unknown> {
  return sql`select apply_obligations(${JSON.stringify(rows.map(row => changeOf(row, today, rulebook)))}::jsonb)`
}

/** What must be written for one case. Pure. */
export function changeOf(row: CaseRow, today: PlainDate, rulebook: Rulebook): Change {
  const stored = row.stored.map(storedOf)
  const facts = inOrder(row.facts)
  const grade = isGraded(facts) ? caseGrader()(facts, today, rulebook) : null
  // Rules that read the tier read the one that follows from these facts.
  if (grade) facts.tier = grade.outcome.tier
  const { obligations, nextBoundaryOn } = computeObligations(obligationRules(), facts, today, rulebook)
  const before = new Map(stored.map(was => [`${was.rule} ${was.key}`, was]))
  const { insert, update, remove } = difference(stored, obligations, today)
  const updates: Change['update'] = []
  const changed = new Set<string>()
  for (const next of [...update, ...remove]) {
    const was = before.get(`${next.rule} ${next.key}`)
    if (!was) continue
    changed.add(was.id)
    const ownerId = next.state === 'no-longer-applies' && was.state !== 'open' ? was.ownerId : ownerOf(next.owner, row.facts, today)
    updates.push({ ...next, id: was.id, ownerId, what: whatHappened(was, next, ownerId) })
  }
  // An open duty moves with the case, though nothing else about it changes.
  for (const was of stored) {
    if (was.state !== 'open' || changed.has(was.id)) continue
    const ownerId = ownerOf(was.owner, row.facts, today)
    if (ownerId !== was.ownerId) updates.push({ ...was, ownerId, what: 'passed on' })
  }
  return {
    person: row.person_id,
    version: row.facts_version,
    nextBoundaryOn: earliestAfter(today, [nextBoundaryOn, grade?.nextBoundaryOn ?? null]),
    grade: grade && isGraded(facts) ? gradeChange(grade, facts, row.graded && storedGradeOf(row.graded), today) : null,
    // What is settled already was the duty of whoever held the case then.
    insert: insert.map(next => ({ ...next, ownerId: ownerOf(next.owner, row.facts, next.settledOn ?? today) })),
    update: updates,
  }
}

/** An obligation from its values, in the order in which `case_facts` answers with them. Written out: this runs for every obligation of everybody. */
function storedOf(values: readonly unknown[]): Stored {
  const [id, rule, key, subject, owner, ownerId, name, because, asOf, startedOn, dueOn, state, settledOn, settledBy] =
    values as StoredValues
  return { id, rule, key, subject, owner, ownerId, name, because, asOf, startedOn, dueOn, state, settledOn, settledBy }
}

type StoredValues = [
  Stored['id'],
  Stored['rule'],
  Stored['key'],
  Stored['subject'],
  Stored['owner'],
  Stored['ownerId'],
  Stored['name'],
  Stored['because'],
  Stored['asOf'],
  Stored['startedOn'],
  Stored['dueOn'],
  Stored['state'],
  Stored['settledOn'],
  Stored['settledBy'],
]

const isGraded = (facts: CaseFacts): facts is GradedFacts => facts.grading !== null

function ownerOf(owner: Owner, facts: CaseFacts, today: PlainDate): number | null {
  if (owner === 'team-manager') return facts.teamManager
  const held = facts.allocations.filter(allocation => allocation.from <= today && (allocation.until === null || allocation.until >= today))
  return held.at(-1)?.officer ?? null
}

function whatHappened(was: Stored, next: ChangedObligation, ownerId: number | null): What {
  if (next.corrected) return next.state === 'no-longer-applies' ? 'ceased' : 'reopened'
  if (next.state !== was.state) return next.state === 'no-longer-applies' ? 'ceased' : next.state === 'open' ? 'reopened' : next.state
  if (next.dueOn !== was.dueOn) return 'moved'
  return ownerId !== was.ownerId ? 'passed on' : null
}

type Settling = { done: number; last: string | undefined }
const batchSize = 500

/** One batch, after a person in order of id, of those whose obligations are stale or whose time has come. Several servers may do this at once. */
async function settleBatch(databases: Databases, moment: Moment, after: string, limit: number): Promise<Settling> {
  return databases.as(
    system,
    moment,
    async db => {
      const due = await sql<{ person_id: string }>`
        select person_id from case_state where (computed_version <> facts_version or next_boundary_on <= ${moment.today}) and person_id > ${after}::uuid
        order by person_id limit ${limit} for update skip locked`.execute(db)
      const people = due.rows.map(row => row.person_id)
      const last = people.at(-1)
      if (last === undefined) return { done: 0, last: undefined }
      const { rows } = await sql<CaseRow>`select * from case_facts(${people}::uuid[])`.execute(db)
      await application(rows, moment.today, await loadRulebook(db)).execute(db)
      await sql`update recalculation set done = done + ${people.length} where finished_at is null`.execute(db)
      return { done: people.length, last }
    },
    { recalculation: 'deferred' },
  )
}

/** The next person whom a batch would take: to step over a case that cannot be worked out. */
async function nextDue(databases: Databases, moment: Moment, after: string): Promise<string | undefined> {
  const { rows } = await databases.as(
    system,
    moment,
    db =>
      sql<{
        person_id: string
      }>`select person_id from case_state where (computed_version <> facts_version or next_boundary_on <= ${moment.today}) and person_id > ${after}::uuid
        order by person_id limit 1`.execute(db),
    { readsOnly: true },
  )
  return rows[0]?.person_id
}

/** Marks everyone as stale for each recalculation that asks for it, and counts the people that it will visit. */
async function beginRecalculations(databases: Databases, moment: Moment): Promise<boolean> {
  return databases.as(
    system,
    moment,
    async db => {
      const asked = await sql<{
        id: number
        everyone: boolean
      }>`select id, everyone from recalculation where finished_at is null and marked_at is null order by id for update skip locked`.execute(
        db,
      )
      if (asked.rows.length === 0) return false
      if (asked.rows.some(row => row.everyone)) await sql`update case_state set facts_version = facts_version + 1`.execute(db)
      await sql`update recalculation set marked_at = ${moment.now.toString()}, people = (select count(*) from case_state where computed_version <> facts_version) where id = any (${asked.rows.map(row => row.id)}::int[])`.execute(
        db,
      )
      return true
    },
    { recalculation: 'deferred' },
  )
}

type SettleOptions = {
  /** Hears of each batch: how many people so far. */
  onProgress?: (done: number) => void
  /** Hears of a case that could not be worked out. It is stepped over, stays stale, and is tried again next time. */
  onFault?: (person: string, error: unknown) => void
  stop?: AbortSignal
}

/** Everything that is stale or due by time, batch after batch. A case that fails holds up nobody else. Returns how many people were settled. */
export async function settleAll(databases: Databases, moment: () => Moment, options: SettleOptions = {}): Promise<number> {
  await beginRecalculations(databases, moment())
  let done = 0
  let after = '00000000-0000-0000-0000-000000000000'
  let limit = batchSize
  while (!options.stop?.aborted) {
    try {
      const batch = await settleBatch(databases, moment(), after, limit)
      if (batch.last === undefined) break
      done += batch.done
      after = batch.last
      limit = batchSize
      options.onProgress?.(done)
    } catch (error) {
      // One of the batch cannot be worked out: go on one by one until it is found.
      const person = limit === 1 ? await nextDue(databases, moment(), after) : undefined
      if (limit === 1 && person === undefined) break
      if (person !== undefined) {
        options.onFault?.(person, error)
        after = person
      }
      limit = 1
    }
  }
  if (options.stop?.aborted) return done
  // Finished only when nothing is left, also nothing that another server is in the middle of.
  await databases.as(system, moment(), db =>
    sql`update recalculation set finished_at = ${moment().now.toString()} where finished_at is null and marked_at is not null and not exists (select from case_state where computed_version <> facts_version)`.execute(
      db,
    ),
  )
  return done
}

export type Recalculation = {
  id: number
  reason: string
  requested_at: string
  people: number
  done: number
  marked_at: string | null
  finished_at: string | null
}

/** The latest recalculations, newest first. */
export function listRecalculations(db: Db): Promise<Recalculation[]> {
  return db
    .selectFrom('recalculation')
    .select(['id', 'reason', 'requested_at', 'people', 'done', 'marked_at', 'finished_at'])
    .orderBy('id', 'desc')
    .limit(10)
    .execute()
}

/** Asks for a recalculation: of everyone, or of those whom bulk work left stale. The job takes it up. */
export async function askForRecalculation(
  db: Db,
  asked: { reason: string; everyone: boolean; now: Temporal.Instant; by: number },
): Promise<void> {
  await db
    .insertInto('recalculation')
    .values({ reason: asked.reason, requested_at: asked.now.toString(), requested_by: asked.by, everyone: asked.everyone })
    .execute()
}
