// The database as an actor sees it. Every transaction belongs to a named actor, on a connection of the actor's kind; row-level security does the rest.

import { createHash } from 'node:crypto'
import { Kysely, PostgresDialect, type PostgresPoolClient, sql, type Transaction } from 'kysely'
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
}

/** The system's own work: imports of the command line, jobs, sign-in. */
export const system: Actor = { kind: 'system', id: 0, readRegions: [], writeRegions: [] }
/** A visitor who has not signed in. */
export const visitor: Actor = { kind: 'public', id: -1, readRegions: [], writeRegions: [] }

export type Moment = { now: Temporal.Instant; today: PlainDate }

export type TransactionOptions = {
  /** Marks changed cases as stale instead of recalculating them before commit: for bulk work, settled by the recalculation job. */
  recalculation?: 'deferred'
  /** Nothing that the rules read will change: no need to look before commit. (The database still refuses a change that was not recalculated.) */
  readsOnly?: boolean
}

export type Databases = {
  /** Runs `work` in one transaction as the actor; repeats it, up to three times, after a deadlock or serialisation failure. */
  as<T>(actor: Actor, moment: Moment, work: (db: Db) => Promise<T>, options?: TransactionOptions): Promise<T>
  /** A bare client of a kind of actor, for streaming (COPY). The caller ends its transaction and releases it. */
  connect(role: LoginRole): Promise<pg.PoolClient>
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

/** Runs before each commit that may have changed a case: set once by the composition root. */
export type BeforeCommit = (db: Db, moment: Moment) => Promise<void>

/** Opens a pool for each kind of actor. */
export function openDatabases(connection: Connection, secret: string, beforeCommit: BeforeCommit): Databases {
  const pools = new Map<LoginRole, { pool: pg.Pool; kysely: Kysely<DB> }>()
  for (const role of loginRoles) {
    const pool = new pg.Pool({
      ...connection,
      user: `wm_${role}`,
      password: rolePassword(secret, role),
      max: poolSizes[role] ?? 4,
      connectionTimeoutMillis: 10_000,
      idleTimeoutMillis: 60_000,
      application_name: `waymark ${role}`,
    })
    pool.on('error', () => {})
    // A connection that is lost while it is checked out fails the statement that it runs; by itself it must not end the process.
    pool.on('connect', client => client.on('error', () => {}))
    pools.set(role, {
      pool,
      kysely: new Kysely<DB>({
        dialect: new PostgresDialect({ pool: { connect: () => namedClient(pool), end: () => pool.end(), options: {} } }),
      }),
    })
  }
  const of = (role: LoginRole) => {
    const found = pools.get(role)
    if (!found) throw new Error(`No pool for ${role}`)
    return found
  }

  async function once<T>(actor: Actor, moment: Moment, work: (db: Db) => Promise<T>, options: TransactionOptions): Promise<T> {
    return of(actor.kind)
      .kysely.transaction()
      .execute(async db => {
        await identify(db, actor, moment, options)
        const result = await work(db)
        if (!options.recalculation && !options.readsOnly) await beforeCommit(db, moment)
        return result
      })
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
    connect: role => of(role).pool.connect(),
    waiting: () => [...pools.values()].reduce((sum, { pool }) => sum + pool.waitingCount, 0),
    async close() {
      for (const { kysely } of pools.values()) await kysely.destroy()
    },
  }
}

const settingList = (codes: readonly string[]) => `{${codes.join(',')}}`

async function identify(db: Db, actor: Actor, moment: Moment, options: TransactionOptions): Promise<void> {
  await sql`select set_config('app.actor', ${String(actor.id)}, true), set_config('app.now', ${moment.now.toString()}, true),
    set_config('app.read_regions', ${settingList(actor.readRegions)}, true), set_config('app.write_regions', ${settingList(actor.writeRegions)}, true),
    set_config('app.recalculation', ${options.recalculation ?? ''}, true), set_config('app.touched', '', true)`.execute(db)
}

const names = new Map<string, string>()
const mostNames = 5_000

/** Names each statement by its text, so that the server plans it once a connection; and refuses a COMMIT that answered ROLLBACK. */
async function namedClient(pool: pg.Pool): Promise<PostgresPoolClient> {
  const client = await pool.connect()
  return {
    async query(text: unknown, values?: readonly unknown[]) {
      if (typeof text !== 'string') throw new TypeError('Statements are text')
      const result = await client.query(values?.length ? { name: nameOf(text), text, values: [...values] } : text)
      if (text === 'commit' && result.command !== 'COMMIT')
        throw new Error('The transaction could not be committed: a statement in it had failed')
      return result
    },
    release: (destroy?: boolean) => client.release(destroy),
  } as unknown as PostgresPoolClient
}

function nameOf(text: string): string {
  let name = names.get(text)
  if (!name) {
    name = createHash('sha1').update(text).digest('base64url')
    if (names.size < mostNames) names.set(text, name)
  }
  return name
}
