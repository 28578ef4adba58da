// Whoever answers for a restricted record is told when somebody opens it.

import { sql } from 'kysely'
import type { Consumer } from '#kernel/outbox.ts'
import { say } from './words.ts'

export const ownerNotices: Consumer = {
  name: 'people.owner-notices',
  title: say('consumer'),
  handles: ['people.restricted-opened'],
  async handle(db, { id, subject, payload, madeAt, madeBy }) {
    await sql`
      insert into notice (staff_id, event_id, kind, about, made_at)
      select c.owner_id, ${id}, 'restricted-opened',
        jsonb_build_object('crn', p.crn, 'who', s.name, 'why', ${String(payload['reason'])}::text, 'until', ${String(payload['until'])}::text), ${madeAt}::timestamptz
      from closed_record c join person p on p.id = c.person_id join staff_member s on s.id = ${madeBy}
      where c.person_id = ${subject}
      on conflict (staff_id, event_id) do nothing`.execute(db)
  },
}
