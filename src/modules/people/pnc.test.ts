import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isPncLetterRight, isPncShape, tidyPnc } from './pnc.ts'

// Numbers of published test data of HMPPS services.
for (const pnc of ['2003/0011985X', '1981/0154257C', '2012/0052494Q'])
  test(`the letter of ${pnc} is right`, () => {
    assert.ok(isPncShape(pnc))
    assert.ok(isPncLetterRight(pnc))
  })

const written = [
  ['03/11985x', '2003/0011985X'],
  ['81/154257C', '1981/0154257C'],
  [' 2012 / 0052494q ', '2012/0052494Q'],
  ['20120052494Q', '2012/0052494Q'],
  ['not a number', 'not a number'],
] as const
for (const [typed, expected] of written)
  test(`“${typed}” is written ${expected}`, () => {
    assert.equal(tidyPnc(typed), expected)
  })

test('one wrong digit never passes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 9 }), (place, by) => {
      const digits = [...'0052494']
      digits[place] = String((Number(digits[place]) + by) % 10)
      return !isPncLetterRight(`2012/${digits.join('')}Q`)
    }),
  )
})

test('I, O and S are never check letters', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_999_999 }), number =>
      ['I', 'O', 'S'].every(letter => !isPncLetterRight(`2012/${String(number).padStart(7, '0')}${letter}`)),
    ),
  )
})
