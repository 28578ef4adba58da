// An import and its rows as the API tells them.

import { z } from 'zod'
import { type Counts, type Import, type Row, verdicts } from '../store.ts'
import { sayProblem, sayWhy } from '../words.ts'

export const ImportSummary = z.object({
  id: z.uuid(),
  name: z.string(),
  format: z.string(),
  state: z.enum(['reading', 'previewed', 'confirmed', 'discarded']),
  rows: z.number().int(),
  uploaded_at: z.string(),
  confirmed_at: z.string().nullable(),
  version: z.number().int(),
  counts: z
    .object({
      new: z.number(),
      existing: z.number(),
      unsure: z.number(),
      already_imported: z.number(),
      refused: z.number(),
      unanswered: z.number(),
    })
    .optional()
    .meta({ description: 'Rows by what would happen, or happened, to them.' }),
  report: z
    .object({ created: z.number(), updated: z.number(), unchanged: z.number(), refused: z.number(), left_out: z.number() })
    .nullable()
    .meta({ description: 'What importing did; null until it is confirmed.' }),
})

export function summaryOf(found: Import, counts?: Counts): z.input<typeof ImportSummary> {
  const { id, file_name: name, format, state, rows_read: rows, uploaded_at, confirmed_at, version } = found
  const report =
    state === 'confirmed'
      ? {
          created: found.created ?? 0,
          updated: found.updated ?? 0,
          unchanged: found.unchanged ?? 0,
          refused: found.refused ?? 0,
          left_out: found.left_out ?? 0,
        }
      : null
  const told = counts && {
    new: counts.new,
    existing: counts.existing,
    unsure: counts.unsure,
    already_imported: counts['already imported'],
    refused: counts.refused,
    unanswered: counts.unanswered,
  }
  return { id, name, format, state, rows, uploaded_at, confirmed_at, version, report, ...(told ? { counts: told } : {}) }
}

const Record = z.object({ person: z.uuid(), crn: z.string(), name: z.string() })

export const RowSummary = z.object({
  line: z.number().int(),
  result: z.record(z.string(), z.string()).meta({ description: 'The fields as they were sent.' }),
  verdict: z.enum(verdicts),
  problems: z.array(z.object({ field: z.string(), problem: z.string(), message: z.string() })),
  match: Record.extend({ why: z.string() }).nullable().meta({ description: 'The record that the result would be added to.' }),
  candidates: z.array(Record.extend({ why: z.string() })).meta({ description: 'Records that it may be about, where the row is unsure.' }),
  answer: z.enum(['same', 'new']).nullable(),
  imported: Record.nullable().meta({ description: 'The record that the result went to.' }),
})

export function rowOf(row: Row): z.input<typeof RowSummary> {
  const { line, raw, verdict, answer } = row
  return {
    line,
    result: raw as globalThis.Record<string, string>,
    verdict,
    problems: row.problems.map(problem => ({ field: problem.field, problem: problem.say, message: sayProblem(problem) })),
    match: row.matched && row.matched_person ? { person: row.matched_person, ...row.matched, why: sayWhy(row.match_why ?? '') } : null,
    candidates: row.candidates.map(one => ({ person: one.person_id, crn: one.crn, name: one.name, why: sayWhy(one.why) })),
    answer,
    imported: row.applied && row.applied_person ? { person: row.applied_person, ...row.applied } : null,
  }
}

/** The people whom rows name. */
export const peopleIn = (rows: readonly Row[]): string[] =>
  rows
    .flatMap(row => [row.matched_person, row.applied_person, ...row.candidates.map(one => one.person_id)])
    .filter(person => person !== null)
