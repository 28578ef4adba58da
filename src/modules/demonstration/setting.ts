// What invented people are drawn from: the teams with their staff and places, the courts, the offences.

import { sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import type { Setting, Team } from './people.ts'

/** Reads the organisation as it stands. Throws when the organisation has not been seeded. */
export async function loadSetting(db: Db, today: PlainDate): Promise<Setting> {
  const teams = await sql<Team>`
    select t.id, t.name, u.id as unit, u.region_code as region,
      (select p.staff_id from post p where p.team_id = t.id and p.kind = 'senior-probation-officer' order by p.id limit 1) as manager,
      (select jsonb_agg(jsonb_build_object('id', p.staff_id, 'grade', p.grade) order by p.id) from post p where p.team_id = t.id and p.kind = 'responsible-officer') as officers,
      coalesce((select jsonb_agg(o.id order by o.id) from office o where o.delivery_unit_id = u.id), '[]') as offices,
      (select jsonb_agg(c.code order by c.code) from court c where c.region_code = u.region_code and c.open) as courts,
      (select min(a.code) from local_authority a where u.id = any (a.delivery_units)) as authority
    from team t join delivery_unit u on u.id = t.delivery_unit_id where u.until_on is null order by t.id`.execute(db)
  const offences = await sql<{ code: string; weight: number }>`
    select code, coalesce((details ->> 'syntheticWeightCommunity')::numeric, 0)::float8 as weight from reference_code where list = 'offence' and until_on is null order by code`.execute(
    db,
  )
  const people = await sql<{ subject: string; staff_id: number; team_id: number | null }>`
    select a.subject, a.staff_id, p.team_id from account a join post p on p.staff_id = a.staff_id where a.subject in ('officer', 'court', 'distant')`.execute(
    db,
  )
  const persona = (subject: string) => {
    const found = people.rows.find(row => row.subject === subject)
    if (!found) throw new Error(`The demonstration has no persona ${subject}`)
    return found
  }
  return {
    today,
    teams: teams.rows.filter(team => team.officers?.length && team.courts?.length),
    courtOfficer: persona('court').staff_id,
    offences: offences.rows.map(row => [row.code, row.weight] as const),
    naomi: persona('officer').staff_id,
    naomisTeam: persona('officer').team_id ?? 0,
    distant: persona('distant').staff_id,
    distantTeam: persona('distant').team_id ?? 0,
  }
}
