// Asks a rule as the rulebook's door does: the input is checked by the rule's schema, and its date chooses the parameters.

import { IntlMessageFormat } from 'intl-messageformat'
import { isPlainDate, plainDate } from '#kernel/dates.ts'
import { type Answer, type Because, type Missing, parametersOn, type Rule } from '#modules/standards/index.ts'
import { englandAndWales } from './bank-holidays.ts'

/** The day of a case that says none. */
const today = plainDate('2026-11-19')

const phrases = new Map<string, IntlMessageFormat>()

/** A reason in words; throws when the rule has no such phrase, or the phrase needs a value that isn't given. */
function sayReason(words: Record<string, string>, { say, ...values }: Because): string {
  const phrase = words[say]
  if (phrase === undefined) throw new Error(`No words for ${say}`)
  const format = phrases.get(phrase) ?? new IntlMessageFormat(phrase, 'en-GB', undefined, { ignoreTag: true })
  phrases.set(phrase, format)
  return String(format.format(values))
}

/** The answer of a rule to an input, which its own schema must allow and every reason of which can be said; what the input leaves out is unknown. */
export function answerOf<Input, Result, Parameters>(rule: Rule<Input, Result, Parameters>, input: object, regime?: string): Answer<Result> {
  const checked = rule.input.parse(input)
  const own = String(rule.asOfDate ? rule.asOfDate(checked) : (checked as Record<string, unknown>)[rule.asOfField ?? ''])
  const on = isPlainDate(own) ? own : today
  const parameters = regime ? rule.regimes?.[regime]?.values : parametersOn(rule, on, englandAndWales).values
  if (!parameters) throw new Error(`${rule.id} has no regime ${regime}`)
  const answer = rule.evaluate(checked, parameters, englandAndWales)
  rule.result.parse(answer.result)
  for (const reason of answer.because) sayReason(rule.words, reason)
  return answer
}

/** The result of a rule, which must not be that something is missing. */
export function resultOf<Input, Result, Parameters>(
  rule: Rule<Input, Result | Missing, Parameters>,
  input: object,
  regime?: string,
): Exclude<Result, Missing> {
  const { result } = answerOf(rule, input, regime)
  if (typeof result === 'object' && result !== null && 'cannotCalculate' in result) throw new Error(`Missing: ${result.cannotCalculate}`)
  return result as Exclude<Result, Missing>
}

/** The fields that a rule misses in an input; null when it answers. */
export function missingIn<Input, Result, Parameters>(rule: Rule<Input, Result, Parameters>, input: object): string[] | null {
  const { result } = answerOf(rule, input)
  return typeof result === 'object' && result !== null && 'cannotCalculate' in result ? (result as Missing).cannotCalculate : null
}

/** What a rule says of an input that cannot be: the fields, in order. */
export function refusedBy<Input, Result, Parameters>(rule: Rule<Input, Result, Parameters>, input: object): string[] {
  const { error } = rule.input.safeParse(input)
  return error?.issues.map(issue => issue.path.join('.')) ?? []
}

/** The keys of the reasons that a rule gives, in order. */
export const said = (because: readonly Because[]) => because.map(reason => reason.say)
