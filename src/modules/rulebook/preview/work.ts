// Works off what was asked for: any server takes the next batch, and the row remembers how far.

import { type Databases, type Moment, system } from '#kernel/db.ts'
import { findObligationRule, loadRulebook } from '#modules/standards/index.ts'
import type { Alternative } from './compare.ts'
import { begin, lookOn, markOf, type OnFault, type Progress } from './look.ts'
import { type Asked, hashOf, keepBeginning, keepEnd, keepProgress, takeNext } from './store.ts'

/** What was asked for as the comparison takes it; undefined when the rule is no longer there. */
export function alternativeOf({
  rule: id,
  settings,
  from,
  until,
  alreadyBegun,
}: Pick<Asked, 'rule' | 'settings' | 'from' | 'until' | 'alreadyBegun'>): Alternative | undefined {
  const rule = findObligationRule(id)
  return rule && { rule, values: settings, from, until, alreadyBegun }
}

/** Takes the next batch of the preview that has waited longest. False when nothing waits, or other servers have it. */
export async function continuePreview(databases: Databases, moment: Moment, onFault: OnFault): Promise<boolean> {
  const now = moment.now.toString()
  return databases.as(
    system,
    moment,
    async db => {
      const taken = await takeNext(db)
      if (!taken) return false
      const alternative = alternativeOf(taken)
      if (!alternative) {
        await keepEnd(db, taken.id, 'cancelled', now)
        return true
      }
      const rulebook = await loadRulebook(db)
      const mark = hashOf(markOf(rulebook, alternative))
      let before: Progress
      if (taken.tallies && taken.mark === mark) before = { ...taken, tallies: taken.tallies }
      else {
        await keepBeginning(db, taken.id, mark, now)
        before = await begin(db, taken, taken.id)
      }
      const next = await lookOn(db, { alternative, region: taken.region, seed: taken.id, rulebook }, before, onFault)
      await keepProgress(db, taken.id, next ?? before, now)
      if (!next) await keepEnd(db, taken.id, 'finished', now)
      return true
    },
    // Nothing that the rules read is written.
    { readsOnly: true },
  )
}

/** Works until nothing is left to do. */
export async function workOffPreviews(
  databases: Databases,
  moment: () => Moment,
  options: { stop?: AbortSignal; onFault?: OnFault } = {},
): Promise<void> {
  while (!options.stop?.aborted && (await continuePreview(databases, moment(), options.onFault ?? (() => {}))));
}
