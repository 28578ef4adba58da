// What goes into a rule and comes out of it, for whoever writes a program.

import { details, link, table } from '#design/components.ts'
import { type Html, html } from '#kernel/html.ts'
import { type AnyRule, describe, type JsonSchema, knownOf, mayBeNull } from '#modules/standards/index.ts'
import { say } from '../words.ts'

type Row = { path: string; kind: string; needed: boolean; meaning: string; codes: Readonly<Record<string, string>> | undefined }

/** The fields of a schema, inner ones by their path. */
function dataRows(schema: JsonSchema, above = ''): Row[] {
  const known = knownOf(schema)
  const kinds = known.oneOf ?? known.anyOf
  if (kinds) {
    const rows = kinds.flatMap(kind => dataRows(kind, above))
    return [...Map.groupBy(rows, ({ path }) => path).values()].map(same => merged(same))
  }
  if (known.type === 'array' && known.items) return dataRows(known.items, `${above.replace(/\.$/, '')}[].`)
  return Object.entries(known.properties ?? {}).flatMap(([name, field]) => [
    rowOf(`${above}${name}`, field, known.required?.includes(name) ?? false),
    ...dataRows(field, `${above}${name}.`),
  ])
}

/** A field that several kinds have. */
function merged(same: readonly Row[]): Row {
  const [first] = same as [Row]
  return { ...first, kind: [...new Set(same.map(({ kind }) => kind))].join(' | '), needed: same.every(({ needed }) => needed) }
}

function rowOf(path: string, schema: JsonSchema, needed: boolean): Row {
  const known = knownOf(schema)
  const kind = kindInWords(known)
  return {
    path,
    kind: mayBeNull(schema) ? say('or-null', { kind }) : kind,
    needed,
    meaning: [schema.description ?? known.description, range(known)].filter(Boolean).join(' '),
    codes: schema.codes ?? known.codes ?? known.items?.codes,
  }
}

function kindInWords(schema: JsonSchema): string {
  const known = knownOf(schema)
  if (known.const !== undefined) return JSON.stringify(known.const)
  if (known.enum) return say('kind-codes', { codes: known.enum.map(String).join(', ') })
  if (known.oneOf ?? known.anyOf) return [...new Set((known.oneOf ?? known.anyOf ?? []).map(kindInWords))].join(' | ')
  if (known.type === 'array') return say('kind-list', { kind: known.items ? kindInWords(known.items) : say('kind-any') })
  if (known.type === 'string') return say(known.format === 'date' ? 'kind-date' : 'kind-text')
  if (known.type === 'integer') return say('kind-whole')
  if (known.type === 'number') return say('kind-number')
  if (known.type === 'boolean') return say('kind-boolean')
  return say(known.type === 'object' ? 'kind-object' : 'kind-any')
}

function range({ minimum: from, maximum: to }: JsonSchema): string | undefined {
  if (from !== undefined && to !== undefined) return say('from-to', { from, to })
  if (from !== undefined) return say('at-least', { from })
  return to === undefined ? undefined : say('at-most', { to })
}

const fieldTable = (rows: readonly Row[]) =>
  table({
    dense: true,
    head: [say('field'), say('is'), say('needed'), say('meaning')],
    rows: rows.map(({ path, kind, needed, meaning, codes }) => [
      html`<code class="wm-break">${path}</code>`,
      kind,
      say(needed ? 'yes' : 'no'),
      html`${meaning}${codes && Object.entries(codes).map(([code, words]) => html`<br><code>${code}</code> ${words}`)}`,
    ]),
  })

/** The schemas in words, an example with curl, and the way to all of it as data. */
export function dataPart(rule: AnyRule): Html {
  const { input, result } = describe(rule)
  const [example] = rule.examples
  const body = JSON.stringify({ id: 1, asOf: example?.on, input: example?.input }).replaceAll("'", "'\\''")
  const curl = `curl -X POST "$WAYMARK/api/v1/rulebook/${rule.id}/evaluate" \\\n  -H "Authorization: Bearer $TOKEN" \\\n  -H 'Content-Type: application/json' \\\n  -d '${body}'`
  return html`<p class="wm-text">${say('data-about')} ${link(`/api/v1/rulebook/${rule.id}`, say('as-json-schema'))} ${link('/api/rulebook', say('api-documentation'))}</p>
${details({ summary: say('input'), content: fieldTable(dataRows(input)) })}
${details({ summary: say('output'), content: fieldTable(dataRows(result)) })}
${details({ summary: say('with-curl'), content: html`<pre class="wm-code"><code>${curl}</code></pre>` })}`
}
