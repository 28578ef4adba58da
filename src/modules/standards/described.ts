// What goes into a rule and comes out of it, as JSON Schema: the public contract, and what forms and tables of a rule are made from.

import { z } from 'zod'
import type { AnyRule } from './rule.ts'

/** A JSON Schema, with two words of our own: `codes` says each code of an `enum` in words. */
export type JsonSchema = {
  readonly type?: string
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

const jsonSchemaOf = (schema: z.ZodType) => tidied(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })) as JsonSchema

type Part = Record<string, unknown>
const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null && !Array.isArray(value)
const spoken = ['title', 'description', 'codes'] as const

/** Limits of the machine are not limits of the rule; what a field means stands at the field, also where it may be null. */
function tidied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidied)
  if (!isPart(value)) return value
  const { example, ...part } = Object.fromEntries(
    Object.entries(value)
      .filter(([key, held]) => !((key === 'minimum' || key === 'maximum') && Math.abs(Number(held)) === Number.MAX_SAFE_INTEGER))
      .map(([key, held]) => [key, key === 'default' || key === 'codes' ? held : tidied(held)]),
  )
  if (example !== undefined) part['examples'] = [example]
  const known = knownOf(part as JsonSchema)
  for (const word of spoken)
    if (part[word] === undefined && known !== part && isPart(known) && known[word] !== undefined) part[word] = known[word]
  return part
}

/** A schema without its being null: what is there when something is. Itself where there are several kinds. */
export function knownOf(schema: JsonSchema): JsonSchema {
  const kinds = schema.anyOf?.filter(kind => kind.type !== 'null')
  return kinds?.length === 1 && kinds[0] ? kinds[0] : schema
}

/** Whether a field may be null. */
export const mayBeNull = (schema: JsonSchema): boolean => schema.anyOf?.some(kind => kind.type === 'null') ?? schema.type === 'null'
