// The previews that were asked for, newest first.

import { pageTitle, titleRow } from '#design/blocks.ts'
import { cursorPagination, link, table } from '#design/components.ts'
import { buttonGroup } from '#design/form.ts'
import { emptyState } from '#design/pages.ts'
import { type Html, html } from '#kernel/html.ts'
import { longDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import { type AnyObligationRule, obligationRules, parametersOn, type Rulebook } from '#modules/standards/index.ts'
import { compareSettings } from '../changes/compare.ts'
import { previewHref, previewsHref } from './addresses.ts'
import type { ListedPreview } from './store.ts'
import { moment } from './when.ts'
import { say } from './words.ts'

const secondsBetweenLooks = 5

type List = { items: readonly ListedPreview[]; rulebook: Rulebook; next: string | null; isLater: boolean }

/** The list. */
export function listPage({ items, rulebook, next, isLater }: List): Page {
  const isRunning = items.some(({ finishedAt }) => finishedAt === null)
  return {
    title: say('previews'),
    section: previewsHref,
    ...(isRunning ? { refresh: secondsBetweenLooks } : {}),
    main: html`${titleRow(pageTitle(say('previews')))}
<p class="wm-text">${say('previews-about')}</p>
${buttonGroup({ content: say('new-preview'), href: `${previewsHref}/new` })}
${items.length ? html`${isRunning ? html`<div data-refresh-seconds="${secondsBetweenLooks}">${previewTable(items, rulebook)}</div>` : previewTable(items, rulebook)}${cursorPagination({ ...(isLater ? { previous: previewsHref } : {}), ...(next ? { next: `${previewsHref}?cursor=${next}` } : {}) })}` : emptyState(say('no-previews'), say('no-previews-about'))}`,
  }
}

function previewTable(items: readonly ListedPreview[], rulebook: Rulebook): Html {
  const rules = new Map(obligationRules().map(rule => [rule.id, rule]))
  const changes = (one: ListedPreview, rule: AnyObligationRule) =>
    compareSettings(rule, parametersOn(rule, one.from, rulebook).values, one.settings)
      .filter(row => row.isChanged)
      .map(({ title, after }) => html`${say('setting-value', { name: title, value: after })}<br>`)
  return table({
    dense: true,
    firstCellIsHeader: true,
    head: [say('rule'), say('change'), say('from'), say('state'), say('by'), say('when')],
    rows: items.map(one => {
      const rule = rules.get(one.rule)
      return [
        rule ? link(previewHref(one.id), rule.title, { about: moment(one.askedAt) }) : one.rule,
        rule ? html`${changes(one, rule)}` : '',
        longDate(one.from),
        one.state === 'running' ? say('progress-running', { looked: one.looked, people: one.people }) : say(`state-${one.state}`),
        one.askedByName,
        moment(one.askedAt),
      ]
    }),
  })
}
