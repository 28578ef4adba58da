import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { checkout } from '#kernel/config.ts'
import { plainDate as on } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { loadRulebook } from '#modules/standards/index.ts'
import { startTestApp, type TestApp } from '#testing/app.ts'
import { codesOf, importReferenceData } from './index.ts'
import { type ReferenceFile, readFiles } from './reference-data.ts'

const folder = join(checkout, 'reference-data')
const monday = { now: Temporal.Instant.from('2026-11-23T10:00:00Z'), today: on('2026-11-23') }
const tuesday = { now: Temporal.Instant.from('2026-11-24T10:00:00Z'), today: on('2026-11-24') }

let app: TestApp
let shipped: ReferenceFile[]

before(async () => {
  app = await startTestApp()
  shipped = await readFiles(folder)
})
after(() => app.stop())

class Undone extends Error {}

/** Runs in a transaction that is not kept: every test meets the shipped reference data. */
async function undone(work: (db: Db) => Promise<void>): Promise<void> {
  await assert.rejects(
    app.system(async db => {
      await work(db)
      throw new Undone()
    }),
    Undone,
  )
}

type Item = Record<string, unknown>

/** A shipped file with other rows. */
function changed(dataset: string, edit: (items: Item[]) => Item[]): ReferenceFile {
  const file = shipped.find(({ name }) => name === `${dataset}.json`)
  const data = JSON.parse(file?.text ?? '') as { items: Item[] }
  return { name: `${dataset}.json`, text: JSON.stringify({ ...data, items: edit(data.items) }) }
}

const countImports = async (db: Db) =>
  Number((await sql<{ count: number }>`select count(*) as count from reference_import`.execute(db)).rows[0]?.count)
const recalculations = async (db: Db) =>
  (await sql<{ reason: string; everyone: boolean }>`select reason, everyone from recalculation`.execute(db)).rows

test('importing what is loaded changes nothing, not even the list of imports', () =>
  undone(async db => {
    const imports = await countImports(db)
    const updates = await importReferenceData(db, folder, monday, 0)
    assert.deepEqual(
      updates.filter(update => !update.unchanged),
      [],
    )
    assert.equal(await countImports(db), imports)
  }))

test('the first list of bank holidays asks for no recalculation: nothing was counted without it', () =>
  undone(async db => assert.deepEqual(await recalculations(db), [])))

test('a removed bank holiday asks for a recalculation, and is a working day', () =>
  undone(async db => {
    const [update] = await importReferenceData(
      db,
      [changed('bank_holidays_england_wales', items => items.filter(item => item['date'] !== '2026-12-28'))],
      monday,
      0,
    )
    assert.equal(update?.ended, 1)
    assert.deepEqual(await recalculations(db), [{ reason: 'The list of bank holidays changed', everyone: true }])
    assert.equal((await loadRulebook(db)).bankHolidays.has(on('2026-12-28')), false)
  }))

test('a newer file of the same bank holidays asks for nothing', () =>
  undone(async db => {
    const file = changed('bank_holidays_england_wales', items => items)
    const [update] = await importReferenceData(db, [{ ...file, text: file.text.replace(/"asAt":"[^"]*"/, '"asAt":"2026-11"') }], monday, 0)
    assert.deepEqual([update?.unchanged, update?.as_at], [false, '2026-11'])
    assert.deepEqual(await recalculations(db), [])
  }))

const relabel = (label: string) =>
  changed('sentence_types', items => items.map(item => (item['code'] === 'CO' ? { ...item, label } : item)))

test('a changed label holds from the day of the import; until then the code means what it meant', () =>
  undone(async db => {
    await importReferenceData(db, [relabel('Community order (new)')], monday, 0)
    const labelOn = async (day: string) => (await codesOf(db, 'sentence-type', on(day))).get('CO')?.label
    assert.deepEqual([await labelOn('2026-11-22'), await labelOn('2026-11-23')], ['Community order', 'Community order (new)'])
  }))

test('two changes on one day leave the last', () =>
  undone(async db => {
    await importReferenceData(db, [relabel('First')], monday, 0)
    await importReferenceData(db, [relabel('Second')], monday, 0)
    assert.equal((await codesOf(db, 'sentence-type', on('2026-11-23'))).get('CO')?.label, 'Second')
    await importReferenceData(db, [relabel('Third')], tuesday, 0)
    const { rows } =
      await sql`select label, from_on, until_on from reference_code where list = 'sentence-type' and code = 'CO' order by from_on`.execute(
        db,
      )
    assert.deepEqual(rows, [
      { label: 'Community order', from_on: '2018-01-01', until_on: '2026-11-22' },
      { label: 'Second', from_on: '2026-11-23', until_on: '2026-11-23' },
      { label: 'Third', from_on: '2026-11-24', until_on: null },
    ])
  }))

test('a code that vanishes may be used until the day before', () =>
  undone(async db => {
    await importReferenceData(db, [changed('sentence_types', items => items.filter(item => item['code'] !== 'CO'))], monday, 0)
    assert.equal((await codesOf(db, 'sentence-type', on('2026-11-22'))).has('CO'), true)
    assert.equal((await codesOf(db, 'sentence-type', on('2026-11-23'))).has('CO'), false)
  }))

test('a list whose last code vanishes is ended, though the file no longer names it', () =>
  undone(async db => {
    await importReferenceData(db, [changed('contact_types', items => items.filter(item => item['kind'] !== 'appointment'))], monday, 0)
    assert.equal((await codesOf(db, 'appointment-type', on('2026-11-23'))).size, 0)
  }))

test('a court that comes later is there from its day; the others since the service began', () =>
  undone(async db => {
    const extra = { code: 'B99AA', name: 'Somewhere Magistrates’ Court', type: 'magistrates', probationRegion: 'YH', status: 'open' }
    await importReferenceData(db, [changed('courts', items => [...items, extra])], monday, 0)
    const { rows } = await sql`select code, from_on, until_on from court where code in ('B13CC', 'B99AA') order by code`.execute(db)
    assert.deepEqual(rows, [
      { code: 'B13CC', from_on: '2021-06-26', until_on: null },
      { code: 'B99AA', from_on: '2026-11-23', until_on: null },
    ])
  }))

test('a court that is gone is ended and can still be found; when it is back it is in use again', () =>
  undone(async db => {
    const without = changed('courts', items => items.filter(item => item['code'] !== 'B13CC'))
    await importReferenceData(db, [without], monday, 0)
    const until = async () =>
      (
        await sql<{ until_on: string }>`select until_on from court where code = 'B13CC' and name = 'Bradford Magistrates'' Court'`.execute(
          db,
        )
      ).rows[0]?.until_on
    assert.equal(await until(), '2026-11-22')
    await importReferenceData(db, [changed('courts', items => items)], tuesday, 0)
    assert.equal(await until(), null)
  }))

test('a row that refers to a region that is not loaded is refused by name, and nothing is changed', async () => {
  const bad = changed('courts', items => items.map((item, index) => (index === 4 ? { ...item, probationRegion: 'XX' } : item)))
  await assert.rejects(
    app.system(db => importReferenceData(db, [relabel('Never'), bad], monday, 0)),
    { message: 'courts.json: row 5, probationRegion: “XX” is not in use here' },
  )
  assert.deepEqual(await app.rows('reference_code', { label: 'Never' }), [])
})

test('files are loaded in the order of what refers to what, whatever their names', () =>
  undone(async db => {
    const region = changed('regions', items => [...items, { ...items[0], code: 'ZZ', name: 'New region' }])
    const courts = changed('courts', items => items.map(item => (item['code'] === 'B13CC' ? { ...item, probationRegion: 'ZZ' } : item)))
    const updates = await importReferenceData(db, [courts, region], monday, 0)
    assert.deepEqual(
      updates.map(update => [update.dataset, update.added, update.changed]),
      [
        ['regions', 1, 0],
        ['courts', 0, 1],
      ],
    )
  }))

test('an update is told as an event', () =>
  undone(async db => {
    await importReferenceData(db, [relabel('New')], monday, 0)
    const { rows } = await sql<{
      payload: unknown
    }>`select payload from outbox where name = 'organisation.reference-data-updated' order by id desc limit 1`.execute(db)
    assert.deepEqual(rows[0]?.payload, { dataset: 'sentence_types', as_at: '2026-08', added: 0, changed: 1, ended: 0 })
  }))

test('an authority is covered by its delivery units', () =>
  undone(async db => {
    const { rows } = await sql<{ delivery_units: string[] }>`select delivery_units from local_authority where name = 'Bradford'`.execute(db)
    assert.deepEqual(rows[0]?.delivery_units, ['bradford-and-calderdale'])
  }))
