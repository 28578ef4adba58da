// What groups are called, and the order in which they stand.

import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import { isUnanswered } from './groups.ts'
import type { Grouping, Tallies } from './tally.ts'
import { groupWords, say } from './words.ts'

/** Names of regions and delivery units, by code. */
export type PlaceNames = ReadonlyMap<string, string>

/** The names of every region and delivery unit. */
export async function placeNames(db: Db): Promise<PlaceNames> {
  const { rows } = await sql<{
    code: string
    name: string
  }>`select code, name from region union all select id, name from delivery_unit`.execute(db)
  return new Map(rows.map(({ code, name }) => [code, name]))
}

/** The name of a group. A code that has none stands as it is. */
export function groupName(grouping: Grouping, group: string, places: PlaceNames): string {
  if (grouping === 'region' || grouping === 'unit') return places.get(group) ?? group
  if (grouping === 'age' && group !== 'unknown') return ageName(group)
  if (grouping === 'tier' && group !== 'unknown') return group
  return groupWords(group) ?? group
}

function ageName(band: string): string {
  const [from = '', to] = band.replace('+', '').split('-')
  if (to === undefined) return say('age-from', { from })
  return from === '0' ? say('age-under', { to: String(Number(to) + 1) }) : say('age-band', { from, to })
}

/** Places, tiers and ages in their own order, other groups by their size; records without an answer last. */
export function orderOf(grouping: Grouping, tallies: Tallies, places: PlaceNames): (a: string, b: string) => number {
  const size = (group: string) => tallies.by[grouping][group]?.people ?? 0
  const name = (group: string) => groupName(grouping, group, places)
  const byName = grouping === 'region' || grouping === 'unit' || grouping === 'tier'
  return (a, b) => {
    const last = Number(isUnanswered(a)) - Number(isUnanswered(b))
    if (last !== 0) return last
    if (byName) return name(a).localeCompare(name(b), 'en-GB')
    if (grouping === 'age') return Number.parseInt(a, 10) - Number.parseInt(b, 10)
    return size(b) - size(a) || (a < b ? -1 : 1)
  }
}
