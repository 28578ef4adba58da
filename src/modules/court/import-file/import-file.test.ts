import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { readConfig } from '#kernel/config.ts'
import { startTestApp, type TestApp } from '#testing/app.ts'
import { csvOf, result } from '../testing.ts'
import { importCommand } from './import-command.ts'

let app: TestApp
let folder: string
before(async () => {
  app = await startTestApp()
  folder = await mkdtemp(join(tmpdir(), 'waymark-court-'))
})
after(async () => {
  await rm(folder, { recursive: true, force: true })
  await app.stop()
})

async function run(name: string, content: string | Buffer, ...options: string[]) {
  const file = join(folder, name)
  await writeFile(file, content)
  const lines: string[] = []
  const code = await importCommand.run([file, ...options], {
    config: readConfig({}),
    databases: app.databases,
    clock: app.clock,
    secret: 'not used here',
    print: line => lines.push(line),
  })
  return { code, said: lines.join('\n') }
}
const people = async () => (await app.rows('person')).length

test('without --confirm it only says what would happen', async () => {
  const before = await people()
  const { code, said } = await run('checked.csv', csvOf([result(), result({ court_code: 'B99ZZ' })]))
  assert.equal(code, 0)
  assert.match(said, /2 results: 1 new, 0 of existing records, .* 1 refused/)
  assert.match(said, /row 3: court_code: no court has the code B99ZZ/)
  assert.match(said, /Nothing was imported/)
  assert.equal(await people(), before)
})

test('a file with more rows than the page takes streams in, and its obligations are left to the recalculation', async () => {
  const rows = Array.from({ length: 6_000 }, () => result())
  const before = await people()
  const { code, said } = await run('large.csv', csvOf(rows), '--confirm')
  assert.equal(code, 0)
  assert.match(said, /Imported: 6000 new records/)
  assert.equal(await people(), before + 6_000)
  assert.equal((await app.rows('recalculation', { reason: 'Court results: large.csv' })).length, 1)
  const [stale] = await app.rows('person', { surname: rows[0]?.surname })
  assert.deepEqual(await app.rows('obligation', { person_id: stale?.['id'] }), [])
  const named = (await app.rows('access_log', { act: 'import court-results', purpose: 'large.csv' })).flatMap(
    entry => entry['people'] as string[],
  )
  assert.equal(new Set(named).size, 6_000)
  const again = await run('large.csv', csvOf(rows), '--confirm')
  assert.match(again.said, /6000 imported already/)
  assert.equal(await people(), before + 6_000)
})

test('JSON in, JSON out', async () => {
  const { code, said } = await run('few.json', JSON.stringify({ results: [result(), result({ surname: '' })] }), '--confirm', '--json')
  assert.equal(code, 0)
  const answer = JSON.parse(said) as { counts: Record<string, number>; report: Record<string, number>; refused: unknown[] }
  assert.equal(answer.report['created'], 1)
  assert.deepEqual(answer.refused, [{ line: 2, problems: [{ field: 'surname', message: 'missing' }] }])
})

test('what may be of an existing person is left out, because a command cannot ask', async () => {
  const raw = result({ date_of_birth: '1984-09-03' })
  const person = await app.addPerson({ surname: raw.surname ?? '', forename: raw.forename ?? '', bornOn: '1984-03-09' })
  const { said } = await run('doubt.csv', csvOf([raw]), '--confirm')
  assert.match(said, /1 left out, because they may be of existing records/)
  assert.deepEqual(await app.rows('sentence', { person_id: person.id }), [])
})

for (const [name, content, said] of [
  ['cut.csv', `${csvOf(Array.from({ length: 3_000 }, () => result()))}\n"cut`, /cut off\? Nothing was imported/],
  ['cut.json', JSON.stringify([result(), result()]).slice(0, -20), /stops in the middle/],
  ['latin.csv', Buffer.from(csvOf([...Array.from({ length: 3_000 }, () => result()), result({ surname: 'Brontë' })]), 'latin1'), /UTF-8/],
  ['results.xlsx', 'PK', /must end in \.csv or \.json/],
] as const)
  test(`${name}: a file that turns out to be unreadable leaves nothing behind`, async () => {
    const before = [await people(), (await app.rows('court_result_import')).length, (await app.rows('court_result_row')).length]
    const answer = await run(name, content, '--confirm')
    assert.equal(answer.code, 1)
    assert.match(answer.said, said)
    assert.deepEqual([await people(), (await app.rows('court_result_import')).length, (await app.rows('court_result_row')).length], before)
  })

test('wrong usage is explained', async () => {
  const lines: string[] = []
  const context = {
    config: readConfig({}),
    databases: app.databases,
    clock: app.clock,
    secret: 'not used here',
    print: (line: string) => lines.push(line),
  }
  assert.equal(await importCommand.run([], context), 2)
  assert.equal(await importCommand.run(['x.csv', '--force'], context), 2)
  assert.equal(await importCommand.run([join(folder, 'none.csv')], context), 1)
  assert.match(lines.join('\n'), /Name a file[\s\S]*There is no --force[\s\S]*There is no file/)
})
