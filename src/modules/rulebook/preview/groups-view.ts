// The result by group: as a picture of what vanishes and appears, and as a table.

import { section } from '#design/blocks.ts'
import { details, link, table } from '#design/components.ts'
import { sidedBars } from '#design/pictures.ts'
import { type Content, type Html, html } from '#kernel/html.ts'
import { previewHref } from './addresses.ts'
import type { Found, NamedGroup } from './found.ts'
import { type Grouping, groupings } from './tally.ts'
import { say } from './words.ts'

/** More bars than this are no picture any more. */
const mostBars = 24

/** The groups of one grouping, with links to the others. */
export function groupsPart(found: Found, grouping: Grouping): Html {
  const groups = found.groups(grouping)
  const { suppressedUpTo: most, minimumDenominator: fewest } = found.smallNumbers
  const others = groupings.map(one =>
    one === grouping
      ? html`<li><strong aria-current="true">${say(`by-${one}`)}</strong></li>\n`
      : html`<li>${link(`${previewHref(found.preview.id)}?by=${one}#groups`, say(`by-${one}`))}</li>\n`,
  )
  const picture = pictureOf(found, groups, grouping)
  const reference = groups.find(group => group.reference)
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
<p class="wm-text wm-quiet">${say('hidden-about', { most, fewest })} ${reference && say('index-about', { reference: reference.name })}</p>
<p class="wm-text wm-quiet">${say('two-previews')}</p>`,
  })
}

/** The counts that tell most: the hours where most duties only ask for more or less, else what appears and vanishes, else what moves. Nothing where too many groups stand side by side. */
function pictureOf({ figures }: Found, groups: readonly NamedGroup[], grouping: Grouping): Html | undefined {
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
  const weighs = figures.heavier + figures.lighter > figures.appear + figures.vanish + figures.sooner + figures.later
  if (!weighs && isAny('appear', 'vanish'))
    return draw(
      'appear',
      say('head-vanish'),
      say('head-appear'),
      of(
        group => group.vanish,
        group => group.appear,
      ),
    )
  if (!weighs && isAny('sooner', 'later'))
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

type Counted = 'people' | 'appear' | 'vanish' | 'sooner' | 'later' | 'heavier' | 'lighter' | 'hours'
const countedColumns: readonly Counted[] = ['people', 'appear', 'vanish', 'sooner', 'later', 'heavier', 'lighter', 'hours']
const alwaysShown: readonly Counted[] = ['people', 'hours']

/** Columns in which nothing happens are left out: on a phone each is a line of every group. */
function groupTable({ figures }: Found, groups: readonly NamedGroup[], grouping: Grouping): Html {
  const numeric = (content: Content) => ({ content, numeric: true })
  const columns = countedColumns.filter(name => alwaysShown.includes(name) || figures[name] !== 0)
  const hasIndex = groups.some(({ index }) => index !== null)
  const first = grouping === 'region' || grouping === 'unit' || grouping === 'tier' ? say(`head-${grouping}`) : say('head-group')
  const head = (name: Counted) => numeric(say(name === 'people' ? 'people' : `head-${name}`))
  const count = (value: number | null) => numeric(value === null ? say('hidden') : value.toLocaleString('en-GB'))
  const rate = (value: number | null) => numeric(value === null ? '–' : value.toFixed(1))
  return table({
    dense: true,
    firstCellIsHeader: true,
    caption: say(`by-${grouping}`),
    captionClasses: 'govuk-visually-hidden',
    head: [first, ...columns.map(head), numeric(say('head-affected')), ...(hasIndex ? [numeric(say('head-index'))] : [])],
    rows: [
      ...groups.map(group => [
        group.unanswered ? html`<span class="wm-quiet">${group.name}</span>` : group.name,
        ...columns.map(name => count(group[name])),
        rate(group.affectedPercent),
        ...(hasIndex ? [numeric(indexText(group))] : []),
      ]),
      [html`<strong>${say('all')}</strong>`, ...columns.map(name => count(figures[name])), numeric(''), ...(hasIndex ? [numeric('')] : [])],
    ],
  })
}

function indexText({ index, lower, upper, differs, reference }: NamedGroup): Content {
  if (reference) return say('index-reference')
  if (index === null || lower === null || upper === null) return '–'
  const two = (value: number) => value.toFixed(2)
  const words = say('index-cell', { index: two(index), lower: two(lower), upper: two(upper) })
  return differs ? html`<strong>${words} *</strong>` : words
}
