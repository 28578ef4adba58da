// Server and database killed twenty times each while officers record contacts and a court sends results: what was confirmed is there, nothing is half there,
// and sending the rest again completes it.

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { signIn } from '../../bench/sign-in.ts'
import { csvOf, result } from '../../src/modules/court/testing.ts'
import { type Installation, isRunning, newInstallation, type Run, until } from './installation.ts'

const kills = 20
const writers = 4
const resultsInAFile = 12

let installation: Installation
let server: Run
let cookie: string
let people: string[]
const yesterday = Temporal.Now.plainDateISO('Europe/London').subtract({ days: 1 }).toString()

before(async () => {
  installation = await newInstallation()
  server = await installation.start()
  cookie = (await signIn(Number(new URL(installation.address).port), 'officer')).cookie
  people = await installation.database(async client => {
    const { rows } = await client.query<{ id: string }>(
      `select p.id from person p join allocation a on a.person_id = p.id join account c on c.staff_id = a.officer_id
       where c.subject = 'officer' and p.access = 'open' and a.until_on is null order by p.id limit 12`,
    )
    return rows.map(({ id }) => id)
  })
  assert.ok(people.length > 3)
})
after(() => installation.remove())

/** Something sent once or more: what it was answered, if it was. */
type Sent = { mark: string; send(): Promise<number>; confirmed: boolean }
type File = Sent & { surnames: string[] }

function contact(): Sent {
  const mark = randomUUID()
  const person = people[Math.floor(Math.random() * people.length)]
  const fields = {
    type: 'COAP',
    mode: 'office',
    on: yesterday,
    time: '10:00',
    attendance: 'attended',
    riskChanged: 'no',
    next: 'none',
    notes: mark,
  }
  const headers = { cookie, 'content-type': 'application/json', 'idempotency-key': mark }
  const send = async () => {
    const response = await fetch(`${installation.address}/api/v1/people/${person}/contacts`, {
      method: 'POST',
      headers,
      body: JSON.stringify(fields),
    })
    await response.text()
    return response.status
  }
  return { mark, send, confirmed: false }
}

function file(): File {
  const rows = Array.from({ length: resultsInAFile }, () => result({ hearing_date: yesterday, offence_date: '2026-06-01' }))
  let upload: { id: string; version: number } | undefined
  const send = async () => {
    if (!upload) {
      const { status, body } = await installation.api('POST', '/court-results', { csv: csvOf(rows) })
      if (status !== 201) return status
      upload = body as { id: string; version: number }
    }
    return (await installation.api('POST', `/court-results/${upload.id}/confirm`, { version: upload.version })).status
  }
  return { mark: randomUUID(), send, confirmed: false, surnames: rows.map(row => row.surname ?? '') }
}

/** Sends one after the other until something isn't answered any more. */
async function write<Kind extends Sent>(make: () => Kind, sent: Kind[]): Promise<void> {
  for (;;) {
    const next = make()
    sent.push(next)
    const status = await next.send().catch(() => 0)
    if (status === 0 || status >= 500) return
    assert.equal(status, 201)
    next.confirmed = true
  }
}

/** Contacts by their marks, with how many events tell of each, and whether the obligations of the person follow. */
const storedContacts = (marks: string[]) =>
  installation.database(async client => {
    const { rows } = await client.query<{ mark: string; rows: number; events: number; follows: boolean }>(
      `select c.notes as mark, count(*)::int as rows, bool_and(s.computed_version = s.facts_version) as follows,
         (select count(*)::int from outbox o where o.payload ->> 'contact' = any (array_agg(c.id::text))) as events
       from contact c join case_state s using (person_id) where c.notes = any ($1) group by c.notes`,
      [marks],
    )
    return new Map(rows.map(row => [row.mark, row]))
  })

const storedPeople = (surnames: string[]) =>
  installation.database(async client => (await client.query('select from person where surname = any ($1)', [surnames])).rowCount ?? 0)

async function nothingIsHalfThere(contacts: Sent[], files: File[]): Promise<void> {
  const stored = await storedContacts(contacts.map(({ mark }) => mark))
  for (const { mark, confirmed } of contacts) {
    const row = stored.get(mark)
    assert.ok(row || !confirmed, 'a confirmed contact is there')
    if (row) assert.deepEqual(row, { mark, rows: 1, events: 1, follows: true })
  }
  for (const { surnames, confirmed } of files) {
    const there = await storedPeople(surnames)
    assert.ok(
      there === surnames.length || (there === 0 && !confirmed),
      `${there} of ${surnames.length} results, ${confirmed ? '' : 'not '}confirmed`,
    )
  }
}

async function killServer(): Promise<void> {
  server.child.kill('SIGKILL')
  await server.exited
}

async function killDatabase(): Promise<void> {
  const pid = await installation.databaseProcess()
  process.kill(pid, 'SIGKILL')
  await until(async () => !isRunning(pid), 'the database is gone')
  server.child.kill('SIGTERM')
  await server.exited
}

async function survives(kill: () => Promise<void>): Promise<void> {
  let confirmed = 0
  for (let time = 0; time < kills; time++) {
    const contacts: Sent[] = []
    const files: File[] = []
    const writing = Promise.all([...Array.from({ length: writers }, () => write(contact, contacts)), write(file, files)])
    await until(async () => contacts.some(it => it.confirmed), 'a contact is confirmed')
    await sleep(Math.random() * 300)
    await kill()
    await writing
    server = await installation.start()
    await nothingIsHalfThere(contacts, files)
    const rest = [...contacts, ...files].filter(it => !it.confirmed)
    for (const it of rest) {
      assert.equal(await it.send(), 201)
      it.confirmed = true
    }
    await nothingIsHalfThere(contacts, files)
    confirmed += contacts.length + files.length
  }
  assert.ok(confirmed >= kills)
}

async function isWhole(): Promise<void> {
  for (const command of [
    ['obligations', 'check'],
    ['audit', 'verify'],
  ]) {
    const { code, output } = await installation.command(...command)
    assert.equal(code, 0, output)
  }
}

test('killed twenty times, the server has lost nothing, and its obligations and audit trail are whole', async () => {
  await survives(killServer)
  await isWhole()
})

test('the database killed twenty times has lost nothing, and obligations and audit trail are whole', async () => {
  await survives(killDatabase)
  await isWhole()
})
