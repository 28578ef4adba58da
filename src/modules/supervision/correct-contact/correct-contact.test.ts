import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { startTestApp } from '#testing/app.ts'

const app = await startTestApp()
after(() => app.stop())

async function contactOf(attendance = 'attended') {
  const { id: person } = await app.addPerson({})
  await app.addSentence(person, { sentencedOn: '2026-09-01' })
  await app.addAllocation(person, 'officer', { from: '2026-09-01' })
  const recorded = await app.as('officer').api('POST', `/api/v1/people/${person}/contacts`, {
    type: 'COAP',
    mode: 'office',
    on: '2026-11-18',
    time: '09:30',
    attendance,
    riskChanged: 'no',
    notes: 'Came early.',
  })
  assert.equal(recorded.status, 201)
  return { person, contact: String(recorded.json().id), url: `/people/${person}/contacts/${recorded.json().id}` }
}

const correction = {
  attended: 'yes',
  mode: 'video',
  'on-day': '18',
  'on-month': '11',
  'on-year': '2026',
  notes: 'Came early.',
  reason: 'It was a video call.',
  version: '1',
}

test('a correction changes the contact and keeps what it said', async () => {
  const { contact, url } = await contactOf()
  const answer = await app.as('officer').post(`${url}/correct`, correction)
  assert.deepEqual([answer.status, answer.location], [303, url])
  const [row] = await app.rows('contact', { id: contact })
  const [kept] = await app.rows('contact_correction', { contact_id: contact })
  assert.deepEqual([row?.mode, row?.version], ['video', 2])
  assert.deepEqual(kept?.before, { attended: true, mode: 'office', on: '2026-11-18', notes: 'Came early.' })
  const { body } = await app.as('officer').get(url)
  assert.match(body, /It was a video call\./)
  assert.match(body, /Before: Attended, Office visit/)
})

test('correcting an absence to attended ends the duty to decide it, and the history stays', async () => {
  const { person, contact, url } = await contactOf('absent-decide-later')
  const duty = { person_id: person, rule: 'enforcement.decide-absence', key: contact }
  assert.equal((await app.rows('obligation', duty))[0]?.state, 'open')
  await app.as('officer').post(`${url}/correct`, { ...correction, mode: 'office' })
  assert.equal((await app.rows('obligation', duty))[0]?.state, 'no-longer-applies')
})

test('a correction of a version that is no longer current shows both, and the choice saves', async () => {
  const { contact, url } = await contactOf()
  await app.as('colleague').post(`${url}/correct`, { ...correction, notes: 'Came at ten.' })
  const late = await app.as('officer').post(`${url}/correct`, { ...correction, mode: 'telephone', notes: 'Rang instead.' })
  assert.equal(late.status, 409)
  assert.match(late.body, /Daniel Whitaker/)
  assert.match(late.body, /Came at ten\./)
  assert.match(late.body, /Rang instead\./)
  const chosen = await app
    .as('officer')
    .post(`${url}/correct`, { attended: 'yes', mode: 'telephone', on: '2026-11-18', notes: 'Came at ten.', reason: 'Both', version: '2' })
  assert.equal(chosen.status, 303)
  assert.equal((await app.rows('contact', { id: contact }))[0]?.mode, 'telephone')
})

test('a correction without a reason, of nothing, or into the future is refused', async () => {
  const { url } = await contactOf()
  const send = (fields: Record<string, string>) => app.as('officer').post(`${url}/correct`, { ...correction, ...fields })
  assert.match((await send({ reason: '' })).body, /Enter a reason/)
  assert.match((await send({ mode: 'office' })).body, /Change something/)
  assert.match((await send({ 'on-day': '20' })).body, /today or earlier/)
})

test('the contacts of a person come newest first, page by page', async () => {
  const { person } = await contactOf()
  for (const on of ['2026-11-02', '2026-11-10'])
    await app.as('officer').api('POST', `/api/v1/people/${person}/contacts`, {
      type: 'COAP',
      mode: 'office',
      on,
      time: '09:30',
      attendance: 'attended',
      riskChanged: 'no',
    })
  type List = { items: { on: string }[]; next: string | null }
  const first = (await app.as('officer').api('GET', `/api/v1/people/${person}/contacts?limit=2`)).json<List>()
  const second = (await app.as('officer').api('GET', `/api/v1/people/${person}/contacts?limit=2&cursor=${first.next}`)).json<List>()
  assert.deepEqual(
    [first.items.map(item => item.on), second.items.map(item => item.on), second.next],
    [['2026-11-18', '2026-11-10'], ['2026-11-02'], null],
  )
})

test('an officer of another region reads a contact and cannot correct it', async () => {
  const { url } = await contactOf()
  const person = url.split('/')[2]
  assert.equal((await app.as('distant').get(url)).location, `/people/${person}`)
  await app.as('distant').post(`/people/${person}/openings`, { reason: 'He was arrested in Swansea last night' })
  const read = await app.as('distant').get(url)
  assert.equal(read.status, 200)
  assert.doesNotMatch(read.body, /Correct this contact/)
  assert.equal((await app.as('distant').post(`${url}/correct`, correction)).status, 404)
})
