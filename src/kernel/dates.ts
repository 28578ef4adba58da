// Calendar days of England and Wales. A day is a `YYYY-MM-DD` string, which sorts and compares correctly; no time zone is stored.

import { z } from 'zod'

declare const brand: unique symbol
/** A calendar day, `YYYY-MM-DD`, between 1900 and 2199. */
export type PlainDate = string & { readonly [brand]: 'PlainDate' }
/** A wall-clock time in Europe/London, `HH:MM`. */
export type PlainTime = string & { readonly [brand]: 'PlainTime' }

export const timeZone = 'Europe/London'

/** Reads a day; throws a RangeError for anything that isn't one. For data that has been checked before: forms use the `PlainDate` schema. */
export function plainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new RangeError(`Not a date: ${text}`)
  return text
}

export function isPlainDate(text: string): text is PlainDate {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return year >= 1900 && year < 2200 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** Schema of a calendar day. */
export const PlainDate = z
  .string()
  .refine(isPlainDate, { error: 'Enter a real date' })
  .transform(text => text as PlainDate)
  .meta({ format: 'date', example: '2026-11-19' })

/** Schema of a time of day, 24-hour clock. */
export const PlainTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'Enter a time, such as 09:30' })
  .transform(text => text as PlainTime)
  .meta({ example: '09:30' })

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

// Days are counted in whole numbers, because rules work out thousands of cases, and calendar objects are slow. The count is that of the
// Gregorian calendar from 1 March of the year 0, so that a leap day is the last of its year; an era has 400 years, or 146,097 days.

const daysOfEra = 146_097

/** Two digits of a date as a number. */
const twoAt = (date: PlainDate, place: number) => date.charCodeAt(place) * 10 + date.charCodeAt(place + 1) - 11 * zero
const zero = 48
const yearIn = (date: PlainDate) => twoAt(date, 0) * 100 + twoAt(date, 2)
const monthIn = (date: PlainDate) => twoAt(date, 5)
const dayIn = (date: PlainDate) => twoAt(date, 8)

/** Days since 1 March of the year 0. */
function numberOf(date: PlainDate): number {
  const month = monthIn(date)
  const year = yearIn(date) - (month < 3 ? 1 : 0)
  const monthFromMarch = (month + 9) % 12
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400)
  return year * 365 + leapDays + Math.floor((153 * monthFromMarch + 2) / 5) + dayIn(date) - 1
}

function dateOf(number: number): PlainDate {
  const era = Math.floor(number / daysOfEra)
  const day = number - era * daysOfEra
  const year = Math.floor((day - Math.floor(day / 1_460) + Math.floor(day / 36_524) - Math.floor(day / 146_096)) / 365)
  const dayOfYear = day - (year * 365 + Math.floor(year / 4) - Math.floor(year / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return written(year + era * 400 + (month < 3 ? 1 : 0), month, dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1)
}

const twoDigits = (number: number) => (number < 10 ? `0${number}` : String(number))
/** A day as text. Throws a RangeError for a year without four digits: a sum that leads there is wrong. */
function written(year: number, month: number, day: number): PlainDate {
  if (!(year >= 1000 && year <= 9999)) throw new RangeError(`No year of four digits: ${year}`)
  return `${year}-${twoDigits(month)}-${twoDigits(day)}` as PlainDate
}

export const addDays = (date: PlainDate, days: number): PlainDate => dateOf(numberOf(date) + days)

/** Adds calendar months; the day is held within the month (31 January + 1 month = 28 or 29 February). */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const count = yearIn(date) * 12 + monthIn(date) - 1 + months
  const year = Math.floor(count / 12)
  const month = count - year * 12 + 1
  return written(year, month, Math.min(dayIn(date), daysInMonth(year, month)))
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => numberOf(to) - numberOf(from)

/** Completed years on a day; a birthday counts on the day, and 29 February falls on 1 March in common years. */
export function ageOn(bornOn: PlainDate, on: PlainDate): number {
  const years = Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4))
  return on.slice(5) >= bornOn.slice(5) ? years : years - 1
}

/** 1 is Monday, 7 is Sunday. */
export const dayOfWeek = (date: PlainDate): number => ((numberOf(date) + 2) % 7) + 1

export type Month = string & { readonly [brand]: 'Month' }

/** The `YYYY-MM` of a day. */
export const monthOf = (date: PlainDate) => date.slice(0, 7) as Month
export const firstOfMonth = (month: Month) => `${month}-01` as PlainDate
export const nextMonth = (month: Month) => monthOf(addMonths(firstOfMonth(month), 1))
export const lastOfMonth = (month: Month) => addDays(firstOfMonth(nextMonth(month)), -1)

/** The earlier or later of two days. */
export const earlier = <D extends string>(a: D, b: D): D => (a < b ? a : b)
export const later = <D extends string>(a: D, b: D): D => (a > b ? a : b)

/** The calendar day and the wall-clock time in England and Wales of an instant. */
export function londonDate(instant: Temporal.Instant): PlainDate {
  return instant.toZonedDateTimeISO(timeZone).toPlainDate().toString() as PlainDate
}
export function londonTime(instant: Temporal.Instant): PlainTime {
  return instant.toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: 'minute' }) as PlainTime
}
/** An instant as the database writes it. */
export const instantOf = (stored: string): Temporal.Instant => Temporal.Instant.from(stored)

/** `2026-11-19T09:30:00Z`, which sorts and which the API sends. */
export const isoInstant = (stored: string): string => instantOf(stored).toString()

/** The instant of a wall-clock time in England and Wales. */
export function londonInstant(date: PlainDate, time: PlainTime): Temporal.Instant {
  return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone).toInstant()
}
