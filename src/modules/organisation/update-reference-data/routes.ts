import { z } from 'zod'
import type { Db } from '#kernel/db.ts'
import { conflict, endpoint, invalid, notFound, ok, page, type Reply, type Route, redirect } from '#kernel/route.ts'
import { staffNames } from '#modules/workforce/index.ts'
import { differences } from '../compare.ts'
import { nameOf, ReferenceDataError, VersionedDataset } from '../dataset-file.ts'
import { datasetNames, datasetOf } from '../datasets.ts'
import { type Plan, planUpdate } from '../reference-data.ts'
import { confirmFile, keepFile, mostMegabytes, previewFile, updateUnlessChanged } from './command.ts'
import { findImport, listLoaded } from './store.ts'
import { previewPage, referenceDataPage } from './view.ts'

const needs = 'installation.keep'
const list = '/installation/reference-data'
// No case is touched: whose dates move is worked out by the recalculation that the update asks for.
const recalculation = 'deferred'
const Key = z.object({ upload: z.uuid() })
const Confirmation = z.object({ version: z.coerce.number().int() })

const Count = z.number().int()
const Changes = z.object({
  added: z.array(z.string()),
  changed: z.array(z.object({ code: z.string(), columns: z.array(z.string()) })),
  ended: z.array(z.string()),
})
const Updated = z.object({
  dataset: z.enum(datasetNames),
  as_at: z.string(),
  added: Count,
  changed: Count,
  ended: Count,
  unchanged: z.boolean(),
  version: Count.meta({ description: 'The last update of the list: send it as If-Match to change nothing that you have not seen.' }),
  changes: Changes.optional().meta({ description: 'Of a preview: the codes, and which columns of each would change.' }),
})
const LoadedList = z.object({
  items: z.array(
    z.object({
      dataset: z.enum(datasetNames),
      as_at: z.string().nullable(),
      rows: Count,
      version: Count,
      added: Count.nullable(),
      changed: Count.nullable(),
      ended: Count.nullable(),
      imported_at: z.string().nullable(),
      imported_by: z.number().nullable(),
    }),
  ),
})

/** Everything that the page with the lists shows. */
async function loaded(db: Db) {
  const items = await listLoaded(db)
  return {
    items,
    names: await staffNames(
      db,
      items.flatMap(item => item.imported_by ?? []),
    ),
  }
}

function previewOf({ file, changes, unchanged, version }: Plan): z.input<typeof Updated> {
  const { key } = datasetOf(file.dataset)
  const added = changes.added.map(row => nameOf(key, row))
  const ended = changes.ended.map(row => nameOf(key, row))
  const changed = changes.changed.map(({ before, after }) => ({ code: nameOf(key, after), columns: differences(before, after) }))
  const counts = { added: added.length, changed: changed.length, ended: ended.length }
  return { dataset: file.dataset, as_at: file.asAt, ...counts, unchanged, version, changes: { added, changed, ended } }
}

export const routes: Route[] = [
  page({
    method: 'GET',
    url: list,
    needs,
    query: z.object({ updated: z.coerce.number().int().optional() }),
    async handle({ db, query, form }) {
      const done = query.updated === undefined ? undefined : await findImport(db, query.updated)
      return ok(referenceDataPage({ ...(await loaded(db)), form, done }))
    },
  }),
  page({
    method: 'POST',
    url: list,
    needs,
    recalculation,
    upload: { field: 'file', maxBytes: mostMegabytes * 1024 * 1024 },
    async handle({ db, upload, now, today, user, form }): Promise<Reply> {
      const kept = await keepFile(db, upload, { now, today }, user.actor.id)
      return 'id' in kept ? redirect(`${list}/${kept.id}`) : invalid(referenceDataPage({ ...(await loaded(db)), form, wrong: kept.wrong }))
    },
  }),
  page({
    method: 'GET',
    url: `${list}/:upload`,
    needs,
    params: Key,
    async handle({ db, params, form }) {
      const preview = await previewFile(db, params.upload)
      return preview ? ok(previewPage({ ...preview, action: `${list}/${params.upload}`, form })) : notFound()
    },
  }),
  page({
    method: 'POST',
    url: `${list}/:upload`,
    needs,
    recalculation,
    params: Key,
    form: Confirmation,
    async handle({ db, params, body, now, today, user, form }): Promise<Reply> {
      if (!body.success) return notFound()
      const outcome = await confirmFile(db, params.upload, body.data.version, { now, today }, user.actor.id)
      if (outcome === 'no-such-file') return notFound()
      if (outcome !== 'changed-since') return redirect(`${list}?updated=${outcome.version}`)
      const preview = await previewFile(db, params.upload)
      return preview ? conflict(previewPage({ ...preview, action: `${list}/${params.upload}`, form, moved: true })) : notFound()
    },
  }),
  endpoint({
    method: 'GET',
    url: '/reference-data',
    needs,
    summary: 'What reference data is loaded, and when each dataset was last updated',
    answers: LoadedList,
    async handle({ db }) {
      return { items: await listLoaded(db) }
    },
  }),
  endpoint({
    method: 'POST',
    url: '/reference-data',
    needs,
    recalculation,
    summary: 'Update a dataset from a reference data file, or see what it would change',
    query: z.object({
      preview: z.stringbool().default(false).meta({ description: '`true` changes nothing and answers with what would change.' }),
    }),
    body: VersionedDataset,
    answers: Updated,
    refusals: { 'unknown-reference': 422, 'changed-since': 409 },
    async handle({ db, query, body, now, today, user }) {
      try {
        if (query.preview) return previewOf(await planUpdate(db, body.file))
        return await updateUnlessChanged(db, body.file, body.version, { now, today }, user.actor.id)
      } catch (error) {
        if (error instanceof ReferenceDataError) return 'unknown-reference'
        throw error
      }
    },
  }),
]
