import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { limitsAt, sides, standing } from './funnel.ts'

test('the limits close round the mean without a step as the number of duties grows', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), fc.integer({ min: 1, max: 500 }), (mean, of) => {
      for (const side of Object.values(sides)) {
        const [few, more] = [limitsAt(mean, of, side), limitsAt(mean, of + 1, side)]
        assert.ok(few.lower <= more.lower && more.lower <= mean + 1e-9)
        assert.ok(few.upper >= more.upper && more.upper >= mean - 1e-9)
        assert.ok(few.lower >= 0 && few.upper <= 1)
      }
    }),
  )
})

test('few duties are judged as the exact binomial judges them', () => {
  // Of 10 at 90 %: 4 or fewer come by chance 15 times in 100,000, 5 or fewer 163 times.
  assert.equal(standing(4, 10, 0.9), 'lower')
  assert.equal(standing(5, 10, 0.9), 'as expected')
  assert.equal(standing(10, 10, 0.9), 'as expected')
})
