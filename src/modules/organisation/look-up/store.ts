import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'

type Page<Cursor> = { after: Cursor | undefined; limit: number }

export function pageOfCourts(db: Db, { after, limit }: Page<[string]>, region: string | undefined) {
  let query = db
    .selectFrom('court')
    .select(['code', 'name', 'kind', 'region_code', 'town', 'open', 'from_on', 'until_on'])
    .orderBy('code')
    .limit(limit)
  if (after) query = query.where('code', '>', after[0])
  if (region) query = query.where('region_code', '=', region)
  return query.execute()
}

export function pageOfDeliveryUnits(db: Db, { after, limit }: Page<[string]>, region: string | undefined) {
  let query = db.selectFrom('delivery_unit').select(['id', 'name', 'region_code', 'from_on', 'until_on']).orderBy('id').limit(limit)
  if (after) query = query.where('id', '>', after[0])
  if (region) query = query.where('region_code', '=', region)
  return query.execute()
}

export function pageOfOffices(db: Db, { after, limit }: Page<[string]>, unit: string | undefined) {
  let query = db
    .selectFrom('office')
    .select(['id', 'name', 'locality', 'delivery_unit_id', 'postcode', 'from_on', 'until_on'])
    .orderBy('id')
    .limit(limit)
  if (after) query = query.where('id', '>', after[0])
  if (unit) query = query.where('delivery_unit_id', '=', unit)
  return query.execute()
}

/** Codes of a list, those that could be used on a day or all that ever were. */
export async function pageOfCodes(db: Db, { after, limit }: Page<[string, string]>, list: string, on: PlainDate | undefined) {
  let query = db
    .selectFrom('reference_code')
    .select(['list', 'code', 'label', 'label_cy', 'details', 'from_on', 'until_on'])
    .where('list', '=', list)
    .orderBy('code')
    .orderBy('from_on')
    .limit(limit)
  if (after) query = query.where(eb => eb(eb.refTuple('code', 'from_on'), '>', eb.tuple(after[0], after[1] as PlainDate)))
  if (on) query = query.where('from_on', '<=', on).where(eb => eb.or([eb('until_on', 'is', null), eb('until_on', '>=', on)]))
  const rows = await query.execute()
  return rows.map(row => ({ ...row, details: row.details as Record<string, unknown> }))
}
