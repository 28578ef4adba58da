// Facts and settings of a rule in words.

import { isPlainDate } from '#kernel/dates.ts'
import { longDate } from '#kernel/i18n.ts'
import { type Because, sayBecause } from '#modules/standards/index.ts'
import { say, sayFact, sayValue } from '../words.ts'

/** "releaseOnWorkingDay" as "Release on working day". */
export function nameInWords(name: string): string {
  const words = name.replaceAll(/([A-Z])/g, letter => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** What a rule calls a fact, as a person would. */
export const factInWords = (name: string): string => sayFact(name) ?? nameInWords(name)

/** A step of a rule, with the facts that it names in words. */
export function stepInWords(rule: string, step: Because): string {
  const { fields } = step
  if (typeof fields !== 'string') return sayBecause(rule, step)
  const named = fields.split(', ').map(name => factInWords(name).replace(/^./, letter => letter.toLowerCase()))
  return sayBecause(rule, { ...step, fields: named.join(', ') })
}

/** A value of any shape. Lengths of time read as lengths, days as days; nothing reads as not recorded. */
export function valueInWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return say('not-recorded')
  if (typeof value === 'boolean') return say(value ? 'yes' : 'no')
  if (typeof value === 'string') return isPlainDate(value) ? longDate(value) : sayValue(value)
  if (Array.isArray(value)) return value.map(valueInWords).join('; ')
  if (typeof value !== 'object') return String(value)
  const { years, months, weeks, days, ...others } = value as Record<string, unknown>
  if (typeof days === 'number' && Object.keys(others).length === 0) return lengthInWords({ years, months, weeks, days })
  return Object.entries(value)
    .filter(([, held]) => held !== null)
    .map(([name, held]) => `${nameInWords(name).toLowerCase()} ${valueInWords(held)}`)
    .join(', ')
}

function lengthInWords(length: Record<string, unknown>): string {
  const parts = (['years', 'months', 'weeks', 'days'] as const)
    .filter(unit => Number(length[unit] ?? 0) > 0)
    .map(unit => say(`length-${unit}`, { count: Number(length[unit]) }))
  return parts.length ? parts.join(', ') : say('no-length')
}
