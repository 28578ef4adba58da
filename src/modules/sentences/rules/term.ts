// The length of a sentence, and the arithmetic of its days.

import { z } from 'zod'
import { addDays, addMonths, daysBetween, type PlainDate } from '#kernel/dates.ts'
import { dayBefore } from '#modules/standards/index.ts'

const count = (most: number, description: string) => z.int().min(0).max(most).default(0).meta({ description })

/** A term as the court says it. */
export const Term = z.object({
  years: count(100, 'Whole years.'),
  months: count(1_200, 'Whole months, added to the years.'),
  weeks: count(5_200, 'Whole weeks, counted in days.'),
  days: count(36_500, 'Days.'),
})
export type Term = z.output<typeof Term>

const units = ['years', 'months', 'weeks', 'days'] as const
const nothing: Term = { years: 0, months: 0, weeks: 0, days: 0 }

/** A term of some months, some days and so on. */
export const term = (parts: Partial<Term>): Term => ({ ...nothing, ...parts })

/** Terms served one after the other, added as terms: years to years, days to days. */
export function sumOfTerms(lengths: readonly Term[]): Term {
  const sum = { ...nothing }
  for (const length of lengths) for (const unit of units) sum[unit] += length[unit]
  return sum
}

/** A term in words: "2 years and 6 months". */
export const termInWords = (length: Term): string =>
  units
    .filter(unit => length[unit] > 0)
    .map(unit => `${length[unit]} ${length[unit] === 1 ? unit.slice(0, -1) : unit}`)
    .join(' and ')

/** Whether a term has any length at all. */
export const isLongerThanNothing = (length: Term) => Object.values(length).some(value => value > 0)

/** The last day of an order: the day of the order plus the term, less one day. A day that the month lacks is its last. */
export function lastDayOfOrder(orderedOn: PlainDate, { years, months, weeks, days }: Term): PlainDate {
  return addDays(addMonths(orderedOn, years * 12 + months), weeks * 7 + days - 1)
}

/**
 * The last day of a custodial term: the day before it starts, plus the term. Whole months from the first of a month end with a month:
 * the day before is a month's end, and stays one.
 */
export function lastDayOfCustody(start: PlainDate, { years, months, weeks, days }: Term): PlainDate {
  const wholeMonths = years * 12 + months
  const end = start.endsWith('-01') && wholeMonths > 0 ? dayBefore(addMonths(start, wholeMonths)) : addMonths(dayBefore(start), wholeMonths)
  return addDays(end, weeks * 7 + days)
}

/** The days of a custodial term, first and last included. */
export const daysOfCustody = (start: PlainDate, length: Term) => daysBetween(start, lastDayOfCustody(start, length)) + 1

/** Whether one term that starts on a day is shorter than another. */
export const isShorter = (start: PlainDate, length: Term, than: Term) => lastDayOfCustody(start, length) < lastDayOfCustody(start, than)
