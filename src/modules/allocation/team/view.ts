import { counts, pageTitle, section } from '#design/blocks.ts'
import { link, rowButton, table } from '#design/components.ts'
import { buttonGroup, form, select } from '#design/form.ts'
import { capacityBar } from '#design/meters.ts'
import type { PlainDate } from '#kernel/dates.ts'
import { type Content, type Html, html } from '#kernel/html.ts'
import { listDate, longDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import { say } from '../words.ts'
import type { OfficerRow, Overview, TeamRow } from './overview.ts'
import { mostToAllocate } from './store.ts'

type Shown = Overview & { today: PlainDate; mayAllocate: boolean; compared: readonly TeamRow[] }

/** Who waits for an officer, then the officers, fullest first. */
export function teamPage(shown: Shown): Page {
  const { team, teams } = shown
  const title = say('team-title', { team: team.name })
  return {
    title,
    section: '/team',
    main: html`${pageTitle(title)}
${teams.length > 1 && teamForm(shown)}
${figures(shown)}
${section({ id: 'to-allocate', title: say('to-allocate-title'), children: toAllocateTable(shown) })}
${section({ id: 'officers', title: say('officers-title'), children: officersTable(shown) })}
${shown.compared.length > 0 && section({ id: 'teams', title: say('teams-title'), children: teamsTable(shown) })}`,
  }
}

function teamForm({ teams, team }: Shown): Html {
  const items = teams.map(({ id, name }) => ({ value: String(id), text: name }))
  const children = html`${select({ name: 'team', label: say('team'), value: String(team.id), items })}${buttonGroup({ content: say('choose-team'), kind: 'secondary' })}`
  return form({ action: '/team', method: 'get', children })
}

function figures({ officers, toAllocate }: Shown): Html {
  const sum = (of: (officer: OfficerRow) => number) => officers.reduce((total, officer) => total + of(officer), 0)
  const [cases, overdue, absences] = [sum(({ cases: held }) => held), sum(one => one.overdue), sum(one => one.absences)]
  return counts([
    { figure: cases, words: say('people-and-officers', { cases, officers: officers.length }) },
    { figure: overdue, words: say('overdue'), late: overdue > 0, href: '#officers' },
    { figure: absences, words: say('absences-to-decide', { count: absences }), href: '#officers' },
    { figure: toAllocate.length, words: say('to-allocate'), href: '#to-allocate' },
  ])
}

function toAllocateTable({ toAllocate, today, mayAllocate }: Shown): Content {
  if (toAllocate.length === 0) return html`<p class="govuk-body">${say('nothing-to-allocate')}</p>`
  const rows = toAllocate.map(one => [
    html`${link(`/people/${one.person}`, html`<strong>${one.name}</strong>`)}<br><span class="wm-quiet">${one.crn}</span>`,
    html`${one.sentence}<br><span class="wm-quiet">${one.sentencedOn && longDate(one.sentencedOn)}</span>`,
    one.tier ?? say('not-recorded'),
    dueWords(one.dueOn, today),
    ...(mayAllocate ? [rowButton({ content: say('allocate'), href: `/people/${one.person}/allocate`, about: one.name })] : []),
  ])
  const action = mayAllocate ? [{ content: html`<span class="govuk-visually-hidden">${say('action')}</span>` }] : []
  return html`${table({ dense: true, firstCellIsHeader: true, head: [say('person'), say('sentence'), say('tier'), say('allocate-by'), ...action], rows })}
${toAllocate.length === mostToAllocate && html`<p class="wm-text">${say('more-to-allocate', { count: mostToAllocate })}</p>`}`
}

function dueWords(dueOn: PlainDate, today: PlainDate): Html {
  if (dueOn < today) return html`<strong class="wm-overdue">${say('late', { on: listDate(dueOn) })}</strong>`
  return html`<strong>${dueOn === today ? say('today') : listDate(dueOn)}</strong>`
}

const levels = { room: 'level-room', full: 'level-full', over: 'level-over' } as const

function officersTable({ officers, thresholds }: Shown): Html {
  if (officers.length === 0) return html`<p class="govuk-body">${say('no-officers')}</p>`
  const number = (content: Content) => ({ content, numeric: true })
  const head = [
    say('officer'),
    say('share-head'),
    ...(['capacity', 'due-today', 'overdue-head', 'absences-head'] as const).map(key => number(say(key))),
  ]
  const rows = officers.map(({ capacity: { percent, level, available }, ...one }) => [
    html`${link(`/team/officers/${one.id}`, one.name)}<br><span class="wm-quiet">${say('grade', { grade: one.grade, hours: one.contractedHours })}</span>`,
    capacityBar(percent, level, say('bar', { percent, level: say(level) })),
    number(
      html`<strong>${percent}%</strong> ${say(levels[level])}<br><span class="wm-quiet">${say('points-of', { points: one.points, available })}<br>${say('cases', { cases: one.cases })}</span>`,
    ),
    number(one.due || '–'),
    number(one.overdue ? html`<strong class="wm-overdue">${one.overdue}</strong>` : '–'),
    number(one.absences || '–'),
  ])
  const note = say('capacity-note', thresholds)
  return html`${table({ dense: true, firstCellIsHeader: true, head, rows })}<p class="wm-text wm-quiet">${note}</p>`
}

/** Teams beside one another: points of work against the points that their officers have room for. */
function teamsTable({ compared, thresholds, team: shown }: Shown): Html {
  const number = (content: Content) => ({ content, numeric: true })
  const all = compared.reduce(
    (sum, one) => ({
      officers: sum.officers + one.officers,
      cases: sum.cases + one.cases,
      points: sum.points + one.points,
      available: sum.available + one.available,
    }),
    { officers: 0, cases: 0, points: 0, available: 0 },
  )
  const figuresOf = ({ officers, cases, points, available }: typeof all) => {
    const percent = available > 0 ? Math.round((points / available) * 1_000) / 10 : 0
    const level = percent < thresholds.full ? 'room' : percent < thresholds.over ? 'full' : 'over'
    return [
      capacityBar(percent, level, say('bar', { percent, level: say(level) })),
      number(html`<strong>${percent}%</strong> ${say(levels[level])}`),
      number(say('points-of', { points, available })),
      number(String(cases)),
      number(String(officers)),
    ]
  }
  const rows = compared.map(one => [
    one.team.id === shown.id ? html`<strong>${one.team.name}</strong>` : link(`/team?team=${one.team.id}`, one.team.name),
    ...figuresOf(one),
  ])
  return table({
    dense: true,
    firstCellIsHeader: true,
    head: [
      say('team'),
      say('share-head'),
      number(say('capacity')),
      number(say('points-head')),
      number(say('cases-head')),
      number(say('officers-head')),
    ],
    rows: [...rows, [html`<strong>${say('all-teams')}</strong>`, ...figuresOf(all)]],
  })
}
