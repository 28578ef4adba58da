// The description of the API (OpenAPI), read for people: operations with their fields as flat lists, and examples.

export type Json = Record<string, unknown>
export type Field = { name: string; kind: string; required: boolean; meaning: string }
export type Refusal = { status: string; meaning: string; types: string[] }
export type Operation = {
  id: string
  section: string
  method: string
  path: string
  summary: string
  /** The permission, and so the scope, that it asks for; null when it is for whoever is signed in, or for anyone. */
  permission: string | null
  open: boolean
  parameters: (Field & { place: string })[]
  body: Field[] | undefined
  bodyExample: string | undefined
  answer: Field[]
  answerExample: string
  status: string
  refusals: Refusal[]
  curl: string
}

const asJson = (value: unknown): Json => (value && typeof value === 'object' ? (value as Json) : {})
const list = (value: unknown): Json[] => (Array.isArray(value) ? value.map(asJson) : [])
const media = (of: Json, type: string): Json => asJson(asJson(asJson(of['content'])[type])['schema'])

/** Every operation of a description. */
export function readOperations(description: Json): Operation[] {
  return Object.entries(asJson(description['paths'])).flatMap(([path, methods]) =>
    Object.entries(asJson(methods)).map(([method, operation]) => readOperation(path, method, asJson(operation))),
  )
}

function readOperation(path: string, method: string, operation: Json): Operation {
  const security = list(operation['security'])
  const [scope] = (asJson(security[0])['clientCredentials'] as string[] | undefined) ?? []
  const parameters = list(operation['parameters']).map(parameter => ({
    name: String(parameter['name']),
    place: String(parameter['in']),
    kind: kindOf(asJson(parameter['schema'])),
    required: parameter['required'] === true,
    meaning: String(parameter['description'] ?? ''),
  }))
  const body = operation['requestBody'] ? media(asJson(operation['requestBody']), 'application/json') : undefined
  const responses = Object.entries(asJson(operation['responses']))
  const [status, answer] = responses.find(([code]) => code.startsWith('2')) ?? ['200', {}]
  const schema = media(asJson(answer), 'application/json')
  const example = body && JSON.stringify(exampleOf(body), null, 2)
  return {
    id: String(operation['operationId']),
    section: String((operation['tags'] as string[] | undefined)?.[0] ?? ''),
    method: method.toUpperCase(),
    path,
    summary: String(operation['summary']),
    permission: scope ?? null,
    open: security.length === 0,
    parameters,
    body: body && fieldsOf(body),
    bodyExample: example,
    answer: fieldsOf(schema),
    answerExample: JSON.stringify(exampleOf(schema), null, 2),
    status,
    refusals: responses.filter(([code]) => !code.startsWith('2')).map(([code, response]) => refusalOf(code, asJson(response))),
    curl: curlOf({ method: method.toUpperCase(), path, body: example, open: security.length === 0 }),
  }
}

function refusalOf(status: string, response: Json): Refusal {
  const [meaning = '', ...types] = String(response['description']).split('; ')
  return { status, meaning, types }
}

/** The fields of a schema, inner ones by their path. */
export function fieldsOf(schema: Json, before = ''): Field[] {
  const { of, suffix } = inner(schema)
  const required = new Set((of['required'] as string[] | undefined) ?? [])
  return Object.entries(asJson(of['properties'])).flatMap(([name, property]) => {
    const part = asJson(property)
    const path = `${before}${suffix}${before || suffix ? '.' : ''}${name}`.replace(/^\[\]\./, '[].')
    const field = { name: path, kind: kindOf(part), required: required.has(name), meaning: String(part['description'] ?? '') }
    return [field, ...fieldsOf(part, path)]
  })
}

/** What an array holds, or what a value may be besides nothing. */
function inner(schema: Json): { of: Json; suffix: string } {
  if (schema['items']) {
    const within = inner(asJson(schema['items']))
    return { of: within.of, suffix: `[]${within.suffix}` }
  }
  const either = [...list(schema['anyOf']), ...list(schema['oneOf'])].filter(one => one['type'] !== 'null')
  // Of several kinds the first that has fields: one case and a list of cases have the same.
  const [kind] = either.length === 1 ? either : either.filter(one => one['properties'])
  return kind ? inner(kind) : { of: schema, suffix: '' }
}

/** What a value is, in a few words. */
export function kindOf(schema: Json): string {
  const either = [...list(schema['anyOf']), ...list(schema['oneOf'])]
  if (either.length > 0) return [...new Set(either.map(kindOf))].join(' or ')
  if (schema['const'] !== undefined) return JSON.stringify(schema['const'])
  if (Array.isArray(schema['enum'])) return schema['enum'].map(value => JSON.stringify(value)).join(', ')
  const { type, format } = schema
  if (type === 'array') return `list of ${kindOf(asJson(schema['items']))}`
  if (type === 'string') return format ? String(format) : 'text'
  if (type === 'integer') return 'whole number'
  if (type === 'null') return 'null'
  return typeof type === 'string' ? type : 'any'
}

const samples: Record<string, string> = {
  uuid: '5f0c1d7e-2b3a-4c4d-8e5f-6a7b8c9d0e1f',
  date: '2026-11-19',
  'date-time': '2026-11-19T09:04:00Z',
  uri: 'https://waymark.example',
}

/** A value that fits a schema. */
export function exampleOf(schema: Json, name = ''): unknown {
  if (schema['example'] !== undefined) return schema['example']
  if (schema['const'] !== undefined) return schema['const']
  if (Array.isArray(schema['enum'])) return schema['enum'][0]
  const either = [...list(schema['anyOf']), ...list(schema['oneOf'])]
  const [first] = either.filter(one => one['type'] !== 'null')
  if (either.length > 0) return first ? exampleOf(first, name) : null
  if (schema['type'] === 'array') return [exampleOf(asJson(schema['items']), name)]
  if (schema['type'] === 'object')
    return Object.fromEntries(Object.entries(asJson(schema['properties'])).map(([key, part]) => [key, exampleOf(asJson(part), key)]))
  return plainExample(schema, name)
}

function plainExample({ type, format, default: usual, minimum }: Json, name: string): unknown {
  if (usual !== undefined) return usual
  if (type === 'boolean') return true
  if (type === 'integer' || type === 'number') return typeof minimum === 'number' && minimum > 1 ? minimum : 1
  if (type === 'null' || type === undefined) return null
  if (typeof format === 'string' && samples[format]) return samples[format]
  if (name === 'next') return null
  if (/_at$|^at$/.test(name)) return samples['date-time']
  if (/_on$|^on$/.test(name)) return samples['date']
  return 'text'
}

type Call = { method: string; path: string; body: string | undefined; open: boolean }

function curlOf({ method, path, body, open }: Call): string {
  const verb = method === 'GET' ? '' : `-X ${method} `
  return [
    `curl ${verb}"$WAYMARK${path}"`,
    ...(open ? [] : ['  -H "Authorization: Bearer $TOKEN"']),
    ...(body === undefined
      ? []
      : ["  -H 'Content-Type: application/json'", `  -d '${JSON.stringify(JSON.parse(body)).replaceAll("'", "'\\''")}'`]),
  ].join(' \\\n')
}
