import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestApp, type TestApp } from '../../../testing/app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

const identity = {
  version: '1',
  forename: 'Liam',
  middle_names: '',
  surname: 'Gorman',
  'born_on-day': '14',
  'born_on-month': '3',
  'born_on-year': '1991',
  sex: 'male',
  pnc: '',
  noms_number: '',
}
const contact = {
  version: '1',
  telephone: '',
  telephone_other: '',
  email: '',
  preferred_language: 'en',
  main_language: '',
  interpreter_language: '',
}
const stored = async (id: string) => (await app.rows('person', { id }))[0] ?? {}

test('a changed detail is stored with a new version, its author, what it replaced and an event', async () => {
  const { id } = await app.addPerson({})
  const first = await app.as('officer').post(`/people/${id}/details/identity`, { ...identity, pnc: '12/52494q' })
  assert.deepEqual([first.status, first.location], [303, `/people/${id}/details#identity`])
  const typed = { ...contact, version: '2', telephone: '01632 960180', interpreter_language: 'Bengali', main_language: 'BENGALI' }
  assert.equal((await app.as('officer').post(`/people/${id}/details/contact`, typed)).status, 303)
  const person = await stored(id)
  assert.deepEqual(
    [person['pnc'], person['telephone'], person['interpreter_language'], person['version'], person['changed_by']],
    ['2012/0052494Q', '01632 960180', 'Bengali', 3, await app.staffId('officer')],
  )
  const events = await app.rows('outbox', { subject: id, name: 'people.record-changed' })
  assert.equal(events.length, 2)
  const changes = (await app.rows('person_change', { person_id: id })).map(row => [row['topic'], row['before'], row['after']])
  assert.deepEqual(
    changes.toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
    [
      [
        'contact',
        { telephone: null, main_language: null, interpreter_language: null },
        { telephone: '01632 960180', main_language: 'BENGALI', interpreter_language: 'Bengali' },
      ],
      ['identity', { pnc: null }, { pnc: '2012/0052494Q' }],
    ],
  )
  const page = await app.as('officer').get(`/people/${id}/details`)
  assert.ok(page.body.includes('2012/0052494Q') && page.body.includes('Last changed by Naomi Adeyemi, 19 November 2026.'))
  const history = await app.as('officer').get(`/people/${id}/details/history`)
  for (const words of ['None recorded', '01632 960180', 'Naomi Adeyemi', 'Contact details or language changed'])
    assert.ok(history.body.includes(words), words)
  const overview = await app.as('officer').get(`/people/${id}?show=record`)
  assert.ok(overview.body.includes('Name, birth or identifiers changed'))
})

const wrong: [name: string, fields: Record<string, string>, words: string][] = [
  ['an empty surname', { surname: ' ' }, 'Enter the surname'],
  ['a PNC number whose letter is wrong', { pnc: '2012/0052494X' }, 'The check letter of this PNC number does not fit its digits'],
  ['something that is no PNC number', { pnc: '12345' }, 'Enter the PNC number as year, slash, seven digits'],
  [
    'a birthday that no calendar has',
    { 'born_on-day': '31', 'born_on-month': '2' },
    'Enter the date of birth as a day, a month and a year',
  ],
  ['a birthday in the future', { 'born_on-year': '2031' }, 'The date of birth must be in the past'],
  ['an email address without a domain', { email: 'liam@' }, 'Enter an email address'],
  ['a prison number of another shape', { noms_number: '1234' }, 'Enter the prison number'],
]
for (const [name, fields, words] of wrong)
  test(`${name} is refused, and everything typed is still there`, async () => {
    const { id } = await app.addPerson({})
    const [topic, whole, kept] = 'email' in fields ? ['contact', contact, 'interpreter_language'] : ['identity', identity, 'middle_names']
    const answer = await app.as('officer').post(`/people/${id}/details/${topic}`, { ...whole, [kept]: 'Punjabi', ...fields })
    assert.equal(answer.status, 422)
    assert.ok(answer.body.includes(words) && answer.body.includes('There is a problem') && answer.body.includes('Punjabi'))
    for (const value of Object.values(fields)) if (value.trim()) assert.ok(answer.body.includes(`value="${value}"`), value)
    assert.equal((await stored(id))['version'], 1)
  })

test('a form from a page that somebody else has overtaken shows both versions and loses neither', async () => {
  const { id } = await app.addPerson({})
  await app.as('spo').post(`/people/${id}/details/contact`, { ...contact, telephone: '01632 960001' })
  const answer = await app
    .as('officer')
    .post(`/people/${id}/details/contact`, { ...contact, telephone: '01632 960002', email: 'liam@example.org' })
  assert.equal(answer.status, 409)
  for (const words of ['Imran Sheikh', '01632 960001', '01632 960002', 'liam@example.org']) assert.ok(answer.body.includes(words), words)
  assert.equal((await stored(id))['telephone'], '01632 960001')
  const chosen = await app
    .as('officer')
    .post(`/people/${id}/details/contact`, { ...contact, version: '2', telephone: '01632 960001', email: 'liam@example.org' })
  assert.equal(chosen.status, 303)
  const person = await stored(id)
  assert.deepEqual([person['telephone'], person['email'], person['version']], ['01632 960001', 'liam@example.org', 3])
})

test('pressing Save twice changes the record once', async () => {
  const { id } = await app.addPerson({})
  const submission = '0198f4a0-0000-7000-8000-0000000000aa'
  const answers = [
    await app.as('officer').post(`/people/${id}/details/contact`, { ...contact, submission, telephone: '01632 960003' }),
    await app.as('officer').post(`/people/${id}/details/contact`, { ...contact, submission, telephone: '01632 960003' }),
  ]
  assert.deepEqual(
    answers.map(answer => answer.status),
    [303, 303],
  )
  assert.equal((await stored(id))['version'], 2)
})

test('a PNC number of a record that the officer may see is refused; one that the officer may not see makes no difference', async () => {
  await app.addPerson({ pnc: '2003/0011985X' })
  const hidden = await app.addPerson({ pnc: '1981/0154257C' })
  await app.restrict(hidden.id, 'excluding', ['officer'])
  const { id } = await app.addPerson({})
  const seen = await app.as('officer').post(`/people/${id}/details/identity`, { ...identity, pnc: '2003/0011985X' })
  assert.equal(seen.status, 422)
  assert.ok(seen.body.includes('This PNC number cannot be recorded here.'))
  assert.equal((await app.as('officer').post(`/people/${id}/details/identity`, { ...identity, pnc: '1981/0154257C' })).status, 303)
})

test('a post that may not edit gets no form and changes nothing', async () => {
  const { id } = await app.addPerson({})
  for (const persona of ['court', 'head', 'auditor'] as const) {
    assert.equal((await app.as(persona).get(`/people/${id}/details/identity`)).status, 404, persona)
    assert.equal((await app.as(persona).post(`/people/${id}/details/identity`, { ...identity, surname: 'Changed' })).status, 404, persona)
    assert.equal((await app.as(persona).api('PATCH', `/api/v1/people/${id}`, { surname: 'Changed', version: 1 })).status, 404, persona)
  }
  assert.equal((await stored(id))['surname'], 'Gorman')
})

test('the API changes what it is given, over the version it names', async () => {
  const { id } = await app.addPerson({})
  const read = await app.as('officer').api('GET', `/api/v1/people/${id}`)
  assert.equal(read.headers['etag'], '"1"')
  const changed = await app.as('officer').api('PATCH', `/api/v1/people/${id}`, { telephone: '01632 960004' }, { 'if-match': '"1"' })
  assert.deepEqual([changed.status, changed.json()['version']], [200, 2])
  const stale = await app.as('officer').api('PATCH', `/api/v1/people/${id}`, { telephone: '01632 960005' }, { 'if-match': '"1"' })
  assert.equal(stale.status, 412)
  assert.equal((await app.as('officer').api('PATCH', `/api/v1/people/${id}`, { telephone: '01632 960005' })).status, 428)
  assert.equal((await app.as('officer').api('PATCH', `/api/v1/people/${id}`, { pnc: '2012/0052494X', version: 2 })).status, 422)
  const person = await stored(id)
  assert.deepEqual([person['telephone'], person['surname'], person['version']], ['01632 960004', 'Gorman', 2])
})

const address = {
  lines: '12 Canal Road',
  postcode: 'bd11hy',
  authority: '',
  'from_on-day': '1',
  'from_on-month': '11',
  'from_on-year': '2026',
}

test('a new address ends the one before on the day before', async () => {
  const { id } = await app.addPerson({})
  await app.as('officer').post(`/people/${id}/addresses`, { ...address, lines: '3 Mill Lane', 'from_on-month': '5' })
  const answer = await app.as('officer').post(`/people/${id}/addresses`, address)
  assert.equal(answer.status, 303)
  const rows = (await app.rows('person_address', { person_id: id })).map(row => [
    row['lines'],
    row['postcode'],
    row['from_on'],
    row['until_on'],
  ])
  assert.deepEqual(rows.toSorted(), [
    ['12 Canal Road', 'BD1 1HY', '2026-11-01', null],
    ['3 Mill Lane', 'BD1 1HY', '2026-05-01', '2026-10-31'],
  ])
})

test('an address from the future, or from before the one that is recorded, is refused', async () => {
  const { id } = await app.addPerson({})
  await app.as('officer').post(`/people/${id}/addresses`, address)
  const future = await app.as('officer').post(`/people/${id}/addresses`, { ...address, 'from_on-year': '2027' })
  const earlier = await app.as('officer').post(`/people/${id}/addresses`, { ...address, 'from_on-month': '10' })
  assert.ok(future.status === 422 && future.body.includes('must be today or earlier'))
  assert.ok(earlier.status === 422 && earlier.body.includes('must be after 1 November 2026'))
  assert.equal((await app.rows('person_address', { person_id: id })).length, 1)
})

test('the API records an address in the person’s own region only', async () => {
  const { id } = await app.addPerson({})
  const body = { lines: '12 Canal Road', postcode: 'BD1 1HY', authority: null, from_on: '2026-11-01' }
  assert.equal((await app.as('officer').api('POST', `/api/v1/people/${id}/addresses`, body)).status, 201)
  assert.equal((await app.as('distant').api('POST', `/api/v1/people/${id}/addresses`, { ...body, from_on: '2026-11-05' })).status, 404)
  assert.equal(
    (await app.as('officer').api('POST', `/api/v1/people/${id}/addresses`, { ...body, authority: 'E99999999', from_on: '2026-11-06' }))
      .status,
    422,
  )
  assert.equal((await app.rows('person_address', { person_id: id })).length, 1)
})
