// Adding and changing an API client; and its secret, once.

import { pageTitle } from '#design/blocks.ts'
import { backLink, button, link, summaryList } from '#design/components.ts'
import { checkboxes, type Errors, errorSummary, form, hidden, type Option, radios, select, textarea, textInput } from '#design/form.ts'
import { moj } from '#design/macros.ts'
import { type Html, html } from '#kernel/html.ts'
import type { Page } from '#kernel/route.ts'
import type { PostKind } from '#modules/workforce/index.ts'
import { say } from '../admin-words.ts'
import { ownIssuerAddress, type Setting } from '../setting.ts'
import type { KeptClient } from './keep.ts'
import { sayPermission } from './permissions.ts'

const home = '/installation/api-clients'
type Tokens = { csrf: string; submission: string }

type ClientForm = {
  /** The client that is changed; a new one has none yet. */
  client?: KeptClient | undefined
  typed: Record<string, unknown>
  errors: Errors
  changed?: boolean
  choices: { kinds: readonly PostKind[]; regions: readonly Option[]; courts: readonly Option[]; scopes: readonly string[] }
  tokens: Tokens
}

/** What a client is and may do, as a form. */
export function clientFormPage(f: ClientForm): Page {
  const { client, errors } = f
  const title = client ? client.name : say('add-client')
  const address = client ? `${home}/${client.id}` : home
  return {
    title,
    section: '/installation',
    main: html`${backLink(address)}
${f.changed && moj('alert', { variant: 'warning', title: say('changed-title'), showTitleAsHeading: true, html: html`<p>${say('client-changed')}</p>` })}
${errorSummary(errors)}
${pageTitle(title)}
${form({
  action: client ? `${address}/edit` : `${home}/new`,
  ...f.tokens,
  children: html`${client ? hidden('version', text(f.typed['version']) ?? client.version) : idFields(f)}
${textInput({ name: 'name', label: say('client-name'), value: text(f.typed['name']), error: errors['name'], width: 30 })}
${rightsFields(f)}
${button({ content: client ? say('save') : say('add-client-button'), preventDoubleClick: true })}`,
})}`,
  }
}

const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined)
const texts = (value: unknown) => [value ?? []].flat().map(String)

function idFields({ typed, errors, choices }: ClientForm): Html {
  const kinds = choices.kinds.map(({ kind, title }) => ({ value: kind, text: title }))
  return html`${textInput({ name: 'id', label: say('client-id'), hint: say('client-id-hint'), value: text(typed['id']), error: errors['id'], width: 20, spellcheck: false })}
${select({ name: 'kind', label: say('client-kind'), hint: say('client-kind-hint'), value: text(typed['kind']), error: errors['kind'], blank: say('choose-kind'), items: kinds })}
${select({ name: 'court', label: say('client-court'), hint: say('client-court-hint'), value: text(typed['court']), error: errors['court'], blank: say('no-court'), items: [...choices.courts] })}`
}

function rightsFields({ typed, errors, choices }: ClientForm): Html {
  const scopes = choices.scopes.map(scope => ({ value: scope, text: sayPermission(scope) }))
  const acts = (['yes', 'no'] as const).map(value => ({ value, text: say(`client-acts-${value}`) }))
  return html`${checkboxes({ name: 'regions', legend: say('regions'), hint: say('client-regions-hint'), value: texts(typed['regions']), error: errors['regions'], small: true, items: choices.regions.map(({ value, text: words }) => ({ value, text: words })) })}
${checkboxes({ name: 'scopes', legend: say('scopes'), hint: say('client-scopes-hint'), value: texts(typed['scopes']), error: errors['scopes'], small: true, items: scopes })}
${radios({ name: 'acts_for_users', legend: say('client-acts'), value: text(typed['acts_for_users']), error: errors['acts_for_users'], items: acts })}
${textarea({ name: 'redirect_uris', label: say('client-redirects'), hint: say('client-redirects-hint'), value: text(typed['redirect_uris']), error: errors['redirect_uris'], rows: 2 })}`
}

/** A new secret, once. */
export function secretPage({ client, secret, setting }: { client: KeptClient; secret: string; setting: Setting }): Page {
  const { name } = client
  const title = say('secret-title', { name })
  return {
    title,
    section: '/installation',
    main: html`${moj('alert', { variant: 'warning', title: say('secret-once'), showTitleAsHeading: true, html: html`<p>${say('secret-keep', { name })}</p>` })}
${pageTitle(title)}
${summaryList([
  { key: say('client-id'), value: html`<code>${client.id}</code>` },
  { key: say('secret'), value: html`<code>${secret}</code>` },
  { key: say('secret-token'), value: say('secret-token-about', { address: `${ownIssuerAddress(setting.config)}/token` }) },
])}
<p class="govuk-body">${link(`${home}/${client.id}`, say('back-to-user', { name }))}</p>`,
  }
}
