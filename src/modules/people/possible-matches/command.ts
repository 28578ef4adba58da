// Whether two records are of one person. If they are, everything about the newer goes to the one that it may be.

import { z } from 'zod'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { publish } from '#kernel/outbox.ts'
import { decisions, findJoin, findMatch, joinRecords, type Match, saveDecision, type Undone, undoJoin } from './store.ts'
import { say } from './words.ts'

export const MatchDecision = z.object({
  decision: z.enum(decisions, { error: () => say('choose-one') }),
  reason: z
    .string({ error: () => say('reason-short') })
    .trim()
    .min(10, { error: () => say('reason-short') })
    .max(1_000),
  /** That two different PNC numbers were looked at: without it such records are not joined. */
  contradicted: z
    .preprocess(value => value || undefined, z.literal('yes').optional())
    .meta({ description: '`yes`: join although both records have a PNC number and the two differ' }),
  version: z.coerce.number().int(),
})
export type MatchDecision = z.output<typeof MatchDecision>

/** Records the decision. */
export async function decideMatch(
  db: Db,
  id: string,
  { decision, reason, contradicted, version }: MatchDecision,
  acting: { staff: number; today: PlainDate },
): Promise<'done' | 'no-such-match' | 'changed-since' | 'cannot-join' | 'pncs-differ'> {
  const match = await findMatch(db, id)
  if (!match) return 'no-such-match'
  if (match.state === 'open' && decision === 'same person' && pncsDiffer(match) && contradicted !== 'yes') return 'pncs-differ'
  const saved = await saveDecision(db, id, { state: decision, reason, by: acting.staff, on: acting.today, version })
  if (!saved) return 'changed-since'
  if (decision === 'same person') {
    // The first is the record that was new when the match was found.
    const join = await joinRecords(db, id, { kept: match.other.id, joined: match.one.id }, reason)
    if (!join) return 'cannot-join'
    await publish(db, { name: 'people.records-joined', subject: match.other.id, payload: { version: 1, join, joined: match.one.id } })
  }
  await publish(db, {
    name: 'people.possible-match-decided',
    subject: match.one.id,
    payload: { version: 1, match: id, other: match.other.id, decision },
  })
  return 'done'
}

/** A PNC number is of one person: two that differ speak against a join. */
export const pncsDiffer = ({ one, other }: Pick<Match, 'one' | 'other'>) => one.pnc !== null && other.pnc !== null && one.pnc !== other.pnc

export const UndoForm = MatchDecision.pick({ reason: true })

/** Makes one record two again, unless something newer stands in the way. The match waits for a decision again. */
export async function separate(db: Db, id: string, reason: string): Promise<Undone> {
  const join = await findJoin(db, id)
  if (!join) return 'no-such-join'
  const outcome = await undoJoin(db, join.id, reason)
  if (outcome === 'undone') await publish(db, { name: 'people.join-undone', subject: join.kept, payload: { version: 1, join: join.id } })
  return outcome
}
