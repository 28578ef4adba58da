// Fills the database with invented people by the bulk path: stories written as rows, in sets; obligations afterwards in batches.

import { sql } from 'kysely'
import type { Clock } from '#kernel/clock.ts'
import { type Databases, type Db, type Moment, system } from '#kernel/db.ts'
import { refreshMeasures } from '#modules/performance/index.ts'
import { settleAll } from '#modules/standards/index.ts'
import { seedTrail } from './access-log.ts'
import { seedAdministration } from './administration.ts'
import { explainClosedRecords } from './closed.ts'
import { describe, detailTables, emptyDetailRows, speaks } from './details.ts'
import { seedGuidance } from './guidance.ts'
import { inventStory } from './invent.ts'
import { seedOrganisation } from './organisation.ts'
import { restrictRecords } from './restricted.ts'
import { emptyStoryRows, type Row, storyTables, writeStory } from './rows.ts'
import { seedRuleChanges } from './rule-changes.ts'
import { loadSetting, type Setting } from './setting.ts'
import type { Story } from './story.ts'

type Seeding = { databases: Databases; clock: Clock; print(line: string): void; people: number; seed: number }

/** Whether somebody serves a sentence in custody and has not been released. */
const isInside = ({ steps }: Story) =>
  steps.some(step => step.what === 'sentenced' && !orders.has(step.result.sentence ?? '') && !step.result.release_date)
const orders: ReadonlySet<string> = new Set(['CO', 'SSO'])

/** People whose rows are in memory at one time. */
const chunk = 500

/** Seeds once: a database that has been seeded stays as it is. Returns the number of people added. */
export async function seedDemonstration({ databases, clock, print, people, seed }: Seeding): Promise<number> {
  const moment: Moment = { now: clock.now(), today: clock.today() }
  const asSystem = <T>(work: (db: Db) => Promise<T>) => databases.as(system, moment, work, { recalculation: 'deferred' })
  const done = await asSystem(
    async db => (await db.selectFrom('installation').select('value').where('name', '=', 'demonstration').executeTakeFirst())?.value,
  )
  if (done) return 0
  print(`Inventing ${people.toLocaleString('en-GB')} people…`)
  // One transaction: a seed that was interrupted leaves nothing, and the next start begins afresh.
  await asSystem(async db => {
    await seedOrganisation(db, moment.today, people)
    await seedAdministration(db, moment.today)
    const setting = await loadSetting(db, moment.today, people)
    const progress = progressOf(people, print)
    // While the database writes one set of people, the next is invented.
    let writing: Promise<void> = Promise.resolve()
    for (let from = 0; from < people; from += chunk) {
      const rows = inventRows(setting, seed, from, Math.min(people, from + chunk))
      await writing
      writing = insertAll(db, rows).then(() => progress(Math.min(people, from + chunk)))
      // Fails where it is waited for.
      writing.catch(() => {})
    }
    await writing
    await restrictRecords(db, setting)
    await explainClosedRecords(db, moment.today)
    await seedGuidance(db, moment.today)
    await seedRuleChanges(db, moment.today)
    await seedTrail(db)
    await db
      .insertInto('installation')
      .values({ name: 'demonstration', value: JSON.stringify({ people, seed, on: moment.today }) })
      .execute()
  })
  print('Working out what is due…')
  await settleAll(databases, () => moment, { onProgress: progressOf(people, print) })
  await refreshMeasures(databases, () => moment)
  return people
}

/** Says how far it has got, how fast, and how long it may still take: now and then, not at each step. */
function progressOf(all: number, print: Seeding['print']): (done: number) => void {
  const began = performance.now()
  let told = began
  return done => {
    const now = performance.now()
    if (now - told < 2_000) return
    told = now
    const rate = done / ((now - began) / 1_000)
    const left = Math.round(Math.max(0, all - done) / rate)
    print(
      `  ${done.toLocaleString('en-GB')} of ${all.toLocaleString('en-GB')} people, ${Math.round(rate).toLocaleString('en-GB')} a second, about ${left.toLocaleString('en-GB')} seconds left`,
    )
  }
}

type Tables = [table: string, rows: Row[]][]

/** The rows of some people, table by table in the order in which they refer to one another. */
function inventRows(setting: Setting, seed: number, from: number, to: number): Tables {
  const rows = emptyStoryRows()
  const details = emptyDetailRows()
  for (let index = from; index < to; index++) {
    const { someone, story } = inventStory(index, seed, setting)
    writeStory(story, setting, rows)
    Object.assign(rows.person.at(-1) ?? {}, speaks(someone))
    const held = story.steps.findLast(step => step.what === 'allocated')
    if (held?.what === 'allocated') describe(someone, { since: held.on, by: held.officer, isInside: isInside(story) }, details)
  }
  return [
    ...storyTables.map(table => [table, rows[table]] as [string, Row[]]),
    ...detailTables.map(table => [table, details[table]] as [string, Row[]]),
  ]
}

async function insertAll(db: Db, tables: Tables): Promise<void> {
  await Promise.all(tables.map(([table, rows]) => insertRows(db, table, rows)))
}

/** Rows of one table in one statement. Columns that no row names keep their defaults. */
export async function insertRows(db: Db, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  if (columns.length === 0) return
  const list = sql.join(columns.map(column => sql.ref(column)))
  await sql`insert into ${sql.table(table)} (${list}) select ${list} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
    db,
  )
}
