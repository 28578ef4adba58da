// Updating reference data in the browser: a file is looked at first, and changes something only when that is confirmed.

import type { Db, Moment } from '#kernel/db.ts'
import type { Upload } from '#kernel/route.ts'
import { type ReadDataset, ReferenceDataError, readDataset, sayWrong } from '../dataset-file.ts'
import { type Plan, planUpdate, type Update, updateDataset } from '../reference-data.ts'
import { lastImport, lockReferenceData } from '../reference-store.ts'
import { say } from '../words.ts'
import { addUpload, findUpload, removeUpload } from './store.ts'

export const mostMegabytes = 5

/** Keeps a file whose effect can be shown. Otherwise says what is wrong with it. */
export async function keepFile(db: Db, upload: Upload, moment: Moment, actorId: number): Promise<{ id: string } | { wrong: string[] }> {
  if (upload === null) return { wrong: [say('file-none')] }
  if (upload === 'too-large') return { wrong: [say('file-too-large', { megabytes: mostMegabytes })] }
  const text = decode(upload.content)
  if (text === undefined) return { wrong: [say('wrong-encoding')] }
  try {
    await planUpdate(db, readDataset(text))
  } catch (error) {
    if (error instanceof ReferenceDataError) return { wrong: sayWrong(error.wrong) }
    throw error
  }
  return { id: await addUpload(db, { name: upload.name, text }, moment, actorId) }
}

function decode(content: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return undefined
  }
}

export type Preview = { name: string; plan: Plan }

/** What a kept file would change now. */
export async function previewFile(db: Db, id: string): Promise<Preview | undefined> {
  const file = await findUpload(db, id)
  return file && { name: file.name, plan: await planUpdate(db, readDataset(file.text)) }
}

export type Outcome = Update | 'no-such-file' | 'changed-since'

/** Makes the changes that were shown, unless someone else has updated the list since. */
export async function confirmFile(db: Db, id: string, version: number, moment: Moment, actorId: number): Promise<Outcome> {
  const file = await findUpload(db, id)
  if (!file) return 'no-such-file'
  const update = await updateUnlessChanged(db, readDataset(file.text), version, moment, actorId)
  if (typeof update !== 'string') await removeUpload(db, id)
  return update
}

/** Updates a dataset. With a `version`, only while the list's last update still is that one. */
export async function updateUnlessChanged(
  db: Db,
  file: ReadDataset,
  version: number | undefined,
  moment: Moment,
  actorId: number,
): Promise<Update | 'changed-since'> {
  await lockReferenceData(db)
  if (version !== undefined && version !== ((await lastImport(db, file.dataset))?.id ?? 0)) return 'changed-since'
  return updateDataset(db, file, moment, actorId)
}
