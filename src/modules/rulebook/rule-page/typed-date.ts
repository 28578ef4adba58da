// Dates in one box, as people write them.

import { isPlainDate } from '#kernel/dates.ts'

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']

/** "2 October 2026", "2/10/2026" or "2026-10-02" as a day. What makes no day comes back as it stands, for the schema to refuse. */
export function typedDate(text: string): string {
  if (isPlainDate(text)) return text
  const [, day = '', month = '', year = ''] = /^(?:[a-z]+,? )?(\d{1,2})[\s/.-]+(\d{1,2}|[a-z]{3,9})[\s/.,-]+(\d{4})$/i.exec(text) ?? []
  const named = month === '' ? 0 : months.findIndex(name => name.startsWith(month.toLowerCase())) + 1
  const date = `${year}-${String(named || month).padStart(2, '0')}-${day.padStart(2, '0')}`
  return isPlainDate(date) ? date : text
}
