// "Look before you decide", and what happens in one case.

import { section } from '#design/blocks.ts'
import { link } from '#design/components.ts'
import { type Html, html } from '#kernel/html.ts'
import { longDate } from '#kernel/i18n.ts'
import { sayBecause } from '#modules/standards/index.ts'
import { previewHref } from './addresses.ts'
import type { Difference } from './compare.ts'
import type { Found, NamedGroup } from './found.ts'
import { isCharacteristic, mayShowExample } from './result.ts'
import { groupings } from './tally.ts'
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

/** The groups that differ by more than chance, each with the group that it was compared with. */
function characteristics(found: Found): Html {
  const compared = groupings.filter(isCharacteristic).map(grouping => ({ grouping, groups: found.groups(grouping) }))
  const rates = link(`${previewHref(found.preview.id)}?by=ethnicity#groups`, say('look-rates'))
  const differing = compared.flatMap(({ grouping, groups }) => {
    const reference = groups.find(group => group.reference)
    return groups.flatMap(group => (group.differs && reference ? [{ grouping, group, reference }] : []))
  })
  if (differing.length > 0)
    return html`${say('look-differ')}
<ul class="govuk-list govuk-list--bullet wm-text">${differing.map(
      ({ grouping, group, reference }) =>
        html`<li>${link(
          `${previewHref(found.preview.id)}?by=${grouping}#groups`,
          say('look-more', { name: group.name, rate: rateText(group), reference: reference.name, referenceRate: rateText(reference) }),
        )}</li>\n`,
    )}</ul>`
  const isAny = compared.some(({ groups }) => groups.some(({ differs }) => differs !== null))
  return html`${say(isAny ? 'look-alike' : 'look-few')} ${rates}`
}

const rateText = ({ affectedPercent }: NamedGroup) => (affectedPercent ?? 0).toFixed(1)

function examplePart({ preview, rule, figures, smallNumbers }: Found): Html {
  const { example } = preview.tallies
  const isAny = figures.appear + figures.vanish + figures.sooner + figures.later + figures.heavier + figures.lighter > 0
  if (!isAny) return html`<p class="wm-text">${say('example-none')}</p>`
  if (!mayShowExample(preview.tallies, smallNumbers)) return html`<p class="wm-text">${say('example-few')}</p>`
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
