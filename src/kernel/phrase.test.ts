import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { IntlMessageFormat } from 'intl-messageformat'
import { readyPhrase } from './phrase.ts'

const phrases = [
  'Nothing to put in',
  'Until {on}, which is {n}',
  "It’s '{'{on}'}'",
  '{n, plural, =0 {none} one {# day of {on}} other {# days of {on}}}.',
  '{n, plural, offset:1 =0 {nobody} one {you and # other} other {you and # others}}',
  '{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}',
  '{on, select, high {High {n}} other {{n, plural, one {#} other {#!}}}}',
  '{n, number} and {share, number, percent}',
  '{n, number, ::sign-always .00000} of {share, number, ::.000}',
  '{n, number, ::.00}',
]

for (const locale of ['en-GB', 'cy-GB'])
  for (const phrase of phrases)
    test(`${locale} “${phrase}” is said as the library says it`, () => {
      const say = readyPhrase(phrase, locale)
      const message = new IntlMessageFormat(phrase, locale, undefined, { ignoreTag: true })
      const number = fc.oneof(
        fc.integer({ min: -5, max: 30 }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.integer(),
      )
      fc.assert(
        fc.property(
          fc.record({ n: number, on: fc.oneof(fc.string(), fc.constant('high')), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
          values => assert.equal(say(values), String(message.format(values))),
        ),
      )
    })

test('a missing value is a fault', () => {
  assert.throws(() => readyPhrase('Until {on}', 'en-GB')({}))
  assert.throws(() => readyPhrase('{n, plural, one {#} other {#}}', 'en-GB')({}))
})

test('plain whole numbers are said with their thousands apart where that is asked for, and nothing else is', () => {
  const say = readyPhrase('{days} days, {rate}, {on}', 'en-GB', true)
  assert.equal(say({ days: 1095, rate: 1095.5, on: '1095' }), '1,095 days, 1095.5, 1095')
  assert.equal(say({ days: 999, rate: -1000, on: 'x' }), '999 days, -1,000, x')
  assert.equal(readyPhrase('{days} days', 'en-GB')({ days: 1095 }), '1095 days')
})
