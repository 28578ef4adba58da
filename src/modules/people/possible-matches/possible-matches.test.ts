import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { startTestApp, type TestApp } from '#testing/app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

async function pair(why = 'names') {
  const [one, other] = [await app.addPerson({ forename: 'Aled' }), await app.addPerson({ forename: 'Alud', access: 'restricted' })]
  const id = randomUUID()
  await app.system(db =>
    db
      .insertInto('possible_match')
      .values({ id, person_id: one.id, other_person_id: other.id, why, found_on: '2026-11-19' as never })
      .execute(),
  )
  return { id, one, other }
}
const decision = { decision: 'different people', reason: 'Two brothers; seen together in court.', version: '1' }

test('the access officer sees both records with why, a hidden one too, and the access row names both people', async () => {
  const { id, one, other } = await pair('crn pnc names')
  const list = await app.as('access').get('/possible-matches')
  for (const words of [one.crn, other.crn, 'Alud Gorman', 'same CRN in the result, same PNC number, same names and date of birth'])
    assert.ok(list.body.includes(words), words)
  assert.equal((await app.as('access').get(`/possible-matches/${id}`)).status, 200)
  for (const act of ['GET /possible-matches', 'GET /possible-matches/:match']) {
    const people = (await app.rows('access_log', { act })).flatMap(entry => entry['people'] as string[])
    assert.ok(people.includes(one.id) && people.includes(other.id), act)
  }
})

test('a decision is recorded with its reason, and neither record changes', async () => {
  const { id, one, other } = await pair()
  const before = [await app.rows('person', { id: one.id }), await app.rows('person', { id: other.id })]
  assert.equal((await app.as('access').post(`/possible-matches/${id}`, decision)).location, '/possible-matches')
  const [match] = await app.rows('possible_match', { id })
  assert.deepEqual(
    [match?.['state'], match?.['decided_on'], match?.['decided_by']],
    ['different people', '2026-11-19', await app.staffId('access')],
  )
  assert.deepEqual([await app.rows('person', { id: one.id }), await app.rows('person', { id: other.id })], before)
  const decided = await app.as('access').get('/possible-matches?show=decided')
  assert.ok(decided.body.includes(one.crn))
  assert.match((await app.as('access').get(`/possible-matches/${id}`)).body, /Two brothers/)
  assert.equal((await app.rows('outbox', { name: 'people.possible-match-decided', subject: one.id })).length, 1)
})

test('a decision needs a choice and a reason, and is made once', async () => {
  const { id } = await pair()
  const access = await app.as('access')
  const empty = await access.post(`/possible-matches/${id}`, { version: '1' })
  assert.equal(empty.status, 422)
  assert.match(empty.body, /Choose whether this is one person/)
  assert.match(empty.body, /Say why/)
  await access.post(`/possible-matches/${id}`, decision)
  const late = await access.post(`/possible-matches/${id}`, { ...decision, decision: 'same person' })
  assert.equal(late.status, 409)
  assert.match(late.body, /Different people: Miriam Osei, 19 November 2026/)
})

test('records whose PNC numbers differ are joined only when that was looked at; the same name is said to be the same', async () => {
  const one = await app.addPerson({ forename: 'Alwyn', pnc: '1981/0154257C' })
  const other = await app.addPerson({ forename: 'Alwyn', pnc: '2003/0011985X' })
  const id = randomUUID()
  await app.system(db =>
    db
      .insertInto('possible_match')
      .values({ id, person_id: one.id, other_person_id: other.id, why: 'similar-names', found_on: '2026-11-19' as never })
      .execute(),
  )
  const access = await app.as('access')
  const shown = await access.get(`/possible-matches/${id}`)
  for (const words of ['The PNC numbers differ: 1981/0154257C and 2003/0011985X', 'same name, same date of birth'])
    assert.ok(shown.body.includes(words), words)
  const same = { ...decision, decision: 'same person' }
  const refused = await access.post(`/possible-matches/${id}`, same)
  assert.ok(refused.status === 422 && refused.body.includes('Confirm that you have looked into both'))
  assert.ok(refused.body.includes(decision.reason), 'nothing typed is lost')
  assert.equal((await access.api('POST', `/api/v1/possible-matches/${id}`, { ...same, version: 1 })).status, 422)
  assert.equal((await app.rows('possible_match', { id }))[0]?.['state'], 'open')
  assert.equal((await access.post(`/possible-matches/${id}`, { ...same, contradicted: 'yes' })).status, 303)
  const joined = await access.get(`/possible-matches/${id}`)
  assert.ok(joined.body.includes('If you undo, both records will be as they were'))
})

test('the API lists and decides the same, page by page', async () => {
  const made = [await pair(), await pair(), await pair()]
  const access = await app.as('access')
  const seen: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { items, next }: { items: { id: string }[]; next: string | null } = (
      await access.api('GET', `/api/v1/possible-matches?limit=2${cursor && `&cursor=${cursor}`}`)
    ).json()
    seen.push(...items.map(item => item.id))
    cursor = next
  }
  for (const { id } of made) assert.equal(seen.filter(other => other === id).length, 1)
  const body = { ...decision, version: 1 }
  assert.equal(
    (await access.api('POST', `/api/v1/possible-matches/${made[0]?.id}`, body)).json<{ state: string }>().state,
    'different people',
  )
  assert.equal((await access.api('POST', `/api/v1/possible-matches/${made[0]?.id}`, body)).status, 409)
})

test('nobody else sees that there are any', async () => {
  const { id } = await pair()
  for (const persona of ['court', 'officer', 'spo', 'head', 'auditor', 'administrator'] as const)
    for (const url of ['/possible-matches', `/possible-matches/${id}`]) assert.equal((await app.as(persona).get(url)).status, 404, persona)
  assert.equal((await app.as('court').post(`/possible-matches/${id}`, decision)).status, 404)
})
