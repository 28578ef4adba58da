import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Db } from '#kernel/db.ts'
import { decodeCursor, Paging, pageOf } from '#kernel/paging.ts'
import { type Context, endpoint, invalid, ok, page, type Route, redirect } from '#kernel/route.ts'
import { ImportSummary, summaryOf } from '../preview-results/summary.ts'
import { type Read, UnreadableFile } from '../read-results/fields.ts'
import { rawOfObject } from '../read-results/json.ts'
import { readText } from '../read-results/read.ts'
import { pageLimits } from '../read-results/text.ts'
import { countRows, findImport, listImports } from '../store.ts'
import { say, sayUnreadable } from '../words.ts'
import { type Results, readUpload, takeResults } from './command.ts'
import { uploadPage } from './view.ts'

const Cursor = z.tuple([z.string(), z.uuid()])
const pageSize = 20

async function earlier(db: Db, limit: number, cursor: string | undefined) {
  const rows = await listImports(db, limit + 1, decodeCursor(Cursor, cursor))
  return pageOf(rows, limit, row => [row.uploaded_at, row.id])
}

async function uploadAgain(db: Db, tokens: Context<never, never>['form'], error?: string) {
  const { items, next } = await earlier(db, pageSize, undefined)
  return uploadPage({ imports: items, next, tokens, ...(error === undefined ? {} : { error }) })
}

/** Reads, or says why not. */
function attempt<T>(read: () => T): T | string {
  try {
    return read()
  } catch (error) {
    if (error instanceof UnreadableFile) return sayUnreadable(error)
    throw error
  }
}

const Sent = z
  .object({
    results: z
      .array(z.record(z.string(), z.unknown()))
      .max(pageLimits.rows)
      .optional()
      .meta({ description: 'Results as objects with the fields of docs/court-results.md.' }),
    csv: z.string().optional().meta({ description: 'The same as a CSV file.' }),
    name: z.string().max(200).default('API').meta({ description: 'What the import is called in lists.' }),
  })
  .transform((sent, context): Results => {
    const refuse = (field: string, message: string) => {
      context.addIssue({ code: 'custom', path: [field], message })
      return z.NEVER
    }
    const { results, csv, name } = sent
    if ((results === undefined) === (csv === undefined)) return refuse('results', say('send-one'))
    const format = csv === undefined ? 'json' : 'csv'
    const rows = attempt(() => (csv === undefined ? objects(results ?? []) : readText('csv', csv)))
    if (typeof rows === 'string') return refuse(csv === undefined ? 'results' : 'csv', rows)
    return {
      name,
      format,
      rows,
      checksum: createHash('sha256')
        .update(csv ?? JSON.stringify(results))
        .digest('hex'),
    }
  })

function objects(results: readonly Record<string, unknown>[]): Read[] {
  if (results.length === 0) throw new UnreadableFile('empty')
  return results.map((result, index) => ({ line: index + 1, raw: rawOfObject(result, index + 1) }))
}

export const routes: Route[] = [
  page({
    method: 'GET',
    url: '/court-results',
    needs: 'court.import',
    query: z.object({ cursor: z.string().max(400).optional() }),
    async handle({ db, query, form }) {
      const { items, next } = await earlier(db, pageSize, query.cursor)
      return ok(uploadPage({ imports: items, next, tokens: form }))
    },
  }),
  page({
    method: 'POST',
    url: '/court-results',
    needs: 'court.import',
    upload: { field: 'file', maxBytes: pageLimits.bytes },
    async handle({ db, upload, form, today }) {
      if (upload === null) return invalid(await uploadAgain(db, form, say('no-file')))
      if (upload === 'too-large') return invalid(await uploadAgain(db, form, say('too-large')))
      const read = attempt(() => readUpload(upload.name, upload.content))
      if (typeof read === 'string') return invalid(await uploadAgain(db, form, read))
      return redirect(`/court-results/${await takeResults(db, read, 'page', today)}`)
    },
  }),
  endpoint({
    method: 'POST',
    url: '/court-results',
    needs: 'court.import',
    summary: 'Send court results for a preview',
    body: Sent,
    answers: ImportSummary,
    async handle({ db, body, today }) {
      const id = await takeResults(db, body, 'api', today)
      const found = await findImport(db, id)
      return found ? summaryOf(found, await countRows(db, id)) : 'no-such-import'
    },
    refusals: { 'no-such-import': 404 },
  }),
  endpoint({
    method: 'GET',
    url: '/court-results',
    needs: 'court.import',
    summary: 'Your imports of court results, the latest first',
    query: Paging,
    answers: z.object({ items: z.array(ImportSummary), next: z.string().nullable() }),
    async handle({ db, query }) {
      const { items, next } = await earlier(db, query.limit, query.cursor)
      return { items: items.map(one => summaryOf(one)), next }
    },
  }),
]
