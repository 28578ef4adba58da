import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { startTestApp } from '#testing/app.ts'

const app = await startTestApp()
after(() => app.stop())

async function caseOf(sentence: Parameters<typeof app.addSentence>[1] = {}) {
  const { id: person } = await app.addPerson({})
  await app.addSentence(person, { sentencedOn: '2026-01-05', ...sentence })
  await app.addAllocation(person, 'officer', { from: '2026-01-05' })
  return person
}

/** An absence that waits to be judged. */
async function absence(person: string, on = '2026-11-16'): Promise<string> {
  const body = { type: 'COAP', mode: 'office', on, time: '09:00', attendance: 'absent-decide-later', notes: 'Rang at ten.' }
  const recorded = await app.as('officer').api('POST', `/api/v1/people/${person}/contacts`, body)
  assert.equal(recorded.status, 201)
  return String(recorded.json().id)
}

const duty = async (person: string, rule: string) => app.rows('obligation', { person_id: person, rule })
const acceptable = { judged: 'acceptable', acceptableReason: 'AAME' }
const warning = { judged: 'unacceptable', unacceptableReason: 'Slept in.', step: 'warning' }

test('a decision settles the duty to decide, and keeps what the rule proposed', async () => {
  const person = await caseOf()
  const contact = await absence(person)
  const [open] = await duty(person, 'enforcement.decide-absence')
  assert.deepEqual([open?.state, open?.due_on], ['open', '2026-11-23'])
  const answer = await app.as('officer').post(`/people/${person}/absences/${contact}`, warning)
  assert.deepEqual([answer.status, answer.location], [303, `/people/${person}?saved=absence`])
  assert.equal((await duty(person, 'enforcement.decide-absence'))[0]?.state, 'met')
  const [decision] = await app.rows('absence_decision', { contact_id: contact })
  assert.deepEqual([decision?.proposed_step, decision?.because], ['warning', [{ say: 'not-warned', months: 12 }]])
  const [event] = (await app.rows('outbox', { subject: person })).filter(row => row.name === 'enforcement.absence-decided')
  assert.match(JSON.stringify(event?.payload), /"step":"warning"/)
})

test('after a warning the rule proposes breach, and a departure needs a rationale', async () => {
  const person = await caseOf()
  await app.as('officer').post(`/people/${person}/absences/${await absence(person, '2026-11-10')}`, warning)
  const contact = await absence(person)
  const { body } = await app.as('officer').get(`/people/${person}/absences/${contact}`)
  assert.match(body, /The rule proposes: Refer for breach\. A warning of 19 November 2026 is live until 18 November 2027/)
  assert.doesNotMatch(body, / checked/)
  const bare = await app.as('officer').post(`/people/${person}/absences/${contact}`, warning)
  assert.equal(bare.status, 422)
  assert.match(bare.body, /Enter why you depart/)
  assert.match(bare.body, /Slept in\./)
  const reasoned = await app
    .as('officer')
    .post(`/people/${person}/absences/${contact}`, { ...warning, rationale: 'First weeks of a new job.' })
  assert.equal(reasoned.status, 303)
  const [decision] = await app.rows('absence_decision', { contact_id: contact })
  assert.deepEqual([decision?.proposed_step, decision?.step, decision?.rationale], ['breach', 'warning', 'First weeks of a new job.'])
})

test('a warning under an earlier sentence is not counted', async () => {
  const person = await caseOf({ months: 2 })
  await app.addSentence(person, { sentencedOn: '2026-11-12' })
  await app.system(async db => {
    const values = {
      judged: 'unacceptable',
      reason: 'Slept in.',
      proposed_step: 'warning',
      step: 'warning',
      because: '[]',
      decided_on: '2026-02-10',
    }
    const contact = await db
      .insertInto('contact')
      .values({
        person_id: person,
        type_code: 'COAP',
        mode: 'office',
        at: '2026-02-09T09:00:00Z',
        on_date: '2026-02-09',
        officer_id: 1,
        with_officer: false,
        attended: false,
      } as never)
      .returning('id')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('absence_decision')
      .values({ person_id: person, contact_id: contact.id, ...values } as never)
      .execute()
  })
  const { body } = await app.as('officer').get(`/people/${person}/absences/${await absence(person)}`)
  assert.match(body, /The rule proposes: Warning\./)
})

test('on licence the rule proposes a recall decision', async () => {
  const person = await caseOf({ kind: 'custody', typeCode: 'ORA', supervisedFrom: '2026-06-01', supervisedUntil: '2027-06-01' })
  const { body } = await app.as('officer').get(`/people/${person}/absences/${await absence(person)}`)
  assert.match(body, /The rule proposes: Decide on recall\./)
})

test('a decision about an absence that is decided already is refused with both', async () => {
  const person = await caseOf()
  const contact = await absence(person)
  await app.as('colleague').post(`/people/${person}/absences/${contact}`, acceptable)
  const late = await app.as('officer').post(`/people/${person}/absences/${contact}`, warning)
  assert.equal(late.status, 409)
  for (const words of ['Daniel Whitaker', 'Acceptable absence: medical', 'Slept in.']) assert.ok(late.body.includes(words))
  assert.equal((await app.rows('absence_decision', { contact_id: contact }))[0]?.judged, 'acceptable')
  const called = await app.as('officer').api('POST', `/api/v1/people/${person}/absences/${contact}`, acceptable)
  assert.deepEqual([called.status, called.json().type], [409, 'urn:waymark:already-decided'])
})

test('two officers who decide at the same moment: one wins, one sees it', async () => {
  const person = await caseOf()
  const url = `/people/${person}/absences/${await absence(person)}`
  const answers = await Promise.all([app.as('officer').post(url, acceptable), app.as('colleague').post(url, warning)])
  assert.deepEqual(answers.map(answer => answer.status).toSorted(), [303, 409])
})

test('hostile text in a decision is shown as it was typed', async () => {
  const person = await caseOf()
  const contact = await absence(person)
  await app.as('officer').post(`/people/${person}/absences/${contact}`, { ...warning, unacceptableReason: '<img src=x onerror=alert(1)>' })
  const { body } = await app.as('officer').get(`/people/${person}/absences/${contact}`)
  assert.match(body, /&lt;img src=x onerror=alert\(1\)&gt;/)
  assert.doesNotMatch(body, /<img src=x/)
})

test('a contact that was attended is no absence, and another region cannot decide', async () => {
  const person = await caseOf()
  const contact = await absence(person)
  assert.equal((await app.as('distant').post(`/people/${person}/absences/${contact}`, acceptable)).status, 404)
  const seen = await app.as('officer').api('POST', `/api/v1/people/${person}/contacts`, {
    type: 'COAP',
    mode: 'office',
    on: '2026-11-17',
    time: '09:00',
    attendance: 'attended',
    riskChanged: 'no',
  })
  assert.equal((await app.as('officer').post(`/people/${person}/absences/${seen.json().id}`, acceptable)).status, 404)
  assert.equal((await app.rows('absence_decision', { person_id: person })).length, 0)
})

test('the third acceptable absence raises oversight, and recording it settles it', async () => {
  const person = await caseOf()
  for (const on of ['2026-11-02', '2026-11-09'])
    await app.as('officer').post(`/people/${person}/absences/${await absence(person, on)}`, acceptable)
  assert.equal((await duty(person, 'enforcement.oversight')).length, 0)
  await app.as('officer').post(`/people/${person}/absences/${await absence(person)}`, acceptable)
  const [raised] = await duty(person, 'enforcement.oversight')
  assert.deepEqual([raised?.state, raised?.due_on, raised?.owner_id], ['open', '2026-11-26', await app.staffId('spo')])
  const { body } = await app.as('spo').get(`/people/${person}/oversight`)
  for (const day of ['2 November', '9 November', '16 November']) assert.ok(body.includes(day))
  const empty = await app.as('spo').post(`/people/${person}/oversight`, { decision: ' ' })
  assert.match(empty.body, /Enter what you decided/)
  const answer = await app.as('spo').post(`/people/${person}/oversight`, { decision: 'Mornings from now on.', after: 'none' })
  assert.equal(answer.status, 303)
  assert.equal((await duty(person, 'enforcement.oversight'))[0]?.state, 'met')
  const second = await app.as('spo').post(`/people/${person}/oversight`, { decision: 'Written before I saw that.', after: 'none' })
  assert.equal(second.status, 409)
  for (const words of ['Mornings from now on.', 'Written before I saw that.']) assert.ok(second.body.includes(words))
})

test('only a senior probation officer records oversight', async () => {
  const person = await caseOf()
  assert.equal((await app.as('officer').get(`/people/${person}/oversight`)).status, 404)
  assert.equal((await app.as('officer').api('POST', `/api/v1/people/${person}/oversights`, { decision: 'Mine' })).status, 404)
  const done = await app.as('spo').api('POST', `/api/v1/people/${person}/oversights`, { decision: 'Looked at it.' })
  assert.deepEqual([done.status, done.json().decision], [201, 'Looked at it.'])
  const read = (await app.as('officer').api('GET', `/api/v1/people/${person}/oversights`)).json<{ items: unknown[] }>()
  assert.equal(read.items.length, 1)
})
