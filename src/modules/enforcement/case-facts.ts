// The facts of a case as this actor may read them: what would follow from a contact is computed from these, before anything is saved.

import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import { CaseFacts, inOrder } from '#modules/standards/index.ts'

/** The facts of a person whom the actor may see. Restricted parts that the actor cannot read are missing, so nothing here is ever stored. */
export async function loadFacts(db: Db, person: string): Promise<CaseFacts> {
  const { rows } = await sql<{ facts: unknown }>`
    select jsonb_build_object('person', p.person_id, 'tier', p.tier,
      'teamManager', (select m.staff_id from team_manager m where m.team_id = p.team_id),
      'sentences', coalesce((select jsonb_agg(f.fact) from sentence_fact f where f.person_id = p.person_id), '[]'),
      'allocations', coalesce((select jsonb_agg(f.fact) from allocation_fact f where f.person_id = p.person_id), '[]'),
      'appointments', coalesce((select jsonb_agg(f.fact) from appointment_fact f where f.person_id = p.person_id), '[]'),
      'contacts', coalesce((select jsonb_agg(f.fact) from contact_fact f where f.person_id = p.person_id), '[]'),
      'oversights', coalesce((select jsonb_agg(f.fact) from oversight_fact f where f.person_id = p.person_id), '[]')) as facts
    from person_card p where p.person_id = ${person}`.execute(db)
  return inOrder(CaseFacts.parse(rows[0]?.facts))
}
