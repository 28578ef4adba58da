// What the administrator of the demonstration finds: posts to fill, and a system that acts for users.

import { sql } from 'kysely'
import { addDays, type PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { hashSecret } from '#modules/identity/index.ts'
import { actingClient } from './personas.ts'

/** Adds them, once the teams and their posts are there. */
export async function seedAdministration(db: Db, today: PlainDate): Promise<void> {
  await addVacancies(db, today)
  await addActingClient(db)
}

/** An officer's post in the team of the personas, free for three weeks; a court officer's, free from next month. */
async function addVacancies(db: Db, today: PlainDate): Promise<void> {
  await sql`
    insert into vacant_post (kind, grade, region_code, delivery_unit_id, team_id, vacant_from)
    select 'responsible-officer', 'PSO', u.region_code, u.id, t.id, ${addDays(today, -21)}::date
    from team t join delivery_unit u on u.id = t.delivery_unit_id where t.name = 'Bradford East' limit 1`.execute(db)
  await sql`
    insert into vacant_post (kind, region_code, court_code, vacant_from)
    select 'court-officer', region_code, code, ${addDays(today, 30)}::date from court where open and region_code = 'YH' order by name limit 1`.execute(
    db,
  )
}

async function addActingClient(db: Db): Promise<void> {
  const { id, name, secret, region, scopes } = actingClient
  await sql`
    with staff as (insert into staff_member (name) values (${name}) returning id),
    post as (insert into post (staff_id, kind, region_code, from_on) select id, 'court-officer', ${region}, '2021-06-26' from staff returning id),
    client as (
      insert into api_client (id, name, secret_hash, post_id, regions, scopes, acts_for_users, demonstration, created_at)
      select ${id}, ${name}, ${await hashSecret(secret)}, id, ${[region]}::text[], ${scopes}::text[], true, true, current_setting('app.now')::timestamptz from post)
    select`.execute(db)
}
