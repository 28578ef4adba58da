// What is wrong with an input, in words that say what to do.

import type { z } from 'zod'
import type { Fault } from './item.ts'

type Issue = z.core.$ZodIssue
type Raw = z.core.$ZodRawIssue

/** How often an input may be wrong before the rest goes unsaid. */
const most = 50

const kinds: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object of fields',
  record: 'an object of fields',
  tuple: 'a list',
}

/** Words for what the schema only names by its kind. A schema's own words go before. */
export function sayIssue(issue: Raw): string | undefined {
  if (issue.code === 'invalid_type') {
    if (issue.input === undefined) return 'This is needed'
    const expected = kinds[String(issue.expected)]
    return expected && `Give ${expected}`
  }
  if (issue.code === 'invalid_value') {
    if (issue.input === undefined) return 'This is needed'
    return `Give one of these: ${issue.values.map(String).join(', ')}`
  }
  if (issue.code === 'too_small' && (issue.origin === 'number' || issue.origin === 'int'))
    return `Give ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}`
  if (issue.code === 'too_big' && (issue.origin === 'number' || issue.origin === 'int'))
    return `Give ${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}`
  if (issue.code === 'too_small' && issue.origin === 'array') return `Give at least ${issue.minimum}`
  if (issue.code === 'too_big' && issue.origin === 'array') return `Give at most ${issue.maximum}`
  return undefined
}

/** The faults of an input, by field. */
export function faultsOf(error: z.ZodError): Fault[] {
  return error.issues
    .flatMap(issue => flat(issue, []))
    .slice(0, most)
    .map(({ path, message }) => ({ field: path.map(String).join('.'), message }))
}

/** Where a value may be of several kinds, the kind that it comes nearest to says what is wrong. */
function flat(issue: Issue, above: readonly PropertyKey[]): { path: PropertyKey[]; message: string }[] {
  const path = [...above, ...issue.path]
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ path, message: sayUnion(issue) }]
  const nearest = issue.errors.toSorted((a, b) => depthOf(b) - depthOf(a) || a.length - b.length)[0] ?? []
  return nearest.flatMap(one => flat(one, path))
}

const depthOf = (issues: readonly Issue[]) => Math.min(...issues.map(({ path }) => path.length))

const sayUnion = (issue: Issue): string =>
  issue.code === 'invalid_union' && 'discriminator' in issue && issue.discriminator
    ? 'Give one of the kinds that the rule knows'
    : issue.message
