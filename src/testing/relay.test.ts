// Events reach their consumers: at least once, in order per person, whatever fails and however many servers relay.

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { type Db, system } from '#kernel/db.ts'
import { type Consumer, type OutboxEvent, publish } from '#kernel/outbox.ts'
import { mostAttempts, relayOnce } from '#kernel/relay.ts'
import { startTestApp } from './app.ts'
import { horizonPasses } from './horizon.ts'

const app = await startTestApp()
after(() => app.stop())

const moment = () => ({ now: app.clock.now(), today: app.clock.today() })
const later = (seconds: number) => app.clock.set(app.clock.now().add({ seconds }).toString())
const say = (subject: string | null, step: number) => app.system(db => publish(db, { name: 'test.step', subject, payload: { step } }))

async function relay(...consumers: Consumer[]): Promise<number> {
  await horizonPasses(app)
  return relayWhatIsSettled(...consumers)
}

async function relayWhatIsSettled(...consumers: Consumer[]): Promise<number> {
  let all = 0
  for (let worked = -1; worked !== 0; all += worked) worked = await relayOnce(app.databases, moment, consumers)
  return all
}

/** A consumer that remembers what it was given, and does what `first` says before. */
async function newConsumer(handles: string[], first: (event: OutboxEvent, db: Db) => unknown = () => {}) {
  const seen: { subject: string | null; step: unknown }[] = []
  const consumer: Consumer = {
    name: `test.${randomUUID()}`,
    title: 'A test',
    handles,
    async handle(db, event) {
      await first(event, db)
      seen.push({ subject: event.subject, step: event.payload['step'] })
    },
  }
  await relay(consumer)
  const stepsOf = (subject: string | null) => seen.filter(one => one.subject === subject).map(one => one.step)
  return { consumer, seen, stepsOf }
}

test('a consumer gets what it asked for and nothing else, from its registration on', async () => {
  const person = randomUUID()
  await say(person, 0)
  const { consumer, seen } = await newConsumer(['test.*'])
  await app.system(db => publish(db, { name: 'testing.other', subject: person, payload: {} }))
  await say(person, 1)
  await say(null, 2)
  await relay(consumer)
  assert.deepEqual(
    seen.map(one => one.step),
    [1, 2],
  )
})

test('an event of a transaction that is still open holds up what was committed after it began', async () => {
  const { consumer, stepsOf } = await newConsumer(['test.step'])
  const [slow, quick] = [randomUUID(), randomUUID()]
  const { promise: gate, resolve: open } = Promise.withResolvers<void>()
  const { promise: written, resolve: wrote } = Promise.withResolvers<void>()
  const under = app.databases.as(system, moment(), async db => {
    await publish(db, { name: 'test.step', subject: slow, payload: { step: 1 } })
    wrote()
    await gate
  })
  await written
  await say(quick, 1)
  await relayWhatIsSettled(consumer)
  assert.deepEqual([stepsOf(slow), stepsOf(quick)], [[], []])
  open()
  await under
  await relay(consumer)
  assert.deepEqual([stepsOf(slow), stepsOf(quick)], [[1], [1]])
})

test('within a person the order is that of the writing, also when the later transaction began first', async () => {
  const { consumer, stepsOf } = await newConsumer(['test.step'])
  const person = randomUUID()
  const { promise: gate, resolve: open } = Promise.withResolvers<void>()
  const { promise: begun, resolve: began } = Promise.withResolvers<void>()
  const late = app.databases.as(system, moment(), async db => {
    await publish(db, { name: 'testing.begins', subject: null, payload: {} })
    began()
    await gate
    await publish(db, { name: 'test.step', subject: person, payload: { step: 2 } })
  })
  await begun
  await say(person, 1)
  open()
  await late
  await relay(consumer)
  assert.deepEqual(stepsOf(person), [1, 2])
})

test('two relays at once: each event once, in order per person', async () => {
  const { consumer, seen, stepsOf } = await newConsumer(['test.step'])
  const people = Array.from({ length: 12 }, () => randomUUID())
  const writers = people.map(async person => {
    for (let step = 0; step < 8; step++) await say(person, step)
  })
  const relays = [1, 2].map(async () => {
    while (seen.length < 96) await relayOnce(app.databases, moment, [consumer])
  })
  await Promise.all([...writers, ...relays])
  for (const person of people) assert.deepEqual(stepsOf(person), [0, 1, 2, 3, 4, 5, 6, 7])
})

test('a failing consumer delays only its person, and only for itself', async () => {
  const [unlucky, lucky] = [randomUUID(), randomUUID()]
  let broken = true
  const failing = await newConsumer(['test.step'], event => {
    if (broken && event.subject === unlucky) throw Object.assign(new Error('about Jane Doe'), { code: 'ETEST' })
  })
  const sound = await newConsumer(['test.step'])
  for (const step of [1, 2]) for (const person of [unlucky, lucky]) await say(person, step)
  await relay(failing.consumer, sound.consumer)
  assert.deepEqual(failing.stepsOf(lucky), [1, 2])
  assert.deepEqual(sound.stepsOf(unlucky), [1, 2])
  assert.deepEqual(failing.stepsOf(unlucky), [])
  const [held] = await app.rows('event_delivery', { consumer: failing.consumer.name, attempts: 1 })
  assert.equal(held?.fault, 'Error ETEST')
  broken = false
  assert.equal(await relay(failing.consumer), 0, 'not before its time')
  later(60)
  await relay(failing.consumer)
  assert.deepEqual(failing.stepsOf(unlucky), [1, 2])
})

test('what fails again and again waits for the administrator', async () => {
  const person = randomUUID()
  const { consumer } = await newConsumer(['test.step'], () => {
    throw new Error('always')
  })
  await say(person, 1)
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    await relay(consumer)
    later(10_000)
  }
  const [held] = await app.rows('event_delivery', { consumer: consumer.name })
  assert.deepEqual([held?.state, held?.attempts], ['stuck', mostAttempts])
  assert.equal(await relay(consumer), 0)
})

test('what a handler wrote and the mark stand or fall together: after a crash between them the event comes again', async () => {
  const person = randomUUID()
  let crashes = true
  const { consumer, seen } = await newConsumer(['test.step'], async (_event, db) => {
    await publish(db, { name: 'test.handled', subject: person, payload: {} })
    // The connection is lost after the handler's work, before the mark is committed.
    if (crashes) {
      crashes = false
      await db
        .selectFrom('outbox')
        .select(({ fn, val }) => fn('pg_terminate_backend', [fn('pg_backend_pid', []), val(1000)]).as('ended'))
        .limit(1)
        .execute()
    }
  })
  await say(person, 1)
  await relay(consumer)
  assert.equal(seen.length, 0)
  assert.equal((await app.rows('outbox', { name: 'test.handled', subject: person })).length, 0)
  later(60)
  await relay(consumer)
  assert.equal(seen.length, 1)
  assert.equal((await app.rows('outbox', { name: 'test.handled', subject: person })).length, 1)
})
