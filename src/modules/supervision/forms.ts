// How a submitted form becomes what a command takes: dates joined, and boxes left empty left out.

import { z } from 'zod'
import { withDates } from '#design/form.ts'
import { say } from './words.ts'

/** A form's schema from a command's: `dates` names the fields of three boxes. */
export function formOf<S extends z.ZodType>(schema: S, dates: readonly string[] = []) {
  return z.preprocess(raw => {
    const joined = withDates((raw ?? {}) as Record<string, unknown>, dates)
    return Object.fromEntries(Object.entries(joined).filter(([, value]) => value !== ''))
  }, schema)
}

/** One typed value, as it stands. */
export const typedIn = (raw: Record<string, unknown>, name: string): string => (typeof raw[name] === 'string' ? raw[name] : '')

/** A sentence or two that somebody must write. */
export const Reason = z
  .string({ error: () => say('enter-reason') })
  .overwrite(text => text.replaceAll('\r\n', '\n').trim())
  .min(1, { error: () => say('enter-reason') })
  .max(1_000, { error: () => say('reason-too-long') })

/** Longest notes of a contact, in characters. */
export const mostNotes = 12_000

/** Notes. A browser sends two characters for each new line; the reader counts one. */
export const Notes = z
  .string()
  .overwrite(text => text.replaceAll('\r\n', '\n').trim())
  .max(mostNotes, { error: () => say('notes-too-long') })
