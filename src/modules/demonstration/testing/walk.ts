// Walks a story by the commands of the product: as the persons who act, with the clock at each step.

import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { londonInstant, type PlainDate } from '#kernel/dates.ts'
import { type Actor, type Db, type Moment, system } from '#kernel/db.ts'
import type { SignedIn } from '#kernel/route.ts'
import { allocateCase } from '#modules/allocation/index.ts'
import { confirmImport, findImport, takeResults } from '#modules/court/index.ts'
import { decideAbsence, recordOutcome, recordOversight } from '#modules/enforcement/index.ts'
import { editRecord, moveHome } from '#modules/people/index.ts'
import { listAssessments, recordAssessment, register } from '#modules/risk/index.ts'
import { bookAppointment, cancelAppointment, correctContact, findSubject, moveAppointment } from '#modules/supervision/index.ts'
import type { TestApp } from '#testing/app.ts'
import type { Setting } from '../setting.ts'
import type { Step, Story } from '../story.ts'

/** What each id of the story became in the database. */
export type Ids = Map<string, string>

export type Walking = { story: Story; setting: Setting; ids: Ids }

/**
 * Begins a walk: the result that the person comes with. Imports wait for one another until they commit, so each has a transaction of its own,
 * and one walk begins after the other.
 */
export async function begin(app: TestApp, story: Story, setting: Setting): Promise<Walking> {
  const walking: Walking = { story, setting, ids: new Map() }
  const [first] = story.steps
  assert.ok(first)
  await app.databases.as(actorOf(walking, first), momentOf(first), db => take(db, walking, first), { recalculation: 'deferred' })
  return walking
}

/** Walks on to the end; answers with the ids that its things got. At each step in a transaction of its own, which recalculates; or all in one. */
export async function goOn(app: TestApp, walking: Walking, { atEachStep }: { atEachStep: boolean }): Promise<Ids> {
  const steps = walking.story.steps.slice(1).filter(step => step.what !== 'placed')
  const [first] = steps
  if (atEachStep) for (const step of steps) await app.databases.as(actorOf(walking, step), momentOf(step), db => take(db, walking, step))
  else if (first) {
    const all = async (db: Db) => {
      for (const step of steps) {
        const { now, today } = momentOf(step)
        // The next step is somebody else's, later.
        await sql`select set_config('app.actor', ${String(step.by)}, true), set_config('app.now', ${now.toString()}, true), set_config('app.today', ${today}, true)`.execute(
          db,
        )
        await take(db, walking, step)
      }
    }
    await app.databases.as(actorOf(walking, first), momentOf(first), all, { recalculation: 'deferred' })
  }
  // No command sets these yet.
  for (const step of walking.story.steps)
    if (step.what === 'placed')
      await app.databases.as(system, momentOf(step), db => place(db, walking, step), { recalculation: 'deferred' })
  return walking.ids
}

const actorOf = ({ story, setting }: Walking, step: Step): Actor => ({
  kind: 'staff',
  id: step.by,
  readRegions: [],
  writeRegions: [regionOf(story, setting)],
})
const momentOf = ({ on, time }: Step): Moment => ({ now: londonInstant(on, time), today: on })

function regionOf(story: Story, setting: Setting): string {
  const [first] = story.steps
  const unit = first?.what === 'sentenced' ? first.result.delivery_unit : undefined
  return setting.codes.units.get(unit ?? '')?.region ?? ''
}

async function place(db: Db, { ids, story }: Walking, step: Extract<Step, { what: 'placed' }>): Promise<void> {
  const person = idOf(ids, story.person)
  await sql`update person set team_id = ${step.team} where id = ${person}`.execute(db)
  for (const [type, completed] of Object.entries(step.completed))
    await sql`update requirement set completed = ${completed} where person_id = ${person} and type_code = ${type} and sentence_id = ${firstSentence(ids, story)}`.execute(
      db,
    )
}

function firstSentence(ids: Ids, story: Story): string {
  const first = story.steps.find(step => step.what === 'sentenced')
  return idOf(ids, first?.what === 'sentenced' ? first.ids.sentence : '')
}

function idOf(ids: Ids, of: string): string {
  const id = ids.get(of)
  assert.ok(id, `the walk has an id for ${of}`)
  return id
}

/** One step by its command. Fails when the command refuses. */
async function take(db: Db, walking: Walking, step: Step): Promise<void> {
  const { ids, story } = walking
  if (step.what === 'sentenced') return importResult(db, walking, step)
  const person = idOf(ids, story.person)
  const { now, today } = momentOf(step)
  const subject = async () => {
    const found = await findSubject(db, person, today)
    assert.ok(found)
    return found
  }
  const acting = { now, today, actor: step.by }
  switch (step.what) {
    case 'edited': {
      const { rows } = await sql<{ version: number }>`select version from person where id = ${person}`.execute(db)
      assert.equal(
        await editRecord(db, { person, version: rows[0]?.version ?? 0, details: step.details, today, now, by: step.by }),
        'changed',
      )
      break
    }
    case 'moved home': {
      const { lines, postcode, authority, on } = step
      const moved = await moveHome(db, { person, address: { lines, postcode, authority, from_on: on }, today })
      assert.ok(typeof moved === 'object' && 'address' in moved, JSON.stringify(moved))
      break
    }
    case 'allocated':
      ids.set(step.id, await allocate(db, person, step, actorOf(walking, step)))
      break
    case 'booked': {
      const { type, mode, day, at, minutes, where } = step
      const booking = { type, mode, on: day, time: at, minutes, ...where, repeat: 'none', anyway: 'yes' } as const
      const outcome = await bookAppointment(db, await subject(), booking, acting)
      assert.ok(typeof outcome === 'object' && 'booked' in outcome, JSON.stringify(outcome))
      ids.set(step.id, outcome.booked[0] ?? '')
      break
    }
    case 'rebooked': {
      const old = idOf(ids, step.appointment)
      const move = {
        on: step.day,
        time: step.at,
        minutes: 30,
        anyway: 'yes',
        reason: step.reason,
        version: await versionOf(db, 'appointment', old),
      } as const
      const outcome = await moveAppointment(db, await subject(), old, { ...move, minutes: await minutesOf(db, old) }, acting)
      assert.ok(typeof outcome === 'object' && 'moved' in outcome, JSON.stringify(outcome))
      ids.set(step.id, outcome.moved)
      break
    }
    case 'cancelled': {
      const old = idOf(ids, step.appointment)
      const cancellation = { reason: step.reason, version: await versionOf(db, 'appointment', old) }
      assert.equal(await cancelAppointment(db, await subject(), old, cancellation), 'cancelled')
      break
    }
    case 'met':
    case 'rang': {
      const outcome = await recordOutcome(db, await subject(), contactOf(step, ids), { ...acting, mayDecide: true })
      assert.ok(typeof outcome === 'object' && 'recorded' in outcome, JSON.stringify(outcome))
      ids.set(step.id, outcome.recorded.id)
      break
    }
    case 'corrected':
      await correct(db, person, idOf(ids, step.contact), step, today)
      break
    case 'decided':
      await decide(db, person, idOf(ids, step.contact), step)
      break
    case 'risk assessed': {
      const { tool, on, answers } = step
      const [last] = await listAssessments(db, person, 1)
      const given = { ...answers, after: last?.id ?? null, completed_on: on, tool }
      const { rows } = await sql<{ born_on: PlainDate | null }>`select born_on from person where id = ${person}`.execute(db)
      const outcome = await recordAssessment(db, { id: person, bornOn: rows[0]?.born_on ?? null }, given, today)
      assert.ok(typeof outcome === 'object', JSON.stringify(outcome))
      ids.set(step.id, outcome.assessment)
      break
    }
    case 'registered': {
      const { type, level, category, on } = step
      const outcome = await register(db, person, { type, level, category, from_on: on, review_on: null, notes: '' }, today)
      assert.ok(typeof outcome === 'object', JSON.stringify(outcome))
      ids.set(step.id, outcome.registration)
      break
    }
    case 'overseen': {
      const outcome = await recordOversight(db, person, { decision: step.decision }, today)
      assert.ok(typeof outcome === 'object', JSON.stringify(outcome))
      ids.set(step.id, outcome.recorded)
      break
    }
    case 'placed':
  }
}

async function importResult(db: Db, { ids, story }: Walking, step: Extract<Step, { what: 'sentenced' }>): Promise<void> {
  const file = { name: 'results.csv', checksum: step.ids.sentence, format: 'csv', rows: [{ line: 2, raw: step.result }] } as const
  const id = await takeResults(db, file, 'page', step.on)
  const preview = await findImport(db, id)
  // Somebody of the walk may look much alike: they are told apart. The second result is about the person of the first, by their number.
  const answer = ids.get(story.person) ?? 'new'
  const { rows: lines } = await sql<{
    line: number
    verdict: string
  }>`select line, verdict from court_result_row where import_id = ${id}`.execute(db)
  const answers = Object.fromEntries(lines.filter(line => line.verdict === 'unsure').map(line => [String(line.line), answer]))
  const outcome = await confirmImport(db, id, { version: preview?.version ?? 0, answers })
  assert.equal(outcome.outcome, 'confirmed', JSON.stringify({ outcome, lines }))
  const { rows } = await sql<{ person: string; appearance: string; sentence: string }>`
    select applied_person as person, appearance_id as appearance, sentence_id as sentence from court_result_row where import_id = ${id}`.execute(
    db,
  )
  const [made] = rows
  assert.ok(made?.sentence)
  ids.set(story.person, made.person).set(step.ids.appearance, made.appearance).set(step.ids.sentence, made.sentence)
}

async function allocate(db: Db, person: string, step: Extract<Step, { what: 'allocated' }>, actor: Actor): Promise<string> {
  const { rows } = await sql<{
    version: number
  }>`select coalesce(sum(version), 0)::int as version from allocation where person_id = ${person}`.execute(db)
  const user = { actor } as SignedIn
  const decision = {
    officer: step.officer,
    team: step.team,
    note: step.note,
    changeReason: step.changeReason ?? '',
    overrideReason: 'As the story has it.',
    version: rows[0]?.version ?? 0,
  }
  const outcome = await allocateCase(db, { user, ...momentOf(step) }, person, decision)
  assert.ok(typeof outcome === 'object', JSON.stringify(outcome))
  return outcome.id
}

async function versionOf(db: Db, table: 'appointment' | 'contact', id: string): Promise<number> {
  const row = await db.selectFrom(table).select('version').where('id', '=', id).executeTakeFirstOrThrow()
  return row.version
}

async function minutesOf(db: Db, id: string): Promise<number> {
  return (await db.selectFrom('appointment').select('minutes').where('id', '=', id).executeTakeFirstOrThrow()).minutes
}

function contactOf(step: Extract<Step, { what: 'met' | 'rang' }>, ids: Ids): Parameters<typeof recordOutcome>[2] {
  const common = { notes: step.notes, next: 'none' } as const
  if (step.what === 'rang')
    return { ...common, type: step.type, mode: step.mode, on: step.on, time: step.at, attendance: 'attended', riskChanged: 'no' }
  return {
    ...common,
    appointment: idOf(ids, step.appointment),
    attendance: step.attended ? 'attended' : 'absent-decide-later',
    ...(step.attended ? { riskChanged: step.riskChanged ? ('yes' as const) : ('no' as const) } : {}),
  }
}

async function correct(
  db: Db,
  person: string,
  contact: string,
  step: Extract<Step, { what: 'corrected' }>,
  today: Moment['today'],
): Promise<void> {
  const was = await db
    .selectFrom('contact')
    .select(['attended', 'mode', 'on_date', 'version'])
    .where('id', '=', contact)
    .executeTakeFirstOrThrow()
  const correction = {
    attended: was.attended ? 'yes' : 'no',
    mode: was.mode as 'office',
    on: was.on_date,
    notes: step.notes,
    reason: step.reason,
    version: was.version,
  } as const
  assert.equal(await correctContact(db, { person, contact }, correction, today), 'corrected')
}

/** Follows what the command proposes, unless the story is lenient. */
async function decide(db: Db, person: string, contact: string, step: Extract<Step, { what: 'decided' }>): Promise<void> {
  const { on: today, judged, reason, leniency } = step
  const key = { person, contact }
  const tried =
    judged === 'acceptable'
      ? [{ judged, acceptableReason: reason }]
      : leniency
        ? [{ judged, unacceptableReason: reason, step: 'none' as const, rationale: leniency }]
        : (['warning', 'breach', 'recall', 'none'] as const).map(next => ({ judged, unacceptableReason: reason, step: next }))
  for (const decision of tried) {
    const outcome = await decideAbsence(db, key, decision, today)
    if (typeof outcome === 'object' && 'decided' in outcome) return
    assert.ok(typeof outcome === 'object', String(outcome))
    assert.deepEqual(outcome.refused, ['enter-rationale'])
  }
  assert.fail('no step was taken for an absence')
}
