// The forms that give, move and end a post.

import { pageTitle } from '#design/blocks.ts'
import { backLink, button, link } from '#design/components.ts'
import { checkboxes, dateInput, type Errors, errorSummary, form, hidden, radios, select, textInput, typedDate } from '#design/form.ts'
import { moj } from '#design/macros.ts'
import { addDays, type PlainDate } from '#kernel/dates.ts'
import { type Html, html, nothing } from '#kernel/html.ts'
import { longDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import { say } from '../words.ts'
import type { Places, PostKind } from './fields.ts'
import { hasGrade, placeOfPost } from './place.ts'
import type { Post } from './store.ts'

type Tokens = { csrf: string; submission: string }
type Typed = Record<string, unknown>
const section = '/installation'
const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined)

/** First question: which kind. A page of its own, since the fields follow from it. */
export function kindPage(k: {
  title: string
  action: string
  back: string
  kinds: readonly PostKind[]
  carried: Record<string, string>
}): Page {
  return {
    title: k.title,
    section,
    main: html`${backLink(k.back)}
${pageTitle(k.title)}
${form({
  action: k.action,
  method: 'get',
  children: html`${Object.entries(k.carried).map(([name, value]) => hidden(name, value))}
${radios({ name: 'kind', legend: say('which-kind'), items: k.kinds.map(({ kind, title }) => ({ value: kind, text: title })) })}
${button({ content: say('continue') })}`,
})}`,
  }
}

export type PostForm = {
  title: string
  /** What is known before: the post that is left. */
  before?: string
  action: string
  back: string
  otherKind: string
  kind: PostKind
  places: Places
  typed: Typed
  errors: Errors
  version: number
  vacancy?: number | undefined
  leaving?: { name: string; cases: number | undefined } | undefined
  submit: string
  changed?: string | undefined
  tokens: Tokens
}

/** The fields of a post of a kind. */
export function postFormPage(f: PostForm): Page {
  return {
    title: f.title,
    section,
    main: html`${backLink(f.back)}
${f.changed !== undefined && changedAlert(f.changed)}
${f.leaving?.cases ? casesAlert(f.leaving.name, f.leaving.cases) : nothing}
${errorSummary(f.errors)}
${pageTitle(f.title)}
${f.before !== undefined && html`<p class="govuk-body">${f.before}</p>`}
<p class="govuk-body">${say('kind-chosen', { kind: f.kind.title })} ${link(f.otherKind, say('other-kind'))}</p>
${form({ action: f.action, ...f.tokens, children: postFields(f) })}`,
  }
}

function postFields(f: PostForm): Html {
  const { kind } = f.kind
  return html`${hidden('version', f.version)}${hidden('kind', kind)}${f.vacancy !== undefined && hidden('vacancy', f.vacancy)}
${placeField(f)}
${hasGrade(kind) && radios({ name: 'grade', legend: say('grade'), value: text(f.typed['grade']), error: f.errors['grade'], items: (['PO', 'PSO'] as const).map(value => ({ value, text: say(`grade-${value}`) })) })}
${textInput({ name: 'hours', label: say('hours'), hint: say('hours-hint'), width: 4, inputmode: 'decimal', value: text(f.typed['hours']) ?? '37', error: f.errors['hours'] })}
${dateInput({ name: 'from_on', legend: say('from'), hint: say('from-hint'), value: dateTyped(f.typed, 'from_on'), error: f.errors['from_on'] })}
${f.leaving && leavingFields(f.typed, f.errors, f.leaving.cases)}
${button({ content: f.submit, preventDoubleClick: true })}`
}

function placeField({ kind, places, typed, errors }: PostForm): Html {
  const place = placeOfPost(kind)
  if (place === 'nowhere') return nothing
  const items = places[`${place}s`]
  return select({ name: place, label: say(place), value: text(typed[place]), error: errors[place], blank: say(`choose-${place}`), items })
}

function dateTyped(typed: Typed, name: string) {
  const boxes = typedDate(typed, name)
  return boxes.day || boxes.month || boxes.year ? boxes : text(typed[name])
}

function leavingFields(typed: Typed, errors: Errors, cases: number | undefined): Html {
  const items = (['yes', 'no'] as const).map(value => ({ value, text: say(`to-fill-${value}`) }))
  return html`${radios({ name: 'to_fill', legend: say('to-fill'), value: text(typed['to_fill']), error: errors['to_fill'], items })}
${cases ? checkboxes({ name: 'confirmed', legend: say('cases-title', { cases }), error: errors['confirmed'], items: [{ value: 'yes', text: say('confirm-cases') }] }) : nothing}`
}

const casesAlert = (name: string, cases: number) =>
  moj('alert', {
    variant: 'warning',
    title: say('cases-title', { cases }),
    showTitleAsHeading: true,
    html: html`<p>${say('cases-about', { name, cases })}</p>`,
  })

const changedAlert = (name: string) =>
  moj('alert', {
    variant: 'warning',
    title: say('changed-title'),
    showTitleAsHeading: true,
    html: html`<p>${say('changed-about', { name })}</p>`,
  })

type EndForm = {
  post: Post
  cases: number | undefined
  today: PlainDate
  typed: Typed
  errors: Errors
  changed?: boolean | undefined
  tokens: Tokens
}

/** Ending a post. */
export function endPage({ post, cases, today, typed, errors, changed, tokens }: EndForm): Page {
  const title = say('end-title', { name: post.name })
  return {
    title,
    section,
    main: html`${backLink(`/installation/users/${post.staff}`)}
${changed && changedAlert(post.name)}
${cases ? casesAlert(post.name, cases) : nothing}
${errorSummary(errors)}
${pageTitle(title)}
<p class="govuk-body">${say('end-what', { post: post.title, place: post.place, from: longDate(post.from_on) })}</p>
${form({
  action: `/installation/posts/${post.id}/end`,
  ...tokens,
  children: html`${hidden('version', post.version)}
${dateInput({ name: 'last_on', legend: say('last-day'), hint: say('last-day-hint', { yesterday: longDate(addDays(today, -1)) }), value: dateTyped(typed, 'last_on'), error: errors['last_on'] })}
${leavingFields(typed, errors, cases)}
${button({ content: say('end-button'), kind: 'warning', preventDoubleClick: true })}`,
})}`,
  }
}
