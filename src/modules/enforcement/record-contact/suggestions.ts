// When the next appointment could be: at the person's interval, at a time that is free for both. Pure.

import { addDays, type PlainDate, type PlainTime } from '#kernel/dates.ts'
import { type Calendar, isBusinessDay } from '#modules/standards/index.ts'

const week = 7

/** `isTheirs`: the person's own appointment, with whomever. */
export type Busy = { on: PlainDate; time: PlainTime; minutes: number; isTheirs: boolean }
export type Suggestion = { on: PlainDate; time: PlainTime }
/** `days`: from one appointment to the next. */
type Wish = { after: PlainDate; time: PlainTime; minutes: number; days: number }

/** The last day that can be suggested: what is booked until then matters. */
export const suggestUntil = (after: PlainDate, days: number): PlainDate => addDays(after, days + 2 * week)

/** Two times, the earlier first: at half of the interval, no earlier than a week from the day, and at the whole. Never on a day on which the person comes anyway. */
export function suggestTimes(wish: Wish, busy: readonly Busy[], calendar: Calendar): Suggestion[] {
  const { days } = wish
  const half = Math.max(week, Math.floor(days / 2 / week) * week)
  const result: Suggestion[] = []
  for (const target of [addDays(wish.after, half), addDays(wish.after, days)]) {
    const found = firstFree(target, wish, [...busy, ...result.map(one => ({ ...one, minutes: wish.minutes, isTheirs: true }))], calendar)
    if (found) result.push(found)
  }
  return result.toSorted((a, b) => (a.on < b.on ? -1 : 1))
}

function firstFree(
  target: PlainDate,
  { time, minutes, after, days }: Wish,
  busy: readonly Busy[],
  calendar: Calendar,
): Suggestion | undefined {
  const last = suggestUntil(after, days)
  for (let on = target; on <= last; on = addDays(on, 1)) {
    if (!isBusinessDay(on, calendar)) continue
    const ofDay = busy.filter(one => one.on === on)
    if (ofDay.some(one => one.isTheirs)) continue
    const free = [time, ...officeHours].find(start => ofDay.every(one => !overlap(start, minutes, one)))
    if (free) return { on, time: free }
  }
  return undefined
}

/** Every half hour from nine to half past four. */
const officeHours = Array.from(
  { length: 16 },
  (_, index) => `${String(9 + Math.floor(index / 2)).padStart(2, '0')}:${index % 2 ? '30' : '00'}` as PlainTime,
)

const minuteOf = (time: PlainTime) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const overlap = (start: PlainTime, minutes: number, busy: Busy) =>
  minuteOf(start) < minuteOf(busy.time) + busy.minutes && minuteOf(busy.time) < minuteOf(start) + minutes
