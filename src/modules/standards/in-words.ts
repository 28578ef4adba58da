// What rules say in names, codes and steps, as a person would.

import { isPlainDate } from '#kernel/dates.ts'
import { longDate } from '#kernel/i18n.ts'
import { describe, type JsonSchema, knownOf } from './described.ts'
import { ruleById, sayBecause } from './registry.ts'
import type { AnyRule, Because } from './rule.ts'
import { say } from './words.ts'

/** What the field writes in capitals. */
const abbreviations = new Map(
  [
    'RoSH',
    'MAPPA',
    'OASys',
    'OGRS',
    'OGRS3',
    'OGRS4',
    'OGP',
    'OVP',
    'RSR',
    'ARP',
    'VRP',
    'SVRP',
    'CSRP',
    'DC',
    'SRP',
    'IIC',
    'IOM',
    'HDC',
    'ARD',
    'CRD',
    'PED',
    'SLED',
    'TED',
    'TUSED',
    'PNC',
    'ERS',
    'PSS',
    'ETE',
    'IPP',
    'PO',
    'PSO',
    'ID',
  ].map(word => [word.toLowerCase(), word]),
)

/** "releaseOnWorkingDay" or "release-on-working-day" as "Release on working day". */
export function nameInWords(name: string): string {
  // A code in capitals is a name of its own.
  if (/^[A-Z][A-Z0-9]+$/.test(name)) return name
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[ -]/)
    .map(word => abbreviations.get(word.toLowerCase()) ?? word.toLowerCase())
    .join(' ')
    .replace('business day', 'working day')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Words as they stand within a sentence: an abbreviation or a name keeps its capitals. */
export const withinSentence = (words: string): string =>
  /^[A-Z][a-z’]*(?:\s|$)/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words

/** What a field means, for people: they know of none, where data has null. */
export const meaningOf = (description: string | undefined): string | undefined =>
  description?.replaceAll(/\bnull\b/g, 'none').replaceAll(/\bNull\b/g, 'None')

/** What a field is called. */
export const titleOf = (name: string, schema: JsonSchema | undefined): string => schema?.title ?? nameInWords(name)

/** The schema of a field of an object, whichever of its kinds has it. */
export function fieldOf(schema: JsonSchema | undefined, name: string): JsonSchema | undefined {
  if (!schema) return undefined
  if (schema.properties && Object.hasOwn(schema.properties, name)) return schema.properties[name]
  for (const kind of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) {
    const found = fieldOf(kind, name)
    if (found) return found
  }
  return undefined
}

const titles = new WeakMap<AnyRule, Map<string, string>>()
/** Names come from the rule, but a path may count through a list. */
const mostTitles = 1_000

/** What a rule calls a field of its input, within a sentence. */
function inputTitle(rule: AnyRule, path: string): string {
  const known = titles.get(rule) ?? new Map<string, string>()
  titles.set(rule, known)
  let title = known.get(path)
  if (title === undefined) {
    title = pathInWords(path, describe(rule).input)
    if (known.size < mostTitles) known.set(path, title)
  }
  return title
}

/** A path as "penalty minutes (sessions 1)". */
export function pathInWords(path: string, schema: JsonSchema): string {
  const names: string[] = []
  let at: JsonSchema | undefined = schema
  for (const name of path.split('.')) {
    const isPlace = /^\d+$/.test(name)
    at = isPlace ? at && knownOf(at).items : fieldOf(at, name)
    if (isPlace && names.length > 0) names.push(`${names.pop()} ${Number(name) + 1}`)
    else names.push(withinSentence(titleOf(name, at)))
  }
  const last = names.pop() ?? path
  return names.length > 0 ? `${last} (${names.join(', ')})` : last
}

/** A step of a rule, with the fields that it names in words. */
export function stepInWords(ruleId: string, step: Because): string {
  const { fields } = step
  if (typeof fields !== 'string') return sayBecause(ruleId, step)
  return sayBecause(ruleId, { ...step, fields: fieldsInWords(ruleId, fields.split(', ')) })
}

/** Fields of a rule's input as a form calls them. */
export function fieldsInWords(ruleId: string, fields: readonly string[]): string {
  const rule = ruleById(ruleId)
  return fields.map(name => inputTitle(rule, name)).join(', ')
}

type SayCode = (code: string) => string
const asItStands: SayCode = code => code

/** A value of any shape, with the codes and names that its schema has words for. Lengths of time read as lengths, days as days; nothing reads as not recorded. */
export function valueInWords(value: unknown, schema?: JsonSchema, sayCode: SayCode = asItStands): string {
  if (value === null || value === undefined || value === '') return say('not-recorded')
  if (typeof value === 'boolean') return say(value ? 'yes' : 'no')
  if (typeof value === 'string') return isPlainDate(value) ? longDate(value) : (codeInWords(value, schema) ?? sayCode(value))
  if (Array.isArray(value)) {
    if (value.length === 0) return say('empty-list')
    const items = schema && knownOf(schema).items
    return value.map(one => valueInWords(one, items, sayCode)).join('; ')
  }
  if (typeof value !== 'object') return codeInWords(String(value), schema) ?? String(value)
  const { years, months, weeks, days, ...others } = value as Record<string, unknown>
  if (typeof days === 'number' && typeof months === 'number' && Object.keys(others).length === 0)
    return lengthInWords({ years, months, weeks, days })
  return Object.entries(value)
    .filter(([, held]) => held !== null)
    .map(([name, held]) => {
      const field = fieldOf(schema, name)
      return `${withinSentence(titleOf(name, field))} ${valueInWords(held, field, sayCode)}`
    })
    .join(', ')
}

/** What a schema calls a code. */
export function codeInWords(code: string, schema: JsonSchema | undefined): string | undefined {
  const codes = schema?.codes ?? (schema && knownOf(schema).codes)
  return codes && Object.hasOwn(codes, code) ? codes[code] : undefined
}

function lengthInWords(length: Record<string, unknown>): string {
  const parts = (['years', 'months', 'weeks', 'days'] as const)
    .filter(unit => Number(length[unit] ?? 0) > 0)
    .map(unit => say(`length-${unit}`, { count: Number(length[unit]) }))
  return parts.length ? parts.join(', ') : say('no-length')
}
