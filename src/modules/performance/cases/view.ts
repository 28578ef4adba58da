import { chips, pageTitle, titleRow } from '#design/blocks.ts'
import { backLink, cursorPagination, link, table } from '#design/components.ts'
import { emptyState } from '#design/pages.ts'
import type { PlainDate } from '#kernel/dates.ts'
import { type Content, html } from '#kernel/html.ts'
import { listDate, longDate, monthAndYear } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import type { MeasureId } from '../measures.ts'
import { addressOf } from '../overview/addresses.ts'
import type { Place } from '../places.ts'
import { say } from '../words.ts'
import { type MeasuredCase, type Show, type Sort, shows, sorts } from './store.ts'

type Cases = {
  measure: MeasureId
  month: PlainDate
  place: Place
  name: string
  officer: string | undefined
  today: PlainDate
  items: readonly MeasuredCase[]
  next: string | null
  show: Show
  sort: Sort
  isLater: boolean
}

/** The cases behind a figure. */
export function casesPage(of: Cases): Page {
  const { measure, month, name, officer, show, sort, next, items, isLater } = of
  const title = say('cases-title', { measure: say(measure) })
  const address = (to: { show?: Show; sort?: Sort; cursor?: string }) => addressOf(of, '/cases', { show, sort, ...to })
  const place = officer === undefined ? name : `${officer}, ${name}`
  return {
    title: `${title}, ${place}`,
    section: '/performance',
    main: html`${backLink(addressOf(of), say('back'))}
${titleRow(pageTitle(title), say('cases-about', { place, month: monthAndYear(month) }))}
${chips(
  shows.map(one => ({ words: say(`show-${one}`), href: address({ show: one }), current: one === show })),
  say('filter-cases'),
)}
${chips(
  sorts.map(one => ({ words: say(`sort-${one}`), href: address({ sort: one }), current: one === sort })),
  say('sort-cases'),
)}
<p class="wm-text wm-quiet">${say('cases-hidden')}</p>
${items.length ? html`${caseTable(of)}${cursorPagination({ ...(isLater ? { previous: address({}) } : {}), ...(next ? { next: address({ cursor: next }) } : {}) })}` : emptyState(say('no-cases'), say('no-cases-about'))}`,
  }
}

function caseTable({ items, today }: Cases) {
  return table({
    dense: true,
    firstCellIsHeader: true,
    head: [say('person'), say('due-on'), say('outcome'), say('whose')],
    rows: items.map(row => [
      html`${link(`/people/${row.person_id}`, html`<strong>${row.name}</strong>`)}<br><span class="wm-quiet">${row.crn}</span>`,
      listDate(row.due_on),
      link(`/people/${row.person_id}/obligations/${row.id}`, outcomeWords(row, today), { about: row.name }),
      html`${row.officer ?? say('nobody')}<br><span class="wm-quiet">${row.team}</span>`,
    ]),
  })
}

function outcomeWords({ outcome, settled_on, due_on }: MeasuredCase, today: PlainDate): Content {
  if (outcome === 'met' || outcome === 'late') return say(`outcome-${outcome}`, { day: settled_on ? longDate(settled_on) : '' })
  if (outcome === 'open' && due_on < today) return html`<strong class="wm-overdue">${say('outcome-overdue')}</strong>`
  return say(`outcome-${outcome}`)
}
