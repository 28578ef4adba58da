import { sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { type Holder, heldOn, holder, holderTables } from '../sessions/holder.ts'

export type Persona = Holder & { subject: string }

/** Personas with the post they hold, in the order in which they were added. */
export async function listPersonas(db: Db, today: PlainDate): Promise<Persona[]> {
  const { rows } = await sql<Persona>`
    select distinct on (a.staff_id) ${holder}, a.subject from account a join post p on p.staff_id = a.staff_id ${holderTables}
    where a.demonstration and a.disabled_at is null and ${heldOn(today)} order by a.staff_id, p.from_on desc`.execute(db)
  return rows
}
