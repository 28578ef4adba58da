import { z } from 'zod'
import type { Db } from '#kernel/db.ts'
import { decodeCursor, Paging, pageOf } from '#kernel/paging.ts'
import { endpoint, notFound, ok, page, type Route, redirect } from '#kernel/route.ts'
import { countRows, findImport, listRows, type Verdict, verdicts } from '../store.ts'
import { say } from '../words.ts'
import { namesOfCodes } from './names.ts'
import { ImportSummary, peopleIn, RowSummary, rowOf, summaryOf } from './summary.ts'
import { type Notice, previewPage } from './view.ts'

export const Key = z.object({ import: z.uuid() })
const Cursor = z.tuple([z.number().int()])
const pageSize = 100

export const Only = z.object({ verdict: z.enum(verdicts).optional() })

/** A page of rows and where the next begins. */
export async function rowsOf(db: Db, id: string, asked: { verdict?: Verdict | undefined; cursor?: string | undefined; limit?: number }) {
  const limit = asked.limit ?? pageSize
  const after = decodeCursor(Cursor, asked.cursor)?.[0]
  const rows = await listRows(db, id, { limit: limit + 1, after, verdict: asked.verdict && [asked.verdict] })
  return pageOf(rows, limit, row => [row.line])
}

const noticeOf = (about: string | undefined, unanswered: number): Notice | undefined => {
  if (about === 'saved') return { variant: 'success', title: say('answers-title'), text: say('answers-about', { count: unanswered }) }
  const changed = /^matches-(\d{1,7})$/.exec(about ?? '')?.[1]
  return changed ? { variant: 'warning', title: say('matches-title'), text: say('matches-about', { rows: Number(changed) }) } : undefined
}

export const routes: Route[] = [
  page({
    method: 'GET',
    url: '/court-results/:import',
    needs: 'court.import',
    params: Key,
    query: Only.extend({ cursor: z.string().max(400).optional(), about: z.string().max(30).optional() }),
    async handle({ db, params, query, form, shows }) {
      const found = await findImport(db, params.import)
      if (!found) return notFound()
      if (found.state !== 'previewed') return redirect(`/court-results/${found.id}/report`)
      const { items, next } = await rowsOf(db, found.id, query)
      shows(peopleIn(items))
      const counts = await countRows(db, found.id)
      return ok(
        previewPage({
          found,
          counts,
          rows: items,
          names: await namesOfCodes(db),
          next,
          verdict: query.verdict,
          tokens: form,
          notice: noticeOf(query.about, counts.unanswered),
        }),
      )
    },
  }),
  endpoint({
    method: 'GET',
    url: '/court-results/:import',
    needs: 'court.import',
    summary: 'An import with its rows, in the order of the file',
    params: Key,
    query: Paging.extend(Only.shape),
    answers: ImportSummary.extend({ items: z.array(RowSummary), next: z.string().nullable() }),
    async handle({ db, params, query, shows }) {
      const found = await findImport(db, params.import)
      if (!found) return 'no-such-import'
      const { items, next } = await rowsOf(db, found.id, query)
      shows(peopleIn(items))
      return { ...summaryOf(found, await countRows(db, found.id)), items: items.map(rowOf), next }
    },
    refusals: { 'no-such-import': 404 },
  }),
]
