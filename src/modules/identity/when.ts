// Moments as people read them.

import { londonDate, londonTime } from '#kernel/dates.ts'
import { clockTime, longDate } from '#kernel/i18n.ts'

/** "9:04am" of today, "19 November 2026, 9:04am" of other days. */
export function instantWords(text: string, now: Temporal.Instant): string {
  const at = Temporal.Instant.from(text)
  const time = clockTime(londonTime(at))
  return londonDate(at) === londonDate(now) ? time : `${longDate(londonDate(at))}, ${time}`
}
