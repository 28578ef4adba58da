// What a newer file would change, found without changing anything.

import { isDeepStrictEqual } from 'node:util'
import { nameOf } from './dataset-file.ts'
import type { StoredRow } from './datasets.ts'

export type Changes = { added: StoredRow[]; changed: { before: StoredRow; after: StoredRow }[]; ended: StoredRow[] }

/** Columns of a wanted row that the stored row says otherwise. */
export const differences = (before: StoredRow, after: StoredRow): string[] =>
  Object.keys(after).filter(column => !isDeepStrictEqual(before[column], after[column]))

/** Compares the rows of a file with the stored rows, which may have been ended before. */
export function compareRows(key: readonly string[], stored: readonly StoredRow[], wanted: readonly StoredRow[]): Changes {
  const known = new Map(stored.map(row => [nameOf(key, row), row]))
  const names = new Set(wanted.map(row => nameOf(key, row)))
  const changes: Changes = { added: [], changed: [], ended: [] }
  for (const after of wanted) {
    const before = known.get(nameOf(key, after))
    if (!before) changes.added.push(after)
    else if (differences(before, after).length > 0) changes.changed.push({ before, after })
  }
  // A table without ends (bank holidays) knows no row that has ended.
  changes.ended = stored.filter(row => (row['until_on'] ?? null) === null && !names.has(nameOf(key, row)))
  return changes
}
