// Whether two records are of one person. The decision is kept; the records stay two.

import { z } from 'zod'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { publish } from '#kernel/outbox.ts'
import { decisions, findMatch, saveDecision } from './store.ts'
import { say } from './words.ts'

export const MatchDecision = z.object({
  decision: z.enum(decisions, { error: () => say('choose-one') }),
  reason: z
    .string({ error: () => say('reason-short') })
    .trim()
    .min(10, { error: () => say('reason-short') })
    .max(1_000),
  version: z.coerce.number().int(),
})
export type MatchDecision = z.output<typeof MatchDecision>

/** Records the decision. */
export async function decideMatch(
  db: Db,
  id: string,
  { decision, reason, version }: MatchDecision,
  acting: { staff: number; today: PlainDate },
): Promise<'done' | 'no-such-match' | 'changed-since'> {
  const match = await findMatch(db, id)
  if (!match) return 'no-such-match'
  const saved = await saveDecision(db, id, { state: decision, reason, by: acting.staff, on: acting.today, version })
  if (!saved) return 'changed-since'
  await publish(db, {
    name: 'people.possible-match-decided',
    subject: match.one.id,
    payload: { version: 1, match: id, other: match.other.id, decision },
  })
  return 'done'
}
