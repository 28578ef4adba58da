// Who a result is about: found with full sight, told under the uploader's own policies.

import assert from 'node:assert/strict'
import { randomInt, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { startTestApp, type TestApp } from '#testing/app.ts'
import type { Raw } from './read-results/fields.ts'
import { csvOf, result, uploadFile } from './testing.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

type Item = { line: number; verdict: string; match: { person: string; why: string } | null; candidates: { person: string; why: string }[] }
type Shown = { id: string; version: number; counts: Record<string, number>; items: Item[] }

async function preview(rows: readonly Raw[]): Promise<Shown> {
  const sent = await uploadFile(app.web, await app.as('court'), 'results.csv', csvOf(rows))
  assert.equal(sent.status, 303, sent.body)
  return (await app.as('court').api('GET', `/api/v1/court-results/${(sent.location ?? '').slice(-36)}`)).json<Shown>()
}
const confirm = (of: Shown, fields: Record<string, string> = {}) =>
  app.as('court').post(`/court-results/${of.id}/confirm`, { version: String(of.version), ...fields })
const pnc = () => `20${randomInt(10, 26)}/${String(randomInt(1e6)).padStart(7, '0')}K`
const known = (raw: Raw, more: Parameters<TestApp['addPerson']>[0] = {}) =>
  app.addPerson({
    surname: raw.surname ?? '',
    forename: raw.forename ?? '',
    bornOn: raw.date_of_birth ?? '',
    crn: `T${randomInt(1e8, 1e9)}`,
    ...more,
  })

type Case = [
  name: string,
  stored: (raw: Raw) => Parameters<TestApp['addPerson']>[0],
  sent: (raw: Raw, stored: { crn: string }) => Raw,
  verdict: 'existing' | 'unsure' | 'new',
  why: RegExp,
]
const number = pnc()
const cases: Case[] = [
  ['the same names and date of birth', () => ({}), raw => raw, 'existing', /same names and date of birth/],
  [
    'the same names in other letters',
    raw => ({ surname: `${raw.surname?.toUpperCase()}` }),
    raw => ({ ...raw, forename: ` ${raw.forename}-` }),
    'existing',
    /same names and date of birth/,
  ],
  ['names swapped', () => ({}), raw => ({ ...raw, surname: raw.forename ?? '', forename: raw.surname ?? '' }), 'existing', /swapped/],
  [
    'the same CRN with the same date of birth',
    () => ({}),
    (raw, { crn }) => ({ ...raw, surname: 'Xavierson', forename: 'Quite', crn }),
    'existing',
    /same CRN/,
  ],
  [
    'the same CRN with neither name nor date of birth',
    () => ({}),
    (raw, { crn }) => ({ ...raw, surname: 'Xavierson', forename: 'Quite', date_of_birth: '1950-12-25', crn }),
    'unsure',
    /same CRN/,
  ],
  [
    'the same PNC number with the same names',
    () => ({ pnc: number }),
    raw => ({ ...raw, date_of_birth: '1950-12-24', pnc: number }),
    'existing',
    /same PNC/,
  ],
  [
    'the same names and date of birth with another PNC number',
    () => ({ pnc: pnc() }),
    raw => ({ ...raw, pnc: pnc() }),
    'unsure',
    /same names/,
  ],
  [
    'a surname with two letters wrong',
    () => ({}),
    raw => ({ ...raw, surname: `${raw.surname?.slice(0, -2)}xx` }),
    'unsure',
    /similar names/,
  ],
  [
    'day and month of birth swapped',
    () => ({ bornOn: '1984-03-09' }),
    raw => ({ ...raw, date_of_birth: '1984-09-03' }),
    'unsure',
    /similar date/,
  ],
  [
    'one digit of the date of birth wrong',
    () => ({ bornOn: '1984-03-09' }),
    raw => ({ ...raw, date_of_birth: '1984-03-19' }),
    'unsure',
    /similar date/,
  ],
  [
    'the same names with another date of birth',
    () => ({ bornOn: '1984-03-09' }),
    raw => ({ ...raw, date_of_birth: '1961-12-30' }),
    'new',
    /^$/,
  ],
  ['the same date of birth with another name', () => ({}), raw => ({ ...raw, surname: 'Xavierson', forename: 'Quite' }), 'new', /^$/],
]
for (const [name, stored, sent, verdict, why] of cases)
  test(`${name}: ${verdict}`, async () => {
    const raw = result()
    const person = await known(raw, stored(raw))
    const { items } = await preview([sent(raw, person)])
    const [item] = items
    assert.equal(item?.verdict, verdict)
    assert.equal(item?.match?.person ?? null, verdict === 'new' ? null : person.id)
    assert.match(item?.match?.why ?? '', why)
  })

test('another name of someone counts as their name', async () => {
  const raw = result()
  const person = await app.addPerson({ bornOn: raw.date_of_birth ?? '' })
  await app.system(db =>
    sql`insert into person_alias (person_id, surname, forename) values (${person.id}, ${raw.surname}, ${raw.forename})`.execute(db),
  )
  const [item] = (await preview([raw])).items
  assert.deepEqual([item?.verdict, item?.match?.person], ['existing', person.id])
})

test('a result of an existing person adds a sentence and a new address, and changes nothing else but the tier that follows from it', async () => {
  const raw = result({ middle_names: 'Changed', sex: 'female' })
  const person = await known(raw)
  const [before] = await app.rows('person', { id: person.id })
  await confirm(await preview([raw]))
  const [then] = await app.rows('person', { id: person.id })
  assert.deepEqual({ ...then, tier: before?.['tier'] }, before)
  assert.equal((await app.rows('sentence', { person_id: person.id })).length, 1)
  assert.equal((await app.rows('person_address', { person_id: person.id })).length, 1)
  await confirm(await preview([{ ...raw, result_reference: randomUUID(), address: '1, test street' }]))
  assert.equal((await app.rows('person_address', { person_id: person.id })).length, 1)
})

test('a doubtful result waits for an answer: the same person gets the sentence', async () => {
  const raw = result({ date_of_birth: '1984-09-03' })
  const person = await known(raw, { bornOn: '1984-03-09' })
  const shown = await preview([raw])
  const unanswered = await confirm(shown)
  assert.equal(unanswered.status, 422)
  assert.match(unanswered.body, /1 doubtful result needs an answer/)
  assert.equal((await app.rows('sentence', { person_id: person.id })).length, 0)
  await confirm(shown, { [`answer-${shown.items[0]?.line}`]: person.id })
  assert.equal((await app.rows('sentence', { person_id: person.id })).length, 1)
  assert.equal((await app.rows('possible_match', { other_person_id: person.id })).length, 0)
})

test('a doubtful result answered as somebody else makes a new record, and the access officer hears of the pair', async () => {
  const raw = result({ date_of_birth: '1984-09-03' })
  const person = await known(raw, { bornOn: '1984-03-09' })
  const shown = await preview([raw])
  const saved = await confirm(shown, { step: 'save', [`answer-${shown.items[0]?.line}`]: 'new' })
  assert.match(saved.location ?? '', /about=saved/)
  assert.match((await app.as('court').get(saved.location ?? '')).body, /Every doubtful result has an answer/)
  await confirm({ ...shown, version: shown.version + 1 })
  const [match] = await app.rows('possible_match', { other_person_id: person.id })
  assert.equal(match?.['why'], 'similar-date')
  assert.equal((await app.rows('person', { surname: raw.surname })).length, 2)
})

test('an answer may name only someone whom the row was found to be about', async () => {
  const raw = result({ date_of_birth: '1984-09-03' })
  await known(raw, { bornOn: '1984-03-09' })
  const stranger = await app.addPerson()
  const shown = await preview([raw])
  assert.equal((await confirm(shown, { [`answer-${shown.items[0]?.line}`]: stranger.id })).status, 422)
  assert.equal((await app.rows('sentence', { person_id: stranger.id })).length, 0)
})

test('of several sure records the uploader chooses', async () => {
  const raw = result()
  const [, second] = [await known(raw), await known(raw)]
  const shown = await preview([raw])
  assert.equal(shown.items[0]?.verdict, 'unsure')
  assert.equal(shown.items[0]?.candidates.length, 2)
  await app.as('court').api('POST', `/api/v1/court-results/${shown.id}/confirm`, {
    version: shown.version,
    answers: { [String(shown.items[0]?.line)]: second?.id },
  })
  assert.equal((await app.rows('sentence', { person_id: second?.id ?? '' })).length, 1)
})

/** Everything that differs between any two imports, by name. */
const withoutIds = (page: string) =>
  page
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
    .replaceAll(/W\d{6}/g, 'CRN')
    .replaceAll(/name="csrf" value="[^"]*"/g, '')

const hiding: [name: string, hide: (person: string) => Promise<void>][] = [
  ['restricted to somebody else', person => app.restrict(person, 'restricted', ['officer'])],
  ['closed to the uploader', person => app.restrict(person, 'excluding', ['court'])],
]
for (const [name, hide] of hiding)
  test(`a record ${name} shows neither in preview nor in report: both are as if nobody had it`, async () => {
    const raw = result({ pnc: pnc(), crn: `T${randomInt(1e8, 1e9)}`, result_reference: `R${randomInt(1e8, 1e9)}` })
    const views = async () => {
      const shown = await preview([raw])
      const before = await app.as('court').get(`/court-results/${shown.id}`)
      const api = await app.as('court').api('GET', `/api/v1/court-results/${shown.id}`)
      const done = await confirm(shown)
      assert.equal(done.status, 303)
      const report = await app.as('court').get(done.location ?? '')
      const after = await app.as('court').api('GET', `/api/v1/court-results/${shown.id}`)
      return [before.body, api.body, report.body, after.body].map(withoutIds)
    }
    const hidden = await known(raw, { pnc: raw.pnc ?? null, crn: raw.crn ?? '' })
    await hide(hidden.id)
    const seen = await views()
    const [match] = await app.rows('possible_match', { other_person_id: hidden.id })
    assert.equal(match?.['why'], 'crn pnc names')
    const [made] = await app.rows('person', { id: match?.['person_id'] })
    assert.equal(made?.['pnc'], raw.pnc)
    assert.notEqual(made?.['crn'], raw.crn)
    assert.equal((await app.rows('sentence', { person_id: hidden.id })).length, 0)

    // The same file where there is no such person.
    await app.system(async db => {
      await sql`delete from possible_match where other_person_id = ${hidden.id}`.execute(db)
      for (const id of [hidden.id, String(made?.['id'])]) {
        await sql`update court_result_row set applied_person = null where applied_person = ${id}`.execute(db)
        await sql`delete from court_result_candidate where person_id = ${id}`.execute(db)
        for (const table of [
          'tier_calculation',
          'case_tier',
          'obligation_change',
          'obligation',
          'sentence_date',
          'requirement',
          'sentence',
          'offence',
          'court_appearance',
          'person_address',
          'person_access',
          'case_state',
        ])
          await sql`delete from ${sql.table(table)} where person_id = ${id}`.execute(db)
        await sql`delete from person where id = ${id}`.execute(db)
      }
    })
    assert.deepEqual(await views(), seen)
  })

test('what matching finds with full sight cannot be read by the uploader', async () => {
  const raw = result()
  const hidden = await known(raw)
  await app.restrict(hidden.id, 'excluding', ['court'])
  const shown = await preview([raw])
  const staff = await app.staffId('court')
  const asUploader = <T>(work: Parameters<typeof app.databases.as<T>>[2]) =>
    app.databases.as(
      { kind: 'staff', id: staff, readRegions: [], writeRegions: ['YH'] },
      { now: app.clock.now(), today: app.clock.today() },
      work,
    )
  const seen = await asUploader(
    async db => (await sql`select * from court_result_candidate where import_id = ${shown.id}`.execute(db)).rows,
  )
  assert.deepEqual(seen, [])
  const answer = await asUploader(
    async db => (await sql<Record<string, unknown>>`select court_match_results(${shown.id}) as answer`.execute(db)).rows,
  )
  assert.deepEqual(answer, [{ answer: '' }])
  assert.equal((await app.rows('court_result_candidate', { import_id: shown.id })).length, 1)
  // Nor can it be run on, or applied to, another officer's import, or point a row at a hidden person.
  await app.system(db => sql`update court_result_import set uploaded_by = 0 where id = ${shown.id}`.execute(db))
  for (const name of ['court_match_results', 'court_apply_results'] as const)
    await assert.rejects(
      asUploader(db => sql`select ${sql.id(name)}(${shown.id})`.execute(db)),
      /No such import/,
    )
})
