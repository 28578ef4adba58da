// The way of a file, from upload to report, as a court officer goes it.

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { checkout } from '#kernel/config.ts'
import { startTestApp, type TestApp } from '#testing/app.ts'
import type { Raw } from './read-results/fields.ts'
import { csvOf, result, uploadFile } from './testing.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

type Summary = {
  id: string
  state: string
  version: number
  counts: Record<string, number>
  report: Record<string, number> | null
  items: {
    line: number
    verdict: string
    match: { crn: string; why: string } | null
    candidates: { person: string; crn: string }[]
    problems: { field: string; problem: string }[]
    imported: { person: string; crn: string } | null
  }[]
}
const sample = (ending: 'csv' | 'json') => readFileSync(join(checkout, `samples/court-results.${ending}`))
const idOf = (location: string | undefined) => /court-results\/([0-9a-f-]{36})/.exec(location ?? '')?.[1] ?? ''
const upload = async (content: string | Buffer, name = 'results.csv') => uploadFile(app.web, await app.as('court'), name, content)
const open = async (id: string) => (await app.as('court').api('GET', `/api/v1/court-results/${id}?limit=200`)).json<Summary>()

async function preview(rows: readonly Raw[]): Promise<Summary> {
  const sent = await upload(csvOf(rows))
  assert.equal(sent.status, 303, sent.body)
  return open(idOf(sent.location))
}
const confirm = (of: Summary, fields: Record<string, string> = {}) =>
  app.as('court').post(`/court-results/${of.id}/confirm`, { version: String(of.version), step: 'confirm', ...fields })
const personOf = async (row: Raw) => (await app.rows('person', { surname: row.surname, forename: row.forename }))[0]

test('the preview and the report say courts, sentences and requirements in words; codes stay in the file to correct', async () => {
  const right = result({ requirements: 'UPW:80;RAR:1' })
  const wrong = result({ court_code: 'ZZZZZ', requirements: 'RAR:10;XYZ:3' })
  const before = await preview([right, wrong])
  const { body } = await app.as('court').get(`/court-results/${before.id}`)
  await confirm(before)
  for (const page of [body, (await app.as('court').get(`/court-results/${before.id}/report`)).body]) {
    assert.match(page, /Bradford Magistrates/)
    assert.match(page, /Community order, 12 months<br>Unpaid work \(Community Payback\), 80 hours; Rehabilitation activity, 1 day</)
    assert.match(page, /Rehabilitation activity, 10 days; XYZ:3/)
    assert.doesNotMatch(page, /B13CC|UPW:80/)
  }
  const file = (await app.as('court').get(`/court-results/${before.id}/refused.csv`)).body
  assert.match(file, /ZZZZZ.*RAR:10;XYZ:3/)
})

test('the sample shows twelve results to import and one refused for each way of going wrong', async () => {
  const sent = await upload(sample('csv'), 'court-results.csv')
  assert.equal(sent.status, 303, sent.body)
  const { counts, items } = await open(idOf(sent.location))
  assert.deepEqual(counts, { new: 12, existing: 0, unsure: 0, already_imported: 0, refused: 15, unanswered: 0 })
  assert.deepEqual(
    items
      .filter(item => item.verdict === 'refused')
      .map(item => item.problems.map(problem => `${problem.field} ${problem.problem}`).join()),
    [
      'court_code unknown-court',
      'offence_code unknown-offence',
      'hearing_date no-such-day',
      'hearing_date in-the-future',
      'result_reference twice-in-file',
      'surname missing',
      'date_of_birth born-after',
      'requirements unpaid-work-outside',
      'requirements unpaid-work-outside',
      'requirements requirement-not-available',
      'requirements unknown-requirement',
      'term_months term-missing',
      'home_local_authority unknown-authority',
      'surname formula',
      'middle_names too-long',
    ],
  )
  const page = await app.as('court').get(sent.location ?? '')
  assert.equal(page.status, 200)
  assert.match(page.body, /no court has the code B99ZZ/)
})

test('the sample in JSON is the same results', async () => {
  const [first, second] = [idOf((await upload(sample('csv'))).location), idOf((await upload(sample('json'), 'results.json')).location)]
  const content = async (id: string) => (await app.rows('court_result_row', { import_id: id })).map(row => row['checksum']).toSorted()
  assert.deepEqual(await content(second), await content(first))
})

test('confirming creates the case: person, address, appearance, offences, sentence with its dates, requirements, and the duty to allocate', async () => {
  const row = result({ offence_code: '00806;04600', pnc: `2026/${Math.floor(Math.random() * 1e6)}A`, middle_names: 'Ann' })
  const shown = await preview([row])
  const done = await confirm(shown)
  assert.equal(done.location, `/court-results/${shown.id}/report`)
  const person = await personOf(row)
  assert.ok(person)
  const { id } = person as { id: string }
  assert.match(String(person['crn']), /^W\d{6}$/)
  assert.equal(person['delivery_unit_id'], 'bradford-and-calderdale')
  assert.equal(person['middle_names'], 'Ann')
  assert.equal((await app.rows('person_address', { person_id: id }))[0]?.['lines'], '1 Test Street')
  assert.deepEqual((await app.rows('offence', { person_id: id })).map(offence => [offence['code'], offence['main']]).toSorted(), [
    ['00806', true],
    ['04600', false],
  ])
  const [sentence] = await app.rows('sentence', { person_id: id })
  assert.deepEqual(
    [sentence?.['kind'], sentence?.['supervised_from'], sentence?.['supervised_until']],
    ['community-order', '2026-11-18', '2027-11-17'],
  )
  assert.deepEqual(
    (await app.rows('requirement', { person_id: id })).map(one => `${one['type_code']} ${one['length']} ${one['unit']}`).toSorted(),
    ['RAR 10 days', 'UPW 80 hours'],
  )
  assert.deepEqual(
    (await app.rows('sentence_date', { person_id: id })).map(date => [date['what'], date['on_date'], date['rule']]).toSorted(),
    [
      ['order end', '2027-11-17', 'sentences.order-dates'],
      ['unpaid work limit', null, 'sentences.unpaid-work-limit'],
    ],
  )
  assert.deepEqual(
    (await app.rows('obligation', { person_id: id, rule: 'allocation.allocate' })).map(one => [one['state'], one['due_on']]),
    [['open', '2026-11-25']],
  )
  assert.equal((await app.rows('outbox', { name: 'sentences.sentence-recorded', subject: id })).length, 1)
  const access = (await app.rows('access_log', { act: 'POST /court-results/:import/confirm' })).filter(entry =>
    (entry['people'] as string[]).includes(id),
  )
  assert.equal(access.length, 1)
  const report = await app.as('court').get(done.location ?? '')
  assert.match(report.body, new RegExp(`New record ${person['crn']}`))
})

test('importing twice changes nothing, and says so', async () => {
  const rows = [result(), result()]
  await confirm(await preview(rows))
  const before = (await app.rows('person')).length
  const again = await preview(rows)
  assert.equal(again.counts['already_imported'], 2)
  await confirm(again)
  assert.deepEqual((await open(again.id)).report, { created: 0, updated: 0, unchanged: 2, refused: 0, left_out: 0 })
  assert.equal((await app.rows('person')).length, before)
})

test('the same reference with another content is refused', async () => {
  const row = result()
  await confirm(await preview([row]))
  const again = await preview([{ ...row, term_months: '24' }])
  assert.deepEqual(
    again.items[0]?.problems.map(problem => problem.problem),
    ['imported-otherwise'],
  )
})

test('two imports of one file that are confirmed at once create each case once', async () => {
  const rows = [result(), result(), result()]
  const [first, second] = [await preview(rows), await preview(rows)]
  const answers = await Promise.all([confirm(first), confirm(second)])
  assert.deepEqual(
    answers.map(answer => answer.status),
    [303, 303],
  )
  const reports = [(await open(first.id)).report, (await open(second.id)).report]
  assert.deepEqual(reports.map(report => report?.['created']).toSorted(), [0, 3])
  assert.deepEqual(reports.map(report => report?.['unchanged']).toSorted(), [0, 3])
  for (const row of rows) assert.equal((await app.rows('person', { surname: row.surname })).length, 1)
})

test('a double press, and a second confirmation later, import once', async () => {
  const row = result()
  const shown = await preview([row])
  const submission = randomUUID()
  const presses = await Promise.all([confirm(shown, { submission }), confirm(shown, { submission })])
  assert.deepEqual(
    presses.map(press => press.location),
    Array(2).fill(`/court-results/${shown.id}/report`),
  )
  const later = await confirm(shown)
  assert.equal(later.location, `/court-results/${shown.id}/report`)
  assert.equal((await app.rows('person', { surname: row.surname })).length, 1)
  const byApi = await app.as('court').api('POST', `/api/v1/court-results/${shown.id}/confirm`, { version: shown.version })
  assert.equal(byApi.json<Summary>().state, 'confirmed')
})

test('a confirmation of a preview that has changed since shows it again and imports nothing', async () => {
  const row = result()
  const shown = await preview([row])
  const stale = await confirm({ ...shown, version: shown.version + 1 })
  assert.equal(stale.status, 409)
  assert.match(stale.body, /changed meanwhile/)
  assert.equal(await personOf(row), undefined)
})

test('someone whose record came into being since the preview is shown before anything is imported', async () => {
  const row = result()
  const [first, second] = [await preview([row]), await preview([{ ...row, result_reference: randomUUID() }])]
  await confirm(first)
  const looked = await confirm(second)
  assert.match(looked.location ?? '', /about=matches-1/)
  assert.match((await app.as('court').get(looked.location ?? '')).body, /1 result now matches differently/)
  const after = await open(second.id)
  assert.equal(after.items[0]?.verdict, 'existing')
  await confirm(after)
  const person = await personOf(row)
  assert.equal((await app.rows('sentence', { person_id: person?.['id'] })).length, 2)
})

test('the API says that matches have changed, and keeps what the rows match now: confirmed with the new version, they are imported', async () => {
  const row = result()
  const [first, second] = [await preview([row]), await preview([{ ...row, result_reference: randomUUID() }])]
  await confirm(first)
  const url = `/api/v1/court-results/${second.id}`
  const refused = await app.as('court').api('POST', `${url}/confirm`, { version: second.version, answers: {} })
  assert.equal(refused.status, 409)
  assert.equal(refused.json()['type'], 'urn:waymark:matches-changed')
  const { version } = (await app.as('court').api('GET', url)).json<{ version: number }>()
  const confirmed = await app.as('court').api('POST', `${url}/confirm`, { version, answers: {} })
  assert.deepEqual([confirmed.status, confirmed.json()['state']], [201, 'confirmed'])
})

test('two results of one new person in a file make one person with two sentences', async () => {
  const row = result()
  const other = {
    ...row,
    result_reference: randomUUID(),
    sentence: 'SSO',
    term_months: '6',
    operational_months: '18',
    supervision_months: '12',
  }
  await confirm(await preview([row, other]))
  const people = await app.rows('person', { surname: row.surname })
  assert.equal(people.length, 1)
  assert.equal((await app.rows('sentence', { person_id: people[0]?.['id'] })).length, 2)
})

test('two new people of one name and birth date with two PNC numbers are left to the court', async () => {
  const row = result({ pnc: `2025/${Math.floor(Math.random() * 1e6)}B` })
  const { items } = await preview([row, { ...row, result_reference: randomUUID(), pnc: `2024/${Math.floor(Math.random() * 1e6)}C` }])
  assert.deepEqual(
    items.map(item => item.verdict),
    ['new', 'refused'],
  )
})

test('a discarded file imports nothing and stays in the list', async () => {
  const row = result()
  const shown = await preview([row])
  const done = await app.as('court').post(`/court-results/${shown.id}/discard`, { version: String(shown.version) })
  assert.equal(done.location, `/court-results/${shown.id}/report`)
  assert.match((await app.as('court').get(done.location ?? '')).body, /File discarded/)
  assert.equal((await confirm(shown)).location, done.location)
  assert.equal(await personOf(row), undefined)
})

test('refused results come back as a file that can be corrected and uploaded again', async () => {
  const row = result({ surname: '=cmd|x', forename: 'Ann' })
  const shown = await preview([row, result()])
  await confirm(shown)
  const file = await app.as('court').get(`/court-results/${shown.id}/refused.csv`)
  assert.match(String(file.headers['content-disposition']), /refused-results\.csv/)
  assert.match(file.body, /'=cmd/)
  const again = await upload(file.body.replace("'=cmd|x", 'Corrected'))
  assert.deepEqual((await open(idOf(again.location))).counts['new'], 1)
})

test('a file that cannot be read is refused on the page, with nothing kept', async () => {
  const before = (await app.rows('court_result_import')).length
  const refused = await upload(csvOf([result()], ['surname', 'forename']))
  assert.equal(refused.status, 422)
  assert.match(refused.body, /lacks the columns result_reference/)
  const empty = await upload('')
  assert.equal(empty.status, 422)
  const large = await upload(Buffer.alloc(2 * 1024 * 1024 + 1, 'x'))
  assert.equal(large.status, 422)
  assert.match(large.body, /npx waymark import court-results FILE/)
  assert.equal((await app.rows('court_result_import')).length, before)
})

test('a file of 2 MB is taken', async () => {
  const rows = Array.from({ length: 2_000 }, () =>
    result({
      address: 'x'.repeat(290),
      middle_names: 'y'.repeat(99),
      requirements: 'RAR:10',
      forename: 'z'.repeat(99),
      surname: `${randomUUID().replaceAll(/[^a-z]/g, '')}${'q'.repeat(40)}`,
    }),
  )
  const content = csvOf(rows)
  assert.ok(content.length > 1_200_000 && content.length < 2 * 1024 * 1024, String(content.length))
  assert.equal((await upload(content)).status, 303)
})

test('the API does what the page does, and explains itself', async () => {
  const row = result()
  const api = (await app.as('court')).api
  const sent = await api('POST', '/api/v1/court-results', { results: [{ ...row, term_months: 12 }] })
  assert.equal(sent.status, 201, sent.body)
  const { id, version, counts } = sent.json<Summary>()
  assert.equal(counts['new'], 1)
  const done = await api('POST', `/api/v1/court-results/${id}/confirm`, { version })
  assert.equal(done.json<Summary>().report?.['created'], 1)
  assert.equal((await open(id)).items[0]?.imported?.crn, (await personOf(row))?.['crn'])
  const list = (await api('GET', '/api/v1/court-results?limit=1')).json<{ items: Summary[]; next: string | null }>()
  assert.ok(list.next)
  const wrong = await api('POST', '/api/v1/court-results', { csv: 'surname\nA' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.body, /lacks the columns/)
  const stale = await preview([result()])
  assert.equal((await api('POST', `/api/v1/court-results/${stale.id}/confirm`, { version: 99 })).status, 409)
  assert.equal(
    (await api('POST', `/api/v1/court-results/${stale.id}/discard`, { version: stale.version })).json<Summary>().state,
    'discarded',
  )
})

test('nobody but a court officer reaches court results, and nobody another officer’s', async () => {
  const shown = await preview([result()])
  for (const persona of ['officer', 'spo', 'head', 'access', 'auditor', 'administrator'] as const) {
    assert.equal((await app.as(persona).get('/court-results')).status, 404)
    assert.equal((await app.as(persona).get(`/court-results/${shown.id}`)).status, 404)
  }
  await app.system(async db => {
    await db
      .updateTable('court_result_import')
      .set({ uploaded_by: await app.staffId('officer') })
      .where('id', '=', shown.id)
      .execute()
  })
  for (const path of ['', '/report', '/refused.csv'])
    assert.equal((await app.as('court').get(`/court-results/${shown.id}${path}`)).status, 404)
  assert.equal((await confirm(shown)).status, 404)
})
