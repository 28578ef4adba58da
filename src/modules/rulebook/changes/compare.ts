// Two sets of settings side by side, value by value.

import { isObject } from '#kernel/text.ts'
import { type AnyRule, describe, fieldOf, type JsonSchema, knownOf, titleOf } from '#modules/standards/index.ts'
import { settingInWords } from '../form/setting-fields.ts'
import { say } from './words.ts'

export type ComparedRow = { title: string; before: string; after: string; isChanged: boolean }

/** Every value of both, in the order of the schema. */
export function compareSettings(rule: AnyRule, before: unknown, after: unknown): ComparedRow[] {
  const rows: ComparedRow[] = []
  add(rows, describe(rule).parameters, [], before, after)
  return rows
}

const isList = (value: unknown): value is unknown[] => Array.isArray(value)
const isDeep = (value: unknown) => isObject(value) || (isList(value) && value.some(one => isObject(one) || isList(one)))

function add(rows: ComparedRow[], schema: JsonSchema | undefined, titles: string[], before: unknown, after: unknown): void {
  if (isDeep(before) || isDeep(after)) {
    // Both may be absent on one side: a row that is new, or gone.
    const list = isList(before) || isList(after)
    const [one, other] = [asFields(before), asFields(after)]
    for (const name of new Set([...Object.keys(one), ...Object.keys(other)])) {
      const part = list ? schema && knownOf(schema).items : fieldOf(schema, name)
      const title = list ? say('row', { number: Number(name) + 1 }) : titleOf(name, part)
      add(rows, part, [...titles, title], one[name], other[name])
    }
    return
  }
  const isChanged = JSON.stringify(before ?? null) !== JSON.stringify(after ?? null)
  const words = (value: unknown) => settingInWords(value, schema)
  rows.push({ title: titles.join(': '), before: words(before), after: words(after), isChanged })
}

function asFields(value: unknown): Record<string, unknown> {
  if (isList(value)) return Object.fromEntries(value.map((one, index) => [String(index), one]))
  return isObject(value) ? value : {}
}
