// Takes a file of court results: reads it, checks every row, finds the people, and keeps the preview. Nothing of anybody's record changes.

import { createHash } from 'node:crypto'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { checkRow, hearingDayOf } from '../check-rows/check-row.ts'
import { openCodes } from '../check-rows/codes.ts'
import type { Read } from '../read-results/fields.ts'
import { type Format, readWhole } from '../read-results/read.ts'
import { addRows, type Channel, createImport, lockImports, markPreviewed, matchImport } from '../store.ts'

export type Results = { name: string; checksum: string; format: Format; rows: readonly Read[] }

/** A file's results. Throws UnreadableFile. */
export function readUpload(name: string, content: Buffer): Results {
  return { name, checksum: createHash('sha256').update(content).digest('hex'), ...readWhole(name, content) }
}

/** Keeps the preview of results that were read; returns its id. */
export async function takeResults(db: Db, { rows, ...file }: Results, channel: Channel, today: PlainDate): Promise<string> {
  const id = await createImport(db, { ...file, channel })
  const { codes, prepare } = await openCodes(work => work(db))
  await prepare(rows.map(row => hearingDayOf(row.raw)).filter(day => day !== null))
  await addRows(
    db,
    id,
    rows.map(row => checkRow(row, codes, today)),
  )
  await lockImports(db)
  await matchImport(db, id)
  await markPreviewed(db, id, rows.length)
  return id
}
