// The fields of a court result, the same in CSV and JSON. docs/court-results.md describes them.

export const fields = [
  'result_reference',
  'court_code',
  'hearing_date',
  'surname',
  'forename',
  'middle_names',
  'date_of_birth',
  'sex',
  'pnc',
  'crn',
  'address',
  'postcode',
  'home_local_authority',
  'delivery_unit',
  'offence_code',
  'offence_date',
  'sentence',
  'term_months',
  'term_days',
  'operational_months',
  'supervision_months',
  'remand_days',
  'tagged_bail_days',
  'early_release_exclusion',
  'release_date',
  'requirements',
] as const
export type Field = (typeof fields)[number]

/** Every file has these; the others may be left out. */
export const requiredFields: readonly Field[] = [
  'result_reference',
  'court_code',
  'hearing_date',
  'surname',
  'forename',
  'date_of_birth',
  'home_local_authority',
  'offence_code',
  'sentence',
]

/** Columns of the file of refused rows, which comes back corrected: read over. */
export const notes: readonly string[] = ['row', 'problem']

/** A result as it stands in the file: text by field, '' where there is nothing. */
export type Raw = Partial<Record<Field, string>>

/** Where a result stands: its line in a CSV file, its place in a list of JSON. */
export type Read = { line: number; raw: Raw }

export const isField = (name: string): name is Field => (fields as readonly string[]).includes(name)

/** Why a file can't be read at all. The phrase is `file-…` of the module's words. */
export class UnreadableFile extends Error {
  readonly say: FileProblem
  readonly values: Record<string, string | number>
  constructor(problem: FileProblem, values: Record<string, string | number> = {}) {
    super(problem)
    this.say = problem
    this.values = values
  }
}

type FileProblem =
  | 'empty'
  | 'encoding'
  | 'utf-16'
  | 'missing-column'
  | 'unknown-column'
  | 'column-twice'
  | 'cells'
  | 'quote'
  | 'csv'
  | 'cell-too-long'
  | 'json-where'
  | 'json-ends'
  | 'json-shape'
  | 'json-not-object'
  | 'json-unknown-field'
  | 'too-many-rows'
  | 'not-known-format'
