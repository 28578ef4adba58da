import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { roundHalfUp } from './rounding.ts'

const corpus: [value: number, decimals: number, rounded: number][] = [
  [1.005, 2, 1.01],
  [1.0049999999999997, 2, 1],
  [-1.005, 2, -1.01],
  [2.5, 0, 3],
  [3.5, 0, 4],
  [-2.5, 0, -3],
  [0.5, 0, 1],
  [0.49999999999999994, 0, 0],
  [-0.4, 0, 0],
  [8.345, 2, 8.35],
  [1.0005, 3, 1.001],
  [0.0005, 3, 0.001],
  [0.00049999, 3, 0],
  [1e-7, 7, 1e-7],
  [5e-8, 7, 1e-7],
  [0.615, 2, 0.62],
  [10.235, 2, 10.24],
  [1e21, 2, 1e21],
  [0, 3, 0],
]
for (const [value, decimals, rounded] of corpus)
  test(`${value} to ${decimals} places is ${rounded}`, () => assert.equal(roundHalfUp(value, decimals), rounded))

/** A whole number of units of a place, and its decimal value. */
const decimal = fc
  .record({ units: fc.integer({ min: 0, max: 10 ** 9 }), places: fc.integer({ min: 0, max: 6 }) })
  .map(({ units, places }) => ({ units, places, value: Number(`${units}e-${places}`) }))

test('a value with a 5 after the last place goes up, and with a 4 and nines it stays', () => {
  fc.assert(
    fc.property(decimal, ({ units, places, value }) => {
      const next = Number(`${units + 1}e-${places}`)
      assert.equal(roundHalfUp(Number(`${units}5e-${places + 1}`), places), next)
      assert.equal(roundHalfUp(Number(`${units}4999e-${places + 4}`), places), value)
      assert.equal(roundHalfUp(-Number(`${units}5e-${places + 1}`), places), -next)
    }),
  )
})

test('a rounded value stays as it is, lies within half a unit, and rounding keeps the order', () => {
  const value = fc.double({ min: -1e9, max: 1e9, noNaN: true })
  const places = fc.integer({ min: 0, max: 6 })
  fc.assert(
    fc.property(value, value, places, (a, b, decimals) => {
      const rounded = roundHalfUp(a, decimals)
      assert.equal(roundHalfUp(rounded, decimals), rounded)
      assert.ok(Math.abs(rounded - a) <= 0.5 * 10 ** -decimals + Math.abs(a) * 2 ** -50)
      assert.ok(a <= b ? rounded <= roundHalfUp(b, decimals) : rounded >= roundHalfUp(b, decimals))
    }),
  )
})
