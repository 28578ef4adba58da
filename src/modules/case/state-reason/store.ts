import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'

/** Opens a record for the day. A second reason on the same day changes nothing: the access row has it. */
export async function addOpening(db: Db, person: string, on: PlainDate, reason: string): Promise<void> {
  await db
    .insertInto('case_opening')
    .values({ person_id: person, on_date: on, reason })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}
