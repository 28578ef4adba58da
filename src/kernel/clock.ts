// The one clock. Everything else is told the time.

import { londonDate, type PlainDate } from './dates.ts'

export type Clock = { now(): Temporal.Instant; today(): PlainDate }

/** The machine's clock, moved by a number of days (a demonstration that stays on its day, tests). */
export function systemClock(movedByDays = 0): Clock {
  const now = () => Temporal.Now.instant().add({ hours: 24 * movedByDays })
  return { now, today: () => londonDate(now()) }
}

/** A clock that stands still until it is set. */
export function stoppedClock(at: string): Clock & { set(at: string): void } {
  let instant = Temporal.Instant.from(at)
  return {
    now: () => instant,
    today: () => londonDate(instant),
    set: next => {
      instant = Temporal.Instant.from(next)
    },
  }
}
