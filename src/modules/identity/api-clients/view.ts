// The list of API clients, and one of them.

import { chips, pageTitle, section } from '#design/blocks.ts'
import { button, cursorPagination, link, summaryList, table, tag } from '#design/components.ts'
import { form, hidden } from '#design/form.ts'
import { moj } from '#design/macros.ts'
import { doneAlert } from '#design/pages.ts'
import { type Content, type Html, html } from '#kernel/html.ts'
import type { Page } from '#kernel/route.ts'
import { administrationPlaces } from '#modules/workforce/index.ts'
import { say } from '../admin-words.ts'
import { isOwnProvider, type Setting } from '../setting.ts'
import { instantWords } from '../when.ts'
import { clientSorts, type KeptClient } from './keep.ts'
import { sayPermission } from './permissions.ts'

const home = '/installation/api-clients'
export const dones = ['client-added', 'saved', 'client-off', 'client-on'] as const

type Regions = ReadonlyMap<string, string>
type Listed = { items: KeptClient[]; regions: Regions; next: string | null; sort: (typeof clientSorts)[number]; now: Temporal.Instant }

/** Systems that use the API. */
export function clientsPage({ items, regions, next, sort, now }: Listed): Page {
  const sorts = { name: 'name', used: 'last-used' } as const
  return {
    title: say('clients'),
    section: '/installation',
    main: html`${administrationPlaces(home)}
${pageTitle(say('clients'))}
<p class="govuk-body">${say('clients-about')}</p>
${button({ content: say('add-client'), href: `${home}/new` })}
${chips(
  clientSorts.map(one => ({ words: say(sorts[one]), href: `${home}?sort=${one}`, current: one === sort })),
  say('sort-by'),
)}
${items.length > 0 ? clientTable(items, regions, now) : html`<p class="govuk-body">${say('no-clients')}</p>`}
${next !== null && cursorPagination({ next: `${home}?sort=${sort}&cursor=${next}` })}`,
  }
}

/** One below another, each with its code. */
const lines = (all: readonly string[]) => html`<ul class="govuk-list govuk-!-margin-bottom-0">${all.map(one => html`<li>${one}</li>`)}</ul>`
const sayRegion = (code: string, regions: Regions) => (regions.has(code) ? `${regions.get(code)} (${code})` : code)
const regionLines = (client: KeptClient, regions: Regions) => lines(client.regions.map(code => sayRegion(code, regions)))

function clientTable(items: readonly KeptClient[], regions: Regions, now: Temporal.Instant): Html {
  return table({
    dense: true,
    head: [say('client'), say('post'), say('regions'), say('scopes'), say('last-used'), say('state')],
    rows: items.map(client => [
      link(`${home}/${client.id}`, client.name),
      client.post,
      regionLines(client, regions),
      lines(client.scopes.map(sayPermission)),
      lastUsed(client, now),
      stateOf(client),
    ]),
  })
}

const lastUsed = ({ last_used_at }: KeptClient, now: Temporal.Instant) =>
  last_used_at === null ? say('never') : instantWords(last_used_at, now)
const stateOf = ({ disabled_at }: KeptClient): Content => (disabled_at ? tag(say('state-off'), 'red') : say('state-on'))

type Whole = {
  client: KeptClient
  regions: Regions
  done?: (typeof dones)[number] | undefined
  changed?: boolean
  now: Temporal.Instant
  setting: Setting
  tokens: { csrf: string; submission: string }
}

/** An API client. */
export function clientPage({ client, regions, done, changed, now, setting, tokens }: Whole): Page {
  const address = `${home}/${client.id}`
  const act = (path: string, content: string, kind: 'secondary' | 'warning') =>
    form({
      action: `${address}/${path}`,
      ...tokens,
      children: html`${hidden('version', client.version)}${button({ content, kind, preventDoubleClick: true })}`,
    })
  return {
    title: client.name,
    section: '/installation',
    main: html`${administrationPlaces(home)}
${done && doneAlert({ title: say('done-title'), children: say(`done-${done}`), next: [] })}
${changed && moj('alert', { variant: 'warning', title: say('changed-title'), showTitleAsHeading: true, html: html`<p>${say('refused-changed-since', { name: client.name })}</p>` })}
${pageTitle(client.name)}
${section({ id: 'rights', title: say('edit-client'), beside: link(`${address}/edit`, say('change')), children: rights(client, regions, now) })}
${section({
  id: 'secret',
  title: say('secret'),
  children: isOwnProvider(setting.config)
    ? html`<p class="govuk-body">${say('secret-about')}</p>${act('secret', say('make-secret'), 'secondary')}`
    : html`<p class="govuk-body">${say('secret-elsewhere', { issuer: setting.config.WAYMARK_ISSUER ?? '' })}</p>`,
})}
${section({
  id: 'state',
  title: say('state'),
  children: client.disabled_at
    ? html`<p class="govuk-body">${stateOf(client)}</p>${act('on', say('on'), 'secondary')}`
    : html`<p class="govuk-body">${say('off-about')}</p>${act('off', say('off'), 'warning')}`,
})}`,
  }
}

const rights = (client: KeptClient, regions: Regions, now: Temporal.Instant) =>
  summaryList([
    { key: say('client-id'), value: html`<code>${client.id}</code>` },
    { key: say('client-kind'), value: client.post },
    { key: say('regions'), value: client.regions.length > 0 ? regionLines(client, regions) : say('none') },
    { key: say('scopes'), value: lines(client.scopes.map(sayPermission)) },
    { key: say('client-acts'), value: say(client.acts_for_users ? 'client-acts-yes' : 'client-acts-no') },
    client.redirect_uris.length > 0 && {
      key: say('client-redirects'),
      value: html`${client.redirect_uris.map(uri => html`<code>${uri}</code><br>`)}`,
    },
    { key: say('last-used'), value: lastUsed(client, now) },
  ])
