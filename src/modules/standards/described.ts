// What goes into a rule and comes out of it, as JSON Schema: the public contract, and what forms and tables of a rule are made from.

import { z } from 'zod'
import type { AnyRule } from './rule.ts'

/** A JSON Schema, with two words of our own: `codes` says each code of an `enum` in words. */
export type JsonSchema = {
  readonly type?: string | readonly string[]
  readonly title?: string
  readonly description?: string
  readonly format?: string
  readonly enum?: readonly (string | number)[]
  readonly const?: string | number | boolean | null
  readonly codes?: Readonly<Record<string, string>>
  readonly default?: unknown
  readonly minimum?: number
  readonly maximum?: number
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly [key: string]: unknown
}

export type Described = { input: JsonSchema; result: JsonSchema; parameters: JsonSchema }

const described = new WeakMap<AnyRule, Described>()

/** The schemas of a rule. They are of what is sent: a field that may be left out is not required. */
export function describe(rule: AnyRule): Described {
  let schemas = described.get(rule)
  if (!schemas) {
    schemas = { input: jsonSchemaOf(rule.input), result: jsonSchemaOf(rule.result), parameters: jsonSchemaOf(rule.parametersSchema) }
    described.set(rule, schemas)
  }
  return schemas
}

const jsonSchemaOf = (schema: z.ZodType) => tidied(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema)

const spoken = ['title', 'description', 'codes'] as const
const limits = new Set(['minimum', 'maximum'])
const within = new Set(['items', 'additionalProperties', 'propertyNames'])
const kindsOf = new Set(['anyOf', 'oneOf', 'allOf', 'prefixItems'])
const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Limits of the machine are not limits of the rule; constants to choose from are an `enum`; what a field means stands at the field, also where it may be null. */
function tidied(schema: JsonSchema): JsonSchema {
  const { example, ...rest } = schema
  const part: Record<string, unknown> = example === undefined ? {} : { examples: [example] }
  for (const [key, value] of Object.entries(rest)) {
    if (limits.has(key) && Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER) continue
    if (key === 'properties' && isSchema(value))
      part[key] = Object.fromEntries(Object.entries(value).map(([name, field]) => [name, tidied(field as JsonSchema)]))
    else if (within.has(key) && isSchema(value)) part[key] = tidied(value)
    else if (kindsOf.has(key) && Array.isArray(value)) part[key] = value.map(tidied)
    else part[key] = value
  }
  const chosen = choiceOf(part as JsonSchema)
  const known = knownOf(chosen)
  const said = spoken.filter(word => chosen[word] === undefined && known[word] !== undefined)
  return said.length > 0 ? { ...chosen, ...Object.fromEntries(said.map(word => [word, known[word]])) } : chosen
}

/** Several constants, as one choice among them; each may say what it means. */
function choiceOf(schema: JsonSchema): JsonSchema {
  const { anyOf, ...rest } = schema
  const [constants, others] = [
    anyOf?.filter(({ const: value }) => typeof value === 'string' || typeof value === 'number') ?? [],
    anyOf?.filter(kind => kind.const === undefined) ?? [],
  ]
  if (constants.length < 2) return schema
  const type = constants.every(({ type: one }) => one === constants[0]?.type) ? constants[0]?.type : undefined
  const words = constants.flatMap(({ const: value, title, description }) =>
    (title ?? description) ? [[String(value), title ?? description]] : [],
  )
  const choice = {
    ...(type === undefined ? {} : { type }),
    enum: constants.map(({ const: value }) => value),
    ...(words.length > 0 ? { codes: Object.fromEntries(words) } : {}),
  } as JsonSchema
  return others.length > 0 ? { ...rest, anyOf: [choice, ...others] } : { ...rest, ...choice }
}

/** A schema without its being null: what is there when something is. Itself where there are several kinds. */
export function knownOf(schema: JsonSchema): JsonSchema {
  const kinds = schema.anyOf?.filter(kind => kind.type !== 'null')
  if (kinds?.length === 1 && kinds[0]) return kinds[0]
  const { type } = schema
  const types = Array.isArray(type) ? type.filter(one => one !== 'null') : []
  return types.length === 1 && types[0] ? { ...schema, type: types[0] } : schema
}

/** Whether a field may be null. */
export const mayBeNull = ({ anyOf, type }: JsonSchema): boolean =>
  anyOf?.some(kind => kind.type === 'null') ?? (type === 'null' || (Array.isArray(type) && type.includes('null')))
