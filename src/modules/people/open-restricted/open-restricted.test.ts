import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { plainDate } from '#kernel/dates.ts'
import { relayOnce } from '#kernel/relay.ts'
import { startTestApp, type TestApp } from '../../../testing/app.ts'
import { horizonPasses } from '../../../testing/horizon.ts'
import { ownerNotices } from '../notices/consumer.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
  await deliver()
})
after(() => app.stop())

const reason = 'Covers for the officer, who is ill today'
async function deliver() {
  await horizonPasses(app)
  const moment = () => ({ now: app.clock.now(), today: app.clock.today() })
  while ((await relayOnce(app.databases, moment, [ownerNotices])) > 0);
}

/** A record restricted to nobody, which the senior probation officer answers for. */
async function closed(access: 'restricted' | 'excluding' = 'restricted', named: Parameters<TestApp['restrict']>[2] = []) {
  const { id, crn } = await app.addPerson()
  await app.restrict(id, access, named)
  const owner = await app.staffId('spo')
  await app.system(db =>
    db
      .insertInto('closed_record')
      .values({ person_id: id, reason: 'A threat was made', owner_id: owner, review_on: plainDate('2027-01-11') })
      .execute(),
  )
  return { id, crn }
}

test('a restricted record opens with its number and a reason, for two hours, and its owner is told once', async () => {
  const { id, crn } = await closed()
  const officer = await app.as('officer')
  assert.equal((await officer.get(`/people/${id}`)).status, 404)
  assert.equal((await officer.post('/restricted', { identifier: crn, reason: 'because' })).status, 422)
  const opened = await officer.post('/restricted', { identifier: ` ${crn.toLowerCase()} `, reason })
  assert.equal(opened.location, `/people/${id}`)
  assert.equal((await officer.get(`/people/${id}`)).status, 200)
  assert.equal((await app.as('colleague').get(`/people/${id}`)).status, 404, 'open to one only')
  assert.equal((await officer.post('/restricted', { identifier: crn, reason })).location, `/people/${id}`, 'open already')
  await deliver()
  await deliver()
  const owner = await app.as('spo')
  const notices = await owner.get('/notices')
  for (const words of ['Naomi Adeyemi', crn, reason]) assert.ok(notices.body.includes(words), words)
  assert.equal((await app.rows('notice')).length, 1)
  assert.ok((await app.as('auditor').get('/access-log')).body.includes(reason))
  app.clock.set(app.clock.now().add({ hours: 2, minutes: 1 }).toString())
  assert.equal((await officer.get(`/people/${id}`)).status, 404)
  assert.equal((await officer.post('/restricted', { identifier: crn, reason })).status, 303, 'opens again with a reason')
  assert.equal((await officer.get(`/people/${id}`)).status, 200)
})

test('from the search the number is carried over, and one reason opens a record of another region whole', async () => {
  app.clock.set(app.clock.now().add({ minutes: 20 }).toString())
  const { id, crn } = await closed()
  const distant = await app.as('distant')
  const { location } = await distant.post('/search', { q: crn })
  const answer = await distant.get(String(location))
  const [, address = ''] = /href="(\/restricted\/[^"]+)"/.exec(answer.body) ?? []
  for (const words of ['Not here?', 'Records that you may not see']) assert.ok(!answer.body.includes(words), words)
  assert.match((await distant.get(address)).body, new RegExp(`value="${crn}"`))
  await distant.post('/restricted', { identifier: crn, reason })
  const page = await distant.get(`/people/${id}`)
  assert.ok(page.body.includes(reason) && !page.body.includes('State why you need the whole record'))
  const openings = await app.rows('case_opening', { person_id: id })
  assert.deepEqual(
    openings.map(row => [row['staff_id'], row['reason']]),
    [[await app.staffId('distant'), reason]],
  )
  const near = await closed()
  await app.as('officer').post('/restricted', { identifier: near.crn, reason })
  assert.deepEqual(await app.rows('case_opening', { person_id: near.id }), [], 'of the own region none is needed')
})

test('to who is excluded a number is like one that nobody has', async () => {
  const officer = await app.as('officer')
  const same = (body: string, number: string) => body.replaceAll(number, 'NUMBER').replaceAll(/value="[\w-]{20,}"/g, 'value')
  const wrong = await officer.post('/restricted', { identifier: 'W999999', reason })
  assert.equal(wrong.status, 422)
  const excluding = await closed('excluding', ['officer'])
  const { crn: openCrn } = await app.addPerson()
  const restricted = await closed()
  const staff = await app.staffId('officer')
  await app.system(db =>
    db.insertInto('person_access').values({ staff_id: staff, person_id: restricted.id, kind: 'excluded', reason: 'A relative' }).execute(),
  )
  for (const crn of [excluding.crn, openCrn, restricted.crn]) {
    const answer = await officer.post('/restricted', { identifier: crn, reason })
    assert.equal(answer.status, 422)
    assert.equal(same(answer.body, crn), same(wrong.body, 'W999999'))
  }
})

test('a head opens records of their own region only; others have no such page', async () => {
  const { id, crn } = await closed()
  assert.equal((await app.as('head').post('/restricted', { identifier: crn, reason })).location, `/people/${id}`)
  const { id: far, crn: farCrn } = await app.addPerson({ team: 'Swansea' })
  await app.restrict(far, 'restricted', [])
  assert.equal((await app.as('head').post('/restricted', { identifier: farCrn, reason })).status, 422)
  for (const persona of ['access', 'auditor', 'administrator'] as const)
    assert.equal((await app.as(persona).get('/restricted')).status, 404)
})

test('guessing numbers ends after ten attempts a minute', async () => {
  app.clock.set(app.clock.now().add({ minutes: 10 }).toString())
  const officer = await app.as('officer')
  const answers: number[] = []
  for (let attempt = 0; attempt < 12; attempt++)
    answers.push((await officer.post('/restricted', { identifier: `W9000${attempt}`, reason })).status)
  assert.deepEqual(answers.slice(9), [422, 429, 429])
  app.clock.set(app.clock.now().add({ minutes: 2 }).toString())
})

test('hostile input is a wrong number; a double press opens once', async () => {
  const officer = await app.as('officer')
  for (const identifier of ["' or 1=1 --", '<script>', '%', '\u0000W100', 'x'.repeat(39)])
    assert.equal((await officer.post('/restricted', { identifier, reason })).status, 422, identifier)
  const { id, crn } = await closed()
  app.clock.set(app.clock.now().add({ minutes: 2 }).toString())
  await Promise.all([officer.post('/restricted', { identifier: crn, reason }), officer.post('/restricted', { identifier: crn, reason })])
  assert.equal((await app.rows('person_access', { person_id: id })).length, 1)
})

test('notices are the reader’s own: nobody marks those of another', async () => {
  const { crn } = await closed()
  app.clock.set(app.clock.now().add({ minutes: 2 }).toString())
  await app.as('officer').post('/restricted', { identifier: crn, reason })
  await deliver()
  const [unread] = (await app.rows('notice')).filter(row => row['read_at'] === null)
  const notice = String(unread?.['id'])
  assert.equal((await app.as('officer').api('POST', '/api/v1/notices/read', { notice })).json()['marked'], 0)
  const theirs = (await app.as('spo').api('GET', '/api/v1/notices')).json<{ items: { id: string }[] }>()
  assert.ok(theirs.items.some(item => item.id === notice))
  assert.equal((await app.as('spo').post('/notices', { notice })).location, '/notices')
  assert.notEqual((await app.rows('notice', { id: notice }))[0]?.['read_at'], null)
  assert.ok(!(await app.as('officer').get('/notices')).body.includes(crn))
})
