import type { Db } from '#kernel/db.ts'

export type KeptForm = { address: string; fields: Record<string, unknown> }

/** What was typed, while it is kept. */
export async function findInterruptedForm(db: Db, id: string, now: Temporal.Instant): Promise<KeptForm | undefined> {
  const row = await db
    .selectFrom('interrupted_form')
    .select(['address', 'fields'])
    .where('id', '=', id)
    .where('expires_at', '>', now.toString())
    .executeTakeFirst()
  return row && { address: row.address, fields: row.fields as Record<string, unknown> }
}
