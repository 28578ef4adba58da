import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  addDays,
  addMonths,
  ageOn,
  dayOfWeek,
  daysBetween,
  firstOfMonth,
  isPlainDate,
  lastOfMonth,
  londonDate,
  londonInstant,
  londonTime,
  monthOf,
  plainDate as on,
  type PlainTime,
} from './dates.ts'

const anyDay = fc.integer({ min: 0, max: 90_000 }).map(days => on(Temporal.PlainDate.from('1950-01-01').add({ days }).toString()))

test('real days are days, and nothing else is', () => {
  for (const text of ['2026-11-19', '2024-02-29', '2000-02-29']) assert.ok(isPlainDate(text), text)
  for (const text of [
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-11-31',
    '19/11/2026',
    '2026-11-19T00:00',
    '',
    '0001-01-01',
    '2026-1-1',
  ])
    assert.ok(!isPlainDate(text), text)
})

test('adding months holds the day within the month', () => {
  assert.equal(addMonths(on('2026-01-31'), 1), '2026-02-28')
  assert.equal(addMonths(on('2024-01-31'), 1), '2024-02-29')
  assert.equal(addMonths(on('2026-03-31'), -1), '2026-02-28')
})

test('a birthday counts on the day, and 29 February falls on 1 March in common years', () => {
  assert.equal(ageOn(on('1991-03-14'), on('2026-03-13')), 34)
  assert.equal(ageOn(on('1991-03-14'), on('2026-03-14')), 35)
  assert.equal(ageOn(on('2008-02-29'), on('2026-02-28')), 17)
  assert.equal(ageOn(on('2008-02-29'), on('2026-03-01')), 18)
})

test('days, months and days of the week are those of the calendar', () => {
  fc.assert(
    fc.property(
      anyDay,
      anyDay,
      fc.integer({ min: -50_000, max: 80_000 }),
      fc.integer({ min: -600, max: 2_000 }),
      (day, other, days, months) => {
        const calendar = Temporal.PlainDate.from(day)
        assert.equal(addDays(day, days), calendar.add({ days }).toString())
        assert.equal(addMonths(day, months), calendar.add({ months }, { overflow: 'constrain' }).toString())
        assert.equal(daysBetween(day, other), calendar.until(Temporal.PlainDate.from(other), { largestUnit: 'days' }).days)
        assert.equal(dayOfWeek(day), calendar.dayOfWeek)
      },
    ),
    { numRuns: 2_000 },
  )
})

test('every day of a leap century follows the one before', () => {
  let day = Temporal.PlainDate.from('1900-01-01')
  for (let days = 0; days < 110_000; days++) {
    assert.equal(addDays(on('1900-01-01'), days), day.toString())
    day = day.add({ days: 1 })
  }
})

test('days between undo added days', () => {
  fc.assert(fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, days) => daysBetween(day, addDays(day, days)) === days))
})

test('a month begins and ends with itself', () => {
  fc.assert(
    fc.property(
      anyDay,
      day => firstOfMonth(monthOf(day)) <= day && day <= lastOfMonth(monthOf(day)) && addDays(lastOfMonth(monthOf(day)), 1).endsWith('-01'),
    ),
  )
})

test('the day in London is not the day in UTC on a summer night', () => {
  const instant = Temporal.Instant.from('2026-06-30T23:30:00Z')
  assert.equal(londonDate(instant), '2026-07-01')
  assert.equal(londonTime(instant), '00:30')
  assert.equal(londonInstant(on('2026-07-01'), '00:30' as PlainTime).toString(), '2026-06-30T23:30:00Z')
})
