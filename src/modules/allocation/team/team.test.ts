import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestApp, type TestApp } from '#testing/app.ts'

type Overview = {
  team: { id: number; name: string }
  toAllocate: { person: string; dueOn: string }[]
  officers: { id: number; name: string; cases: number; percent: number; due: number; overdue: number; absences: number }[]
}

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

const overview = async (persona: 'spo' | 'head', query = '') => (await app.as(persona).api('GET', `/api/v1/team${query}`)).json<Overview>()

async function newCase(overrides: Parameters<TestApp['addPerson']>[0] = {}, sentencedOn = '2026-11-19') {
  const person = await app.addPerson(overrides)
  await app.addSentence(person.id, { sentencedOn })
  return person.id
}

test('people who wait for an officer stand in the order of their deadlines, each with a way to allocate', async () => {
  const later = await newCase({ surname: 'Broadbent', forename: 'Lee' })
  const sooner = await newCase({ surname: 'Martins', forename: 'Ayodele' }, '2026-11-17')
  const waiting = (await overview('spo')).toAllocate.map(one => one.person)
  assert.ok(waiting.indexOf(sooner) < waiting.indexOf(later))
  const page = await app.as('spo').get('/team')
  assert.equal(page.status, 200)
  assert.match(page.body, /Bradford East team/)
  assert.ok(page.body.includes(`/people/${sooner}/allocate`))
  const [row] = (await app.rows('access_log', { act: 'GET /team' })).slice(-1)
  assert.ok((row?.['people'] as string[] | undefined)?.includes(sooner))
})

test('an allocated case is counted with its officer and waits no more', async () => {
  const person = await newCase()
  const officer = await app.staffId('officer')
  const casesOf = async () => (await overview('spo')).officers.find(one => one.id === officer)?.cases ?? 0
  const before_ = await casesOf()
  await app.addAllocation(person, 'officer')
  assert.equal(await casesOf(), before_ + 1)
  assert.ok(!(await overview('spo')).toAllocate.some(one => one.person === person))
})

test('what is overdue counts for its officer', async () => {
  const colleague = await app.staffId('colleague')
  const overdueOf = async () => (await overview('spo')).officers.find(one => one.id === colleague)?.overdue ?? 0
  const before_ = await overdueOf()
  const person = await newCase({}, '2026-11-02')
  await app.addAllocation(person, 'colleague', { from: '2026-11-02' })
  assert.ok((await overdueOf()) > before_)
})

test('a record that the SPO may not see is counted and not named', async () => {
  const person = await newCase({ surname: 'Unseen' })
  await app.addAllocation(person, 'officer')
  const waiting = await newCase({ surname: 'Hidden' })
  const officer = await app.staffId('officer')
  const before_ = (await overview('spo')).officers.find(one => one.id === officer)?.cases
  await app.restrict(person, 'excluding', ['spo'])
  await app.restrict(waiting, 'excluding', ['spo'])
  const seen = await overview('spo')
  assert.equal(seen.officers.find(one => one.id === officer)?.cases, before_)
  assert.ok(!seen.toAllocate.some(one => one.person === waiting))
  assert.doesNotMatch((await app.as('spo').get('/team')).body, /Hidden|Unseen/)
})

test('a head of unit chooses among the teams of the unit, and does not allocate', async () => {
  const person = await newCase()
  const teams = await app.rows('team')
  const id = (name: string) => teams.find(row => row['name'] === name)?.['id']
  const page = await app.as('head').get(`/team?team=${id('Bradford East')}`)
  assert.equal(page.status, 200)
  assert.match(page.body, /Calderdale/)
  assert.ok(page.body.includes(`/people/${person}"`))
  assert.ok(!page.body.includes(`/people/${person}/allocate`))
  assert.equal((await overview('head', `?team=${id('Calderdale')}`)).team.name, 'Calderdale')
  assert.equal((await app.as('head').get(`/team?team=${id('Swansea')}`)).status, 404)
})

test('an SPO sees the own team only, and an officer none', async () => {
  const teams = await app.rows('team', { name: 'Calderdale' })
  assert.equal((await app.as('spo').get(`/team?team=${teams[0]?.['id']}`)).status, 404)
  assert.equal((await app.as('officer').get('/team')).status, 404)
})
