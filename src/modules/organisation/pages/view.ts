import { chips, columns, pageTitle, section, titleRow } from '#design/blocks.ts'
import { breadcrumbs, link, table } from '#design/components.ts'
import { tileMap } from '#design/pictures.ts'
import { type Html, html } from '#kernel/html.ts'
import type { Page } from '#kernel/route.ts'
import { say } from '../words.ts'
import { type Kind, kinds, type Region } from './store.ts'

/** The regions, as a map and as a table. */
export function organisationPage(regions: readonly Region[], own: string | null): Page {
  const title = say('organisation-title')
  const tiles = regions.map(({ code, name, counts }) => ({
    code,
    name,
    level: 'none' as const,
    isOwn: code === own,
    value: say('tile-units', { units: counts['delivery-units'] }),
    href: `/organisation/regions/${code}`,
  }))
  const number = (content: string) => ({ content, numeric: true })
  const head = [say('region'), say('code'), number(say('units')), number(say('teams')), number(say('courts')), number(say('prisons'))]
  const rows = regions.map(({ code, name, counts }) => [
    link(`/organisation/regions/${code}`, name),
    code,
    ...(['delivery-units', 'teams', 'courts', 'prisons'] as const).map(kind => number(String(counts[kind]))),
  ])
  return {
    title,
    section: '/organisation',
    main: html`${pageTitle(title)}
<p class="wm-text">${say('organisation-about')}</p>
${columns(
  'half',
  html`<div>${table({ dense: true, firstCellIsHeader: true, caption: say('regions-caption'), head, rows })}</div>`,
  html`<div>${tileMap({ id: 'map', title: say('map-title'), about: say('map-about'), tiles })}<p class="wm-small wm-quiet">${say('map-number')} ${own !== null && say('map-key')}</p></div>`,
)}
${section({ id: 'everywhere', title: say('england-and-wales'), children: kindChips(undefined) })}`,
  }
}

/** Links to the lists of places, of a region or everywhere. */
function kindChips(region: Region | undefined): Html {
  return chips(
    kinds.map(kind => ({
      words: say(`kind-${kind}`),
      href: `/organisation/places/${kind}${region ? `?region=${region.code}` : ''}`,
      ...(region ? { count: region.counts[kind] } : {}),
    })),
    say('filter-kinds'),
  )
}

export const crumbsTo = (region: { code: string; name: string } | undefined, here?: string): Html =>
  breadcrumbs([
    { content: say('organisation-title'), href: '/organisation' },
    ...(region ? [{ content: region.name, ...(here === undefined ? {} : { href: `/organisation/regions/${region.code}` }) }] : []),
    ...(here === undefined ? [] : [{ content: here }]),
  ])

type Unit = { id: string; name: string; teams: { id: number; name: string }[] }

/** A region: what belongs to it, its delivery units with their teams. */
export function regionPage(region: Region, units: readonly Unit[]): Page {
  return {
    title: region.name,
    section: '/organisation',
    main: html`${crumbsTo(region)}
${titleRow(pageTitle(region.name), html`${say('region-code', { code: region.code })} &nbsp; ${link(`/organisation/regions/${region.code}/posts`, say('chart-link'))}`)}
${section({ id: 'kinds', title: say('in-region', { region: region.name }), children: kindChips(region) })}
${section({
  id: 'units',
  title: say('units'),
  children: table({
    dense: true,
    firstCellIsHeader: true,
    head: [say('units'), say('teams')],
    rows: units.map(({ name, teams }) => [html`<strong>${name}</strong>`, teams.map(team => team.name).join(', ') || say('no-team')]),
  }),
})}`,
  }
}

export type { Kind }
