import { chips, columns, pageTitle, section } from '#design/blocks.ts'
import { cursorPagination, link, table, tag } from '#design/components.ts'
import { buttonGroup, type Errors, errorSummary, form, hidden, select, textInput } from '#design/form.ts'
import { emptyState } from '#design/pages.ts'
import type { PlainDate } from '#kernel/dates.ts'
import { type Html, html } from '#kernel/html.ts'
import { longDate } from '#kernel/i18n.ts'
import type { Context, Page } from '#kernel/route.ts'
import type { Asked, Line, Totals } from './store.ts'
import { say } from './words.ts'

export type List = {
  items: Line[]
  next: string | null
  asked: Asked
  totals: Totals
  today: PlainDate
  tokens: Context<never, never>['form']
}

/** An overdue or missing review in red. */
export const reviewWords = (on: PlainDate | null, today: PlainDate): Html =>
  html`${on ? longDate(on) : say('not-recorded')}${(!on || on < today) && html` ${tag(say('overdue'), 'red')}`}`

function address(asked: Asked, more: Record<string, string | undefined> = {}): string {
  const all = {
    kind: asked.kind,
    due: asked.due,
    owner: asked.owner?.toString(),
    sort: asked.sort === 'review' ? undefined : asked.sort,
    ...more,
  }
  const given = Object.entries(all).flatMap(([name, value]) => (value ? [[name, value]] : []))
  return `/restricted-records${given.length ? `?${new URLSearchParams(given)}` : ''}`
}

function filters({ asked, totals }: List): Html {
  const none = { kind: undefined, due: undefined }
  return html`${chips([
    { words: say('all'), href: address(asked, none), count: totals.all, current: !asked.kind && !asked.due },
    { words: say('overdue'), href: address(asked, { ...none, due: 'overdue' }), count: totals.overdue, current: asked.due === 'overdue' },
    {
      words: say('restricted'),
      href: address(asked, { ...none, kind: 'restricted' }),
      count: totals.restricted,
      current: asked.kind === 'restricted',
    },
    {
      words: say('excluding'),
      href: address(asked, { ...none, kind: 'excluding' }),
      count: totals.excluding,
      current: asked.kind === 'excluding',
    },
  ])}${form({
    method: 'get',
    action: '/restricted-records',
    children: html`${asked.kind && hidden('kind', asked.kind)}${asked.due && hidden('due', asked.due)}
${columns(
  'half',
  select({
    name: 'owner',
    label: say('owner'),
    value: asked.owner?.toString(),
    blank: say('any-owner'),
    items: totals.owners.map(({ id, name }) => ({ value: String(id), text: name })),
  }),
  select({
    name: 'sort',
    label: say('sort-by'),
    value: asked.sort,
    items: [
      { value: 'review', text: say('review') },
      { value: 'crn', text: say('crn') },
      { value: 'owner', text: say('owner') },
    ],
  }),
)}
${buttonGroup({ content: say('apply'), kind: 'secondary' })}`,
  })}`
}

/** The list, without names, and the way to a record by its number. */
export function listPage(list: List, typed: Record<string, unknown> = {}, errors: Errors = {}): Page {
  const { items, next, asked, today, tokens } = list
  const text = (name: string) => (typeof typed[name] === 'string' ? typed[name] : undefined)
  const rows = items.map(one => [
    link(`/restricted-records/${one.id}`, one.crn),
    say(one.access),
    one.owner ?? say('not-recorded'),
    reviewWords(one.review_on, today),
    String(one.named),
  ])
  const lines = rows.length
    ? table({
        dense: true,
        caption: say('caption'),
        captionClasses: 'govuk-visually-hidden',
        head: [say('crn'), say('kind'), say('owner'), say('review'), say('named')],
        rows,
      })
    : emptyState(say('nothing-here'), say('nothing-next'))
  const find = form({
    action: '/restricted-records/find',
    ...tokens,
    children: html`${textInput({ name: 'identifier', label: say('identifier'), value: text('identifier'), error: errors['identifier'], width: 20, spellcheck: false, autocomplete: 'off' })}
${textInput({ name: 'reason', label: say('why-looking'), value: text('reason'), error: errors['reason'] })}
${buttonGroup({ content: say('find') })}`,
  })
  return {
    title: say('title'),
    section: '/restricted-records',
    main: html`${errorSummary(errors)}${pageTitle(say('title'))}<p class="govuk-body">${say('about')}</p>
${filters(list)}${lines}${next && cursorPagination({ next: address(asked, { cursor: next }) })}
${section({ id: 'find', title: say('find-title'), children: html`<p class="govuk-body">${say('find-about')}</p>${find}` })}`,
  }
}
