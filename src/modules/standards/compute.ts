// The engine: from the facts of a case to its obligations, and from those to what must be written.

import { addDays, type PlainDate } from '#kernel/dates.ts'
import { dayAfter } from './calendar.ts'
import { earliestAfter } from './duty.ts'
import type { CaseFacts } from './facts.ts'
import { type AnyObligationRule, type ComputedObligation, type Duty, daysAhead, type Occasion, type ParametersAt } from './obligation.ts'
import { type Because, parametersOn, settingsOf } from './rule.ts'
import type { Rulebook } from './rulebook.ts'

export type Computed = {
  obligations: ComputedObligation[]
  /** Until the day before it, the same facts give the same obligations; null when they always will. */
  nextBoundaryOn: PlainDate | null
}

/**
 * Everything that the rules ask for in a case, as of a day. A forecast looks further than the stored obligations do: the same way, to a later
 * horizon, and without a boundary.
 */
export function computeObligations(
  rules: readonly AnyObligationRule[],
  facts: CaseFacts,
  today: PlainDate,
  rulebook: Rulebook,
  horizon = addDays(today, daysAhead),
): Computed {
  const obligations: ComputedObligation[] = []
  const boundaries: (PlainDate | null)[] = []
  for (const rule of rules) {
    const parametersAt = parametersOf(rule, rulebook)
    const occasions = rule.occasions(facts, today, horizon, parametersAt)
    for (const occasion of occasions) obligations.push(obligationOf(rule, occasion, today, rulebook))
    boundaries.push(
      rule.nextBoundary({ occasions, facts, today, horizon, parametersAt }),
      ...settingBoundaries(rule, obligations, today, rulebook),
    )
  }
  return { obligations, nextBoundaryOn: earliestAfter(today, boundaries) }
}

/** What one rule asks for in a case up to a horizon: for forecasts, which need no boundary. */
export function foreseeObligations(
  rule: AnyObligationRule,
  facts: CaseFacts,
  today: PlainDate,
  rulebook: Rulebook,
  horizon: PlainDate,
): ComputedObligation[] {
  return rule.occasions(facts, today, horizon, parametersOf(rule, rulebook)).map(occasion => obligationOf(rule, occasion, today, rulebook))
}

const parametersOf =
  (rule: AnyObligationRule, rulebook: Rulebook): ParametersAt<unknown> =>
  on =>
    parametersOn(rule, on, rulebook).values

/** The settings are those of the occasion's own date, unless later ones, in force today, take along what had begun before their first day. */
function obligationOf(rule: AnyObligationRule, occasion: Occasion<unknown>, today: PlainDate, rulebook: Rulebook): ComputedObligation {
  const { key, subject } = occasion
  let asOf = occasion.asOf
  let answer = rule.evaluate(occasion.input, parametersOn(rule, asOf, rulebook).values, rulebook)
  for (const { from, values } of takingAlong(rule, rulebook)) {
    if (from <= occasion.asOf || from > today || isOverBefore(answer.result, from)) continue
    asOf = from
    answer = rule.evaluate(occasion.input, values, rulebook)
  }
  return { ...answer.result, rule: rule.id, key, subject, owner: rule.owner, name: rule.name(occasion), because: answer.because, asOf }
}

const takingAlong = (rule: AnyObligationRule, { settings }: Rulebook) =>
  settings.has(rule.id) ? settingsOf(rule, settings).filter(entry => entry.alreadyBegun === 'takes') : []

/** Whether a duty had ended before a day began. A missed one could last be met on the day before it counts as settled. */
const isOverBefore = ({ state, settledOn }: Duty, day: PlainDate) =>
  settledOn !== null && (state === 'missed' ? settledOn <= day : settledOn < day)

/**
 * The rule knows the boundaries under the settings of each occasion's own date. On top come the first day of every set that is still to come,
 * since a rule may look at the settings of the day, and the boundaries under settings that take along what has begun.
 */
function settingBoundaries(rule: AnyObligationRule, obligations: readonly ComputedObligation[], today: PlainDate, rulebook: Rulebook) {
  const firstDays = settingsOf(rule, rulebook.settings).map(entry => entry.from)
  if (takingAlong(rule, rulebook).length === 0) return firstDays
  const open = obligations.filter(obligation => obligation.rule === rule.id && obligation.state === 'open' && obligation.dueOn >= today)
  return [...firstDays, ...open.map(obligation => dayAfter(obligation.dueOn))]
}

/** An obligation to write over a stored one. `corrected`: it had been met, and the record no longer says so. */
export type ChangedObligation = ComputedObligation & { corrected: boolean }

export type Difference = { insert: ComputedObligation[]; update: ChangedObligation[]; remove: ChangedObligation[] }

/**
 * What must be written so that the stored obligations are the computed ones. Nothing is deleted: `remove` holds the stored ones
 * that nothing in the record asks for any more, as they must now stand.
 */
export function difference(stored: readonly ComputedObligation[], computed: readonly ComputedObligation[], today: PlainDate): Difference {
  const result: Difference = { insert: [], update: [], remove: [] }
  const before = new Map(stored.map(obligation => [identity(obligation), obligation]))
  for (const obligation of computed) {
    const was = before.get(identity(obligation))
    before.delete(identity(obligation))
    if (!was) result.insert.push(obligation)
    else if (!sameObligation(was, obligation)) result.update.push({ ...obligation, corrected: isUnmet(was, obligation) })
  }
  for (const was of before.values()) {
    if (was.state === 'no-longer-applies') continue
    result.remove.push({ ...was, state: 'no-longer-applies', settledOn: today, settledBy: null, corrected: was.state === 'met' })
  }
  return result
}

const identity = (obligation: ComputedObligation) => `${obligation.rule} ${obligation.key}`

const isUnmet = (was: ComputedObligation, is: ComputedObligation) => was.state === 'met' && is.state !== 'met'

function sameObligation(a: ComputedObligation, b: ComputedObligation): boolean {
  return (
    a.startedOn === b.startedOn &&
    a.dueOn === b.dueOn &&
    a.state === b.state &&
    a.settledOn === b.settledOn &&
    a.settledBy === b.settledBy &&
    a.subject === b.subject &&
    a.owner === b.owner &&
    a.asOf === b.asOf &&
    sameReason(a.name, b.name) &&
    a.because.length === b.because.length &&
    a.because.every((reason, index) => sameReason(reason, b.because[index]))
  )
}

/** The database keeps the values of a reason in an order of its own. */
function sameReason(a: Because, b: Because | undefined): boolean {
  if (!b) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every(key => a[key] === b[key])
}
