// `npm run bench -- [--people N] [--seconds N] [--json FILE]`: the real server, driven from another process, beside two ceilings;
// everybody worked out again; and the rulebook.

import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { systemClock } from '../src/kernel/clock.ts'
import { system } from '../src/kernel/db.ts'
import type { Connection } from '../src/kernel/engine.ts'
import { loadRulebook } from '../src/modules/standards/index.ts'
import { openTap } from './capture.ts'
import { accessRowsSoFar, type Check, checkLoad, runCommand, wasGoneOnWith } from './checks.ts'
import { fill, type Measured, makeLeanTables, settleReplayed, startDatabase } from './database.ts'
import { type Bench, measure, type Result } from './measure.ts'
import { operations } from './operations.ts'
import { answers, type Child, residentBytes, startHelper, startServer } from './processes.ts'
import { asMarkdown, machineOf, type Report, targetsOf } from './report.ts'
import { measureRules, type RuleSpeed } from './rules.ts'
import { chooseOfficers, signInAll, withPeople, worldOf } from './sign-in.ts'

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '20000' },
    seconds: { type: 'string', default: '2' },
    json: { type: 'string' },
    only: { type: 'string' },
  },
})
const people = Number(values.people)
const seconds = Number(values.seconds)
if (!Number.isInteger(people) || people < 200 || !(seconds > 0 && seconds <= 60)) {
  console.error(
    'Usage: npm run bench -- [--people N (200 or more)] [--seconds N (a round, 60 at most)] [--only NAME,NAME] [--json FILE]\n`rules` and `nation` are names too: the rulebook, and everybody worked out again without any load.',
  )
  process.exit(2)
}
const mostOfficers = 120
const only = values.only?.split(',')
const isAsked = (name: string) => !only || only.includes(name)
const chosen = operations.filter(({ name }) => isAsked(name))
type Load = Pick<Report, 'results' | 'residentBytes' | 'officers' | 'checks'>
const nothingLoaded: Load = { results: [], residentBytes: null, officers: 0, checks: [] }
const print = (line: string) => console.log(line)

const ends: (() => Promise<unknown>)[] = []
/** Runs at the end, the latest first, however it comes. */
const atEnd = <T extends Child>(child: T): T => {
  ends.push(() => child.stop())
  return child
}
const end = async () => {
  for (let last = ends.pop(); last; last = ends.pop()) await last().catch(error => console.error(error))
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => end().finally(() => process.exit(130)))

try {
  process.exitCode = await run()
} catch (error) {
  console.error(error)
  process.exitCode = 1
} finally {
  await end()
}

async function run(): Promise<number> {
  const secret = randomBytes(32).toString('base64url')
  print('Starting a database of its own…')
  const database = await startDatabase(secret)
  ends.push(() => database.remove())
  const filled = await fill(database, people, print)
  const loaded = chosen.length > 0 ? await load(database, secret) : nothingLoaded
  print('Working out the examples of every rule…')
  const rules = isAsked('rules') ? await measuredRules(database) : []
  const checks: Check[] = [...loaded.checks, wasGoneOnWith(filled)]
  for (const command of [
    ['obligations', 'check'],
    ['audit', 'verify'],
  ])
    checks.push(await runCommand(command, environmentOf(database, secret)))
  const { rows } = await database.client.query<{ server_version: string }>('show server_version')
  const measuredSoFar = { filled, results: loaded.results, rules, residentBytes: loaded.residentBytes }
  const report: Report = {
    on: systemClock().today(),
    machine: machineOf(rows[0]?.server_version ?? ''),
    secondsARound: seconds,
    officers: loaded.officers,
    ...measuredSoFar,
    checks,
    targets: targetsOf(measuredSoFar),
  }
  print(`\n${asMarkdown(report)}`)
  if (values.json) await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`)
  return checks.every(({ passed }) => passed) ? 0 : 1
}

/** The operations, one after the other, at the real server; and what must be true afterwards. */
async function load(database: Measured, secret: string): Promise<Load> {
  print('Starting the server and the lean server, signing officers in…')
  const bench = await prepare(database, secret)
  const row = await accessRowsSoFar(database)
  const results: Result[] = []
  for (const operation of chosen) {
    print(operation.title)
    const result = await measure(bench.bench, operation)
    results.push(result)
    print(
      `  ${Math.round(result.waymark.rate)} a second, ${(result.waymark.rate / result.lean.rate).toFixed(2)} of lean, ${result.costs.statements} statements, ${result.costs.waits} waits, ${result.costs.buffers} buffers`,
    )
  }
  const resident = (await residentBytes(bench.server.process.pid ?? 0)) ?? null
  print('Checking…')
  const checks = await checkLoad(database, bench.bench.tally, row)
  await bench.server.stop()
  await settleReplayed(
    database,
    bench.bench.world.officers.flatMap(officer => officer.people.map(person => person.id)),
  )
  return { results, residentBytes: resident, officers: bench.bench.world.officers.length, checks }
}

async function measuredRules({ databases }: Measured): Promise<RuleSpeed[]> {
  const clock = systemClock()
  const today = clock.today()
  return measureRules(await databases.as(system, { now: clock.now(), today }, loadRulebook, { readsOnly: true }), today, seconds / 10)
}

function addressOf({ user, password, database }: Connection, host: string, port: number): string {
  const where = host.startsWith('/') ? `localhost:${port}/${database}?host=${encodeURIComponent(host)}` : `${host}:${port}/${database}`
  return `postgres://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${where}`
}

/** The settings with which the product runs on the measured database. */
function environmentOf({ owner, folder }: Measured, secret: string): Record<string, string> {
  return {
    DATABASE_URL: addressOf(owner, owner.host, owner.port),
    WAYMARK_SECRET: secret,
    WAYMARK_DATA: join(folder, 'server'),
    WAYMARK_DEMO: 'yes',
  }
}

async function prepare(database: Measured, secret: string) {
  await makeLeanTables(database)
  const [waymark, tapped, lean, tapPort] = [await freePort(), await freePort(), await freePort(), await freePort()]
  const { owner } = database
  const environment = environmentOf(database, secret)
  const server = atEnd(await startServer(waymark, environment))
  const rows = await chooseOfficers(database, mostOfficers)
  const tap = await openTap({ port: tapPort }, owner, new Set(rows.flatMap(officer => officer.people.map(person => person.id))))
  ends.push(async () => tap.server.close())
  atEnd(await startServer(tapped, { ...environment, DATABASE_URL: addressOf(owner, '127.0.0.1', tapPort) }))
  const leanServer = atEnd(startHelper('lean.ts', { LEAN_DATABASE: JSON.stringify(database.superuser), LEAN_PORT: String(lean) }))
  await answers(`http://127.0.0.1:${lean}/crn?crn=none`, leanServer.process)
  const world = worldOf(await signInAll(waymark, rows))
  const load = atEnd(startHelper('load.ts'))
  load.process.send({ world: withPeople(world, 'loaded') })
  const bench: Bench = {
    database,
    secret,
    ports: { waymark, tapped, lean },
    load,
    raw: atEnd(startHelper('raw.ts')),
    tap,
    world: withPeople(world, 'captured'),
    seconds,
    tally: { captured: [], acts: {}, stored: { waymark: [], lean: [] }, faults: [] },
  }
  return { bench, server }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(address && typeof address === 'object' ? address.port : 0))
    })
  })
}
