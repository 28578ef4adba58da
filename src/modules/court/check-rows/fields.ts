// The fields of a row, one by one: from text to value, or to what is wrong with it.

import { isPlainDate, type PlainDate } from '#kernel/dates.ts'
import type { Field, Raw } from '../read-results/fields.ts'
import type { RowProblem } from './result.ts'

/** Characters that a cell may hold, where it isn't this many. */
const usual = 100
const longest: Partial<Record<Field, number>> = { address: 300, requirements: 500, offence_code: 300 }

// A spreadsheet takes a cell that begins so for a formula. No name, reference or address begins with one.
const formula = /^[=+\-@\t\r]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const unprintable = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffd]/

export type Reader = {
  problems: RowProblem[]
  refuse(field: Field, say: string, values?: Record<string, string | number>): null
  /** Trimmed text, or null when there is none. */
  text(field: Field): string | null
  required(field: Field): string | null
  date(field: Field, isRequired?: boolean): PlainDate | null
  count(field: Field, most: number): number | null
  matching(field: Field, pattern: RegExp, say: string): string | null
}

/** Reads the fields of one row and collects what is wrong. */
export function readerOf(raw: Raw): Reader {
  const problems: RowProblem[] = []
  const refused = new Set<Field>()
  const refuse: Reader['refuse'] = (field, say, values = {}) => {
    // One message a field: the first is the one to put right.
    if (!refused.has(field)) problems.push({ field, say, ...values })
    refused.add(field)
    return null
  }

  function text(field: Field): string | null {
    const value = unescaped(raw[field] ?? '')
      .normalize('NFC')
      .trim()
    if (value === '') return null
    const most = longest[field] ?? usual
    if (value.length > most) return refuse(field, 'too-long', { most, length: value.length })
    if (formula.test(value)) return refuse(field, 'formula', { character: value.slice(0, 1) })
    return unprintable.test(value) ? refuse(field, 'unprintable') : value
  }

  function required(field: Field): string | null {
    const value = text(field)
    return value ?? refuse(field, 'missing')
  }

  return {
    problems,
    refuse,
    text,
    required,
    date(field, isRequired = false) {
      const value = isRequired ? required(field) : text(field)
      if (value === null) return null
      return isPlainDate(value) ? value : refuse(field, /^\d{4}-\d{2}-\d{2}$/.test(value) ? 'no-such-day' : 'not-a-date', { value })
    },
    count(field, most) {
      const value = text(field)
      if (value === null) return null
      if (!/^\d{1,6}$/.test(value)) return refuse(field, 'not-a-number', { value })
      return Number(value) > most ? refuse(field, 'too-many', { value, most }) : Number(value)
    },
    matching(field, pattern, say) {
      const value = text(field)?.toUpperCase() ?? null
      return value === null || pattern.test(value) ? value : refuse(field, say, { value })
    },
  }
}

// Files of ours carry an apostrophe before what a spreadsheet would run.
const unescaped = (value: string) => (/^'[=+\-@\t\r]/.test(value) ? value.slice(1) : value)

/** `2010/1234X` and `2010/0001234X` are the same number. */
export function normalPnc(pnc: string | null): string | null {
  const match = pnc === null ? null : /^(\d{4})\/(\d{1,7})([A-Z])$/.exec(pnc)
  return match ? `${match[1]}/${(match[2] ?? '').padStart(7, '0')}${match[3]}` : pnc
}
