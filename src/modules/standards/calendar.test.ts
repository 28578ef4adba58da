import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  addDays,
  plainDate as day,
  dayOfWeek,
  daysBetween,
  firstOfMonth,
  lastOfMonth,
  type Month,
  monthOf,
  nextMonth,
  type PlainDate,
} from '#kernel/dates.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { holidaysOf, isListed } from './bank-holidays.ts'
import {
  addBusinessDays,
  businessDaysBetween,
  type Calendar,
  countedDays,
  dayAfter,
  dayBefore,
  isBusinessDay,
  lastBusinessDayOnOrBefore,
  lastDayOfMonth,
  monthAfter,
} from './calendar.ts'

// The bank holidays of England and Wales as GOV.UK published them.
const published: Record<string, string> = {
  2019: '01-01, 04-19, 04-22, 05-06, 05-27, 08-26, 12-25, 12-26',
  2020: '01-01, 04-10, 04-13, 05-08, 05-25, 08-31, 12-25, 12-28',
  2021: '01-01, 04-02, 04-05, 05-03, 05-31, 08-30, 12-27, 12-28',
  2022: '01-03, 04-15, 04-18, 05-02, 06-02, 06-03, 08-29, 09-19, 12-26, 12-27',
  2023: '01-02, 04-07, 04-10, 05-01, 05-08, 05-29, 08-28, 12-25, 12-26',
  2024: '01-01, 03-29, 04-01, 05-06, 05-27, 08-26, 12-25, 12-26',
  2025: '01-01, 04-18, 04-21, 05-05, 05-26, 08-25, 12-25, 12-26',
  2026: '01-01, 04-03, 04-06, 05-04, 05-25, 08-31, 12-25, 12-28',
  2027: '01-01, 03-26, 03-29, 05-03, 05-31, 08-30, 12-27, 12-28',
  2028: '01-03, 04-14, 04-17, 05-01, 05-29, 08-28, 12-25, 12-26',
}
const tabulated = Object.entries(published).flatMap(([year, days]) => days.split(', ').map(text => day(`${year}-${text}`)))

const calendar: Calendar = { bankHolidays: new Map(tabulated.map(date => [date, 'Bank holiday'])) }

test('the reference data holds the published bank holidays of 2019 to 2028', () => {
  assert.deepEqual([...englandAndWales.bankHolidays.keys()].filter(date => date >= '2019').toSorted(), tabulated.toSorted())
})

test('the yearly rules with the proclaimed one-offs give the reference data', () => {
  const worked = Object.keys(published).flatMap(year => bankHolidaysOf(Number(year)))
  assert.deepEqual(worked.toSorted(), tabulated.toSorted())
})

test('years outside the published list have the bank holidays that recur every year', () => {
  for (const year of [1995, 2005, 2011, 2017, 2029, 2033, 2037, 2038, 2044, 2100])
    assert.deepEqual(
      holidaysOf(year, calendar).map(({ on }) => on),
      bankHolidaysOf(year).toSorted(),
    )
  assert.equal(isListed(2028, calendar) && !isListed(2029, calendar), true)
  assert.equal(addBusinessDays(day('2029-12-24'), 3, calendar), '2029-12-31')
  assert.equal(isBusinessDay(day('2029-12-25'), { bankHolidays: new Map() }), true, 'without any list nothing is known')
})

// Anonymous Gregorian computus.
function easter(year: number): PlainDate {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const number = h + l - 7 * m + 114
  return day(`${year}-${String(Math.floor(number / 31)).padStart(2, '0')}-${String((number % 31) + 1).padStart(2, '0')}`)
}

function bankHolidaysOf(year: number): PlainDate[] {
  const firstMonday = (from: PlainDate) => addDays(from, (8 - dayOfWeek(from)) % 7)
  const lastMonday = (from: PlainDate) => addDays(from, 1 - dayOfWeek(from))
  const newYear = day(`${year}-01-01`)
  const christmas = day(`${year}-12-25`)
  const afterChristmas = { 5: [0, 3], 6: [2, 3], 7: [1, 2] }[dayOfWeek(christmas)] ?? [0, 1]
  const usual = [
    dayOfWeek(newYear) > 5 ? firstMonday(newYear) : newYear,
    addDays(easter(year), -2),
    addDays(easter(year), 1),
    firstMonday(day(`${year}-05-01`)),
    lastMonday(day(`${year}-05-31`)),
    lastMonday(day(`${year}-08-31`)),
    ...afterChristmas.map(days => addDays(christmas, days)),
  ]
  const moved = new Map([
    ['2020-05-04', '2020-05-08'],
    ['2022-05-30', '2022-06-02'],
  ])
  const extra = ['2022-06-03', '2022-09-19', '2023-05-08'].filter(date => date.startsWith(String(year)))
  return [...usual.map(date => day(moved.get(date) ?? date)), ...extra.map(day)]
}

const added: [name: string, start: string, days: number, expected: string][] = [
  ['a Thursday and five working days is the next Thursday', '2026-11-12', 5, '2026-11-19'],
  ['day 1 after a Saturday is Monday', '2026-11-14', 1, '2026-11-16'],
  ['day 1 after a Sunday is Monday', '2026-11-15', 1, '2026-11-16'],
  ['day 1 after Good Friday is the Tuesday after Easter', '2026-04-03', 1, '2026-04-07'],
  ['Christmas Day on a Friday and its substitute are skipped', '2026-12-24', 1, '2026-12-29'],
  ['a year of bank holidays does not stop the count', '2021-12-24', 1, '2021-12-29'],
  ['no days stays where it is, even on a Sunday', '2026-11-15', 0, '2026-11-15'],
  ['a negative number walks back', '2026-11-19', -5, '2026-11-12'],
  ['walking back from a Sunday begins with Friday', '2026-11-15', -1, '2026-11-13'],
  ['walking back skips Easter', '2026-04-07', -1, '2026-04-02'],
]
for (const [name, start, days, expected] of added) {
  test(name, () => assert.equal(addBusinessDays(day(start), days, calendar), expected))
}

const between: [name: string, after: string, upTo: string, expected: number][] = [
  ['the day after which the count begins is not counted, the last is', '2026-11-16', '2026-11-17', 1],
  ['a weekend is no working day', '2026-11-13', '2026-11-15', 0],
  ['nothing lies between a day and itself', '2026-11-16', '2026-11-16', 0],
  ['nothing lies after a later day', '2026-11-17', '2026-11-16', 0],
  ['the week of Easter Monday has four', '2026-04-05', '2026-04-12', 4],
]
for (const [name, after, upTo, expected] of between) {
  test(name, () => assert.equal(businessDaysBetween(day(after), day(upTo), calendar), expected))
}

const brought: [name: string, on: string, expected: string][] = [
  ['a working day stays', '2026-11-16', '2026-11-16'],
  ['a Sunday is brought forward to Friday', '2026-11-15', '2026-11-13'],
  ['Easter Monday is brought forward to Maundy Thursday', '2026-04-06', '2026-04-02'],
]
for (const [name, on, expected] of brought) {
  test(name, () => assert.equal(lastBusinessDayOnOrBefore(day(on), calendar), expected))
}

test('every day of a count says how it was counted', () => {
  const easterHolidays: Calendar = { bankHolidays: new Map([[day('2026-04-06'), 'Easter Monday']]) }
  assert.deepEqual(countedDays(day('2026-04-03'), 2, easterHolidays), [
    { on: '2026-04-03', count: 0, why: null, holiday: null },
    { on: '2026-04-04', count: null, why: 'weekend', holiday: null },
    { on: '2026-04-05', count: null, why: 'weekend', holiday: null },
    { on: '2026-04-06', count: null, why: 'bank-holiday', holiday: 'Easter Monday' },
    { on: '2026-04-07', count: 1, why: null, holiday: null },
    { on: '2026-04-08', count: 2, why: null, holiday: null },
  ])
})

const anyDay = fc.integer({ min: 0, max: daysBetween(day('2019-01-01'), day('2028-11-30')) }).map(days => addDays(day('2019-01-01'), days))

test('working days added are working days between', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 0, max: 20 }), (start, days) => {
      const end = addBusinessDays(start, days, calendar)
      assert.equal(businessDaysBetween(start, end, calendar), days)
      assert.ok(days === 0 || isBusinessDay(end, calendar))
    }),
  )
})

test('walking forth and back from a working day comes home', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -20, max: 20 }), (start, days) => {
      fc.pre(isBusinessDay(start, calendar) && start > '2019-02-01')
      assert.equal(addBusinessDays(addBusinessDays(start, days, calendar), -days, calendar), start)
    }),
  )
})

test('a count has every day once, in order, and ends where adding ends', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 0, max: 20 }), (start, days) => {
      const counted = countedDays(start, days, calendar)
      assert.equal(counted.at(-1)?.on, addBusinessDays(start, days, calendar))
      assert.deepEqual(
        counted.map(({ on }) => on),
        counted.map((_, index) => addDays(start, index)),
      )
      assert.deepEqual(
        counted.flatMap(({ count }) => count ?? []),
        Array.from({ length: days + 1 }, (_, index) => index),
      )
      for (const { on, why } of counted.slice(1)) assert.equal(why === null, isBusinessDay(on, calendar))
    }),
  )
})

test('the quick steps of the calendar agree with its arithmetic', () => {
  fc.assert(
    fc.property(anyDay, date => {
      assert.equal(dayAfter(date), addDays(date, 1))
      assert.equal(dayBefore(date), addDays(date, -1))
      assert.equal(monthAfter(monthOf(date)), nextMonth(monthOf(date)))
      assert.equal(lastDayOfMonth(monthOf(date)), lastOfMonth(monthOf(date)))
    }),
  )
  for (const month of ['2100-02', '2000-02', '2024-02', '2026-12'] as Month[]) assert.equal(lastDayOfMonth(month), lastOfMonth(month))
  assert.equal(dayBefore(firstOfMonth('2024-03' as Month)), '2024-02-29')
})
