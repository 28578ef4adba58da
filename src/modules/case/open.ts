// How much of a case its reader may see.

import { notFound, type Reply } from '#kernel/route.ts'
import { type Asking, findHeader, mayReadWhole, type PersonHeader } from '#modules/people/index.ts'
import { summaryReply } from './state-reason/view.ts'

type WithForm = Asking & { form: { csrf: string; submission: string } }

/** Runs `work` for a reader who may see the whole record; others get the summary, or nothing where the person isn't there for them. */
export async function inWhole(asking: WithForm, work: (header: PersonHeader) => Promise<Reply> | Reply): Promise<Reply> {
  const header = await findHeader(asking.db, asking.params.person)
  if (!header) return notFound()
  if (!mayReadWhole(header, asking.user.actor)) return summaryReply(header, asking)
  if (header.opened_because) asking.states(header.opened_because)
  return work(header)
}
