// What must be true after the load: nothing confirmed is lost, everything is audited, nothing hangs.

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { checkout } from '../src/kernel/config.ts'
import type { Filled, Measured } from './database.ts'
import type { Tally } from './measure.ts'

export type Check = { what: string; passed: boolean; found: string }

/** The latest access row so far. */
export async function accessRowsSoFar({ client }: Measured): Promise<number> {
  const { rows } = await client.query<{ row: number | null }>('select max(id) as row from access_log')
  return rows[0]?.row ?? 0
}

/** Ids of the requests logged after a row. */
export async function requestsSince({ client }: Measured, row: number): Promise<string[]> {
  const { rows } = await client.query<{ request: string }>('select request from access_log where id > $1', [row])
  return rows.map(({ request }) => request)
}

/** Looks for everything that the load saw confirmed, from an access row on. */
export async function checkLoad(database: Measured, tally: Tally, row: number): Promise<Check[]> {
  return [
    {
      what: 'Every request was answered as it should be',
      passed: tally.faults.length === 0,
      found: tally.faults.slice(0, 5).join('; ') || 'no fault',
    },
    await isStored(database, tally.stored.waymark, 'contact', 'Every contact that Waymark confirmed is stored, once'),
    await isStored(database, tally.stored.lean, 'bench.contact', 'Every contact that the lean server confirmed is stored, once'),
    await isAudited(database, tally, row),
    await nothingHangs(database),
  ]
}

async function isStored({ client }: Measured, marks: string[], table: string, what: string): Promise<Check> {
  const { rows } = await client.query<{ marks: number; rows: number }>(
    `select count(distinct right(notes, 36))::int as marks, count(*)::int as rows from ${table} where right(notes, 36) = any ($1)`,
    [marks],
  )
  const passed = rows[0]?.marks === marks.length && rows[0]?.rows === marks.length
  return { what, passed, found: `${marks.length} confirmed, ${rows[0]?.rows} stored` }
}

async function isAudited({ client }: Measured, { acts, captured }: Tally, row: number): Promise<Check> {
  const { rows } = await client.query<{ act: string; rows: number }>(
    'select act, count(*)::int as rows from access_log where id > $1 and request <> all ($2::uuid[]) group by act',
    [row, captured],
  )
  const logged = Object.fromEntries(rows.map(it => [it.act, it.rows]))
  const wrong = [...new Set([...Object.keys(acts), ...Object.keys(logged)])].filter(act => (acts[act] ?? 0) !== (logged[act] ?? 0))
  const total = Object.values(acts).reduce((sum, count) => sum + count, 0)
  const found = wrong.map(act => `${act}: ${acts[act] ?? 0} done, ${logged[act] ?? 0} rows`).join('; ')
  return {
    what: 'The access log has one row for each action',
    passed: wrong.length === 0,
    found: found || `${total} actions, ${total} rows`,
  }
}

/** How long a transaction may stand between two of its statements before it counts as forgotten: the server's own clockwork pauses shorter. */
const pauseMilliseconds = 3000

/** Nobody was worked out twice or left out when everybody was worked out in two parts. */
export function wasGoneOnWith({ people, recalculation: { inTwoParts } }: Filled): Check {
  const [first, second] = inTwoParts
  return {
    what: 'Working everybody out goes on where it stopped',
    passed: first > 0 && first + second === people,
    found: `${first} and ${second} of ${people} people`,
  }
}

async function nothingHangs({ client }: Measured): Promise<Check> {
  const idle = async () => {
    const { rows } = await client.query<{ transaction: string }>(
      "select pid || ' ' || xact_start as transaction from pg_stat_activity where state like 'idle in transaction%'",
    )
    return rows.map(({ transaction }) => transaction)
  }
  const before = await idle()
  if (before.length > 0) await sleep(pauseMilliseconds)
  const still = before.length > 0 ? (await idle()).filter(transaction => before.includes(transaction)) : []
  return { what: 'No session is idle in a transaction', passed: still.length === 0, found: `${still.length} sessions` }
}

/** Lines of a failed command's output that are shown. */
const mostLines = 12

/** Runs a command of the product on the database that was measured. */
export async function runCommand(args: string[], environment: Record<string, string>): Promise<Check> {
  const child = spawn(process.execPath, [join(checkout, 'src/main.ts'), ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', text => (output += text))
  const code = await new Promise<number | null>(resolve => child.on('close', resolve))
  const lines = output.trim().split('\n')
  return {
    what: `\`npx waymark ${args.join(' ')}\``,
    passed: code === 0,
    found: code === 0 ? (lines.at(-1) ?? '') : lines.slice(-mostLines).join(' '),
  }
}
