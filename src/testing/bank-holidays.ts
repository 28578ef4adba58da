// The rulebook as the product ships it, for tests of rules.

import { readFileSync } from 'node:fs'
import { plainDate } from '#kernel/dates.ts'
import type { Rulebook } from '#modules/standards/index.ts'

type BankHolidays = { items: { date: string; title: string }[] }

const { items } = JSON.parse(
  readFileSync(new URL('../../reference-data/bank_holidays_england_wales.json', import.meta.url), 'utf8'),
) as BankHolidays

/** Bank holidays of England and Wales, and no changed settings. */
export const englandAndWales: Rulebook = {
  bankHolidays: new Map(items.map(({ date, title }) => [plainDate(date), title])),
  settings: new Map(),
}
