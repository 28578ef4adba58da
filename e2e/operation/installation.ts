// An installation of its own for a test: a folder, a port, the processes that were started, and what is left of them at the end.

import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { checkout } from '../../src/kernel/config.ts'
import { demonstrationClient } from '../../src/modules/demonstration/index.ts'

export type Run = { child: ChildProcess; output(): string; exited: Promise<number> }
export type Answer = { status: number; body: Record<string, unknown>; connection: string | null }
export type Installation = Awaited<ReturnType<typeof newInstallation>>

/** A new folder with nothing in it, for a demonstration of 40 people. */
export async function newInstallation(settings: Record<string, string> = {}, within = tmpdir()) {
  const folder = await mkdtemp(join(within, 'waymark-operation-'))
  await chmod(folder, 0o755)
  const port = 20_000 + Math.floor(Math.random() * 30_000)
  const address = `http://127.0.0.1:${port}`
  const environment = {
    ...process.env,
    WAYMARK_DATA: folder,
    WAYMARK_PORT: String(port),
    WAYMARK_DEMO_PEOPLE: '40',
    WAYMARK_LOG: 'warn',
    ...settings,
  }
  const runs: Run[] = []

  /** Starts a command, by the file that `npx waymark` runs or the one behind it. */
  function launch(args: readonly string[], { file = 'src/main.ts', more = {} as Record<string, string> } = {}): Run {
    const child = spawn(process.execPath, [join(checkout, file), ...args], {
      env: { ...environment, ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', text => (output += text))
    const exited = new Promise<number>(resolve => child.on('close', code => resolve(code ?? -1)))
    const started = { child, output: () => output, exited }
    runs.push(started)
    return started
  }

  async function command(...args: string[]): Promise<{ code: number; output: string }> {
    const { exited, output } = launch(args)
    return { code: await exited, output: output() }
  }

  /** Starts the server and waits until it can do its work. */
  async function start(options: Parameters<typeof launch>[1] = {}): Promise<Run> {
    const server = launch(['start'], options)
    const gone = server.exited.then(code => {
      throw new Error(`The server exited with ${code}: ${server.output()}`)
    })
    gone.catch(() => {})
    for (;;) {
      const ready = fetch(`${address}/health/ready`).then(
        response => response.status === 200,
        () => false,
      )
      if (await Promise.race([ready, gone])) return server
      await sleep(50)
    }
  }

  /** The database, past every policy. */
  async function database<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const where = JSON.parse(await readFile(join(folder, 'connection.json'), 'utf8')) as { host: string; port: number }
    const password = await readFile(join(folder, 'database-password'), 'utf8')
    const client = new pg.Client({ ...where, user: 'waymark_engine', password, database: 'waymark' })
    client.on('error', () => {})
    await client.connect()
    try {
      return await work(client)
    } finally {
      await client.end()
    }
  }

  const databaseProcess = async () => Number((await readFile(join(folder, 'cluster/postmaster.pid'), 'utf8')).split('\n')[0])

  async function tokenOfFeed(): Promise<string> {
    const { id, secret } = demonstrationClient
    const response = await fetch(`${address}/oidc/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    })
    return ((await response.json()) as { access_token: string }).access_token
  }

  return {
    folder,
    address,
    launch,
    command,
    start,
    database,
    databaseProcess,
    /** A request of the court's own system. */
    async api(method: string, path: string, body?: unknown): Promise<Answer> {
      const headers = { authorization: `Bearer ${await tokenOfFeed()}`, 'content-type': 'application/json' }
      const response = await fetch(`${address}/api/v1${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const { status, headers: answered } = response
      return { status, connection: answered.get('connection'), body: (await response.json()) as Record<string, unknown> }
    },
    /** Ends whatever still runs, and removes the folder. */
    async remove(): Promise<void> {
      for (const { child } of runs) child.kill('SIGKILL')
      await Promise.all(runs.map(({ exited }) => exited))
      const pid = await databaseProcess().catch(() => undefined)
      if (pid !== undefined) await endProcess(pid)
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Whether there is a process of that number. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function endProcess(pid: number): Promise<void> {
  if (isRunning(pid)) process.kill(pid, 'SIGQUIT')
  await until(async () => !isRunning(pid), `process ${pid} ends`)
}

/** Waits until something is so. */
export async function until(condition: () => Promise<boolean>, what: string): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(20)) if (await condition()) return
  throw new Error(`Waited a minute in vain: ${what}`)
}
