// What other settings of one rule would do to one case: its obligations under both, side by side. Pure.

import { daysBetween, type PlainDate } from '#kernel/dates.ts'
import {
  type AnyObligationRule,
  type Because,
  type CaseFacts,
  type ComputedObligation,
  type DatedParameters,
  foreseeObligations,
  parametersOn,
  type Rulebook,
} from '#modules/standards/index.ts'

/** Settings of one rule as they might become, and how far ahead to look. */
export type Alternative = {
  rule: AnyObligationRule
  values: unknown
  from: PlainDate
  /** The last day that is looked at. */
  until: PlainDate
  /** What has already begun on the first day keeps its settings, or takes the new ones. */
  alreadyBegun: 'keeps' | 'takes'
}

/** The rulebook of today and the one with the alternative in it. */
export type Both = { today: Rulebook; proposed: Rulebook }

/** One obligation that differs; both names are of the same thing. Days: negative is sooner. */
export type Difference =
  | { what: 'appears'; name: Because; dueOn: PlainDate }
  | { what: 'vanishes'; name: Because; dueOn: PlainDate }
  | { what: 'moves'; name: Because; dueOn: PlainDate; to: PlainDate; days: number }

export type Effect = {
  differences: Difference[]
  unchanged: number
  /** Stay, and ask for more or less work than before. */
  heavier: number
  lighter: number
  /** Working time that is added; negative: saved. */
  minutes: number
  /** Overdue on the first day under one of the two only. */
  newlyOverdue: number
  noLongerOverdue: number
}

/** Adds an alternative to a rulebook. */
export function withAlternative(rulebook: Rulebook, { rule, values, from, alreadyBegun }: Alternative): Rulebook {
  const entry: DatedParameters<unknown> = { from, values, cites: [], ...(alreadyBegun === 'takes' ? { alreadyBegun } : {}) }
  const others = rulebook.settings.get(rule.id) ?? []
  return { ...rulebook, settings: new Map([...rulebook.settings, [rule.id, [...others, entry]]]) }
}

/**
 * Compares what is open in a case, as it would stand on the first day if nothing else were recorded, up to the last day that is looked at.
 * What is settled by then is the same under both.
 */
export function compareCase(facts: CaseFacts, alternative: Alternative, { today, proposed }: Both): Effect {
  const { rule, from, until } = alternative
  const before = foreseeObligations(rule, facts, from, today, until).filter(isOpen)
  const after = foreseeObligations(rule, facts, from, proposed, until).filter(isOpen)
  const effect: Effect = { differences: [], unchanged: 0, heavier: 0, lighter: 0, minutes: 0, newlyOverdue: 0, noLongerOverdue: 0 }
  const isOverdue = (it: ComputedObligation) => it.dueOn < from
  const left = new Map(before.map(it => [it.key, it]))
  for (const is of after) {
    const was = left.get(is.key)
    left.delete(is.key)
    const minutes = minutesOf(is, alternative.rule, proposed)
    effect.minutes += minutes
    if (isOverdue(is) && !(was && isOverdue(was))) effect.newlyOverdue++
    if (!was) {
      effect.differences.push({ what: 'appears', name: is.name, dueOn: is.dueOn })
      continue
    }
    const minutesBefore = minutesOf(was, alternative.rule, today)
    effect.minutes -= minutesBefore
    if (isOverdue(was) && !isOverdue(is)) effect.noLongerOverdue++
    if (minutes > minutesBefore) effect.heavier++
    if (minutes < minutesBefore) effect.lighter++
    if (is.dueOn !== was.dueOn)
      effect.differences.push({ what: 'moves', name: is.name, dueOn: was.dueOn, to: is.dueOn, days: daysBetween(was.dueOn, is.dueOn) })
    else if (minutes === minutesBefore) effect.unchanged++
  }
  for (const was of left.values()) {
    effect.minutes -= minutesOf(was, alternative.rule, today)
    if (isOverdue(was)) effect.noLongerOverdue++
    effect.differences.push({ what: 'vanishes', name: was.name, dueOn: was.dueOn })
  }
  return effect
}

const isOpen = ({ state }: ComputedObligation) => state === 'open'

/** `asOf` is the date that chose the settings. */
function minutesOf({ asOf }: ComputedObligation, rule: AnyObligationRule, rulebook: Rulebook): number {
  const { minutes, times } = rule.work
  return times ? minutes * times(parametersOn(rule, asOf, rulebook).values) : minutes
}
