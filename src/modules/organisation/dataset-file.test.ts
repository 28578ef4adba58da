import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { checkout } from '#kernel/config.ts'
import { DatasetFile, ReferenceDataError, readDataset } from './dataset-file.ts'
import { datasetNames } from './datasets.ts'
import { readFiles } from './reference-data.ts'

const court = { code: 'B99AA', name: 'Somewhere Magistrates’ Court', type: 'magistrates', status: 'open' }
const file = (dataset: string, items: unknown[]) => JSON.stringify({ dataset, asAt: '2026-11', items })

type Case = [name: string, text: string, problem: string]

const refused: Case[] = [
  ['half-written JSON is refused', '{"dataset": "courts", "items": [', 'courts.json: It is not whole JSON'],
  ['a list without a head is refused', '[]', 'courts.json: it must be an object with “dataset” and a list “items”'],
  ['an unknown dataset is refused', file('caseload', [{}]), 'courts.json: Waymark knows no dataset “caseload”.'],
  ['a dataset without rows is refused', file('courts', []), 'courts.json: it has no rows'],
  ['a row that is no object is refused', file('courts', [court, 'B99AB']), 'courts.json: row 2: a row must be an object'],
  [
    'a missing field is named with its row',
    file('courts', [court, { ...court, code: undefined }]),
    'courts.json: row 2, code: it is missing',
  ],
  ['an empty code is missing', file('courts', [{ ...court, code: '' }]), 'courts.json: row 1, code: it is missing'],
  ['a number is no code', file('courts', [{ ...court, code: 17 }]), 'courts.json: row 1, code: it must be text'],
  [
    'an unknown kind is refused with the kinds',
    file('courts', [{ ...court, type: 'county' }]),
    'row 1, type: it must be one of magistrates, crown, court-of-appeal',
  ],
  [
    'a code that is there twice is refused',
    file('courts', [court, { ...court, name: 'Elsewhere' }]),
    'courts.json: row 2: “B99AA” is there twice',
  ],
  [
    'a day that is none is refused',
    file('bank_holidays_england_wales', [{ date: '2027-02-30', title: 'Leap day' }]),
    'row 1, date: Enter a real date',
  ],
  [
    'an offence code has five digits',
    file('offence_groups', [{ kind: 'offence', homeOfficeCode: '1', label: 'Murder' }]),
    'row 1, homeOfficeCode: it must be a Home Office code of five digits',
  ],
  [
    'a superseded unit says when it ended',
    file('pdus', [{ id: 'old', name: 'Old', probationRegion: 'NE', status: 'superseded' }]),
    'row 1, validTo: it is missing',
  ],
]

for (const [name, text, problem] of refused) {
  test(name, () =>
    assert.throws(
      () => readDataset(text, 'courts.json'),
      (error: unknown) => error instanceof ReferenceDataError && error.message.includes(problem),
    ),
  )
}

test('every problem is told at once, up to ten', () => {
  const items = Array.from({ length: 14 }, (_, index) => ({ ...court, code: `B${index}`, status: 'sold' }))
  assert.throws(
    () => readDataset(file('courts', items), 'courts.json'),
    (error: Error) => error.message.split('\n').length === 11 && error.message.endsWith('and 4 more problems'),
  )
})

test('the API is told the field by its path in the request', () => {
  const parsed = DatasetFile.safeParse({ dataset: 'courts', items: [court, { ...court, code: 'B99AB', status: 'sold' }] })
  assert.deepEqual(
    parsed.error?.issues.map(issue => issue.path.join('.')),
    ['items.1.status'],
  )
})

test('the same rows have the same checksum, however the file is laid out', () => {
  const loose = JSON.stringify(JSON.parse(file('courts', [court])), null, 2)
  assert.equal(readDataset(loose).checksum, readDataset(file('courts', [court])).checksum)
})

test('every dataset is shipped, and every shipped file can be read', async () => {
  const shipped = await readFiles(join(checkout, 'reference-data'))
  assert.deepEqual(shipped.map(({ name, text }) => readDataset(text, name).dataset).toSorted(), datasetNames.toSorted())
})
