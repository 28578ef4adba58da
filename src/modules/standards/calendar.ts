// Working days of England and Wales: not Saturday, not Sunday, not a bank holiday. The list of bank holidays is reference data.

import { addDays, dayOfWeek, type Month, type PlainDate } from '#kernel/dates.ts'
import { holidayOn } from './bank-holidays.ts'

/** The published bank holidays by day, with their names. Years outside the list have those that recur every year: see bank-holidays.ts. */
export type Calendar = { bankHolidays: ReadonlyMap<PlainDate, string> }

/** The calendar of bank holidays by day, as a statement answers with them. */
export const calendarOf = (holidays: Record<PlainDate, string> | null): Calendar => ({
  bankHolidays: new Map(Object.entries(holidays ?? {}) as [PlainDate, string][]),
})

export type WhyNotCounted = 'weekend' | 'bank-holiday'

/** One day of a count. The day that it starts from is 0; `count` is null for days that don't count. */
export type CountedDay = { on: PlainDate; count: number | null; why: WhyNotCounted | null; holiday: string | null }

const saturday = 6

/** The day after. Most days need no calendar arithmetic, which is slow where thousands of cases are worked out. */
export function dayAfter(date: PlainDate): PlainDate {
  const day = Number(date.slice(8))
  return day < 28 ? (`${date.slice(0, 8)}${twoDigits(day + 1)}` as PlainDate) : addDays(date, 1)
}

/** The day before. */
export function dayBefore(date: PlainDate): PlainDate {
  const day = Number(date.slice(8))
  return day > 1 ? (`${date.slice(0, 8)}${twoDigits(day - 1)}` as PlainDate) : addDays(date, -1)
}

/** The month after. */
export function monthAfter(month: Month): Month {
  const next = Number(month.slice(5)) + 1
  return (next > 12 ? `${Number(month.slice(0, 4)) + 1}-01` : `${month.slice(0, 5)}${twoDigits(next)}`) as Month
}

/** The last day of a month. */
export function lastDayOfMonth(month: Month): PlainDate {
  const number = Number(month.slice(5))
  const year = Number(month.slice(0, 4))
  if (number === 2) return `${month}-${year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28}` as PlainDate
  return `${month}-${number === 4 || number === 6 || number === 9 || number === 11 ? 30 : 31}` as PlainDate
}

const twoDigits = (number: number) => (number < 10 ? `0${number}` : String(number))

export function isBusinessDay(date: PlainDate, calendar: Calendar): boolean {
  return dayOfWeek(date) < saturday && holidayOn(date, calendar) === undefined
}

/** The nth working day after `start`, which is day 0 whatever kind of day it is; a negative `days` walks back. */
export function addBusinessDays(start: PlainDate, days: number, calendar: Calendar): PlainDate {
  const step = Math.sign(days)
  let [on, weekday] = [start, dayOfWeek(start)]
  for (let left = Math.abs(days); left > 0; ) {
    on = step > 0 ? dayAfter(on) : dayBefore(on)
    weekday = ((weekday + step + 6) % 7) + 1
    if (weekday < saturday && holidayOn(on, calendar) === undefined) left--
  }
  return on
}

/** How many working days there are after one day, up to and including another. */
export function businessDaysBetween(after: PlainDate, upToIncluding: PlainDate, calendar: Calendar): number {
  let weekday = dayOfWeek(after)
  let count = 0
  for (let date = after; date < upToIncluding; ) {
    date = dayAfter(date)
    weekday = (weekday % 7) + 1
    if (weekday < saturday && holidayOn(date, calendar) === undefined) count++
  }
  return count
}

/** The day itself when it is a working day, else the last one before it: releases are brought forward to it. */
export function lastBusinessDayOnOrBefore(date: PlainDate, calendar: Calendar): PlainDate {
  let day = date
  while (!isBusinessDay(day, calendar)) day = dayBefore(day)
  return day
}

/** Every day from `start` (day 0) to the nth working day after it, with how each was counted. */
export function countedDays(start: PlainDate, days: number, calendar: Calendar): CountedDay[] {
  return [{ on: start, count: 0, why: null, holiday: null }, ...walk(start, days, calendar)]
}

function* walk(start: PlainDate, days: number, calendar: Calendar): Generator<CountedDay> {
  const step = Math.sign(days)
  let [on, weekday, count] = [start, dayOfWeek(start), 0]
  while (count !== days) {
    on = step > 0 ? dayAfter(on) : dayBefore(on)
    weekday = ((weekday + step + 6) % 7) + 1
    const holiday = holidayOn(on, calendar) ?? null
    if (weekday >= saturday) yield { on, count: null, why: 'weekend', holiday }
    else if (holiday !== null) yield { on, count: null, why: 'bank-holiday', holiday }
    else {
      count += step
      yield { on, count, why: null, holiday: null }
    }
  }
}
