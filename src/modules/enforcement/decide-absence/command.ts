// The judgement of an absence. The rule proposes what follows; the responsible officer decides, and says why when departing from it.

import { z } from 'zod'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { publish } from '#kernel/outbox.ts'
import { type CodeEntry, codesOf } from '#modules/organisation/index.ts'
import { loadRulebook, lockCases } from '#modules/standards/index.ts'
import { findContact } from '#modules/supervision/index.ts'
import { loadFacts } from '../case-facts.ts'
import { insertDecision, listDecisions } from '../decisions.ts'
import { type Proposal, proposeStep, steps } from '../proposal.ts'
import { type Step, say } from '../words.ts'

const Text = z
  .string()
  .overwrite(text => text.replaceAll('\r\n', '\n').trim())
  .max(1_000, { error: () => say('text-too-long') })

/** What both an acceptable and an unacceptable absence may be recorded with. */
export const Judgement = z.object({
  acceptableReason: z.string().max(100).optional().meta({ description: 'A code of the list of appointment outcomes' }),
  unacceptableReason: Text.optional(),
  step: z.enum(steps).optional().meta({ description: 'What follows an unacceptable absence' }),
  rationale: Text.optional().meta({ description: 'Needed when the step is another than the one proposed' }),
})
export type Judgement = z.output<typeof Judgement>

export const Decision = Judgement.extend({
  judged: z.enum(['acceptable', 'unacceptable'], { error: () => say('select-judgement') }),
})
export type Decision = z.output<typeof Decision>

export const refusals = [
  'select-acceptable-reason',
  'unknown-reason',
  'enter-unacceptable-reason',
  'select-step',
  'enter-rationale',
] as const
export type Refusal = (typeof refusals)[number]
export type Outcome = { decided: string } | { refused: Refusal[] } | 'already-decided' | 'no-such-absence'

/** Reasons for which an absence may be accepted. */
export async function acceptableReasons(db: Db, on: PlainDate): Promise<Map<string, CodeEntry>> {
  const outcomes = await codesOf(db, 'appointment-outcome', on)
  return new Map([...outcomes].filter(([, { details }]) => details.attended === false && details.complied === true))
}

/** What is missing from a judgement. Pure. */
export function refusedOf(decision: Decision, proposed: Step, reasons: ReadonlyMap<string, unknown>): Refusal[] {
  if (decision.judged === 'acceptable') {
    if (!decision.acceptableReason) return ['select-acceptable-reason']
    return reasons.has(decision.acceptableReason) ? [] : ['unknown-reason']
  }
  const refused: Refusal[] = []
  if (!decision.unacceptableReason) refused.push('enter-unacceptable-reason')
  if (!decision.step) refused.push('select-step')
  else if (decision.step !== proposed && !decision.rationale) refused.push('enter-rationale')
  return refused
}

/** What the rule proposes for an absence of a person on a day. */
export async function proposalFor(db: Db, person: string, absentOn: PlainDate, today: PlainDate): Promise<Proposal> {
  const warnings = (await listDecisions(db, person)).filter(decision => decision.step === 'warning').map(decision => decision.decidedOn)
  return proposeStep(await loadFacts(db, person), absentOn, today, warnings, await loadRulebook(db))
}

/** Records how an absence was judged and what follows. */
export async function decideAbsence(
  db: Db,
  key: { person: string; contact: string },
  decision: Decision,
  today: PlainDate,
): Promise<Outcome> {
  // What is proposed counts the warnings given so far.
  await lockCases(db, [key.person])
  const contact = await findContact(db, key.person, key.contact)
  if (!contact || contact.attended) return 'no-such-absence'
  const proposal = await proposalFor(db, key.person, contact.on, today)
  const refused = refusedOf(decision, proposal.step, await acceptableReasons(db, today))
  if (refused.length > 0) return { refused }
  const acceptable = decision.judged === 'acceptable'
  const proposedStep = acceptable ? 'none' : proposal.step
  const step = acceptable ? 'none' : (decision.step ?? 'none')
  const decided = await insertDecision(db, {
    person: key.person,
    contact: contact.id,
    judged: decision.judged,
    reason: (acceptable ? decision.acceptableReason : decision.unacceptableReason) ?? '',
    proposedStep,
    step,
    because: acceptable ? [] : proposal.because,
    rationale: step === proposedStep ? null : (decision.rationale ?? null),
    decidedOn: today,
  })
  if (!decided) return 'already-decided'
  await publish(db, {
    name: 'enforcement.absence-decided',
    subject: key.person,
    payload: { contact: contact.id, absentOn: contact.on, judged: decision.judged, step, proposedStep },
  })
  return { decided }
}
