import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compareRows, differences } from './compare.ts'
import type { StoredRow } from './datasets.ts'

const row = (code: string, name: string, until_on: string | null = null): StoredRow => ({ code, name, until_on })
const compare = (stored: StoredRow[], wanted: StoredRow[]) => {
  const { added, changed, ended } = compareRows(['code'], stored, wanted)
  return { added: added.map(one => one['code']), changed: changed.map(({ after }) => after['code']), ended: ended.map(one => one['code']) }
}

type Case = [name: string, stored: StoredRow[], wanted: StoredRow[], expected: Partial<ReturnType<typeof compare>>]

const cases: Case[] = [
  ['the same rows change nothing', [row('a', 'A')], [row('a', 'A')], {}],
  ['a code that is new is added', [row('a', 'A')], [row('a', 'A'), row('b', 'B')], { added: ['b'] }],
  ['another name is a change', [row('a', 'A')], [row('a', 'B')], { changed: ['a'] }],
  ['a code that is gone is ended', [row('a', 'A'), row('b', 'B')], [row('a', 'A')], { ended: ['b'] }],
  ['what ended before is not ended again', [row('a', 'A'), row('b', 'B', '2025-03-31')], [row('a', 'A')], {}],
  ['what ended before and is back is a change', [row('a', 'A', '2025-03-31')], [row('a', 'A')], { changed: ['a'] }],
  ['a row that the file itself ends is no loss', [row('a', 'A', '2025-03-31')], [row('a', 'A', '2025-03-31')], {}],
  ['columns that the file does not fill are left alone', [{ ...row('a', 'A'), from_on: '2021-06-26' }], [row('a', 'A')], {}],
]

for (const [name, stored, wanted, expected] of cases)
  test(name, () => assert.deepEqual(compare(stored, wanted), { added: [], changed: [], ended: [], ...expected }))

test('a table without ends gives up what the file lacks', () => {
  const stored = [{ on_date: '2026-12-25', title: 'Christmas Day' }]
  assert.deepEqual(compareRows(['on_date'], stored, []).ended, stored)
})

test('the order of fields in the details is no difference', () => {
  assert.deepEqual(differences({ details: { a: 1, b: [2] } }, { details: { b: [2], a: 1 } }), [])
})

const rows = fc.uniqueArray(
  fc.record({ code: fc.constantFrom('a', 'b', 'c', 'd'), name: fc.constantFrom('A', 'B') }, { noNullPrototype: true }),
  { selector: one => one.code },
)

test('making the changes leaves exactly the rows of the file', () => {
  fc.assert(
    fc.property(rows, rows, (before, wanted) => {
      const { added, changed, ended } = compareRows(['code'], before, wanted)
      const after = new Map<unknown, StoredRow>(before.map(one => [one.code, one]))
      for (const one of ended) after.delete(one['code'])
      for (const one of added) after.set(one['code'], one)
      for (const one of changed) after.set(one.after['code'], one.after)
      const sorted = (list: Iterable<StoredRow>) => [...list].toSorted((a, b) => String(a['code']).localeCompare(String(b['code'])))
      assert.deepEqual(sorted(after.values()), sorted(wanted))
    }),
  )
})
