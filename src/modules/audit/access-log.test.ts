import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestApp, type TestApp } from '#testing/app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

test('the auditor sees who looked at a record, newest first', async () => {
  const person = await app.addPerson()
  await app.as('officer').get(`/people/${person.id}`)
  const { body } = await app.as('auditor').get(`/access-log?person=${person.id}`)
  assert.match(body, /Naomi Adeyemi/)
  assert.match(body, /GET \/people\/:person/)
})

test('a refused look is in the log too', async () => {
  const person = await app.addPerson()
  await app.restrict(person.id, 'excluding', ['officer'])
  assert.equal((await app.as('officer').get(`/people/${person.id}`)).status, 404)
  const { items } = (await app.as('auditor').api('GET', `/api/v1/access-log?person=${person.id}`)).json<{
    items: { outcome: string; actorName: string }[]
  }>()
  assert.deepEqual(
    items.map(item => [item.actorName, item.outcome]),
    [['Naomi Adeyemi', '404']],
  )
})

test('a filter that cannot be read is said, and what was typed stays', async () => {
  const { body, status } = await app.as('auditor').get('/access-log?person=X479902&on=19 November')
  assert.equal(status, 422)
  assert.match(body, /There is a problem/)
  assert.match(body, /value="X479902"/)
})

test('nobody else reads the log', async () => {
  for (const persona of ['officer', 'spo', 'head', 'administrator', 'access', 'court'] as const)
    assert.equal((await app.as(persona).get('/access-log')).status, 404)
})
