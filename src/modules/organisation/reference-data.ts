// Updates of reference data: what a file would change, and the change itself. Idempotent; what a code meant before is kept.

import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Db, Moment } from '#kernel/db.ts'
import { publish } from '#kernel/outbox.ts'
import { askForRecalculation } from '#modules/standards/index.ts'
import { type Changes, compareRows } from './compare.ts'
import { type ReadDataset, ReferenceDataError, readDataset, type Wrong } from './dataset-file.ts'
import { type DatasetName, datasetNames, datasetOf, type StoredRow } from './datasets.ts'
import { addImport, applyChanges, keysOf, lastImport, lockReferenceData, storedRows } from './reference-store.ts'
import { say } from './words.ts'

export type ReferenceFile = { name: string; text: string }
export type Update = {
  dataset: DatasetName
  as_at: string
  added: number
  changed: number
  ended: number
  unchanged: boolean
  version: number
}

/** What a file would change. `version` is the import that it was compared with, 0 before the first. */
export type Plan = { file: ReadDataset; changes: Changes; first: boolean; unchanged: boolean; version: number }

/** Loads a folder, a file, or files given as text. Nothing is changed unless all of them can be. Throws a ReferenceDataError. */
export async function importReferenceData(
  db: Db,
  from: string | readonly ReferenceFile[],
  moment: Moment,
  actorId: number,
): Promise<Update[]> {
  const files = typeof from === 'string' ? await readFiles(from) : from
  const read = files.map(file => ({ name: file.name, data: readDataset(file.text, file.name) }))
  const updates: Update[] = []
  for (const { name, data } of read.toSorted((a, b) => placeOf(a.data) - placeOf(b.data)))
    updates.push(await updateDataset(db, data, moment, actorId, name))
  return updates
}

const placeOf = (file: ReadDataset) => datasetNames.indexOf(file.dataset)

/** The files of a folder, or the one file that the path names. */
export async function readFiles(path: string): Promise<ReferenceFile[]> {
  const paths = path.endsWith('.json')
    ? [path]
    : (await readdir(path))
        .filter(name => name.endsWith('.json'))
        .toSorted()
        .map(name => join(path, name))
  return Promise.all(paths.map(async file => ({ name: basename(file), text: await readFile(file, 'utf8') })))
}

/** What a file would change now. Throws a ReferenceDataError when it refers to what is not there. */
export async function planUpdate(db: Db, file: ReadDataset, name?: string): Promise<Plan> {
  const dataset = datasetOf(file.dataset)
  const last = await lastImport(db, file.dataset)
  const version = last?.id ?? 0
  if (last?.checksum === file.checksum)
    return { file, changes: { added: [], changed: [], ended: [] }, first: false, unchanged: true, version }
  const wrong = await unknownReferences(db, file)
  if (wrong.length > 0) throw new ReferenceDataError(wrong, name)
  const stored = await storedRows(db, dataset)
  return {
    file,
    changes: compareRows(dataset.key, stored, file.rows),
    first: version === 0 && stored.length === 0,
    unchanged: false,
    version,
  }
}

async function unknownReferences(db: Db, { dataset, rows }: ReadDataset): Promise<Wrong[]> {
  const wrong: Wrong[] = []
  for (const { column, field, table } of datasetOf(dataset).refers ?? []) {
    const known = await keysOf(db, table)
    for (const [index, row] of rows.entries())
      for (const code of codesIn(row[column]))
        if (!known.has(code)) wrong.push({ row: index + 1, field, message: say('wrong-reference', { code }) })
  }
  return wrong
}

const codesIn = (value: StoredRow[string]): string[] => (value === null || value === undefined ? [] : [value].flat().map(String))

/** Brings one dataset up to date and keeps what changed, when and by whom. */
export async function updateDataset(db: Db, file: ReadDataset, moment: Moment, actorId: number, name?: string): Promise<Update> {
  await lockReferenceData(db)
  const { changes, first, unchanged, version } = await planUpdate(db, file, name)
  const counts = { added: changes.added.length, changed: changes.changed.length, ended: changes.ended.length }
  const update = { dataset: file.dataset, as_at: file.asAt, ...counts }
  if (unchanged) return { ...update, unchanged, version }
  await applyChanges(db, datasetOf(file.dataset), changes, moment.today, first)
  const id = await addImport(db, { ...update, checksum: file.checksum }, moment, actorId)
  await publish(db, { name: 'organisation.reference-data-updated', subject: null, payload: update })
  if (recalculates(file.dataset, { changes, first }))
    await askForRecalculation(db, { reason: say('bank-holidays-changed'), everyone: true, now: moment.now, by: actorId })
  return { ...update, unchanged, version: id }
}

/** Every date that was counted in working days may move when a bank holiday does. Before the first list nothing was counted. */
export const recalculates = (dataset: DatasetName, { changes, first }: Pick<Plan, 'changes' | 'first'>): boolean =>
  dataset === 'bank_holidays_england_wales' && !first && changes.added.length + changes.changed.length + changes.ended.length > 0
