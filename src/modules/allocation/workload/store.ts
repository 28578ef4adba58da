import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { Load } from './capacity.ts'

/** What each of the officers holds, restricted cases among them. */
export async function loadsOf(db: Db, officers: readonly number[]): Promise<Map<number, Load>> {
  const { rows } = await sql<Load & { officer_id: number }>`
    select officer_id, cases::int, unweighed::int, points from officer_workload(${officers}::int[])`.execute(db)
  return new Map(rows.map(({ officer_id, ...load }) => [officer_id, load]))
}

export type Weight = {
  case_type: 'community' | 'custody' | 'licence' | null
  tier: string | null
  cases: number
  points: number | null
}

/** What an officer's cases weigh, by kind of case and tier. */
export async function weightsOf(db: Db, officer: number): Promise<Weight[]> {
  const { rows } = await sql<Weight>`
    select case_type, tier, cases::int, points from officer_weights(${officer}) order by case_type nulls last, tier nulls last`.execute(db)
  return rows
}
