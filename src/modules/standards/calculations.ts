// Calculations of tier and workload, as they were made.

import { sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'

export type Calculation = {
  id: string
  at: string
  by_name: string | null
  tier: string | null
  protect_points: number | null
  change_points: number | null
  single_tier: string | null
  provisional: boolean
  case_type: 'community' | 'custody' | 'licence' | null
  points: number | null
  missing: string[]
  as_of: PlainDate
  /** What each rule was given. */
  inputs: Record<string, unknown>
}

/** The calculations of a case, the latest first: that is the one that counts. */
export async function listCalculations(db: Db, person: string, limit = 20): Promise<Calculation[]> {
  const { rows } = await sql<Calculation>`
    select c.id::text, c.at, s.name as by_name, c.tier, c.protect_points, c.change_points, c.single_tier, c.provisional, c.case_type, c.points::float8, c.missing, c.as_of, c.inputs
    from tier_calculation c left join staff_member s on s.id = c.actor
    where c.person_id = ${person} order by c.id desc limit ${limit}`.execute(db)
  return rows
}
