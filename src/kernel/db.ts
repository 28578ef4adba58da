// The database as an actor sees it. Every transaction belongs to a named actor, on a connection of the actor's kind; row-level security does the rest.

import { createHash } from 'node:crypto'
import type { Writable } from 'node:stream'
import {
  type CompiledQuery,
  type DatabaseConnection,
  DefaultQueryExecutor,
  type Dialect,
  DummyDriver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  sql,
  Transaction,
} from 'kysely'
import pg from 'pg'
import type { PlainDate } from './dates.ts'
import type { Connection } from './engine.ts'
import { type LoginRole, loginRoles, rolePassword } from './migrate.ts'
import type { DB } from './schema.gen.ts'

/** An open transaction of an actor. Handlers only ever get this; the pools cannot be reached from modules. */
export type Db = Transaction<DB>

/** Whoever acts: a person in a post, an API client, or the system itself. */
export type Actor = {
  kind: LoginRole
  /** Staff number, API client or system: what the access row names. */
  id: number
  /** Codes of the regions whose records the actor may read (managers) and change. */
  readRegions: readonly string[]
  writeRegions: readonly string[]
  /** The staff number of an API client's own post, when it acts for this actor. */
  through?: number
}

/** The system's own work: imports of the command line, jobs, sign-in. */
export const system: Actor = { kind: 'system', id: 0, readRegions: [], writeRegions: [] }
/** A visitor who has not signed in. */
export const visitor: Actor = { kind: 'public', id: -1, readRegions: [], writeRegions: [] }

/** Who acts in this transaction, as a value for a statement. */
export const me = sql`nullif(current_setting('app.actor', true), '')::int`

export type Moment = { now: Temporal.Instant; today: PlainDate }

type TransactionOptions<T = unknown> = {
  /** Marks changed cases as stale instead of recalculating them before commit: for bulk work, settled by the recalculation job. */
  recalculation?: 'deferred'
  /** Nothing that the rules read will change: no need to look before commit. (The database still refuses a change that was not recalculated.) */
  readsOnly?: boolean
  /** A value to ask for in the first statement, beside naming the actor. `work` gets the answer. */
  first?: RawBuilder<unknown>
  /** Statements that close the transaction: sent together with its commit, once the result of the work is known. */
  closing?: (result: T) => RawBuilder<unknown>[]
}

export type Databases = {
  /** Runs `work` in one transaction as the actor; repeats it, up to three times, after a deadlock or serialisation failure. */
  as<T>(actor: Actor, moment: Moment, work: (db: Db, first: Promise<unknown>) => Promise<T>, options?: TransactionOptions<T>): Promise<T>
  waiting(): number
  close(): Promise<void>
}

pg.types.setTypeParser(pg.types.builtins.DATE, text => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, text => text)
// Arrays of dates and instants follow their elements.
pg.types.setTypeParser(1182 as never, (text: string) => text.slice(1, -1).split(',').filter(Boolean))

const poolSizes: Partial<Record<LoginRole, number>> = { staff: 12, system: 6 }
const retriable = new Set(['40001', '40P01'])

/** Asked before each commit that may have changed a case, for the statements to send with it. Set once by the composition root. */
type BeforeCommit = (db: Db, moment: Moment) => Promise<RawBuilder<unknown>[]>

/** Opens a pool for each kind of actor. */
export function openDatabases(connection: Connection, secret: string, beforeCommit: BeforeCommit): Databases {
  const pools = new Map<LoginRole, pg.Pool>()
  for (const role of loginRoles) {
    const pool = new pg.Pool({
      ...connection,
      user: `wm_${role}`,
      password: rolePassword(secret, role),
      max: poolSizes[role] ?? 4,
      connectionTimeoutMillis: 10_000,
      idleTimeoutMillis: 60_000,
      application_name: `waymark ${role}`,
      pipeline: true,
      // Planning the policies anew for each set of values would take longer than running the statement; and what is read often lies in memory.
      options: '-c plan_cache_mode=force_generic_plan -c random_page_cost=1.1',
    } as pg.PoolConfig)
    pool.on('error', () => {})
    // A connection that is lost while it is checked out fails the statement that it runs; by itself it must not end the process.
    pool.on('connect', client => client.on('error', () => {}))
    pools.set(role, pool)
  }
  const of = (role: LoginRole) => {
    const found = pools.get(role)
    if (!found) throw new Error(`No pool for ${role}`)
    return found
  }

  async function once<T>(
    actor: Actor,
    moment: Moment,
    work: (db: Db, first: Promise<unknown>) => Promise<T>,
    options: TransactionOptions<T>,
  ): Promise<T> {
    const client = await of(actor.kind).connect()
    const state: State = { open: true, sent: 0 }
    const db = transactionOn(client, state)
    states.set(db, state)
    // Not waited for: they travel with the first statements of the work, which fail when these do.
    const began = send(client, 'begin')
    const identified = identify(client, db, actor, moment, options)
    const begun = Promise.all([began, identified])
    begun.catch(() => {})
    try {
      const result = await work(db, identified)
      const last = options.recalculation || options.readsOnly ? [] : await beforeCommit(db, moment)
      state.open = false
      const closing = [...last, ...(options.closing?.(result) ?? [])].map(statement => statement.compile(db))
      const [, , commit] = await Promise.all([
        begun,
        Promise.all(closing.map(({ sql: text, parameters }) => send(client, text, parameters))),
        send(client, 'commit'),
      ])
      if (commit.command !== 'COMMIT') throw new Error('The transaction could not be committed: a statement in it had failed')
      client.release()
      return result
    } catch (error) {
      state.open = false
      await send(client, 'rollback').then(
        () => client.release(),
        () => client.release(true),
      )
      // What failed first is the cause: later statements only say that the transaction is over.
      await begun
      throw error
    }
  }

  return {
    async as(actor, moment, work, options = {}) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await once(actor, moment, work, options)
        } catch (error) {
          if (attempt === 3 || !retriable.has((error as { code?: string }).code ?? '')) throw error
        }
      }
    },
    waiting: () => [...pools.values()].reduce((sum, pool) => sum + pool.waitingCount, 0),
    async close() {
      await Promise.all([...pools.values()].map(pool => pool.end()))
    },
  }
}

const identity = `select set_config('app.actor', $1, true), set_config('app.now', $2, true), set_config('app.read_regions', $3, true),
  set_config('app.write_regions', $4, true), set_config('app.recalculation', $5, true), set_config('app.today', $6, true), set_config('app.touched', '', true)`

/** Names the actor; answers with the value that was asked for beside it. */
async function identify(
  client: pg.PoolClient,
  db: Db,
  actor: Actor,
  moment: Moment,
  { recalculation = '', first }: { recalculation?: string; first?: RawBuilder<unknown> },
): Promise<unknown> {
  const values = [
    String(actor.id),
    moment.now.toString(),
    settingList(actor.readRegions),
    settingList(actor.writeRegions),
    recalculation,
    moment.today,
  ]
  if (!first) return send(client, identity, values)
  const asked = first.compile(db)
  const text = asked.sql.replaceAll(/\$(\d+)/g, (_, place) => `$${Number(place) + values.length}`)
  const { rows } = await send(client, `${identity}, ${text} as first`, [...values, ...asked.parameters])
  return rows[0]?.first
}

const settingList = (codes: readonly string[]) => `{${codes.join(',')}}`

const adapter = new PostgresAdapter()
const compiler = new PostgresQueryCompiler()
const dialect: Dialect = {
  createAdapter: () => adapter,
  createDriver: () => new DummyDriver(),
  createQueryCompiler: () => compiler,
  createIntrospector: db => new PostgresIntrospector(db),
}

type State = { open: boolean; sent: number }
const states = new WeakMap<Db, State>()

/** How many statements a transaction has sent: whether anything came after one of them. */
export const statementsSent = (db: Db): number => states.get(db)?.sent ?? 0

/** The query builder over one open transaction. Kysely's own would wait for each answer; here statements that don't wait for one another travel together. */
function transactionOn(client: pg.PoolClient, state: State): Db {
  const connection: DatabaseConnection = {
    async executeQuery<R>({ sql: text, parameters }: CompiledQuery) {
      // After its end the connection may belong to somebody else.
      if (!state.open) throw new Error('The transaction is over')
      state.sent++
      const { command, rowCount, rows } = await send(client, text, parameters)
      const changes = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE' || command === 'MERGE'
      return { rows: rows as R[], ...(changes ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}) }
    },
    // biome-ignore lint/correctness/useYield: a stream would hold the connection that other statements travel on
    async *streamQuery() {
      throw new Error('Statements are not streamed')
    },
  }
  const executor = new DefaultQueryExecutor(compiler, adapter, { provideConnection: consumer => consumer(connection) })
  return new Transaction<DB>({ config: { dialect }, dialect, driver: new DummyDriver(), executor })
}

/** Sends a statement. It is named by its text, so that the server plans it once a connection. */
function send(client: pg.PoolClient, text: string, values: readonly unknown[] = []): Promise<pg.QueryResult> {
  gather(client)
  return client.query(values.length > 0 ? { name: nameOf(text), text, values: [...values] } : text)
}

const gathering = new WeakSet<Writable>()

/** Statements of one moment leave in one write to the socket. */
function gather(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  if (gathering.has(stream)) return
  gathering.add(stream)
  stream.cork()
  process.nextTick(() => {
    gathering.delete(stream)
    stream.uncork()
  })
}

const names = new Map<string, string>()
const mostNames = 5_000

function nameOf(text: string): string {
  let name = names.get(text)
  if (!name) {
    name = createHash('sha1').update(text).digest('base64url')
    if (names.size < mostNames) names.set(text, name)
  }
  return name
}
