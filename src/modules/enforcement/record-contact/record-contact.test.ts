import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { startTestApp } from '#testing/app.ts'

const app = await startTestApp()
after(() => app.stop())

type Case = { person: string; appointment: string; url: string }
const slots = Array.from(
  { length: 60 },
  (_, index) => `${String(Math.floor(index / 4) + 9).padStart(2, '0')}:${['00', '15', '30', '45'][index % 4]}`,
)

const morning = '2026-11-19T09:04:00Z'
const evening = '2026-11-19T23:50:00Z'

/** A case of the officer since September, with an appointment for today whose time has come. */
async function caseWithAppointment(overrides: Parameters<typeof app.addPerson>[0] = {}): Promise<Case> {
  const { id: person } = await app.addPerson(overrides)
  await app.addSentence(person, { sentencedOn: '2026-09-01' })
  await app.addAllocation(person, 'officer', { from: '2026-09-01' })
  const time = slots.pop() ?? '09:05'
  const booking = { type: 'COAP', mode: 'office', place: 'Bradford Probation Office', on: '2026-11-19', time, minutes: 15 }
  app.clock.set(morning)
  const booked = await app.as('officer').api('POST', `/api/v1/people/${person}/appointments`, booking)
  app.clock.set(evening)
  assert.equal(booked.status, 201)
  const appointment = booked.json<{ items: { id: string }[] }>().items[0]?.id ?? ''
  return { person, appointment, url: `/people/${person}/contacts/new?appointment=${appointment}` }
}

const attended = { attendance: 'attended', notes: 'Came on time.', riskChanged: 'no', next: 'none', version: '1' }
const obligationOf = async (person: string, rule: string, key: string) =>
  (await app.rows('obligation', { person_id: person, rule, key }))[0]

test('a contact that was attended settles the month and keeps the appointment', async () => {
  const { person, appointment, url } = await caseWithAppointment()
  assert.equal((await obligationOf(person, 'supervision.monthly-contact', '2026-11'))?.state, 'open')
  const answer = await app.as('officer').post(url, attended)
  assert.deepEqual([answer.status, answer.location], [303, `/people/${person}?saved=contact`])
  const after = await app.as('officer').get(answer.location ?? '')
  assert.match(after.body, /Contact saved/)
  assert.match(after.body, /href="\/worklist">Back to the worklist/)
  assert.doesNotMatch((await app.as('officer').get(`/people/${person}?saved=other`)).body, /Back to the worklist/)
  const [contact] = await app.rows('contact', { person_id: person })
  assert.deepEqual(
    [contact?.with_officer, contact?.attended, contact?.risk_changed, contact?.appointment_id],
    [true, true, false, appointment],
  )
  assert.equal((await app.rows('appointment', { id: appointment }))[0]?.state, 'kept')
  const met = await obligationOf(person, 'supervision.monthly-contact', '2026-11')
  assert.deepEqual([met?.state, met?.settled_by], ['met', contact?.id])
})

test('nobody can say what happened at an appointment before its time', async () => {
  const { person, appointment, url } = await caseWithAppointment()
  app.clock.set(morning)
  const answer = await app.as('officer').post(url, attended)
  assert.equal(answer.status, 422)
  assert.ok(answer.body.includes('The appointment has not begun') && answer.body.includes('Came on time.'))
  const api = await app.as('officer').api('POST', `/api/v1/people/${person}/contacts`, { ...attended, appointment, version: 1 })
  assert.equal(api.status, 422)
  assert.equal((await app.rows('contact', { person_id: person })).length, 0)
  app.clock.set(evening)
  assert.equal((await app.as('officer').post(url, attended)).status, 303)
})

test('the form chooses nothing, and says what saving would settle, start and leave open', async () => {
  const { url } = await caseWithAppointment()
  const { status, body } = await app.as('officer').get(url)
  assert.equal(status, 200)
  assert.doesNotMatch(body, / checked/)
  assert.match(body, /is-settles">Settles Face-to-face contact for November 2026 \(due 30 November 2026\)/)
  assert.match(body, /is-starts">Starts Face-to-face contact for December 2026/)
  assert.match(body, /is-starts">Starts Decide the absence of 19 November 2026 \(due 26 November 2026\)/)
  assert.match(body, /The rule proposes: Warning\./)
})

test('an absence left to be decided raises a decision within five working days', async () => {
  const { person, url } = await caseWithAppointment()
  assert.equal((await app.as('officer').post(url, { ...attended, attendance: 'absent-decide-later', riskChanged: '' })).status, 303)
  const [contact] = await app.rows('contact', { person_id: person })
  const duty = await obligationOf(person, 'enforcement.decide-absence', String(contact?.id))
  assert.deepEqual([duty?.state, duty?.due_on, duty?.owner_id], ['open', '2026-11-26', await app.staffId('officer')])
})

test('an absence judged at once leaves nothing to decide', async () => {
  const { person, url } = await caseWithAppointment()
  const answer = await app
    .as('officer')
    .post(url, { ...attended, attendance: 'absent-unacceptable', unacceptableReason: 'Forgot.', step: 'warning' })
  assert.equal(answer.status, 303)
  const [decision] = await app.rows('absence_decision', { person_id: person })
  assert.deepEqual(
    [decision?.judged, decision?.step, decision?.proposed_step, decision?.rationale],
    ['unacceptable', 'warning', 'warning', null],
  )
  assert.equal((await obligationOf(person, 'enforcement.decide-absence', String(decision?.contact_id)))?.state, 'met')
})

test('the next appointment is suggested four weeks on at the same hour, and booked with the contact', async () => {
  const { person, url } = await caseWithAppointment({ rosh: 'medium' })
  const { body } = await app.as('officer').get(url)
  const suggested = /name="next" value="(2026-12-17T[\d:]+)"/.exec(body)?.[1] ?? ''
  assert.equal((await app.as('officer').post(url, { ...attended, next: suggested })).status, 303)
  const [next] = await app.rows('appointment', { person_id: person, state: 'booked' })
  assert.deepEqual([next?.on_date, next?.place, next?.type_code], ['2026-12-17', 'Bradford Probation Office', 'COAP'])
})

test('a suggested time that was taken meanwhile is refused with all that was typed, and nothing is saved', async () => {
  const { person, url } = await caseWithAppointment({ rosh: 'medium' })
  const other = await caseWithAppointment()
  await app
    .as('officer')
    .api('POST', `/api/v1/people/${other.person}/appointments`, { type: 'COVC', mode: 'video', on: '2026-12-18', time: '15:00' })
  const answer = await app.as('officer').post(url, { ...attended, next: '2026-12-18T15:00' })
  assert.equal(answer.status, 422)
  assert.match(answer.body, /no longer free/)
  assert.match(answer.body, /Came on time\./)
  assert.equal((await app.rows('contact', { person_id: person })).length, 0)
})

test('another time leads to the booking form, filled with what is known', async () => {
  const { person, url } = await caseWithAppointment({ rosh: 'very high' })
  const { location } = await app.as('officer').post(url, { ...attended, next: 'another' })
  assert.match(location ?? '', new RegExp(`^/people/${person}/appointments/new\\?type=COAP&mode=office&time=[\\d%A]+&on=2026-11-26$`))
})

test('12,001 characters are refused and everything is kept; 12,000 are saved', async () => {
  const { person, url } = await caseWithAppointment()
  const long = `${'x'.repeat(11_999)}\r\ny`
  const answer = await app.as('officer').post(url, { ...attended, notes: `${long}z`, riskChanged: 'yes' })
  assert.equal(answer.status, 422)
  assert.match(answer.body, /12,000 characters or fewer/)
  assert.ok(answer.body.includes('x'.repeat(11_999)))
  assert.match(answer.body, /value="attended" checked/)
  assert.match(answer.body, /value="yes" checked/)
  assert.equal((await app.rows('contact', { person_id: person })).length, 0)
  const saved = await app.as('officer').post(url, { ...attended, notes: `${'x'.repeat(11_998)}\r\ny` })
  assert.equal(saved.status, 303)
})

test('hostile text is shown as it was typed and never runs', async () => {
  const { person, url } = await caseWithAppointment()
  const notes = '</textarea><script>alert(1)</script>'
  await app.as('officer').post(url, { ...attended, notes })
  const [contact] = await app.rows('contact', { person_id: person })
  for (const address of [`/people/${person}/contacts/${contact?.id}`, `/people/${person}/contacts/new`]) {
    const { body } = await app.as('officer').get(address)
    assert.doesNotMatch(body, /<script>alert/)
    assert.match(body, /&lt;script&gt;alert\(1\)&lt;\/script&gt;/)
  }
})

test('a form sent twice records once', async () => {
  const { person, url } = await caseWithAppointment()
  const fields = { ...attended, submission: crypto.randomUUID() }
  const [first, second] = await Promise.all([app.as('officer').post(url, fields), app.as('officer').post(url, fields)])
  assert.deepEqual([first.status, second.status], [303, 303])
  assert.equal((await app.rows('contact', { person_id: person })).length, 1)
})

test('who records an appointment that a colleague has recorded meanwhile sees theirs and keeps their own words', async () => {
  const { person, url } = await caseWithAppointment()
  await app.as('colleague').post(url, { ...attended, notes: 'Seen by duty.', seenBy: String(await app.staffId('colleague')) })
  const late = await app.as('officer').post(url, { ...attended, notes: 'My long note.' })
  assert.equal(late.status, 409)
  for (const words of ['Daniel Whitaker', 'Seen by duty.', 'My long note.']) assert.ok(late.body.includes(words))
  const contacts = await app.rows('contact', { person_id: person })
  assert.deepEqual(
    contacts.map(contact => contact.with_officer),
    [false],
  )
})

const missing: [name: string, persona: 'officer' | 'colleague' | 'spo', fields: Record<string, string>, message: RegExp][] = [
  ['without an answer about attendance', 'officer', { attendance: '' }, /Select whether the person attended/],
  ['attended without an answer about risk', 'officer', { riskChanged: '' }, /Select whether anything has changed about risk/],
  ['without an answer about the next appointment', 'officer', { next: '' }, /Select when the next appointment is/],
  ['acceptable without a reason', 'officer', { attendance: 'absent-acceptable' }, /Select the acceptable reason/],
  [
    'acceptable for a reason that is none',
    'officer',
    { attendance: 'absent-acceptable', acceptableReason: 'UAAB' },
    /Select a reason from the list/,
  ],
  [
    'unacceptable without a sentence',
    'officer',
    { attendance: 'absent-unacceptable', step: 'warning' },
    /Enter why the reason was unacceptable/,
  ],
  ['unacceptable without a step', 'officer', { attendance: 'absent-unacceptable', unacceptableReason: 'Forgot' }, /Select what follows/],
  [
    'departing from the proposal without saying why',
    'officer',
    { attendance: 'absent-unacceptable', unacceptableReason: 'Forgot', step: 'breach' },
    /Enter why you depart/,
  ],
  ['by a colleague who does not say who saw the person', 'colleague', {}, /Select who saw the person/],
  [
    'judged by someone who may not judge',
    'spo',
    { attendance: 'absent-acceptable', acceptableReason: 'AAME' },
    /Only the responsible officer judges/,
  ],
]
for (const [name, persona, fields, message] of missing) {
  test(`a contact ${name} is refused, and nothing is saved`, async () => {
    const { person, url } = await caseWithAppointment()
    const answer = await app.as(persona).post(url, { ...attended, ...fields })
    assert.equal(answer.status, 422)
    assert.match(answer.body, message)
    assert.match(answer.body, /Came on time\./)
    assert.equal((await app.rows('contact', { person_id: person })).length, 0)
  })
}

test('a contact that was not planned asks what it was and when', async () => {
  const { person } = await caseWithAppointment()
  app.clock.set(morning)
  const url = `/people/${person}/contacts/new`
  const empty = await app.as('officer').post(url, { ...attended, version: '' })
  assert.equal(empty.status, 422)
  for (const message of [/Select what kind of contact/, /Select how you met/, /Enter the day/, /Enter a time/])
    assert.match(empty.body, message)
  const when = { type: 'CTOA', mode: 'telephone', 'on-day': '19', 'on-month': '11', 'on-year': '2026' }
  const future = await app.as('officer').post(url, { ...attended, ...when, time: '09:05' })
  assert.match(future.body, /must not be in the future/)
  assert.equal((await app.as('officer').post(url, { ...attended, ...when, time: '09:04' })).status, 303)
})

test('an officer of another region can neither open the form nor record', async () => {
  const { person, appointment, url } = await caseWithAppointment()
  const opened = await app.as('distant').get(url)
  const sent = await app.as('distant').post(url, attended)
  const called = await app
    .as('distant')
    .api('POST', `/api/v1/people/${person}/contacts`, { appointment, attendance: 'attended', riskChanged: 'no' })
  assert.deepEqual([opened.status, sent.status, called.status], [303, 404, 404])
  assert.equal((await app.rows('contact', { person_id: person })).length, 0)
})

test('the API records through the same command, and answers with the contact', async () => {
  const { person, appointment } = await caseWithAppointment()
  const url = `/api/v1/people/${person}/contacts`
  const refused = await app.as('officer').api('POST', url, { appointment, attendance: 'attended' })
  assert.deepEqual([refused.status, refused.json().type], [422, 'urn:waymark:select-risk'])
  const stale = await app.as('officer').api('POST', url, { appointment, attendance: 'attended', riskChanged: 'no' }, { 'if-match': '"9"' })
  assert.equal(stale.status, 412)
  const done = await app.as('officer').api('POST', url, { appointment, attendance: 'attended', riskChanged: 'no', notes: 'Fine.' })
  assert.deepEqual([done.status, done.json().with_officer, done.json().notes], [201, true, 'Fine.'])
  const again = await app.as('officer').api('POST', url, { appointment, attendance: 'attended', riskChanged: 'no' })
  assert.equal(again.status, 409)
})
