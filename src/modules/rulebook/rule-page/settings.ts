// Settings of a rule for people: a value in words, a table where there are many.

import { details, type SummaryRow, table } from '#design/components.ts'
import { type Content, html } from '#kernel/html.ts'
import { isObject } from '#kernel/text.ts'
import { type AnyRule, describe, fieldOf, type JsonSchema, knownOf, titleOf, valueInWords } from '#modules/standards/index.ts'
import { say } from '../words.ts'

/** Characters that a value has at most beside its name; longer ones open on demand. */
const mostBeside = 160

/** Each setting with its value. */
export function settingRows(rule: AnyRule, values: unknown): SummaryRow[] {
  const schema = describe(rule).parameters
  return Object.entries(isObject(values) ? values : {}).map(([name, value]) => {
    const field = fieldOf(schema, name)
    return {
      key: titleOf(name, field),
      value: html`${settingValue(value, field)}${field?.description && html`<div class="wm-quiet wm-small">${field.description}</div>`}`,
    }
  })
}

/** The settings of one set that another does not have so; all of them where there is no other. */
export function changedSettings(rule: AnyRule, values: unknown, before: unknown): { name: string; value: Content }[] {
  const schema = describe(rule).parameters
  const earlier = isObject(before) ? before : {}
  return Object.entries(isObject(values) ? values : {})
    .filter(([name, value]) => before === undefined || JSON.stringify(value) !== JSON.stringify(earlier[name]))
    .map(([name, value]) => ({ name: titleOf(name, fieldOf(schema, name)), value: settingValue(value, fieldOf(schema, name)) }))
}

/** A value of any shape. */
export function settingValue(value: unknown, schema: JsonSchema | undefined): Content {
  const words = valueInWords(value, schema)
  if (words.length <= mostBeside) return words
  const { head, rows } = tableOf(value, schema)
  return details({
    classes: 'govuk-!-margin-bottom-0',
    summary: say('all-of-it', { count: rows.length }),
    content: rows.length > 0 ? table({ dense: true, head, rows }) : words,
  })
}

function tableOf(value: unknown, schema: JsonSchema | undefined): { head: string[]; rows: Content[][] } {
  if (Array.isArray(value)) {
    const items = schema && knownOf(schema).items
    const names = [...new Set(value.flatMap(one => (isObject(one) ? Object.keys(one) : [])))]
    if (names.length > 0 && value.every(isObject))
      return {
        head: names.map(name => titleOf(name, fieldOf(items, name))),
        rows: value.map(one => names.map(name => (one[name] === undefined ? '' : valueInWords(one[name], fieldOf(items, name))))),
      }
    return { head: [say('value')], rows: value.map(one => [valueInWords(one, items)]) }
  }
  const entries = isObject(value) ? Object.entries(value) : []
  return {
    head: [say('setting'), say('value')],
    rows: entries.map(([name, held]) => [
      titleOf(name, fieldOf(schema, name)),
      valueInWords(held, fieldOf(schema, name) ?? additional(schema)),
    ]),
  }
}

const additional = (schema: JsonSchema | undefined) => schema && (knownOf(schema)['additionalProperties'] as JsonSchema | undefined)
