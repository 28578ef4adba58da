// Judgements of absences as they are stored and read.

import { isoInstant, type PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import type { Because } from '#modules/standards/index.ts'
import type { Step } from './words.ts'

export type Decided = {
  id: string
  contact: string
  judged: 'acceptable' | 'unacceptable'
  /** A code of the list of outcomes when acceptable, a sentence when not. */
  reason: string
  proposedStep: Step
  step: Step
  because: Because[]
  rationale: string | null
  decidedOn: PlainDate
  decidedBy: number
  decidedAt: string
  version: number
}

const columns = [
  'id',
  'contact_id',
  'judged',
  'reason',
  'proposed_step',
  'step',
  'because',
  'rationale',
  'decided_on',
  'decided_by',
  'decided_at',
  'version',
] as const

const from = (db: Db, person: string) => db.selectFrom('absence_decision').select(columns).where('person_id', '=', person)
type Row = Awaited<ReturnType<ReturnType<typeof from>['executeTakeFirstOrThrow']>>

const decidedOf = (row: Row): Decided => ({
  id: row.id,
  contact: row.contact_id,
  judged: row.judged as Decided['judged'],
  reason: row.reason,
  proposedStep: row.proposed_step as Step,
  step: row.step as Step,
  because: row.because as unknown as Because[],
  rationale: row.rationale,
  decidedOn: row.decided_on,
  decidedBy: row.decided_by,
  decidedAt: isoInstant(row.decided_at),
  version: row.version,
})

/** The decision about an absence, if there is one. */
export async function findDecision(db: Db, person: string, contact: string): Promise<Decided | undefined> {
  const row = await from(db, person).where('contact_id', '=', contact).executeTakeFirst()
  return row && decidedOf(row)
}

/** All decisions about a person's absences, latest first. */
export async function listDecisions(db: Db, person: string): Promise<Decided[]> {
  const rows = await from(db, person).orderBy('decided_at', 'desc').orderBy('id', 'desc').execute()
  return rows.map(decidedOf)
}

type NewDecision = Omit<Decided, 'id' | 'decidedBy' | 'decidedAt' | 'version'> & { person: string }

/** Stores a decision; undefined when the absence was decided already. */
export async function insertDecision(db: Db, decision: NewDecision): Promise<string | undefined> {
  const row = await db
    .insertInto('absence_decision')
    .values({
      person_id: decision.person,
      contact_id: decision.contact,
      judged: decision.judged,
      reason: decision.reason,
      proposed_step: decision.proposedStep,
      step: decision.step,
      because: JSON.stringify(decision.because),
      rationale: decision.rationale,
      decided_on: decision.decidedOn,
    })
    .onConflict(conflict => conflict.column('contact_id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}
