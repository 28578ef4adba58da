// Records that not everybody may see: one of the sample, and the share of them that a caseload has.

import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import { isClosed } from './cast.ts'
import type { Setting } from './setting.ts'

/** Closes records. Those who hold a case, and their manager, are let in. */
export async function restrictRecords(db: Db, setting: Setting): Promise<void> {
  const share = setting.calibration.flags['restrictedCase'] ?? 0
  const home = setting.blocks[0]
  const closed = home ? [...Array(home.count).keys()].filter(nth => isClosed(home.team.unit, nth)) : []
  await sql`
    update person set access = 'restricted'
    where crn = any (${closed.map(nth => `W${String((home?.from ?? 0) + nth + 1).padStart(6, '0')}`)}::text[])
      or hashtext(crn) % 10000 between 0 and ${Math.round(share * 10_000) - 1} and crn > 'W000010'`.execute(db)
  await sql`
    insert into person_access (staff_id, person_id, kind, reason)
    select distinct a.staff_id, p.id, 'allowed', 'Works on the case'
    from person p
    cross join lateral (
      select l.officer_id as staff_id from allocation l where l.person_id = p.id and l.until_on is null
      union select t.staff_id from post t where t.team_id = p.team_id and t.kind = 'senior-probation-officer') a
    where p.access = 'restricted'`.execute(db)
}
