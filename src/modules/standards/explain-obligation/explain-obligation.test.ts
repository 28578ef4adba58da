import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestApp, type TestApp } from '#testing/app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

async function newCase() {
  const person = await app.addPerson()
  await app.addSentence(person.id, { sentencedOn: '2026-11-16' })
  const [obligation] = await app.rows('obligation', { person_id: person.id, rule: 'allocation.allocate' })
  return { person, url: `/people/${person.id}/obligations/${obligation?.['id']}` }
}

test('an allocation says its day, how it was counted, the rule, the setting and the facts', async () => {
  const { url } = await newCase()
  const { body, status } = await app.as('spo').get(url)
  assert.equal(status, 200)
  for (const said of [
    'Allocate to a responsible officer',
    'Monday 23 November 2026',
    'day 0',
    'not counted',
    'Operating Blueprint 2019',
    'working days: 5',
    'This is policy.',
    'Sentenced on 16 November 2026.',
    'Started, due 23 November 2026',
  ])
    assert.ok(body.includes(said), said)
})

test('the API gives the same answer as data', async () => {
  const { url } = await newCase()
  const answer = (await app.as('spo').api('GET', `/api/v1${url}`)).json<{
    due_on: string
    counted: { days: number; unit: string }
    days_left: number
    owed_by: { name: string }
  }>()
  assert.deepEqual(
    [answer.due_on, answer.counted.days, answer.counted.unit, answer.days_left, answer.owed_by.name],
    ['2026-11-23', 5, 'working days', 2, 'Imran Sheikh'],
  )
})

test('once settled it says when, and its history', async () => {
  const { person, url } = await newCase()
  await app.addAllocation(person.id, 'officer')
  const { body } = await app.as('officer').get(url)
  assert.match(body, /It was met on 19 November 2026/)
  assert.match(body, />Met</)
})

test('every open obligation of a case can be explained', async () => {
  const { person } = await newCase()
  await app.addAllocation(person.id, 'officer')
  for (const row of await app.rows('obligation', { person_id: person.id })) {
    const { status } = await app.as('officer').get(`/people/${person.id}/obligations/${row['id']}`)
    assert.equal(status, 200, String(row['rule']))
  }
})

test('an obligation of another person, or none, is not found', async () => {
  const { person } = await newCase()
  const other = await newCase()
  const mixed = other.url.replace(/people\/[^/]+/, `people/${person.id}`)
  assert.equal((await app.as('spo').get(mixed)).status, 404)
  assert.equal((await app.as('spo').get(`/people/${person.id}/obligations/nonsense`)).status, 404)
})

test('a head of unit of another region finds nothing', async () => {
  const person = await app.addPerson({ team: 'Swansea' })
  await app.addSentence(person.id)
  const [obligation] = await app.rows('obligation', { person_id: person.id })
  assert.equal((await app.as('head').get(`/people/${person.id}/obligations/${obligation?.['id']}`)).status, 404)
})
