// Facts of sentences in words.

import { valueInWords as anyInWords, type Because, nameInWords, sayBecause, withinSentence } from '#modules/standards/index.ts'
import { sayFact, sayValue } from '../words.ts'

/** What a rule calls a fact, as a person would. */
export const factInWords = (name: string): string => sayFact(name) ?? nameInWords(name)

/** A step of a rule, with the facts that it names in words. */
export function stepInWords(rule: string, step: Because): string {
  const { fields } = step
  if (typeof fields !== 'string') return sayBecause(rule, step)
  const named = fields.split(', ').map(name => withinSentence(factInWords(name)))
  return sayBecause(rule, { ...step, fields: named.join(', ') })
}

/** A value of a fact or a setting. */
export const valueInWords = (value: unknown): string => anyInWords(value, undefined, sayValue)
