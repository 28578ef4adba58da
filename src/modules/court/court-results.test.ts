// The way of a file, from upload to report, as a court officer goes it.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { checkout } from '#kernel/config.ts'
import { startTestApp, type TestApp } from '#testing/app.ts'
import { csvOf, result, uploadFile } from './testing.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

const sample = (ending: 'csv' | 'json') => readFileSync(join(checkout, `samples/court-results.${ending}`))
const idOf = (location: string | undefined) => /court-results\/([0-9a-f-]{36})/.exec(location ?? '')?.[1] ?? ''

test('the sample shows twelve results to import and one refused for each way of going wrong', async () => {
  const sent = await uploadFile(app, 'court', 'court-results.csv', sample('csv'))
  assert.equal(sent.status, 303, sent.body)
  const { counts, items } = (await app.as('court').api('GET', `/api/v1/court-results/${idOf(sent.location)}`)).json<{ counts: Record<string, number>; items: { line: number; verdict: string; problems: { field: string; problem: string; message: string }[] }[] }>()
  assert.deepEqual(counts, { new: 12, existing: 0, unsure: 0, already_imported: 0, refused: 15, unanswered: 0 })
  assert.deepEqual(
    items.filter(item => item.verdict === 'refused').map(item => item.problems.map(problem => `${problem.field} ${problem.problem}`).join()),
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

test('x', async () => { console.log(csvOf([result()])) })
