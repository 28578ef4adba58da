import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestApp, type TestApp } from '../../../testing/app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

async function someoneElsewhere() {
  const person = await app.addPerson({ bornOn: '1984-02-29', rosh: 'high' })
  await app.addSentence(person.id, {})
  await app.addAllocation(person.id, 'officer', {})
  return person
}

test('an officer of another region sees a summary with the officer’s name, and nothing else', async () => {
  const { id, crn } = await someoneElsewhere()
  const page = await app.as('distant').get(`/people/${id}`)
  assert.equal(page.status, 200)
  for (const words of [
    'Liam Gorman',
    crn,
    '29 February 1984 (42)',
    'Community order',
    'Naomi Adeyemi',
    'State why you need the whole record',
  ])
    assert.ok(page.body.includes(words), words)
  for (const words of ['RoSH', 'Sentenced', 'Back to search']) assert.ok(!page.body.includes(words), words)
  for (const url of ['/sentence', '/contacts', '/details'])
    assert.equal((await app.as('distant').get(`/people/${id}${url}`)).location, `/people/${id}`)
})

test('after a search the summary leads back to it', async () => {
  const { id } = await someoneElsewhere()
  const { location } = await app.as('distant').post('/search', { q: 'Gorman' })
  const page = await app.as('distant').get(`/people/${id}`)
  assert.ok(page.body.includes(`href="${location}"`) && page.body.includes('Back to search'))
})

test('a stated reason opens the whole record for the day, and every view of it names the reason', async () => {
  const { id } = await someoneElsewhere()
  const opened = await app.as('distant').post(`/people/${id}/openings`, { reason: 'Moving to Swansea next week' })
  assert.equal(opened.location, `/people/${id}`)
  const page = await app.as('distant').get(`/people/${id}`)
  assert.ok(page.body.includes('RoSH high') && page.body.includes('Moving to Swansea next week'))
  const views = (await app.rows('access_log', { actor: await app.staffId('distant') })).filter(row =>
    (row['people'] as string[]).includes(id),
  )
  assert.deepEqual(
    views.map(row => [row['act'], row['purpose'], row['outcome']]),
    [
      ['POST /people/:person/openings', 'Moving to Swansea next week', '303'],
      ['GET /people/:person', 'Moving to Swansea next week', '200'],
    ],
  )
  app.clock.set('2026-11-20T09:00:00Z')
  assert.ok((await app.as('distant').get(`/people/${id}`)).body.includes('State why you need the whole record'))
  app.clock.set('2026-11-19T09:04:00Z')
})

test('without a reason nothing opens', async () => {
  const { id } = await someoneElsewhere()
  const answer = await app.as('distant').post(`/people/${id}/openings`, { reason: '  ' })
  assert.equal(answer.status, 422)
  assert.ok(answer.body.includes('There is a problem'))
  assert.deepEqual(await app.rows('case_opening', { person_id: id }), [])
})

test('a reason opens the record to the reader who stated it only', async () => {
  const { id } = await someoneElsewhere()
  const elsewhere = await app.addPerson({ team: 'Swansea' })
  await app.as('distant').post(`/people/${id}/openings`, { reason: 'Transfer' })
  assert.ok((await app.as('officer').get(`/people/${elsewhere.id}`)).body.includes('State why you need the whole record'))
})

test('an opened record of another region still cannot be changed', async () => {
  const { id } = await someoneElsewhere()
  await app.as('distant').post(`/people/${id}/openings`, { reason: 'Transfer' })
  const details = await app.as('distant').get(`/people/${id}/details`)
  assert.ok(details.body.includes('Only Yorkshire and the Humber can change this record.'))
  assert.equal((await app.as('distant').get(`/people/${id}/details/identity`)).status, 404)
  assert.equal((await app.as('distant').api('PATCH', `/api/v1/people/${id}`, { surname: 'Changed', version: 1 })).status, 404)
  assert.deepEqual(
    (await app.rows('person', { id })).map(row => [row['surname'], row['version']]),
    [['Gorman', 1]],
  )
})

test('the API asks for the reason too', async () => {
  const { id } = await someoneElsewhere()
  const refused = await app.as('distant').api('GET', `/api/v1/people/${id}`)
  assert.equal(refused.status, 409)
  assert.equal(refused.json()['type'], 'urn:waymark:reason-needed')
  assert.equal((await app.as('distant').api('POST', `/api/v1/people/${id}/openings`, { reason: 'Transfer' })).status, 201)
  assert.equal((await app.as('distant').api('GET', `/api/v1/people/${id}`)).json()['rosh'], 'high')
})

test('a head of another region does not learn that the person exists', async () => {
  const elsewhere = await app.addPerson({ team: 'Swansea' })
  assert.equal((await app.as('head').get(`/people/${elsewhere.id}`)).status, 404)
  assert.equal((await app.as('head').post(`/people/${elsewhere.id}/openings`, { reason: 'Curious' })).status, 404)
})
