// On which days an allocation to a project has its sessions.

import { z } from 'zod'
import { addDays, plainDate as day, dayOfWeek, daysBetween, later, PlainDate } from '#kernel/dates.ts'
import { type Because, coded, ifKnown, type Rule } from '#modules/standards/index.ts'
import { service } from './outcomes.ts'

const weekdays = {
  monday: 'Monday',
  tuesday: 'Tuesday',
  wednesday: 'Wednesday',
  thursday: 'Thursday',
  friday: 'Friday',
  saturday: 'Saturday',
  sunday: 'Sunday',
}
const Input = z
  .object({
    frequency: coded({ once: 'Once', weekly: 'Every week', fortnightly: 'Every other week' }).meta({ description: 'How often.' }),
    weekday: coded(weekdays).meta({ description: 'Day of the week; it never changes within an allocation.' }),
    allocationStartOn: PlainDate.meta({
      title: 'First day of the allocation',
      description: 'First day of the allocation: every other week is counted from it.',
    }),
    allocationEndOn: ifKnown(PlainDate).meta({
      title: 'Last day of the allocation',
      description: 'Last day of the allocation; null when it has none.',
    }),
    from: PlainDate.meta({ description: 'Sessions on this day or later are asked for.' }),
    count: z
      .int()
      .min(1)
      .max(260)
      .meta({ title: 'Number of sessions', description: 'How many sessions are asked for, at most, 1 to 260.' }),
  })
  .refine(({ allocationStartOn, allocationEndOn }) => allocationEndOn === null || allocationStartOn <= allocationEndOn, {
    error: 'An allocation cannot end before it starts',
    path: ['allocationEndOn'],
  })
type Input = z.output<typeof Input>

const Result = z.object({ dates: z.array(PlainDate).meta({ description: 'Days of the sessions, in order.' }) })
type Result = z.output<typeof Result>

const Parameters = z.object({
  fortnightlyWeeks: z.int().min(1).meta({ description: 'Weeks between two sessions of a fortnightly allocation.' }),
})
type Parameters = z.output<typeof Parameters>

const example: Input = {
  frequency: 'fortnightly',
  weekday: 'wednesday',
  allocationStartOn: day('2026-11-02'),
  allocationEndOn: day('2026-12-31'),
  from: day('2026-11-05'),
  count: 10,
}

/** Days of the sessions of an allocation. */
export const sessionDates: Rule<Input, Result, Parameters> = {
  id: 'unpaid-work.session-dates',
  title: 'Days of unpaid work sessions',
  summary: 'Once, every week or every other week on one weekday, counted from the start of the allocation and never outside it.',
  cites: [service],
  parameters: [{ from: day('2021-06-26'), values: { fortnightlyWeeks: 2 }, cites: [{ ...service, at: 'scheduling' }] }],
  parametersSchema: Parameters,
  parametersBy: 'first day asked for',
  asOfField: 'from',
  input: Input,
  result: Result,
  examples: [
    {
      name: 'Every other Wednesday from 4 November: the next after the 5th is the 18th, not the 11th',
      on: example.from,
      input: example,
      result: { dates: ['2026-11-18', '2026-12-02', '2026-12-16', '2026-12-30'].map(day) },
    },
    {
      name: 'Once, and it has been',
      on: example.from,
      input: { ...example, frequency: 'once' },
      result: { dates: [] },
    },
  ],
  words: {
    first: 'The first {weekday} on or after the start of the allocation on {startedOn} is {on}.',
    every:
      'From there every {weeks, plural, one {week} other {# weeks}}, on {fromOn} or later: {count, plural, =0 {none} one {# day} other {# days}}.',
    once: 'Once only, on {fromOn} or later: {count, plural, =0 {none} other {that day}}.',
    until: 'Nothing after {endOn}, the end of the allocation.',
    published: 'Differs from the published scheduler, which can answer with a day before the one asked for.',
  },

  evaluate(input, { fortnightlyWeeks }) {
    const { frequency, weekday, allocationStartOn: start, allocationEndOn: end, from, count } = input
    const number = Object.keys(weekdays).indexOf(weekday) + 1
    const first = addDays(start, (number - dayOfWeek(start) + 7) % 7)
    const weeks = frequency === 'fortnightly' ? fortnightlyWeeks : 1
    const dates = frequency === 'once' ? [first].filter(on => on >= from) : series(first, weeks, later(from, first), count, end)
    const within = dates.filter(on => end === null || on <= end)
    const because: Because[] = [
      { say: 'first', weekday: weekdays[weekday], startedOn: start, on: first },
      { say: frequency === 'once' ? 'once' : 'every', weeks, fromOn: from, count: within.length },
      ...(end === null ? [] : [{ say: 'until', endOn: end }]),
      ...(frequency === 'fortnightly' ? [{ say: 'published' }] : []),
    ]
    return { result: { dates: within }, because }
  },
}

/** Days of a series that begins on `first`, on `from` or later. */
function series(first: PlainDate, weeks: number, from: PlainDate, count: number, end: PlainDate | null): PlainDate[] {
  const step = weeks * 7
  const dates: PlainDate[] = []
  let on = addDays(first, Math.ceil(daysBetween(first, from) / step) * step)
  while (dates.length < count && (end === null || on <= end)) {
    dates.push(on)
    on = addDays(on, step)
  }
  return dates
}
