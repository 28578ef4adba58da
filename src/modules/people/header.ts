// Who a page is about. The view comes with the case's migration, since it joins the tables of several modules.

import { sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Actor, Db } from '#kernel/db.ts'
import { type Context, notFound, type Reply, redirect } from '#kernel/route.ts'
import type { Hooks, Opening } from '#kernel/web.ts'

export type PersonHeader = {
  person_id: string
  crn: string
  name: string
  born_on: PlainDate | null
  sex: 'male' | 'female' | null
  tier: string | null
  rosh: 'low' | 'medium' | 'high' | 'very high' | null
  flags: string[]
  region_code: string
  region_name: string
  delivery_unit_id: string
  team_id: number
  team_name: string
  version: number
  officer_id: number | null
  officer_name: string | null
  officer_email: string | null
  officer_telephone: string | null
  sentence_kind: string | null
  sentence_until: PlainDate | null
  /** The last day of the last sentence; null while any has no known end. */
  ended_on: PlainDate | null
  appointment_id: string | null
  appointment_at: string | null
  appointment_on: PlainDate | null
  /** The reason for which the reader opened the whole record today. */
  opened_because: string | null
}

/** What the identity bar shows of a person, if the reader may know of them. */
export async function findHeader(db: Db, person: string): Promise<PersonHeader | undefined> {
  const { rows } = await sql<PersonHeader>`select * from person_header where person_id = ${person}`.execute(db)
  return rows[0]
}

/** Practitioners read the nation: outside their own regions a summary, until they say why they need the whole record. */
export function mayReadWhole(header: Pick<PersonHeader, 'region_code' | 'opened_because'>, actor: Actor): boolean {
  return actor.kind !== 'staff' || isOfOwnRegion(header, actor) || header.opened_because !== null
}

/** Whether the reader may change the record. */
export const isOfOwnRegion = (header: Pick<PersonHeader, 'region_code'>, actor: Actor) => actor.writeRegions.includes(header.region_code)

type Said = Pick<PersonHeader, 'region_code' | 'opened_because'> | null

/** The kernel's question before any route about a whole record. */
export const opening: Hooks['opening'] = {
  ask: person => sql`(select to_jsonb(o) from record_opening o where o.person_id = ${person})`,
  read({ actor }, said): Opening {
    const row = said as Said
    if (!row) return { answer: 'no-such-person', reason: null, mayChange: false }
    const mayChange = actor.kind !== 'staff' || isOfOwnRegion(row, actor)
    return { answer: mayReadWhole(row, actor) ? 'open' : 'reason-needed', reason: row.opened_because, mayChange }
  },
}

/** Who asks about whom. */
export type Asking = Pick<Context<{ person: string }, unknown>, 'db' | 'user' | 'params' | 'states'>

/** The person, for a reader who may see the whole record. A reason stated earlier in the day goes to the access row. */
export async function wholeHeader({ db, user, params, states }: Asking): Promise<PersonHeader | 'no-such-person' | 'reason-needed'> {
  const header = await findHeader(db, params.person)
  if (!header) return 'no-such-person'
  if (!mayReadWhole(header, user.actor)) return 'reason-needed'
  if (header.opened_because) states(header.opened_because)
  return header
}

/** What an endpoint about the whole record may refuse with. */
export const wholeRefusals = { 'no-such-person': 404, 'reason-needed': 409 } as const

/** A page behind the case page: who may not see the whole record is sent there, where the reason is asked for. */
export async function behindCase(asking: Asking, work: (header: PersonHeader) => Promise<Reply> | Reply): Promise<Reply> {
  const header = await wholeHeader(asking)
  if (header === 'no-such-person') return notFound()
  return header === 'reason-needed' ? redirect(`/people/${asking.params.person}`) : work(header)
}
