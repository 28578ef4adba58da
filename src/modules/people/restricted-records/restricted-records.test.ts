import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestApp, type TestApp } from '../../../testing/app.ts'
import { leavesOut } from './command.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

const reason = 'Works with the family of the victim'
const list = '/restricted-records'

/** A person, and a way to their record for the access officer. */
async function opened(overrides: Parameters<TestApp['addPerson']>[0] = {}) {
  const { id, crn } = await app.addPerson(overrides)
  const found = await app.as('access').post(`${list}/find`, { identifier: crn, reason })
  assert.equal(found.location, `${list}/${id}`)
  return { id, crn, at: `${list}/${id}` }
}
const closing = (more: Record<string, string> = {}) => ({
  kind: 'restricted',
  reason,
  staff_name: 'Imran Sheikh',
  'review_on-day': '19',
  'review_on-month': '5',
  'review_on-year': '2027',
  version: '0',
  ...more,
})
const accessOf = async (id: string) => (await app.rows('person', { id }))[0]?.['access']

test('a record is found by its exact number and a reason only', async () => {
  const { id, crn, at } = await opened({ surname: 'Zielinski' })
  const access = await app.as('access')
  for (const identifier of ['Zielinski', crn.slice(0, -1), '%', "' or true --", '']) {
    const answer = await access.post(`${list}/find`, { identifier, reason })
    assert.equal(answer.status, 422, identifier)
    assert.ok(!answer.body.includes(id))
  }
  assert.equal((await access.post(`${list}/find`, { identifier: crn, reason: 'short' })).status, 422)
  assert.ok((await access.get(at)).body.includes('Zielinski'))
  const rows = await app.rows('access_log', { purpose: reason })
  assert.ok(rows.some(row => JSON.stringify(row).includes(id)))
})

test('without a reason, or two hours after it, the record is not shown', async () => {
  const { id, at } = await opened({ surname: 'Quennell' })
  const access = await app.as('access')
  await app.restrict(id, 'restricted', [])
  app.clock.set(app.clock.now().add({ hours: 3 }).toString())
  const asks = await access.get(at)
  assert.ok(asks.body.includes('why do you look at it?') && !asks.body.includes('Quennell'))
  assert.equal((await access.post(`${at}/change`, closing())).body.includes('Quennell'), false)
  assert.equal(await accessOf(id), 'restricted')
  assert.equal((await access.post(`${at}/views`, { reason: '' })).status, 422)
  assert.equal((await access.post(`${at}/views`, { reason })).status, 303)
  assert.ok((await access.get(at)).body.includes('Quennell'))
})

test('closed, named, reviewed and lifted: each change is kept and does what it says', async () => {
  const { id, at } = await opened()
  const access = await app.as('access')
  const officer = await app.as('officer')
  assert.equal((await access.post(`${at}/change`, closing())).location, at)
  assert.equal(await accessOf(id), 'restricted')
  assert.equal((await officer.get(`/people/${id}`)).status, 404)
  assert.equal((await access.post(`${at}/named`, { staff_name: 'Naomi Adeyemi', reason, version: '1' })).location, at)
  assert.equal((await officer.get(`/people/${id}`)).status, 200)
  const staff = await app.staffId('officer')
  assert.equal((await access.post(`${at}/named/${staff}/remove`, { reason, version: '2' })).location, at)
  assert.equal((await officer.get(`/people/${id}`)).status, 404)
  assert.equal((await access.post(`${at}/review`, { outcome: 'keep', reason, version: '3' })).status, 422, 'kept without a day')
  const kept = { outcome: 'keep', reason, 'review_on-day': '1', 'review_on-month': '6', 'review_on-year': '2027' }
  assert.equal((await access.post(`${at}/review`, { ...kept, version: '3' })).location, at)
  assert.equal((await access.post(`${at}/review`, { outcome: 'lift', reason, version: '4' })).location, at)
  assert.equal((await officer.get(`/people/${id}`)).status, 200)
  assert.deepEqual((await app.rows('access_change', { person_id: id })).map(row => row['what']).toSorted(), [
    'closed',
    'lifted',
    'named',
    'removed',
    'reviewed',
  ])
  const page = await access.get(at)
  for (const words of ['Opened to all staff', 'Naomi Adeyemi named', 'Set: Restricted']) assert.ok(page.body.includes(words), words)
})

test('an excluded member of staff finds nobody there, until the last day has passed', async () => {
  const { id, at } = await opened()
  const access = await app.as('access')
  await access.post(`${at}/change`, closing({ kind: 'excluding' }))
  const until = { 'until_on-day': '20', 'until_on-month': '12', 'until_on-year': '2026' }
  assert.equal((await access.post(`${at}/named`, { staff_name: 'Naomi Adeyemi', reason, version: '1', ...until })).location, at)
  assert.equal((await app.as('officer').get(`/people/${id}`)).status, 404)
  assert.equal((await app.as('colleague').get(`/people/${id}`)).status, 200)
  const before = app.clock.now()
  app.clock.set('2026-12-21T00:00:01Z')
  assert.equal((await app.as('officer').get(`/people/${id}`)).status, 200)
  app.clock.set(before.toString())
})

test('nobody is left with a case that does not exist for them unless that was said', async () => {
  const { id, at } = await opened()
  await app.addSentence(id)
  await app.addAllocation(id, 'officer')
  const access = await app.as('access')
  const asked = await access.post(`${at}/change`, closing())
  assert.equal(asked.status, 422)
  assert.ok(asked.body.includes('Naomi Adeyemi holds this case') && asked.body.includes(reason))
  assert.equal(await accessOf(id), 'open')
  assert.equal((await access.post(`${at}/change`, closing({ officer: 'name' }))).location, at)
  assert.equal((await app.as('officer').get(`/people/${id}`)).status, 200)
  const staff = await app.staffId('officer')
  const removal = await access.post(`${at}/named/${staff}/remove`, { reason, version: '1' })
  assert.ok(removal.status === 422 && removal.body.includes('holds this case'))
  assert.equal((await access.post(`${at}/named/${staff}/remove`, { reason, version: '1', officer: 'leave' })).location, at)
  assert.ok((await access.get(at)).body.includes('Their officer may not know of this record'))
  assert.equal(leavesOut(null, 'restricted', []), false)
})

test('part of a name that several bear asks which; a name that nobody bears is said; nothing typed is lost', async () => {
  const { at } = await opened()
  const access = await app.as('access')
  const several = await access.post(`${at}/change`, closing({ staff_name: 'a' }))
  assert.ok(several.status === 422 && several.body.includes('Which of these?') && several.body.includes(reason))
  const none = await access.post(`${at}/change`, closing({ staff_name: '<b>Nobody' }))
  assert.ok(none.status === 422 && none.body.includes('&lt;b&gt;Nobody'))
  const owner = /name="owner"[^>]*value="(\d+)"/.exec(several.body)?.[1] ?? ''
  assert.equal(
    (await access.post(`${at}/change`, closing({ staff_name: 'i', staff_for: 'a', owner }))).status,
    422,
    'a choice for another name',
  )
  assert.equal((await access.post(`${at}/change`, closing({ staff_name: 'a', staff_for: 'a', owner }))).status, 303)
})

test('of two access officers one is first, the other sees what it is now and keeps what they typed', async () => {
  const { id, at } = await opened()
  const access = await app.as('access')
  const both = await Promise.all([
    access.post(`${at}/change`, closing({ reason: 'The first of two reasons' })),
    access.post(`${at}/change`, closing({ kind: 'excluding', reason: 'The other of two reasons' })),
  ])
  assert.deepEqual(both.map(answer => answer.status).toSorted(), [303, 409])
  const [lost] = both.filter(answer => answer.status === 409)
  assert.ok(lost?.body.includes('The first of two reasons') && lost.body.includes('The other of two reasons'))
  assert.equal((await app.rows('access_change', { person_id: id })).length, 1)
})

test('the list sorts, filters and pages without names; the API does the same', async () => {
  const access = await app.as('access')
  const { id: overdue } = await app.addPerson({ surname: 'Listless' })
  await app.restrict(overdue, 'excluding', [])
  const page = await access.get(`${list}?due=overdue&kind=excluding`)
  assert.ok(page.body.includes('Review overdue') && page.body.includes(overdue) && !page.body.includes('Listless'))
  for (const query of ['?sort=owner', '?sort=crn&kind=restricted', '?owner=', '?cursor=rubbish'])
    assert.equal((await access.get(list + query)).status, 200, query)
  const seen: string[] = []
  let cursor = ''
  do {
    const answer: { items: { record: string }[]; next: string | null } = (
      await access.api('GET', `/api/v1/restricted-records?limit=2${cursor}`)
    ).json()
    seen.push(...answer.items.map(item => item.record))
    cursor = answer.next ? `&cursor=${answer.next}` : ''
  } while (cursor)
  assert.equal(new Set(seen).size, seen.length)
  assert.deepEqual(
    seen.toSorted(),
    (await app.rows('person'))
      .filter(row => row['access'] !== 'open')
      .map(row => String(row['id']))
      .toSorted(),
  )
})

test('the API asks for the reason first, and refuses what the page refuses', async () => {
  const access = await app.as('access')
  const { id, crn } = await app.addPerson()
  const at = `/api/v1/restricted-records/${id}`
  const owner = await app.staffId('spo')
  const body = { kind: 'restricted', reason, owner, review_on: '2027-05-19', version: 0 }
  assert.equal((await access.api('POST', `${at}/change`, body)).status, 409)
  assert.equal((await access.api('POST', '/api/v1/restricted-records/find', { identifier: crn, reason })).status, 201)
  assert.equal((await access.api('POST', `${at}/change`, { ...body, owner: 2_000_000 })).status, 422)
  assert.equal((await access.api('POST', `${at}/change`, { ...body, review_on: '2020-01-01' })).status, 422)
  assert.equal((await access.api('POST', `${at}/change`, body)).json()['kind'], 'restricted')
  assert.equal((await access.api('POST', `${at}/change`, body)).status, 409, 'a stale version')
})
