// What settings of a rule must be before anybody proposes, confirms or previews them.

import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { AnyRule, DatedParameters } from '../rule.ts'
import { say } from '../words.ts'

/** A change is planned at most so far ahead. */
export const mostYearsAhead = 10
/** Characters of a whole set of settings. */
const mostSettings = 200_000

/** A mark of settings in force: another one says that they have changed since they were read. */
export const basisOf = ({ from, values }: DatedParameters<unknown>): string =>
  createHash('sha256')
    .update(canonical([from, values]))
    .digest('base64url')
    .slice(0, 16)

/** A value as one text, whatever the order of its fields. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([name, held]) => `${JSON.stringify(name)}:${canonical(held)}`).join(',')}}`
}

/** Whether a rule would be worked out alike under both. */
export const sameSettings = (rule: AnyRule, a: unknown, b: unknown) => {
  const [one, other] = [rule.parametersSchema.safeParse(a), rule.parametersSchema.safeParse(b)]
  return one.success && other.success && canonical(one.data) === canonical(other.data)
}

const faultsAt = (faults: { path: PropertyKey[]; message: string }[]) =>
  new z.ZodError(faults.map(({ path, message }) => ({ code: 'custom', path: ['settings', ...path], message, input: undefined })))

/** The settings of a rule as its schema takes them, or what is wrong with them, each fault at its field below `settings`. */
export function checkSettings(rule: AnyRule, settings: unknown): { settings: unknown } | { error: z.ZodError } {
  if ((JSON.stringify(settings) ?? '').length > mostSettings) return { error: faultsAt([{ path: [], message: say('settings-too-long') }]) }
  const parsed = rule.parametersSchema.safeParse(settings, { error: sayIssue })
  if (!parsed.success) return { error: faultsAt(parsed.error.issues) }
  const unknown = unknownFields(settings, parsed.data, [])
  if (unknown.length) return { error: faultsAt(unknown.map(path => ({ path, message: say('no-such-setting') }))) }
  const broken = brokenExample(rule, parsed.data)
  if (broken) return { error: faultsAt([{ path: [], message: say('setting-breaks', { example: broken }) }]) }
  return { settings: parsed.data }
}

/** The first worked example that the rule could not answer under the settings: what breaks it would break cases. */
function brokenExample(rule: AnyRule, settings: unknown): string | undefined {
  const without = { bankHolidays: new Map() }
  return rule.examples.find(({ input }) => {
    try {
      return !rule.result.safeParse(rule.evaluate(input, settings, without).result).success
    } catch {
      return true
    }
  })?.name
}

/** Fields that the schema has left out: a slip of spelling must not pass for a change. */
function unknownFields(sent: unknown, kept: unknown, path: string[]): string[][] {
  if (typeof sent !== 'object' || sent === null || typeof kept !== 'object' || kept === null) return []
  return Object.entries(sent).flatMap(([name, value]) =>
    Object.hasOwn(kept, name) ? unknownFields(value, (kept as Record<string, unknown>)[name], [...path, name]) : [[...path, name]],
  )
}

function sayIssue(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'too_small' && typeof issue.minimum === 'number' && issue.origin !== 'string')
    return say('setting-small', { least: String(issue.minimum) })
  if (issue.code === 'too_big' && typeof issue.maximum === 'number' && issue.origin !== 'string')
    return say('setting-big', { most: String(issue.maximum) })
  if (issue.code === 'invalid_value') return say('setting-code', { codes: issue.values.map(String).join(', ') })
  if (issue.code === 'invalid_type')
    return say(issue.expected === 'int' ? 'setting-whole' : issue.expected === 'number' ? 'setting-number' : 'setting-kind')
  return undefined
}
