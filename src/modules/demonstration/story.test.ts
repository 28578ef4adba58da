// Stories written as rows and the same stories walked by the commands of the product leave the same tables.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import { system } from '#kernel/db.ts'
import { settleAll } from '#modules/standards/index.ts'
import { startTestApp, type TestApp } from '#testing/app.ts'
import { inventStory } from './invent.ts'
import { emptyStoryRows, storyTables, writeStory } from './rows.ts'
import { insertRows } from './seed.ts'
import { loadSetting, type Setting } from './setting.ts'
import type { Story } from './story.ts'
import { begin, goOn, type Walking } from './testing/walk.ts'

const people = 200
const seed = 7

/**
 * What differs, and why. Tables that are not compared at all: access_log, submission and court_result_*, which say how something was asked for;
 * outbox, whose events are of commands (what is invented has told nobody); obligation_change, which holds each turn of an obligation, while
 * the bulk path computes only where it ends; possible_match, since an import also looks at everybody who was recorded before.
 */
const differs: Readonly<Record<string, readonly string[]>> = {
  // The service gives the next number; invented people have numbers that it never gives.
  person: ['crn'],
  // Whom the rule ranked first depends on what every officer of the team held at that moment; the bulk path does not replay it.
  allocation: ['candidates', 'override_reason'],
  assessment: ['number'],
  // When it was last worked out: on the way, or at the end.
  case_tier: ['as_of'],
}
// How often an obligation was written again is a matter of the way, not of where it ends.
const versions: Readonly<Record<string, readonly string[]>> = { obligation: ['version'] }
const compared = [...storyTables, 'obligation', 'case_tier'] as const

let app: TestApp
let setting: Setting
let stories: Story[]

before(async () => {
  app = await startTestApp()
  setting = await asSystem(db => loadSetting(db, app.clock.today(), people))
  stories = Array.from({ length: people }, (_, index) => inventStory(index, seed, setting).story)
})
after(() => app.stop())

const moment = () => ({ now: app.clock.now(), today: app.clock.today() })
const asSystem = <T>(work: (db: Db) => Promise<T>) => app.databases.as(system, moment(), work, { recalculation: 'deferred' })
const settle = () => settleAll(app.databases, moment, { onFault: person => assert.fail(`${person} cannot be worked out`) })

type Row = Record<string, unknown>

/** The rows of a table, by person, without what the database makes up. Ids are those of the story where it has one. */
async function rowsOf(table: string, names: ReadonlyMap<string, string>): Promise<Map<string, string[]>> {
  const { rows } = await asSystem(db => sql<Row>`select to_jsonb(t) as row from ${sql.table(table)} t`.execute(db))
  const without = new Set([...(differs[table] ?? []), ...(versions[table] ?? []), ...(storyIds.has(table) ? [] : ['id'])])
  const byPerson = new Map<string, string[]>()
  for (const { row } of rows as { row: Row }[]) {
    // What the rules asked for on the way, and don't any more: the bulk path never asked.
    if (row['state'] === 'no-longer-applies') continue
    // A settled duty names whoever held the case when it was last worked out; on the way that may have been another than at its end.
    const isSettled = table === 'obligation' && row['state'] !== 'open'
    const kept = Object.entries(row).filter(([column]) => !without.has(column) && !(isSettled && column === 'owner_id'))
    const text = JSON.stringify(kept, (_key, value) => (typeof value === 'string' ? named(value, names) : value))
    const person = named(String(row['person_id'] ?? row['id']), names)
    byPerson.set(person, [...(byPerson.get(person) ?? []), text])
  }
  return new Map([...byPerson].map(([person, texts]) => [person, texts.toSorted()]))
}

// Tables whose ids a story names; those of others are nobody's business.
const storyIds = new Set([
  'person',
  'court_appearance',
  'sentence',
  'allocation',
  'appointment',
  'contact',
  'management_oversight',
  'assessment',
  'registration',
])
/** Ids of the database stand in other ids, and in keys of obligations. */
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const named = (text: string, names: ReadonlyMap<string, string>) => text.replace(uuid, id => names.get(id) ?? id)

async function emptyTables(): Promise<void> {
  await asSystem(async db => {
    for (const table of [
      'tier_calculation',
      'case_tier',
      'obligation_change',
      'obligation',
      'possible_match',
      ...storyTables.toReversed(),
      'case_state',
    ])
      if (table !== 'person') await sql`delete from ${sql.table(table)}`.execute(db)
  })
}

test('two hundred stories: the bulk path writes what the commands write', async t => {
  const names = new Map<string, string>()
  const begun: Walking[] = []
  for (const story of stories) begun.push(await begin(app, story, setting))
  // Several people at a time; every tenth with a transaction and a recalculation for each step.
  const waiting = [...begun.entries()]
  const walkers = Array.from({ length: 6 }, async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, walking] = next
      for (const [of, id] of await goOn(app, walking, { atEachStep: index % 10 === 0 })) names.set(id, of)
    }
  })
  await Promise.all(walkers)
  await settle()
  const walked = new Map(await Promise.all(compared.map(async table => [table, await rowsOf(table, names)] as const)))

  await emptyTables()
  t.diagnostic(`${stories.reduce((sum, story) => sum + story.steps.length, 0)} steps`)
  const rows = emptyStoryRows()
  for (const story of stories) writeStory(story, setting, rows)
  // The people of the walk stay: nothing deletes a person. They have no rows any more.
  const before = new Set((await app.rows('person')).map(row => String(row['id'])))
  await asSystem(async db => {
    for (const table of storyTables) await insertRows(db, table, rows[table])
  })
  await settle()
  for (const table of compared) {
    const bulk = await rowsOf(table, new Map())
    const byCommands = walked.get(table)
    for (const { person } of stories) {
      assert.ok(!before.has(person))
      assert.deepEqual(bulk.get(person)?.map(readable), byCommands?.get(person)?.map(readable), `${table} of ${person}`)
    }
  }
})

const readable = (text: string) => Object.fromEntries(JSON.parse(text) as [string, unknown][])
