// The result of a preview: what changes, how much, for whom, and what to look at before anybody decides.

import { columns, counts, type Figure, pageTitle } from '#design/blocks.ts'
import { backLink, insetText, link, rowButton, summaryList, tag } from '#design/components.ts'
import { buttonGroup, form, hidden } from '#design/form.ts'
import { instantOf, londonDate, londonTime } from '#kernel/dates.ts'
import { type Content, type Html, html } from '#kernel/html.ts'
import { clockTime, longDate } from '#kernel/i18n.ts'
import type { Context, Page } from '#kernel/route.ts'
import { addressOf } from '../form/setting-fields.ts'
import { formHref, previewHref, previewsHref, ruleHref } from './addresses.ts'
import type { Found } from './found.ts'
import { groupsPart } from './groups-view.ts'
import { lookPart } from './look-view.ts'
import type { Grouping } from './tally.ts'
import { seconds } from './when.ts'
import { say } from './words.ts'

const number = (count: number) => count.toLocaleString('en-GB')

/** The page of a preview that is finished, or was cancelled on the way. */
export function resultPage(found: Found, grouping: Grouping, mayPropose: boolean, tokens: Context<never, never>['form']): Page {
  const { preview, rule, isOutdated } = found
  const title = say(preview.state === 'cancelled' ? 'title-cancelled' : 'title')
  return {
    title: `${title}: ${rule.title}`,
    section: previewsHref,
    main: html`${backLink(previewsHref, say('back-to-previews'))}
<div class="wm-title-row">${pageTitle(title)}<p class="wm-text">${tag(say('nothing-changed'), 'blue')}</p></div>
${isOutdated && insetText(say('settings-since'))}
${columns('half', changePart(found), lookedPart(found, tokens))}
${counts(figuresShown(found))}
<p class="wm-text wm-quiet">${say('not-foreseen')}</p>
${columns('side', groupsPart(found, grouping), html`<aside>${lookPart(found)}</aside>`)}
${buttonGroup(
  preview.change !== null
    ? { content: say('see-change'), href: `/rulebook/changes/${preview.change}` }
    : mayPropose && { content: say('send'), href: proposeHref(found) },
  { content: say('change-settings'), kind: 'secondary', href: formHref(preview) },
  link(`${previewHref(preview.id)}/data.csv`, say('download')),
)}`,
  }
}

/** The form that proposes the change, with the settings filled in. */
const proposeHref = ({ preview }: Found) =>
  `${ruleHref(preview.rule)}/settings/new?${new URLSearchParams({
    from: preview.from,
    already_begun: preview.alreadyBegun,
    preview: preview.id,
    ...addressOf(preview.settings),
  })}`

/** What would change, from when, and what happens to what has already begun. */
export function changePart(found: Found): Html {
  const { preview, rule, changed } = found
  const other = preview.alreadyBegun === 'keeps' ? 'takes' : 'keeps'
  return summaryList(
    [
      { key: say('rule'), value: link(ruleHref(rule.id), rule.title) },
      {
        key: say('change'),
        value: html`${changed.map(({ title, before, after }) => html`${say('setting-becomes', { name: title, value: after, before })}<br>`)}`,
      },
      { key: say('from'), value: say('from-looked', { from: longDate(preview.from), until: longDate(preview.until) }) },
      {
        key: say('already-begun'),
        value: html`${say(`already-${preview.alreadyBegun}`)} ${link(formHref(preview, { already_begun: other }), say(`rather-${other}`))}`,
      },
    ],
    { classes: 'wm-text' },
  )
}

function lookedPart({ preview, places, figures }: Found, tokens: Context<never, never>['form']): Html {
  const began = preview.startedAt ?? preview.askedAt
  const at = instantOf(began)
  const values = {
    people: figures.people,
    looked: preview.looked,
    place: preview.region ? say('in-place', { name: places.get(preview.region) ?? preview.region }) : '',
    time: clockTime(londonTime(at)),
    on: longDate(londonDate(at)),
  }
  const taken = Math.max(1, seconds(began, preview.finishedAt ?? began))
  const took = say('took-value', { seconds: Math.round(taken) })
  return html`<div>${summaryList(
    [
      { key: say('looked-at'), value: say(preview.below === null ? 'looked-at-all' : 'looked-at-sample', values) },
      { key: say('took'), value: took },
    ],
    { classes: 'wm-text' },
  )}
${form({ action: previewsHref, ...tokens, children: html`${hidden('again', preview.id)}${rowButton({ content: say('again') })}` })}</div>`
}

/** The figures of a preview, each with what it counts. */
export function figuresShown({ figures }: Pick<Found, 'figures'>): Figure[] {
  const { appear, vanish, sooner, later, heavier, lighter, middleMoveDays: middle, give } = figures
  const within = (count: number | undefined): Content =>
    count !== undefined && html` <span class="wm-quiet">${say('give-or-take', { count })}</span>`
  const moved =
    middle !== null &&
    html` <span class="wm-quiet">${say(middle < 0 ? 'middle-sooner' : 'middle-later', { days: Math.abs(middle) })}</span>`
  return [
    { figure: appear ? `+ ${number(appear)}` : '0', words: html`${say('appear', { count: appear })}${within(give?.appear)}` },
    { figure: vanish ? `− ${number(vanish)}` : '0', words: html`${say('vanish', { count: vanish })}${within(give?.vanish)}` },
    { figure: number(sooner + later), words: html`${say('move', { count: sooner + later })}${moved}${within(give?.move)}` },
    ...(heavier ? [{ figure: number(heavier), words: say('heavier', { count: heavier }) }] : []),
    ...(lighter ? [{ figure: number(lighter), words: say('lighter', { count: lighter }) }] : []),
    { figure: hoursText(figures.hours), words: html`${hoursWords(figures)}${within(give?.hours)}` },
  ]
}

const hoursText = (hours: number) => say('hours-figure', { sign: hours > 0 ? '+ ' : hours < 0 ? '− ' : '', hours: Math.abs(hours) })

function hoursWords({ hours, fullTimeOfficers }: Found['figures']): string {
  const officers = Math.abs(fullTimeOfficers)
  if (hours === 0) return say('hours-none')
  if (officers < 0.1) return say('hours-little')
  const shown = officers < 10 ? officers.toFixed(1) : number(Math.round(officers))
  return say(hours > 0 ? 'hours-added' : 'hours-saved', { officers: shown, count: officers })
}
