// The description of the API, OpenAPI 3.1, from the very schemas that requests are checked with.

import { z } from 'zod'
import type { EndpointRoute, Route } from './route.ts'

type Json = Record<string, unknown>

const problemReference = { $ref: '#/components/schemas/Problem' }
const refusalWords: Record<number, string> = {
  401: 'No session and no valid access token',
  404: 'No such record, or none that you may see, or not something that your post may do',
  409: 'It has changed since, or its state does not allow this',
  412: 'The version in If-Match is not the current one',
  422: 'Fields need putting right',
}

/** Describes every endpoint among the routes. */
export function openApi(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    if (route.kind !== 'endpoint') continue
    const path = route.url.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Waymark',
      version,
      description:
        'What a page does, the API does. Lists page by cursor: pass `next` of one answer as `cursor` of the next request. Answers with a version carry it as ETag; changes take it as If-Match. A request that changes something may carry an Idempotency-Key (a UUID): a repeat gets the first answer. Refusals are application/problem+json.',
    },
    servers: [{ url: '/' }],
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
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            detail: { type: 'string' },
            errors: { type: 'array', items: { type: 'object', properties: { field: { type: 'string' }, message: { type: 'string' } } } },
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

function operation(route: EndpointRoute): Json {
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
      [route.method === 'POST' ? '201' : '200']: {
        description: 'Done',
        content: { 'application/json': { schema: schemaOf(route.answers, 'output') } },
      },
      ...Object.fromEntries(
        [...refusals]
          .toSorted()
          .map(status => [
            String(status),
            { description: refusalWords[status] ?? 'Refused', content: { 'application/problem+json': { schema: problemReference } } },
          ]),
      ),
    },
  }
}

function headerParameters(route: EndpointRoute): Json[] {
  if (route.method === 'GET') return []
  const key = { name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', format: 'uuid' } }
  const versioned = route.body && 'version' in ((schemaOf(route.body, 'input')['properties'] as Json | undefined) ?? {})
  return versioned
    ? [
        key,
        {
          name: 'If-Match',
          in: 'header',
          required: false,
          schema: { type: 'string' },
          description: 'The version that you read, in place of `version`.',
        },
      ]
    : [key]
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return []
  const described = schemaOf(schema, 'input')
  const required = new Set((described['required'] as string[] | undefined) ?? [])
  return Object.entries((described['properties'] as Record<string, Json> | undefined) ?? {}).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: place === 'path' || required.has(name),
    schema: rest,
    ...(description ? { description } : {}),
  }))
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json
  return described
}
