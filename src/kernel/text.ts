// Text that the database cannot take is refused before anybody reads it, by the name of its field.

import { z } from 'zod'

/** The character zero, and half of a pair that writes one character. */
const isBroken = (text: string) => text.includes('\0') || !text.isWellFormed()
const deepest = 20

/** A value with fields: no list, and not nothing. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A schema's `safeParse`, after a look at every text in the value. */
export function safeParse<S extends z.ZodType>(schema: S, value: unknown): z.ZodSafeParseResult<z.output<S>> {
  const broken = brokenTexts(value, [])
  if (broken.length === 0) return schema.safeParse(value)
  const issues = broken.map(path => ({
    code: 'custom' as const,
    path,
    message: 'Remove the character that cannot be read',
    input: undefined,
  }))
  return { success: false, error: new z.ZodError(issues) as z.ZodError<z.output<S>> }
}

function brokenTexts(value: unknown, path: PropertyKey[]): PropertyKey[][] {
  if (typeof value === 'string') return isBroken(value) ? [path] : []
  if (typeof value !== 'object' || value === null || path.length > deepest) return []
  return Object.entries(value).flatMap(([key, one]) => (isBroken(key) ? [path] : brokenTexts(one, [...path, key])))
}
