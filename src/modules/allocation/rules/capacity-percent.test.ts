import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { capacityPercent } from './capacity-percent.ts'

const parameters = { amberFromPercent: 90, redFromPercent: 110 }
const evaluate = (given: object) => capacityPercent.evaluate(capacityPercent.input.parse(given), parameters, englandAndWales).result
function found(given: object) {
  const result = evaluate(given)
  if ('cannotCalculate' in result) throw new Error(`Cannot calculate: ${result.cannotCalculate}`)
  return result
}

const cases: [totalPoints: number, availablePoints: number, percent: number, light: string][] = [
  [0, 2176, 0, 'green'],
  [100, 0, 0, 'green'],
  [0, 0, 0, 'green'],
  [2176, 2176, 100, 'amber'],
  [1300, 1000, 130, 'red'],
  [1, 2000, 0.1, 'green'],
  [1.005, 1000, 0.1, 'green'],
  [0.9999, 2000, 0, 'green'],
  [8994, 10_000, 89.9, 'green'],
  [8995, 10_000, 90, 'amber'],
  [8994.9999, 10_000, 89.9, 'green'],
  [10_994, 10_000, 109.9, 'amber'],
  [10_995, 10_000, 110, 'red'],
  [899, 1000, 89.9, 'green'],
  [900, 1000, 90, 'amber'],
  [1099, 1000, 109.9, 'amber'],
  [1100, 1000, 110, 'red'],
  [10_056, 10_000, 100.6, 'amber'],
  [10_054.9999, 10_000, 100.5, 'amber'],
  [10_055, 10_000, 100.6, 'amber'],
  [-20, 1000, -2, 'green'],
]
for (const [totalPoints, availablePoints, percent, light] of cases)
  test(`${totalPoints} of ${availablePoints} is ${percent}%, ${light}`, () =>
    assert.deepEqual(evaluate({ totalPoints, availablePoints }), { percent, light, potential: null }))

test('with a case more, and with a case in place of the one held', () => {
  const now = { totalPoints: 900, availablePoints: 1000 }
  assert.deepEqual(found({ ...now, newCasePoints: 200 }).potential, { totalPoints: 1100, percent: 110, light: 'red' })
  assert.deepEqual(found({ ...now, newCasePoints: 200, heldCasePoints: 150 }).potential, { totalPoints: 950, percent: 95, light: 'amber' })
  assert.deepEqual(found({ ...now, newCasePoints: 0 }).potential, { totalPoints: 900, percent: 90, light: 'amber' })
})

test('cannot calculate without both', () => {
  assert.deepEqual(evaluate({ newCasePoints: 3 }), { cannotCalculate: ['totalPoints', 'availablePoints'] })
  assert.deepEqual(evaluate({ totalPoints: 3 }), { cannotCalculate: ['availablePoints'] })
})

test('is the exact share, rounded half-up, and grows with the points', () => {
  const points = fc.integer({ min: 1, max: 9_999 })
  fc.assert(
    fc.property(points, points, (totalPoints, availablePoints) => {
      const { percent } = found({ totalPoints, availablePoints })
      const thousandths = (2000n * BigInt(totalPoints) + BigInt(availablePoints)) / (2n * BigInt(availablePoints))
      assert.equal(percent, Number(thousandths) / 10)
      assert.ok(found({ totalPoints: totalPoints + 1, availablePoints }).percent >= percent)
      const potential = found({ totalPoints, availablePoints, newCasePoints: 5, heldCasePoints: 5 }).potential
      assert.equal(potential?.percent, percent)
    }),
  )
})
