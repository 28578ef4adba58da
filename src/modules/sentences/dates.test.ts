// How a date was worked out, and another entered by hand.

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { plainDate as on } from '#kernel/dates.ts'
import { startTestApp, type TestApp } from '#testing/app.ts'
import { computeSentenceDates, type NewSentence } from './sentence-dates.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

const order: NewSentence = {
  kind: 'community-order',
  typeCode: 'CO',
  sentencedOn: on('2026-11-18'),
  termMonths: 12,
  termDays: null,
  operationalMonths: null,
  supervisionMonths: null,
  remandDays: null,
  taggedBailDays: null,
  earlyReleaseExclusion: null,
  offenceOn: on('2026-09-01'),
  bornOn: on('1991-03-14'),
  hasSexualOffence: false,
  releasedOn: null,
  requirements: [{ type: 'UPW', length: 80 }],
}
const custody: NewSentence = {
  ...order,
  kind: 'custody',
  typeCode: 'SDS-12-24',
  termMonths: 18,
  remandDays: 0,
  taggedBailDays: 0,
  earlyReleaseExclusion: 'none',
  requirements: [],
}
const rulebook = { bankHolidays: new Map(), settings: new Map() }
const datesOf = (sentence: NewSentence) => computeSentenceDates(sentence, rulebook, on('2026-11-19'))
const steps = (sentence: NewSentence) =>
  datesOf(sentence)
    .dates.find(date => date.what === 'home detention curfew eligibility')
    ?.because.map(reason => reason.say)
const named = (sentence: NewSentence) => Object.fromEntries(datesOf(sentence).dates.map(date => [date.what, date.on]))

test('an order has its end, and unpaid work its limit where the law of the day sets one', () => {
  assert.deepEqual(named(order), { 'order end': '2027-11-17', 'unpaid work limit': null })
  assert.equal(named({ ...order, sentencedOn: on('2026-03-17') })['unpaid work limit'], '2027-03-16')
})

test('a suspended sentence has two periods, and is supervised for the shorter', () => {
  const sentence: NewSentence = {
    ...order,
    kind: 'suspended-sentence-order',
    typeCode: 'SSO',
    termMonths: 9,
    operationalMonths: 24,
    supervisionMonths: 18,
    requirements: [],
  }
  assert.deepEqual(named(sentence), { 'order end': '2028-05-17', 'operational period end': '2028-11-17' })
})

test('custody has release, licence end and, since the repeal, no supervision after it', () => {
  assert.deepEqual(named(custody), {
    'conditional release': '2027-05-19',
    'licence end': '2028-05-17',
    'post-sentence supervision end': null,
    'home detention curfew eligibility': null,
  })
  assert.deepEqual([datesOf(custody).supervisedFrom, datesOf(custody).supervisedUntil], [null, '2028-05-17'])
})

const augustCustody = { ...custody, sentencedOn: on('2026-08-31'), offenceOn: on('2026-05-01') }

test('a home detention curfew is possible for sentences before September 2026, if the person is not on the register', () => {
  assert.equal(named(augustCustody)['home detention curfew eligibility'], '2026-12-01')
  assert.deepEqual(steps(custody), ['stopped'])
  assert.deepEqual(steps({ ...augustCustody, hasSexualOffence: true }), ['missing'])
})

test('SDS+ has its release and no home detention curfew', () => {
  const plus = { ...augustCustody, typeCode: 'SDS-PLUS', termMonths: 96, earlyReleaseExclusion: null }
  assert.equal(named(plus)['conditional release'], '2030-08-30')
  assert.deepEqual(steps(plus), ['other-sentence'])
})

test('what cannot be worked out says what is missing', () => {
  const { dates, supervisedUntil } = datesOf({ ...custody, earlyReleaseExclusion: null })
  assert.equal(supervisedUntil, null)
  assert.deepEqual(
    dates.map(date => [date.what, date.on]),
    [
      ['conditional release', null],
      ['licence end', null],
    ],
  )
  assert.deepEqual(
    dates[0]?.because.map(reason => reason.say),
    ['missing'],
  )
})

/** A person under an order, with its dates as the import keeps them. */
async function underOrder() {
  const person = await app.addPerson()
  const sentence = await app.addSentence(person.id, { sentencedOn: '2026-11-18' })
  const { dates } = datesOf(order)
  const id = randomUUID()
  await app.system(async db => {
    for (const date of dates)
      await sql`insert into sentence_date (id, person_id, sentence_id, what, on_date, rule, as_of, input, because)
        values (${date.what === 'order end' ? id : randomUUID()}, ${person.id}, ${sentence.id}, ${date.what}, ${date.on}, ${date.rule}, ${date.asOf}, ${JSON.stringify(date.input)}, ${JSON.stringify(date.because)})`.execute(
        db,
      )
  })
  return { person: person.id, sentence: sentence.id, url: `/people/${person.id}/dates/${id}` }
}
const byHand = { 'on-day': '31', 'on-month': '1', 'on-year': '2028', reason: 'Extended by the court on 2 November.', version: '1' }

test('the page shows the steps, the rule with its settings, and the facts', async () => {
  const { url } = await underOrder()
  const page = await app.as('officer').get(url)
  assert.equal(page.status, 200)
  for (const words of [
    /Wednesday 17 November 2027/,
    /less one day: to 17 November 2027/,
    /Sentencing Act 2020/,
    /In force since 22 March 2026\. This is law/,
    /12 months/,
    /Community order at most/,
  ])
    assert.match(page.body, words)
  assert.doesNotMatch(page.body, /by hand<\/h2>/)
  const data = (await app.as('officer').api('GET', `/api/v1${url}`)).json<{ on: string; steps: string[]; version: number }>()
  assert.equal(data.on, '2027-11-17')
  assert.equal(data.steps.length, 2)
})

test('a date that the law does not set says so, and one that waits for a fact names it in words', async () => {
  const { person, sentence } = await underOrder()
  const pageOf = async (what: string, dates: ReturnType<typeof datesOf>['dates']) => {
    const date = dates.find(it => it.what === what)
    const { rows } = await app.system(db =>
      sql<{ id: string }>`
        insert into sentence_date (person_id, sentence_id, what, on_date, rule, as_of, input, because)
        values (${person}, ${sentence}, ${what}, null, ${date?.rule}, ${date?.asOf}, ${JSON.stringify(date?.input)}, ${JSON.stringify(date?.because)})
        on conflict (sentence_id, what) do update set version = sentence_date.version returning id`.execute(db),
    )
    const { body } = await app.as('officer').get(`/people/${person}/dates/${rows[0]?.id}`)
    // What the form that tries the rule sends on is nobody's to read.
    return body.replaceAll(/<input type="hidden"[^>]*>/g, '')
  }
  const unset = await pageOf('unpaid work limit', datesOf(order).dates)
  assert.match(unset, /The law sets no such date for this sentence/)
  assert.match(unset, />Kind of order</)
  assert.doesNotMatch(unset, /community-order|Ordered on/)
  const missing = await pageOf('conditional release', datesOf({ ...custody, earlyReleaseExclusion: null }).dates)
  assert.match(missing, /There is no date yet/)
  assert.match(missing, /worked out here: offence that keeps its half-way release\./)
  assert.doesNotMatch(missing, /earlyReleaseExclusion/)
})

test('a date entered by hand, with its reason, moves the end of supervision and what is due', async () => {
  const { url, sentence, person } = await underOrder()
  const done = await app.as('spo').post(`${url}/override`, byHand)
  assert.equal(done.location, url)
  assert.equal((await app.rows('sentence', { id: sentence }))[0]?.['supervised_until'], '2028-01-31')
  assert.match((await app.as('officer').get(url)).body, /Monday 31 January 2028, entered by hand/)
  const [state] = await app.rows('case_state', { person_id: person })
  assert.equal(state?.['computed_version'], state?.['facts_version'])
  assert.equal((await app.rows('outbox', { name: 'sentences.date-entered-by-hand', subject: person })).length, 1)
  await app.as('spo').post(`${url}/override`, { reason: 'The extension was quashed.', version: '2', step: 'take-back' })
  assert.equal((await app.rows('sentence', { id: sentence }))[0]?.['supervised_until'], '2027-11-17')
})

test('a date by hand needs a day, a reason, and the version that was read', async () => {
  const { url, sentence } = await underOrder()
  const spo = await app.as('spo')
  const wrong = await spo.post(`${url}/override`, { ...byHand, reason: 'no', 'on-day': '32' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.body, /Say why/)
  assert.match(wrong.body, /value="32"/)
  assert.equal((await spo.post(`${url}/override`, { ...byHand, 'on-year': '2025' })).status, 422)
  assert.equal((await spo.post(`${url}/override`, { ...byHand, version: '7' })).status, 409)
  assert.equal((await app.rows('sentence', { id: sentence }))[0]?.['supervised_until'], '2027-11-17')
  assert.equal(
    (await spo.api('POST', `/api/v1${url}/override`, { on: '2028-01-31', reason: 'Extended by the court.', version: 1 })).status,
    201,
  )
})

test('only a post that may override does, in its own region, for people it may know of', async () => {
  const { url, person } = await underOrder()
  assert.equal((await app.as('officer').post(`${url}/override`, byHand)).status, 404)
  assert.equal((await app.as('auditor').get(url)).status, 404)
  assert.equal((await app.as('distant').get(url)).location, `/people/${person}`)
  await app.restrict(person, 'excluding', ['spo', 'officer'])
  assert.equal((await app.as('officer').get(url)).status, 404)
  assert.equal((await app.as('spo').post(`${url}/override`, byHand)).status, 404)
  assert.equal((await app.as('officer').get(url.replace(/[^/]+$/, randomUUID()))).status, 404)
})
