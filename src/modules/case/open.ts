// Whose case a request is about, and how much of it the reader may see.

import type { Db } from '#kernel/db.ts'
import { notFound, type Reply, type SignedIn } from '#kernel/route.ts'
import { findHeader, mayReadWhole, type PersonHeader } from '#modules/people/index.ts'
import { summaryReply } from './state-reason/view.ts'

export type Asking = {
  db: Db
  user: SignedIn
  params: { person: string }
  form: { csrf: string; submission: string }
  states(purpose: string): void
}

/** Runs `work` for a reader who may see the whole record; others get the summary, or nothing where the person isn't there for them. */
export async function inWhole(asking: Asking, work: (header: PersonHeader) => Promise<Reply> | Reply): Promise<Reply> {
  const header = await findHeader(asking.db, asking.params.person)
  if (!header) return notFound()
  if (!mayReadWhole(header, asking.user.actor)) return summaryReply(header, asking)
  if (header.opened_because) asking.states(header.opened_because)
  return work(header)
}

/** The same for an endpoint. */
export async function wholeHeader({
  db,
  user,
  params,
  states,
}: Omit<Asking, 'form'>): Promise<PersonHeader | 'no-such-person' | 'reason-needed'> {
  const header = await findHeader(db, params.person)
  if (!header) return 'no-such-person'
  if (!mayReadWhole(header, user.actor)) return 'reason-needed'
  if (header.opened_because) states(header.opened_because)
  return header
}

export const refusals = { 'no-such-person': 404, 'reason-needed': 409 } as const
