import { pageTitle } from '#design/blocks.ts'
import { backLink, details, insetText } from '#design/components.ts'
import { buttonGroup, checkboxes, type Errors, errorSummary, form, hidden, inOrder, radios, textarea, textInput } from '#design/form.ts'
import { html } from '#kernel/html.ts'
import type { Page } from '#kernel/route.ts'
import { allRules } from '#modules/standards/index.ts'
import { kinds, type Text } from '../read/store.ts'
import { addressOf, type Tokens } from '../read/view.ts'
import { pageNames } from '../shown-on.ts'
import { say } from '../words.ts'

export type Typed = Record<string, unknown>
type DraftForm = {
  /** Of a guidance that is there already. */
  slug?: string
  title?: string
  typed: Typed
  version: number
  errors?: Errors
  isStale?: boolean
  tokens: Tokens
}

const order = ['kind', 'title', 'summary', 'body', 'what_changed', 'paragraphs', 'places', 'rules']

/** A version's fields as a form holds them. */
export const typedOf = ({ title, summary, body, what_changed, paragraphs, places, rules }: Text): Typed => ({
  title,
  summary,
  body,
  what_changed,
  paragraphs: paragraphs.join(', '),
  places,
  rules,
})

/** The form in which a version is written. */
export function draftPage({ slug, title, typed, version, errors = {}, isStale, tokens }: DraftForm): Page {
  const text = (name: string) => (typeof typed[name] === 'string' ? typed[name] : undefined)
  const list = (name: string) => [typed[name] ?? []].flat().map(String)
  const heading = slug ? say('draft-title', { title: title ?? '' }) : say('draft-new')
  const kind = radios({
    name: 'kind',
    legend: say('kind'),
    labelSize: 's',
    value: text('kind'),
    error: errors['kind'],
    items: kinds.map(value => ({ value, text: say(`kind-${value}`), hint: say(`kind-${value}-hint`) })),
  })
  const rules = checkboxes({
    name: 'rules',
    legend: say('field-rules'),
    labelSize: 's',
    small: true,
    value: list('rules'),
    error: errors['rules'],
    items: allRules()
      .toSorted((a, b) => (a.title < b.title ? -1 : 1))
      .map(rule => ({ value: rule.id, text: rule.title, hint: rule.id })),
  })
  const fields = html`${hidden('version', version)}${!slug && kind}
${textInput({ name: 'title', label: say('field-title'), value: text('title'), error: errors['title'] })}
${textarea({ name: 'summary', label: say('field-summary'), value: text('summary'), error: errors['summary'], limit: 400, rows: 2 })}
${textarea({ name: 'body', label: say('field-body'), hint: say('field-body-hint'), value: text('body'), error: errors['body'], limit: 20_000, rows: 20 })}
${textarea({ name: 'what_changed', label: say('field-changed'), hint: slug && say('field-changed-hint'), value: text('what_changed'), error: errors['what_changed'], limit: 1_000, rows: 3 })}
${textInput({ name: 'paragraphs', label: say('field-paragraphs'), hint: say('field-paragraphs-hint'), value: text('paragraphs'), error: errors['paragraphs'], width: 20 })}
${checkboxes({ name: 'places', legend: say('field-places'), labelSize: 's', small: true, value: list('places'), error: errors['places'], items: pageNames.map(value => ({ value, text: say(`place-${value}`) })) })}
${details({ summary: say('rules-summary', { count: list('rules').length }), content: rules, open: errors['rules'] !== undefined })}
${buttonGroup({ content: say('send'), name: 'step', value: 'send' }, { content: say('keep'), name: 'step', value: 'keep', kind: 'secondary' })}`
  return {
    title: heading,
    section: '/guidance',
    main: html`${backLink(slug ? addressOf(slug) : '/guidance', slug ? say('back-to', { title: title ?? '' }) : say('back'))}${errorSummary(inOrder(errors, order))}${pageTitle(heading)}
<p class="govuk-body">${say('draft-about')}</p>${isStale && insetText(say('stale'))}
${form({ action: slug ? `${addressOf(slug)}/draft` : '/guidance/new', ...tokens, children: fields })}`,
  }
}
