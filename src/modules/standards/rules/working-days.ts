// Three more questions about working days: how many lie between two days, which is the last on or before a day, and what the bank holidays are.

import { z } from 'zod'
import { plainDate as day, PlainDate } from '#kernel/dates.ts'
import { holidaysOf, isListed } from '../bank-holidays.ts'
import { businessDaysBetween, countedDays, lastBusinessDayOnOrBefore } from '../calendar.ts'
import type { Because, Citation, DatedParameters, Rule } from '../rule.ts'
import { Parameters, parameters } from './business-days.ts'

const list: Citation = { source: 'GOV.UK bank holidays', at: 'England and Wales', standing: 'policy' }
const common = {
  cites: [list],
  parameters: parameters satisfies DatedParameters<Parameters>[],
  parametersSchema: Parameters,
}

const Between = z
  .object({
    after: PlainDate.meta({ title: 'After', description: 'The day after which the count begins; it does not count itself.' }),
    upToIncluding: PlainDate.meta({
      title: 'Up to and including',
      description: 'The last day that may count: at most two calendar years later.',
    }),
  })
  .superRefine(({ after, upToIncluding }, ctx) => {
    const years = Number(upToIncluding.slice(0, 4)) - Number(after.slice(0, 4))
    if (upToIncluding < after || years > 2)
      ctx.addIssue({ code: 'custom', path: ['upToIncluding'], message: 'Enter a day from the first one to two years later' })
  })

/** How many working days there are after one day, up to and including another. */
export const businessDaysBetweenRule: Rule<z.output<typeof Between>, { days: number }, Parameters> = {
  ...common,
  id: 'standards.business-days-between',
  title: 'Working days between two days',
  summary: 'The working days after one day, up to and including another.',
  parametersBy: 'first day',
  asOfField: 'after',
  input: Between,
  result: z.object({ days: z.int().min(0).meta({ description: 'Working days.' }) }),
  examples: [
    {
      name: 'A week from Thursday to Thursday',
      on: day('2026-11-12'),
      input: { after: day('2026-11-12'), upToIncluding: day('2026-11-19') },
      result: { days: 5 },
    },
    {
      name: 'Over Easter',
      on: day('2026-04-02'),
      input: { after: day('2026-04-02'), upToIncluding: day('2026-04-07') },
      result: { days: 1 },
    },
  ],
  words: {
    between:
      '{days, plural, =0 {No working day} one {# working day} other {# working days}} after {afterOn}, up to and including {untilOn}.',
    holiday: '{on} does not count: {name}.',
  },
  evaluate({ after, upToIncluding }, _parameters, calendar) {
    const days = businessDaysBetween(after, upToIncluding, calendar)
    const holidays = countedDays(after, days, calendar).filter(({ why, on }) => why === 'bank-holiday' && on <= upToIncluding)
    const because: Because[] = [
      { say: 'between', days, afterOn: after, untilOn: upToIncluding },
      ...holidays.map(({ on, holiday }) => ({ say: 'holiday', on, name: holiday ?? '' })),
    ]
    return { result: { days }, because }
  },
}

const Last = z.object({ on: PlainDate.meta({ title: 'Day', description: 'The day asked about.' }) })

/** The day itself when it is a working day, else the last one before it. */
export const lastBusinessDay: Rule<z.output<typeof Last>, { on: PlainDate }, Parameters> = {
  ...common,
  id: 'standards.last-business-day',
  title: 'Last working day on or before a day',
  summary: 'A day that is no working day gives way to the last working day before it: releases are brought forward to it.',
  parametersBy: 'day asked about',
  asOfField: 'on',
  input: Last,
  result: z.object({ on: PlainDate.meta({ description: 'The working day.' }) }),
  examples: [
    { name: 'A Sunday', on: day('2026-11-15'), input: { on: day('2026-11-15') }, result: { on: day('2026-11-13') } },
    { name: 'A working day stays', on: day('2026-11-16'), input: { on: day('2026-11-16') }, result: { on: day('2026-11-16') } },
    { name: 'Easter Monday', on: day('2026-04-06'), input: { on: day('2026-04-06') }, result: { on: day('2026-04-02') } },
  ],
  words: { works: '{on} is a working day.', rests: '{askedOn} is no working day; the last one before it is {on}.' },
  evaluate({ on: askedOn }, _parameters, calendar) {
    const on = lastBusinessDayOnOrBefore(askedOn, calendar)
    return { result: { on }, because: [on === askedOn ? { say: 'works', on } : { say: 'rests', askedOn, on }] }
  },
}

const Year = z.object({ year: z.int().min(1900).max(2100).meta({ title: 'Year', description: 'Calendar year, 1900 to 2100.' }) })
const Holidays = z.object({
  isPublished: z
    .boolean()
    .meta({ description: 'Whether the list of the year is published. Otherwise these are the holidays that recur every year.' }),
  bankHolidays: z
    .array(z.object({ on: PlainDate.meta({ description: 'The day.' }), name: z.string().meta({ description: 'Its name.' }) }))
    .meta({ description: 'Bank holidays of England and Wales, in order.' }),
})

/** The bank holidays of a year. */
export const bankHolidays: Rule<z.output<typeof Year>, z.output<typeof Holidays>, Parameters> = {
  ...common,
  id: 'standards.bank-holidays',
  title: 'Bank holidays of a year',
  summary: 'The published bank holidays of England and Wales; for years that are not published, those that recur every year.',
  parametersBy: 'day asked about',
  input: Year,
  result: Holidays,
  examples: [
    {
      name: '2022, with the jubilee and the state funeral',
      on: day('2022-01-01'),
      input: { year: 2022 },
      result: {
        isPublished: true,
        bankHolidays: [
          { on: day('2022-01-03'), name: "New Year's Day" },
          { on: day('2022-04-15'), name: 'Good Friday' },
          { on: day('2022-04-18'), name: 'Easter Monday' },
          { on: day('2022-05-02'), name: 'Early May bank holiday' },
          { on: day('2022-06-02'), name: 'Spring bank holiday' },
          { on: day('2022-06-03'), name: 'Platinum Jubilee bank holiday' },
          { on: day('2022-08-29'), name: 'Summer bank holiday' },
          { on: day('2022-09-19'), name: 'Bank Holiday for the State Funeral of Queen Elizabeth II' },
          { on: day('2022-12-26'), name: 'Boxing Day' },
          { on: day('2022-12-27'), name: 'Christmas Day' },
        ],
      },
    },
  ],
  words: {
    published: '{count} bank holidays of {year} are published.',
    yearly: '{year} is not published: {count} bank holidays recur every year. One-offs would come on top.',
  },
  evaluate({ year }, _parameters, calendar) {
    const isPublished = isListed(year, calendar)
    const holidays = holidaysOf(year, calendar)
    return {
      result: { isPublished, bankHolidays: holidays },
      because: [{ say: isPublished ? 'published' : 'yearly', count: holidays.length, year: String(year) }],
    }
  },
}
