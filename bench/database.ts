// The database of a measurement: an embedded PostgreSQL of its own, durable, that counts its statements; invented people; officers who can sign in.

import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openApplicationDatabases } from '../src/app.ts'
import { systemClock } from '../src/kernel/clock.ts'
import { checkout } from '../src/kernel/config.ts'
import { type Db, system } from '../src/kernel/db.ts'
import { type Connection, type Engine, startEngine } from '../src/kernel/engine.ts'
import { migrate } from '../src/kernel/migrate.ts'
import { migrationFolders } from '../src/migrations.ts'
import { seedDemonstration } from '../src/modules/demonstration/index.ts'
import { importReferenceData } from '../src/modules/organisation/index.ts'
import { askForRecalculation, settleAll } from '../src/modules/standards/index.ts'
import { cpuSeconds } from './processes.ts'

export type Measured = {
  owner: Connection
  superuser: Connection
  client: pg.Client
  folder: string
  databases: ReturnType<typeof openApplicationDatabases>
  postgres: number
  remove(): Promise<void>
}

/** Starts it. Whatever happens afterwards, `remove` ends it and removes its folder. */
export async function startDatabase(secret: string): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-bench-'))
  await chmod(folder, 0o755)
  const options = { folder, account: 'nobody' }
  let engine: Engine | undefined
  try {
    engine = await startEngine(options)
    await withClient(engine.superuser, client => client.query(`alter system set shared_preload_libraries = 'pg_stat_statements'`))
    await engine.stop()
    engine = await startEngine(options)
    await migrate(engine.owner, migrationFolders, secret)
    return await opened(engine, folder, secret)
  } catch (error) {
    await engine?.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    throw error
  }
}

async function opened(engine: Engine, folder: string, secret: string): Promise<Measured> {
  const superuser = { ...engine.superuser, database: engine.owner.database }
  const client = new pg.Client(superuser)
  client.on('error', () => {})
  await client.connect()
  await client.query('create extension if not exists pg_stat_statements')
  // Attempts are counted as ever, and their limit is never reached: an officer of the bench searches more in a second than one does in a day.
  await client.query(`create function forget_attempts() returns trigger language plpgsql as 'begin new.count := 2; return new; end';
    create trigger forget_attempts before insert or update on attempt for each row execute function forget_attempts()`)
  const databases = openApplicationDatabases(engine.owner, secret)
  return {
    owner: engine.owner,
    superuser,
    client,
    folder,
    databases,
    postgres: Number((await readFile(join(folder, 'cluster/postmaster.pid'), 'utf8')).split('\n')[0]),
    async remove() {
      // The database first: it ends what is still under way when somebody interrupts.
      await engine.stop()
      await databases.close()
      await client.end().catch(() => {})
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

async function withClient<T>(connection: Connection, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const clock = systemClock()
const moment = () => ({ now: clock.now(), today: clock.today() })

export type Filled = {
  people: number
  seedSeconds: number
  bytesPerPerson: number
  /** Everybody worked out again: obligations, tiers and workload. Stopped half-way and gone on with. `peakBytes`: resident memory of the process that did it. */
  recalculation: { seconds: number; cpuSeconds: number | null; peakBytes: number; inTwoParts: [number, number] }
}

/** Reference data, then invented people by the product's own bulk path; then everybody's obligations are worked out again and timed. */
export async function fill({ databases, client, postgres }: Measured, people: number, print: (line: string) => void): Promise<Filled> {
  const asSystem = <T>(work: (db: Db) => Promise<T>) => databases.as(system, moment(), work, { recalculation: 'deferred' })
  await asSystem(db => importReferenceData(db, join(checkout, 'reference-data'), moment(), system.id))
  const size = async () =>
    Number((await client.query<{ size: number }>('select pg_database_size(current_database()) as size')).rows[0]?.size)
  const empty = await size()
  const began = performance.now()
  await seedDemonstration({ databases, clock, print, people, seed: 1 })
  const seedSeconds = (performance.now() - began) / 1000
  const bytesPerPerson = Math.round(((await size()) - empty) / people)
  await client.query('vacuum analyze')
  const { now } = moment()
  await asSystem(db => askForRecalculation(db, { reason: 'Measured', everyone: true, now, by: system.id }))
  const cpuBefore = await cpuOf(postgres)
  const settling = performance.now()
  const { peakBytes, inTwoParts } = await settleInTwoParts(databases, people, print)
  const seconds = (performance.now() - settling) / 1000
  const cpuAfter = await cpuOf(postgres)
  await client.query('vacuum analyze')
  return {
    people,
    seedSeconds,
    bytesPerPerson,
    recalculation: { seconds, cpuSeconds: cpuBefore === null || cpuAfter === null ? null : cpuAfter - cpuBefore, peakBytes, inTwoParts },
  }
}

/** Works everybody out, stops when half are done, as a server does that is told to end, and goes on as the next one would. */
async function settleInTwoParts(databases: Measured['databases'], people: number, print: (line: string) => void) {
  let peakBytes = 0
  const stopping = new AbortController()
  const began = performance.now()
  const onProgress = (before: number) => (done: number) => {
    peakBytes = Math.max(peakBytes, process.memoryUsage.rss())
    if (before === 0 && done >= people / 2) stopping.abort()
    if ((before + done) % 10_000 < 500)
      print(
        `  ${(before + done).toLocaleString('en-GB')} of ${people.toLocaleString('en-GB')} people worked out again, ${Math.round((before + done) / ((performance.now() - began) / 1000))} a second`,
      )
  }
  const first = await settleAll(databases, moment, { stop: stopping.signal, onProgress: onProgress(0) })
  const second = await settleAll(databases, moment, { onProgress: onProgress(first) })
  const inTwoParts: [number, number] = [first, second]
  return { peakBytes, inTwoParts }
}

/** Processor time of this process, which settles, and of the database. */
async function cpuOf(postgres: number): Promise<number | null> {
  const database = await cpuSeconds(postgres)
  const { user, system: kernel } = process.cpuUsage()
  return database === undefined ? null : database + (user + kernel) / 1e6
}

/** Settles the people whose statements were only replayed: their obligations were not worked out from what the replay added. */
export async function settleReplayed({ databases, client }: Measured, people: string[]): Promise<void> {
  await client.query('begin')
  await client.query("set local app.recalculation = 'deferred'")
  await client.query('update case_state set facts_version = facts_version + 1 where person_id = any ($1::uuid[])', [people])
  await client.query('commit')
  await settleAll(databases, moment)
}

/** What the lean server writes to. */
export async function makeLeanTables({ client }: Measured): Promise<void> {
  await client.query(`create schema bench;
    create table bench.audit (id bigint generated always as identity primary key, at timestamptz not null default now(), actor int not null, act text not null, about text);
    create table bench.contact (id uuid primary key default gen_random_uuid(), person_id uuid not null references person, officer_id int not null references staff_member,
      on_date date not null, notes text not null, at timestamptz not null default now());
    create index on bench.contact (person_id, at desc, id)`)
}
