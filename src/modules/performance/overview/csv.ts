// Everything on the page as one CSV file: the trend, the regions and the parts, a row each.

import { monthOf } from '#kernel/dates.ts'
import { allOf } from '../kept/store.ts'
import { say } from '../words.ts'
import type { Figure } from './figures.ts'
import type { Overview } from './find.ts'

type Row = readonly (string | number)[]

/** Text of the file. A cell that a spreadsheet would take for a formula is led by an apostrophe. */
export function csvOf(overview: Overview): string {
  const month = monthOf(overview.month)
  const name = overview.path.at(-1)?.name ?? say('nation-name')
  const heading = (['csv-kind', 'csv-month', 'csv-place', 'due', 'met', 'late', 'missed', 'open', 'csv-percent'] as const).map(key =>
    say(key),
  )
  const rows: Row[] = [
    heading,
    ...overview.trend.map(({ month: when, figure }) => ['trend', monthOf(when), name, ...cells(figure)]),
    ...overview.trend.map(({ month: when, nation }) => ['nation', monthOf(when), say('nation-name'), ...cells(nation)]),
    ...overview.regions.map(region => ['region', month, region.name, ...cells(region.figure)]),
    ...overview.rows.map(part => ['part', month, part.name ?? say('nobody'), ...cells(part.figure)]),
  ]
  return `${rows.map(row => row.map(cell).join(',')).join('\r\n')}\r\n`
}

const cells = ({ count, percent }: Figure): Row =>
  count ? [allOf(count), count.met, count.late, count.missed, count.open, percent ?? ''] : ['', '', '', '', '', '']

function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
