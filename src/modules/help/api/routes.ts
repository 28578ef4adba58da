// The documentation of the API, from the very description that programs read.

import { z } from 'zod'
import { openApi, type Section } from '#kernel/openapi.ts'
import { notFound, ok, page, type Route } from '#kernel/route.ts'
import { meaningOf } from './fields.ts'
import { type Operation, readOperations } from './read.ts'
import { apiPage, sectionPage } from './view.ts'

/** Whether an operation has to do with words: all of them, wherever they stand. */
function fits(operation: Operation, words: string): boolean {
  const fields = [...operation.parameters, ...(operation.body ?? []), ...operation.answer].map(field => field.name)
  const said = [operation.summary, operation.method, operation.path, operation.permission ?? '', ...fields].join(' ').toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every(word => said.includes(word))
}

/** The description, and its pages. */
export function apiRoutes(sections: readonly Section[], version: string): Route[] {
  const description = openApi(sections, version, meaningOf)
  const operations = readOperations(description)
  const body = JSON.stringify(description)
  return [
    page({
      method: 'GET',
      url: '/api',
      needs: 'anyone',
      query: z.object({ q: z.string().trim().max(100).catch('').default('') }),
      handle: ({ query }) =>
        ok(apiPage({ operations: query.q ? operations.filter(one => fits(one, query.q)) : operations, version, words: query.q })),
    }),
    page({
      method: 'GET',
      url: '/api/:section',
      needs: 'anyone',
      params: z.object({ section: z.string().max(50) }),
      handle({ params }) {
        const own = operations.filter(operation => operation.section === params.section)
        return own.length > 0 ? ok(sectionPage(params.section, own)) : notFound()
      },
    }),
    {
      kind: 'page',
      method: 'GET',
      url: '/api/openapi.json',
      needs: 'anyone',
      handle: () => ({ reply: 'download', name: 'openapi.json', type: 'application/json; charset=utf-8', body }),
    },
  ]
}
