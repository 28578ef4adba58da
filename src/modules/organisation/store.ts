// The organisation as other modules read it.

import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'

export type CodeEntry = { code: string; label: string; label_cy: string | null; details: Record<string, unknown> }

/** The codes of a list that may be used on a day, by code. */
export async function codesOf(db: Db, list: string, on: PlainDate): Promise<Map<string, CodeEntry>> {
  const rows = await db
    .selectFrom('reference_code')
    .select(['code', 'label', 'label_cy', 'details'])
    .where('list', '=', list)
    .where('from_on', '<=', on)
    .where(eb => eb.or([eb('until_on', 'is', null), eb('until_on', '>=', on)]))
    .orderBy('code')
    .execute()
  return new Map(rows.map(row => [row.code, { ...row, details: row.details as Record<string, unknown> }]))
}

export type Court = { code: string; name: string; region_code: string | null; open: boolean; until_on: PlainDate | null }

/** Whether a court could hear a case on a day. One that is closed since nobody knows when could not. */
export const wasOpenOn = ({ open, until_on }: Court, day: PlainDate): boolean => (until_on === null ? open : until_on >= day)

export const listCourts = (db: Db): Promise<Court[]> =>
  db.selectFrom('court').select(['code', 'name', 'region_code', 'open', 'until_on']).orderBy('name').execute()

type DeliveryUnit = { id: string; name: string; region_code: string }

/** Current delivery units, all or those of a region. */
export async function listDeliveryUnits(db: Db, region?: string): Promise<DeliveryUnit[]> {
  let query = db.selectFrom('delivery_unit').select(['id', 'name', 'region_code']).where('until_on', 'is', null).orderBy('name')
  if (region) query = query.where('region_code', '=', region)
  return query.execute()
}

export type Authority = { code: string; name: string; region_code: string; delivery_units: string[] }

export const listAuthorities = (db: Db): Promise<Authority[]> =>
  db.selectFrom('local_authority').select(['code', 'name', 'region_code', 'delivery_units']).orderBy('code').execute()

export type Office = { id: string; name: string; locality: string | null; postcode: string | null }

/** Offices of a delivery unit, by name. */
export const officesOf = (db: Db, unit: string): Promise<Office[]> =>
  db
    .selectFrom('office')
    .select(['id', 'name', 'locality', 'postcode'])
    .where('delivery_unit_id', '=', unit)
    .where('until_on', 'is', null)
    .orderBy('name')
    .execute()

export type Team = { id: number; name: string; delivery_unit_id: string }

/** Teams of a delivery unit, by name. */
export const teamsOf = (db: Db, unit: string): Promise<Team[]> =>
  db.selectFrom('team').select(['id', 'name', 'delivery_unit_id']).where('delivery_unit_id', '=', unit).orderBy('name').execute()

/** Teams of the current delivery units of a region, by name. */
export const teamsOfRegion = (db: Db, region: string): Promise<Team[]> =>
  db
    .selectFrom('team')
    .innerJoin('delivery_unit', 'delivery_unit.id', 'team.delivery_unit_id')
    .select(['team.id', 'team.name', 'team.delivery_unit_id'])
    .where('delivery_unit.region_code', '=', region)
    .where('delivery_unit.until_on', 'is', null)
    .orderBy('team.name')
    .orderBy('team.id')
    .execute()
