import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { mostHidden, suppressed } from './suppress.ts'

const corpus: [what: string, counts: number[], shown: (number | null)[]][] = [
  ['nothing small', [5, 12, 0], [5, 12, 0]],
  ['zero is shown', [0, 0, 9], [0, 0, 9]],
  ['one small part hides the next smallest', [3, 40, 12], [null, 40, null]],
  ['two small parts hide each other', [3, 1, 12], [null, null, 12]],
  ['four is hidden, five is not', [4, 4, 5], [null, null, 5]],
  ['beside nothing but zeros a zero is hidden', [2, 0, 0], [null, null, 0]],
  ['a part that is the whole hides itself', [2], [null]],
]
for (const [what, counts, shown] of corpus) test(what, () => assert.deepEqual(suppressed(counts), shown))

test('no small count is ever shown, and none is the difference of the sum and the rest', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 30 }), { minLength: 2, maxLength: 12 }), counts => {
      const shown = suppressed(counts)
      for (const [index, count] of counts.entries()) if (count >= 1 && count <= mostHidden) assert.equal(shown[index], null)
      assert.notEqual(shown.filter(count => count === null).length, 1)
    }),
  )
})
