// The settings of a rule as fields of a form: one for each number, word or short list, rows of them for lists and tables; only what is deeper is written as data.

import { isPlainDate } from '#kernel/dates.ts'
import { longDate } from '#kernel/i18n.ts'
import { isObject } from '#kernel/text.ts'
import { type AnyRule, describe, type JsonSchema, knownOf, mayBeNull, titleOf, valueInWords } from '#modules/standards/index.ts'
import { say } from '../words.ts'
import { typedAnswer, typedData, typedDate, typedNumber } from './typed.ts'

export type SettingField = {
  /** Where it stands in the settings; within rows, where in the row. */
  path: string[]
  /** The name of its input: `settings.businessDays`. */
  name: string
  title: string
  description: string | undefined
  /** `codes` are any of a list, `rows` several of the same fields, `pairs` values by a name that is typed too. */
  kind: 'number' | 'text' | 'date' | 'yes-no' | 'code' | 'codes' | 'list' | 'rows' | 'pairs' | 'data'
  codes: { value: string; text: string }[]
  /** Fields of a row, and what a row is. */
  columns: readonly SettingField[]
  row: JsonSchema
  /** Blank means null. */
  mayBeNull: boolean
  /** Codes, or items of a list, that are numbers. */
  isOfNumbers: boolean
}

/** Fields of one object of the settings; the first group has no title. */
type SettingGroup = { title: string | undefined; fields: SettingField[] }

/** A part with more fields than this is written as data. */
const mostFields = 150

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
  for (const [name, part] of Object.entries(propertiesOf(schema) ?? {})) {
    const title = titleOf(name, part)
    if (isOpen(part)) addGroup(groups, part, [...path, name], [...titles, title])
    else group.fields.push(fieldOf(part, [...path, name], title))
  }
}

/** An object with fields of its own, few enough to stand on a page. */
const isOpen = (schema: JsonSchema) => propertiesOf(schema) !== undefined && countLeaves(schema) <= mostFields

const countLeaves = (schema: JsonSchema): number =>
  Object.values(propertiesOf(schema) ?? { itself: {} }).reduce((sum, part) => sum + (propertiesOf(part) ? countLeaves(part) : 1), 0)

/** The fields of an object; of one by code, a field for each code. */
function propertiesOf(schema: JsonSchema): Readonly<Record<string, JsonSchema>> | undefined {
  const { properties, propertyNames, additionalProperties } = knownOf(schema)
  if (properties) return properties
  const names = propertyNames as JsonSchema | undefined
  if (!names?.enum || !isObject(additionalProperties)) return undefined
  return Object.fromEntries(
    names.enum.map(code => {
      const title = names.codes?.[code]
      return [String(code), title ? { ...additionalProperties, title } : additionalProperties]
    }),
  )
}

function fieldOf(schema: JsonSchema, path: string[], title: string): SettingField {
  const part = knownOf(schema)
  const kind = kindOf(part)
  const of = kind === 'codes' && part.items ? knownOf(part.items) : part
  return {
    path,
    name: `settings.${path.join('.')}`,
    title,
    description: schema.description,
    kind,
    codes: (of.enum ?? []).map(code => ({ value: String(code), text: of.codes?.[String(code)] ?? String(code) })),
    columns: kind === 'rows' || kind === 'pairs' ? (columnsOf(part) ?? []) : [],
    row: rowOf(part) ?? {},
    mayBeNull: mayBeNull(schema),
    isOfNumbers: of.enum
      ? of.enum.every(code => typeof code === 'number')
      : part.items?.type === 'number' || part.items?.type === 'integer',
  }
}

/** What a typed name of a value stands under in its row, and the value. */
const pair = { name: 'name', value: 'value' } as const

/** The fields of one row of a list of objects, or of values by name; undefined where a row holds rows itself. */
function columnsOf(schema: JsonSchema): SettingField[] | undefined {
  const row = rowOf(schema)
  if (!row?.properties) return undefined
  const columns = columnsWithin(row, [], [])
  return columns.every(({ kind }) => kind !== 'data' && kind !== 'rows' && kind !== 'pairs') && columns.length <= mostColumns
    ? columns
    : undefined
}

function rowOf({ type, items, additionalProperties: value }: JsonSchema): JsonSchema | undefined {
  if (type === 'array') return items
  if (!isObject(value)) return undefined
  return { properties: { [pair.name]: { type: 'string', title: say('pair-name') }, [pair.value]: { title: say('value'), ...value } } }
}

/** Fields that stand in one row. */
const mostColumns = 8

const columnsWithin = (schema: JsonSchema, path: string[], titles: string[]): SettingField[] =>
  Object.entries(propertiesOf(schema) ?? {}).flatMap(([name, part]) => {
    const title = titleOf(name, part)
    return propertiesOf(part)
      ? columnsWithin(part, [...path, name], [...titles, title])
      : [fieldOf(part, [...path, name], [...titles, title].join(': '))]
  })

const isSimple = (schema: JsonSchema | undefined) => schema?.type === 'string' || schema?.type === 'number' || schema?.type === 'integer'

function kindOf(schema: JsonSchema): SettingField['kind'] {
  const { type, enum: codes, format, items } = schema
  if (codes) return 'code'
  if (type === 'number' || type === 'integer') return 'number'
  if (type === 'boolean') return 'yes-no'
  if (type === 'string') return format === 'date' ? 'date' : 'text'
  if (type === 'array' && items && knownOf(items).enum) return 'codes'
  if (type === 'array' && isSimple(items)) return 'list'
  if (columnsOf(schema)) return type === 'array' ? 'rows' : 'pairs'
  return 'data'
}

function valueAt(values: unknown, path: readonly string[]): unknown {
  let held = values
  for (const name of path) held = isObject(held) && Object.hasOwn(held, name) ? held[name] : undefined
  return held
}

type Typed = Readonly<Record<string, unknown>>

/** What stands in each field for some settings, by the name of its input. */
export const typedOf = (rule: AnyRule, settings: unknown): Record<string, string> =>
  Object.fromEntries(fieldsOf(rule).flatMap(field => typedIn(field, field.name, valueAt(settings, field.path))))

function typedIn(field: SettingField, name: string, value: unknown): [string, string][] {
  if (field.kind !== 'rows' && field.kind !== 'pairs') return [[name, asTyped(field, value)]]
  return rowsOf(field, value).flatMap((row, index) =>
    field.columns.flatMap(column => typedIn(column, columnName(name, index, column), valueAt(row, column.path))),
  )
}

/** The rows that a value makes. */
const rowsOf = ({ kind }: SettingField, value: unknown): unknown[] =>
  kind === 'rows'
    ? Array.isArray(value)
      ? value
      : []
    : Object.entries(isObject(value) ? value : {}).map(([name, one]) => ({ [pair.name]: name, [pair.value]: one }))

/** The name of an input of a row: `settings.bands.0.from`. */
export const columnName = (name: string, row: number, { path }: SettingField) => `${name}.${row}.${path.join('.')}`

function asTyped({ kind }: SettingField, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (kind === 'data') return JSON.stringify(value, null, 1)
  if ((kind === 'list' || kind === 'codes') && Array.isArray(value)) return value.join('\n')
  if (kind === 'yes-no') return value ? 'yes' : 'no'
  if (kind === 'date' && typeof value === 'string' && isPlainDate(value)) return longDate(value)
  return String(value)
}

/** The settings that a form sends: what cannot be read as what it should be stays as it was typed, for the rule's schema to refuse. */
export function settingsFrom(rule: AnyRule, raw: Typed): Record<string, unknown> {
  return objectFrom(describe(rule).parameters, fieldsOf(rule), field => fromForm(field, field.name, raw)) ?? {}
}

/** An object put together of its fields; a part of it that may be null is, where nothing stands in it. */
function objectFrom(
  schema: JsonSchema,
  fields: readonly SettingField[],
  read: (field: SettingField) => unknown,
): Record<string, unknown> | undefined {
  const object: Record<string, unknown> = {}
  for (const field of fields) {
    const last = field.path.at(-1)
    const value = read(field)
    if (last === undefined) continue
    let at = object
    for (const name of field.path.slice(0, -1)) {
      at[name] ??= {}
      at = at[name] as Record<string, unknown>
    }
    if (value !== undefined) at[last] = value
  }
  return emptyToNull(schema, object)
}

function emptyToNull(schema: JsonSchema, object: Record<string, unknown>): Record<string, unknown> {
  const parts = propertiesOf(schema) ?? {}
  for (const [name, value] of Object.entries(object)) {
    const part = parts[name]
    if (!part || !isObject(value) || !propertiesOf(part)) continue
    emptyToNull(part, value)
    if (mayBeNull(part) && isBlank(value)) object[name] = null
  }
  return object
}

const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === 'object' && Object.values(value).every(isBlank))

function fromForm(field: SettingField, name: string, raw: Typed): unknown {
  const { kind, codes, isOfNumbers } = field
  if (kind === 'rows' || kind === 'pairs') {
    const rows = rowsTyped(field, name, raw)
    if (kind === 'rows') return rows
    return Object.fromEntries(rows.map(row => [String(row[pair.name] ?? ''), row[pair.value]]))
  }
  if (kind !== 'codes') return fromTyped(field, raw[name])
  const chosen = new Set([raw[name]].flat().flatMap(one => String(one ?? '').split('\n')))
  return codes.filter(({ value }) => chosen.has(value)).map(({ value }) => (isOfNumbers ? typedNumber(value) : value))
}

/** The rows of a form in which anything stands. */
function rowsTyped(field: SettingField, name: string, raw: Typed): Record<string, unknown>[] {
  const places = Object.keys(raw).flatMap(key => (key.startsWith(`${name}.`) ? [Number(key.slice(name.length + 1).split('.', 1)[0])] : []))
  const rows = [...new Set(places)].filter(place => Number.isInteger(place) && place >= 0).toSorted((a, b) => a - b)
  return rows.flatMap(row => {
    const values = field.columns.map(column => ({ column, value: fromForm(column, columnName(name, row, column), raw) }))
    if (values.every(({ value }) => isBlank(value))) return []
    return [objectFrom(field.row, field.columns, column => values.find(one => one.column === column)?.value) ?? {}]
  })
}

/** What stands in the inputs of a list of rows as they were typed, those that are empty left out. */
export const rowsAsTyped = (field: SettingField, raw: Typed): Record<string, string>[] =>
  rowsTyped(field, field.name, raw).map(row =>
    Object.fromEntries(field.columns.map(column => [column.name, asTyped(column, valueAt(row, column.path))])),
  )

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
    case 'codes':
      return text
        .split('\n')
        .map(line => line.trim())
        .filter(line => line !== '')
        .map(line => (isOfNumbers ? typedNumber(line) : line))
    case 'rows':
    case 'pairs':
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
