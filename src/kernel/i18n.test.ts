import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainDate as on, type PlainTime } from './dates.ts'
import { clockTime, fullDate, inLanguage, listDate, longDate, speaker } from './i18n.ts'

const say = speaker({
  en: { people: '{count, plural, one {# person} other {# people}}', plain: 'It’s 5 o’clock <now>' },
  cy: { people: '{count, plural, two {# berson} other {# o bobl}}' },
})

test('numbers take the form of the language', () => {
  assert.equal(say('people', { count: 1 }), '1 person')
  assert.equal(
    inLanguage('cy', () => say('people', { count: 2 })),
    '2 berson',
  )
})

test('a phrase without Welsh is said in English', () => {
  assert.equal(
    inLanguage('cy', () => say('plain')),
    'It’s 5 o’clock <now>',
  )
})

test('dates read like dates', () => {
  assert.equal(longDate(on('2026-09-03')), '3 September 2026')
  assert.equal(fullDate(on('2026-11-19')), 'Thursday 19 November 2026')
  assert.equal(listDate(on('2026-09-07')), 'Mon 7 Sep')
  assert.equal(
    inLanguage('cy', () => longDate(on('2026-11-19'))),
    '19 Tachwedd 2026',
  )
})

test('times read like times', () => {
  for (const [time, said] of [
    ['09:30', '9:30am'],
    ['12:00', 'midday'],
    ['12:30', '12:30pm'],
    ['00:05', '12:05am'],
    ['16:15', '4:15pm'],
  ] as const)
    assert.equal(clockTime(time as PlainTime), said)
})
