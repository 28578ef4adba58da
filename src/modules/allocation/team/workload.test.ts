import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestApp, type TestApp } from '#testing/app.ts'

type Workload = {
  cases: number
  unweighed: number
  points: number
  available: number
  percent: number
  level: string
  weights: { case_type: string | null; tier: string | null; cases: number; points: number | null }[]
  steps: string[]
}

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

const workloadOf = async (persona: 'officer' | 'colleague' = 'officer') =>
  (await app.as('spo').api('GET', `/api/v1/team/officers/${await app.staffId(persona)}`)).json<Workload>()

/** A case of the officer: D2 in the community, 41 points. */
async function heldCase() {
  const { id } = await app.addPerson({})
  await app.addSentence(id, { requirements: [{ type: 'RAR', length: 20, unit: 'days' }] })
  await app.addAllocation(id, 'officer')
  return id
}

test('an officer’s points are those of the cases held, against what contracted hours have room for', async () => {
  const before_ = await workloadOf()
  await heldCase()
  await heldCase()
  const now = await workloadOf()
  assert.deepEqual([now.cases - before_.cases, now.points - before_.points], [2, 82])
  // Full time: the nominal points.
  assert.equal(now.available, 2176)
  assert.equal(now.percent, Math.round((now.points / 2176) * 1000) / 10)
  assert.equal(now.level, 'room')
  assert.deepEqual(
    now.weights.filter(one => one.tier === 'D2').map(one => [one.case_type, one.cases, one.points]),
    [['community', 2, 82]],
  )
  assert.match(now.steps.join(' '), /2,?176 × 37 ÷ 37/)
})

test('points follow the tier at once, and a restricted case counts without being named', async () => {
  const person = await heldCase()
  const before_ = (await workloadOf()).points
  const url = `/api/v1/people/${person}/registrations`
  assert.equal((await app.as('officer').api('POST', url, { type: 'mappa', level: 2, category: 1, from_on: '2026-11-19' })).status, 201)
  // A2 in the community instead of D2.
  assert.equal((await workloadOf()).points - before_, 158 - 41)
  await app.restrict(person, 'excluding', ['spo'])
  assert.equal((await workloadOf()).points - before_, 158 - 41)
  const page = await app.as('spo').get(`/team/officers/${await app.staffId('officer')}`)
  assert.equal(page.status, 200)
  assert.doesNotMatch(page.body, /Gorman/)
})

test('a case whose points cannot be worked out is counted and said', async () => {
  const person = await heldCase()
  const given = { after: null, completed_on: '2026-11-19', tool: 'oasys' }
  assert.equal((await app.as('officer').api('POST', `/api/v1/people/${person}/assessments`, given)).status, 201)
  assert.equal((await workloadOf()).unweighed, 1)
  assert.match((await app.as('spo').get(`/team/officers/${await app.staffId('officer')}`)).body, /One case has no points yet/)
})

test('candidates are shown with the capacity that the case would make', async () => {
  const { id } = await app.addPerson({ rosh: 'low' })
  await app.addSentence(id, { requirements: [{ type: 'RAR', length: 20, unit: 'days' }] })
  type Candidate = { officer: number; percent: number; percentAfter: number; reasons: { words: string }[] }
  const { candidates } = (await app.as('spo').api('GET', `/api/v1/people/${id}/candidates`)).json<{ candidates: Candidate[] }>()
  const colleague = await app.staffId('colleague')
  const found = candidates.find(one => one.officer === colleague)
  const { points, available } = await workloadOf('colleague')
  assert.equal(found?.percentAfter, Math.round(((points + 41) / available) * 1000) / 10)
  assert.ok(found?.reasons.some(({ words }) => words.includes(`${found.percentAfter}% with this case`)))
})

test('a head of unit compares teams, and opens an officer of any of them; an officer opens nobody', async () => {
  const page = (await app.as('head').get('/team')).body
  assert.match(page, /Teams beside one another/)
  assert.match(page, /All teams/)
  const officer = await app.staffId('officer')
  assert.equal((await app.as('head').get(`/team/officers/${officer}`)).status, 200)
  assert.equal((await app.as('officer').get(`/team/officers/${officer}`)).status, 404)
  assert.equal((await app.as('spo').get(`/team/officers/${await app.staffId('distant')}`)).status, 404)
})
