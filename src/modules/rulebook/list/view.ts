// Every rule by what it belongs to.

import { chips, pageTitle, section } from '#design/blocks.ts'
import { button, link, table } from '#design/components.ts'
import { form, hidden, textInput } from '#design/form.ts'
import type { PlainDate } from '#kernel/dates.ts'
import { type Html, html, nothing } from '#kernel/html.ts'
import type { Page } from '#kernel/route.ts'
import type { AnyRule, Rulebook } from '#modules/standards/index.ts'
import { groupOf } from '../evaluate/find.ts'
import { kindOf } from '../read/describe.ts'
import { say, sayGroup } from '../words.ts'
import { standings, standingsOf, type Wanted } from './filter.ts'

export type Shown = { rules: readonly AnyRule[]; rulebook: Rulebook; today: PlainDate; wanted: Wanted; links: readonly Html[] }

/** With more groups than this the list is long, and each is led to from the top. */
const fewestToJump = 2

/** The list of rules. */
export function listPage({ rules, rulebook, today, wanted, links }: Shown): Page {
  const { words, standing } = wanted
  const groups = [...Map.groupBy(rules, groupOf)]
  return {
    title: say('rulebook'),
    section: '/rulebook',
    main: html`${pageTitle(say('rulebook'))}
<p class="wm-lede">${say('lede')}</p>
${links.length > 0 && html`<p class="wm-text">${links.map(one => html`${one} &nbsp; `)}</p>`}
${form({
  action: '/rulebook',
  method: 'get',
  children: html`${standing && hidden('standing', standing)}${textInput({ name: 'q', label: say('search'), hint: say('search-hint'), value: words, width: 30 })}${button({ content: say('find'), kind: 'secondary' })}`,
})}
${chips(
  [undefined, ...standings].map(one => ({
    words: say(one ?? 'all'),
    href: addressOf({ words, standing: one }),
    current: one === standing,
  })),
  say('filter-by-standing'),
)}
${words !== '' || standing ? html`<p class="govuk-body" role="status">${say('found', { count: rules.length, words })} ${link('/rulebook', say('show-all'))}</p>` : nothing}
${
  groups.length > fewestToJump &&
  chips(
    groups.map(([group]) => ({ words: sayGroup(group), href: `#${group}` })),
    say('groups'),
  )
}
${groups.map(([group, own]) => section({ id: group, title: sayGroup(group), children: groupTable(own, rulebook, today) }))}
<p class="wm-text">${link('/api/rulebook', say('for-programs'))}</p>`,
  }
}

function addressOf({ words, standing }: Wanted): string {
  const query = new URLSearchParams({ ...(words ? { q: words } : {}), ...(standing ? { standing } : {}) })
  return query.size > 0 ? `/rulebook?${query}` : '/rulebook'
}

const groupTable = (rules: readonly AnyRule[], rulebook: Rulebook, today: PlainDate) =>
  table({
    dense: true,
    firstCellIsHeader: true,
    head: [say('rule-column'), say('says'), say('standing'), say('kind')],
    rows: rules.map(rule => [
      link(`/rulebook/${rule.id}`, rule.title),
      rule.summary,
      standingsOf(rule, rulebook, today)
        .map(standing => say(standing))
        .join(', '),
      say(kindOf(rule)),
    ]),
  })
