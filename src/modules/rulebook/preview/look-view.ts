// "Look before you decide", and what happens in one case.

import { section } from '#design/blocks.ts'
import { link } from '#design/components.ts'
import { type Html, html } from '#kernel/html.ts'
import { longDate } from '#kernel/i18n.ts'
import { sayBecause } from '#modules/standards/index.ts'
import { previewHref } from './addresses.ts'
import type { Difference } from './compare.ts'
import type { Found, NamedGroup } from './found.ts'
import { mayShowExample } from './result.ts'
import { type Grouping, groupings } from './tally.ts'
import { say } from './words.ts'

/** What to look at, and one case without whose it is. */
export function lookPart(found: Found): Html {
  const { figures, rule } = found
  const items = [
    say('look-overdue', { count: figures.newlyOverdue }),
    ...(figures.noLongerOverdue ? [say('look-not-overdue', { count: figures.noLongerOverdue })] : []),
    html`${say('look-failed', { count: figures.failed })} ${figures.failed > 0 && say('look-failed-about')}`,
    characteristics(found),
    say('look-officers', { hours: figures.hoursAYear, minutes: rule.work.minutes }),
  ]
  return html`${section({ id: 'look', title: say('look-title'), children: html`<ul class="wm-list">${items.map(item => html`<li>${item}</li>\n`)}</ul>` })}
${section({ id: 'example', title: say('example-title'), children: examplePart(found) })}`
}

const isCharacteristic = (grouping: Grouping) => grouping !== 'region' && grouping !== 'unit' && grouping !== 'tier'

/** Where the rates of who gains lie furthest apart, for each characteristic. */
function characteristics(found: Found): Html {
  const ranges = groupings.filter(isCharacteristic).flatMap(grouping => {
    const rated = found.groups(grouping).filter(group => !group.unanswered && group.gainPercent !== null)
    const [least, most] = [rated.toSorted(byRate)[0], rated.toSorted(byRate).at(-1)]
    return least && most && least !== most && most.gainPercent ? [{ grouping, least, most }] : []
  })
  if (ranges.length === 0) return html`${say('look-few')}`
  return html`${say('look-groups')}
<ul class="govuk-list govuk-list--bullet wm-text">${ranges.map(
    ({ grouping, least, most }) =>
      html`<li>${link(
        `${previewHref(found.preview.id)}?by=${grouping}#groups`,
        say('look-range', {
          grouping: say(`by-${grouping}`).replace(/^By /, ''),
          least: least.gainPercent ?? 0,
          leastName: least.name,
          most: most.gainPercent ?? 0,
          mostName: most.name,
        }),
      )}</li>\n`,
  )}</ul>`
}

const byRate = (a: NamedGroup, b: NamedGroup) => (a.gainPercent ?? 0) - (b.gainPercent ?? 0)

function examplePart({ preview, rule, figures }: Found): Html {
  const { example } = preview.tallies
  const isAny = figures.appear + figures.vanish + figures.sooner + figures.later + figures.heavier + figures.lighter > 0
  if (!isAny) return html`<p class="wm-text">${say('example-none')}</p>`
  if (!mayShowExample(preview.tallies)) return html`<p class="wm-text">${say('example-few')}</p>`
  if (example.length === 0) return html`<p class="wm-text">${say('example-heavier')}</p>`
  return html`<p class="wm-text">${say('example-about')}</p>
<ul class="wm-list">${example.map(difference => html`<li>${sayDifference(difference, rule.id)}</li>\n`)}</ul>`
}

function sayDifference(difference: Difference, rule: string): string {
  const name = sayBecause(rule, difference.name)
  const due = longDate(difference.dueOn)
  return difference.what === 'moves'
    ? say('example-moves', { name, due, to: longDate(difference.to) })
    : say(`example-${difference.what}`, { name, due })
}
