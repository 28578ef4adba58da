// Databases for tests: one server for all, a template migrated once, a database for each test process cloned from it.
// WAYMARK_TEST_DATABASE names the server (JSON of a connection that may create databases and roles); without it an embedded one is started or joined.

import { createHash, randomBytes } from 'node:crypto'
import { chmod, mkdir, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { openApplicationDatabases } from '../app.ts'
import { stoppedClock } from '../kernel/clock.ts'
import { checkout } from '../kernel/config.ts'
import { type Databases, system } from '../kernel/db.ts'
import { type Connection, type Engine, startEngine } from '../kernel/engine.ts'
import { locks } from '../kernel/locks.ts'
import { migrate } from '../kernel/migrate.ts'
import { migrationFolders } from '../migrations.ts'
import { seedDemonstration, seedOrganisation } from '../modules/demonstration/index.ts'
import { importReferenceData } from '../modules/organisation/index.ts'

export const testSecret = 'only for tests: nothing real is kept under it'
/** The moment at which test clocks stand: a Thursday, in winter time. */
export const testMoment = { now: Temporal.Instant.from('2026-11-19T09:04:00Z'), today: '2026-11-19' as never }

/** The server that tests run on. */
export async function testServer(
  folder = join(tmpdir(), `waymark-tests-${process.getuid?.() ?? 0}`),
): Promise<{ server: Connection; stop(): Promise<void> }> {
  const given = process.env['WAYMARK_TEST_DATABASE']
  if (given) return { server: JSON.parse(given) as Connection, stop: async () => {} }
  await mkdir(folder, { recursive: true })
  await chmod(folder, 0o755)
  const engine: Engine = await startEngine({ folder, account: 'nobody', durable: false, join: true })
  return { server: { ...engine.owner, database: 'postgres' }, stop: () => engine.stop() }
}

export type TestDatabase = { connection: Connection; drop(): Promise<void> }

/** A fresh database with the tables, the reference data and the personas. Drop it with `drop`. */
export async function freshDatabase(server: Connection): Promise<TestDatabase> {
  const template = await templateDatabase(server)
  return createDatabase(server, async (admin, name) => {
    // Cloning needs the template to itself: one at a time.
    await admin.query('select pg_advisory_lock($1)', [locks.testTemplate])
    await admin.query(`create database ${name} template ${template}`)
    await admin.query('select pg_advisory_unlock($1)', [locks.testTemplate])
  })
}

/** A database without a table. */
export const emptyDatabase = (server: Connection): Promise<TestDatabase> =>
  createDatabase(server, (admin, name) => admin.query(`create database ${name}`))

/** A database with a demonstration of so many people, their obligations worked out. */
export async function demonstrationDatabase(server: Connection, people: number): Promise<TestDatabase> {
  const made = await emptyDatabase(server)
  await fill(made.connection, async databases => {
    await seedDemonstration({ databases, clock: stoppedClock(testMoment.now.toString()), print: () => {}, people, seed: 1 })
    // As the server's own housekeeping would: plans follow what the tables hold.
    const owner = new pg.Client(made.connection)
    await owner.connect()
    await owner.query('analyze')
    await owner.end()
  })
  return made
}

async function createDatabase(server: Connection, create: (admin: pg.Client, name: string) => Promise<unknown>): Promise<TestDatabase> {
  const name = `waymark_test_${process.pid}_${randomBytes(3).toString('hex')}`
  const admin = new pg.Client(server)
  await admin.connect()
  await create(admin, name)
  return {
    connection: { ...server, database: name },
    async drop() {
      // Connections that were just closed may take a moment to be gone; an ordinary owner may not end those of other roles.
      for (let attempt = 1; ; attempt++) {
        const inUse = await admin.query(`drop database if exists ${name}`).then(
          () => undefined,
          (error: { code?: string }) => error,
        )
        if (!inUse) break
        if (attempt === 100 || inUse.code !== '55006') throw inUse
        await sleep(50)
      }
      await admin.end()
    },
  }
}

async function templateDatabase(server: Connection): Promise<string> {
  const name = `waymark_template_${(await fingerprint()).slice(0, 12)}`
  const admin = new pg.Client(server)
  await admin.connect()
  try {
    await admin.query('select pg_advisory_lock($1)', [locks.testTemplate])
    const ready = await admin.query('select from pg_database where datname = $1', [name])
    if (ready.rowCount) return name
    const partial = `${name}_partial`
    await admin.query(`drop database if exists ${partial}`)
    await admin.query(`create database ${partial}`)
    await fill({ ...server, database: partial }, databases =>
      databases.as(system, testMoment, db => seedOrganisation(db, testMoment.today)),
    )
    await admin.query(`alter database ${partial} rename to ${name}`)
    return name
  } finally {
    await admin.end()
  }
}

async function fill(connection: Connection, seed: (databases: Databases) => Promise<unknown>): Promise<void> {
  await migrate(connection, migrationFolders, testSecret)
  const databases = openApplicationDatabases(connection, testSecret)
  await databases.as(system, testMoment, db => importReferenceData(db, join(checkout, 'reference-data'), testMoment, system.id))
  await seed(databases)
  await databases.close()
}

/** Changes with anything that the template is made of. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  const folders = [
    ...migrationFolders.map(({ folder }) => folder),
    join(checkout, 'reference-data'),
    join(checkout, 'src/modules/demonstration'),
    join(checkout, 'src/modules/organisation'),
  ]
  for (const folder of folders)
    for (const entry of (await readdir(folder, { withFileTypes: true }).catch(() => []))
      .filter(file => file.isFile())
      .map(file => file.name)
      .toSorted())
      hash.update(entry).update(await readFile(join(folder, entry)))
  return hash.digest('hex')
}
