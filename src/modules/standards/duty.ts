// What obligation rules have in common: how a duty ends, and when time alone could change it.

import { addDays, later, type PlainDate } from '#kernel/dates.ts'
import { dayAfter } from './calendar.ts'
import { type Duty, daysAhead } from './obligation.ts'

type Course = {
  startedOn: PlainDate
  dueOn: PlainDate
  /** The record that met it, and its day. */
  met: { on: PlainDate; by: string | null } | null
  /** The last day on which it can still be owed: its sentence ends. Null while that isn't known. */
  lastDay: PlainDate | null
  today: PlainDate
}

/** A duty that stays open past its day until it is met or its sentence ends. */
export function dutyUntilMet({ startedOn, dueOn, met, lastDay, today }: Course): Duty {
  if (met) return { startedOn, dueOn, state: 'met', settledOn: met.on, settledBy: met.by }
  if (lastDay !== null && lastDay < today) {
    return { startedOn, dueOn, state: 'no-longer-applies', settledOn: later(dayAfter(lastDay), startedOn), settledBy: null }
  }
  return { startedOn, dueOn, state: 'open', settledOn: null, settledBy: null }
}

/** The day on which a duty that starts on `startedOn` comes within the horizon. */
export const comesWithinHorizonOn = (startedOn: PlainDate) => addDays(startedOn, -daysAhead)

/** The earliest of some days that is after today. */
export function earliestAfter(today: PlainDate, days: Iterable<PlainDate | null>): PlainDate | null {
  let earliest: PlainDate | null = null
  for (const day of days) if (day !== null && day > today && (earliest === null || day < earliest)) earliest = day
  return earliest
}
