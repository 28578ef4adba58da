import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestApp, type TestApp } from '../../../testing/app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

const day = { 'on-day': '18', 'on-month': '11', 'on-year': '2026' }
const note = { type: 'C204', ...day, notes: 'The neighbourhood team called: no new concerns.' }

test('a note stands on the timeline under its own filter, and can be read in full', async () => {
  const { id } = await app.addPerson({})
  const answer = await app.as('officer').post(`/people/${id}/notes/new`, { ...note, notes: `${'Long. '.repeat(200)}<i>End</i>` })
  assert.deepEqual([answer.status, answer.location], [303, `/people/${id}?saved=note`])
  const [stored] = await app.rows('case_note', { person_id: id })
  assert.deepEqual(
    [stored?.['type_code'], stored?.['on_date'], stored?.['recorded_by']],
    ['C204', '2026-11-18', await app.staffId('officer')],
  )
  const page = await app.as('officer').get(`/people/${id}?show=note`)
  assert.ok(page.body.includes('Police liaison') && page.body.includes('Read all') && page.body.includes('Notes 1'))
  const read = await app.as('officer').get(`/people/${id}/notes/${stored?.['id']}`)
  assert.ok(read.body.includes('&lt;i&gt;End&lt;/i&gt;') && read.body.includes('Naomi Adeyemi'))
  assert.equal((await app.rows('outbox', { subject: id, name: 'supervision.note-added' })).length, 1)
})

test('a note settles nothing: no rule looks at it', async () => {
  const { id } = await app.addPerson({})
  const before = (await app.rows('case_state', { person_id: id }))[0]?.['facts_version']
  await app.as('officer').post(`/people/${id}/notes/new`, note)
  assert.equal((await app.rows('case_state', { person_id: id }))[0]?.['facts_version'], before)
})

const wrong: [string, Record<string, string>, string][] = [
  ['an empty note', { notes: ' ' }, 'Enter the note'],
  ['a day in the future', { 'on-year': '2027' }, 'The day must be today or earlier'],
  ['a day that no calendar has', { 'on-day': '31' }, 'Enter the day as a real date'],
  ['a kind that the list does not have', { type: 'NOPE' }, 'Select what the note is about'],
  ['too long a note', { notes: 'x'.repeat(12_001) }, '12,000 characters or fewer'],
]
for (const [name, fields, words] of wrong)
  test(`${name} is refused with what was typed`, async () => {
    const { id } = await app.addPerson({})
    const answer = await app.as('officer').post(`/people/${id}/notes/new`, { ...note, ...fields })
    assert.equal(answer.status, 422)
    assert.ok(answer.body.includes(words) && answer.body.includes(fields['on-year'] ?? '2026'))
    assert.ok(fields['notes'] !== undefined || answer.body.includes('The neighbourhood team called'))
    assert.equal((await app.rows('case_note', { person_id: id })).length, 0)
  })

test('the API adds and reads a note; a double send adds one; another region adds none', async () => {
  const { id } = await app.addPerson({})
  const body = { type: 'C201', on: '2026-11-18', notes: 'Spoke to the landlord.' }
  const key = { 'idempotency-key': '0198f4a0-0000-4000-8000-0000000000ab' }
  const added = await app.as('officer').api('POST', `/api/v1/people/${id}/notes`, body, key)
  assert.equal((await app.as('officer').api('POST', `/api/v1/people/${id}/notes`, body, key)).json()['id'], added.json()['id'])
  assert.equal((await app.rows('case_note', { person_id: id })).length, 1)
  const read = await app.as('officer').api('GET', `/api/v1/people/${id}/notes/${added.json()['id']}`)
  assert.deepEqual([added.status, read.json()['type_name'], read.json()['notes']], [201, 'Comment', 'Spoke to the landlord.'])
  assert.equal((await app.as('distant').api('POST', `/api/v1/people/${id}/notes`, body)).status, 404)
  assert.equal((await app.as('head').post(`/people/${id}/notes/new`, note)).status, 404)
})
