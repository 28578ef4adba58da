// Refused rows as a file to correct: the format itself, with two columns of notes that reading passes over.

import { fields, notes } from '../read-results/fields.ts'
import type { Row } from '../store.ts'
import { say, sayProblem } from '../words.ts'

/** The file. */
export function refusedCsv(rows: readonly Row[]): string {
  const lines = rows.map(row => {
    const problem = row.problems.map(one => say('refused-field', { field: one.field, problem: sayProblem(one) })).join('; ')
    return [...fields.map(field => row.raw[field] ?? ''), String(row.line), problem]
  })
  // The mark tells a spreadsheet that this is UTF-8.
  return `\uFEFF${[[...fields, ...notes], ...lines].map(cells => cells.map(csvCell).join(',')).join('\r\n')}\r\n`
}

/** A cell that no spreadsheet takes for a formula. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
