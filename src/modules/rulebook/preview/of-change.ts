// The preview that shows what a proposed change would do, on the page of the change.

import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { SettingChange } from '#modules/standards/index.ts'
import { type Found, find } from './found.ts'

/** The latest preview of the same settings from the same day; one that was made for the change itself first. */
export async function previewOf(db: Db, { id, rule, from_on, settings, already_begun }: SettingChange): Promise<Found | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from policy_preview where state <> 'cancelled' and rule = ${rule} and from_on = ${from_on}
      and settings = ${JSON.stringify(settings)}::jsonb and already_begun = ${already_begun}
    order by (state = 'finished') desc, (change_id is not distinct from ${id}::uuid) desc, asked_at desc, id limit 1`.execute(db)
  const [row] = rows
  return row && find(db, row.id)
}
