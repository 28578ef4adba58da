// A full disk: what can't be saved is refused with an explanation, what was confirmed is there, and with room again the work goes on.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { signIn } from '../../bench/sign-in.ts'
import { type Installation, isRunning, newInstallation, type Run } from './installation.ts'

const megabytes = 200
const mostContacts = 3_000
let disk: string
let mounted = false
let installation: Installation
let server: Run

before(async () => {
  disk = await mkdtemp(join(tmpdir(), 'waymark-disk-'))
  mounted = process.platform === 'linux' && spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', disk]).status === 0
  if (!mounted) return
  await chmod(disk, 0o755)
  installation = await newInstallation({}, disk)
  server = await installation.start()
})
after(async () => {
  if (mounted) {
    await installation.remove()
    spawnSync('umount', ['-l', disk])
  }
  await rm(disk, { recursive: true, force: true })
})

type Writer = { person: string; cookie: string; csrf: string }

async function writer(): Promise<Writer> {
  const session = await signIn(Number(new URL(installation.address).port), 'officer')
  const person = await installation.database(async client => {
    const { rows } = await client.query<{ id: string }>(
      `select p.id from person p join allocation a on a.person_id = p.id join account c on c.staff_id = a.officer_id
       where c.subject = 'officer' and p.access = 'open' and a.until_on is null order by p.id limit 1`,
    )
    return rows[0]?.id
  })
  assert.ok(person)
  return { person, ...session }
}

const contactOn = Temporal.Now.plainDateISO('Europe/London').subtract({ days: 1 })
const contact = { type: 'COAP', mode: 'office', time: '10:00', attendance: 'attended', riskChanged: 'no', next: 'none' }
type Answer = { status: number; body: string }

async function record({ person, cookie }: Writer, notes: string): Promise<Answer> {
  const response = await fetch(`${installation.address}/api/v1/people/${person}/contacts`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', 'idempotency-key': notes.slice(0, 36) },
    body: JSON.stringify({ ...contact, on: contactOn.toString(), notes }),
  })
  return { status: response.status, body: await response.text() }
}

async function recordOnPage({ person, cookie, csrf }: Writer, notes: string): Promise<Answer> {
  const { day, month, year } = contactOn
  const fields = { ...contact, 'on-day': `${day}`, 'on-month': `${month}`, 'on-year': `${year}`, notes, csrf, submission: randomUUID() }
  const address = `${installation.address}/people/${person}/contacts/new`
  const response = await fetch(address, { method: 'POST', headers: { cookie }, body: new URLSearchParams(fields), redirect: 'manual' })
  return { status: response.status, body: await response.text() }
}

/** Long notes fill a disk sooner. They are random, or the database would compress them. */
const longNotes = (mark: string) => mark + Array.from({ length: 320 }, () => randomUUID()).join('')

const stored = (marks: string[]) =>
  installation.database(async client => (await client.query('select from contact where left(notes, 36) = any ($1)', [marks])).rowCount ?? 0)

test('on a full disk nothing confirmed is lost, what is refused is explained, and with room again it goes on', async t => {
  if (!mounted) return t.skip('A file system of 200 MB can be mounted by root on Linux only')
  const asking = await writer()
  const ballast = join(disk, 'ballast')
  const { bavail, bsize } = await statfs(disk)
  // Some room is left: the disk fills up under way, as disks do.
  await writeFile(ballast, Buffer.alloc(Math.max(0, bavail * bsize - 3_000_000)))
  const confirmed: string[] = []
  let refused: { status: number; body: string } | undefined
  while (!refused && confirmed.length < mostContacts) {
    const mark = randomUUID()
    const answer = await record(asking, longNotes(mark))
    if (answer.status === 201) confirmed.push(mark)
    else refused = answer
  }
  assert.ok(refused, 'the disk is full at last')
  assert.equal(refused.status, 507, refused.body)
  assert.match(refused.body, /no room on the disk/)
  const page = await recordOnPage(asking, longNotes(randomUUID()))
  assert.equal(page.status, 507)
  assert.match(page.body, /There is no room left to save/)
  t.diagnostic(`${confirmed.length} contacts fitted`)

  await rm(ballast)
  // A database that had no room for its journal has stopped. The next start repairs it.
  const again = await record(asking, randomUUID())
  if (again.status !== 201) {
    server.child.kill('SIGTERM')
    await server.exited
    server = await installation.start()
  }
  assert.equal(await stored(confirmed), confirmed.length)
  assert.equal((await record(asking, randomUUID())).status, 201)
  const { code, output } = await installation.command('obligations', 'check')
  assert.equal(code, 0, output)
  assert.equal(isRunning(await installation.databaseProcess()), true)
})
