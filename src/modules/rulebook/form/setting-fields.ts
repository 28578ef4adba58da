// The settings of a rule as fields of a form: one for each number, word or short list; what is larger is written as data.

import { isPlainDate } from '#kernel/dates.ts'
import { longDate } from '#kernel/i18n.ts'
import { isObject } from '#kernel/text.ts'
import { type AnyRule, describe, type JsonSchema, knownOf, mayBeNull, titleOf, valueInWords } from '#modules/standards/index.ts'
import { say } from '../words.ts'
import { typedAnswer, typedData, typedDate, typedNumber } from './typed.ts'

export type SettingField = {
  /** Where it stands in the settings. */
  path: string[]
  /** The name of its input: `settings.businessDays`. */
  name: string
  title: string
  description: string | undefined
  kind: 'number' | 'text' | 'date' | 'yes-no' | 'code' | 'list' | 'data'
  codes: { value: string; text: string }[]
  /** Blank means null. */
  mayBeNull: boolean
  /** Codes, or items of a list, that are numbers. */
  isOfNumbers: boolean
}

/** Fields of one object of the settings; the first group has no title. */
type SettingGroup = { title: string | undefined; fields: SettingField[] }

/** A part with more fields than this is written as data. */
const mostFields = 24

/** The fields of a rule's settings, in its own order, object by object. */
export function settingGroups(rule: AnyRule): SettingGroup[] {
  const groups: SettingGroup[] = []
  addGroup(groups, describe(rule).parameters, [], [])
  return groups.filter(group => group.fields.length > 0)
}

export const fieldsOf = (rule: AnyRule): SettingField[] => settingGroups(rule).flatMap(group => group.fields)

function addGroup(groups: SettingGroup[], schema: JsonSchema, path: string[], titles: string[]): void {
  const group: SettingGroup = { title: titles.length ? titles.join(': ') : undefined, fields: [] }
  groups.push(group)
  for (const [name, part] of Object.entries(schema.properties ?? {})) {
    const title = titleOf(name, part)
    if (isOpen(part)) addGroup(groups, part, [...path, name], [...titles, title])
    else group.fields.push(fieldOf(part, [...path, name], title))
  }
}

/** An object with fields of its own, few enough to stand on a page. */
const isOpen = (schema: JsonSchema) => schema.properties !== undefined && !mayBeNull(schema) && countLeaves(schema) <= mostFields

const countLeaves = (schema: JsonSchema): number =>
  schema.properties ? Object.values(schema.properties).reduce((sum, part) => sum + countLeaves(part), 0) : 1

function fieldOf(schema: JsonSchema, path: string[], title: string): SettingField {
  const part = knownOf(schema)
  return {
    path,
    name: `settings.${path.join('.')}`,
    title,
    description: schema.description,
    kind: kindOf(part),
    codes: (part.enum ?? []).map(code => ({ value: String(code), text: part.codes?.[String(code)] ?? String(code) })),
    mayBeNull: mayBeNull(schema),
    isOfNumbers: part.enum
      ? part.enum.every(code => typeof code === 'number')
      : part.items?.type === 'number' || part.items?.type === 'integer',
  }
}

const isSimple = (schema: JsonSchema | undefined) => schema?.type === 'string' || schema?.type === 'number' || schema?.type === 'integer'

function kindOf({ type, enum: codes, format, items }: JsonSchema): SettingField['kind'] {
  if (codes) return 'code'
  if (type === 'number' || type === 'integer') return 'number'
  if (type === 'boolean') return 'yes-no'
  if (type === 'string') return format === 'date' ? 'date' : 'text'
  return type === 'array' && isSimple(items) ? 'list' : 'data'
}

function valueAt(values: unknown, path: readonly string[]): unknown {
  let held = values
  for (const name of path) held = isObject(held) && Object.hasOwn(held, name) ? held[name] : undefined
  return held
}

/** What stands in each field for some settings, by the name of its input. */
export function typedOf(rule: AnyRule, settings: unknown): Record<string, string> {
  return Object.fromEntries(fieldsOf(rule).map(field => [field.name, asTyped(field, valueAt(settings, field.path))]))
}

function asTyped({ kind }: SettingField, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (kind === 'data') return JSON.stringify(value, null, 1)
  if (kind === 'list' && Array.isArray(value)) return value.join('\n')
  if (kind === 'yes-no') return value ? 'yes' : 'no'
  if (kind === 'date' && typeof value === 'string' && isPlainDate(value)) return longDate(value)
  return String(value)
}

/** The settings that a form sends: what cannot be read as what it should be stays as it was typed, for the rule's schema to refuse. */
export function settingsFrom(rule: AnyRule, raw: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const settings: Record<string, unknown> = {}
  for (const field of fieldsOf(rule)) {
    const last = field.path.at(-1)
    if (last === undefined) continue
    let at = settings
    for (const name of field.path.slice(0, -1)) {
      at[name] ??= {}
      at = at[name] as Record<string, unknown>
    }
    const value = fromTyped(field, raw[field.name])
    if (value !== undefined) at[last] = value
  }
  return settings
}

/** What was typed into a field as a value; undefined where nothing was. */
export function fromTyped({ kind, mayBeNull: isNullable, isOfNumbers }: SettingField, sent: unknown): unknown {
  const text = typeof sent === 'string' ? sent.trim() : ''
  if (text === '' && kind !== 'list') return isNullable ? null : undefined
  switch (kind) {
    case 'number':
      return typedNumber(text)
    case 'date':
      return typedDate(text)
    case 'yes-no':
      return typedAnswer(text)
    case 'code':
      return isOfNumbers ? typedNumber(text) : text
    case 'list':
      return text
        .split('\n')
        .map(line => line.trim())
        .filter(line => line !== '')
        .map(line => (isOfNumbers ? typedNumber(line) : line))
    case 'data':
      return typedData(text)
    default:
      return text
  }
}

/** A setting in words: what is null is none, and nothing that nobody has recorded. */
export const settingInWords = (value: unknown, schema: JsonSchema | undefined): string =>
  value === null || value === undefined ? say('none') : valueInWords(value, schema)

/** Settings as an address holds them, `settings.businessDays=2`: what is no plain text as data. */
export const addressOf = (settings: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(isObject(settings) ? settings : {}).map(([name, value]) => [
      `settings.${name}`,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  )

/** Settings in force with those of an address in their place. */
export function withAddress(inForce: unknown, query: Readonly<Record<string, unknown>>): unknown {
  if (!isObject(inForce)) return inForce
  const given = Object.entries(inForce).flatMap(([name, now]) => {
    const text = query[`settings.${name}`]
    return typeof text === 'string' ? [[name, typeof now === 'string' ? text : typedData(text)]] : []
  })
  return { ...inForce, ...Object.fromEntries(given) }
}
