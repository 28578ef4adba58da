// How full an officer is, and how that adds up: from the cases by kind and tier to the percentage.

import { pageTitle, section } from '#design/blocks.ts'
import { backLink, insetText, link, table } from '#design/components.ts'
import { capacityBar } from '#design/meters.ts'
import type { PlainDate } from '#kernel/dates.ts'
import { type Content, type Html, html } from '#kernel/html.ts'
import { longDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import type { Team } from '#modules/organisation/index.ts'
import { type Because, stepInWords } from '#modules/standards/index.ts'
import type { TeamOfficer } from '#modules/workforce/index.ts'
import { availablePoints, capacityPercent, casePoints } from '../rules/index.ts'
import { say } from '../words.ts'
import type { Capacity, Load } from '../workload/capacity.ts'
import type { Weight } from '../workload/store.ts'

export type OfficerWorkload = {
  officer: TeamOfficer
  team: Team
  load: Load
  weights: readonly Weight[]
  capacity: Capacity
  today: PlainDate
}

/** The page of an officer's workload. Sums and counts only: cases that the reader may not open are in them, and nobody is named. */
export function officerPage({ officer, team, load, weights, capacity, today }: OfficerWorkload): Page {
  const { percent, level, available } = capacity
  const title = say('workload-title', { name: officer.name })
  return {
    title,
    section: '/team',
    main: html`${backLink(`/team?team=${team.id}`, say('team-title', { team: team.name }))}
${pageTitle(title)}
<p class="wm-lede"><strong>${say('percent-of-capacity', { percent })}</strong>, ${say(level)}: ${say('points-of', { points: load.points, available })}</p>
<p class="wm-text">${capacityBar(percent, level, say('bar', { percent, level: say(level) }))}</p>
${load.unweighed > 0 && insetText(say('unweighed', { count: load.unweighed }))}
${section({ id: 'cases', title: say('weights-title'), beside: link(`/cases?officer=${officer.id}`, say('see-cases', { name: officer.name })), children: html`${weightsTable(weights, load)}<p class="wm-text wm-quiet">${say('weights-note')} ${ruleLink(casePoints)}</p>` })}
${section({ id: 'available', title: say('available-title'), children: html`${steps(availablePoints.id, capacity.because.available)}<p class="wm-text wm-quiet">${say('no-reductions')} ${ruleLink(availablePoints)}</p>` })}
${section({ id: 'capacity', title: say('capacity'), children: html`${steps(capacityPercent.id, capacity.because.capacity)}<p class="wm-text wm-quiet">${say('as-on', { on: longDate(today) })} ${ruleLink(capacityPercent)}</p>` })}`,
  }
}

const ruleLink = ({ id, title }: { id: string; title: string }) => link(`/rulebook/${id}`, say('rule-of', { title }))

const steps = (rule: string, because: readonly Because[]): Html =>
  html`<ol class="govuk-list govuk-list--number wm-text">${because.map(step => html`<li>${stepInWords(rule, step)}</li>`)}</ol>`

function weightsTable(weights: readonly Weight[], load: Load): Html {
  if (weights.length === 0) return html`<p class="wm-text">${say('holds-nothing')}</p>`
  const number = (content: Content) => ({ content, numeric: true })
  const rows = weights.map(({ case_type: kind, tier, cases, points }) => [
    say(kind ? `kind-${kind}` : 'kind-none'),
    tier ?? say('not-worked-out'),
    number(String(cases)),
    number(points === null ? '–' : String(Math.round((points / cases) * 100) / 100)),
    number(points === null ? '–' : say('figure', { figure: points })),
  ])
  const total = [
    say('total'),
    '',
    number(html`<strong>${load.cases}</strong>`),
    number(''),
    number(html`<strong>${say('figure', { figure: load.points })}</strong>`),
  ]
  return table({
    dense: true,
    firstCellIsHeader: true,
    head: [say('kind'), say('tier'), number(say('cases-head')), number(say('points-each')), number(say('points-head'))],
    rows: [...rows, total],
  })
}
