// Reference data in the database: set by set, whichever table a dataset fills.

import { type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db, Moment } from '#kernel/db.ts'
import type { Changes } from './compare.ts'
import type { Dataset, DatasetName, StoredRow, TableName } from './datasets.ts'

/** What is loaded first has been so since the service began: 26 June 2021, when probation became one; codes go back to the first bank holidays on record. */
const begins: Record<TableName, PlainDate | null> = {
  region: '2021-06-26' as PlainDate,
  delivery_unit: '2021-06-26' as PlainDate,
  local_authority: '2021-06-26' as PlainDate,
  court: '2021-06-26' as PlainDate,
  prison: '2021-06-26' as PlainDate,
  office: '2021-06-26' as PlainDate,
  reference_code: '2018-01-01' as PlainDate,
  bank_holiday: null,
}

/** Updates wait for each other: two that compare at the same time would both add. */
export async function lockReferenceData(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('reference data'))`.execute(db)
}

/** Rows as they are stored; of codes, those in use. */
export async function storedRows(db: Db, { table, lists }: Dataset): Promise<StoredRow[]> {
  const { rows } = lists
    ? await sql<StoredRow>`select * from reference_code where list = any (${lists}::text[]) and until_on is null`.execute(db)
    : await sql<StoredRow>`select * from ${sql.table(table)}`.execute(db)
  return rows
}

/** Keys of a table that other rows may refer to. */
export async function keysOf(db: Db, table: 'region' | 'delivery_unit'): Promise<Set<string>> {
  const { rows } = await sql<{
    key: string
  }>`select ${sql.ref(table === 'region' ? 'code' : 'id')} as key from ${sql.table(table)}`.execute(db)
  return new Set(rows.map(row => row.key))
}

/** Makes the changes. `first`: nothing of this dataset was there before. */
export async function applyChanges(
  db: Db,
  dataset: Dataset,
  { added, changed, ended }: Changes,
  today: PlainDate,
  first: boolean,
): Promise<void> {
  const from = begins[dataset.table] && { from_on: first ? begins[dataset.table] : today }
  const anew = (rows: StoredRow[]) => rows.map(row => ({ ...from, ...row }))
  if (dataset.table === 'reference_code') {
    await endRows(db, dataset, [...changed.map(change => change.before), ...ended], today)
    await addRows(db, dataset.table, anew(added))
    await addRows(
      db,
      dataset.table,
      changed.map(change => ({ ...change.after, from_on: today })),
    )
    return
  }
  await addRows(db, dataset.table, anew(added))
  await changeRows(
    db,
    dataset,
    changed.map(change => ({ ...change.before, ...change.after })),
  )
  await (dataset.table === 'bank_holiday' ? removeRows(db, dataset, ended) : endRows(db, dataset, ended, today))
}

const recordset = (table: TableName, rows: StoredRow[]) =>
  sql`jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`

async function addRows(db: Db, table: TableName, rows: StoredRow[]): Promise<void> {
  if (rows.length === 0) return
  const columns = sql.join(Object.keys(rows[0] ?? {}).map(column => sql.ref(column)))
  // A code that was changed twice on one day has its row of that day already.
  const again =
    table === 'reference_code'
      ? sql`on conflict (list, code, from_on) do update set label = excluded.label, label_cy = excluded.label_cy, details = excluded.details, until_on = null`
      : sql``
  await sql`insert into ${sql.table(table)} (${columns}) select ${columns} from ${recordset(table, rows)} ${again}`.execute(db)
}

const sameKey = (key: readonly string[]) =>
  sql.join(
    key.map(column => sql`t.${sql.ref(column)} = w.${sql.ref(column)}`),
    sql` and `,
  )

async function changeRows(db: Db, { table, key }: Dataset, rows: StoredRow[]): Promise<void> {
  if (rows.length === 0) return
  const columns = Object.keys(rows[0] ?? {}).filter(column => !key.includes(column))
  const set: RawBuilder<unknown>[] = columns.map(column => sql`${sql.ref(column)} = w.${sql.ref(column)}`)
  await sql`update ${sql.table(table)} t set ${sql.join(set)} from ${recordset(table, rows)} w where ${sameKey(key)}`.execute(db)
}

/** The last day of use is yesterday; of what came only today, today. */
async function endRows(db: Db, { table, key }: Dataset, rows: StoredRow[], today: PlainDate): Promise<void> {
  if (rows.length === 0) return
  await sql`update ${sql.table(table)} t set until_on = greatest(t.from_on, ${today}::date - 1) from ${recordset(table, rows)} w where ${sameKey(key)} and t.until_on is null`.execute(
    db,
  )
}

async function removeRows(db: Db, { table, key }: Dataset, rows: StoredRow[]): Promise<void> {
  if (rows.length === 0) return
  await sql`delete from ${sql.table(table)} t using ${recordset(table, rows)} w where ${sameKey(key)}`.execute(db)
}

type LastImport = { id: number; as_at: string; checksum: string }

export function lastImport(db: Db, dataset: DatasetName): Promise<LastImport | undefined> {
  return db
    .selectFrom('reference_import')
    .select(['id', 'as_at', 'checksum'])
    .where('dataset', '=', dataset)
    .orderBy('id', 'desc')
    .executeTakeFirst()
}

type NewImport = { dataset: string; as_at: string; checksum: string; added: number; changed: number; ended: number }

/** Keeps that a dataset was updated. Returns the number of the import. */
export async function addImport(db: Db, row: NewImport, { now }: Moment, actorId: number): Promise<number> {
  const { id } = await db
    .insertInto('reference_import')
    .values({ ...row, imported_at: now.toString(), imported_by: actorId })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
