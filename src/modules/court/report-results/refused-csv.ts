// Refused rows as a file to correct: the format itself, with two columns of notes that reading passes over.

import { csvFile } from '#kernel/csv.ts'
import { fields, notes } from '../read-results/fields.ts'
import type { Row } from '../store.ts'
import { say, sayProblem } from '../words.ts'

/** The file. */
export function refusedCsv(rows: readonly Row[]): string {
  const lines = rows.map(row => {
    const problem = row.problems.map(one => say('refused-field', { field: one.field, problem: sayProblem(one) })).join('; ')
    return [...fields.map(field => row.raw[field] ?? ''), String(row.line), problem]
  })
  return csvFile([[...fields, ...notes], ...lines])
}
