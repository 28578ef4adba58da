// Bank holidays by day: those of the published list, and for years before or after it those that recur every year.
//
// Source: Banking and Financial Dealings Act 1971, Schedule 1, and the custom of proclaiming substitute days. One-offs are only in the list.

import { addDays, dayOfWeek, type PlainDate, plainDate } from '#kernel/dates.ts'
import type { Calendar } from './calendar.ts'

const [monday, saturday, sunday] = [1, 6, 7]

/** The bank holiday of a day, by its name; undefined where it is none. */
export function holidayOn(date: PlainDate, calendar: Calendar): string | undefined {
  const { first, last } = rangeOf(calendar)
  if (first <= date && date <= last) return calendar.bankHolidays.get(date)
  return last === '' ? undefined : yearlyHolidays(Number(date.slice(0, 4))).get(date)
}

/** Whether the holidays of a year are published; otherwise they are those that recur every year. */
export function isListed(year: number, calendar: Calendar): boolean {
  const { first, last } = rangeOf(calendar)
  return first <= `${year}-01-01` && `${year}-12-31` <= last
}

/** The bank holidays of a year, in order. */
export function holidaysOf(year: number, calendar: Calendar): { on: PlainDate; name: string }[] {
  const source = isListed(year, calendar) ? calendar.bankHolidays : yearlyHolidays(year)
  return [...source]
    .filter(([on]) => on.startsWith(`${year}-`))
    .map(([on, name]) => ({ on, name }))
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
}

/** First and last day of the years that a list covers; empty for an empty list, which knows no holiday at all. */
type Range = { first: string; last: string }
const ranges = new WeakMap<Calendar['bankHolidays'], Range>()

function rangeOf({ bankHolidays }: Calendar): Range {
  const known = ranges.get(bankHolidays)
  if (known) return known
  let [first, last] = ['', '']
  for (const on of bankHolidays.keys()) {
    if (first === '' || on < first) first = on
    if (on > last) last = on
  }
  const range = first === '' ? { first: '', last: '' } : { first: `${first.slice(0, 4)}-01-01`, last: `${last.slice(0, 4)}-12-31` }
  ranges.set(bankHolidays, range)
  return range
}

const yearly = new Map<number, ReadonlyMap<PlainDate, string>>()

/** What recurs every year, with its substitute days. */
function yearlyHolidays(year: number): ReadonlyMap<PlainDate, string> {
  const known = yearly.get(year)
  if (known) return known
  const easterDay = easter(year)
  const found = new Map([
    [newYear(year), "New Year's Day"],
    [addDays(easterDay, -2), 'Good Friday'],
    [addDays(easterDay, 1), 'Easter Monday'],
    [firstMonday(dayOf(year, 5, 1)), 'Early May bank holiday'],
    [firstMonday(dayOf(year, 5, 25)), 'Spring bank holiday'],
    [firstMonday(dayOf(year, 8, 25)), 'Summer bank holiday'],
    ...christmas(year),
  ])
  yearly.set(year, found)
  return found
}

const dayOf = (year: number, month: number, day: number) =>
  plainDate(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)

const firstMonday = (from: PlainDate) => addDays(from, (monday - dayOfWeek(from) + 7) % 7)

function newYear(year: number): PlainDate {
  const first = dayOf(year, 1, 1)
  return dayOfWeek(first) < saturday ? first : firstMonday(first)
}

/** A day at a weekend has its substitute on the next day that is not a holiday itself. */
function christmas(year: number): [PlainDate, string][] {
  const weekday = dayOfWeek(dayOf(year, 12, 25))
  const [christmasDay, boxingDay] =
    weekday === saturday ? [27, 28] : weekday === sunday ? [27, 26] : weekday === saturday - 1 ? [25, 28] : [25, 26]
  return [
    [dayOf(year, 12, christmasDay), 'Christmas Day'],
    [dayOf(year, 12, boxingDay), 'Boxing Day'],
  ]
}

/** Easter Sunday, by the anonymous Gregorian computus. */
function easter(year: number): PlainDate {
  const a = year % 19
  const [b, c] = [Math.floor(year / 100), year % 100]
  const [d, e] = [Math.floor(b / 4), b % 4]
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - d - g + 15) % 30
  const [i, k] = [Math.floor(c / 4), c % 4]
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 19 * l) / 433)
  const sum = h + l - 7 * m + 90
  const month = Math.floor(sum / 25)
  return dayOf(year, month, (h + l - 7 * m + 33 * month + 19) % 32)
}
