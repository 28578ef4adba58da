// The result of a preview as a file: the whole first, then every group.

import { csvFile } from '#kernel/csv.ts'
import type { Found } from './found.ts'
import { groupings } from './tally.ts'
import { say } from './words.ts'

/** Text of the file. A count that is not shown is an empty cell. */
export function csvOf(found: Found): string {
  const { figures } = found
  const head = [
    say('csv-grouping'),
    say('head-group'),
    ...(['people', 'head-appear', 'head-vanish', 'head-sooner', 'head-later', 'head-hours', 'head-affected', 'head-index'] as const).map(
      key => say(key),
    ),
  ]
  const cell = (value: number | null) => (value === null ? '' : String(value))
  const { people, appear, vanish, sooner, later, hours } = figures
  const whole = [say('csv-all'), say('all'), ...[people, appear, vanish, sooner, later, hours].map(cell), '', '']
  const rows = groupings.flatMap(grouping =>
    found
      .groups(grouping)
      .map(group => [
        say(`by-${grouping}`),
        group.name,
        ...[group.people, group.appear, group.vanish, group.sooner, group.later, group.hours, group.affectedPercent, group.index].map(cell),
      ]),
  )
  return csvFile([head, whole, ...rows])
}
