// One operation: its statements captured, then the product and two ceilings in turn, then arrivals at a fixed rate.

import type { Captured, Statement, Tap } from './capture.ts'
import { accessRowsSoFar, requestsSince } from './checks.ts'
import { openConnection } from './client.ts'
import type { Measured } from './database.ts'
import type { Job, Loaded } from './load.ts'
import type { Operation, Target, World } from './operations.ts'
import { ask, type Child } from './processes.ts'
import type { RawDone, RawJob } from './raw.ts'

export type Pace = { rate: number; p50: number; p99: number }
export type Costs = {
  statements: number
  waits: number
  buffers: number
  /** Texts of the statements of one operation, by wait. */ flights: string[][]
  slowest: { milliseconds: number; buffers: number; statement: string }[]
}
export type Result = {
  name: string
  title: string
  kind: Operation['kind']
  waymark: Pace
  lean: Pace
  raw: Pace | null
  arrivals: { rate: number; waymark: number; lean: number }
  costs: Costs
}
/** What the load did, for the checks. `captured`: requests whose statements were captured, and so are replayed with their ids. */
export type Tally = {
  captured: string[]
  acts: Record<string, number>
  stored: { waymark: string[]; lean: string[] }
  faults: string[]
}

export type Bench = {
  database: Measured
  secret: string
  ports: Record<Target | 'tapped', number>
  load: Child
  raw: Child
  tap: Tap
  world: World
  seconds: number
  tally: Tally
}

const connections = 8
const rounds = 3
/** Captured operations, and the officers who do them. */
const repeats = 24
const mostCaptured = 12
const mostRequests = 200_000
/** How much longer than asked a round may take. */
const grace = 60

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const quantile = (sorted: number[], part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0

/** Measures an operation. */
export async function measure(bench: Bench, operation: Operation): Promise<Result> {
  const { captured, costs } = await capture(bench, operation)
  const paces: Record<Target | 'raw', Pace[]> = { waymark: [], lean: [], raw: [] }
  // The first round warms connections and plans, and isn't counted.
  for (let round = 0; round <= rounds; round++) {
    for (const target of ['waymark', 'lean'] as const) paces[target].push(paceOf(await drive(bench, operation, target)))
    if (captured.length > 0) paces.raw.push(paceOf(await replay(bench, captured)))
  }
  const [waymark, lean] = [together(paces.waymark.slice(1)), together(paces.lean.slice(1))]
  const rate = waymark.rate / 2
  const late: Record<Target, number[]> = { waymark: [], lean: [] }
  for (let round = 0; round < rounds; round++)
    for (const target of ['waymark', 'lean'] as const) late[target].push(paceOf(await drive(bench, operation, target, rate)).p99)
  const { name, title, kind } = operation
  const raw = captured.length > 0 ? together(paces.raw.slice(1)) : null
  return { name, title, kind, waymark, lean, raw, arrivals: { rate, waymark: median(late.waymark), lean: median(late.lean) }, costs }
}

const paceOf = ({ count, seconds, latencies }: { count: number; seconds: number; latencies: number[] }): Pace => ({
  rate: count / seconds,
  p50: quantile(latencies, 0.5),
  p99: quantile(latencies, 0.99),
})

const together = (paces: Pace[]): Pace => ({
  rate: median(paces.map(({ rate }) => rate)),
  p50: median(paces.map(({ p50 }) => p50)),
  p99: median(paces.map(({ p99 }) => p99)),
})

async function drive({ load, ports, seconds, tally }: Bench, operation: Operation, target: Target, rate?: number): Promise<Loaded> {
  const job: Job = {
    target,
    operation: operation.name,
    port: ports[target],
    connections,
    seconds,
    most: mostRequests,
    ...(rate ? { rate } : {}),
  }
  const loaded = await ask<Loaded>(load, { job }, seconds + grace)
  for (const [act, count] of Object.entries(loaded.acts)) tally.acts[act] = (tally.acts[act] ?? 0) + count
  for (const mark of loaded.stored) tally.stored[target].push(mark)
  tally.faults.push(...loaded.faults.map(fault => `${operation.title}, ${target}: ${fault}`))
  return loaded
}

async function replay({ raw, database, secret, seconds, tally }: Bench, captured: Captured[]): Promise<RawDone> {
  const job: RawJob = { database: database.owner, secret, captured, connections, seconds, most: mostRequests }
  const done = await ask<RawDone>(raw, job, seconds + grace)
  tally.faults.push(...done.faults.map(fault => `replay of ${captured[0]?.conversations[0]?.role}: ${fault}`))
  return done
}

const isFrame = ({ text }: Statement) => /^(begin|commit|rollback)$/i.test(text)

/** Does the operation some times through the tap, one after the other. */
async function capture(
  { ports, tap, world, database, tally }: Bench,
  operation: Operation,
): Promise<{ captured: Captured[]; costs: Costs }> {
  const { call, close } = await openConnection(ports.tapped)
  const officers = world.officers.slice(0, mostCaptured)
  const captured: Captured[] = []
  const row = await accessRowsSoFar(database)
  try {
    // The server has met these officers within the last seconds, as it has at work.
    for (const officer of officers) await operation.waymark(call, { ...world, officers: [officer] })
    await database.client.query('select pg_stat_statements_reset()')
    tap.take()
    for (let index = 0; index < repeats; index++) {
      await operation.waymark(call, { ...world, officers })
      captured.push(whole(tap.take()))
    }
  } finally {
    close()
  }
  tally.captured.push(...(await requestsSince(database, row)))
  const statementsOf = (it: Captured) =>
    it.conversations.flatMap(({ flights }) => flights.flat()).filter(statement => !isFrame(statement)).length
  const waitsOf = (it: Captured) => it.conversations.reduce((sum, { flights }) => sum + flights.length, 0)
  const statements = median(captured.map(statementsOf))
  // The server's own clockwork may have spoken meanwhile, and an obligation can't begin twice.
  const repeatable = captured.filter(it => statementsOf(it) === statements && !JSON.stringify(it).includes('\\"insert\\":[{'))
  return {
    captured: repeatable,
    costs: { statements, waits: median(captured.map(waitsOf)), ...(await buffersOf(database)), flights: flightsOf(repeatable[0]) },
  }
}

/** Without what the server's clockwork had only half said: repeated, a transaction that begins and does not end would stay open. */
function whole(captured: Captured): Captured {
  const isWhole = ({ flights }: Captured['conversations'][number]) => {
    const frames = flights.flat().filter(isFrame)
    return frames.length % 2 === 0 && frames.every(({ text }, index) => /^begin$/i.test(text) === (index % 2 === 0))
  }
  return { ...captured, conversations: captured.conversations.filter(isWhole) }
}

const short = (text: string) => text.replaceAll(/\s+/g, ' ').trim().slice(0, 300)
const flightsOf = (it: Captured | undefined) =>
  (it?.conversations ?? []).flatMap(({ flights }) => flights.map(flight => flight.map(({ text }) => short(text))))

/** Pages of memory or disk that an operation touched, and its three slowest statements. */
async function buffersOf({ client }: Measured): Promise<Pick<Costs, 'buffers' | 'slowest'>> {
  const { rows } = await client.query<{ statement: string; calls: number; milliseconds: number; buffers: number }>(
    `select query as statement, calls::int, (total_exec_time / $1)::float8 as milliseconds, ((shared_blks_hit + shared_blks_read)::float8 / $1) as buffers
     from pg_stat_statements s join pg_roles r on r.oid = s.userid
     where r.rolname like 'wm\\_%' and (r.rolname <> 'wm_system' or s.calls >= $1) order by total_exec_time desc`,
    [repeats],
  )
  return {
    buffers: Math.round(rows.reduce((sum, { buffers }) => sum + buffers, 0)),
    slowest: rows.slice(0, 3).map(({ milliseconds, buffers, statement }) => ({
      milliseconds,
      buffers: Math.round(buffers),
      statement: short(statement),
    })),
  }
}
