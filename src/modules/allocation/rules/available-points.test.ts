import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { plainDate as day } from '#kernel/dates.ts'
import { parametersOn } from '#modules/standards/index.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { availablePoints } from './available-points.ts'

const parameters = parametersOn(availablePoints, day('2026-11-16'), englandAndWales).values
const evaluate = (given: object, settings = parameters) =>
  availablePoints.evaluate(availablePoints.input.parse({ reductionHours: 0, ...given }), settings, englandAndWales).result
const points = (given: object, settings = parameters) => {
  const result = evaluate(given, settings)
  return 'availablePoints' in result ? result.availablePoints : result.cannotCalculate
}
const both = (setting: typeof parameters.PO) => ({ PO: setting, PSO: setting })

const cases: [contractedHours: number, reductionHours: number, points: number][] = [
  [37, 0, 2176],
  [37, 1.8, 2070],
  [37, 37, 0],
  [37, 40, 0],
  [40, 0, 2352],
  [18.5, 0, 1088],
  [0, 0, 0],
  [37, 0.01, 2175],
  [37, 0.000001, 2175],
  [36.25, 1.8125, 2025],
]
for (const [contractedHours, reductionHours, expected] of cases)
  test(`${contractedHours} hours less ${reductionHours}: ${expected}`, () =>
    assert.equal(points({ contractedHours, reductionHours }), expected))

test('exact multiples do not come out one too low: 7 × 40 ÷ 7, and its like', () => {
  assert.equal(points({ contractedHours: 40 }, both({ nominalPoints: 7, standardHours: 7, defaultHours: 7 })), 40)
  for (let standardHours = 1; standardHours <= 60; standardHours++)
    for (let contractedHours = 1; contractedHours <= 60; contractedHours++)
      assert.equal(points({ contractedHours }, both({ nominalPoints: standardHours, standardHours, defaultHours: 37 })), contractedHours)
})

test('hours that are not known are those of the grade', () => {
  const settings = { ...parameters, PSO: { ...parameters.PSO, defaultHours: 30 } }
  assert.equal(points({ grade: 'PO' }, settings), 2176)
  assert.equal(points({ grade: 'PSO' }, settings), Math.floor((2176 * 30) / 37))
  assert.deepEqual(points({}), ['contractedHours'])
})

test('the grade is asked for only where it matters', () => {
  const settings = { ...parameters, PSO: { ...parameters.PSO, nominalPoints: 2000 } }
  assert.deepEqual(points({ contractedHours: 37 }, settings), ['grade'])
  assert.equal(points({ contractedHours: 37, grade: 'PSO' }, settings), 2000)
  assert.deepEqual(points({ contractedHours: 37, reductionHours: null }, settings), ['grade', 'reductionHours'])
})

test('more than standard hours are shown as standard', () => {
  assert.deepEqual(evaluate({ contractedHours: 37.01 }), { availablePoints: 2176, contractedHours: 37.01, shownHours: 37 })
  assert.deepEqual(evaluate({ contractedHours: 36.99 }), { availablePoints: 2175, contractedHours: 36.99, shownHours: 36.99 })
})

test('is the exact quotient rounded down, and never grows with reductions', () => {
  const hundredths = fc.integer({ min: 0, max: 6_000 })
  fc.assert(
    fc.property(hundredths, hundredths, (contracted, reduction) => {
      const found = points({ contractedHours: contracted / 100, reductionHours: reduction / 100 })
      const left = Math.max(0, contracted - reduction)
      assert.equal(found, Number((2176n * BigInt(left)) / 3700n))
      assert.ok(Number(points({ contractedHours: contracted / 100, reductionHours: (reduction + 1) / 100 })) <= Number(found))
    }),
  )
})
