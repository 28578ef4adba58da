// A date as people type it: three boxes, kept as typed until they make a day.

import { isPlainDate } from '#kernel/dates.ts'

export type DateParts = { day: string; month: string; year: string }
type Body = Readonly<Record<string, unknown>>

const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '')

/** What was typed in the boxes of a date field. */
export function typedDate(body: Body, name: string): DateParts {
  return { day: text(body[`${name}-day`]), month: text(body[`${name}-month`]), year: text(body[`${name}-year`]) }
}

/** The boxes of a stored date. */
export function dateParts(date: string): DateParts {
  const [year = '', month = '', day = ''] = isPlainDate(date) ? date.split('-') : []
  return { day: day.replace(/^0/, ''), month: month.replace(/^0/, ''), year }
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** `YYYY-MM-DD` from three boxes, '' when all are empty. A month may be a word. What makes no day comes back as it stands, for the schema to refuse. */
export function joinDate({ day, month, year }: DateParts): string {
  if (!day && !month && !year) return ''
  const named = monthNames.indexOf(month.slice(0, 3).toLowerCase()) + 1
  return `${year}-${(named ? String(named) : month).padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** The submitted form with each named date joined to one value, beside the boxes as typed. */
export function withDates<Form extends Body>(body: Form, names: readonly string[]): Form & Record<string, unknown> {
  return { ...body, ...Object.fromEntries(names.filter(name => !(name in body)).map(name => [name, joinDate(typedDate(body, name))])) }
}
