// Instants as the database sends them, and as people read them.

import { instantOf, londonDate, londonTime, type PlainDate, type PlainTime } from '#kernel/dates.ts'
import { clockTime, listDate } from '#kernel/i18n.ts'

/** The end of something that lasts some minutes. */
export const endOf = (startsAt: string, minutes: number): PlainTime => londonTime(instantOf(startsAt).add({ minutes }))

/** "Thu 19 Nov, 9:30am" */
export function sayMoment(stored: string): string {
  const at = instantOf(stored)
  return `${listDate(londonDate(at))}, ${clockTime(londonTime(at))}`
}

/** The London day and time of an instant. */
export function dayAndTime(stored: string): { on: PlainDate; time: PlainTime } {
  const at = instantOf(stored)
  return { on: londonDate(at), time: londonTime(at) }
}
