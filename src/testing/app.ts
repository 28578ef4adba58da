// The whole application in a test: real routes, real PostgreSQL, a clock that stands still, and the personas.

import { createHash, randomUUID } from 'node:crypto'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { sql } from 'kysely'
import { buildApplication, openApplicationDatabases } from '../app.ts'
import { stoppedClock } from '../kernel/clock.ts'
import { readConfig } from '../kernel/config.ts'
import type { PlainDate } from '../kernel/dates.ts'
import { type Db, system } from '../kernel/db.ts'
import type { SignedIn } from '../kernel/route.ts'
import { csrfToken } from '../kernel/web.ts'
import { type PersonaKey, personas } from '../modules/demonstration/index.ts'
import { beginSession } from '../modules/identity/index.ts'
import { addAllocation, addPerson, addSentence, type NewAllocation, type NewPerson, type NewSentence } from './builders.ts'
import { demonstrationDatabase, freshDatabase, testMoment, testSecret, testServer } from './database.ts'

export type Answer = {
  status: number
  body: string
  location: string | undefined
  headers: Record<string, unknown>
  json<T = Record<string, unknown>>(): T
}
export type Client = {
  get(url: string, headers?: Record<string, string>): Promise<Answer>
  /** Sends a form with the session's token and a submission id of its own, unless the fields hold others. */
  post(url: string, fields?: Record<string, string | string[]>, headers?: Record<string, string>): Promise<Answer>
  /** JSON, with the session in place of a token. */
  api(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  cookie: string
  csrf: string
}

export type TestApp = Awaited<ReturnType<typeof startTestApp>>

const cookieName = 'waymark'

/** Starts the application on a database of its own: with the personas, or with a demonstration of so many invented people. Stop it after the tests. */
export async function startTestApp({ invented = 0 } = {}) {
  const { server, stop: stopServer } = await testServer()
  const { connection, drop } = await (invented > 0 ? demonstrationDatabase(server, invented) : freshDatabase(server))
  const clock = stoppedClock(testMoment.now.toString())
  const databases = openApplicationDatabases(connection, testSecret)
  const config = { ...readConfig({}), demo: true, WAYMARK_LOG: 'silent' as const, WAYMARK_PORT: 0 }
  const { web } = await buildApplication({ config, databases, clock, secret: testSecret })
  await web.ready()
  const cookies = new Map<string, string>()
  const moment = () => ({ now: clock.now(), today: clock.today() })
  const asSystem = <T>(work: (db: Db) => Promise<T>) => databases.as(system, moment(), work)

  async function sessionOf(persona: PersonaKey): Promise<string> {
    const known = cookies.get(persona)
    if (known) return known
    const cookie = await asSystem(async db => {
      const post = await sql<{
        staff_id: number
        id: number
      }>`select p.staff_id, p.id from post p join account a using (staff_id) where a.subject = ${persona}`.execute(db)
      const found = post.rows[0]
      if (!found) throw new Error(`No persona ${persona}`)
      return beginSession(db, { staffId: found.staff_id, postId: found.id, now: Temporal.Instant.from('2100-01-01T00:00:00Z') })
    })
    cookies.set(persona, cookie)
    return cookie
  }

  return {
    web,
    clock,
    connection,
    databases,
    system: asSystem,
    /** A client that is signed in as a persona. */
    as(persona: PersonaKey): Client & Promise<Client> {
      return lazyClient(web, () => sessionOf(persona))
    },
    /** A client without a session. */
    visitor: () => lazyClient(web, async () => ''),
    /** Rows of a table as the system sees them. */
    async rows(table: string, where: Record<string, unknown> = {}): Promise<Record<string, unknown>[]> {
      return asSystem(async db => {
        const conditions = Object.entries(where).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
        const query = sql<
          Record<string, unknown>
        >`select * from ${sql.table(table)} ${conditions.length ? sql`where ${sql.join(conditions, sql` and `)}` : sql``}`
        return (await query.execute(db)).rows
      })
    },
    async staffId(persona: PersonaKey): Promise<number> {
      return asSystem(async db => {
        const { rows } = await sql<{ staff_id: number }>`select staff_id from account where subject = ${persona}`.execute(db)
        return rows[0]?.staff_id ?? 0
      })
    },
    addPerson: (overrides: NewPerson = {}) => asSystem(db => addPerson(db, overrides)),
    addSentence: (person: string, overrides: NewSentence = {}) => asSystem(db => addSentence(db, person, clock.today(), overrides)),
    addAllocation: (person: string, persona: PersonaKey, overrides: NewAllocation = {}) =>
      asSystem(db => addAllocation(db, person, persona, clock.today(), overrides)),
    /** Makes a record seen only by the named personas (`restricted`), or by all but them (`excluding`). */
    async restrict(person: string, access: 'restricted' | 'excluding', named: PersonaKey[]) {
      await asSystem(async db => {
        await sql`update person set access = ${access} where id = ${person}`.execute(db)
        for (const persona of named)
          await sql`insert into person_access (staff_id, person_id, kind, reason) select staff_id, ${person}, ${access === 'restricted' ? 'allowed' : 'excluded'}, 'test' from account where subject = ${persona}`.execute(
            db,
          )
      })
    },
    async stop() {
      await web.close()
      await databases.close()
      await drop()
      await stopServer()
    },
  }
}

function lazyClient(web: FastifyInstance, session: () => Promise<string>): Client & Promise<Client> {
  const made = session().then(cookie => clientOf(web, cookie))
  const get: Client['get'] = async (url, headers) => (await made).get(url, headers)
  const post: Client['post'] = async (url, fields, headers) => (await made).post(url, fields, headers)
  const api: Client['api'] = async (method, url, body, headers) => (await made).api(method, url, body, headers)
  return Object.assign(made, { get, post, api }) as unknown as Client & Promise<Client>
}

function clientOf(web: FastifyInstance, cookie: string): Client {
  const csrf = cookie ? csrfToken(testSecret, createHash('sha256').update(cookie).digest('base64url')) : ''
  const base: Record<string, string> = cookie ? { cookie: `${cookieName}=${cookie}` } : {}
  const send = async (options: InjectOptions): Promise<Answer> => {
    const response = await web.inject(options)
    return {
      status: response.statusCode,
      body: response.body,
      location: response.headers['location'] as string | undefined,
      headers: response.headers,
      json: () => response.json(),
    }
  }
  return {
    cookie,
    csrf,
    get: (url, headers = {}) => send({ method: 'GET', url, headers: { ...base, ...headers } }),
    post: (url, fields = {}, headers = {}) => {
      const form = new URLSearchParams()
      for (const [name, value] of Object.entries({ csrf, submission: randomUUID(), ...fields }))
        for (const one of [value].flat()) form.append(name, one)
      return send({
        method: 'POST',
        url,
        headers: { ...base, 'content-type': 'application/x-www-form-urlencoded', ...headers },
        payload: form.toString(),
      })
    },
    api: (method, url, body, headers = {}) =>
      send({
        method,
        url,
        headers: { ...base, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      }),
  }
}

export const today = testMoment.today as PlainDate
export type { SignedIn }
export { personas }
