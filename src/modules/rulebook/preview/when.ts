// Moments and lengths of time in words.

import { instantOf, londonDate, londonTime } from '#kernel/dates.ts'
import { clockTime, longDate } from '#kernel/i18n.ts'
import { say } from './words.ts'

/** "19 November 2026, 9:04am" */
export function moment(stored: string): string {
  const at = instantOf(stored)
  return `${longDate(londonDate(at))}, ${clockTime(londonTime(at))}`
}

export const seconds = (from: string, to: string): number => instantOf(from).until(instantOf(to)).total('seconds')

/** "40 seconds", "3 minutes" */
export const length = (count: number): string =>
  count < 90 ? say('left-seconds', { count: Math.max(1, Math.round(count)) }) : say('left-minutes', { count: Math.round(count / 60) })
