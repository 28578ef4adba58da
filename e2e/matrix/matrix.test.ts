// Every persona asks every address about a person in every situation; what they get is compared with the oracle.

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { buildApplication } from '../../src/app.ts'
import { readConfig } from '../../src/kernel/config.ts'
import type { Route } from '../../src/kernel/route.ts'
import { startTestApp, type TestApp } from '../../src/testing/app.ts'
import { testSecret } from '../../src/testing/database.ts'
import {
  type Expected,
  expected,
  homes,
  lists,
  mayKnow,
  oracle,
  type Persona,
  personas,
  plainRoutes,
  type Situation,
  situations,
} from '../oracle.ts'
import {
  type Asker,
  addBelongings,
  addKept,
  addMatch,
  addRecord,
  askAs,
  type Belongings,
  type Kept,
  type PersonRecord,
  teamOf,
  wholeRecordOnly,
  withObligation,
} from './world.ts'

let app: TestApp
let routes: Route[]
const records = new Map<Situation, PersonRecord>()
const askers = new Map<Persona, Asker>()
const belongings = new Map<Persona, Belongings>()
let match: string
let kept: Kept
/** A restricted record, for the access officer. */
let closed: string

const nameOf = ({ method, url }: Pick<Route, 'method' | 'url'>) => `${method} ${url}`
const found = <K, V>(map: ReadonlyMap<K, V>, key: K): V => {
  const value = map.get(key)
  assert.ok(value !== undefined)
  return value
}

before(async () => {
  app = await startTestApp()
  const { databases, clock } = app
  const config = { ...readConfig({}), demo: true, WAYMARK_LOG: 'silent' as const, WAYMARK_PORT: 0 }
  routes = (await buildApplication({ config, databases, clock, secret: testSecret })).routes
  for (const situation of situations) records.set(situation, await withObligation(app, await addRecord(app, situation)))
  for (const persona of personas) {
    askers.set(persona, await askAs(app, persona))
    belongings.set(persona, await addBelongings(app, persona))
  }
  kept = await addKept(app)
  const [first, second] = [...records.values()]
  assert.ok(first && second)
  match = await addMatch(app, [first, second])
  closed = [...records].find(([{ record }]) => record === 'closed to me')?.[1].person ?? ''
  const [team] = await app.rows('team', { name: teamOf.bradford })
  bodies['POST /api/v1/people/:person/allocation'] = { ...stale, officer: 1, team: Number(team?.['id']), note: 'A note' }
})
after(() => app.stop())

type Ids = Record<string, string>

/** What an address needs besides ids. */
const queries: Record<string, string> = {
  'GET /sign-in/password': '?step=x',
  'GET /sign-in/code': '?step=x',
  'GET /sign-in/problem': '?why=expired',
  'GET /api/v1/reference-codes': '?list=appointment-type',
}

const stale = { version: 99 }
const reason = 'A reason of more than ten letters'
/** Forms are sent empty, but where an empty one is answered before anybody looks whose it is. None of these changes a record. */
const bodies: Record<string, Record<string, unknown>> = {
  'POST /sign-in': { persona: 'officer' },
  'POST /search': { q: 'Situation' },
  'POST /api/v1/people/search': { q: 'Situation' },
  'POST /people/:person/openings': { reason },
  'POST /court-results/:import/confirm': stale,
  'POST /court-results/:import/discard': stale,
  'POST /installation/reference-data/:upload': stale,
  'POST /installation/users/:staff/disable': stale,
  'POST /installation/users/:staff/enable': stale,
  'POST /installation/users/:staff/credentials': stale,
  'POST /installation/vacant-posts/:vacancy/give-up': stale,
  'POST /api/v1/event-consumers/:consumer/orders': { what: 'retry' },
  'POST /installation/api-clients/:client/secret': stale,
  'POST /installation/api-clients/:client/off': stale,
  'POST /installation/api-clients/:client/on': stale,
  'POST /api/v1/court-results/:import/confirm': stale,
  'POST /api/v1/court-results/:import/discard': stale,
  'PATCH /api/v1/people/:person': stale,
  'POST /api/v1/people/:person/openings': { reason },
  'POST /api/v1/people/:person/addresses': { lines: '1 Test Street', postcode: '', authority: '', from_on: '2026-10-01' },
  'PUT /api/v1/people/:person/details/circumstances': {
    ...stale,
    answers: { accommodation: 'rented', employment: 'retired', care_leaver: 'no', veteran: 'no', foreign_national: 'no', notes: null },
  },
  'PUT /api/v1/people/:person/details/dependants': {
    ...stale,
    answers: { has_dependants: 'no', children_at_home: null, children_elsewhere: null, carer: 'no', notes: null },
  },
  'PUT /api/v1/people/:person/details/adjustments': { ...stale, answers: { adjustments: [], notes: null } },
  'PUT /api/v1/people/:person/details/equality': {
    ...stale,
    answers: {
      disability: 'no',
      conditions: [],
      ethnicity: 'unknown',
      nationality: 'unknown',
      religion: 'unknown',
      sexual_orientation: 'unknown',
      gender_identity: 'unknown',
      marital_status: 'unknown',
      pregnancy: 'unknown',
    },
  },
  'POST /api/v1/people/:person/names': { forename: 'Test', surname: 'Name', kind: 'alias', from_on: '2099-01-01' },
  'POST /api/v1/people/:person/names/:name/end': { until_on: '2099-01-01' },
  'POST /api/v1/people/:person/notes': { type: 'C201', on: '2099-01-01', notes: 'A note' },
  'POST /api/v1/people/:person/appointments': { type: 'COAP', mode: 'telephone', on: '2020-01-06', time: '09:00' },
  'POST /api/v1/people/:person/appointments/:appointment/move': { ...stale, reason, on: '2026-12-01', time: '09:00' },
  'POST /api/v1/people/:person/appointments/:appointment/cancel': { ...stale, reason },
  'POST /api/v1/people/:person/contacts': { attendance: 'attended', type: 'COAP', mode: 'telephone', on: '2099-01-01', time: '09:00' },
  'POST /api/v1/people/:person/contacts/:contact/correct': { ...stale, attended: 'no', mode: 'office', on: '2026-11-12', reason },
  'POST /api/v1/people/:person/assessments': { after: null, completed_on: '2099-01-01', tool: 'oasys' },
  'POST /api/v1/people/:person/registrations': { type: 'stalking', from_on: '2099-01-01' },
  'POST /api/v1/people/:person/registrations/:registration/end': { ...stale, ended_on: '2099-01-01', because: reason },
  'POST /api/v1/guidance/:guidance/readings': { version: randomUUID() },
  'POST /api/v1/people/:person/absences/:contact': { judged: 'acceptable' },
  'POST /api/v1/people/:person/oversights': { decision: 'A decision', after: randomUUID() },
  'POST /api/v1/people/:person/dates/:date/override': { ...stale, on: '2027-10-01', reason },
}

type Answer = { status: number; headers: string; body: string; location: string; raw: string }

/** Of two answers only what the asker can tell apart: ids, tokens and moments are their own in each. */
const blank = (text: string) =>
  text.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID').replaceAll(/name="csrf" value="[^"]*"/g, 'name="csrf"')

async function ask(web: FastifyInstance, route: Route, persona: Persona, ids: Ids, asker = found(askers, persona)): Promise<Answer> {
  const name = nameOf(route)
  const url = route.url.replaceAll(/:(\w+)/g, (_, id: string) => ids[id] ?? randomUUID()) + (queries[name] ?? '')
  const body = bodies[name] ?? {}
  const headers: Record<string, string> = { ...asker.headers }
  if (ids['form'] && headers['cookie']) headers['cookie'] += `; kept-form=${ids['form']}`
  const isForm = route.kind === 'page' && route.method === 'POST'
  if (isForm) headers['content-type'] = 'application/x-www-form-urlencoded'
  else if (route.method !== 'GET') headers['content-type'] = 'application/json'
  const fields = Object.entries({ ...body, csrf: asker.csrf, submission: randomUUID() }).map(([key, value]) => [key, String(value)])
  const response = await web.inject({
    method: route.method,
    url,
    headers,
    ...(route.method === 'GET' ? {} : { payload: isForm ? new URLSearchParams(fields).toString() : JSON.stringify(body) }),
  })
  const { date: _, 'set-cookie': __, 'content-length': ___, ...rest } = response.headers
  return {
    status: response.statusCode,
    headers: blank(JSON.stringify(rest)),
    body: blank(response.body),
    location: String(response.headers['location'] ?? ''),
    raw: response.body,
  }
}

/** Ids for a route: what is asked for, and what belongs to the asker. */
function idsFor(name: string, persona: Persona, record?: PersonRecord): Ids {
  // The page ends a session that has ended already as well: the API's is left to end.
  const { session, ...others } = kept
  const ends = name === 'POST /api/v1/sessions/:session/end' ? { session } : {}
  const contact = name === 'GET /api/v1/people/:person/absences/:contact' ? record?.decided : record?.contact
  return {
    region: 'YH',
    kind: 'courts',
    rule: 'standards.business-days',
    ...found(belongings, persona),
    ...others,
    ...ends,
    match,
    record: closed,
    ...record,
    ...(contact === undefined ? {} : { contact }),
  }
}

const nowhere = (): Ids => new Proxy({}, { get: () => randomUUID() })
const same = (a: Answer, b: Answer) => a.status === b.status && a.body === b.body && a.headers === b.headers

type Asked = { route: Route; persona: Persona; ids: Ids; wanted: Expected; unknown: Answer; leavesNoTrace: boolean }

/** What an answer amounts to, in the oracle's words; a sentence where it is neither. */
function amountsTo(answer: Answer, { route, persona, ids, wanted, unknown, leavesNoTrace }: Asked): Expected | string {
  const { status, location, raw } = answer
  if (status >= 500) return `answered ${status}`
  if (status === (persona === 'visitor' ? 401 : 404)) {
    if (leavesNoTrace && !same(answer, unknown))
      return `refused otherwise than for an id that does not exist: ${firstDifference(answer, unknown)}`
    return wanted === 'nothing' ? wanted : 'refused'
  }
  if (status === 401 || status === 403 || status === 404) return `answered ${status}`
  if (wanted === 'answers' || wanted === 'refused') return 'answers'
  if (raw.includes(wholeRecordOnly)) return `answered ${status} with the whole record`
  const asksWhy =
    route.kind === 'endpoint'
      ? status === 409 && raw.includes('reason-needed')
      : location === `/people/${ids['person']}` || raw.includes(`/people/${ids['person']}/openings`)
  return asksWhy ? wanted : `answered ${status} without asking for a reason`
}

function firstDifference(a: Answer, b: Answer): string {
  const [one, other] = [`${a.status} ${a.headers} ${a.body}`, `${b.status} ${b.headers} ${b.body}`]
  let at = 0
  while (one[at] === other[at] && at < one.length) at++
  return `“${one.slice(Math.max(0, at - 40), at + 40)}” / “${other.slice(Math.max(0, at - 40), at + 40)}”`
}

/** Last: what these change, the other questions must not meet. */
const changing = /^POST .*\/(openings|sign-out)$/

async function eachAtOnce<T>(items: readonly T[], work: (item: T) => Promise<void>, atOnce = 4): Promise<void> {
  const waiting = [...items]
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next)
    }),
  )
}

test('the oracle knows every route, and every route of the oracle is there', () => {
  assert.deepEqual(routes.map(nameOf).toSorted(), [...oracle.keys()].toSorted())
})

test('besides its pages and endpoints the server answers only for signing in, health and files', () => {
  const pages = new Set(routes.map(route => route.url))
  const others = listedUrls(app.web).filter(url => !pages.has(url) && !plainRoutes.test(url))
  assert.deepEqual(others, [])
})

/** Addresses from the server's own tree of routes. */
function listedUrls(web: FastifyInstance): string[] {
  const path: string[] = []
  return web
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap(line => {
      const [, indent = '', url = '', methods] = /^([│ ]*)[├└]── (\S+)(?: \(([^)]*)\))?/.exec(line) ?? []
      if (!url) return []
      const depth = indent.length / 4
      path.length = depth
      path[depth] = url
      return methods
        ? [
            path
              .join('')
              .replace(/^\/\//, '/')
              .replace(/(.)\/$/, '$1') || '/',
          ]
        : []
    })
}

test('each persona gets from each route, about a person in each situation, what the oracle says', { timeout: 300_000 }, async () => {
  const faults: Fault[] = []
  const questions = routes.flatMap(route => personas.map(persona => ({ route, persona })))
  const quiet = questions.filter(({ route }) => !changing.test(nameOf(route)))
  const loud = questions.filter(({ route }) => changing.test(nameOf(route)))
  const put = async ({ route, persona }: (typeof questions)[number]) => {
    const name = nameOf(route)
    const ofPerson = route.url.includes(':person')
    // Forms kept for visitors are limited by the minute, and this is one minute: that limit has a test of its own.
    if ((persona === 'visitor' && route.method === 'POST') || route.perMinute) await app.system(db => db.deleteFrom('attempt').execute())
    // Signing out ends a session: it gets one of its own.
    const asker = async () => (name === 'POST /sign-out' ? askAs(app, persona) : found(askers, persona))
    const unknown = await ask(app.web, route, persona, nowhere(), await asker())
    for (const situation of ofPerson ? situations : situations.slice(0, 1)) {
      const wanted = expected(name, persona, situation)
      const ids = idsFor(name, persona, ofPerson ? found(records, situation) : undefined)
      const answer = await ask(app.web, route, persona, ids, await asker())
      const leavesNoTrace = !ofPerson || !mayKnow(persona, situation)
      const got = amountsTo(answer, { route, persona, ids, wanted, unknown, leavesNoTrace })
      const who = ofPerson ? `${persona}, ${situation.home}, ${situation.record}` : persona
      if (got !== wanted) faults.push({ name, says: `should be ${wanted}, was: ${got}`, who })
    }
  }
  await eachAtOnce(quiet, put)
  await eachAtOnce(loud, put, 1)
  assert.deepEqual(summary(faults), [])
})

type Fault = { name: string; says: string; who: string }

/** Many faults of one kind become a line. */
function summary(faults: readonly Fault[]): string[] {
  const byKind = Map.groupBy(faults, ({ name, says }) => `${name} ${says}`)
  return [...byKind]
    .map(
      ([kind, them]) =>
        `${kind} (${them.length}: ${them
          .slice(0, 4)
          .map(({ who }) => who)
          .join('; ')})`,
    )
    .toSorted()
}

test('every route that is not for everyone has somebody who may use it and somebody who may not', () => {
  for (const [name, { may }] of oracle) {
    if (may.length === personas.length) continue
    const cases = new Set(personas.flatMap(persona => situations.map(situation => expected(name, persona, situation))))
    assert.ok(cases.has('answers') && cases.has('refused'), name)
  }
})

test('what belongs to one person does not open under the address of another', async () => {
  const wrong: string[] = []
  const [visible] = [...records].filter(([{ home, record }]) => home === 'bradford' && record === 'open').map(([, record]) => record)
  const [hidden] = [...records].filter(([{ home, record }]) => home === 'bradford' && record === 'closed to me').map(([, record]) => record)
  assert.ok(visible && hidden)
  const nested = routes.filter(({ url }) => /:person\/.*:/.test(url))
  await eachAtOnce(nested, async route => {
    const name = nameOf(route)
    for (const persona of found(oracle, name).may) {
      if (expected(name, persona, { home: 'bradford', record: 'open' }) !== 'answers') continue
      const unknown = await ask(
        app.web,
        route,
        persona,
        new Proxy({ person: visible.person } as Ids, { get: (ids, id) => ids[String(id)] ?? randomUUID() }),
      )
      const mixed = await ask(app.web, route, persona, { ...idsFor(name, persona, hidden), person: visible.person })
      if (mixed.status !== 404 || !same(mixed, unknown)) wrong.push(`${persona}, ${name}: ${mixed.status}`)
    }
  })
  assert.deepEqual(wrong, [])
})

test('what somebody brought opens for nobody else, whatever their post', async () => {
  const wrong: string[] = []
  for (const route of routes.filter(({ url }) => /:(import|upload|form|search)/.test(url))) {
    const name = nameOf(route)
    for (const persona of found(oracle, name).may) {
      const other = personas.find(one => one !== persona && found(oracle, name).may.includes(one)) ?? 'auditor'
      const { form: _, ...theirs } = idsFor(name, other)
      const answer = await ask(app.web, route, persona, theirs)
      if (!same(answer, await ask(app.web, route, persona, nowhere()))) wrong.push(`${persona}, ${name}: ${answer.status}`)
    }
  }
  assert.deepEqual(wrong, [])
})

test('a reason opens a record of another region for reading: to every change it is not there, and nothing is written', async () => {
  const record = [...records].find(([{ home, record: access }]) => home === 'bradford' && access === 'open')?.[1]
  assert.ok(record)
  const byName = new Map(routes.map(route => [nameOf(route), route]))
  const asked = (name: string) => ask(app.web, found(byName, name), 'distant', idsFor(name, 'distant', record))
  assert.equal((await asked('POST /people/:person/openings')).status, 303)
  assert.equal((await asked('GET /api/v1/people/:person')).status, 200)
  const changes = routes.filter(route => route.method !== 'GET' && found(oracle, nameOf(route)).about === 'write')
  const wrong: string[] = []
  for (const route of changes.filter(one => found(oracle, nameOf(one)).may.includes('distant'))) {
    const answer = await ask(app.web, route, 'distant', idsFor(nameOf(route), 'distant', record))
    if (!same(answer, await ask(app.web, route, 'distant', nowhere()))) wrong.push(`${nameOf(route)}: ${answer.status}`)
    if (answer.status !== 404) wrong.push(`${nameOf(route)} answers ${answer.status}`)
  }
  assert.deepEqual(wrong, [])
  const [row] = await app.rows('person', { id: record.person })
  assert.equal(row?.['version'], 1)
})

const postKeys = ['officer', 'colleague', 'spo', 'court', 'distant', 'head', 'director'] as const
type PostKey = (typeof postKeys)[number]
const recordSituation = fc.record({
  asker: fc.constantFrom(...postKeys),
  home: fc.constantFrom(...homes),
  access: fc.constantFrom('open', 'excluding', 'restricted'),
  named: fc.subarray([...postKeys]),
  holder: fc.constantFrom('officer', 'colleague', 'distant', 'nobody'),
})
type RecordSituation = typeof recordSituation extends fc.Arbitrary<infer S> ? S : never
const unforgettable = 'Quillfeather'

/** Someone whom the lists of every post hold while nothing forbids it. */
async function someoneListed(): Promise<{ id: string; crn: string }> {
  const person = await app.addPerson({ surname: unforgettable })
  await app.addSentence(person.id, { sentencedOn: '2026-11-02' })
  await app.system(async db => {
    await sql`insert into court_appearance (person_id, court_code, on_date, result_reference, recorded_by)
      select ${person.id}, 'B13CC', '2026-11-02', ${randomUUID()}, staff_id from account where subject = 'court'`.execute(db)
    await sql`insert into appointment (person_id, type_code, mode, starts_at, on_date, minutes, officer_id, booked_on)
      select ${person.id}, 'COAP', 'telephone', '2026-11-20T10:00Z', '2026-11-20', 30, staff_id, '2026-11-12' from account where subject = 'officer'`.execute(
      db,
    )
  })
  return person
}

async function put(person: string, { home, access, named, holder }: RecordSituation): Promise<void> {
  const kind = access === 'restricted' ? 'allowed' : 'excluded'
  await app.system(async db => {
    await sql`update person p set access = ${access}, team_id = t.id, delivery_unit_id = t.delivery_unit_id, region_code = u.region_code
      from team t join delivery_unit u on u.id = t.delivery_unit_id where p.id = ${person} and t.name = ${teamOf[home]}`.execute(db)
    await sql`delete from person_access where person_id = ${person}`.execute(db)
    await sql`insert into person_access (staff_id, person_id, kind, reason)
      select staff_id, ${person}, ${kind}, 'For the test' from account where ${access} <> 'open' and subject = any (${[...named]}::text[])`.execute(
      db,
    )
    await sql`delete from allocation where person_id = ${person}`.execute(db)
    await sql`insert into allocation (person_id, officer_id, team_id, from_on, note, candidates)
      select ${person}, staff_id, team_id, '2026-11-03', 'For the test', '[]' from post join account using (staff_id) where subject = ${holder}`.execute(
      db,
    )
    await sql`update appointment set officer_id = (select staff_id from account where subject = ${holder === 'nobody' ? 'officer' : holder}) where person_id = ${person}`.execute(
      db,
    )
  })
}

function recordFor(asker: PostKey, { access, named }: RecordSituation): Situation['record'] {
  if (access === 'open') return 'open'
  if (access === 'excluding') return named.includes(asker) ? 'I am excluded' : 'others are excluded'
  return named.includes(asker) ? 'open to me by name' : 'closed to me'
}

async function lastAccess(): Promise<string[]> {
  const { rows } = await app.system(db => sql<{ people: string[] }>`select people from access_log order by id desc limit 1`.execute(db))
  return rows[0]?.people ?? []
}

test('no list shows a person whom the reader may not know of, and the access row names exactly whom it shows', {
  timeout: 300_000,
}, async () => {
  const { id: person, crn } = await someoneListed()
  const byName = new Map(routes.map(route => [nameOf(route), route]))
  const shown = new Set<string>()
  await fc.assert(
    fc.asyncProperty(recordSituation, async situation => {
      const { asker, home } = situation
      await put(person, situation)
      const may = mayKnow(asker, { home, record: recordFor(asker, situation) })
      for (const name of lists.filter(list => found(oracle, list).may.includes(asker))) {
        const { status, raw } = await ask(app.web, found(byName, name), asker, {})
        assert.equal(status, 200, `${asker}, ${name}`)
        const shows = [person, crn, unforgettable].some(words => raw.includes(words))
        assert.ok(may || !shows, `${asker} finds the person in ${name}`)
        assert.equal((await lastAccess()).includes(person), shows, `the access row of ${asker}, ${name}`)
        if (shows) shown.add(name)
      }
    }),
    { numRuns: 200 },
  )
  assert.deepEqual([...shown].toSorted(), lists.toSorted(), 'every list showed the person to somebody')
})
