import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, plainDate as day, dayOfWeek, daysBetween } from '#kernel/dates.ts'
import { refusedBy, resultOf } from '#testing/ask.ts'
import { sessionDates } from './session-dates.ts'

// 2 November 2026 is a Monday.
const allocation = {
  frequency: 'fortnightly',
  weekday: 'wednesday',
  allocationStartOn: '2026-11-02',
  allocationEndOn: '2026-12-30',
  from: '2026-11-02',
  count: 3,
}
const cases: [name: string, input: object, dates: string[]][] = [
  ['from the start', {}, ['2026-11-04', '2026-11-18', '2026-12-02']],
  ['on a day of the series', { from: '2026-11-18' }, ['2026-11-18', '2026-12-02', '2026-12-16']],
  ['the day after it', { from: '2026-11-19' }, ['2026-12-02', '2026-12-16', '2026-12-30']],
  ['asked for in the other week: still anchored on the start', { from: '2026-11-10' }, ['2026-11-18', '2026-12-02', '2026-12-16']],
  ['asked for before the allocation', { from: '2026-01-01' }, ['2026-11-04', '2026-11-18', '2026-12-02']],
  ['the last day of the allocation', { from: '2026-12-30' }, ['2026-12-30']],
  ['the allocation ends the day before', { from: '2026-12-30', allocationEndOn: '2026-12-29' }, []],
  ['it starts on the weekday itself', { weekday: 'monday' }, ['2026-11-02', '2026-11-16', '2026-11-30']],
  ['it starts the day after the weekday', { weekday: 'sunday' }, ['2026-11-08', '2026-11-22', '2026-12-06']],
  ['every week', { frequency: 'weekly', from: '2026-11-05' }, ['2026-11-11', '2026-11-18', '2026-11-25']],
  ['once', { frequency: 'once' }, ['2026-11-04']],
  ['once, on the day', { frequency: 'once', from: '2026-11-04' }, ['2026-11-04']],
  ['once, and over', { frequency: 'once', from: '2026-11-05' }, []],
  ['once, but the allocation ends before', { frequency: 'once', allocationEndOn: '2026-11-03' }, []],
  ['without an end', { from: '2030-01-01', allocationEndOn: null, count: 1 }, ['2030-01-09']],
]
for (const [name, input, dates] of cases)
  test(`session dates: ${name}`, () => assert.deepEqual(resultOf(sessionDates, { ...allocation, ...input }).dates, dates))

test('session dates: an allocation that ends before it starts is refused', () =>
  assert.deepEqual(refusedBy(sessionDates, { ...allocation, allocationEndOn: '2026-11-01' }), ['allocationEndOn']))

test('session dates: never before the day asked for, never outside the allocation, always 14 days from the first', () => {
  const days = fc.integer({ min: 0, max: 400 })
  fc.assert(
    fc.property(
      days,
      days,
      days,
      fc.constantFrom('monday', 'friday', 'sunday'),
      fc.constantFrom('once', 'weekly', 'fortnightly'),
      (start, length, ask, weekday, frequency) => {
        const allocationStartOn = addDays(day('2026-01-01'), start)
        const allocationEndOn = addDays(allocationStartOn, length)
        const from = addDays(day('2026-01-01'), ask)
        const input = { frequency, weekday, allocationStartOn, allocationEndOn, count: 50 }
        const [first] = resultOf(sessionDates, { ...input, from: allocationStartOn }).dates
        for (const on of resultOf(sessionDates, { ...input, from }).dates) {
          assert.ok(on >= from && on >= allocationStartOn && on <= allocationEndOn)
          assert.equal(dayOfWeek(on), { monday: 1, friday: 5, sunday: 7 }[weekday])
          if (frequency === 'fortnightly') assert.equal(daysBetween(first ?? on, on) % 14, 0)
        }
      },
    ),
  )
})
