import { sql } from 'kysely'
import type { Db, Moment } from '#kernel/db.ts'
import { type DatasetName, datasetNames, datasetOf } from '../datasets.ts'

export type Loaded = {
  dataset: DatasetName
  as_at: string | null
  rows: number
  version: number
  added: number | null
  changed: number | null
  ended: number | null
  imported_at: string | null
  imported_by: number | null
}

/** Every dataset with its last update and the number of rows in use. */
export async function listLoaded(db: Db): Promise<Loaded[]> {
  const imports = await db
    .selectFrom('reference_import')
    .select(['id', 'dataset', 'as_at', 'added', 'changed', 'ended', 'imported_at', 'imported_by'])
    .distinctOn('dataset')
    .orderBy('dataset')
    .orderBy('id', 'desc')
    .execute()
  const last = new Map(imports.map(row => [row.dataset, row]))
  const counts = await countRows(db)
  return datasetNames.map(dataset => {
    const row = last.get(dataset)
    return {
      dataset,
      as_at: row?.as_at ?? null,
      rows: counts.get(dataset) ?? 0,
      version: row?.id ?? 0,
      added: row?.added ?? null,
      changed: row?.changed ?? null,
      ended: row?.ended ?? null,
      imported_at: row?.imported_at ?? null,
      imported_by: row?.imported_by ?? null,
    }
  })
}

async function countRows(db: Db): Promise<Map<DatasetName, number>> {
  const counts = datasetNames.map(name => {
    const { table, lists } = datasetOf(name)
    if (table === 'bank_holiday') return sql`select ${name}::text as dataset, count(*)::int as rows from bank_holiday`
    return sql`select ${name}::text as dataset, count(*)::int as rows from ${sql.table(table)} where until_on is null ${lists ? sql`and list = any (${lists}::text[])` : sql``}`
  })
  const { rows } = await sql<{ dataset: DatasetName; rows: number }>`${sql.join(counts, sql` union all `)}`.execute(db)
  return new Map(rows.map(row => [row.dataset, row.rows]))
}

/** What an update changed, for the message after it. */
export function findImport(db: Db, id: number) {
  return db.selectFrom('reference_import').select(['dataset', 'added', 'changed', 'ended']).where('id', '=', id).executeTakeFirst()
}

/** Keeps an uploaded file while its effect is looked at. Those left lying for a day go. */
export async function addUpload(db: Db, file: { name: string; text: string }, { now }: Moment, actorId: number): Promise<string> {
  await db
    .deleteFrom('reference_upload')
    .where('uploaded_at', '<', now.subtract({ hours: 24 }).toString())
    .execute()
  const { id } = await db
    .insertInto('reference_upload')
    .values({ file_name: file.name, content: file.text, uploaded_at: now.toString(), uploaded_by: actorId })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function findUpload(db: Db, id: string): Promise<{ name: string; text: string } | undefined> {
  const row = await db.selectFrom('reference_upload').select(['file_name', 'content']).where('id', '=', id).executeTakeFirst()
  return row && { name: row.file_name, text: row.content }
}

export async function removeUpload(db: Db, id: string): Promise<void> {
  await db.deleteFrom('reference_upload').where('id', '=', id).execute()
}
