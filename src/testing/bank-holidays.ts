// The calendar that the product ships, for tests of rules.

import { readFileSync } from 'node:fs'
import { plainDate } from '#kernel/dates.ts'
import type { Calendar } from '#modules/standards/index.ts'

type BankHolidays = { items: { date: string; title: string }[] }

const { items } = JSON.parse(
  readFileSync(new URL('../../reference-data/bank_holidays_england_wales.json', import.meta.url), 'utf8'),
) as BankHolidays

/** Bank holidays of England and Wales. */
export const englandAndWales: Calendar = { bankHolidays: new Map(items.map(({ date, title }) => [plainDate(date), title])) }
