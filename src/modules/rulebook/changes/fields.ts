// The settings of a rule as fields of a form: one for each number, word or short list; what is larger is written as data.

import { isPlainDate } from '#kernel/dates.ts'
import { type AnyRule, describe, type JsonSchema, knownOf, mayBeNull, titleOf } from '#modules/standards/index.ts'

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
export type SettingGroup = { title: string | undefined; fields: SettingField[] }

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

type Values = Record<string, unknown>
const isObject = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value)

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
  return String(value)
}

/** The settings that a form sends: what cannot be read as what it should be stays as it was typed, for the rule's schema to refuse. */
export function settingsFrom(rule: AnyRule, raw: Readonly<Record<string, unknown>>): Values {
  const settings: Values = {}
  for (const field of fieldsOf(rule)) {
    const last = field.path.at(-1)
    if (last === undefined) continue
    let at = settings
    for (const name of field.path.slice(0, -1)) {
      at[name] ??= {}
      at = at[name] as Values
    }
    const value = fromTyped(field, raw[field.name])
    if (value !== undefined) at[last] = value
  }
  return settings
}

/** As people and coefficients are written: a sign, digits, a point, a power of ten. */
const isNumber = (text: string) => /^-?(\d{1,15}(\.\d{1,25})?|\.\d{1,25})(e[-+]?\d{1,2})?$/i.test(text)

function fromTyped({ kind, mayBeNull: isNullable, isOfNumbers }: SettingField, sent: unknown): unknown {
  const text = typeof sent === 'string' ? sent.trim() : ''
  if (text === '' && kind !== 'list') return isNullable ? null : undefined
  switch (kind) {
    case 'number':
      return isNumber(text) ? Number(text) : text
    case 'yes-no':
      return text === 'yes' ? true : text === 'no' ? false : text
    case 'code':
      return isOfNumbers && isNumber(text) ? Number(text) : text
    case 'list':
      return text
        .split('\n')
        .map(line => line.trim())
        .filter(line => line !== '')
        .map(line => (isOfNumbers && isNumber(line) ? Number(line) : line))
    case 'data':
      return fromData(text)
    default:
      return text
  }
}

function fromData(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Settings in force with those of an address in their place: `settings.businessDays=2`, what is no plain value as JSON. */
export function withAddress(inForce: unknown, query: Readonly<Record<string, unknown>>): unknown {
  if (!isObject(inForce)) return inForce
  const given = Object.entries(query).flatMap(([key, text]) => {
    const name = key.startsWith('settings.') ? key.slice('settings.'.length) : ''
    return Object.hasOwn(inForce, name) && typeof text === 'string'
      ? [[name, typeof inForce[name] === 'string' && !isPlainDate(text) ? text : fromData(text)]]
      : []
  })
  return { ...inForce, ...Object.fromEntries(given) }
}
