// What the kernel promises of every request, seen over real routes.

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import type { PlainDate } from '../kernel/dates.ts'
import { rolePassword } from '../kernel/migrate.ts'
import { type Answer, startTestApp, type TestApp } from './app.ts'
import { testSecret } from './database.ts'

let app: TestApp
let person: string

before(async () => {
  app = await startTestApp()
  const { id } = await app.addPerson({ surname: 'Quillfeather' })
  person = id
  await app.addSentence(person, {})
  await app.addAllocation(person, 'officer', {})
})
after(() => app.stop())

const oversights = async () => (await app.rows('management_oversight', { person_id: person })).length
const url = () => `/people/${person}/oversight`
const oversee = (submission: string, decision = 'Seen and agreed') => app.as('spo').post(url(), { decision, submission })

test('a form that is sent twice writes once, and both get the same answer', async () => {
  const had = await oversights()
  const submission = randomUUID()
  const [first, second] = [await oversee(submission), await oversee(submission)]
  assert.equal(first.status, 303)
  assert.deepEqual([second.status, second.location, second.body], [first.status, first.location, first.body])
  assert.equal(await oversights(), had + 1)
})

test('a form that is sent five times at once writes once, and all get the same answer', async () => {
  const had = await oversights()
  const submission = randomUUID()
  const answers = await Promise.all(Array.from({ length: 5 }, () => oversee(submission)))
  assert.deepEqual(new Set(answers.map(answer => `${answer.status} ${answer.location}`)), new Set([`303 /people/${person}`]))
  assert.equal(await oversights(), had + 1)
})

test('two intentions write twice, though they say the same', async () => {
  const had = await oversights()
  await oversee(randomUUID())
  await oversee(randomUUID())
  assert.equal(await oversights(), had + 2)
})

test('a refused form does not use its submission up: put right, it is saved', async () => {
  const had = await oversights()
  const submission = randomUUID()
  assert.equal((await oversee(submission, '')).status, 422)
  assert.equal((await oversee(submission)).status, 303)
  assert.equal(await oversights(), had + 1)
})

test('a submission of one member of staff says nothing to another', async () => {
  const submission = randomUUID()
  await oversee(submission)
  const other = await app.as('officer').post(`/people/${person}/openings`, { reason: '', submission })
  assert.equal(other.status, 422)
})

for (const [what, headers] of [
  ['another origin', { origin: 'https://evil.example' }],
  ['an origin that is no address', { origin: 'evil' }],
  ['another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
] as const)
  test(`a form from ${what} is refused, with its token and all`, async () => {
    const had = await oversights()
    const answer = await app.as('spo').post(url(), { decision: 'From elsewhere' }, headers)
    assert.equal(answer.status, 403)
    assert.equal(await oversights(), had)
    const json = await app.as('spo').api('POST', `/api/v1/people/${person}/oversights`, { decision: 'From elsewhere' }, headers)
    assert.equal(json.status, 403)
    assert.equal(await oversights(), had)
  })

test('a form of our own pages passes', async () => {
  const headers = { origin: 'http://localhost:80', 'sec-fetch-site': 'same-origin' }
  assert.equal((await app.as('spo').post(url(), { decision: 'From here' }, headers)).status, 303)
})

test('the API takes a session only with JSON, which no foreign form can send', async () => {
  const { cookie } = await app.as('spo')
  const had = await oversights()
  for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
    const answer = await app.web.inject({
      method: 'POST',
      url: `/api/v1/people/${person}/oversights`,
      headers: { cookie: `waymark=${cookie}`, 'content-type': type },
      payload: type === 'text/plain' ? '{"decision":"x"}' : 'decision=x',
    })
    assert.ok([403, 415].includes(answer.statusCode), `${type} ${answer.statusCode}`)
  }
  assert.equal(await oversights(), had)
})

test('a form with the token of another session is not saved, is kept, and comes back to the browser that sent it, only', async () => {
  const had = await oversights()
  const typed = 'Words that must not be lost'
  const answer = await app.as('spo').post(url(), { decision: typed, csrf: 'of another session' })
  assert.equal(answer.status, 401)
  assert.equal(await oversights(), had)
  const key = /kept-form=([0-9a-f-]{36});/.exec(String(answer.headers['set-cookie']))?.[1]
  assert.ok(key)
  const [kept] = await app.rows('interrupted_form', { id: key })
  assert.ok(kept)
  assert.deepEqual([kept['address'], (kept['fields'] as Record<string, string>)['decision']], [url(), typed])
  assert.ok(!JSON.stringify(kept).includes('of another session'))
  const { cookie } = await app.as('spo')
  const back = (cookies: string) => app.web.inject({ url: `/interrupted/${key}`, headers: { cookie: cookies } })
  const own = await back(`waymark=${cookie}; kept-form=${key}`)
  assert.equal(own.statusCode, 200)
  assert.ok(own.body.includes(typed))
  assert.equal((await back(`waymark=${cookie}`)).statusCode, 404)
  assert.equal((await back(`waymark=${cookie}; kept-form=${randomUUID()}`)).statusCode, 404)
  assert.equal((await back(`kept-form=${key}`)).statusCode, 401)
})

test('what was kept is gone after an hour', async () => {
  const answer = await app.as('spo').post(url(), { decision: 'Kept for an hour', csrf: 'wrong' })
  const key = /kept-form=([0-9a-f-]{36});/.exec(String(answer.headers['set-cookie']))?.[1]
  const { cookie } = await app.as('spo')
  const back = () => app.web.inject({ url: `/interrupted/${key}`, headers: { cookie: `waymark=${cookie}; kept-form=${key}` } })
  app.clock.set('2026-11-19T10:03:00Z')
  assert.equal((await back()).statusCode, 200)
  app.clock.set('2026-11-19T10:04:01Z')
  assert.equal((await back()).statusCode, 404)
  app.clock.set('2026-11-19T09:04:00Z')
})

test('a body over the limit is refused with a page, and a problem, that say so', async () => {
  const page = await app.as('spo').post(url(), { decision: 'x'.repeat(1_100_000) })
  assert.equal(page.status, 413)
  assert.match(page.body, /<html.*too large/is)
  const json = await app.as('spo').api('POST', `/api/v1/people/${person}/oversights`, { decision: 'x'.repeat(1_100_000) })
  assert.equal(json.status, 413)
  assert.match(String(json.headers['content-type']), /^application\/problem\+json/)
  assert.match(String(json.json()['title']), /too large/)
})

/** What every problem of the API has. */
function assertProblem(answer: Answer, status: number, type?: string): Record<string, unknown> {
  const said = answer.json()
  assert.equal(answer.status, status, answer.body)
  assert.match(String(answer.headers['content-type']), /^application\/problem\+json/)
  assert.equal(said['status'], status)
  assert.match(String(said['type']), /^urn:waymark:/)
  assert.ok(String(said['title']).length > 0)
  if (type) assert.equal(said['type'], `urn:waymark:${type}`)
  return said
}

const api = () => `/api/v1/people/${person}`

test('the API says what is wrong as a problem', async () => {
  const spo = app.as('spo')
  const visitor = await app.visitor().api('GET', api())
  assertProblem(visitor, 401)
  assert.equal(visitor.headers['www-authenticate'], 'Bearer')
  assertProblem(await spo.api('GET', `/api/v1/people/${randomUUID()}`), 404)
  assertProblem(await spo.api('GET', '/api/v1/people/no-id'), 404)
  assertProblem(await spo.api('GET', '/api/v1/nowhere'), 404)
  assertProblem(await spo.api('GET', '/api/v1/access-log'), 404)
  assertProblem(await spo.api('GET', `${api()}/contacts?limit=0`), 422)
  const fields = assertProblem(await spo.api('POST', `${api()}/oversights`, { decision: ' ' }), 422, 'fields')
  assert.deepEqual(
    (fields['errors'] as { field: string; message: string }[]).map(({ field }) => field),
    ['decision'],
  )
})

test('a body that is no JSON is a problem of the sender', async () => {
  const { cookie } = await app.as('spo')
  for (const payload of ['{"decision": "half', '', '[]', 'null', '"text"']) {
    const answer = await app.web.inject({
      method: 'POST',
      url: `${api()}/oversights`,
      headers: { cookie: `waymark=${cookie}`, 'content-type': 'application/json' },
      payload,
    })
    assert.ok(answer.statusCode === 400 || answer.statusCode === 422, `${payload}: ${answer.statusCode}`)
    assert.match(String(answer.headers['content-type']), /^application\/problem\+json/)
  }
})

test('a change says which version it changes: without, 428; of an old one, 412 or 409; of the current one, it is made', async () => {
  const officer = app.as('officer')
  const before = await officer.api('GET', api())
  const etag = String(before.headers['etag'])
  assert.equal(etag, `"${before.json()['version']}"`)
  const phone = (last: number) => ({ telephone: `01632 96000${last}` })
  assertProblem(await officer.api('PATCH', api(), phone(1)), 428)
  const changed = await officer.api('PATCH', api(), phone(2), { 'if-match': etag })
  assert.equal(changed.status, 200)
  assert.notEqual(changed.headers['etag'], etag)
  assertProblem(await officer.api('PATCH', api(), phone(3), { 'if-match': etag }), 412)
  assertProblem(await officer.api('PATCH', api(), { ...phone(4), version: before.json()['version'] }), 409, 'changed-since')
  const now = await officer.api('GET', api())
  assert.equal(now.json()['telephone'], '01632 960002')
  assert.equal((await officer.api('GET', api(), undefined, { 'if-none-match': String(now.headers['etag']) })).status, 304)
})

test('a repeat with the same Idempotency-Key changes nothing and gets the first answer', async () => {
  const had = await oversights()
  const key = { 'idempotency-key': randomUUID() }
  const send = () => app.as('spo').api('POST', `${api()}/oversights`, { decision: 'Once' }, key)
  const answers = [...(await Promise.all([send(), send(), send()])), await send()]
  assert.deepEqual(new Set(answers.map(({ status, body }) => `${status} ${body}`)).size, 1)
  assert.equal(answers[0]?.status, 201)
  assert.equal(await oversights(), had + 1)
  assertProblem(await app.as('spo').api('POST', `${api()}/oversights`, { decision: 'x' }, { 'idempotency-key': 'mine' }), 400)
})

test('fields that an address does not know are neither stored nor answered', async () => {
  const before = await app.as('officer').api('GET', api())
  const sent = { version: before.json()['version'], telephone: '01632 960009', crn: 'X000000', access: 'restricted', isAdmin: true }
  const answer = await app.as('officer').api('PATCH', api(), sent)
  assert.equal(answer.status, 200)
  assert.deepEqual(Object.keys(answer.json()).toSorted(), ['id', 'version'])
  const [row] = await app.rows('person', { id: person })
  assert.deepEqual([row?.['telephone'], row?.['access']], ['01632 960009', 'open'])
  assert.notEqual(row?.['crn'], 'X000000')
})

test('a list that is read page by page gives every entry once, in order, even when one is added meanwhile', async () => {
  const officer = await app.staffId('officer')
  const add = (count: number, from: string) =>
    app.system(async db => {
      await sql`insert into contact (person_id, type_code, mode, at, on_date, officer_id, with_officer, attended)
        select ${person}, 'COAP', 'office', ${from}::timestamptz + n * interval '1 day', (${from}::timestamptz + n * interval '1 day')::date, ${officer}, true, true from generate_series(1, ${count}::int) n`.execute(
        db,
      )
    })
  await add(8, '2026-11-01T10:00Z')
  const wanted = (await app.rows('contact', { person_id: person })).map(row => row['id'])
  const seen: { id: string; at: string }[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const answer = await app.as('officer').api('GET', `${api()}/contacts?limit=3${cursor ? `&cursor=${cursor}` : ''}`)
    const list = answer.json<{ items: { id: string; at: string }[]; next: string | null }>()
    assert.ok(list.items.length <= 3)
    seen.push(...list.items)
    if (cursor === '') await add(1, '2026-11-17T10:00Z')
    cursor = list.next
  }
  assert.deepEqual(seen.map(({ id }) => id).toSorted(), wanted.toSorted())
  assert.deepEqual(
    seen.map(({ at }) => at),
    seen.map(({ at }) => at).toSorted((a, b) => (a < b ? 1 : -1)),
  )
})

test('a change of facts whose obligations were not recalculated cannot be committed', async () => {
  const client = new pg.Client({ ...app.connection, user: 'wm_system', password: rolePassword(testSecret, 'system') })
  await client.connect()
  try {
    await client.query('begin')
    await client.query("select set_config('app.actor', '0', true), set_config('app.now', '2026-11-19T09:04:00Z', true)")
    await client.query('update sentence set terminated_on = $1 where person_id = $2', ['2026-11-18', person])
    await assert.rejects(client.query('commit'), /recalculat/i)
    const [sentence] = await app.rows('sentence', { person_id: person })
    assert.equal(sentence?.['terminated_on'], null)
  } finally {
    await client.end()
  }
})

test('a post that changes or ends takes effect at the next request', async () => {
  const setPost = (values: { kind?: string; until_on?: PlainDate | null }) =>
    app.system(async db => {
      await db
        .updateTable('post')
        .set(values)
        .where('staff_id', '=', await app.staffId('colleague'))
        .execute()
    })
  const colleague = app.as('colleague')
  assert.equal((await colleague.get('/worklist')).status, 200)
  assert.equal((await colleague.get('/team')).status, 404)
  await setPost({ kind: 'senior-probation-officer' })
  assert.equal((await colleague.get('/team')).status, 200)
  await setPost({ kind: 'court-officer' })
  assert.equal((await colleague.get('/worklist')).status, 404)
  assert.equal((await colleague.get('/court-results')).status, 200)
  await setPost({ kind: 'responsible-officer' })
  await setPost({ until_on: '2026-11-18' as PlainDate })
  assert.equal((await colleague.get('/worklist')).status, 401)
  await setPost({ until_on: null })
  assert.equal((await colleague.get('/worklist')).status, 200)
})

type Row = { act: string; people: string[]; outcome: string; actor: number }
async function accessOf(work: () => Promise<unknown>): Promise<Row[]> {
  const last = async () => (await app.rows('access_log')).reduce((most, row) => Math.max(most, Number(row['id'])), 0)
  const from = await last()
  await work()
  const rows = (await app.rows('access_log')).filter(row => Number(row['id']) > from)
  return rows.map(row => ({
    act: String(row['act']),
    people: row['people'] as string[],
    outcome: String(row['outcome']),
    actor: Number(row['actor']),
  }))
}

test('each request leaves exactly one access row, which names whom it was about, also when it was refused', async () => {
  const hidden = await app.addPerson({ surname: 'Quillfeather' })
  await app.restrict(hidden.id, 'excluding', ['officer'])
  const unknown = randomUUID()
  const officer = app.as('officer')
  const actor = await app.staffId('officer')
  const cases: [string, () => Promise<Answer>, string, string[]][] = [
    ['GET /people/:person', () => officer.get(`/people/${person}`), '200', [person]],
    ['GET /people/:person', () => officer.get(`/people/${hidden.id}`), '404', [hidden.id]],
    ['GET /people/:person', () => officer.get(`/people/${unknown}`), '404', [unknown]],
    ['GET /people/:person', () => officer.get('/people/no-id'), '404', []],
    ['GET /people/:person/allocate', () => officer.get(`/people/${person}/allocate`), '404', [person]],
    ['POST /people/:person/contacts/new', () => officer.post(`/people/${person}/contacts/new`), '422', [person]],
    ['GET /api/v1/people/:person', () => officer.api('GET', api()), '200', [person]],
    ['PATCH /api/v1/people/:person', () => officer.api('PATCH', api(), { version: 99 }), '409', [person]],
    ['POST /api/v1/people/:person/contacts', () => officer.api('POST', `${api()}/contacts`, {}), '422', [person]],
    ['GET /cases', () => officer.get('/cases'), '200', [person]],
    ['GET /access-log', () => officer.get('/access-log'), '404', []],
  ]
  for (const [act, work, outcome, people] of cases)
    assert.deepEqual(await accessOf(work), [{ act, people, outcome, actor }], `${act} ${outcome}`)
})

test('a double submit leaves an access row for each of the two requests', async () => {
  const submission = randomUUID()
  const rows = await accessOf(async () => [await oversee(submission), await oversee(submission)])
  assert.deepEqual(
    rows.map(({ people, outcome }) => [people, outcome]),
    [
      [[person], '303'],
      [[person], '303'],
    ],
  )
})

test('a visitor leaves no access row: nobody looked at anybody', async () => {
  assert.deepEqual(await accessOf(() => app.visitor().get(`/people/${person}`)), [])
})

test('no access row holds a name, a CRN or what somebody typed', async () => {
  const [row] = await app.rows('person', { id: person })
  await app.as('officer').get(`/people/${person}?show=${row?.['surname']}`)
  await app.as('spo').get(`/people/${person}/oversight/${row?.['crn']}`)
  const log = JSON.stringify(await app.rows('access_log'))
  for (const words of [row?.['surname'], row?.['crn'], row?.['telephone'], 'Seen and agreed'])
    assert.ok(!log.includes(String(words)), String(words))
})

test('forms kept for visitors are limited: nobody fills the database without signing in', async () => {
  const person = await app.addPerson()
  await app.system(db => db.deleteFrom('attempt').execute())
  const before = (await app.rows('interrupted_form')).length
  const pages = []
  for (let sent = 0; sent < 65; sent++)
    pages.push(await app.visitor().post(`/people/${person.id}/oversight`, { decision: 'Typed before signing in.' }))
  assert.ok(pages.every(page => page.status === 401))
  assert.equal((await app.rows('interrupted_form')).length - before, 60)
  const huge = await app.visitor().post(`/people/${person.id}/oversight`, { decision: 'x'.repeat(300_000) })
  assert.equal(huge.status, 401)
  assert.equal((await app.rows('interrupted_form')).length - before, 60)
})

test('an address that cannot be read is answered by our own page, and by a problem in the API', async () => {
  const page = await app.as('officer').get('/%')
  assert.equal(page.status, 400)
  assert.match(page.body, /<h1/)
  assert.match(String(page.headers['content-type']), /^text\/html/)
  const said = await app.visitor().api('GET', '/api/v1/people/%E0%A4%A')
  assert.equal(said.status, 400)
  assert.equal(said.json()['type'], 'urn:waymark:400')
  assert.match(String(said.headers['content-type']), /^application\/problem\+json/)
})

test('a limit belongs to whoever is signed in: visitors at the same address use up nothing of it', async () => {
  for (let time = 0; time < 70; time++) await app.visitor().post('/search', { q: 'smith' })
  assert.equal((await app.as('officer').post('/search', { q: 'smith' })).status, 303)
})

test('a session that has ended is not greeted, not even on a page that is not there', async () => {
  const colleague = await app.as('colleague')
  assert.match((await colleague.get('/worklist')).body, /Daniel Whitaker/)
  await app.system(db =>
    db.deleteFrom('session').where('staff_id', '=', sql<number>`(select staff_id from account where subject = 'colleague')`).execute(),
  )
  const answer = await colleague.get('/no-such-page')
  assert.equal(answer.status, 404)
  assert.doesNotMatch(answer.body, /Daniel Whitaker/)
})
