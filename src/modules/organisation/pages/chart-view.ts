import { pageTitle, section } from '#design/blocks.ts'
import { details, summaryList } from '#design/components.ts'
import type { PlainDate } from '#kernel/dates.ts'
import { type Content, type Html, html } from '#kernel/html.ts'
import { longDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import { say } from '../words.ts'
import type { Holder, Region } from './store.ts'
import { crumbsTo } from './view.ts'

type Unit = { id: string; name: string; teams: { id: number; name: string }[] }
type Chart = { region: Region; units: readonly Unit[]; holders: readonly Holder[]; today: PlainDate }

/** Who leads a region, its units and its teams, and who works in them. */
export function chartPage({ region, units, holders, today }: Chart): Page {
  const title = say('chart-title', { region: region.name })
  const of = (kind: string) => holders.filter(holder => holder.kind === kind)
  const courts = of('court-officer')
  return {
    title,
    section: '/organisation',
    main: html`${crumbsTo(region, say('chart-link'))}
${pageTitle(title)}
<p class="wm-text wm-quiet">${say('chart-about', { day: longDate(today) })}</p>
${summaryList([{ key: say('director'), value: named(of('regional-probation-director')) }])}
${units.map(unit => section({ id: unit.id, title: unit.name, children: unitPart(unit, holders) }))}
${courts.length > 0 && section({ id: 'courts', title: say('court-officers'), children: html`<ul class="wm-list">${courts.map(holder => html`<li>${holder.name}<br><span class="wm-quiet">${holder.court_name}</span></li>\n`)}</ul>` })}`,
  }
}

function named(holders: readonly Holder[]): Content {
  if (holders.length === 0) return say('vacant')
  return holders.map(
    ({ name, from_on }, index) =>
      html`${index > 0 && html`<br>`}${name} <span class="wm-quiet">${say('post-since', { from: longDate(from_on) })}</span>`,
  )
}

function unitPart(unit: Unit, holders: readonly Holder[]): Html {
  const heads = holders.filter(holder => holder.kind === 'head-of-delivery-unit' && holder.unit === unit.id)
  const teams = unit.teams.map(team => {
    const members = holders.filter(holder => holder.team === team.id)
    const officers = members.filter(holder => holder.kind === 'responsible-officer')
    const list = html`<ul class="wm-list">${officers.map(({ name, grade }) => html`<li>${name}${grade && html` <span class="wm-quiet">${grade}</span>`}</li>\n`)}</ul>`
    const senior = named(members.filter(holder => holder.kind === 'senior-probation-officer'))
    return html`<h3 class="wm-h3">${team.name}</h3>
${summaryList([{ key: say('senior'), value: senior }])}
${officers.length > 0 && details({ summary: html`${say('officers', { count: officers.length })}<span class="govuk-visually-hidden">: ${team.name}</span>`, content: list })}`
  })
  return html`${summaryList([{ key: say('head'), value: named(heads) }])}${teams}`
}
