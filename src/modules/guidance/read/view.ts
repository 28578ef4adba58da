import { box, chips, columns, pageTitle, section } from '#design/blocks.ts'
import { backLink, button, cursorPagination, insetText, link, summaryList, table, tag } from '#design/components.ts'
import { buttonGroup, form, hidden } from '#design/form.ts'
import { emptyState } from '#design/pages.ts'
import { instantOf, londonDate } from '#kernel/dates.ts'
import { type Html, html } from '#kernel/html.ts'
import { longDate } from '#kernel/i18n.ts'
import type { Context, Page, SignedIn } from '#kernel/route.ts'
import { citedParagraphs } from '#modules/help/index.ts'
import { ruleTitle } from '#modules/standards/index.ts'
import { textOf } from '../text.ts'
import { say } from '../words.ts'
import type { Filter, Line, Published, Readers, Text } from './store.ts'

export type Tokens = Context<never, never>['form']
export const dayOf = (at: string) => longDate(londonDate(instantOf(at)))
export const addressOf = (slug: string) => `/guidance/${slug}`

const listAddress = (filter: Filter & { cursor?: string }) => {
  const given = Object.entries(filter).flatMap(([name, value]) => (value ? [[name, value]] : []))
  return `/guidance${given.length ? `?${new URLSearchParams(given)}` : ''}`
}

/** What is in force; and for those who keep it, what is on its way. */
export function listPage(list: { items: Line[]; next: string | null }, asked: Filter, open: Text[], user: SignedIn): Page {
  const chosen = (filter: Filter) => asked.kind === filter.kind && asked.show === filter.show
  const chip = (words: string, filter: Filter) => ({ words, href: listAddress(filter), current: chosen(filter) })
  const row = ({ slug, kind, title, summary, number, published_at, read_at }: Line) => [
    html`${link(addressOf(slug), title)}<br><span class="wm-quiet">${summary}</span>`,
    say(`kind-${kind}`),
    say('version-of', { number, date: dayOf(published_at) }),
    read_at ? dayOf(read_at) : tag(say('new'), 'blue'),
  ]
  return {
    title: say('title'),
    section: '/guidance',
    main: html`${pageTitle(say('title'))}<p class="wm-lede">${say('about')}</p>
${user.permissions.has('guidance.keep') && openSection(open, user)}
${chips([
  chip(say('all'), {}),
  chip(say('not-read'), { show: 'not-read' }),
  chip(say('kinds-national-standard'), { kind: 'national-standard' }),
  chip(say('kinds-practice-guidance'), { kind: 'practice-guidance' }),
])}
${
  list.items.length
    ? table({
        dense: true,
        caption: say('caption'),
        captionClasses: 'govuk-visually-hidden',
        head: [say('head-title'), say('head-kind'), say('head-version'), say('head-read')],
        rows: list.items.map(row),
      })
    : emptyState(say('none'), say('none-next'))
}
${list.next && cursorPagination({ next: listAddress({ ...asked, cursor: list.next }) })}`,
  }
}

export const stateTag = ({ state, sent_back }: Pick<Text, 'state' | 'sent_back'>): Html =>
  state === 'draft' && sent_back
    ? tag(say('state-sent-back'), 'orange')
    : tag(say(`state-${state}`), state === 'waiting' ? 'yellow' : 'grey')

function openSection(open: Text[], user: SignedIn): Html {
  const write =
    user.permissions.has('guidance.draft') && buttonGroup({ content: say('write-new'), href: '/guidance/new', kind: 'secondary' })
  const rows = open.map(text => [
    link(`${addressOf(text.slug)}/proposed`, text.title),
    say(`kind-${text.kind}`),
    stateTag(text),
    text.drafted_by_name,
    dayOf(text.drafted_at),
  ])
  const lines = table({
    dense: true,
    caption: say('open-caption'),
    captionClasses: 'govuk-visually-hidden',
    head: [say('head-title'), say('head-kind'), say('open-state'), say('open-by'), say('open-since')],
    rows,
  })
  return section({ id: 'open', title: say('open'), children: html`${rows.length > 0 && lines}${write}` })
}

/** What a version cites, and where it is shown. */
export function factsOf({ what_changed, number, paragraphs, rules, places }: Text): Html {
  const cited = paragraphs.map(
    (of, at) =>
      html`${at > 0 && ', '}${citedParagraphs.includes(of) ? link(`/help/blueprint#paragraph-${of}`, say('paragraph', { number: of })) : say('paragraph', { number: of })}`,
  )
  return summaryList([
    { key: say(number === 1 ? 'first-version' : 'changed'), value: what_changed },
    paragraphs.length > 0 && { key: say('paragraphs'), value: html`${cited}` },
    rules.length > 0 && { key: say('rules'), value: html`${rules.map(id => html`${link(`/rulebook/${id}`, ruleTitle(id))}<br>`)}` },
    { key: say('places'), value: places.length ? html`${places.map(place => html`${say(`place-${place}`)}<br>`)}` : say('nowhere') },
  ])
}

/** The same beside a text: a narrow column has no room for two. */
const sideOf = (text: Text): Html => box({ children: html`<div class="wm-stacked">${factsOf(text)}</div>` })

export type Reading = { text: Text; versions: Published[]; readers: Readers[]; hasOpen: boolean; user: SignedIn; tokens: Tokens }

/** The version in force, to be read and acknowledged. */
export function readingPage({ text, versions, readers, hasOpen, user, tokens }: Reading): Page {
  const keeps = user.permissions.has('guidance.keep')
  const drafts = user.permissions.has('guidance.draft')
  return {
    title: text.title,
    section: '/guidance',
    main: html`${backLink('/guidance', say('back'))}${pageTitle(text.title)}
<p class="wm-lede">${text.summary}</p><p class="wm-text wm-quiet">${lineOf(text)}</p>
${columns(
  'side',
  html`<div>${textOf(text.body)}${acknowledgement(text, tokens)}</div>`,
  html`<div>${sideOf(text)}${keeps && keeperLinks(text, hasOpen, drafts)}</div>`,
)}
${keeps && section({ id: 'readers', title: say('readers'), children: html`${readersTable(readers)}<p class="wm-text wm-quiet">${say('readers-about')}</p>` })}
${versions.length > 1 && section({ id: 'versions', title: say('versions'), children: versionList(text, versions) })}`,
  }
}

const lineOf = (text: Text) =>
  say('version-line', { kind: say(`kind-${text.kind}`), number: text.number ?? 0, date: text.published_at ? dayOf(text.published_at) : '' })

function acknowledgement({ slug, id, read_at }: Text, tokens: Tokens): Html {
  if (read_at) return insetText(say('you-read', { date: dayOf(read_at) }))
  return form({
    action: `${addressOf(slug)}/readings`,
    ...tokens,
    children: html`${hidden('version', id)}<p class="wm-text wm-quiet wm-measure">${say('read-hint')}</p>${button({ content: say('read-button'), preventDoubleClick: true })}`,
  })
}

function keeperLinks({ slug }: Text, hasOpen: boolean, drafts: boolean): Html | false {
  if (hasOpen) return html`<p class="wm-text">${link(`${addressOf(slug)}/proposed`, say('see-open'))}</p>`
  return drafts && html`<p class="wm-text">${link(`${addressOf(slug)}/draft`, say('write-version'))}</p>`
}

function readersTable(readers: Readers[]): Html {
  return table({
    dense: true,
    caption: say('readers-caption'),
    captionClasses: 'govuk-visually-hidden',
    head: [
      say('readers-post'),
      { content: say('readers-read'), numeric: true },
      { content: say('readers-staff'), numeric: true },
      { content: say('readers-share'), numeric: true },
    ],
    rows: readers.map(({ title, staff, read }) => [
      title,
      { content: read.toLocaleString('en-GB'), numeric: true },
      { content: staff.toLocaleString('en-GB'), numeric: true },
      { content: say('share-of', { share: String(Math.round((read / staff) * 100)) }), numeric: true },
    ]),
  })
}

function versionList(shown: Text, versions: Published[]): Html {
  const latest = versions[0]?.number
  const line = (one: Published) =>
    html`<li>${
      one.number === shown.number
        ? html`<strong>${say('version-link', { number: one.number })}</strong>`
        : link(versionAddress(shown.slug, one.number, latest), say('version-link', { number: one.number }))
    } ${one.number === latest && tag(say('in-force'))}<br>${one.what_changed}<br><span class="wm-quiet">${say('version-by', { date: dayOf(one.published_at), publisher: one.published_by, drafter: one.drafted_by })}</span></li>\n`
  return html`<ul class="govuk-list govuk-list--spaced">${versions.map(line)}</ul>`
}

const versionAddress = (slug: string, number: number, latest: number | undefined) =>
  number === latest ? addressOf(slug) : `${addressOf(slug)}/versions/${number}`

/** A version that was in force once. */
export function versionPage(text: Text, versions: Published[]): Page {
  return {
    title: text.title,
    section: '/guidance',
    main: html`${backLink(addressOf(text.slug), say('latest-link'))}${pageTitle(text.title)}
${text.number !== versions[0]?.number && insetText(say('old-version', { number: text.number ?? 0 }))}
<p class="wm-lede">${text.summary}</p><p class="wm-text wm-quiet">${lineOf(text)}</p>
${columns('side', textOf(text.body), sideOf(text))}
${section({ id: 'versions', title: say('versions'), children: versionList(text, versions) })}`,
  }
}
