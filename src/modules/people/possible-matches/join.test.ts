import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { startTestApp, type TestApp } from '#testing/app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

const reason = 'The same fingerprints, says the police'
const same = { decision: 'same person', reason, version: '1' }

/** A new record with a sentence and an officer, and the record that it may be. */
async function pair(over: Parameters<TestApp['addPerson']>[0] = {}, known: Parameters<TestApp['addPerson']>[0] = {}) {
  const one = await app.addPerson({ forename: 'Aled', ...over })
  const other = await app.addPerson({ forename: 'Alud', ...known })
  await app.addSentence(one.id)
  await app.addAllocation(one.id, 'officer')
  const id = randomUUID()
  await app.system(db =>
    db
      .insertInto('possible_match')
      .values({ id, person_id: one.id, other_person_id: other.id, why: 'names', found_on: '2026-11-19' as never })
      .execute(),
  )
  return { id, one, other }
}
const tables = [
  'sentence',
  'requirement',
  'court_appearance',
  'offence',
  'allocation',
  'person_alias',
  'person_address',
  'appointment',
  'contact',
]
const of = async (person: string) =>
  Object.fromEntries(
    await Promise.all(
      tables.map(async table => [table, (await app.rows(table, { person_id: person })).map(row => row['id']).toSorted()] as const),
    ),
  )
const openDuties = async (person: string) =>
  (await app.rows('obligation', { person_id: person, state: 'open' })).map(row => row['rule']).toSorted()

test('the same person: everything goes to the kept record, the old address leads there, duties follow', async () => {
  const { id, one, other } = await pair()
  const before = await of(one.id)
  const duties = await openDuties(one.id)
  assert.equal((await app.as('access').post(`/possible-matches/${id}`, same)).location, '/possible-matches')
  const after = await of(other.id)
  for (const table of ['sentence', 'court_appearance', 'allocation']) assert.deepEqual(after[table], before[table], table)
  assert.deepEqual((await of(one.id))['sentence'], [])
  const officer = await app.as('officer')
  assert.equal((await officer.get(`/people/${one.id}`)).location, `/people/${other.id}`)
  assert.equal((await officer.get(`/people/${other.id}`)).status, 200)
  assert.ok((await app.rows('person_alias', { person_id: other.id })).some(row => row['forename'] === 'Aled'))
  assert.deepEqual(await openDuties(one.id), [])
  assert.deepEqual(await openDuties(other.id), duties)
})

test('undone, both are as they were and the match waits again', async () => {
  const { id, one, other } = await pair({ pnc: '2012/0052494Q' })
  const before = [await of(one.id), await of(other.id), await openDuties(one.id)]
  const access = await app.as('access')
  await access.post(`/possible-matches/${id}`, same)
  assert.equal((await app.rows('person', { id: other.id }))[0]?.['pnc'], '2012/0052494Q')
  assert.equal((await access.post(`/possible-matches/${id}/undo`, { reason: 'no' })).status, 422)
  assert.equal((await access.post(`/possible-matches/${id}/undo`, { reason })).location, `/possible-matches/${id}`)
  assert.deepEqual([await of(one.id), await of(other.id), await openDuties(one.id)], before)
  assert.equal((await app.rows('person', { id: other.id }))[0]?.['pnc'], null)
  assert.equal((await app.rows('possible_match', { id }))[0]?.['state'], 'open')
  assert.equal((await app.as('officer').get(`/people/${one.id}`)).status, 200)
  assert.equal((await access.post(`/possible-matches/${id}/undo`, { reason })).status, 422, 'not joined any more')
})

test('what was recorded since on what moved stands in the way, and is said', async () => {
  const { id, one, other } = await pair()
  const access = await app.as('access')
  await access.post(`/possible-matches/${id}`, same)
  const [sentence] = await app.rows('sentence', { person_id: other.id })
  await app.system(db =>
    db
      .insertInto('requirement')
      .values({ person_id: other.id, sentence_id: String(sentence?.['id']), type_code: 'RAR' })
      .execute(),
  )
  const refused = await access.post(`/possible-matches/${id}/undo`, { reason })
  assert.ok(refused.status === 422 && refused.body.includes('something was recorded since'))
  assert.deepEqual((await of(one.id))['sentence'], [])
})

test('two officers: the kept record’s stays, the other holds it no more', async () => {
  const { id, one, other } = await pair()
  await app.addSentence(other.id)
  await app.addAllocation(other.id, 'colleague')
  const access = await app.as('access')
  await access.post(`/possible-matches/${id}`, same)
  const held = (await app.rows('allocation')).filter(
    row => [one.id, other.id].includes(String(row['person_id'])) && row['until_on'] === null,
  )
  assert.deepEqual(
    held.map(row => row['officer_id']),
    [await app.staffId('colleague')],
  )
  assert.equal((await access.post(`/possible-matches/${id}/undo`, { reason })).status, 303)
  assert.equal((await app.rows('allocation', { person_id: one.id }))[0]?.['until_on'], null)
})

test('a closed record stays closed whichever is kept; two closed ones are not joined', async () => {
  const { id, one, other } = await pair()
  await app.restrict(one.id, 'restricted', ['colleague'])
  const access = await app.as('access')
  await access.post(`/possible-matches/${id}`, same)
  assert.equal((await app.as('officer').get(`/people/${other.id}`)).status, 404)
  assert.equal((await app.as('officer').get(`/people/${one.id}`)).status, 404)
  assert.equal((await app.as('colleague').get(`/people/${one.id}`)).location, `/people/${other.id}`)
  await access.post(`/possible-matches/${id}/undo`, { reason })
  assert.deepEqual(
    [(await app.rows('person', { id: one.id }))[0]?.['access'], (await app.rows('person', { id: other.id }))[0]?.['access']],
    ['restricted', 'open'],
  )
  const both = await pair({ access: 'restricted' }, { access: 'excluding' })
  const refused = await access.post(`/possible-matches/${both.id}`, same)
  assert.ok(refused.status === 422 && refused.body.includes('These cannot be joined now'))
  assert.equal((await app.rows('possible_match', { id: both.id }))[0]?.['state'], 'open')
})

test('of two access officers who join at once, one does', async () => {
  const { id } = await pair()
  const access = await app.as('access')
  const answers = await Promise.all([access.post(`/possible-matches/${id}`, same), access.post(`/possible-matches/${id}`, same)])
  assert.deepEqual(answers.map(answer => answer.status).toSorted(), [303, 409])
  assert.equal((await app.rows('person_joined', { match_id: id })).length, 1)
})

test('the numbers of the record that is gone lead to the kept one, through a second join too, and Details names them', async () => {
  const { id, one, other } = await pair({ pnc: '1981/0154257C' }, { pnc: '2003/0011985X' })
  const access = await app.as('access')
  await access.post(`/possible-matches/${id}`, { ...same, contradicted: 'yes' })
  const officer = await app.as('officer')
  assert.equal((await officer.post('/search', { q: one.crn })).location, `/people/${other.id}`)
  const kept = await officer.post('/search', { q: '1981/0154257C' })
  const found = await officer.get(String(kept.location))
  for (const words of [other.crn, 'Former PNC number, of a record that was joined to this one'])
    assert.ok(found.body.includes(words), words)
  const details = await officer.get(`/people/${other.id}/details`)
  for (const words of ['Former CRN', one.crn, 'Former PNC number', '1981/0154257C']) assert.ok(details.body.includes(words), words)

  const last = await app.addPerson({ forename: 'Alid' })
  const second = randomUUID()
  await app.system(db =>
    db
      .insertInto('possible_match')
      .values({ id: second, person_id: other.id, other_person_id: last.id, why: 'names', found_on: '2026-11-19' as never })
      .execute(),
  )
  await access.post(`/possible-matches/${second}`, same)
  assert.equal((await officer.post('/search', { q: one.crn })).location, `/people/${last.id}`)

  // To who may not know of the kept record the old number is like one that nobody has.
  await app.restrict(last.id, 'excluding', ['officer'])
  const trace = async (q: string) => {
    const { location } = await officer.post('/search', { q })
    const { body } = await officer.get(String(location))
    return body.replaceAll(q, 'NUMBER').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|value="[\w-]{20,}"/g, '')
  }
  const main = (body: string) => body.slice(body.indexOf('<h1'), body.indexOf('recent') === -1 ? undefined : body.indexOf('recent'))
  assert.ok(!(await trace(one.crn)).includes(last.crn))
  assert.equal(main(await trace(one.crn)), main(await trace('W999998')))

  await access.post(`/possible-matches/${second}/undo`, { reason })
  await access.post(`/possible-matches/${id}/undo`, { reason })
  assert.equal((await officer.post('/search', { q: one.crn })).location, `/people/${one.id}`, 'undone, it is its own again')
})
