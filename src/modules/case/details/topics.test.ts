import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestApp, type TestApp } from '../../../testing/app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

const circumstances = {
  accommodation: 'rented',
  employment: 'seeking work',
  care_leaver: 'prefers not to say',
  veteran: 'unknown',
  foreign_national: 'not asked',
  notes: '',
}
const equality = {
  disability: 'yes',
  conditions: ['MENTAL_HEALTH', 'MOBILITY'],
  ethnicity: 'W1',
  nationality: 'BRIT',
  religion: 'prefers not to say',
  sexual_orientation: 'unknown',
  gender_identity: 'not asked',
  marital_status: 'single',
  pregnancy: 'no',
}
const row = async (table: 'person_circumstances' | 'protected_characteristics' | 'person_dependants', id: string) =>
  (await app.rows(table, { person_id: id }))[0]

test('not asked, prefers not to say and unknown are told apart', async () => {
  const { id } = await app.addPerson({})
  const answer = await app.as('officer').post(`/people/${id}/details/circumstances`, { version: '0', ...circumstances })
  assert.deepEqual([answer.status, answer.location], [303, `/people/${id}/details#circumstances`])
  const stored = await row('person_circumstances', id)
  assert.deepEqual(
    [stored?.['care_leaver'], stored?.['veteran'], stored?.['foreign_national'], stored?.['version']],
    ['prefers not to say', 'unknown', 'not asked', 1],
  )
  const page = await app.as('officer').get(`/people/${id}/details`)
  for (const words of ['Rented', 'Looking for work', 'Prefers not to say', 'Unknown', 'Not asked'])
    assert.ok(page.body.includes(words), words)
})

test('two answers to one question of two versions: both are shown, and the chosen one is stored', async () => {
  const { id } = await app.addPerson({})
  await app.as('spo').post(`/people/${id}/details/circumstances`, { version: '0', ...circumstances })
  const stale = await app
    .as('officer')
    .post(`/people/${id}/details/circumstances`, { version: '0', ...circumstances, employment: 'retired', notes: 'Starts on Monday' })
  assert.equal(stale.status, 409)
  for (const words of ['Imran Sheikh', 'Looking for work', 'Retired', 'Starts on Monday']) assert.ok(stale.body.includes(words), words)
  assert.equal((await row('person_circumstances', id))?.['employment'], 'seeking work')
  const chosen = await app
    .as('officer')
    .post(`/people/${id}/details/circumstances`, { version: '1', ...circumstances, employment: 'retired' })
  assert.equal(chosen.status, 303)
  const stored = await row('person_circumstances', id)
  assert.deepEqual([stored?.['employment'], stored?.['version']], ['retired', 2])
})

test('boxes of a chosen version of the characteristics come back as a list', async () => {
  const { id } = await app.addPerson({})
  const { conditions, ...rest } = equality
  const sent = await app.as('officer').post(`/people/${id}/details/equality`, { version: '0', ...rest, conditions: conditions.join(',') })
  assert.equal(sent.status, 303)
  assert.deepEqual((await row('protected_characteristics', id))?.['conditions'], conditions)
})

test('a code that the list does not have, and a code that only says why there is no answer, are refused', async () => {
  const { id } = await app.addPerson({})
  for (const wrong of [{ ethnicity: 'XX' }, { conditions: ['NOPE'] }, { religion: 'TPRNTS' }, { nationality: '<script>' }]) {
    const answer = await app
      .as('officer')
      .api('PUT', `/api/v1/people/${id}/details/equality`, { version: 0, answers: { ...equality, ...wrong } })
    assert.equal(answer.status, 422, JSON.stringify(wrong))
  }
  const page = await app.as('officer').post(`/people/${id}/details/equality`, { version: '0', ...equality, ethnicity: 'XX' })
  assert.ok(page.status === 422 && page.body.includes('Choose one of the answers'))
  assert.equal(await row('protected_characteristics', id), undefined)
})

test('numbers that no family has are refused with what was typed', async () => {
  const { id } = await app.addPerson({})
  const typed = {
    version: '0',
    has_dependants: 'yes',
    children_at_home: 'three',
    children_elsewhere: '',
    carer: 'no',
    notes: 'Two sets of twins',
  }
  const answer = await app.as('officer').post(`/people/${id}/details/dependants`, typed)
  assert.equal(answer.status, 422)
  for (const words of ['Enter a number from 0 to 30', 'value="three"', 'Two sets of twins']) assert.ok(answer.body.includes(words), words)
  assert.equal((await app.as('officer').post(`/people/${id}/details/dependants`, { ...typed, children_at_home: '3' })).status, 303)
  assert.equal((await row('person_dependants', id))?.['children_at_home'], 3)
})

test('the API reads and records topics over the version that it names', async () => {
  const { id } = await app.addPerson({})
  const url = `/api/v1/people/${id}/details`
  const put = (version: string, answers: object) =>
    app.as('officer').api('PUT', `${url}/circumstances`, { answers }, { 'if-match': version })
  assert.deepEqual((await put('"0"', circumstances)).json(), { version: 1 })
  assert.equal((await put('"0"', circumstances)).status, 412)
  const read = (await app.as('officer').api('GET', url)).json<{
    circumstances: { version: number; answers: object }
    equality: { version: number }
  }>()
  assert.deepEqual(
    [read.circumstances.version, read.circumstances.answers, read.equality.version],
    [1, { ...circumstances, notes: null }, 0],
  )
  const changes = (await app.as('officer').api('GET', `/api/v1/people/${id}/changes`)).json<{ items: { topic: string; after: object }[] }>()
  assert.deepEqual(
    changes.items.map(item => item.topic),
    ['circumstances'],
  )
})

test('protected characteristics are for staff of the region, for who opened the record with a reason, and for managers of the region', async () => {
  const { id } = await app.addPerson({})
  await app.as('officer').post(`/people/${id}/details/equality`, { version: '0', ...equality })
  const changesOf = async (persona: 'distant' | 'head' | 'officer') =>
    (await app.as(persona).api('GET', `/api/v1/people/${id}/changes`))
      .json<{ items?: { topic: string }[] }>()
      .items?.map(item => item.topic)
  assert.equal((await app.as('distant').api('GET', `/api/v1/people/${id}/details`)).status, 409)
  await app.as('distant').post(`/people/${id}/openings`, { reason: 'About to move to Swansea' })
  const opened = (await app.as('distant').api('GET', `/api/v1/people/${id}/details`)).json<{ equality: { answers: typeof equality } }>()
  assert.equal(opened.equality.answers.ethnicity, 'W1')
  assert.deepEqual(await changesOf('distant'), ['equality'])
  const head = (await app.as('head').api('GET', `/api/v1/people/${id}/details`)).json<{ equality: { answers: typeof equality } }>()
  assert.deepEqual(head.equality.answers.conditions, ['MENTAL_HEALTH', 'MOBILITY'])
  assert.deepEqual(await changesOf('head'), ['equality'])
  for (const persona of ['access', 'auditor', 'administrator'] as const)
    assert.equal((await app.as(persona).api('GET', `/api/v1/people/${id}/details`)).status, 404, persona)
  const [event] = await app.rows('outbox', { subject: id, name: 'people.details-changed' })
  assert.ok(!JSON.stringify(event?.['payload']).includes('W1'))
})

test('staff of another region change nothing, though they opened the record', async () => {
  const { id } = await app.addPerson({})
  await app.as('distant').post(`/people/${id}/openings`, { reason: 'About to move to Swansea' })
  assert.equal((await app.as('distant').get(`/people/${id}/details/equality`)).status, 404)
  assert.equal((await app.as('distant').post(`/people/${id}/details/equality`, { version: '0', ...equality })).status, 404)
  const api = await app.as('distant').api('PUT', `/api/v1/people/${id}/details/equality`, { version: 0, answers: equality })
  assert.equal(api.status, 404)
  assert.equal(await row('protected_characteristics', id), undefined)
})

const name = { forename: 'Lee', surname: 'O’Gorman', kind: 'alias', 'from_on-day': '', 'from_on-month': '', 'from_on-year': '' }

test('another name is added, and its use ends once', async () => {
  const { id } = await app.addPerson({})
  assert.equal(
    (await app.as('officer').post(`/people/${id}/names`, { ...name, surname: '<b>Gorman</b>' })).location,
    `/people/${id}/details#names`,
  )
  const [alias] = await app.rows('person_alias', { person_id: id })
  const page = await app.as('officer').get(`/people/${id}/details`)
  assert.ok(page.body.includes('&lt;b&gt;Gorman') && page.body.includes(`/names/${alias?.['id']}/end`))
  const end = (year: string) =>
    app
      .as('officer')
      .post(`/people/${id}/names/${alias?.['id']}/end`, { 'until_on-day': '1', 'until_on-month': '11', 'until_on-year': year })
  const future = await end('2027')
  assert.ok(future.status === 422 && future.body.includes('must be today or earlier') && future.body.includes('value="2027"'))
  assert.equal((await end('2026')).status, 303)
  assert.equal((await end('2026')).status, 422)
  assert.equal((await app.rows('person_alias', { person_id: id }))[0]?.['until_on'], '2026-11-01')
  assert.equal((await app.rows('person_change', { person_id: id, topic: 'names' })).length, 2)
})

test('the API adds and ends names in the own region only', async () => {
  const { id } = await app.addPerson({})
  const body = { forename: 'Lee', surname: 'Gorman', kind: 'former name', from_on: '2020-01-01' }
  const added = await app.as('officer').api('POST', `/api/v1/people/${id}/names`, body)
  assert.equal(added.status, 201)
  assert.equal((await app.as('distant').api('POST', `/api/v1/people/${id}/names`, body)).status, 404)
  const end = (persona: 'officer' | 'distant', until_on: string) =>
    app.as(persona).api('POST', `/api/v1/people/${id}/names/${added.json()['id']}/end`, { until_on })
  assert.equal((await end('distant', '2026-01-01')).status, 404)
  assert.equal((await end('officer', '2019-01-01')).status, 422)
  assert.equal((await end('officer', '2026-01-01')).status, 201)
})
