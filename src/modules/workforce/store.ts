import { sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'

/** Names by staff number. The system's own work bears the number 0. */
export async function staffNames(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('staff_member')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(row => [row.id, row.name]))
}

export type TeamOfficer = { id: number; name: string; grade: 'PO' | 'PSO'; contractedHours: number }

/** Responsible officers of a team on a day, by name. */
export const officersOfTeam = async (db: Db, team: number, on: PlainDate): Promise<TeamOfficer[]> =>
  (await officersOfTeams(db, [team], on)).map(({ team: _, ...officer }) => officer)

/** Responsible officers of several teams on a day, by name; who has a post in two of them is there twice. */
export async function officersOfTeams(db: Db, teams: readonly number[], on: PlainDate): Promise<(TeamOfficer & { team: number })[]> {
  if (teams.length === 0) return []
  const rows = await db
    .selectFrom('post')
    .innerJoin('staff_member', 'staff_member.id', 'post.staff_id')
    .select(['staff_member.id', 'staff_member.name', 'post.grade', 'post.contracted_hours', 'post.team_id'])
    .where('post.team_id', 'in', [...teams])
    .where('post.kind', '=', 'responsible-officer')
    .where('post.from_on', '<=', on)
    .where(eb => eb.or([eb('post.until_on', 'is', null), eb('post.until_on', '>=', on)]))
    .orderBy('staff_member.name')
    .orderBy('staff_member.id')
    .execute()
  return rows.map(row => ({
    id: row.id,
    name: row.name,
    grade: row.grade === 'PSO' ? 'PSO' : 'PO',
    contractedHours: Number(row.contracted_hours),
    team: row.team_id ?? 0,
  }))
}

type StaffMember = { id: number; name: string; email: string | null; telephone: string | null; version: number }

/** A member of staff. */
export async function findStaff(db: Db, id: number): Promise<StaffMember | undefined> {
  return db.selectFrom('staff_member').select(['id', 'name', 'email', 'telephone', 'version']).where('id', '=', id).executeTakeFirst()
}

/** Everyone who holds today a post that may do something. */
export async function staffWith(db: Db, permission: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct p.staff_id as id from post p join post_permission x on x.kind = p.kind
    where x.permission = ${permission} and p.from_on <= app_today() and (p.until_on is null or p.until_on >= app_today()) order by id`.execute(
    db,
  )
  return rows.map(row => row.id)
}
