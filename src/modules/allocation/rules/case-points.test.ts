import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainDate as day } from '#kernel/dates.ts'
import { parametersOn } from '#modules/standards/index.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { casePoints } from './case-points.ts'

const parameters = parametersOn(casePoints, day('2026-11-16'), englandAndWales).values
const evaluate = (given: object, weights = parameters) =>
  casePoints.evaluate(casePoints.input.parse(given), weights, englandAndWales).result
const points = (given: object) => {
  const result = evaluate(given)
  return 'points' in result ? result.points : result.cannotCalculate
}

/** Rows as they are printed, from A3 to D0. */
const tiers = ['A', 'B', 'C', 'D'].flatMap(letter => [3, 2, 1, 0].map(digit => `${letter}${digit}`))
const printed = {
  community: [206, 158, 146, 110, 146, 115, 102, 72, 79, 63, 50, 35, 51, 41, 29, 29],
  custody: [75, 60, 59, 0, 59, 48, 47, 0, 30, 24, 23, 0, 17, 14, 13, 0],
  licence: [219, 175, 163, 0, 161, 132, 119, 0, 77, 65, 52, 0, 51, 43, 31, 0],
}
for (const [caseType, row] of Object.entries(printed))
  test(`every tier: ${caseType}`, () => {
    assert.deepEqual(
      tiers.map(tier => points({ tier, caseType })),
      row,
    )
    assert.deepEqual(
      tiers.map(tier => points({ tier, caseType, transitionToAdulthood: true })),
      printed.custody,
    )
    assert.deepEqual(
      tiers.map(tier => points({ tier: `${tier}S`, caseType })),
      row.map(() => 0),
    )
  })

test('asks only for what the case needs', () => {
  assert.deepEqual(points({}), ['tier', 'caseType'])
  assert.deepEqual(points({ tier: 'A3' }), ['caseType'])
  assert.deepEqual(points({ caseType: 'licence' }), ['tier'])
  assert.deepEqual(points({ tier: 'A3S' }), 0)
  assert.deepEqual(points({ tier: 'A3', transitionToAdulthood: true }), 75)
})

test('the single scale has no points until an installation sets weights', () => {
  assert.deepEqual(points({ scheme: 'tier-v3', tier: 'A', caseType: 'licence' }), ['scheme'])
  const own = { suffixSPoints: 0, points: { community: { A: 100 }, custody: { A: 40 }, licence: { A: 120 } } }
  assert.deepEqual(evaluate({ scheme: 'tier-v3', tier: 'A', caseType: 'licence' }, { ...parameters, 'tier-v3': own }), {
    points: 120,
    weighedAs: 'licence',
  })
  assert.deepEqual(evaluate({ scheme: 'tier-v3', tier: 'missing', caseType: 'licence' }, { ...parameters, 'tier-v3': own }), {
    cannotCalculate: ['tier'],
  })
})

test('the weight of the final third may be set', () => {
  const weights = parameters['tier-v2'] && { ...parameters, 'tier-v2': { ...parameters['tier-v2'], suffixSPoints: 5 } }
  assert.deepEqual(weights && evaluate({ tier: 'B2S', caseType: 'licence' }, weights), { points: 5, weighedAs: null })
})

test('refuses a tier of another scheme', () => {
  for (const given of [{ tier: 'E2' }, { tier: 'A4' }, { tier: 'A' }, { scheme: 'tier-v3', tier: 'A3' }, { scheme: 'tier-v3', tier: 'H' }])
    assert.equal(casePoints.input.safeParse({ caseType: 'licence', ...given }).success, false)
})
