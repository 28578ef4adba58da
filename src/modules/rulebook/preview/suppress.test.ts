import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { suppressed } from './suppress.ts'

const mostHidden = 4
const of = (counts: number[], people = 100) => counts.map(count => ({ count, people }))

const corpus: [what: string, counts: number[], shown: (number | null)[]][] = [
  ['nothing small', [5, 12, 0], [5, 12, 0]],
  ['zero is shown', [0, 0, 9], [0, 0, 9]],
  ['one small part hides the next smallest', [7, 3, 40, 12], [7, null, 40, null]],
  ['two small parts hide each other', [20, 3, 1, 12], [20, null, null, 12]],
  ['two parts that could only be one each hide another', [20, 1, 1, 12], [20, null, null, null]],
  ['four is hidden, five is not', [20, 4, 4, 5], [20, null, null, 5]],
  ['beside nothing but zeros two of them are hidden', [2, 0, 0, 0], [null, null, null, 0]],
  ['a part that is the whole hides itself', [2], [null]],
]
for (const [what, counts, shown] of corpus) test(what, () => assert.deepEqual(suppressed(of(counts), mostHidden), shown))

test('one setting hides more or less', () => {
  assert.deepEqual(suppressed(of([20, 9, 7, 12]), 8), [20, null, null, 12])
  assert.deepEqual(suppressed(of([20, 1, 1, 12]), 0), [20, 1, 1, 12])
})

test('of a group of four people nothing is shown, however many duties they have', () => {
  assert.deepEqual(
    suppressed(
      [
        { count: 50, people: 90 },
        { count: 8, people: 4 },
        { count: 9, people: 12 },
      ],
      mostHidden,
    ),
    [50, null, null],
  )
})

test('no small count is ever shown, and none is the difference of the sum and the rest', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 30 }), { minLength: 3, maxLength: 12 }), counts => {
      const shown = suppressed(of(counts), mostHidden)
      for (const [index, count] of counts.entries()) if (count >= 1 && count <= mostHidden) assert.equal(shown[index], null)
      assert.notEqual(shown.filter(count => count === null).length, 1)
    }),
  )
})
