// Changing the settings of a rule: proposed by one, confirmed by another, from a future day on; and taking that back before its day.

import { z } from 'zod'
import { addMonths, PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { longDate } from '#kernel/i18n.ts'
import { publish } from '#kernel/outbox.ts'
import { askForRecalculation } from '../recalculate.ts'
import { findRuleById, isGradingRule, isObligationRule } from '../registry.ts'
import { type AnyRule, parametersOn } from '../rule.ts'
import { loadRulebook, type Rulebook } from '../rulebook.ts'
import { say } from '../words.ts'
import { basisOf, checkSettings, mostYearsAhead, sameSettings } from './check.ts'
import { addChange, askWithdrawal, decide, findChange, isDayTaken, lockRule, type SettingChange, withdraw } from './store.ts'

const text = (least: number, most: number, wrong: 'wrong-reason' | 'wrong-source') => {
  const error = () => say(wrong)
  return z.string({ error }).trim().min(least, { error }).max(most, { error })
}

/** Why something is done or undone. */
export const Reason = text(10, 1_000, 'wrong-reason').meta({ description: 'Why, in 10 to 1,000 characters.' })
export const Version = z.coerce.number().int().min(1).meta({ description: 'Version of the change that was read.' })
const Basis = z
  .string()
  .max(64)
  .meta({ description: 'The `basis` of the settings that would be in force on the first day without the change, as they were read.' })

export const Proposal = z.object({
  from_on: PlainDate.meta({ description: 'First day of the new settings. It lies in the future.' }),
  settings: z.unknown().meta({ description: 'All settings of the rule from that day on, as its schema says.' }),
  source: text(3, 300, 'wrong-source').meta({ description: 'Where the new settings come from: an Act, a circular, a decision.' }),
  standing: z
    .enum(['law', 'policy', 'default'], { error: () => say('wrong-standing') })
    .meta({ description: 'Law, policy, or the service’s own default.' }),
  reason: Reason,
  already_begun: z
    .enum(['keeps', 'takes'], { error: () => say('wrong-already-begun') })
    .default('keeps')
    .meta({
      description:
        'What has already begun on the first day keeps the settings of its own date, or takes the new ones. `takes` is for rules that make obligations.',
    }),
  basis: Basis,
})
export const Confirmation = z.object({ version: Version, basis: Basis })
export const SendingBack = z.object({ version: Version, reason: Reason })
export const Withdrawal = z.object({ version: Version, reason: Reason.optional() })
export const WithdrawalAnswer = z.object({
  version: Version,
  agree: z.boolean().meta({ description: 'true: the planned change is withdrawn; false: it stays.' }),
})

export const refusals = {
  'no-such-rule': 404,
  'no-such-change': 404,
  'changed-since': 409,
  'not-in-future': 422,
  'too-far': 422,
  'day-taken': 422,
  'same-as-before': 422,
  'settings-do-not-fit': 422,
  'no-obligations': 422,
  'not-waiting': 422,
  'not-planned': 422,
  'too-late': 422,
  'own-proposal': 422,
  'own-request': 422,
  'not-yours': 422,
  'reason-needed': 422,
  'asked-already': 422,
  'nothing-asked': 422,
} as const
export type Refusal = keyof typeof refusals

/** With the fields that are wrong, where settings do not fit. */
export type Proposed = { change: string } | { refused: Refusal; error?: z.ZodError }
export type Outcome = 'done' | Refusal
type Who = { me: number; today: PlainDate; now: Temporal.Instant }

/** Whether a change would stand on the settings that were read, say something new, and begin on a day that is free. */
async function objection(
  db: Db,
  rule: AnyRule,
  change: { from_on: PlainDate; settings: unknown; basis: string },
  rulebook: Rulebook,
): Promise<Refusal | undefined> {
  const before = parametersOn(rule, change.from_on, rulebook)
  if (await isDayTaken(db, rule.id, change.from_on)) return 'day-taken'
  if (basisOf(before) !== change.basis) return 'changed-since'
  return sameSettings(rule, before.values, change.settings) ? 'same-as-before' : undefined
}

/** Proposes other settings for a rule from a day on. */
export async function proposeChange(db: Db, id: string, given: z.output<typeof Proposal>, { today }: Who): Promise<Proposed> {
  const rule = findRuleById(id)
  if (!rule) return { refused: 'no-such-rule' }
  const { from_on, source, standing, reason, already_begun } = given
  if (from_on <= today) return { refused: 'not-in-future' }
  if (from_on > addMonths(today, mostYearsAhead * 12)) return { refused: 'too-far' }
  if (already_begun === 'takes' && !isObligationRule(rule)) return { refused: 'no-obligations' }
  const checked = checkSettings(rule, given.settings)
  if ('error' in checked) return { refused: 'settings-do-not-fit', error: checked.error }
  const refused = await objection(db, rule, { ...given, settings: checked.settings }, await loadRulebook(db))
  if (refused) return { refused }
  const change = await addChange(db, { rule: id, from_on, settings: checked.settings, source, standing, reason, already_begun })
  await told(db, 'proposed', { id: change, rule: id, from_on })
  return { change }
}

const told = (
  db: Db,
  what: 'proposed' | 'confirmed' | 'sent-back' | 'withdrawn' | 'withdrawal-asked' | 'kept',
  { id, rule, from_on }: Pick<SettingChange, 'id' | 'rule' | 'from_on'>,
  more: Record<string, unknown> = {},
) => publish(db, { name: `standards.setting-${what}`, subject: null, payload: { version: 1, change: id, rule, from_on, ...more } })

/** The change as it stands once no other decision on its rule is under way. */
async function locked(db: Db, id: string, version: number): Promise<SettingChange | 'no-such-change' | 'changed-since'> {
  const seen = await findChange(db, id)
  if (!seen) return 'no-such-change'
  await lockRule(db, seen.rule)
  const change = await findChange(db, id)
  if (!change) return 'no-such-change'
  return change.version === version ? change : 'changed-since'
}

/** Everyone is worked out again: what begins from that day on, within the days ahead for which obligations are made, is under other settings. */
async function workOutAgain(db: Db, { rule, from_on }: SettingChange, { me, now }: Who): Promise<void> {
  const found = findRuleById(rule)
  if (found && (isObligationRule(found) || isGradingRule(found)))
    await askForRecalculation(db, {
      reason: say('recalculation', { rule: found.title, date: longDate(from_on) }),
      everyone: true,
      now,
      by: me,
    })
}

/** Confirms a proposal of somebody else. */
export async function confirmChange(db: Db, id: string, given: z.output<typeof Confirmation>, who: Who): Promise<Outcome> {
  const change = await locked(db, id, given.version)
  if (typeof change === 'string') return change
  const rule = findRuleById(change.rule)
  if (!rule) return 'no-such-rule'
  if (change.phase === 'lapsed') return 'too-late'
  if (change.phase !== 'waiting') return 'not-waiting'
  if (change.proposed_by === who.me) return 'own-proposal'
  // A new release may ask for other settings than the one under which it was proposed.
  if ('error' in checkSettings(rule, change.settings)) return 'settings-do-not-fit'
  const refused = await objection(db, rule, { ...change, basis: given.basis }, await loadRulebook(db))
  if (refused) return refused
  if (!(await decide(db, change, 'confirmed', null))) return 'changed-since'
  await told(db, 'confirmed', change, { proposed_by: change.proposed_by })
  await workOutAgain(db, change, who)
  return 'done'
}

/** Sends a proposal back to whoever made it. Another takes its place. */
export async function sendBackChange(db: Db, id: string, given: z.output<typeof SendingBack>, { me }: Who): Promise<Outcome> {
  const change = await locked(db, id, given.version)
  if (typeof change === 'string') return change
  if (change.phase !== 'waiting' && change.phase !== 'lapsed') return 'not-waiting'
  if (change.proposed_by === me) return 'own-proposal'
  if (!(await decide(db, change, 'sent-back', given.reason))) return 'changed-since'
  await told(db, 'sent-back', change, { proposed_by: change.proposed_by, reason: given.reason })
  return 'done'
}

/** Takes a proposal back, or asks that a planned change be withdrawn. */
export async function withdrawChange(db: Db, id: string, given: z.output<typeof Withdrawal>, { me }: Who): Promise<Outcome> {
  const change = await locked(db, id, given.version)
  if (typeof change === 'string') return change
  if (change.phase === 'waiting' || change.phase === 'lapsed') {
    if (change.proposed_by !== me) return 'not-yours'
    if (!(await withdraw(db, change))) return 'changed-since'
    await told(db, 'withdrawn', change, { proposed_by: change.proposed_by })
    return 'done'
  }
  if (change.phase !== 'planned') return change.phase === 'in-force' || change.phase === 'replaced' ? 'too-late' : 'not-planned'
  if (change.withdrawal_asked_by !== null) return 'asked-already'
  if (given.reason === undefined) return 'reason-needed'
  if (!(await askWithdrawal(db, change, given.reason))) return 'changed-since'
  await told(db, 'withdrawal-asked', change, { reason: given.reason })
  return 'done'
}

/** The second person's answer to a wish to withdraw a planned change. */
export async function answerWithdrawal(db: Db, id: string, given: z.output<typeof WithdrawalAnswer>, who: Who): Promise<Outcome> {
  const change = await locked(db, id, given.version)
  if (typeof change === 'string') return change
  if (change.withdrawal_asked_by === null || change.phase === 'withdrawn') return 'nothing-asked'
  if (change.phase !== 'planned') return 'too-late'
  if (change.withdrawal_asked_by === who.me) return 'own-request'
  const asked = { asked_by: change.withdrawal_asked_by, proposed_by: change.proposed_by }
  if (!given.agree) {
    if (!(await askWithdrawal(db, change, null))) return 'changed-since'
    await told(db, 'kept', change, asked)
    return 'done'
  }
  if (!(await withdraw(db, change))) return 'changed-since'
  await told(db, 'withdrawn', change, asked)
  await workOutAgain(db, change, who)
  return 'done'
}
