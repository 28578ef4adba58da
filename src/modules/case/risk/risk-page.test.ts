import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestApp, type TestApp } from '#testing/app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

const assessment = {
  after: null,
  completed_on: '2026-11-19',
  tool: 'oasys',
  rosh: 'high',
  drugs: 8,
  sanction_kind: 'conviction',
  sanctioned_on: '2021-08-05',
  follow_up_on: '2021-12-12',
  sanctions: 2,
  first_sanction_age: 21,
  offence_category: 'other',
}

async function assessed(fields: Record<string, unknown> = {}) {
  const { id } = await app.addPerson({ bornOn: '1991-07-17' })
  await app.addSentence(id, { requirements: [{ type: 'RAR', length: 20, unit: 'days' }] })
  const answer = await app.as('officer').api('POST', `/api/v1/people/${id}/assessments`, { ...assessment, ...fields })
  assert.equal(answer.status, 201, answer.body)
  return id
}

type Tier = {
  tier: string | null
  points: number | null
  missing: string[]
  calculation: { rule: string; steps: string[]; input: Record<string, unknown> }[]
  history: { tier: string | null; by: string | null }[]
}
const tierOf = async (id: string) => (await app.as('officer').api('GET', `/api/v1/people/${id}/tier`)).json<Tier>()

test('the tier is shown with every step of its calculation, the reoffending score first', async () => {
  const id = await assessed()
  const { tier, points, calculation, history } = await tierOf(id)
  assert.deepEqual([tier, points], ['B1', 102])
  assert.deepEqual(
    calculation.map(({ rule }) => rule),
    ['risk.ogrs3', 'allocation.tier-v2', 'allocation.tier-v3', 'allocation.case-points'],
  )
  // The worked example of the published test data.
  assert.match(calculation[0]?.steps.join(' ') ?? '', /Within two years: .* 17%/)
  assert.match(calculation[1]?.steps.join(' ') ?? '', /OGRS3 for two years is 17%/)
  assert.deepEqual([history[0]?.tier, history[0]?.by, history.at(-1)?.tier], ['B1', 'Naomi Adeyemi', 'D0'])
  const page = (await app.as('officer').get(`/people/${id}/risk`)).body
  for (const words of ['How this was worked out', 'Try the rule with these facts', 'Tier so far', '102 points'])
    assert.ok(page.includes(words), words)
  assert.match(page, /Protect \d+ points \(B from \d+\), change \d+ points? \(1 from 0\)/)
  assert.match(page, /A requirement of category rehabilitation activity/)
  assert.ok(page.includes(`href="/people/${id}/risk">B1</a>`), 'the identity bar leads here')
})

test('what was given can be sent to the rule again, with the same answer', async () => {
  const id = await assessed()
  const { calculation } = await tierOf(id)
  for (const { rule, input, steps } of calculation) {
    const answer = await app.as('officer').api('POST', `/api/v1/rulebook/${rule}/evaluate`, {
      asOf: '2026-11-19',
      input: rule.endsWith('tier-v3') ? { ...input, on: '2026-11-19' } : input,
    })
    assert.equal(answer.status, 200, answer.body)
    assert.ok(answer.body.includes(JSON.stringify(steps.at(-1))), `${rule}: ${answer.body}`)
  }
})

test('saving says how tier and workload changed; the history and the timeline say what it followed', async () => {
  const id = await assessed()
  const on = { 'from_on-day': '18', 'from_on-month': '11', 'from_on-year': '2026' }
  const officer = app.as('officer')
  app.clock.set('2026-11-19T10:20:00Z')
  const saved = await officer.post(`/people/${id}/registrations/new`, { type: 'mappa', level: '3', category: '2', ...on })
  const page = (await officer.get(saved.location ?? '')).body
  assert.match(page, /Tier: B1 to A1\. Workload points: 102 to \d+\./)
  assert.match(page, /Registered: MAPPA level 3, category 2, by Naomi Adeyemi/)
  assert.match(page, /Assessment completed on 19 November 2026, by Naomi Adeyemi/)
  app.clock.set('2026-11-19T10:30:00Z')
  const same = await officer.post(`/people/${id}/registrations/new`, { type: 'stalking', ...on })
  assert.match((await officer.get(same.location ?? '')).body, /The tier stays as it was: A1\. Workload points stay as they were/)
  const timeline = (await officer.get(`/people/${id}?show=risk`)).body
  assert.match(timeline, /Registered: MAPPA level 3, category 2/)
  assert.match(timeline, /Assessed: OASys/)
})

test('registers are named in the facts and in the steps that count them', async () => {
  const id = await assessed()
  for (const registration of [{ type: 'mappa', level: 2, category: 2 }, { type: 'mental-health' }])
    assert.equal(
      (await app.as('officer').api('POST', `/api/v1/people/${id}/registrations`, { ...registration, from_on: '2026-11-18' })).status,
      201,
    )
  const page = (await app.as('officer').get(`/people/${id}/risk`)).body
  assert.match(page, /1 complexity register \(mental health\)/)
  assert.match(page, /MAPPA level\s*<\/dt>\s*<dd[^>]*>\s*2\s*</)
})

test('a missing fact is named, and so is that there is no assessment', async () => {
  const id = await assessed({ sanctions: null })
  const { tier, missing } = await tierOf(id)
  assert.deepEqual([tier, missing], [null, ['sanctions']])
  const page = (await app.as('officer').get(`/people/${id}/risk`)).body
  assert.match(page, /The tier waits for what is not recorded:.*number of sanctions/s)
  const { id: without } = await app.addPerson({})
  await app.addSentence(without)
  assert.match((await app.as('officer').get(`/people/${without}/risk`)).body, /No assessment is recorded\. Until there is one/)
})

test('whoever reads the case reads the tier; another region states a reason first', async () => {
  const id = await assessed()
  for (const persona of ['spo', 'court', 'head'] as const)
    assert.equal((await app.as(persona).get(`/people/${id}/risk`)).status, 200, persona)
  assert.notEqual((await app.as('distant').api('GET', `/api/v1/people/${id}/tier`)).status, 200)
})
