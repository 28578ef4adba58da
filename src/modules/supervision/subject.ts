// The person whom a page is about, with what its decisions need of them.

import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import type { Html } from '#kernel/html.ts'
import type { SignedIn } from '#kernel/route.ts'
import { findHeader, identityOf } from '#modules/people/index.ts'

export type Subject = {
  id: string
  crn: string
  name: string
  firstName: string
  tier: string | null
  region: string
  unit: string
  officer: { id: number; name: string } | null
  identity: Html
}

/** The person, if this actor may know of them. */
export async function findSubject(db: Db, person: string, today: PlainDate): Promise<Subject | undefined> {
  const header = await findHeader(db, person)
  if (!header) return undefined
  const { crn, name, tier, region_code, delivery_unit_id, officer_id, officer_name } = header
  return {
    id: person,
    crn,
    name,
    firstName: name.split(' ')[0] ?? name,
    tier,
    region: region_code,
    unit: delivery_unit_id,
    officer: officer_id !== null && officer_name !== null ? { id: officer_id, name: officer_name } : null,
    identity: identityOf(header, today),
  }
}

/** Whether an actor may change the records of a person. The policies of the tables have the last word; this spares the form. */
export const mayChange = (user: SignedIn, subject: Pick<Subject, 'region'>): boolean => user.actor.writeRegions.includes(subject.region)
