// How a date was worked out: the rule, evaluated again on what it was given, with the settings of its day.

import type { PlainDate } from '#kernel/dates.ts'
import {
  type AnyRule,
  type Because,
  type DatedParameters,
  lastBusinessDayOnOrBefore,
  parametersOn,
  type Rulebook,
  ruleById,
} from '#modules/standards/index.ts'
import { dateIn } from '../sentence-dates.ts'
import type { StoredDate } from './store.ts'

export type DateExplanation = {
  date: StoredDate
  rule: AnyRule
  parameters: DatedParameters<unknown>
  /** The steps as the rule gives them now. */
  because: Because[]
  /** What the rule gives now; another day than the stored one where rule, settings or bank holidays have changed since. */
  now: PlainDate | null
  /** The working day on which somebody is released, where the day of release is none. */
  releasedOn: PlainDate | null
  result: unknown
}

/** Evaluates again. */
export function explainDate(date: StoredDate, rulebook: Rulebook): DateExplanation {
  const rule = ruleById(date.rule)
  const parameters = parametersOn(rule, date.as_of, rulebook)
  const { result, because } = rule.evaluate(rule.input.parse(date.input), parameters.values, rulebook)
  const working = date.what === 'conditional release' && date.on_date ? lastBusinessDayOnOrBefore(date.on_date, rulebook) : null
  const releasedOn = working === date.on_date ? null : working
  return { date, rule, parameters, because, now: dateIn(date.what, result), releasedOn, result }
}
