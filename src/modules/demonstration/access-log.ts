// Days of work before the visit, as the access log and the events tell of them: officers who opened their cases, and who were refused some.

import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

/** Looks of the last days by those who hold the cases, refusals among them, and an event for each contact of the last week. */
export async function seedTrail(db: Db): Promise<void> {
  await sql`
    insert into access_log (at, actor, actor_kind, act, people, purpose, request, outcome)
    select date_trunc('day', now_at, 'Europe/London') - day * interval '1 day' + interval '8 hours 40 minutes' + (hashtext(a.person_id::text || day || act) & 32767) * interval '0.9 seconds' as at, a.officer_id, 'staff', act, array[a.person_id], null,
      gen_random_uuid(), case when (hashtext(a.person_id::text || act) & 63) = 0 then '404' when act like 'POST%' then '303' else '200' end
    from (select nullif(current_setting('app.now', true), '')::timestamptz as now_at) now,
      (select person_id, officer_id from allocation where until_on is null order by person_id limit 400) a,
      generate_series(1, 3) as day,
      unnest(array['GET /people/:person', 'GET /people/:person/contacts', 'GET /people/:person/sentence', 'POST /people/:person/contacts/new']) as act
    where (hashtext(a.person_id::text || day || act) & 3) = 0 order by 1`.execute(db)
  await sql`
    insert into outbox (name, subject, payload, made_at)
    select 'supervision.contact-recorded', person_id, jsonb_build_object('contact', id), recorded_at from contact
    where recorded_at > nullif(current_setting('app.now', true), '')::timestamptz - interval '7 days' order by recorded_at limit 5000`.execute(
    db,
  )
}
