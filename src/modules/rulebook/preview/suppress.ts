// Small numbers: one to four people or duties in a group could show who they are. They are not shown, and never so that they can be worked out from the sum.

/** Counts from 1 to this are not shown. */
export const mostHidden = 4

const isSmall = (count: number) => count >= 1 && count <= mostHidden

/**
 * The counts of one column, the parts of a known sum: null where a count is not shown. Where only one part would be hidden, the sum would
 * give it away, so the next smallest is hidden too; a zero only where there is nothing else.
 */
export function suppressed(counts: readonly number[]): (number | null)[] {
  const hidden = new Set(counts.flatMap((count, index) => (isSmall(count) ? [index] : [])))
  if (hidden.size === 1 && counts.length > 1) {
    const others = counts.map((count, index) => ({ count, index })).filter(({ index }) => !hidden.has(index))
    const [next] = others.toSorted((a, b) => Number(a.count === 0) - Number(b.count === 0) || a.count - b.count || a.index - b.index)
    if (next) hidden.add(next.index)
  }
  return counts.map((count, index) => (hidden.has(index) ? null : count))
}
