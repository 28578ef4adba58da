import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestApp, type TestApp } from '#testing/app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

type Stored = Record<string, unknown>
const assessed = { after: null, completed_on: '2026-11-18', tool: 'oasys', rosh: 'high', drugs: 6, sanctions: 4 }
const assess = (person: string, body: Record<string, unknown>) =>
  app.as('officer').api('POST', `/api/v1/people/${person}/assessments`, body)
const latest = async (person: string) =>
  (await app.as('officer').api('GET', `/api/v1/people/${person}/assessments`)).json<{ items: Stored[] }>().items[0]

const dateOf = (name: string, day: string) => {
  const [year = '', month = '', date = ''] = day.split('-')
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year }
}

test('an assessment is kept as it was given, and what it leaves open has no answer', async () => {
  const { id } = await app.addPerson({})
  const answer = await assess(id, { ...assessed, rsr_percent: 3.25, sexual_offence_ever: false })
  assert.equal(answer.status, 201)
  const stored = await latest(id)
  assert.deepEqual(
    [
      stored?.['rosh'],
      stored?.['drugs'],
      stored?.['rsr_percent'],
      stored?.['sexual_offence_ever'],
      stored?.['alcohol'],
      stored?.['convicted_before'],
    ],
    ['high', 6, 3.25, false, null, null],
  )
  assert.equal((await app.rows('outbox', { subject: id, name: 'risk.assessment-recorded' })).length, 1)
  const page = (await app.as('officer').get(`/people/${id}/risk`)).body
  assert.match(page, /By the assessment completed on 18 November 2026/)
  assert.match(page, /6 of 10/)
  assert.match(page, /questions have<\/?|questions have no answer|have no answer/)
})

test('the next one carries forward what it does not say, and changes what it says', async () => {
  const { id } = await app.addPerson({})
  const first = (await assess(id, assessed)).json<{ id: string }>()
  assert.equal((await assess(id, { after: first.id, completed_on: '2026-11-19', tool: 'oasys', drugs: null, alcohol: 5 })).status, 201)
  const stored = await latest(id)
  assert.deepEqual([stored?.['rosh'], stored?.['drugs'], stored?.['alcohol'], stored?.['sanctions']], ['high', null, 5, 4])
})

test('the form comes filled with the last assessment, and saves what was changed', async () => {
  const { id } = await app.addPerson({})
  const first = (await assess(id, assessed)).json<{ id: string }>()
  const form = (await app.as('officer').get(`/people/${id}/assessments/new`)).body
  assert.match(form, /carried forward from the assessment completed on 18 November 2026/)
  assert.match(form, /name="drugs"[^>]*value="6"/)
  const fields = { after: first.id, ...dateOf('completed_on', '2026-11-19'), tool: 'oasys', rosh: 'medium', drugs: '6', sanctions: '5' }
  const saved = await app.as('officer').post(`/people/${id}/assessments/new`, fields)
  assert.equal(saved.status, 303)
  assert.match(saved.location ?? '', new RegExp(`^/people/${id}/risk\\?saved=assessment`))
  const stored = await latest(id)
  assert.deepEqual([stored?.['rosh'], stored?.['sanctions'], stored?.['recorded_by_name']], ['medium', 5, 'Naomi Adeyemi'])
})

test('of two who assess at once the second is told, and what was typed stays', async () => {
  const { id } = await app.addPerson({})
  await assess(id, assessed)
  assert.equal((await assess(id, assessed)).status, 409)
  const late = await app
    .as('officer')
    .post(`/people/${id}/assessments/new`, { ...dateOf('completed_on', '2026-11-19'), tool: 'oasys', alcohol: '7' })
  assert.equal(late.status, 409)
  assert.match(late.body, /Another assessment was saved while you were writing/)
  assert.match(late.body, /name="alcohol"[^>]*value="7"/)
  assert.equal((await app.rows('assessment', { person_id: id })).length, 1)
})

const wrong: [string, Record<string, unknown>, string][] = [
  ['a day in the future', { completed_on: '2026-11-20' }, 'in-the-future'],
  ['a conviction after the assessment', { sanctioned_on: '2026-11-19' }, 'after-completed'],
  ['a release before the conviction', { sanctioned_on: '2026-10-01', follow_up_on: '2026-09-30' }, 'follow-up-first'],
  ['a first sanction at a greater age than now', { sanctioned_on: '2026-10-01', first_sanction_age: 36 }, 'first-age-late'],
  ['an earlier conviction before a first sanction', { sanctions: 1, convicted_before: true }, 'convicted-first'],
]
for (const [name, fields, refusal] of wrong)
  test(`${name} is refused`, async () => {
    const { id } = await app.addPerson({ bornOn: '1991-03-14' })
    const answer = await assess(id, { ...assessed, ...fields })
    assert.equal(answer.status, 422)
    assert.ok(String(answer.json()['type']).includes(refusal), answer.body)
    assert.equal((await app.rows('assessment', { person_id: id })).length, 0)
  })

test('at the edge of each it is taken', async () => {
  const { id } = await app.addPerson({ bornOn: '1991-03-14' })
  const edge = { ...assessed, completed_on: '2026-11-19', sanctioned_on: '2026-11-19', follow_up_on: '2026-11-19', first_sanction_age: 35 }
  assert.equal((await assess(id, edge)).status, 201)
})

test('a score or a percentage out of range is refused with its words', async () => {
  const { id } = await app.addPerson({})
  const answer = await app
    .as('officer')
    .post(`/people/${id}/assessments/new`, { ...dateOf('completed_on', '2026-11-18'), tool: 'oasys', drugs: '11', rsr_percent: '7.125' })
  assert.equal(answer.status, 422)
  assert.match(answer.body, /Enter a whole number from 0 to 10/)
  assert.match(answer.body, /two decimals at most/)
})

test('who is on a register shows it, and ends it with a reason; of one type there is one at a time', async () => {
  const { id } = await app.addPerson({})
  const registered = await app.as('officer').post(`/people/${id}/registrations/new`, {
    type: 'mappa',
    level: '2',
    category: '1',
    ...dateOf('from_on', '2026-11-02'),
    notes: 'Agreed with the police.',
  })
  assert.equal(registered.status, 303)
  assert.match(registered.location ?? '', new RegExp(`^/people/${id}/risk\\?saved=registration`))
  const url = `/api/v1/people/${id}/registrations`
  assert.equal((await app.as('officer').api('POST', url, { type: 'mappa', level: 3, category: 1, from_on: '2026-11-03' })).status, 409)
  const [found] = (await app.as('officer').api('GET', url)).json<{ items: Stored[] }>().items
  assert.deepEqual([found?.['level'], found?.['category'], found?.['ended_on']], [2, 1, null])
  assert.match((await app.as('officer').get(`/people/${id}/risk`)).body, /MAPPA level 2, category 1/)

  const end = `/people/${id}/registrations/${found?.['id']}/end`
  const early = await app.as('officer').post(end, { version: '1', because: 'Order ended.', ...dateOf('ended_on', '2026-11-01') })
  assert.equal(early.status, 422)
  assert.match(early.body, /It cannot end before it began, on 2 November 2026/)
  const unsaid = await app.as('officer').post(end, { version: '1', because: '', ...dateOf('ended_on', '2026-11-18') })
  assert.equal(unsaid.status, 422)
  assert.ok(unsaid.body.includes('Say why it ends') && !unsaid.body.includes('Invalid input'))
  assert.equal(
    (await app.as('officer').post(end, { version: '1', because: 'Order ended.', ...dateOf('ended_on', '2026-11-18') })).status,
    303,
  )
  assert.equal(
    (await app.as('officer').api('POST', `/api/v1${end}`, { version: 1, because: 'Again.', ended_on: '2026-11-18' })).status,
    409,
  )
  assert.equal((await app.as('officer').api('POST', url, { type: 'mappa', level: 3, category: 1, from_on: '2026-11-19' })).status, 201)
})

const wrongRegistrations: [string, Record<string, unknown>, string][] = [
  ['MAPPA without a level', { type: 'mappa' }, 'needs-level'],
  ['MAPPA without a category', { type: 'mappa', level: 1 }, 'needs-category'],
  ['a level without MAPPA', { type: 'stalking', level: 1 }, 'level-without-mappa'],
  ['a day in the future', { type: 'stalking', from_on: '2026-11-20' }, 'in-the-future'],
  ['a review on the first day', { type: 'stalking', review_on: '2026-11-18' }, 'review-before'],
]
for (const [name, fields, refusal] of wrongRegistrations)
  test(`${name} is refused`, async () => {
    const { id } = await app.addPerson({})
    const answer = await app.as('officer').api('POST', `/api/v1/people/${id}/registrations`, { from_on: '2026-11-18', ...fields })
    assert.equal(answer.status, 422)
    assert.ok(String(answer.json()['type']).includes(refusal), answer.body)
  })

test('an SPO records too; a head, a court officer and another region do not', async () => {
  const { id } = await app.addPerson({})
  assert.equal((await app.as('spo').get(`/people/${id}/assessments/new`)).status, 200)
  for (const persona of ['head', 'court', 'distant'] as const) {
    assert.notEqual((await app.as(persona).get(`/people/${id}/assessments/new`)).status, 200, persona)
    assert.ok((await app.as(persona).api('POST', `/api/v1/people/${id}/assessments`, assessed)).status >= 400, persona)
  }
  assert.equal((await app.rows('assessment', { person_id: id })).length, 0)
})
