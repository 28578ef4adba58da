import { chips, pageTitle, section } from '#design/blocks.ts'
import { backLink, cursorPagination, insetText, link, table, tag, warningText } from '#design/components.ts'
import { buttonGroup, checkboxes, type Errors, errorSummary, form, hidden, radios, textarea } from '#design/form.ts'
import { emptyState } from '#design/pages.ts'
import { type Html, html } from '#kernel/html.ts'
import { longDate } from '#kernel/i18n.ts'
import type { Context, Page } from '#kernel/route.ts'
import { pncsDiffer } from './command.ts'
import type { Join, Match } from './store.ts'
import { say, sayEvidence } from './words.ts'

type One = Match['one']
const bornWords = ({ born_on }: One) => (born_on ? say('born', { on: longDate(born_on) }) : say('not-born'))
const folded = (name: string) => name.toLowerCase().trim()

/** Whether the two records bear one name, letter for letter. */
export const isSameName = (one: One, other: One) => folded(one.name) === folded(other.name)
const whyWords = ({ why, one, other }: Match) => sayEvidence(why, isSameName(one, other))
const oneCell = (one: One) => html`${say('person', { crn: one.crn, name: one.name })}<br>${bornWords(one)}`

export type List = { items: Match[]; next: string | null; decided: boolean; counts: { open: number; decided: number } }

/** The list. */
export function matchesPage({ items, next, decided, counts }: List): Page {
  const address = (more: Record<string, string>) =>
    `/possible-matches?${new URLSearchParams({ show: decided ? 'decided' : 'open', ...more })}`
  const rows = items.map(match => [
    oneCell(match.one),
    oneCell(match.other),
    whyWords(match),
    { content: longDate(match.found_on), classes: 'wm-nowrap' },
    html`${match.state !== 'open' && html`${tag(say(match.state), match.state === 'same person' ? 'green' : 'grey')} `}${link(`/possible-matches/${match.id}`, say(decided ? 'look' : 'decide'), { about: say('about-pair', { one: match.one.crn, other: match.other.crn }) })}`,
  ])
  const list = rows.length
    ? table({
        dense: true,
        caption: say('caption'),
        captionClasses: 'govuk-visually-hidden',
        head: [say('one'), say('other'), say('why'), say('found'), say('decision')],
        rows,
      })
    : emptyState(say(decided ? 'nothing-decided' : 'nothing-open'), say('nothing-next'))
  return {
    title: say('title'),
    section: '/possible-matches',
    main: html`${pageTitle(say('title'))}<p class="govuk-body">${say('about')}</p>${insetText(say('what-joining-does'))}
${chips([
  { words: say('open'), href: '/possible-matches', count: counts.open, current: !decided },
  { words: say('decided'), href: '/possible-matches?show=decided', count: counts.decided, current: decided },
])}
${list}${next && cursorPagination({ next: address({ cursor: next }) })}`,
  }
}

export type Shown = {
  match: Match
  decidedBy: string | null
  join?: Join | undefined
  tokens: Context<never, never>['form']
  errors?: Errors
  typed?: Record<string, unknown>
  notice?: string
}

function comparison({ match: { one, other } }: Shown): Html {
  const known = (value: string | null) => value ?? say('not-recorded')
  const row = (name: string, value: (person: One) => string) => [name, value(one), value(other)]
  return table({
    dense: true,
    firstCellIsHeader: true,
    caption: say('caption'),
    captionClasses: 'govuk-visually-hidden',
    head: [say('fact'), say('one'), say('other')],
    rows: [
      row(say('crn'), person => person.crn),
      row(say('name'), person => person.name),
      row(say('date-of-birth'), person => known(person.born_on && longDate(person.born_on))),
      row(say('sex'), person => known(person.sex && say(person.sex))),
      row(say('pnc'), person => known(person.pnc)),
    ],
  })
}

const contradiction = ({ one, other }: Match, ticked: boolean, error: string | undefined) =>
  html`${warningText(say('pncs-differ', { one: one.pnc ?? '', other: other.pnc ?? '' }))}
${checkboxes({ name: 'contradicted', legend: say('pncs-legend'), value: ticked ? ['yes'] : [], error, items: [{ value: 'yes', text: say('pncs-looked-at') }] })}`

function decisionForm({ match, tokens, errors = {}, typed = {} }: Shown): Html {
  const text = (name: string) => (typeof typed[name] === 'string' ? typed[name] : undefined)
  return form({
    action: `/possible-matches/${match.id}`,
    ...tokens,
    children: html`${hidden('version', match.version)}
${radios({
  name: 'decision',
  legend: say('question'),
  value: text('decision'),
  error: errors['decision'],
  items: [
    { value: 'same person', text: say('same person'), hint: say('same-hint') },
    { value: 'different people', text: say('different people'), hint: say('different-hint') },
  ],
})}
${pncsDiffer(match) && contradiction(match, typed['contradicted'] === 'yes', errors['contradicted'])}
${textarea({ name: 'reason', label: say('reason'), hint: say('reason-hint'), value: text('reason'), error: errors['reason'], limit: 1_000, rows: 4 })}
${buttonGroup({ content: say('save') })}`,
  })
}

function undoForm({ match, tokens, errors = {}, typed = {} }: Shown, join: Join): Html {
  const reason = typeof typed['reason'] === 'string' ? typed['reason'] : undefined
  const fields = html`${textarea({ name: 'reason', label: say('undo-reason'), value: reason, error: errors['reason'], limit: 1_000, rows: 3 })}${buttonGroup({ content: say('undo'), kind: 'warning' })}`
  const children = html`<p class="govuk-body">${say('joined', { crn: join.crn })} ${say('undo-about')}</p>${form({ action: `/possible-matches/${match.id}/undo`, ...tokens, children: fields })}`
  return section({ id: 'undo', title: say('undo-title'), children })
}

/** Both records side by side, and the decision. */
export function matchPage(shown: Shown): Page {
  const { match, decidedBy, errors = {}, notice } = shown
  const title = say(match.state === 'open' ? 'decide-title' : 'decided-title')
  const decided =
    match.state !== 'open' &&
    html`<p class="govuk-body"><strong>${say('decided-by', { decision: say(match.state), who: decidedBy ?? '', on: match.decided_on ? longDate(match.decided_on) : '' })}</strong></p><p class="govuk-body">${match.reason}</p>`
  return {
    title,
    section: '/possible-matches',
    main: html`${backLink('/possible-matches', say('back'))}${errorSummary(errors)}${pageTitle(title)}${notice && insetText(notice)}
${comparison(shown)}
${section({ id: 'why', title: say('why'), children: html`<p class="govuk-body">${whyWords(match)}</p>` })}
${match.state === 'open' && insetText(say('what-joining-does'))}${decided || decisionForm(shown)}${shown.join && undoForm(shown, shown.join)}`,
  }
}
