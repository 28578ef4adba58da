// What a measure counts, from where, how whole it is and when it was worked out.

import { link } from '#design/components.ts'
import { londonDate, londonTime } from '#kernel/dates.ts'
import { type Html, html } from '#kernel/html.ts'
import { clockTime, longDate } from '#kernel/i18n.ts'
import { allOf } from '../kept/store.ts'
import { definitionOf } from '../measures.ts'
import { say } from '../words.ts'
import { addressOf } from './addresses.ts'
import type { Overview } from './find.ts'

/** The definition with its sources, completeness and downloads. */
export function countedBox(of: Overview): Html {
  const { summary, cites } = definitionOf(of.measure)
  return html`<p><strong>${say('out-of')}</strong> ${say(`out-of-${of.measure}`)}. <strong>${say('counted-as')}</strong> ${say('counted-when', { summary })}</p>
<p>${say('counted-sources', { sources: cites.join('; '), target: of.parameters.targetPercent })}</p>
<p>${completeness(of)}</p>
<p>${link(addressOf(of, '/data.csv'), say('csv-link'))}${of.mayList && html` &nbsp; ${link(addressOf(of, '/cases', { show: 'all' }), say('list-link'))}`}</p>`
}

function completeness({ workedOutAt, figure }: Overview): string {
  if (workedOutAt === undefined) return say('not-worked-out')
  const at = Temporal.Instant.from(workedOutAt.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'))
  const when = { time: clockTime(londonTime(at)), day: longDate(londonDate(at)) }
  const of = figure.count ? allOf(figure.count) : 0
  if (of === 0 || !figure.count) return say('worked-out-nothing', when)
  const { overdue, open } = figure.count
  return say('worked-out', { ...when, of, overdue, settled: of - open, open })
}
