// The API for people who write programs: all of it at a glance, and each operation in full.

import { pageTitle, section } from '#design/blocks.ts'
import { backLink, button, link, summaryList, table } from '#design/components.ts'
import { form, textInput } from '#design/form.ts'
import { type Html, html, nothing } from '#kernel/html.ts'
import type { Page } from '#kernel/route.ts'
import type { Field, Operation } from './read.ts'
import { say } from './words.ts'

const paragraph = (words: string) => html`<p class="govuk-body wm-measure">${words}</p>`
const code = (text: string) => html`<pre class="wm-code"><code>${text}</code></pre>`

const titles = {
  audit: 'section-audit',
  organisation: 'section-organisation',
  workforce: 'section-workforce',
  people: 'section-people',
  sentences: 'section-sentences',
  supervision: 'section-supervision',
  enforcement: 'section-enforcement',
  allocation: 'section-allocation',
  court: 'section-court',
  worklist: 'section-worklist',
  cases: 'section-cases',
  obligations: 'section-obligations',
  rulebook: 'section-rulebook',
  operations: 'section-operations',
  settings: 'section-settings',
  identity: 'section-identity',
  help: 'section-help',
  events: 'section-events',
  performance: 'section-performance',
} as const
const isTitled = (name: string): name is keyof typeof titles => name in titles
const titleOf = (name: string) => say(isTitled(name) ? titles[name] : 'section-other')

type Overview = { operations: readonly Operation[]; version: string; words: string }

/** All operations by section, and how the API works. With words: those that fit. */
export function apiPage({ operations, version, words }: Overview): Page {
  return {
    title: say('title'),
    section: '/help',
    main: html`${pageTitle(say('title'))}
<p class="wm-lede">${say('lede', { version })}</p>
<p class="govuk-body">${link('/api/openapi.json', say('as-openapi'))}</p>
${form({
  action: '/api',
  method: 'get',
  children: html`${textInput({ name: 'q', label: say('search'), hint: say('search-hint'), value: words, width: 30 })}${button({ content: say('find'), kind: 'secondary' })}`,
})}
${words && html`<p class="govuk-body" role="status">${say('found', { count: operations.length, words })} ${link('/api', say('show-all'))}</p>`}
${operations.length > 0 && section({ id: 'operations', title: say('operations'), children: index(operations) })}
${words ? nothing : guide()}`,
  }
}

function index(operations: readonly Operation[]): Html {
  const sections = [...Map.groupBy(operations, operation => operation.section)]
  return html`${sections.map(
    ([name, own]) => html`<h3 class="wm-h3" id="${name}">${link(`/api/${name}`, titleOf(name))}</h3>
${table({
  dense: true,
  head: [say('does'), say('operation'), say('needs')],
  rows: own.map(operation => [link(addressOf(operation), operation.summary), address(operation), permissionOf(operation)]),
})}`,
  )}`
}

const addressOf = ({ section: name, id }: Operation) => `/api/${name}#${id}`
const address = ({ method, path }: Operation) => html`<code class="wm-break">${method} ${path}</code>`

function permissionOf({ permission, open }: Operation): string {
  if (permission !== null) return permission
  return open ? say('needs-anyone') : say('needs-signed-in')
}

const token = `curl -u "$CLIENT:$SECRET" "$WAYMARK/oidc/token" \\
  -d grant_type=client_credentials -d scope=case.read`
const exchange = `curl -u "$CLIENT:$SECRET" "$WAYMARK/oidc/token" \\
  -d grant_type=urn:ietf:params:oauth:grant-type:token-exchange \\
  -d subject_token_type=urn:ietf:params:oauth:token-type:id_token \\
  -d subject_token="$ID_TOKEN"`
const refusal = `{
  "type": "urn:waymark:fields",
  "title": "Some fields need putting right",
  "status": 422,
  "errors": [{ "field": "on", "message": "Enter a real date" }]
}`
const page = `curl "$WAYMARK/api/v1/cases?limit=50&cursor=$NEXT" \\
  -H "Authorization: Bearer $TOKEN"`
const change = `curl -X PATCH "$WAYMARK/api/v1/people/$PERSON" \\
  -H "Authorization: Bearer $TOKEN" \\
  -H 'If-Match: "7"' -H "Idempotency-Key: $(uuidgen)" \\
  -H 'Content-Type: application/json' -d '{"telephone":"01632 960 001"}'`

function guide(): Html {
  const part = (id: Parameters<typeof section>[0]['id'], title: string, children: readonly Html[]) =>
    section({ id, title, children: html`${children}` })
  return html`${part('sign-in', say('sign-in'), [paragraph(say('sign-in-own')), code(token), paragraph(say('sign-in-organisation'))])}
${part('on-behalf', say('on-behalf'), [paragraph(say('on-behalf-about')), code(exchange), html`<p class="govuk-body">${link('/acting-systems', say('acting-systems'))}</p>`])}
${part('lists', say('lists'), [paragraph(say('lists-about')), code(page)])}
${part('changes', say('changes'), [paragraph(say('changes-about')), code(change)])}
${part('problems', say('problems'), [paragraph(say('problems-about')), code(refusal)])}
${part('others', say('others'), [paragraph(say('others-about', { person: '{person}' }))])}`
}

/** The operations of a section in full. */
export function sectionPage(name: string, operations: readonly Operation[]): Page {
  const title = titleOf(name)
  return {
    title,
    section: '/help',
    main: html`${backLink('/api', say('all-sections'))}
${pageTitle(title)}
<ul class="govuk-list">${operations.map(operation => html`<li>${link(`#${operation.id}`, operation.summary)}</li>`)}</ul>
${operations.map(whole)}`,
  }
}

function whole(operation: Operation): Html {
  const { parameters, body, bodyExample, answer, answerExample, status, refusals, curl } = operation
  const part = (title: string, children: Html) =>
    html`<h3 class="wm-h3">${title}<span class="govuk-visually-hidden"> ${say('of-operation', { operation: operation.summary })}</span></h3>${children}`
  return section({
    id: operation.id,
    title: operation.summary,
    children: html`${summaryList([
      { key: say('operation'), value: address(operation) },
      { key: say('needs'), value: permissionOf(operation) },
    ])}
${parameters.length > 0 && part(say('parameters'), parameterTable(parameters))}
${body && part(say('body'), html`${fieldTable(body)}${bodyExample && code(bodyExample)}`)}
${part(say('answer', { status }), html`${fieldTable(answer)}${code(answerExample)}`)}
${refusals.length > 0 && part(say('refusals'), refusalTable(refusals))}
${part(say('curl'), code(curl))}`,
  })
}

const name = (text: string) => html`<code class="wm-break">${text}</code>`
const needed = (required: boolean) => say(required ? 'yes' : 'no')

const parameterTable = (parameters: Operation['parameters']) =>
  table({
    dense: true,
    head: [say('name'), say('place'), say('kind'), say('required'), say('meaning')],
    rows: parameters.map(one => [name(one.name), one.place, one.kind, needed(one.required), one.meaning]),
  })

const fieldTable = (fields: readonly Field[]) =>
  fields.length > 0 &&
  table({
    dense: true,
    head: [say('name'), say('kind'), say('required'), say('meaning')],
    rows: fields.map(one => [name(one.name), one.kind, needed(one.required), one.meaning]),
  })

const refusalTable = (refusals: Operation['refusals']) =>
  table({
    dense: true,
    head: [say('status'), say('meaning'), say('type')],
    rows: refusals.map(one => [one.status, one.meaning, html`${one.types.map(type => html`${name(type)} `)}`]),
  })
