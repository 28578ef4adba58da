// Between what is typed in a form and what a rule takes. A field left empty is unknown, and never zero or no.

import { isPlainDate } from '#kernel/dates.ts'
import { longDate } from '#kernel/i18n.ts'
import { isObject } from '#kernel/text.ts'
import type { Field, Kind } from './input-fields.ts'
import { typedAnswer, typedData, typedDate, typedNumber } from './typed.ts'

/** What a form holds, by the names of its inputs: `length.months`, `sessions.0.on`. */
export type Values = ReadonlyMap<string, readonly string[]>

/** What ticking says that a list is empty, and not unknown. */
export const noneOfThem = '-'
/** Beside the fields of a row: that it counts although nothing is known of it, and that it is to be left out. */
export const rowMarks = { counts: '_counts', out: '_out' } as const
/** Rows of a form. */
export const mostRows = 50

/** The values of a submitted form or an address. */
export function valuesOf(sent: Readonly<Record<string, unknown>>): Values {
  const texts = (value: unknown) => [value].flat().filter(one => typeof one === 'string')
  return new Map(Object.entries(sent).map(([name, value]) => [name, texts(value)]))
}

const typedIn = (values: Values, name: string) => values.get(name)?.[0]?.trim() ?? ''

/** A row that gets rows of its own counts, although nothing else is known of it yet: `events.0` of `events.0.requirements`. */
export function withRowsOf(values: Values, moreOf: string): Values {
  const above = [...moreOf.matchAll(/\.\d+(?=\.)/g)].map(({ 0: row, index }) => moreOf.slice(0, index + row.length))
  return new Map([...values, ...above.map((row): [string, string[]] => [`${row}.${rowMarks.counts}`, ['yes']])])
}

/** The input that a form asks for. */
export function inputFrom(fields: readonly Field[], values: Values): Record<string, unknown> {
  return groupFrom(fields, values, '').input
}

type Read = { input: Record<string, unknown>; isTyped: boolean }

function groupFrom(fields: readonly Field[], values: Values, above: string): Read {
  const entries: [string, unknown][] = []
  let isTyped = false
  for (const field of fields) {
    if (field.only && !field.only.codes.includes(typedIn(values, `${above}${field.only.field}`))) continue
    const read = fieldFrom(field, values, `${above}${field.name}`)
    if (read) entries.push([field.name, read.value])
    else if (field.nullable) entries.push([field.name, null])
    isTyped ||= read?.isTyped ?? false
  }
  return { input: Object.fromEntries(entries), isTyped }
}

type Value = { value: unknown; isTyped: boolean } | undefined
const typed = (value: unknown): Value => ({ value, isTyped: true })
const untyped = (value: unknown): Value => ({ value, isTyped: false })

function fieldFrom(field: Field, values: Values, name: string): Value {
  const text = typedIn(values, name)
  switch (field.kind) {
    case 'fixed':
      return untyped(field.value)
    case 'flag':
      return text === 'yes' ? typed(true) : untyped(false)
    case 'group': {
      const { input, isTyped } = groupFrom(field.fields, values, `${name}.`)
      if (isTyped) return typed(input)
      return field.needed ? untyped(input) : undefined
    }
    case 'rows':
      return rowsFrom(field, values, name)
    case 'choices': {
      const chosen = values.get(name) ?? []
      const codes = field.options.filter(({ value }) => chosen.includes(value)).map(({ code }) => code)
      if (codes.length > 0) return typed(codes)
      return chosen.includes(noneOfThem) || !field.nullable ? untyped([]) : undefined
    }
    case 'lines': {
      const lines = text.split(/\r?\n/).filter(line => line.trim() !== '')
      if (lines.length === 1 && lines[0]?.trim() === noneOfThem) return typed([])
      if (lines.length > 0) return typed(lines.map(line => scalarFrom(field.item, line.trim())))
      return field.nullable ? undefined : untyped([])
    }
    default:
      return text === '' ? undefined : typed(scalarFrom(field, text))
  }
}

function rowsFrom(field: Extract<Field, { kind: 'rows' }>, values: Values, name: string): Value {
  const rows: Record<string, unknown>[] = []
  for (let row = 0; row < rowsIn(values, name); row++) {
    const above = `${name}.${row}.`
    const { input, isTyped } = groupFrom(field.fields, values, above)
    const counts = isTyped || typedIn(values, `${above}${rowMarks.counts}`) !== ''
    if (counts && typedIn(values, `${above}${rowMarks.out}`) === '') rows.push(input)
  }
  if (rows.length > 0) return typed(rows)
  return values.get(name)?.includes(noneOfThem) || !field.nullable ? untyped([]) : undefined
}

/** How many rows of a list a form holds. */
export function rowsIn(values: Values, name: string): number {
  let most = 0
  for (const key of values.keys()) {
    if (!key.startsWith(`${name}.`)) continue
    const row = Number(key.slice(name.length + 1).split('.', 1)[0])
    if (Number.isInteger(row) && row < mostRows) most = Math.max(most, row + 1)
  }
  return most
}

/** One value. What is not of its kind is passed on as it was typed, for the rule to refuse. */
function scalarFrom(kind: Kind, text: string): unknown {
  switch (kind.kind) {
    case 'date':
      return typedDate(text)
    case 'whole':
    case 'number':
      return typedNumber(text)
    case 'answer':
      return typedAnswer(text)
    case 'choice':
      return kind.options.find(({ value }) => value === text)?.code ?? text
    case 'json':
      return typedData(text)
    default:
      return text
  }
}

/** A form filled with an input. */
export function valuesFrom(fields: readonly Field[], input: unknown): Values {
  const values = new Map<string, string[]>()
  fillGroup(fields, input, '', values)
  return values
}

function fillGroup(fields: readonly Field[], input: unknown, above: string, values: Map<string, string[]>): void {
  if (!isObject(input)) return
  for (const field of fields) {
    if (Object.hasOwn(input, field.name)) fillField(field, input[field.name], `${above}${field.name}`, values)
  }
}

function fillField(field: Field, value: unknown, name: string, values: Map<string, string[]>): void {
  if (value === null || value === undefined || field.kind === 'fixed') return
  if (field.kind === 'group' && isObject(value)) fillGroup(field.fields, value, `${name}.`, values)
  else if (field.kind === 'rows' && Array.isArray(value)) {
    if (value.length === 0) values.set(name, [noneOfThem])
    for (const [row, one] of value.slice(0, mostRows).entries()) {
      values.set(`${name}.${row}.${rowMarks.counts}`, ['yes'])
      fillGroup(field.fields, one, `${name}.${row}.`, values)
    }
  } else if (field.kind === 'choices' && Array.isArray(value)) values.set(name, value.length > 0 ? value.map(String) : [noneOfThem])
  else if (field.kind === 'lines' && Array.isArray(value)) {
    const lines = value.map(one => textOf(field.item, one))
    values.set(name, [lines.length === 0 && field.nullable ? noneOfThem : lines.join('\n')])
  } else values.set(name, [textOf(field, value)])
}

function textOf(kind: Kind, value: unknown): string {
  if (kind.kind === 'date' && typeof value === 'string' && isPlainDate(value)) return longDate(value)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string' && kind.kind !== 'json') return value
  return JSON.stringify(value, null, 2)
}
