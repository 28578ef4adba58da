// Single values as people type them. What makes none of its kind comes back as it stands, for the rule to refuse.

import { isPlainDate } from '#kernel/dates.ts'

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']

/** "2 October 2026", "2/10/2026" or "2026-10-02" as a day. */
export function typedDate(text: string): string {
  if (isPlainDate(text)) return text
  const [, day = '', month = '', year = ''] = /^(?:[a-z]+,? )?(\d{1,2})[\s/.-]+(\d{1,2}|[a-z]{3,9})[\s/.,-]+(\d{4})$/i.exec(text) ?? []
  const named = month === '' ? 0 : months.findIndex(name => name.startsWith(month.toLowerCase())) + 1
  const date = `${year}-${String(named || month).padStart(2, '0')}-${day.padStart(2, '0')}`
  return isPlainDate(date) ? date : text
}

const number = /^([-−]?)(\d{1,3}(?:,\d{3})+|\d{1,15})?(\.\d{1,25})?(e[-+]?\d{1,2})?$/i

/** "1,000", "−3.5" or ".25" as a number. */
export function typedNumber(text: string): number | string {
  const [, sign = '', whole = '', part = '', power = ''] = number.exec(text) ?? []
  return whole || part ? Number(`${sign && '-'}${whole.replaceAll(',', '')}${part}${power}`) : text
}

/** "yes" or "no". */
export const typedAnswer = (text: string): boolean | string => (text === 'yes' ? true : text === 'no' ? false : text)

/** What is written as data. */
export function typedData(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
