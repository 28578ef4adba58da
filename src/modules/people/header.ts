// Who a page is about. The view comes with the case's migration, since it joins the tables of several modules.

import { sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Actor, Db } from '#kernel/db.ts'
import type { Hooks, Opening } from '#kernel/web.ts'

export type PersonHeader = {
  person_id: string
  crn: string
  name: string
  born_on: PlainDate | null
  sex: 'male' | 'female' | null
  tier: string | null
  rosh: 'low' | 'medium' | 'high' | 'very high' | null
  flags: string[]
  region_code: string
  region_name: string
  delivery_unit_id: string
  team_id: number
  team_name: string
  version: number
  officer_id: number | null
  officer_name: string | null
  officer_email: string | null
  officer_telephone: string | null
  sentence_kind: string | null
  sentence_until: PlainDate | null
  /** A sentence runs whose release is not recorded. */
  in_custody: boolean
  /** When release is expected, for someone in custody. */
  release_on: PlainDate | null
  /** The last day of the last sentence; null while any has no known end. */
  ended_on: PlainDate | null
  appointment_id: string | null
  appointment_at: string | null
  appointment_on: PlainDate | null
  /** Its hour has come, and its outcome is not recorded. */
  appointment_begun: boolean
  access: 'open' | 'excluding' | 'restricted'
  /** The reason for which the reader opened the whole record today. */
  opened_because: string | null
}

/** What the identity bar shows of a person, if the reader may know of them. */
export async function findHeader(db: Db, person: string): Promise<PersonHeader | undefined> {
  const { rows } = await sql<PersonHeader>`select * from person_header where person_id = ${person}`.execute(db)
  return rows[0]
}

/** Practitioners read the nation: outside their own regions a summary, until they say why they need the whole record. */
export function mayReadWhole(header: Pick<PersonHeader, 'region_code' | 'opened_because'>, actor: Actor): boolean {
  return actor.kind !== 'staff' || isOfOwnRegion(header, actor) || header.opened_because !== null
}

/** Whether the reader may change the record. */
export const isOfOwnRegion = (header: Pick<PersonHeader, 'region_code'>, actor: Actor) => actor.writeRegions.includes(header.region_code)

type Said = Pick<PersonHeader, 'region_code' | 'opened_because'> | null

/** The kernel's question before any route about a whole record. */
export const opening: Hooks['opening'] = {
  ask: person => sql`(select to_jsonb(o) from record_opening o where o.person_id = ${person})`,
  read({ actor }, said): Opening {
    const row = said as Said
    if (!row) return { answer: 'no-such-person', reason: null, mayChange: false }
    const mayChange = actor.kind !== 'staff' || isOfOwnRegion(row, actor)
    return { answer: mayReadWhole(row, actor) ? 'open' : 'reason-needed', reason: row.opened_because, mayChange }
  },
}

/** Who may read what the Equality Act protects: staff of the region or who opened the record with a reason, managers of the region. The policies say the same. */
export const mayReadEquality = (header: Pick<PersonHeader, 'region_code' | 'opened_because'>, actor: Actor) =>
  actor.kind === 'staff' ? mayReadWhole(header, actor) : actor.readRegions.includes(header.region_code)
