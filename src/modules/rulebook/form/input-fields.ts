// The fields of a form, from the schema of what a rule takes.

import { codeInWords, type JsonSchema, knownOf, mayBeNull, nameInWords, titleOf } from '#modules/standards/index.ts'

type Option = { value: string; text: string; code: string | number }

export type Kind =
  | { kind: 'text' | 'date' | 'number' | 'whole' | 'json' }
  /** Yes or no; where it may be unknown too, an answer of three. */
  | { kind: 'flag' | 'answer' }
  | { kind: 'choice' | 'choices'; options: readonly Option[] }
  /** Values of one kind, one a line. */
  | { kind: 'lines'; item: Kind }
  | { kind: 'group'; fields: readonly Field[] }
  /** Several of the same fields. */
  | { kind: 'rows'; fields: readonly Field[] }
  | { kind: 'fixed'; value: unknown }

export type Field = Kind & {
  /** As it is named in the input. */
  name: string
  title: string
  description: string | undefined
  /** Nothing can be answered without it. */
  needed: boolean
  nullable: boolean
  /** A number of things, which may be none of them. */
  isCount: boolean
  /** Belongs to these kinds of the input only. */
  only?: { field: string; codes: readonly string[]; words: string }
}

/** The fields of an input. Where it is of several kinds, the one that tells them apart comes first, then what all of them have. */
export function fieldsOf(schema: JsonSchema): Field[] {
  const kinds = schema.oneOf ?? schema.anyOf
  return kinds ? fieldsOfKinds(kinds) : propertiesOf(schema)
}

const propertiesOf = ({ properties = {}, required = [] }: JsonSchema): Field[] =>
  Object.entries(properties).map(([name, field]) => fieldFrom(name, field, required.includes(name)))

function fieldsOfKinds(kinds: readonly JsonSchema[]): Field[] {
  const [first = {}] = kinds
  const telling = Object.entries(first.properties ?? {}).find(([name]) =>
    kinds.every(({ properties }) => properties?.[name]?.const !== undefined || properties?.[name]?.enum !== undefined),
  )?.[0]
  if (telling === undefined) return [{ ...labelled('input', {}, true), kind: 'json' }]
  const codesOf = ({ properties }: JsonSchema) => properties?.[telling]?.enum ?? [properties?.[telling]?.const as string | number]
  const schemas = kinds.map(({ properties }) => properties?.[telling] ?? {})
  const said = new Set(schemas.map(({ description }) => description))
  const optionsOfKind = (kind: JsonSchema) => codesOf(kind).map(code => optionOf(code, kind.properties?.[telling]))
  const choice: Field = {
    ...labelled(telling, schemas[0] ?? {}, true),
    ...(said.size > 1 ? { description: undefined } : {}),
    kind: 'choice',
    options: kinds.flatMap(optionsOfKind),
  }
  const inAll = (name: string) => kinds.every(({ properties = {} }) => Object.hasOwn(properties, name))
  const common = propertiesOf(first).filter(({ name }) => name !== telling && inAll(name))
  const own = kinds.flatMap(kind =>
    propertiesOf(kind)
      .filter(({ name }) => !inAll(name))
      .map(field => ({
        ...field,
        only: {
          field: telling,
          codes: codesOf(kind).map(String),
          words: optionsOfKind(kind)
            .map(({ text }) => text)
            .join(', '),
        },
      })),
  )
  return [choice, ...common, ...own]
}

const labelled = (name: string, schema: JsonSchema, needed: boolean) => ({
  name,
  title: titleOf(name, schema),
  description: schema.description ?? knownOf(schema).description,
  needed: needed && !mayBeNull(schema),
  nullable: mayBeNull(schema),
  isCount: isCount(knownOf(schema)),
})

/** Scores, ages and percentages have a limit that days and minutes have not. */
const isCount = ({ type, minimum, maximum = Number.POSITIVE_INFINITY }: JsonSchema) => type === 'integer' && minimum === 0 && maximum > 150

const fieldFrom = (name: string, schema: JsonSchema, required: boolean): Field => ({
  ...labelled(name, schema, required),
  ...kindOf(schema),
})

function optionOf(code: string | number, schema: JsonSchema | undefined): Option {
  const own = schema?.const === undefined ? undefined : schema.title
  return {
    code,
    value: String(code),
    text: own ?? codeInWords(String(code), schema) ?? (typeof code === 'string' ? nameInWords(code) : String(code)),
  }
}

const optionsOf = (schema: JsonSchema) => (schema.enum ?? []).map(code => optionOf(code, schema))

function kindOf(schema: JsonSchema): Kind {
  const known = knownOf(schema)
  if (known.const !== undefined) return { kind: 'fixed', value: known.const }
  if (known.enum)
    return { kind: 'choice', options: optionsOf(known.codes ? known : { ...known, ...(schema.codes ? { codes: schema.codes } : {}) }) }
  if (known.type === 'boolean') return { kind: mayBeNull(schema) ? 'answer' : 'flag' }
  if (known.type === 'integer') return { kind: 'whole' }
  if (known.type === 'number') return { kind: 'number' }
  if (known.type === 'string') return { kind: known.format === 'date' ? 'date' : 'text' }
  if (known.type === 'array') return listOf(known)
  if (known.type === 'object' && known.properties) return { kind: 'group', fields: propertiesOf(known) }
  return { kind: 'json' }
}

function listOf({ items, prefixItems }: JsonSchema): Kind {
  if (!items || prefixItems) return { kind: 'json' }
  const known = knownOf(items)
  if (known.enum) return { kind: 'choices', options: optionsOf(known) }
  const item = kindOf(items)
  if (item.kind === 'group') return { kind: 'rows', fields: item.fields }
  if (item.kind === 'flag') return { kind: 'lines', item: { kind: 'answer' } }
  return item.kind === 'text' || item.kind === 'date' || item.kind === 'number' || item.kind === 'whole'
    ? { kind: 'lines', item }
    : { kind: 'json' }
}
