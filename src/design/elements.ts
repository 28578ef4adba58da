// GOV.UK and MoJ components that pages show many of, as plain functions: the same markup as the published macros (fixtures.test.ts), at a hundredth of the time.
// Text and markup share one slot: text is escaped, `Html` is not.

import { type Content, type Html, html } from '#kernel/html.ts'
import { type Attributes, attribute, attributes, classes } from './attributes.ts'
import { say } from './words.ts'

export type Extra = { classes?: string | undefined; id?: string | undefined; attributes?: Attributes | undefined }

export type TagColour = 'grey' | 'green' | 'teal' | 'blue' | 'purple' | 'magenta' | 'red' | 'orange' | 'yellow'

/** A state in a word or two. Colour never speaks alone: yellow needs a decision or means RoSH medium, red is late, failed or RoSH high, grey is low. */
export function tag(content: Content, colour?: TagColour, extra: Extra = {}): Html {
  return html`<strong class="${classes('govuk-tag', colour && `govuk-tag--${colour}`, extra.classes)}"${attributes(extra.attributes)}>${content}</strong>`
}

export type Button = Extra & {
  content: Content
  kind?: 'main' | 'secondary' | 'warning' | undefined
  /** Makes it a link that looks like a button: for going somewhere, never for changing something. */
  href?: string | undefined
  type?: 'submit' | 'button' | 'reset' | undefined
  name?: string | undefined
  value?: string | number | undefined
  disabled?: boolean | undefined
  preventDoubleClick?: boolean | undefined
}

/** The verb says what happens. One main button a page. */
export function button(b: Button): Html {
  const kind = b.kind && b.kind !== 'main' ? `govuk-button--${b.kind}` : undefined
  const common = html` class="${classes('govuk-button', kind, b.classes)}" data-module="govuk-button"${attributes(b.attributes)}${attribute('id', b.id)}`
  if (b.href !== undefined) return html`<a href="${b.href}" role="button" draggable="false"${common}>${b.content}</a>`
  const state = html`${b.disabled && html` disabled aria-disabled="true"`}${attribute('data-prevent-double-click', b.preventDoubleClick?.toString())}`
  return html`<button type="${b.type ?? 'submit'}"${attribute('value', b.value)}${attribute('name', b.name)}${state}${common}>${b.content}</button>`
}

type RowButton = Omit<Button, 'kind'> & {
  main?: boolean | undefined
  /** Said to a screen reader after the words: whose or which, so that every button of a list has its own name. */
  about?: string | undefined
}

/** A small button for the rows of a list: secondary unless it is the one thing to do. */
export function rowButton(b: RowButton): Html {
  const name = classes('wm-row-button', b.main && 'wm-row-button--main', b.classes)
  const inside = html`${b.content}${hiddenPart(b.about)}`
  const common = html` class="${name}"${attribute('id', b.id)}${attributes(b.attributes)}`
  if (b.href !== undefined) return html`<a href="${b.href}"${common}>${inside}</a>`
  return html`<button type="${b.type ?? 'submit'}"${attribute('name', b.name)}${attribute('value', b.value)}${b.disabled && html` disabled`}${common}>${inside}</button>`
}

export type Link = Extra & { about?: string | undefined }

/** A link whose colour stays after a visit: in a list of work, visited says nothing. `about` is said to a screen reader only. */
export function link(href: string, content: Content, extra: Link = {}): Html {
  const name = classes('govuk-link govuk-link--no-visited-state', extra.classes)
  return html`<a class="${name}" href="${href}"${attribute('id', extra.id)}${attributes(extra.attributes)}>${content}${hiddenPart(extra.about)}</a>`
}

const hiddenPart = (text: string | undefined) => text && html`<span class="govuk-visually-hidden"> ${text}</span>`

/** Content that opens on demand, without JavaScript. */
export function details(d: Extra & { summary: Content; content: Content; open?: boolean | undefined }): Html {
  return html`<details${attribute('id', d.id)} class="${classes('govuk-details', d.classes)}"${attributes(d.attributes)}${d.open && html` open`}>
  <summary class="govuk-details__summary"><span class="govuk-details__summary-text">${d.summary}</span></summary>
  <div class="govuk-details__text">${d.content}</div>
</details>`
}

/** A passage that stands apart. */
export function insetText(content: Content, extra: Extra = {}): Html {
  return html`<div${attribute('id', extra.id)} class="${classes('govuk-inset-text', extra.classes)}"${attributes(extra.attributes)}>${content}</div>`
}

/** Something with consequences if it is missed. */
export function warningText(content: Content, extra: Extra & { said?: string | undefined } = {}): Html {
  return html`<div class="${classes('govuk-warning-text', extra.classes)}"${attributes(extra.attributes)}>
  <span class="govuk-warning-text__icon" aria-hidden="true">!</span>
  <strong class="govuk-warning-text__text"><span class="govuk-visually-hidden">${extra.said ?? say('warning')}</span> ${content}</strong>
</div>`
}

type Banner = Extra & {
  content: Html | string
  title?: Content
  success?: boolean | undefined
  titleId?: string | undefined
  headingLevel?: number | undefined
  role?: string | undefined
  autoFocus?: boolean | undefined
}

/** What just happened, or what matters before anything else on the page. */
export function notificationBanner(b: Banner): Html {
  const titleId = b.titleId ?? 'govuk-notification-banner-title'
  const level = b.headingLevel ?? 2
  const name = classes('govuk-notification-banner', b.success && 'govuk-notification-banner--success', b.classes)
  const focus = attribute('data-disable-auto-focus', b.autoFocus === undefined ? undefined : String(!b.autoFocus))
  const content = typeof b.content === 'string' ? html`<p class="govuk-notification-banner__heading">${b.content}</p>` : b.content
  return html`<div class="${name}" role="${b.role ?? (b.success ? 'alert' : 'region')}" aria-labelledby="${titleId}" data-module="govuk-notification-banner"${focus}${attributes(b.attributes)}>
  <div class="govuk-notification-banner__header"><h${level} class="govuk-notification-banner__title" id="${titleId}">${b.title ?? say(b.success ? 'success' : 'important')}</h${level}></div>
  <div class="govuk-notification-banner__content">${content}</div>
</div>`
}

/** The end of a journey: done, with its reference. */
export function panel(p: Extra & { title: Content; content?: Content; headingLevel?: number | undefined }): Html {
  const level = p.headingLevel ?? 1
  return html`<div class="${classes('govuk-panel govuk-panel--confirmation', p.classes)}"${attributes(p.attributes)}>
  <h${level} class="govuk-panel__title">${p.title}</h${level}>
  ${p.content !== undefined && html`<div class="govuk-panel__body">${p.content}</div>`}
</div>`
}
