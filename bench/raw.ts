// The other ceiling: an operation's own statements, as they were captured, sent by a bare driver loop in the same transactions. A process of its own.

import { createHash, randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import pg from 'pg'
import type { Connection } from '../src/kernel/engine.ts'
import { type LoginRole, rolePassword } from '../src/kernel/migrate.ts'
import type { Captured, Statement } from './capture.ts'

export type RawJob = { database: Connection; secret: string; captured: Captured[]; connections: number; seconds: number; most: number }
export type RawDone = { count: number; seconds: number; latencies: number[]; faults: string[] }

process.on('message', async (job: RawJob) => process.send?.(await replay(job)))
process.once('disconnect', () => process.exit())

async function replay({ database, secret, captured, connections, seconds, most }: RawJob): Promise<RawDone> {
  const done: RawDone = { count: 0, seconds: 0, latencies: [], faults: [] }
  const roles = [...new Set(captured.flatMap(it => it.conversations.map(({ role }) => role)))]
  const workers = await Promise.all(Array.from({ length: connections }, (_, index) => connectAs(roles, index, database, secret)))
  const began = performance.now()
  let next = 0
  await Promise.all(
    workers.map(async clients => {
      while (performance.now() - began < seconds * 1000 && next < most && done.faults.length < 3) {
        const operation = captured[next++ % captured.length]
        if (!operation) return
        const from = performance.now()
        try {
          await repeat(operation, clients)
          done.latencies.push(performance.now() - from)
        } catch (error) {
          done.faults.push(error instanceof Error ? error.message : String(error))
          for (const client of clients.values()) await client.query('rollback')
        }
      }
    }),
  )
  done.seconds = (performance.now() - began) / 1000
  return { ...done, count: done.latencies.length, latencies: done.latencies.sort((a, b) => a - b) }
}

const open = new Map<string, pg.Client>()

/** Connections of a worker by role. They stay open from round to round, as a server's do. */
async function connectAs(roles: string[], worker: number, database: Connection, secret: string): Promise<Map<string, pg.Client>> {
  const clients = new Map<string, pg.Client>()
  for (const role of roles) {
    const name = `${role} ${worker}`
    const client = open.get(name) ?? (await connect(role, database, secret))
    open.set(name, client)
    clients.set(role, client)
  }
  return clients
}

async function connect(role: string, database: Connection, secret: string): Promise<pg.Client> {
  const password = rolePassword(secret, role.replace(/^wm_/, '') as LoginRole)
  const options = '-c plan_cache_mode=force_generic_plan'
  const client = new pg.Client({ ...database, user: role, password, pipeline: true, options } as pg.ClientConfig)
  await client.connect()
  return client
}

/** One operation again: ids of the server's making are made anew, and the version of the facts is the one that the database just said. */
async function repeat({ conversations, own }: Captured, clients: Map<string, pg.Client>): Promise<void> {
  const fresh = new Map(own.map(value => [value, randomUUID()]))
  let version: unknown
  const again = (value: string | null) => {
    if (value === null) return null
    return version !== undefined && value.includes('"nextBoundaryOn"')
      ? value.replace(/"version":\d+/, `"version":${version}`)
      : (fresh.get(value) ?? value)
  }
  for (const { role, flights } of conversations) {
    const client = clients.get(role)
    if (!client) throw new Error(`No connection of ${role}`)
    for (const flight of flights) {
      const answers = await Promise.all(flight.map(({ text, values }) => send(client, text, values.map(again))))
      version =
        answers.map(({ rows }) => (rows[0] as { facts_version?: unknown } | undefined)?.facts_version).find(said => said !== undefined) ??
        version
    }
  }
}

const names = new Map<string, string>()

function send(client: pg.Client, text: string, values: Statement['values']): Promise<pg.QueryResult> {
  if (values.length === 0) return client.query(text)
  const name = names.get(text) ?? createHash('sha1').update(text).digest('base64url')
  names.set(text, name)
  return client.query({ name, text, values })
}
