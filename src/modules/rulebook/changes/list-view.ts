import { chips, pageTitle, section } from '#design/blocks.ts'
import { cursorPagination, link, rowButton, table } from '#design/components.ts'
import { form, hidden, select } from '#design/form.ts'
import { emptyState } from '#design/pages.ts'
import { instantOf, londonDate } from '#kernel/dates.ts'
import { type Html, html } from '#kernel/html.ts'
import { longDate } from '#kernel/i18n.ts'
import type { Page, SignedIn } from '#kernel/route.ts'
import { allRules, type ChangeFilter, type ChangePhaseFilter, changeSorts, type ListedChange, ruleTitle } from '#modules/standards/index.ts'
import { changeHref, changesHref, phaseTag } from './shown.ts'
import { say } from './words.ts'

export type List = {
  items: ListedChange[]
  next: string | null
  asked: ChangeFilter
  totals: Partial<Record<ChangePhaseFilter, number>>
  user: SignedIn
}

function address({ phase, rule, sort }: ChangeFilter, more: Record<string, string | undefined> = {}): string {
  const all = { phase, rule, sort: sort === 'proposed' ? undefined : sort, ...more }
  const given = Object.entries(all).flatMap(([name, value]) => (value ? [[name, value]] : []))
  return `${changesHref}${given.length ? `?${new URLSearchParams(given)}` : ''}`
}

/** Phases that everybody sees, and those of whoever keeps the rulebook. */
const everybodys: ChangePhaseFilter[] = ['planned', 'in-force', 'replaced']
const keepers: ChangePhaseFilter[] = ['waiting', 'withdrawal-asked', 'lapsed', ...everybodys, 'sent-back', 'withdrawn']

const rulesByTitle = () =>
  allRules()
    .toSorted((a, b) => (a.title < b.title ? -1 : 1))
    .map(({ id, title }) => ({ value: id, text: title }))

function filters({ asked, totals, user }: List): Html {
  const phases = user.permissions.has('rulebook.keep') ? keepers : everybodys
  // Those that somebody would withdraw are among the planned.
  const all = Object.entries(totals).reduce((sum, [phase, count]) => sum + (phase === 'withdrawal-asked' ? 0 : count), 0)
  const chip = (words: string, phase: ChangePhaseFilter | undefined, count: number) => ({
    words,
    href: address({ ...asked, phase }),
    count,
    current: asked.phase === phase,
  })
  return html`${chips([chip(say('all'), undefined, all), ...phases.map(phase => chip(say(phase === 'withdrawal-asked' ? 'asks-withdrawal' : `phase-${phase}`), phase, totals[phase] ?? 0))])}
${form({
  method: 'get',
  action: changesHref,
  classes: 'wm-toolbar',
  children: html`${asked.phase && hidden('phase', asked.phase)}
${select({ name: 'rule', label: say('rule-filter'), value: asked.rule, blank: say('any-rule'), items: rulesByTitle() })}
${select({ name: 'sort', label: say('sort-by'), value: asked.sort, items: changeSorts.map(value => ({ value, text: say(`sort-${value}`) })) })}
${rowButton({ content: say('apply') })}`,
})}`
}

/** Every change that the reader may know of. */
export function listPage(list: List): Page {
  const { items, next, asked, user } = list
  const rows = items.map(change => [
    link(changeHref(change.id), ruleTitle(change.rule), { about: longDate(change.from_on) }),
    longDate(change.from_on),
    phaseTag(change),
    html`${change.proposed_by_name}<br><span class="wm-quiet">${longDate(londonDate(instantOf(change.proposed_at)))}</span>`,
  ])
  return {
    title: say('title'),
    section: changesHref,
    main: html`${pageTitle(say('title'))}<p class="wm-lede">${say(user.permissions.has('rulebook.keep') ? 'about-keepers' : 'about')}</p>
${filters(list)}
${
  rows.length
    ? table({
        dense: true,
        caption: say('caption'),
        captionClasses: 'govuk-visually-hidden',
        head: [say('rule'), say('from'), say('state'), say('by')],
        rows,
      })
    : emptyState(say('none'), say('none-next'))
}
${next && cursorPagination({ next: address(asked, { cursor: next }) })}
${user.permissions.has('rulebook.propose') && proposing()}`,
  }
}

function proposing(): Html {
  return section({
    id: 'propose',
    title: say('propose-link'),
    children: form({
      method: 'get',
      action: `${changesHref}/new`,
      classes: 'wm-toolbar',
      children: html`${select({ name: 'rule', id: 'rule-to-change', label: say('choose-rule'), blank: true, items: rulesByTitle() })}${rowButton({ content: say('go-on') })}`,
    }),
  })
}
