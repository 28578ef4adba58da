// Small numbers: few people in a group could be recognised. They are not shown, and never so that they can be worked out from the sum, which is.

import { suppress } from '#modules/performance/index.ts'

/** With the sum shown, so many parts more must be hidden where the hidden ones would give each other away. */
const zerosHidden = 2

/** What is counted in each group, and of how many people. */
export type Part = { count: number; people: number }

/** The counts of one column, the parts of a known sum: null where a count is not shown. Counts and people from 1 to `upTo` are not. */
export function suppressed(parts: readonly Part[], upTo: number): (number | null)[] {
  const named = parts.map(({ count, people }, index) => ({ name: String(index), count, denominator: people }))
  const { names, isTotalShown } = suppress(named, upTo)
  if (!isTotalShown) {
    const zeros = named.filter(({ name, count }) => count === 0 && !names.has(name))
    for (const { name } of zeros.slice(0, zerosHidden)) names.add(name)
  }
  return named.map(({ name, count }) => (names.has(name) ? null : count))
}
