// Reading a file of reference data: nothing passes that is not whole, and each refusal names the row and the field.

import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type DatasetName, datasetNames, datasetOf, type StoredRow } from './datasets.ts'
import { say } from './words.ts'

export type ReadDataset = { dataset: DatasetName; asAt: string; checksum: string; rows: StoredRow[] }

/** Something wrong in a file: in a row (counted from 1) or in the file itself. */
export type Wrong = { row: number | null; field: string; message: string }

/** A file that can't be loaded. The message says where and why. */
export class ReferenceDataError extends Error {
  readonly wrong: readonly Wrong[]
  constructor(wrong: readonly Wrong[], file?: string) {
    super(
      sayWrong(wrong)
        .map(line => (file ? `${file}: ${line}` : line))
        .join('\n'),
    )
    this.wrong = wrong
  }
}

const mostProblems = 10
const shape = { error: () => say('wrong-shape') }
const Whole = z.looseObject({ dataset: z.string(shape), asAt: z.string(shape).default(''), items: z.array(z.unknown(), shape) }, shape)

/** A dataset as it is sent: a head (`dataset`, `asAt`) and `items`, one a row. */
export const DatasetFile = Whole.transform(readRows)

/** A dataset for whoever has seen the list's last update, and would not overwrite a later one. */
export const VersionedDataset = Whole.extend({ version: z.number().int().optional() }).transform((file, context) => ({
  file: readRows(file, context),
  version: file.version,
}))

function readRows(file: z.output<typeof Whole>, context: z.RefinementCtx): ReadDataset {
  const refuse = (path: (string | number)[], message: string) => context.issues.push({ code: 'custom', path, message, input: file })
  const dataset = datasetNames.find(name => name === file.dataset)
  if (!dataset) {
    refuse(['dataset'], say('wrong-dataset', { dataset: file.dataset, known: datasetNames.join(', ') }))
    return z.NEVER
  }
  const { item, key } = datasetOf(dataset)
  const rows: StoredRow[] = []
  const seen = new Set<string>()
  for (const [index, given] of file.items.entries()) {
    const parsed = item.safeParse(given)
    if (!parsed.success) {
      for (const issue of parsed.error.issues) refuse(['items', index, ...issue.path.map(String)], issue.message)
      continue
    }
    // As the database will give it back: without what JSON cannot hold.
    const row = JSON.parse(JSON.stringify(parsed.data)) as StoredRow
    const name = nameOf(key, row)
    if (seen.has(name)) refuse(['items', index], say('wrong-twice', { key: name }))
    seen.add(name)
    rows.push(row)
  }
  if (file.items.length === 0) refuse(['items'], say('wrong-empty'))
  return {
    dataset,
    asAt: file.asAt,
    checksum: createHash('sha256')
      .update(JSON.stringify([file.asAt, rows]))
      .digest('hex'),
    rows,
  }
}

/** The key of a row in words. */
export const nameOf = (key: readonly string[], row: StoredRow): string => key.map(column => row[column]).join(' ')

/** Reads the text of a file. Throws a ReferenceDataError. */
export function readDataset(text: string, file?: string): ReadDataset {
  const parsed = DatasetFile.safeParse(parseJson(text, file))
  if (parsed.success) return parsed.data
  throw new ReferenceDataError(parsed.error.issues.map(wrongOf), file)
}

function wrongOf(issue: z.core.$ZodIssue): Wrong {
  const [place, index, ...field] = issue.path
  if (place === 'items' && typeof index === 'number') return { row: index + 1, field: field.join('.'), message: issue.message }
  return { row: null, field: issue.path.join('.'), message: issue.message }
}

function parseJson(text: string, file: string | undefined): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ReferenceDataError([{ row: null, field: '', message: say('wrong-json', { problem: (error as Error).message }) }], file)
  }
}

/** What is wrong, a line each; of many only the first. */
export function sayWrong(wrong: readonly Wrong[]): string[] {
  const lines = new Set(
    wrong.map(({ row, field, message }) => {
      if (row === null) return message
      return field ? say('wrong-row', { row, field, message }) : say('wrong-whole-row', { row, message })
    }),
  )
  const more = lines.size - mostProblems
  const first = [...lines].slice(0, mostProblems)
  return more > 0 ? [...first, say('wrong-more', { count: more })] : first
}
