// A court result as understood: what is kept with the row and applied when the import is confirmed.

import type { PlainDate } from '#kernel/dates.ts'
import type { ComputedDate } from '#modules/sentences/index.ts'
import type { SentenceKind } from '#modules/standards/index.ts'
import type { Field } from '../read-results/fields.ts'

export type Requirement = { type: string; length: number | null; unit: string | null }

/** The content of a result, as the court sent it, in one form whatever the format. */
export type Content = {
  result_reference: string
  court_code: string
  hearing_date: PlainDate
  surname: string
  forename: string
  middle_names: string | null
  date_of_birth: PlainDate
  sex: 'male' | 'female' | null
  pnc: string | null
  crn: string | null
  address: string | null
  postcode: string | null
  home_local_authority: string
  delivery_unit: string
  offences: string[]
  offence_date: PlainDate | null
  sentence: string
  kind: SentenceKind
  term_months: number | null
  term_days: number | null
  operational_months: number | null
  supervision_months: number | null
  remand_days: number | null
  tagged_bail_days: number | null
  early_release_exclusion: 'none' | 'excluded' | 'added-2024' | null
  release_date: PlainDate | null
  requirements: Requirement[]
}

/** With what was worked out from it. Names are those that the database function reads. */
export type Result = Content & {
  region_code: string
  team_id: number
  supervised_from: PlainDate | null
  supervised_until: PlainDate | null
  post_sentence_from: PlainDate | null
  post_sentence_until: PlainDate | null
  dates: ComputedDate[]
}

/** What is wrong: the field, the phrase (`row-…` of the module's words), and its values. */
export type RowProblem = { field: Field; say: string; [value: string]: string | number }

export type Checked = { line: number; raw: Partial<Record<Field, string>>; problems: RowProblem[] } & (
  | { result: Result; checksum: string }
  | { result: null; checksum: null }
)
