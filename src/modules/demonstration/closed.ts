// Why records are closed, who answers for each and when it is looked at again; some that exclude somebody; matches and a notice that wait.

import { sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'

/** Explains the closed records, the first of which is due for review, and leaves the access officer some work. */
export async function explainClosedRecords(db: Db, today: PlainDate): Promise<void> {
  await sql`
    update person set access = 'excluding' where access = 'open' and hashtext(crn || 'excluding') % 400 = 7 and crn > 'W000010'`.execute(db)
  await sql`
    insert into person_access (staff_id, person_id, kind, reason)
    select x.staff_id, p.id, 'excluded', 'A relative of the person' from person p
    cross join lateral (select staff_id from post where kind = 'responsible-officer' and team_id <> p.team_id order by hashtext(staff_id || p.crn) limit 1) x
    where p.access = 'excluding'`.execute(db)
  await sql`
    insert into closed_record (person_id, reason, owner_id, review_on)
    select p.id, case when p.access = 'excluding' then 'A member of staff is related to the person.'
        else (array['Threats were made against the person; the police asked us to keep the address close.', 'The case is of interest to the press.', 'A member of staff was the victim of an earlier offence.'])[1 + abs(hashtext(p.crn) % 3)] end,
      s.staff_id, ${today}::date + case when row_number() over (order by p.crn) = 1 then -9 else abs(hashtext(p.crn || 'review') % 330) - 12 end
    from person p join lateral (select staff_id from post where team_id = p.team_id and kind = 'senior-probation-officer' order by id limit 1) s on true
    where p.access in ('restricted', 'excluding')`.execute(db)
  await sql`
    insert into access_change (person_id, what, reason, detail, made_at, made_by)
    select c.person_id, 'closed', c.reason, jsonb_build_object('from', 'open', 'to', p.access, 'owner', c.owner_id, 'review_on', c.review_on), ${today}::date - interval '60 days' + time '10:20', a.staff_id
    from closed_record c join person p on p.id = c.person_id join account a on a.subject = 'access'`.execute(db)
  await leaveWork(db, today)
}

async function leaveWork(db: Db, today: PlainDate): Promise<void> {
  await sql`
    insert into possible_match (person_id, other_person_id, why, found_on)
    select distinct on (a.surname_key) a.id, b.id, 'similar-names', ${today}::date - 3
    from person a join person b on b.surname_key = a.surname_key and b.crn < a.crn and b.sex = a.sex and left(b.forename_key, 1) = left(a.forename_key, 1) and b.team_id = a.team_id
    where a.access = 'open' order by a.surname_key, a.crn desc, b.crn limit 4`.execute(db)
  // They were found by their date of birth too.
  await sql`update person set born_on = o.born_on from possible_match m join person o on o.id = m.other_person_id where person.id = m.person_id`.execute(
    db,
  )
  await sql`
    insert into notice (staff_id, event_id, kind, about, made_at)
    select c.owner_id, 0, 'restricted-opened', jsonb_build_object('crn', p.crn, 'who', s.name, 'why', 'Covers for the officer on leave; the person rang to move an appointment.',
      'until', to_char((${today}::date - 1) + time '17:10', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')), (${today}::date - 1) + time '15:10'
    from closed_record c join person p on p.id = c.person_id join account o on o.staff_id = c.owner_id and o.subject = 'spo'
    join account a on a.subject = 'colleague' join staff_member s on s.id = a.staff_id
    where p.access = 'restricted' order by p.crn limit 1`.execute(db)
}
