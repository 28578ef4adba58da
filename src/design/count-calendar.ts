// A calendar that shows how a date was counted.

import { addDays, dayOfWeek, daysBetween, firstOfMonth, lastOfMonth, monthOf, type PlainDate } from '#kernel/dates.ts'
import { type Html, html } from '#kernel/html.ts'
import { monthAndYear, shortMonth } from '#kernel/i18n.ts'
import { classes } from './attributes.ts'
import { say } from './words.ts'

export type CountedDay = {
  on: PlainDate
  kind: 'start' | 'counted' | 'not-counted' | 'due'
  /** Of a day that counts; the start is day 0. */
  number?: number | undefined
  /** Why it doesn't count, where it isn't a weekend: a bank holiday's name. */
  name?: string | undefined
}

// A longer count shows the month in which it starts and the one in which it ends.
const mostWeeks = 9

/** Whole weeks from the first day of the count to the last; of a count of months, the first and the last month. Nothing for no days. */
export function countCalendar(days: readonly CountedDay[]): Html {
  const first = days[0]?.on
  const last = days.at(-1)?.on
  if (first === undefined || last === undefined) return html``
  const byDay = new Map(days.map(day => [day.on, day]))
  if (daysBetween(mondayOf(first), last) < mostWeeks * 7) return weeks(first, last, byDay)
  return html`${weeks(first, lastOfMonth(monthOf(first)), byDay)}${weeks(firstOfMonth(monthOf(last)), last, byDay)}`
}

const mondayOf = (day: PlainDate) => addDays(day, 1 - dayOfWeek(day))

function weeks(from: PlainDate, to: PlainDate, byDay: Map<PlainDate, CountedDay>): Html {
  const monday = mondayOf(from)
  const count = Math.floor(daysBetween(monday, to) / 7) + 1
  const rows = Array.from({ length: count }, (_, week) => week).map(week => {
    const cells = Array.from({ length: 7 }, (_, day) => addDays(monday, week * 7 + day)).map(on => cell(on, byDay.get(on), on === monday))
    return html`<tr>${cells}</tr>\n`
  })
  const names = say('days-of-week').split(',')
  const fullNames = say('days-of-week-full').split(',')
  return html`<table class="wm-cal"><caption>${monthsOf(from, to)}</caption><thead><tr>${names.map((name, index) => html`<th scope="col" abbr="${fullNames[index] ?? name}">${name}</th>`)}</tr></thead><tbody>
${rows}</tbody></table>`
}

function monthsOf(from: PlainDate, to: PlainDate): string {
  return monthOf(from) === monthOf(to) ? monthAndYear(from) : say('months-from-to', { from: monthAndYear(from), to: monthAndYear(to) })
}

function cell(on: PlainDate, day: CountedDay | undefined, isFirst: boolean): Html {
  const dayNumber = Number(on.slice(8))
  const shown = isFirst || dayNumber === 1 ? `${dayNumber} ${shortMonth(on)}` : dayNumber
  const isOff = day ? day.kind === 'not-counted' : dayOfWeek(on) > 5
  const name = classes(isOff && 'is-off', day && day.kind !== 'not-counted' && `is-${day.kind}`)
  return html`<td${name !== '' && html` class="${name}"`}><time datetime="${on}">${shown}</time>${day && html`<small>${wordsOf(day)}</small>`}</td>`
}

function wordsOf({ kind, number, name }: CountedDay): string {
  if (kind === 'not-counted') return name ?? say('not-counted')
  if (kind === 'start') return say('day-number', { number: number ?? 0 })
  if (kind === 'due') return number === undefined ? say('due') : say('day-due', { number })
  return number === undefined ? '' : say('day-number', { number })
}
