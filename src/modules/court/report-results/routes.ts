import { z } from 'zod'
import { decodeCursor, pageOf } from '#kernel/paging.ts'
import { notFound, ok, page, type Route, redirect } from '#kernel/route.ts'
import { namesOfCodes } from '../preview-results/names.ts'
import { Key } from '../preview-results/routes.ts'
import { peopleIn } from '../preview-results/summary.ts'
import { findImport, listRows, type Verdict } from '../store.ts'
import { refusedCsv } from './refused-csv.ts'
import { reportPage } from './view.ts'

const Cursor = z.tuple([z.number().int()])
const pageSize = 100
/** Rows of the file of refused rows: as many as can be uploaded again. */
const mostDownloaded = 5_000

export const routes: Route[] = [
  page({
    method: 'GET',
    url: '/court-results/:import/report',
    needs: 'court.import',
    params: Key,
    query: z.object({ imported: z.string().max(400).optional(), refused: z.string().max(400).optional() }),
    async handle({ db, params, query, shows }) {
      const found = await findImport(db, params.import)
      if (!found) return notFound()
      if (found.state === 'previewed') return redirect(`/court-results/${found.id}`)
      const part = async (verdict: Verdict[], cursor: string | undefined) =>
        pageOf(await listRows(db, found.id, { limit: pageSize + 1, after: decodeCursor(Cursor, cursor)?.[0], verdict }), pageSize, row => [
          row.line,
        ])
      const nothing = { items: [], next: null }
      const imported = found.state === 'confirmed' ? await part(['new', 'existing', 'unsure'], query.imported) : nothing
      const refused = await part(['refused'], query.refused)
      shows(peopleIn(imported.items))
      return ok(
        reportPage({
          found,
          names: await namesOfCodes(db),
          imported: imported.items,
          importedNext: imported.next,
          refused: refused.items,
          refusedNext: refused.next,
        }),
      )
    },
  }),
  page({
    method: 'GET',
    url: '/court-results/:import/refused.csv',
    needs: 'court.import',
    params: Key,
    async handle({ db, params }) {
      const found = await findImport(db, params.import)
      if (!found) return notFound()
      const rows = await listRows(db, found.id, { limit: mostDownloaded, verdict: ['refused'] })
      return { reply: 'download', name: 'refused-results.csv', type: 'text/csv; charset=utf-8', body: refusedCsv(rows) }
    },
  }),
]
