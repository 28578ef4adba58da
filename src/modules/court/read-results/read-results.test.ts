import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { csvCell } from '#kernel/csv.ts'
import { refusedCsv } from '../report-results/refused-csv.ts'
import { csvOf, result } from '../testing.ts'
import { sayUnreadable } from '../words.ts'
import { fields, type Raw, type Read, UnreadableFile } from './fields.ts'
import { readStream, readText, readWhole } from './read.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

function refusal(read: () => unknown): string {
  try {
    read()
  } catch (error) {
    if (error instanceof UnreadableFile) return sayUnreadable(error)
    throw error
  }
  return 'read'
}

async function streamed(name: string, content: Uint8Array, size: number): Promise<Read[]> {
  async function* pieces() {
    for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size)
  }
  const read: Read[] = []
  for await (const row of readStream(name, pieces()).rows) read.push(row)
  return read
}

const two = [result({ surname: 'O’Neill-Łuczak', address: 'Flat 2, "The Mill"\nMill Lane' }), result({ surname: 'Ŵyn' })]
const csv = csvOf(two)
const json = JSON.stringify({ results: two }, null, 2)
const latin1 = Buffer.from(csvOf([result({ surname: 'Brontë' })]), 'latin1')
const filled = (raw: Raw) => Object.fromEntries(Object.entries(raw).filter(([, text]) => text !== ''))

test('CSV and JSON of the same results read the same', () => {
  assert.deepEqual(
    readText('csv', csv).map(row => filled(row.raw)),
    two,
  )
  assert.deepEqual(
    readText('json', json).map(row => row.raw),
    two,
  )
  assert.deepEqual(
    readText('json', JSON.stringify(two)).map(row => row.raw),
    two,
  )
})

test('a byte order mark, empty lines and the notes of a file of refused rows are read over', () => {
  const noted = csv.replace(/^[^\n]+/, header => `${header},row,problem`).replaceAll(/"\n"/g, '","3","wrong"\n"')
  assert.equal(readWhole('x.csv', bytes(`\uFEFF${csv}\n\n\n`)).rows.length, 2)
  assert.equal(readText('csv', `${noted},"4","wrong"`).length, 2)
})

test('the name says the format, and where it says nothing the text does', () => {
  assert.equal(readWhole('results.CSV', bytes(csv)).format, 'csv')
  assert.equal(readWhole('results', bytes(json)).format, 'json')
  assert.equal(readWhole('results.txt', bytes(csv)).format, 'csv')
})

const unreadable: [name: string, read: () => unknown, said: RegExp][] = [
  ['an empty file', () => readWhole('x.csv', bytes('')), /no results/],
  ['a header without results', () => readText('csv', fields.join(',')), /no results/],
  ['an empty list', () => readText('json', '{"results": []}'), /no results/],
  ['Latin-1', () => readWhole('x.csv', latin1), /not written in UTF-8/],
  ['UTF-16', () => readWhole('x.csv', Buffer.from(`\uFEFF${csv}`, 'utf16le')), /UTF-16/],
  [
    'a missing column',
    () =>
      readText(
        'csv',
        csvOf(
          two,
          fields.filter(field => field !== 'surname'),
        ),
      ),
    /lacks the column surname/,
  ],
  [
    'two missing columns',
    () =>
      readText(
        'csv',
        csvOf(
          two,
          fields.filter(field => field !== 'surname' && field !== 'sentence'),
        ),
      ),
    /lacks the columns surname, sentence/,
  ],
  ['an unknown column', () => readText('csv', csv.replace('middle_names', 'nickname')), /does not know: nickname/],
  ['a column twice', () => readText('csv', csv.replace('middle_names', 'surname')), /column surname twice/],
  ['a row that is cut off', () => readText('csv', `${fields.join(',')}\nA,B13CC,2026-11-18`), /Line 2 has 3 cells, the first line 26/],
  ['a quotation mark that is never closed', () => readText('csv', csv.slice(0, -3)), /never closed/],
  ['a cell without an end', () => readText('csv', `${fields.join(',')}\n"${'x'.repeat(30_000)}`), /longer than 20,000 characters/],
  ['JSON that stops in the middle', () => readText('json', json.slice(0, -60)), /stops in the middle: at line \d+, in or after result 2/],
  [
    'JSON that stops between results',
    () => readText('json', `{"results": [${JSON.stringify(two[0])},`),
    /stops in the middle: at line 1, in or after result 1/,
  ],
  ['JSON with a fault', () => readText('json', `[{"surname": "A",,}]`), /line 1, in result 1/],
  ['JSON without a comma', () => readText('json', `[{"surname": "A"}\n{"surname": "B"}]`), /line 2, in result 2/],
  ['JSON of something else', () => readText('json', '{"people": []}'), /must be a list/],
  ['JSON of numbers', () => readText('json', '[1, 2]'), /Result 1 is not an object/],
  [
    'an unknown field',
    () => readText('json', '[{"surname": "A", "nickname": "B"}]'),
    /Result 1 has a field that the format does not know: nickname/,
  ],
  [
    'too many rows',
    () => readText('json', JSON.stringify(Array.from({ length: 5_001 }, () => ({ surname: 'A' })))),
    /5,001 results; at most 5,000.*npx waymark import court-results/,
  ],
  ['a name that tells no format, by command', () => readStream('results.xlsx', (async function* () {})()), /must end in \.csv or \.json/],
]
for (const [name, read, said] of unreadable) test(`${name} is refused in one clear message`, () => assert.match(refusal(read), said))

test('a file that comes in pieces of any size reads as it does whole', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 400 }), async size => {
      assert.deepEqual(await streamed('x.csv', bytes(csv), size), readText('csv', csv))
      assert.deepEqual(await streamed('x.json', bytes(json), size), readText('json', json))
    }),
    { numRuns: 25 },
  )
})

test('a stream in the wrong encoding is refused, not guessed at', async () => {
  await assert.rejects(streamed('x.csv', latin1, 7), (error: unknown) => error instanceof UnreadableFile && error.say === 'encoding')
})

test('whatever a cell holds, a file that we write reads back as it was, and no cell begins as a formula', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1 }).filter(text => text.trim() !== ''),
      text => {
        const written = refusedCsv([
          {
            raw: { ...two[0], surname: text },
            line: 2,
            problems: [],
            verdict: 'refused',
            result: null,
            answer: null,
            match_why: null,
            matched_person: null,
            applied_person: null,
            is_first: false,
            matched: null,
            applied: null,
            candidates: [],
          },
        ])
        const read = readText('csv', written)[0]?.raw['surname'] ?? ''
        assert.equal(/^'[=+\-@\t\r]/.test(read) ? read.slice(1) : read, text)
      },
    ),
  )
  for (const text of ['=1+1', '+44', '-1+1', '@x', '\tx']) assert.match(csvCell(text), /^"?'/)
})
