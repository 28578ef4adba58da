// Days on which the service works.

import { addDays, type PlainDate } from '#kernel/dates.ts'
import { type Calendar, isBusinessDay } from '#modules/standards/index.ts'

/** The day itself, or the next on which the service works. */
export function workingDay(on: PlainDate, calendar: Calendar): PlainDate {
  let day = on
  while (!isBusinessDay(day, calendar)) day = addDays(day, 1)
  return day
}

/** Some working days later; earlier when negative. */
export function workingDaysOn(from: PlainDate, days: number, calendar: Calendar): PlainDate {
  let day = from
  for (let left = Math.abs(days); left > 0; ) {
    day = addDays(day, Math.sign(days))
    if (isBusinessDay(day, calendar)) left--
  }
  return day
}
