// The codes that rows are checked against, as they were on the day of the hearing.

import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import {
  type Authority,
  type CodeEntry,
  type Court,
  codesOf,
  listAuthorities,
  listCourts,
  listDeliveryUnits,
  teamsOf,
} from '#modules/organisation/index.ts'
import { loadRulebook, type Rulebook } from '#modules/standards/index.ts'

export type DayCodes = {
  offences: ReadonlyMap<string, CodeEntry>
  sentences: ReadonlyMap<string, CodeEntry>
  requirements: ReadonlyMap<string, CodeEntry>
}

export type Codes = {
  rulebook: Rulebook
  courts: ReadonlyMap<string, Court>
  authorities: ReadonlyMap<string, Authority>
  units: ReadonlyMap<string, { region: string; team: number | null }>
  /** Undefined for a day whose codes were not asked for. */
  on(day: PlainDate): DayCodes | undefined
}

/** Codes, read once for an import; those of a day when a hearing of that day first appears. */
export type CodeBook = { codes: Codes; prepare(days: Iterable<PlainDate>): Promise<void> }

const keepDays = 400

/** Opens the codes. `read` runs a query: in the transaction of the request, or in a short one of its own beside a stream. */
export async function openCodes(read: <T>(work: (db: Db) => Promise<T>) => Promise<T>): Promise<CodeBook> {
  const byDay = new Map<PlainDate, DayCodes>()
  const codes = await read(async db => {
    const courts = await listCourts(db)
    const authorities = await listAuthorities(db)
    const units = new Map<string, { region: string; team: number | null }>(
      await Promise.all(
        (await listDeliveryUnits(db)).map(async unit => {
          const teams = await teamsOf(db, unit.id)
          return [unit.id, { region: unit.region_code, team: teams.length ? Math.min(...teams.map(team => team.id)) : null }] as const
        }),
      ),
    )
    return {
      rulebook: await loadRulebook(db),
      courts: new Map(courts.map(court => [court.code, court])),
      authorities: new Map(authorities.map(authority => [authority.code, authority])),
      units,
      on: (day: PlainDate) => byDay.get(day),
    }
  })
  return {
    codes,
    async prepare(days) {
      for (const day of new Set(days)) {
        if (byDay.has(day)) continue
        // A long history has many days; the oldest read go first.
        for (const first of byDay.keys()) {
          if (byDay.size < keepDays) break
          byDay.delete(first)
        }
        byDay.set(
          day,
          await read(async db => ({
            offences: await codesOf(db, 'offence', day),
            sentences: await codesOf(db, 'sentence-type', day),
            requirements: await codesOf(db, 'requirement-type', day),
          })),
        )
      }
    },
  }
}
