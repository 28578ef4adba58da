// Days on which the service works.

import { addDays, dayOfWeek, type PlainDate } from '#kernel/dates.ts'
import type { Calendar } from '#modules/standards/index.ts'

const works = (on: PlainDate, { bankHolidays }: Calendar) => dayOfWeek(on) < 6 && !bankHolidays.has(on)

/** The day itself, or the next on which the service works. */
export function workingDay(on: PlainDate, calendar: Calendar): PlainDate {
  let day = on
  while (!works(day, calendar)) day = addDays(day, 1)
  return day
}

/** Some working days later; earlier when negative. */
export function workingDaysOn(from: PlainDate, days: number, calendar: Calendar): PlainDate {
  let day = from
  for (let left = Math.abs(days); left > 0; ) {
    day = addDays(day, Math.sign(days))
    if (works(day, calendar)) left--
  }
  return day
}
