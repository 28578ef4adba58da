import { chips, pageTitle } from '#design/blocks.ts'
import { cursorPagination, rowButton, table, tag } from '#design/components.ts'
import { form, select, textInput } from '#design/form.ts'
import { emptyState } from '#design/pages.ts'
import { type Content, type Html, html } from '#kernel/html.ts'
import { longDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import { say } from '../words.ts'
import { type Kind, kinds, type Place, type Region, type Show, type Sort, shows, sorts } from './store.ts'
import { crumbsTo } from './view.ts'

type Places = {
  kind: Kind
  region: Region | undefined
  regions: readonly Region[]
  q?: string | undefined
  show: Show
  sort: Sort
  items: readonly Place[]
  next: string | null
  isLater: boolean
}

/** A list of one kind of place: searched, filtered, sorted, paged. */
export function placesPage(of: Places): Page {
  const { kind, region, show, sort, items, next, isLater } = of
  const title = say('places-title', { kind: say(`kind-${kind}`), place: region?.name ?? say('england-and-wales') })
  const address = (to: { kind?: Kind; show?: Show; sort?: Sort; cursor?: string }) => {
    const { kind: other = kind, ...rest } = to
    const query = { ...(region ? { region: region.code } : {}), ...(of.q ? { q: of.q } : {}), show, sort, ...rest }
    return `/organisation/places/${other}?${new URLSearchParams(query)}`
  }
  return {
    title,
    section: '/organisation',
    main: html`${crumbsTo(region, say(`kind-${kind}`))}
${pageTitle(title)}
${chips(
  kinds.map(one => ({ words: say(`kind-${one}`), href: address({ kind: one }), current: one === kind })),
  say('filter-kinds'),
)}
${searchForm(of)}
${chips(
  shows.map(one => ({ words: say(`show-${one}`), href: address({ show: one }), current: one === show })),
  say('filter-places'),
)}
${chips(
  sorts.map(one => ({ words: say(`sort-${one}`), href: address({ sort: one }), current: one === sort })),
  say('sort-places'),
)}
${items.length ? html`${placeTable(items)}${cursorPagination({ ...(isLater ? { previous: address({}) } : {}), ...(next ? { next: address({ cursor: next }) } : {}) })}` : emptyState(say('no-places'), say('no-places-about'))}`,
  }
}

function searchForm({ kind, region, regions, q, show, sort }: Places): Html {
  const items = [{ value: '', text: say('all-regions') }, ...regions.map(({ code, name }) => ({ value: code, text: name }))]
  return form({
    action: `/organisation/places/${kind}`,
    method: 'get',
    classes: 'wm-toolbar',
    children: html`${textInput({ name: 'q', label: say('search-places'), value: q ?? '', type: 'search' })}${select({ name: 'region', label: say('region'), value: region?.code ?? '', items })}<input type="hidden" name="show" value="${show}"><input type="hidden" name="sort" value="${sort}">${rowButton({ content: say('search-button') })}`,
  })
}

function placeTable(items: readonly Place[]): Html {
  return table({
    dense: true,
    firstCellIsHeader: true,
    head: [say('name'), say('code'), say('belongs'), say('region'), say('in-use')],
    rows: items.map(row => [
      html`<strong>${row.name}</strong>${aboutOf(row)}`,
      row.code,
      row.belongs ?? '–',
      row.region ?? '–',
      inUse(row),
    ]),
  })
}

function aboutOf({ about, beds }: Place): Content {
  if (beds !== null)
    return html`<br><span class="wm-quiet">${say('beds', { beds })}, ${about === 'female' ? say('sex-female') : say('sex-male')}</span>`
  if (about === null) return ''
  const words = about === 'magistrates' || about === 'crown' || about === 'court-of-appeal' ? say(`court-${about}`) : about
  return html`<br><span class="wm-quiet">${words}</span>`
}

function inUse({ is_open, from_on, until_on }: Place): Content {
  if (is_open) return say('open-from', { from: longDate(from_on) })
  return tag(until_on ? say('closed-on', { until: longDate(until_on) }) : say('closed-plain'), 'grey')
}
