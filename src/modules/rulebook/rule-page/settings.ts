// Settings of a rule for people: a value in words, a table where there are many.

import { details, type SummaryRow, table } from '#design/components.ts'
import { type Content, html } from '#kernel/html.ts'
import { isObject } from '#kernel/text.ts'
import { type AnyRule, describe, fieldOf, type JsonSchema, knownOf, meaningOf, titleOf } from '#modules/standards/index.ts'
import { settingInWords } from '../form/setting-fields.ts'
import { say } from '../words.ts'

/** Characters that a value has at most beside its name; longer ones open on demand. */
const mostBeside = 160

/** Lists of numbers of one length that stand after one another belong together, as ages and their terms do; shorter ones read well side by side. */
const fewestRows = 5
/** Rows of numbers that stand open. */
const mostOpen = 12

/** Each setting with its value. */
export function settingRows(rule: AnyRule, values: unknown): SummaryRow[] {
  const schema = describe(rule).parameters
  return together(Object.entries(isObject(values) ? values : {})).map(settings => {
    const fields = settings.map(([name, value]) => ({ value, field: fieldOf(schema, name), title: titleOf(name, fieldOf(schema, name)) }))
    const [first] = fields
    const said = fields.map(({ field }) => field?.description && html`<div class="wm-quiet wm-small">${meaningOf(field.description)}</div>`)
    return {
      key: first?.title ?? '',
      value: html`${fields.length > 1 ? besideOneAnother(fields) : settingValue(first?.value, first?.field)}${said}`,
    }
  })
}

type Setting = [name: string, value: unknown]
const lengthOf = ([, value]: Setting) =>
  Array.isArray(value) && value.length >= fewestRows && value.every(one => typeof one === 'number') ? value.length : 0

function together(settings: readonly Setting[]): Setting[][] {
  const groups: Setting[][] = []
  for (const setting of settings) {
    const [last] = groups.at(-1) ?? []
    if (last && lengthOf(setting) > 0 && lengthOf(last) === lengthOf(setting)) groups.at(-1)?.push(setting)
    else groups.push([setting])
  }
  return groups
}

function besideOneAnother(lists: readonly { title: string; value: unknown }[]): Content {
  const columns = lists.map(({ value }) => value as number[])
  return table({
    dense: true,
    head: lists.map(({ title }) => title),
    rows: (columns[0] ?? []).map((_, row) => columns.map(column => String(column[row]))),
  })
}

/** Numbers by name that would be hard to tell apart in a line: many, or with names that are numbers too. */
const isTableOfNumbers = (value: unknown) =>
  isObject(value) &&
  Object.values(value).every(one => typeof one === 'number') &&
  (Object.keys(value).length > 3 || Object.keys(value).some(name => /^\d/.test(name)))

/** Bands and other rows of several values each. */
const isTableOfRows = (value: unknown) =>
  Array.isArray(value) && value.length > 1 && value.every(one => isObject(one) && Object.keys(one).length > 1)

/** The settings of one set that another does not have so; all of them where there is no other. */
export function changedSettings(rule: AnyRule, values: unknown, before: unknown): { name: string; value: Content }[] {
  const schema = describe(rule).parameters
  const earlier = isObject(before) ? before : {}
  return Object.entries(isObject(values) ? values : {})
    .filter(([name, value]) => before === undefined || JSON.stringify(value) !== JSON.stringify(earlier[name]))
    .map(([name, value]) => ({ name: titleOf(name, fieldOf(schema, name)), value: settingValue(value, fieldOf(schema, name)) }))
}

type InWords = (value: unknown, schema: JsonSchema | undefined) => string

/** A value of any shape. */
export function settingValue(value: unknown, schema: JsonSchema | undefined, inWords: InWords = settingInWords): Content {
  const words = inWords(value, schema)
  const isTable = isTableOfNumbers(value) || isTableOfRows(value)
  if (words.length <= mostBeside && !isTable) return words
  const { head, rows } = tableOf(value, schema, inWords)
  if (isTable && rows.length <= mostOpen) return table({ dense: true, head, rows })
  return details({
    classes: 'govuk-!-margin-bottom-0',
    summary: say('all-of-it', { count: rows.length }),
    content: rows.length > 0 ? table({ dense: true, head, rows }) : words,
  })
}

function tableOf(value: unknown, schema: JsonSchema | undefined, inWords: InWords): { head: string[]; rows: Content[][] } {
  if (Array.isArray(value)) {
    const items = schema && knownOf(schema).items
    const names = [...new Set(value.flatMap(one => (isObject(one) ? Object.keys(one) : [])))]
    if (names.length > 0 && value.every(isObject))
      return {
        head: names.map(name => titleOf(name, fieldOf(items, name))),
        rows: value.map(one => names.map(name => (one[name] === undefined ? '' : inWords(one[name], fieldOf(items, name))))),
      }
    return { head: [say('value')], rows: value.map(one => [inWords(one, items)]) }
  }
  const entries = isObject(value) ? Object.entries(value) : []
  return {
    head: [say('setting'), say('value')],
    rows: entries.map(([name, held]) => [titleOf(name, fieldOf(schema, name)), inWords(held, fieldOf(schema, name) ?? additional(schema))]),
  }
}

const additional = (schema: JsonSchema | undefined) => schema && (knownOf(schema)['additionalProperties'] as JsonSchema | undefined)
