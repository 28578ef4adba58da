// The result by group: as a picture of what vanishes and appears, and as a table.

import { section } from '#design/blocks.ts'
import { details, link, table } from '#design/components.ts'
import { sidedBars } from '#design/pictures.ts'
import { type Html, html } from '#kernel/html.ts'
import { previewHref } from './addresses.ts'
import type { Found, NamedGroup } from './found.ts'
import { fewestForRate } from './result.ts'
import { mostHidden } from './suppress.ts'
import { type Grouping, groupings } from './tally.ts'
import { say } from './words.ts'

/** More bars than this are no picture any more. */
const mostBars = 24

/** The groups of one grouping, with links to the others. */
export function groupsPart(found: Found, grouping: Grouping): Html {
  const groups = found.groups(grouping)
  const others = groupings.map(one =>
    one === grouping
      ? html`<li><strong aria-current="true">${say(`by-${one}`)}</strong></li>\n`
      : html`<li>${link(`${previewHref(found.preview.id)}?by=${one}#groups`, say(`by-${one}`))}</li>\n`,
  )
  const picture = pictureOf(groups, grouping)
  const asTable = groupTable(found, groups, grouping)
  return section({
    id: 'groups',
    title: say(`by-${grouping}`),
    children: html`<nav aria-label="${say('groupings')}"><ul class="wm-keyline">${others}</ul></nav>
${
  picture
    ? html`<div class="wm-wide-only">${picture}${details({ summary: say('same-as-table'), content: asTable })}</div><div class="wm-phone-only">${asTable}</div>`
    : asTable
}
<p class="wm-text wm-quiet">${say('hidden-about', { most: mostHidden, least: fewestForRate })}</p>`,
  })
}

/** The counts that tell most: what appears and vanishes, else what moves, else the hours. Nothing where too many groups stand side by side. */
function pictureOf(groups: readonly NamedGroup[], grouping: Grouping): Html | undefined {
  if (groups.length === 0 || groups.length > mostBars) return undefined
  const isAny = (...names: ('appear' | 'vanish' | 'sooner' | 'later' | 'hours')[]) => groups.some(group => names.some(name => group[name]))
  const of = (left: (group: NamedGroup) => number | null, right: (group: NamedGroup) => number | null) =>
    groups.map(group => ({ name: group.name, left: left(group), right: right(group) }))
  const draw = (what: 'appear' | 'move' | 'hours', left: string, right: string, rows: ReturnType<typeof of>) =>
    sidedBars({
      id: 'groups-picture',
      title: say(`picture-${what}`, { grouping: say(`by-${grouping}`).toLowerCase() }),
      about: say('picture-about', { left, right }),
      left,
      right,
      hidden: say('hidden'),
      rows,
    })
  if (isAny('appear', 'vanish'))
    return draw(
      'appear',
      say('head-vanish'),
      say('head-appear'),
      of(
        group => group.vanish,
        group => group.appear,
      ),
    )
  if (isAny('sooner', 'later'))
    return draw(
      'move',
      say('head-sooner'),
      say('head-later'),
      of(
        group => group.sooner,
        group => group.later,
      ),
    )
  if (!isAny('hours')) return undefined
  const part = (hours: number | null, sign: 1 | -1) => (hours === null ? null : Math.max(0, hours * sign))
  return draw(
    'hours',
    say('saved'),
    say('added'),
    of(
      group => part(group.hours, -1),
      group => part(group.hours, 1),
    ),
  )
}

function groupTable({ figures }: Found, groups: readonly NamedGroup[], grouping: Grouping): Html {
  const numeric = (content: string, label?: string) => ({ content, numeric: true, ...(label ? { label } : {}) })
  const heads = ['people', 'head-appear', 'head-vanish', 'head-sooner', 'head-later', 'head-hours', 'head-gain'] as const
  const first = grouping === 'region' || grouping === 'unit' || grouping === 'tier' ? say(`head-${grouping}`) : say('head-group')
  const count = (value: number | null) => numeric(value === null ? say('hidden') : value.toLocaleString('en-GB'))
  const rate = (value: number | null) => numeric(value === null ? '–' : value.toFixed(1))
  const { people, appear, vanish, sooner, later, hours } = figures
  return table({
    dense: true,
    firstCellIsHeader: true,
    caption: say(`by-${grouping}`),
    captionClasses: 'govuk-visually-hidden',
    head: [first, ...heads.map(head => numeric(say(head)))],
    rows: [
      ...groups.map(group => [
        group.unanswered ? html`<span class="wm-quiet">${group.name}</span>` : group.name,
        ...[group.people, group.appear, group.vanish, group.sooner, group.later, group.hours].map(count),
        rate(group.gainPercent),
      ]),
      [html`<strong>${say('all')}</strong>`, ...[people, appear, vanish, sooner, later, hours].map(count), numeric('')],
    ],
  })
}
