import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import type { AddressForm } from './command.ts'

export type Current = { id: string; from_on: PlainDate; lines: string; postcode: string | null }

/** Where the person lives now, as far as it is recorded. Locks the row, so that two moves follow one another. */
export async function currentAddress(db: Db, person: string): Promise<Current | undefined | 'no-such-person'> {
  if (!(await db.selectFrom('person').select('id').where('id', '=', person).executeTakeFirst())) return 'no-such-person'
  const row = await db
    .selectFrom('person_address')
    .select(['id', 'from_on', 'lines', 'postcode'])
    .where('person_id', '=', person)
    .where('until_on', 'is', null)
    .orderBy('from_on', 'desc')
    .forUpdate()
    .executeTakeFirst()
  return row && { ...row, from_on: row.from_on as PlainDate }
}

/** Ends an address. False when the actor may not change it. */
export async function endAddress(db: Db, address: string, on: PlainDate): Promise<boolean> {
  return (
    (await db.updateTable('person_address').set({ until_on: on }).where('id', '=', address).returning('id').executeTakeFirst()) !==
    undefined
  )
}

export async function addAddress(db: Db, person: string, { lines, postcode, authority, from_on }: AddressForm): Promise<string> {
  const row = await db
    .insertInto('person_address')
    .values({ person_id: person, lines, postcode, local_authority_code: authority, from_on })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}
