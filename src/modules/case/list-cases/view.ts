import { chips, pageTitle, titleRow } from '#design/blocks.ts'
import { cursorPagination, link, table, tag } from '#design/components.ts'
import { emptyState } from '#design/pages.ts'
import type { PlainDate } from '#kernel/dates.ts'
import { type Html, html } from '#kernel/html.ts'
import { listDate, longDate } from '#kernel/i18n.ts'
import type { Page, SignedIn } from '#kernel/route.ts'
import { sayPerson, sentenceWords } from '#modules/people/index.ts'
import { type Rulebook, sayObligation } from '#modules/standards/index.ts'
import { dueWords } from '../overview/due.ts'
import { type Phrase, say } from '../words.ts'
import { type ListedCase, type Scope, type Show, type Sort, scopeOf, shows, sorts } from './store.ts'

export type Cases = {
  user: SignedIn
  today: PlainDate
  rulebook: Rulebook
  cases: ListedCase[]
  counts: Record<Show, number>
  next: string | null
  show: Show
  sort: Sort
  isLater: boolean
  /** Only the cases of this officer. */
  officer: { id: number; name: string } | undefined
}

/** The reader's cases: their own, their team's, their unit's, or those that they recorded. */
export function casesPage(of: Cases): Page {
  const { user, counts, cases, show, sort, next, isLater, officer } = of
  const scope = scopeOf(user)
  const title = officer?.name
    ? say('officer-cases', { name: officer.name })
    : scope === 'own'
      ? say('my-cases')
      : scope === 'recorded'
        ? say('recorded-cases')
        : say('team-cases', { place: user.post.place })
  const address = (to: { show?: Show; sort?: Sort; cursor?: string }) =>
    `/cases?${new URLSearchParams({ show, sort, ...(officer ? { officer: String(officer.id) } : {}), ...to })}`
  return {
    title,
    section: '/cases',
    main: html`${titleRow(pageTitle(title), say('cases-count', { count: counts.all }))}
${counts.all > 0 && filterPart(of, address)}
${cases.length ? html`${caseTable(of)}${cursorPagination({ ...(isLater ? { previous: address({}) } : {}), ...(next ? { next: address({ cursor: next }) } : {}) })}` : nothingHere(scope, counts.all)}
<p class="wm-small wm-quiet">${say('cases-unlisted')}</p>`,
  }
}

function filterPart({ counts, show, sort }: Cases, address: (to: { show?: Show; sort?: Sort }) => string): Html {
  const named = shows.filter(name => name === 'all' || counts[name] > 0 || name === show)
  return html`${chips(
    named.map(name => ({ words: say(`show-${name}`), href: address({ show: name }), count: counts[name], current: name === show })),
    say('filter-cases'),
  )}
${chips(
  sorts.map(name => ({ words: say(`sort-${name}`), href: address({ sort: name }), current: name === sort })),
  say('sort-cases'),
)}`
}

const whyEmpty: Record<Scope, Phrase> = { own: 'no-cases-officer', team: 'no-cases-team', recorded: 'no-cases-court' }
const nothingHere = (scope: Scope, all: number) => emptyState(say('no-cases'), say(all > 0 ? 'no-cases-filter' : whyEmpty[scope]))

function caseTable(of: Cases): Html {
  const withOfficer = scopeOf(of.user) !== 'own'
  return table({
    head: [say('name'), 'CRN', say('tier-and-rosh'), say('sentence-to'), ...(withOfficer ? [say('officer')] : []), say('next-due')],
    rows: of.cases.map(it => [
      link(`/people/${it.person_id}`, it.name),
      it.crn,
      say('tier-rosh', { tier: it.tier ?? say('not-known'), rosh: it.rosh ? sayPerson(`rosh-${it.rosh}`) : sayPerson('rosh-unknown') }),
      sentenceCell(it),
      ...(withOfficer ? [it.officer_name ?? tag(say('nobody'), 'yellow')] : []),
      dueCell(it, of),
    ]),
    dense: true,
  })
}

function sentenceCell(it: ListedCase): string {
  const words = sentenceWords({ ...it, kind: it.sentence_kind, until: it.until_on }) ?? sayPerson('no-sentence')
  const { release_on, release_by_law: law } = it
  return law === null || law === release_on ? words : say('release-by-law', { words, law: longDate(law) })
}

function dueCell({ due, person_id }: ListedCase, { today, rulebook }: Cases): Html | string {
  if (!due) return say('nothing-open')
  const { what, explanation } = sayObligation({ ...due, person_id })
  const { when, late } = dueWords(due.due_on, today, rulebook)
  return html`<span${late && html` class="wm-overdue"`}>${due.due_on > today ? listDate(due.due_on) : when}</span> ${link(explanation, what)}`
}
