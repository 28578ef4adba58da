import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { startTestApp } from '#testing/app.ts'

const app = await startTestApp()
after(() => app.stop())

const visit = {
  type: 'COAP',
  mode: 'office',
  'on-day': '26',
  'on-month': '11',
  'on-year': '2026',
  time: '09:30',
  minutes: '30',
  place: 'Bradford Probation Office',
}

async function personOf(persona: 'officer' | 'distant' = 'officer') {
  const { id } = await app.addPerson(persona === 'distant' ? { team: 'Swansea' } : {})
  await app.addSentence(id)
  await app.addAllocation(id, persona)
  return id
}

test('an appointment that is booked stands in the record with the day of booking', async () => {
  const person = await personOf()
  const answer = await app.as('officer').post(`/people/${person}/appointments/new`, visit)
  assert.deepEqual([answer.status, answer.location], [303, `/people/${person}`])
  const [row] = await app.rows('appointment', { person_id: person })
  assert.deepEqual(
    [row?.on_date, row?.booked_on, row?.officer_id, row?.state],
    ['2026-11-26', '2026-11-19', await app.staffId('officer'), 'booked'],
  )
  const [event] = await app.rows('outbox', { subject: person })
  assert.equal(event?.name, 'supervision.appointment-booked')
})

test('a form sent twice books once', async () => {
  const person = await personOf()
  const once = { ...visit, 'on-day': '27', submission: crypto.randomUUID() }
  const first = await app.as('officer').post(`/people/${person}/appointments/new`, once)
  const second = await app.as('officer').post(`/people/${person}/appointments/new`, once)
  assert.deepEqual([first.status, second.status], [303, 303])
  assert.equal((await app.rows('appointment', { person_id: person })).length, 1)
})

test('a clash is told, and booked only after the box is ticked', async () => {
  const [first, second] = [await personOf(), await personOf()]
  const at = { ...visit, 'on-day': '1', 'on-month': '12' }
  await app.as('officer').post(`/people/${first}/appointments/new`, at)
  const told = await app.as('officer').post(`/people/${second}/appointments/new`, { ...at, time: '09:45' })
  assert.equal(told.status, 422)
  assert.match(told.body, /Naomi Adeyemi already has an appointment/)
  assert.match(told.body, /value="Bradford Probation Office"/)
  assert.equal((await app.rows('appointment', { person_id: second })).length, 0)
  const booked = await app.as('officer').post(`/people/${second}/appointments/new`, { ...at, time: '09:45', anyway: 'yes' })
  assert.equal(booked.status, 303)
})

test('an appointment that begins when another ends does not clash', async () => {
  const [first, second] = [await personOf(), await personOf()]
  const at = { ...visit, 'on-day': '2', 'on-month': '12' }
  await app.as('officer').post(`/people/${first}/appointments/new`, at)
  assert.equal((await app.as('officer').post(`/people/${second}/appointments/new`, { ...at, time: '10:00' })).status, 303)
})

test('four-weekly appointments keep their hour across the change of the clocks', async () => {
  const person = await personOf()
  const answer = await app.as('officer').post(`/people/${person}/appointments/new`, {
    ...visit,
    'on-day': '8',
    'on-month': '3',
    'on-year': '2027',
    repeat: 'four-weekly',
    times: '3',
  })
  assert.equal(answer.status, 303)
  const { items } = (await app.as('officer').api('GET', `/api/v1/people/${person}/appointments`)).json<{
    items: { on: string; starts_at: string }[]
  }>()
  assert.deepEqual(
    items.map(item => item.starts_at),
    ['2027-03-08T09:30:00Z', '2027-04-05T08:30:00Z', '2027-05-03T08:30:00Z'],
  )
})

const refused: [name: string, fields: Record<string, string>, message: RegExp][] = [
  ['a time that has passed', { 'on-day': '19', time: '09:00' }, /must be later than now/],
  ['a day more than 12 months ahead', { 'on-day': '20', 'on-year': '2027' }, /up to 12 months ahead/],
  [
    'a series that ends more than 12 months ahead',
    { 'on-month': '10', 'on-year': '2027', repeat: 'four-weekly', times: '2' },
    /up to 12 months ahead/,
  ],
  ['a day that does not exist', { 'on-day': '31' }, /real date/],
  ['an office visit without a place', { place: '' }, /Select an office/],
  ['a kind that no list has', { type: 'NONE' }, /in use/],
  ['an office of nowhere', { place: '', office: 'nowhere' }, /office of the person/],
  ['a repeat without a number', { repeat: 'weekly' }, /from 2 to 12/],
  ['an officer who has nothing to do with the case', { officer: '1' }, /responsible officer or yourself/],
]
for (const [name, fields, message] of refused) {
  test(`${name} is refused, and what was typed is kept`, async () => {
    const person = await personOf()
    const persona = name.startsWith('an officer') ? 'colleague' : 'officer'
    const sent = name.startsWith('an officer') ? { ...fields, officer: String(await app.staffId('spo')) } : fields
    const answer = await app.as(persona).post(`/people/${person}/appointments/new`, { ...visit, ...sent })
    assert.equal(answer.status, 422)
    assert.match(answer.body, message)
    assert.match(answer.body, new RegExp(`name="time" type="time" value="${sent.time ?? '09:30'}"`))
    assert.equal((await app.rows('appointment', { person_id: person })).length, 0)
  })
}

test('the form opens with what another page knows', async () => {
  const person = await personOf()
  const { status, body } = await app.as('officer').get(`/people/${person}/appointments/new?type=COVC&mode=video&on=2026-12-17&time=16:30`)
  assert.equal(status, 200)
  assert.match(body, /value="COVC" selected/)
  assert.match(body, /value="video" checked/)
  assert.match(body, /value="17"/)
})

test('an officer of another region cannot book', async () => {
  const person = await personOf()
  const page = await app.as('distant').post(`/people/${person}/appointments/new`, visit)
  const endpoint = await app
    .as('distant')
    .api('POST', `/api/v1/people/${person}/appointments`, { type: 'COVC', mode: 'video', on: '2026-11-26', time: '09:30' })
  assert.deepEqual([page.status, endpoint.status], [404, 404])
  assert.equal((await app.rows('appointment', { person_id: person })).length, 0)
})

test('moving keeps the old appointment with its reason, and the new one takes its place', async () => {
  const person = await personOf()
  const booked = await app
    .as('officer')
    .api('POST', `/api/v1/people/${person}/appointments`, { type: 'COVC', mode: 'video', on: '2026-12-03', time: '09:30' })
  const [item] = booked.json<{ items: { id: string; version: number }[] }>().items
  const move = {
    version: String(item?.version),
    'on-day': '4',
    'on-month': '12',
    'on-year': '2026',
    time: '11:00',
    minutes: '30',
    reason: 'Shift changed',
  }
  assert.equal((await app.as('officer').post(`/people/${person}/appointments/${item?.id}/move`, move)).status, 303)
  const [old] = await app.rows('appointment', { id: item?.id })
  const [moved] = await app.rows('appointment', { id: old?.moved_to })
  assert.deepEqual([old?.state, old?.changed_because, moved?.on_date, moved?.state], ['moved', 'Shift changed', '2026-12-04', 'booked'])
  const late = await app
    .as('colleague')
    .post(`/people/${person}/appointments/${item?.id}/cancel`, { version: String(item?.version), reason: 'Ill <b>today</b>' })
  assert.equal(late.status, 409)
  assert.match(late.body, /Shift changed/)
  assert.match(late.body, /Ill &lt;b&gt;today/)
})

test('cancelling needs a reason, and the version that was read', async () => {
  const person = await personOf()
  const booked = await app
    .as('officer')
    .api('POST', `/api/v1/people/${person}/appointments`, { type: 'COVC', mode: 'video', on: '2026-12-08', time: '09:30' })
  const [item] = booked.json<{ items: { id: string }[] }>().items
  const url = `/api/v1/people/${person}/appointments/${item?.id}/cancel`
  assert.equal((await app.as('officer').api('POST', url, { version: 1 })).status, 422)
  assert.equal((await app.as('officer').api('POST', url, { reason: 'Ill' }, { 'if-match': '"7"' })).status, 412)
  const done = await app.as('officer').api('POST', url, { reason: 'Ill' }, { 'if-match': '"1"' })
  assert.deepEqual([done.status, done.json().state, done.json().because], [201, 'cancelled', 'Ill'])
})

test('the diary shows today first and the next fourteen days, and names whom it shows in the access log', async () => {
  const { id: person } = await app.addPerson({ surname: 'Diary', forename: 'Dana', team: 'Swansea' })
  await app.addAllocation(person, 'distant')
  for (const on of ['2026-12-02', '2026-12-03'])
    await app.as('distant').api('POST', `/api/v1/people/${person}/appointments`, { type: 'COVC', mode: 'video', on, time: '09:30' })
  const { body } = await app.as('distant').get('/diary')
  assert.ok(body.indexOf('Today, Thursday 19 November 2026') < body.indexOf('id="day-2026-12-02"'))
  assert.doesNotMatch(body, /day-2026-12-03/)
  const log = await app.rows('access_log', { act: 'GET /diary' })
  assert.ok(log.some(row => String(row.people).includes(person)))
})
