// The result of a preview as a file: what it is of, the whole, then every group.

import { csvFile } from '#kernel/csv.ts'
import type { Found } from './found.ts'
import { groupings } from './tally.ts'
import { say } from './words.ts'

const counted = ['people', 'appear', 'vanish', 'sooner', 'later', 'heavier', 'lighter', 'hours'] as const

/** Name of the file: the rule and the first day. */
export const csvName = ({ preview }: Found): string => `preview-${preview.rule.replace('.', '-')}-${preview.from}.csv`

/** Text of the file. Each line says what it is of, so that lines of several files can stand together. */
export function csvOf({ preview, rule, changed, figures, groups }: Found): string {
  const change = changed.map(({ title, before, after }) => say('setting-becomes', { name: title, value: after, before })).join('; ')
  const of = [rule.title, change, preview.from, preview.until]
  const head = [
    ...[say('rule'), say('change'), say('from'), say('csv-until'), say('csv-grouping'), say('head-group')],
    ...counted.map(name => say(name === 'people' ? 'people' : `head-${name}`)),
    say('head-affected'),
    say('head-index'),
  ]
  const count = (value: number | null) => (value === null ? say('hidden') : String(value))
  // A rate is also empty where it says nothing: of too few people, and of the group that others are compared with.
  const rate = (value: number | null) => (value === null ? '' : String(value))
  const rows = groupings.flatMap(grouping =>
    groups(grouping).map(group => [
      ...of,
      say(`by-${grouping}`),
      group.name,
      ...counted.map(name => count(group[name])),
      rate(group.affectedPercent),
      rate(group.index),
    ]),
  )
  return csvFile([head, [...of, say('csv-all'), say('all'), ...counted.map(name => count(figures[name])), '', ''], ...rows])
}
