// What staff pages are built of and the component libraries lack: columns, boxes, figures, chips, entries in time.

import { type Content, type Html, html, nothing } from '#kernel/html.ts'
import { attribute, classes } from './attributes.ts'
import { say } from './words.ts'

export { type Identity, identityBar } from './identity-bar.ts'
export { type Effect, effects, type Rank, type Reason, rankedChoices, reasons } from './reasons.ts'
export { band, type Duty, diary, dutyLine, dutyList, personGroup } from './worklist.ts'

/** A title and what belongs beside it. */
export function titleRow(title: Html, beside?: Content): Html {
  return html`<div class="wm-title-row">${title}${beside !== undefined && html`<p class="wm-text wm-quiet">${beside}</p>`}</div>`
}

/** The title of a page. */
export const pageTitle = (words: Content): Html => html`<h1 class="govuk-heading-l wm-title">${words}</h1>`

type Section = { id: string; title: Content; beside?: Content; children: Content; level?: 2 | 3 | undefined }

/** A named part of a page. */
export function section({ id, title, beside, children, level = 2 }: Section): Html {
  const heading = html`<h${level} class="wm-h${level}" id="${id}">${title}</h${level}>`
  return html`<section class="wm-section" aria-labelledby="${id}">${beside === undefined ? heading : titleRow(heading, beside)}
${children}
</section>`
}

/** Two columns that become one on a narrow screen. `side`: a list with a narrow side; `form`: a form with what saving does; `due`: 5 to 4; `half`: equal. */
export function columns(kind: 'side' | 'half' | 'due' | 'form', first: Content, second: Content): Html {
  return html`<div class="wm-cols wm-cols--${kind}">${first}${second}</div>`
}

/** A boxed aside; `tinted` for what follows from the form beside it. */
export function box(b: { title?: Content; children: Content; tinted?: boolean | undefined; level?: 2 | 3 | undefined }): Html {
  const level = b.level ?? 2
  const heading = b.title !== undefined && html`<h${level} class="wm-h3">${b.title}</h${level}>`
  return html`<div class="${classes('wm-box', b.tinted && 'wm-box--tinted')}">${heading}${b.children}</div>`
}

/** One line that says what is already known, with a link that changes it. */
export function summaryLine(content: Content): Html {
  return html`<p class="wm-summaryline">${content}</p>`
}

export type Figure = { figure: string | number; words: Content; href?: string | undefined; late?: boolean | undefined }

/** The page's figures, each of which leads to what it counts. */
export function counts(figures: readonly Figure[]): Html {
  const items = figures.map(({ figure, words, href, late }) => {
    const label = href === undefined ? words : html`<a class="govuk-link govuk-link--no-visited-state" href="${href}">${words}</a>`
    return html`<li><b${late && html` class="wm-overdue"`}>${figure}</b> ${label}</li>\n`
  })
  return html`<ul class="wm-figures">${items}</ul>`
}

type Chip = { words: Content; href: string; count?: number | undefined; current?: boolean | undefined }

/** Filters as links, so that each choice has an address of its own. */
export function chips(items: readonly Chip[], label: string = say('filter')): Html {
  const links = items.map(
    ({ words, href, count, current }) =>
      html`<a class="wm-chip"${attribute('aria-current', current && 'true')} href="${href}">${words}${count !== undefined && html` ${count}`}</a>\n`,
  )
  return html`<nav class="wm-filterbar" aria-label="${label}">${links}</nav>`
}

export type Entry = {
  /** As it is read: "Mon 16 Nov". */
  at: string
  /** As a machine reads it. */
  datetime?: string | undefined
  title: Content
  content?: Content
  by?: Content
}

/** What happened, latest first. */
export function timeline(entries: readonly Entry[]): Html {
  return html`<ol class="wm-entries">${entries.map(timelineEntry)}</ol>`
}

function timelineEntry({ at, datetime, title, content, by }: Entry): Html {
  return html`<li class="wm-entry"><time${attribute('datetime', datetime)}>${at}</time><div><p class="wm-entry__title">${title}</p>${content === undefined ? nothing : html`<div class="wm-entry__text">${content}</div>`}</div>${by !== undefined && html`<p class="wm-entry__by">${by}</p>`}</li>\n`
}

export type Persona = { name: string; post: string; waiting: Content; place: Content; action: Html }

/** Whom a visitor can sign in as, with what waits for each today. */
export function personaList(personas: readonly Persona[]): Html {
  const items = personas.map(
    p =>
      html`<li class="wm-persona"><div><h3 class="wm-persona__name">${p.name}</h3><p class="wm-quiet">${p.post}</p></div><div><p>${p.waiting}</p><p class="wm-quiet">${p.place}</p></div><div class="wm-persona__act">${p.action}</div></li>\n`,
  )
  return html`<ul class="wm-personas">${items}</ul>`
}

export type Version = { when: 'planned' | 'now' | 'past'; title: Content; tag?: Html | undefined; content: Content }

/** What held and will hold from which day, newest first: a solid dot now, hollow past, dashed planned. */
export function versions(items: readonly Version[]): Html {
  const states = { planned: 'is-planned', now: 'is-now', past: '' }
  return html`<ol class="wm-versions">${items.map(
    item =>
      html`<li${attribute('class', states[item.when] || undefined)}><div><p><strong>${item.title}</strong>${item.tag && html` ${item.tag}`}</p>${item.content}</div></li>\n`,
  )}</ol>`
}
