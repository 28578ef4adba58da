// Ways through the service.

import { type Content, type Html, html, nothing } from '#kernel/html.ts'
import { type Attributes, attribute, attributes, classes } from './attributes.ts'
import type { Extra } from './elements.ts'
import { say } from './words.ts'

/** Back to where the person came from; name the place where it is known. */
export function backLink(href: string, content: Content = say('back'), extra: Extra = {}): Html {
  return html`<a href="${href}" class="${classes('govuk-back-link', extra.classes)}"${attributes(extra.attributes)}>${content}</a>`
}

type Crumb = { content: Content; href?: string | undefined; attributes?: Attributes | undefined }

/** The way from the whole to this part. A crumb without `href` is the page itself. */
export function breadcrumbs(
  items: readonly Crumb[],
  extra: Extra & { label?: string | undefined; collapseOnMobile?: boolean | undefined } = {},
): Html {
  const name = classes('govuk-breadcrumbs', extra.classes, extra.collapseOnMobile && 'govuk-breadcrumbs--collapse-on-mobile')
  const crumbs = items.map(item =>
    item.href
      ? html`<li class="govuk-breadcrumbs__list-item"><a class="govuk-breadcrumbs__link" href="${item.href}"${attributes(item.attributes)}>${item.content}</a></li>`
      : html`<li class="govuk-breadcrumbs__list-item" aria-current="page">${item.content}</li>`,
  )
  return html`<nav class="${name}"${attributes(extra.attributes)} aria-label="${extra.label ?? say('breadcrumb')}"><ol class="govuk-breadcrumbs__list">${crumbs}</ol></nav>`
}

type PageLink = { href: string; content?: Content; label?: string | undefined; attributes?: Attributes | undefined }

/** Previous and next, each with what it leads to ("1 to 50"). Lists are read by cursor, so there are no page numbers. */
export function pagination(p: Extra & { previous?: PageLink | undefined; next?: PageLink | undefined; label?: string | undefined }): Html {
  const name = classes('govuk-pagination', (p.previous || p.next) && 'govuk-pagination--block', p.classes)
  return html`<nav class="${name}" aria-label="${p.label ?? say('pagination')}"${attributes(p.attributes)}>
${p.previous ? arrowLink(p.previous, 'prev', previousArrow) : nothing}
${p.next ? arrowLink(p.next, 'next', nextArrow) : nothing}
</nav>`
}

/** Pagination by the addresses that a cursor gives; nothing where the list is on one page. */
export function cursorPagination(p: { previous?: string | undefined; next?: string | undefined; label?: string | undefined }): Html {
  if (!p.previous && !p.next) return nothing
  return pagination({
    previous: p.previous ? { href: p.previous } : undefined,
    next: p.next ? { href: p.next } : undefined,
    label: p.label,
  })
}

function arrowLink(to: PageLink, direction: 'prev' | 'next', arrow: Html): Html {
  const word = say(direction === 'prev' ? 'previous' : 'next')
  const content = to.content ?? html`${word}<span class="govuk-visually-hidden"> ${say('page')}</span>`
  return html`<div class="govuk-pagination__${direction}">
  <a class="govuk-link govuk-pagination__link" href="${to.href}" rel="${direction}"${attributes(to.attributes)}>${arrow}
    <span class="${classes('govuk-pagination__link-title', !to.label && 'govuk-pagination__link-title--decorated')}">${content}</span>
    ${to.label && html`<span class="govuk-visually-hidden">:</span><span class="govuk-pagination__link-label">${to.label}</span>`}
  </a>
</div>`
}

const previousArrow = html`<svg class="govuk-pagination__icon govuk-pagination__icon--prev" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path d="m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z"></path></svg>`
const nextArrow = html`<svg class="govuk-pagination__icon govuk-pagination__icon--next" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path d="m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z"></path></svg>`

export type NavigationItem = {
  content: Content
  href: string
  /** `page` is this very page; `section` is where it belongs. */
  current?: 'page' | 'section' | false | undefined
  /** How many things wait there. */
  count?: number | undefined
  attributes?: Attributes | undefined
}

/** The service's main navigation, which folds behind a menu button on a phone. */
export function serviceNavigation(
  items: readonly NavigationItem[],
  extra: Extra & { label?: string | undefined; menuLabel?: string | undefined; listId?: string | undefined } = {},
): Html {
  const listId = extra.listId ?? 'navigation'
  const toggle = html`<button type="button" class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle" aria-controls="${listId}"${attribute('aria-label', extra.menuLabel)} hidden aria-hidden="true">${say('menu')}</button>`
  return html`<div class="${classes('govuk-service-navigation', extra.classes)}" data-module="govuk-service-navigation"${attributes(extra.attributes)}>
<div class="govuk-width-container"><div class="govuk-service-navigation__container">
<nav aria-label="${extra.label ?? say('menu')}" class="govuk-service-navigation__wrapper">
${items.length > 1 && toggle}
<ul class="govuk-service-navigation__list" id="${listId}">${items.map(navigationItem)}</ul>
</nav>
</div></div>
</div>`
}

function navigationItem(item: NavigationItem): Html {
  const words = item.current ? html`<strong class="govuk-service-navigation__active-fallback">${item.content}</strong>` : item.content
  const current = item.current && attribute('aria-current', item.current === 'page' ? 'page' : 'true')
  return html`<li class="${classes('govuk-service-navigation__item', item.current && 'govuk-service-navigation__item--active')}"><a class="govuk-service-navigation__link" href="${item.href}"${current}${attributes(item.attributes)}>${words}${waiting(item.count)}</a></li>\n`
}

const waiting = (count: number | undefined) =>
  count ? html` <span class="wm-count">${count}<span class="govuk-visually-hidden"> ${say('waiting')}</span></span>` : nothing

export type Tab = { content: Content; href: string; current?: boolean | undefined; attributes?: Attributes | undefined }

/** The parts of one subject, such as a case: MoJ sub navigation. */
export function subNavigation(items: readonly Tab[], extra: Extra & { label: string }): Html {
  const tabs = items.map(
    item =>
      html`<li class="moj-sub-navigation__item"><a class="moj-sub-navigation__link" ${item.current && html`aria-current="page"`} href="${item.href}"${attributes(item.attributes)}>${item.content}</a></li>\n`,
  )
  return html`<nav class="${classes('moj-sub-navigation', extra.classes)}" aria-label="${extra.label}"${attributes(extra.attributes)}><ul class="moj-sub-navigation__list">${tabs}</ul></nav>`
}
