import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { editsBetween, fitName } from './closeness.ts'
import { foldName, longestSearch, readTerms, type Terms } from './terms.ts'

const nothing: Terms = { crn: null, pnc: null, bornOn: null, postcode: null, names: [], unused: [] }
const read = (typed: string) => {
  const terms = readTerms(typed)
  return typeof terms === 'string'
    ? terms
    : Object.fromEntries(
        Object.entries(terms).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(nothing[key as keyof Terms])),
      )
}

test('each way of writing is read as what it is', () => {
  const rows: [typed: string, terms: ReturnType<typeof read>][] = [
    ['x481355', { crn: 'X481355' }],
    ['2012/0052494Q', { pnc: '2012/0052494Q' }],
    ['12/52494q', { pnc: '2012/0052494Q' }],
    ['87/1234 A', { pnc: '1987/0001234A' }],
    ['20120052494Q', { pnc: '2012/0052494Q' }],
    ['2/6/96', { bornOn: '1996-06-02' }],
    ['2 6 1996', { bornOn: '1996-06-02' }],
    ['02061996', { bornOn: '1996-06-02' }],
    ['2 June 1996', { bornOn: '1996-06-02' }],
    ['1st sept 04', { bornOn: '2004-09-01' }],
    ['31/4/1996', 'date'],
    ['29/2/1900', 'date'],
    ['BD3', { postcode: { start: 'BD3', whole: 6, said: 'BD3' } }],
    ['sw1a 1aa', { postcode: { start: 'SW1A1AA', whole: 7, said: 'SW1A 1AA' } }],
    ['BD3 8', { postcode: { start: 'BD38', whole: 6, said: 'BD3 8' } }],
    [
      'Okoro, Shanice BD3 2.6.1996',
      { names: ['Okoro', 'Shanice'], postcode: { start: 'BD3', whole: 6, said: 'BD3' }, bornOn: '1996-06-02' },
    ],
    ['O’Neill-Shaw 4711', { names: ['O’Neill-Shaw'], unused: ['4711'] }],
    ['4711', 'unknown'],
    ['!?%_', 'empty'],
    ['نادية', 'empty'],
    ['j', 'short'],
    ['j k', 'short'],
    ['j 2/6/96', { names: ['j'], bornOn: '1996-06-02' }],
  ]
  for (const [typed, terms] of rows) {
    assert.deepEqual(read(typed), terms, typed)
  }
})

test('whatever is typed is read or refused, and every name that is kept has letters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: longestSearch }), typed => {
      const terms = readTerms(typed)
      assert.ok(typeof terms === 'string' || terms.names.every(name => foldName(name) !== ''))
    }),
    { numRuns: 2_000 },
  )
})

test('edits are counted as the letters that differ, a swap of neighbours as one', () => {
  for (const [a, b, edits] of [
    ['', 'abc', 3],
    ['shanise', 'shanice', 1],
    ['brian', 'brain', 1],
    ['kitten', 'sitting', 3],
    ['same', 'same', 0],
  ] as const)
    assert.equal(editsBetween(a, b), edits, `${a} ${b}`)
  fc.assert(fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => editsBetween(a, b) === editsBetween(b, a)))
})

test('a name fits itself best, its start less, another not at all; the letters that were hit are told', () => {
  const name = { forename: 'Shanice', surname: 'Okoro-Bennett', middle_names: 'Grace' }
  const score = (...typed: string[]) => fitName(typed, name, new Map())?.score
  const exact = score('Shanice', 'Okoro-Bennett') ?? 0
  for (const less of [
    score('Shanice', 'Okoro'),
    score('Okoro-Bennett', 'Shanice'),
    score('Shan', 'Okor'),
    score('Shanice', 'Bennett'),
    score('Shanixe', 'Okoro-Bennett'),
  ])
    assert.ok(less !== undefined && less < exact)
  assert.equal(score('Shanice', 'Grace', 'Okoro-Bennett'), exact)
  assert.ok((score('Shanice', 'Mary', 'Okoro-Bennett') ?? 0) < exact)
  assert.equal(score('Barnaby', 'Okoro'), undefined)
  const fit = fitName(['bennett'], name, new Map())?.fits[0]
  assert.deepEqual([fit?.how, name.surname.slice(...(fit?.letters ?? []))], ['part', 'Bennett'])
  const accented = fitName(['sia'], { forename: 'Siân', surname: 'Rhys', middle_names: null }, new Map())?.fits[0]
  assert.deepEqual([accented?.how, 'Siân'.slice(...(accented?.letters ?? []))], ['starts', 'Siâ'])
})
