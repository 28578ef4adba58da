import { columns, pageTitle, section, timeline } from '#design/blocks.ts'
import { backLink, button, link, summaryList } from '#design/components.ts'
import { countCalendar } from '#design/pictures.ts'
import { type PlainDate, plainDate } from '#kernel/dates.ts'
import { html } from '#kernel/html.ts'
import { fullDate, listDate, longDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import type { Citation } from '../rule.ts'
import type { Explanation } from './explain.ts'
import { say } from './words.ts'

const cited = (cite: Citation) => (cite.at ? `${cite.source}: ${cite.at}` : cite.source)

function stateWords({ state, settledOn, daysLeft }: Explanation): string {
  if (state === 'open') return daysLeft >= 0 ? say('open-left', { days: daysLeft }) : say('open-late', { days: -daysLeft })
  return say(state, { date: settledOn ? longDate(settledOn) : '' })
}

function countedPart({ counted, startedOn, dueOn }: Explanation) {
  if (counted.unit === 'dates')
    return html`<p class="govuk-body">${say('counted-months', { start: fullDate(startedOn), due: fullDate(dueOn) })}</p>`
  const holidays = counted.calendar.filter(day => day.holiday)
  const days = counted.calendar.map(day => ({
    on: day.on,
    kind:
      day.on === startedOn
        ? ('start' as const)
        : day.on === dueOn
          ? ('due' as const)
          : day.count === null
            ? ('not-counted' as const)
            : ('counted' as const),
    ...(day.count === null ? {} : { number: day.count }),
    ...(day.holiday ? { name: day.holiday } : {}),
  }))
  return html`${countCalendar(days)}<p class="govuk-body">${say('counted-words', { days: counted.days, start: fullDate(startedOn), holidays: holidays.length, names: holidays.map(day => `${day.holiday} (${longDate(day.on)})`).join(', ') })}</p>`
}

function rulePart({ rule, parameters, owedBy }: Explanation) {
  const settings = parameters.values.map(({ name, value }) => `${name}: ${value}`).join(', ')
  const standing = say(`standing-${parameters.cites[0]?.standing ?? 'default'}`)
  return html`<p class="govuk-body">${rule.summary}</p>${summaryList([
    { key: say('rule-name'), value: link(`/rulebook/${rule.id}`, rule.title) },
    { key: say('comes-from'), value: html`${rule.cites.map(cite => html`${cited(cite)}<br>`)}` },
    { key: say('setting-used'), value: say('in-force-since', { settings, date: longDate(parameters.from), standing }) },
    { key: say('owed-by'), value: [say(`owed-by-${owedBy.kind}`), owedBy.name].filter(Boolean).join(': ') },
  ])}`
}

const day = (at: string): PlainDate => plainDate(at.slice(0, 10))

function historyPart({ history }: Explanation) {
  return timeline(
    history.map(change => ({
      at: listDate(day(change.at)),
      title: say(`history-${change.what}` as 'history-met', { due: longDate(change.dueOn), owner: change.owner ?? say('nobody') }),
      by: change.by ?? say('automatic'),
    })),
  )
}

/** Why something is due on that day, and who says so. */
export function explanationPage(explanation: Explanation, name: string): Page {
  const { what, action, state, owedBy, dueOn, facts, whatWouldChangeIt } = explanation
  const owner = owedBy.name ?? say(owedBy.kind === 'team-manager' ? 'nobody-manager' : 'nobody')
  return {
    title: what,
    section: '/cases',
    main: html`${backLink(`/people/${explanation.person}`, say('back', { name }))}
${pageTitle(what)}
<p class="govuk-body-l">${say('must-do', { owner })}<strong>${fullDate(dueOn)}</strong>. ${stateWords(explanation)}</p>
${state === 'open' && button({ content: action.words, href: action.href })}
${columns('half', section({ id: 'counted', title: say('counted'), children: countedPart(explanation) }), section({ id: 'rule', title: say('rule'), children: rulePart(explanation) }))}
${section({ id: 'facts', title: say('facts'), children: html`<ul class="govuk-list govuk-list--bullet">${facts.map(fact => html`<li>${fact}</li>`)}</ul>` })}
${columns(
  'half',
  section({
    id: 'change',
    title: say('change'),
    children: html`<ul class="govuk-list govuk-list--bullet">${whatWouldChangeIt.map(item => html`<li>${item}</li>`)}</ul>`,
  }),
  section({ id: 'history', title: say('history'), children: historyPart(explanation) }),
)}
<p class="govuk-body">${link(`/api/v1/people/${explanation.person}/obligations/${explanation.id}`, say('data'))}</p>`,
  }
}
