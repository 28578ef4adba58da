// The description of the API, OpenAPI 3.1, from the very schemas that requests are checked with.

import { z } from 'zod'
import type { EndpointRoute, Route } from './route.ts'

type Json = Record<string, unknown>

/** Endpoints that belong together, under a name. */
export type Section = { name: string; routes: readonly Route[] }
/** What a field means that its schema does not describe. */
type MeaningOf = (field: string) => string | undefined

const problemReference = { $ref: '#/components/schemas/Problem' }
const refusalWords: Record<number, string> = {
  401: 'No session and no valid access token',
  404: 'No such record, or none that you may see, or not something that your post may do',
  409: 'It has changed since, or its state does not allow this',
  412: 'The version in If-Match is not the current one',
  422: 'Fields need putting right',
}

/** Describes every endpoint of the sections. */
export function openApi(sections: readonly Section[], version: string, meaningOf: MeaningOf): Json {
  const paths: Record<string, Json> = {}
  for (const { name, routes } of sections)
    for (const route of routes) {
      if (route.kind !== 'endpoint') continue
      const path = route.url.replaceAll(/:(\w+)/g, '{$1}')
      paths[path] = { ...paths[path], [route.method.toLowerCase()]: { tags: [name], ...operation(route, meaningOf) } }
    }
  const routes = sections.flatMap(section => section.routes)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Waymark',
      version,
      description:
        'What a page does, the API does. Lists page by cursor: pass `next` of one answer as `cursor` of the next request. Answers with a version carry it as ETag; changes take it as If-Match. A request that changes something may carry an Idempotency-Key (a UUID): a repeat gets the first answer. Refusals are application/problem+json.',
    },
    servers: [{ url: '/' }],
    tags: sections.filter(section => section.routes.some(route => route.kind === 'endpoint')).map(({ name }) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        clientCredentials: { type: 'oauth2', flows: { clientCredentials: { tokenUrl: '/oidc/token', scopes: scopesOf(routes) } } },
        session: { type: 'apiKey', in: 'cookie', name: 'waymark', description: 'The session of a signed-in browser.' },
      },
      schemas: {
        Problem: {
          type: 'object',
          required: ['type', 'title', 'status'],
          properties: {
            type: { type: 'string', description: 'Which refusal it is: urn:waymark: and a word.' },
            title: { type: 'string', description: 'What happened, in words.' },
            status: { type: 'integer', description: 'The HTTP status.' },
            detail: { type: 'string', description: 'What to do about it.' },
            errors: {
              type: 'array',
              description: 'Fields that need putting right.',
              items: {
                type: 'object',
                properties: {
                  field: { type: 'string', description: 'Path of the field.' },
                  message: { type: 'string', description: 'What to do about it.' },
                },
              },
            },
          },
        },
      },
    },
  }
}

function scopesOf(routes: readonly Route[]): Record<string, string> {
  const needed = new Set(routes.filter(route => route.kind === 'endpoint').map(route => route.needs))
  return Object.fromEntries(
    [...needed]
      .filter(needs => needs.includes('.'))
      .toSorted()
      .map(needs => [needs, `May ${needs.split('.')[1]} in ${needs.split('.')[0]}`]),
  )
}

function operation(route: EndpointRoute, meaningOf: MeaningOf): Json {
  const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => described(jsonSchema(schema, io), meaningOf)
  const parametersOf = (schema: z.ZodType | undefined, place: 'path' | 'query') => parameters(schema && schemaOf(schema, 'input'), place)
  const named = (status: number) => Object.keys(route.refusals).filter(name => route.refusals[name] === status)
  const refusals = new Set([
    ...Object.values(route.refusals),
    ...(route.needs === 'anyone' ? [] : [401]),
    404,
    ...(route.body || route.query ? [422] : []),
  ])
  return {
    summary: route.summary,
    operationId: `${route.method.toLowerCase()}${route.url.replace('/api/v1', '').replaceAll(/[/:-](\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    security: route.needs === 'anyone' ? [] : [{ clientCredentials: route.needs.includes('.') ? [route.needs] : [] }, { session: [] }],
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query'), ...headerParameters(route)],
    ...(route.body ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input') } } } } : {}),
    responses: {
      [route.method === 'POST' && !route.bulk ? '201' : '200']: {
        description: 'Done',
        content: { 'application/json': { schema: schemaOf(route.answers, 'output') } },
      },
      ...Object.fromEntries(
        [...refusals].toSorted().map(status => [
          String(status),
          {
            description: [refusalWords[status] ?? 'Refused', ...named(status).map(name => `urn:waymark:${name}`)].join('; '),
            content: { 'application/problem+json': { schema: problemReference } },
          },
        ]),
      ),
    },
  }
}

function headerParameters(route: EndpointRoute): Json[] {
  if (route.method === 'GET') return []
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    schema: { type: 'string', format: 'uuid' },
    description: 'A UUID of your making: a repeat with the same one gets the first answer, and changes nothing.',
  }
  const versioned = route.body && 'version' in ((jsonSchema(route.body, 'input')['properties'] as Json | undefined) ?? {})
  const keys = route.shownOnce || route.bulk ? [] : [key]
  return versioned
    ? [
        ...keys,
        {
          name: 'If-Match',
          in: 'header',
          required: false,
          schema: { type: 'string' },
          description: 'The version that you read, in place of `version`.',
        },
      ]
    : keys
}

function parameters(schema: Json | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return []
  const required = new Set((schema['required'] as string[] | undefined) ?? [])
  return Object.entries((schema['properties'] as Record<string, Json> | undefined) ?? {}).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: place === 'path' || required.has(name),
    schema: rest,
    ...(description ? { description } : {}),
  }))
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json
  return rest
}

/** The schema with a meaning at every property. */
function described(schema: Json, meaningOf: MeaningOf): Json {
  const inner = Object.entries(schema).map(([key, value]) => [key, describedPart(key, value, meaningOf)])
  return Object.fromEntries(inner)
}

function describedPart(key: string, value: unknown, meaningOf: MeaningOf): unknown {
  if (key === 'properties')
    return Object.fromEntries(
      Object.entries(value as Record<string, Json>).map(([name, property]) => {
        const meaning = property['description'] ?? meaningOf(name)
        return [name, { ...described(property, meaningOf), ...(meaning ? { description: meaning } : {}) }]
      }),
    )
  if (Array.isArray(value) && ['anyOf', 'oneOf', 'allOf'].includes(key)) return value.map(one => described(one as Json, meaningOf))
  if ((key === 'items' || key === 'additionalProperties') && typeof value === 'object' && value) return described(value as Json, meaningOf)
  return value
}
