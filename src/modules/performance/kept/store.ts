// The kept counts: worked out again as obligations change, and read for pages.

import { sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import { type Databases, type Db, type Moment, system } from '#kernel/db.ts'
import type { Team } from '../places.ts'

export type Count = { met: number; late: number; missed: number; open: number; overdue: number }
export const none: Count = { met: 0, late: 0, missed: 0, open: 0, overdue: 0 }
export const add = (a: Count, b: Count): Count => ({
  met: a.met + b.met,
  late: a.late + b.late,
  missed: a.missed + b.missed,
  open: a.open + b.open,
  overdue: a.overdue + b.overdue,
})
/** All that a count is of. */
export const allOf = ({ met, late, missed, open }: Count): number => met + late + missed + open

const teamsAtOnce = 10

/** Works out what has been touched, some teams at a time, each in a transaction of its own. Returns how many teams. */
export async function refreshMeasures(
  databases: Databases,
  moment: () => Moment,
  { stop, most = Number.POSITIVE_INFINITY }: { stop?: AbortSignal; most?: number } = {},
): Promise<number> {
  let done = 0
  while (!stop?.aborted && done < most) {
    const { rows } = await databases.as(
      system,
      moment(),
      db => sql<{ teams: number }>`select refresh_measures(${moment().today}, ${teamsAtOnce}) as teams`.execute(db),
      { readsOnly: true },
    )
    const teams = rows[0]?.teams ?? 0
    if (teams === 0) break
    done += teams
  }
  return done
}

/** Every team with its unit and region. */
export async function listTeams(db: Db): Promise<Team[]> {
  const { rows } = await sql<Team>`
    select t.id, t.name, u.id as unit, u.name as unit_name, r.code as region, r.name as region_name, r.nation
    from team t join delivery_unit u on u.id = t.delivery_unit_id join region r on r.code = u.region_code order by t.id`.execute(db)
  return rows
}

/** Counts of a rule by team and month. */
export async function countsByTeam(db: Db, rule: string, from: PlainDate, to: PlainDate): Promise<Map<number, Map<string, Count>>> {
  const { rows } = await sql<Count & { team_id: number; month: PlainDate }>`
    select team_id, month, sum(met)::int as met, sum(late)::int as late, sum(missed)::int as missed, sum(open)::int as open, sum(overdue)::int as overdue
    from measure_count where rule = ${rule} and month between ${from} and ${to} group by team_id, month`.execute(db)
  const byTeam = new Map<number, Map<string, Count>>()
  for (const { team_id, month, ...count } of rows) {
    const months = byTeam.get(team_id) ?? new Map<string, Count>()
    months.set(month, count)
    byTeam.set(team_id, months)
  }
  return byTeam
}

export type OfficerCount = Count & { officer: number; name: string | null; month: PlainDate }

/** Counts of a rule in a team by whose the duty is. */
export async function countsByOfficer(db: Db, rule: string, team: number, from: PlainDate, to: PlainDate): Promise<OfficerCount[]> {
  const { rows } = await sql<OfficerCount>`
    select c.officer_id as officer, s.name, c.month, c.met, c.late, c.missed, c.open, c.overdue
    from measure_count c left join staff_member s on s.id = c.officer_id
    where c.rule = ${rule} and c.team_id = ${team} and c.month between ${from} and ${to} order by s.name, c.officer_id, c.month`.execute(db)
  return rows
}

/** When the counts were last worked out. */
export async function workedOutAt(db: Db): Promise<string | undefined> {
  const { rows } = await sql<{ at: string }>`select worked_out_at as at from measure_refresh order by id desc limit 1`.execute(db)
  return rows[0]?.at
}
