// What the administrator sees of events, and sets right; and the feed of events for systems.

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { system } from '#kernel/db.ts'
import { type Consumer, publish } from '#kernel/outbox.ts'
import { mostAttempts, relayOnce } from '#kernel/relay.ts'
import { demonstrationClient } from '#modules/demonstration/index.ts'
import { startTestApp, type TestApp } from '#testing/app.ts'
import { horizonPasses } from '#testing/horizon.ts'

let app: TestApp
let broken = true
const handled: number[] = []
const consumer: Consumer = {
  name: 'test.consumer',
  title: 'A consumer under test',
  handles: ['test.step'],
  async handle(_db, event) {
    if (broken) throw Object.assign(new Error('Jane Doe was here'), { code: 'ETEST' })
    handled.push(event.id)
  },
}
const page = '/installation/events/test.consumer'
const moment = () => ({ now: app.clock.now(), today: app.clock.today() })

async function relay(): Promise<void> {
  await horizonPasses(app)
  while ((await relayOnce(app.databases, moment, [consumer])) > 0);
}
async function tell(subject: string): Promise<number> {
  await app.system(db => publish(db, { name: 'test.step', subject, payload: { secret: 'said about somebody' } }))
  const rows = await app.rows('outbox', { subject })
  return Number(rows.at(-1)?.['id'])
}

before(async () => {
  app = await startTestApp()
  await relay()
})
after(() => app.stop())

test('what failed shows with its kind and whom it holds up, and is tried again when asked', async () => {
  const person = randomUUID()
  const first = await tell(person)
  const second = await tell(person)
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    await relay()
    app.clock.set(app.clock.now().add({ hours: 3 }).toString())
  }
  const administrator = app.as('administrator')
  assert.match((await administrator.get('/installation/events')).body, /1 waits for you/)
  const { body } = await administrator.get(page)
  assert.match(body, /Error ETEST/)
  assert.match(body, new RegExp(person))
  assert.ok(!body.includes('Jane Doe') && !body.includes('said about'))
  const held = (await administrator.api('GET', '/api/v1/event-consumers/test.consumer/held')).json<{
    items: { event: number; behind: number; state: string }[]
  }>()
  assert.deepEqual(
    held.items.map(item => [item.event, item.behind, item.state]),
    [[first, 1, 'stuck']],
  )
  broken = false
  assert.equal((await administrator.post(page, { what: 'retry', event: String(first) })).status, 303)
  await relay()
  assert.deepEqual(handled, [first, second])
  assert.match((await administrator.get(page)).body, /Nothing has failed/)
  assert.equal((await app.rows('outbox', { name: 'operations.delivery-retried' })).length, 1)
})

test('one event, or everything since a moment, is handed on again', async () => {
  broken = false
  const administrator = app.as('administrator')
  const event = await tell(randomUUID())
  await relay()
  handled.length = 0
  assert.equal((await administrator.post(page, { what: 'replay-one', event: String(event) })).status, 303)
  await relay()
  assert.deepEqual(handled, [event])
  handled.length = 0
  assert.equal(
    (await administrator.api('POST', '/api/v1/event-consumers/test.consumer/orders', { what: 'replay-from', on: '2026-11-19' })).status,
    201,
  )
  await relay()
  assert.ok(handled.length >= 3)
  assert.ok(handled.includes(event))
})

for (const [fields, said] of [
  [{ what: 'replay-one', event: 'x' }, /Enter the number of an event/],
  [{ what: 'replay-one', event: '99999999' }, /There is no such event/],
  [{ what: 'replay-from', on: 'yesterday', at: '' }, /Enter a real date/],
  [{ what: 'replay-from', on: '2199-01-01', at: '' }, /Nothing that was handed on is as young/],
  [{ what: 'retry', event: '99999999' }, /There is no such event/],
] as const)
  test(`the order ${JSON.stringify(fields)} is refused, with what was typed`, async () => {
    const { status, body } = await app.as('administrator').post(page, fields)
    assert.equal(status, 422)
    assert.match(body, said)
    if (fields.what !== 'retry') assert.ok(body.includes(`value="${'event' in fields ? fields.event : fields.on}"`))
  })

test('an unknown consumer is not there', async () => {
  assert.equal((await app.as('administrator').get('/installation/events/nobody')).status, 404)
  assert.equal((await app.as('administrator').post('/installation/events/nobody', { what: 'retry' })).status, 404)
  assert.equal((await app.as('administrator').api('GET', '/api/v1/event-consumers/nobody/held')).status, 404)
})

test('nobody else sees them', async () => {
  for (const persona of ['officer', 'spo', 'auditor', 'access'] as const)
    for (const address of ['/installation/events', page]) assert.equal((await app.as(persona).get(address)).status, 404)
})

type Feed = { items: { id: number; name: string; person: string }[]; after: string; more: boolean }

async function feedOf(scope: string) {
  const issued = await app.web.inject({
    method: 'POST',
    url: '/oidc/token',
    headers: {
      authorization: `Basic ${Buffer.from(`${demonstrationClient.id}:${demonstrationClient.secret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: new URLSearchParams({ grant_type: 'client_credentials', scope }).toString(),
  })
  const authorization = `Bearer ${issued.json<{ access_token: string }>().access_token}`
  return (query: string) => app.web.inject({ url: `/api/v1/events${query}`, headers: { authorization } })
}

test('a system reads what happened to people of its regions whom it may know, and misses nothing', async () => {
  const read = await feedOf('events.read')
  const [near, far, closed] = [await app.addPerson(), await app.addPerson(), await app.addPerson()]
  await app.system(db => sql`update person set region_code = 'WAL' where id = ${far.id}`.execute(db))
  await app.restrict(closed.id, 'restricted', ['officer'])
  for (const { id } of [near, far, closed]) await tell(id)
  await horizonPasses(app)
  const about = async (query: string) => {
    const feed = (await read(query)).json<Feed>()
    return { ...feed, mine: feed.items.filter(item => [near.id, far.id, closed.id].includes(item.person)).map(item => item.person) }
  }
  const first = await about('')
  assert.deepEqual(first.mine, [near.id])
  assert.ok(!JSON.stringify(first).includes('said about'))
  const idle = await about(`?after=${first.after}`)
  assert.deepEqual([idle.items, idle.after], [[], first.after])

  // A transaction that began first and is committed last: its event comes, though a younger one was read meanwhile.
  const { promise: gate, resolve: open } = Promise.withResolvers<void>()
  const { promise: written, resolve: wrote } = Promise.withResolvers<void>()
  const slow = app.databases.as(system, moment(), async db => {
    await publish(db, { name: 'test.step', subject: near.id, payload: {} })
    wrote()
    await gate
  })
  await written
  await tell(near.id)
  const meanwhile = await about(`?after=${first.after}`)
  open()
  await slow
  await horizonPasses(app)
  const afterwards = await about(`?after=${meanwhile.after}`)
  assert.equal(meanwhile.mine.length + afterwards.mine.length, 2)

  const logged = await app.rows('access_log', { act: 'GET /api/v1/events' })
  assert.ok(logged.some(row => (row['people'] as string[]).includes(near.id)))
})

test('the feed is for systems with the scope, and says what a wrong place is', async () => {
  assert.equal((await (await feedOf('case.read'))('')).statusCode, 404)
  assert.equal((await app.as('court').api('GET', '/api/v1/events')).status, 404)
  const wrong = await (await feedOf('events.read'))('?after=nonsense')
  assert.equal(wrong.statusCode, 422)
  assert.match(wrong.body, /leave it out to begin/)
})
