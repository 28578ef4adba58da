// Killed at the worst moment: of what was under way everything is there or nothing, of what was confirmed nothing is lost, and doing it again completes it.

import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { csvOf, result } from '../../src/modules/court/testing.ts'
import { type Answer, type Installation, isRunning, newInstallation, type Run, until } from './installation.ts'

let installation: Installation
let server: Run

before(async () => {
  installation = await newInstallation()
  server = await installation.start()
})
after(() => installation.remove())

/** Results of court of people whom nobody knows, from yesterday. */
function results(count: number): string {
  const yesterday = Temporal.Now.plainDateISO('Europe/London').subtract({ days: 1 })
  const days = { hearing_date: yesterday.toString(), offence_date: yesterday.subtract({ months: 2 }).toString() }
  return csvOf(Array.from({ length: count }, () => result(days)))
}

type Counts = { people: number; sentences: number; offences: number; requirements: number; imports: number }

async function counts(): Promise<Counts> {
  const query = `select (select count(*)::int from person) as people, (select count(*)::int from sentence) as sentences, (select count(*)::int from offence) as offences,
    (select count(*)::int from requirement) as requirements, (select count(*)::int from court_result_import where state = 'confirmed') as imports`
  const { rows } = await installation.database(client => client.query<Counts>(query))
  assert.ok(rows[0])
  return rows[0]
}

const more = (before: Counts, count: number): Counts => ({
  people: before.people + count,
  sentences: before.sentences + count,
  offences: before.offences + count,
  requirements: before.requirements + 2 * count,
  imports: before.imports + 1,
})

/** Waits until a transaction of the application has written and is not yet committed. */
async function isWriting(as: 'staff' | 'system'): Promise<void> {
  const query = 'select from pg_stat_activity where application_name = $1 and backend_xid is not null'
  await installation.database(client => until(async () => (await client.query(query, [`waymark ${as}`])).rowCount === 1, `${as} writes`))
}

async function isIdle(): Promise<void> {
  const query = "select from pg_stat_activity where application_name like 'waymark %' and xact_start is not null"
  await installation.database(client => until(async () => (await client.query(query)).rowCount === 0, 'nothing is under way'))
}

async function kill(): Promise<void> {
  server.child.kill('SIGKILL')
  await server.exited
}

async function killDatabase(): Promise<void> {
  const pid = await installation.databaseProcess()
  process.kill(pid, 'SIGKILL')
  // Its parent, the server, takes note of the end: until then the number is taken.
  await until(async () => !isRunning(pid), 'the database is gone')
}

async function obligationsAgree(): Promise<void> {
  assert.equal((await installation.command('obligations', 'recalculate')).code, 0)
  const { code, output } = await installation.command('obligations', 'check')
  assert.equal(code, 0, output)
}

async function preview(csv: string): Promise<{ id: string; version: number }> {
  const { status, body } = await installation.api('POST', '/court-results', { csv })
  assert.equal(status, 201, JSON.stringify(body))
  return body as { id: string; version: number }
}

const confirm = ({ id, version }: { id: string; version: number }): Promise<Answer> =>
  installation.api('POST', `/court-results/${id}/confirm`, { version })

/** Either all came or nothing did; which of the two, decides the answer. */
async function allOrNothing(had: Counts, count: number): Promise<'all' | 'nothing'> {
  const now = await counts()
  const all = JSON.stringify(now) === JSON.stringify(more(had, count))
  if (!all) assert.deepEqual(now, had)
  return all ? 'all' : 'nothing'
}

test('killed without warning, the server starts again with everything that it had', async () => {
  const had = await counts()
  await kill()
  server = await installation.start()
  assert.doesNotMatch(server.output(), /Inventing/)
  assert.deepEqual(await counts(), had)
  await obligationsAgree()
})

test('a command that is killed in the middle of importing 5,000 results leaves nothing; run again, it imports them all; once more, it changes nothing', async () => {
  const file = join(installation.folder, 'results.csv')
  await writeFile(file, results(5_000))
  const had = await counts()
  for (const words of ['Looking for the people', 'Importing']) {
    const run = installation.launch(['import', 'court-results', file, '--confirm'])
    await until(async () => run.output().includes(words), 'the command is in the middle')
    await isWriting('system')
    run.child.kill('SIGKILL')
    await run.exited
    await isIdle()
    assert.deepEqual(await counts(), had)
  }
  const again = await installation.command('import', 'court-results', file, '--confirm')
  assert.equal(again.code, 0, again.output)
  assert.deepEqual(await counts(), more(had, 5_000))
  const once = await installation.command('import', 'court-results', file, '--confirm')
  assert.equal(once.code, 0, once.output)
  const { imports: _, ...after } = await counts()
  const { imports: __, ...wanted } = more(had, 5_000)
  assert.deepEqual(after, wanted)
  await obligationsAgree()
})

test('a server that is killed in the middle of a confirmation has done all of it or nothing, and confirming again completes it', async () => {
  const had = await counts()
  const upload = await preview(results(600))
  const answer = confirm(upload).catch(() => undefined)
  await isWriting('staff')
  await kill()
  assert.equal(await answer, undefined)
  server = await installation.start()
  await allOrNothing(had, 600)
  const { status } = await confirm(upload)
  assert.equal(status, 201)
  assert.deepEqual(await counts(), more(had, 600))
  await obligationsAgree()
})

test('what was answered is there although server and database are killed the moment after', async () => {
  const had = await counts()
  const { status } = await confirm(await preview(results(50)))
  await killDatabase()
  await kill()
  assert.equal(status, 201)
  server = await installation.start()
  assert.deepEqual(await counts(), more(had, 50))
  await obligationsAgree()
})

test('a database that is killed in the middle of a confirmation: the server says that it is not ready, and after a restart all of it or nothing is there', async () => {
  const had = await counts()
  const upload = await preview(results(600))
  const answer = confirm(upload)
  await isWriting('staff')
  await killDatabase()
  assert.ok((await answer.catch(() => ({ status: 503 }))).status >= 500)
  assert.equal((await fetch(`${installation.address}/health/ready`)).status, 503)
  assert.equal((await fetch(`${installation.address}/health`)).status, 200)
  assert.equal((await fetch(`${installation.address}/`)).status, 503)
  server.child.kill('SIGTERM')
  await server.exited
  server = await installation.start()
  assert.equal(await allOrNothing(had, 600), 'nothing')
  assert.equal((await confirm(upload)).status, 201)
  assert.deepEqual(await counts(), more(had, 600))
  await obligationsAgree()
})

test('told to stop in the middle of a confirmation, the server answers it first', async () => {
  const had = await counts()
  const upload = await preview(results(400))
  const answer = confirm(upload)
  await isWriting('staff')
  server.child.kill('SIGTERM')
  const { status, connection } = await answer
  assert.equal(status, 201)
  // Kept alive, the connection would hold the end up until its time is out.
  assert.equal(connection, 'close')
  assert.equal(await server.exited, 0)
  server = await installation.start()
  assert.deepEqual(await counts(), more(had, 400))
})
