// Small numbers that are not shown, and the others that would reveal them.

/** A group with numbers that are all known. */
export type Counted = { name: string; count: number; denominator: number }

/** Names of the groups that are not shown, and whether the total may be. */
export type Suppressed = { names: Set<string>; isTotalShown: boolean }

/**
 * Hides groups with a number from 1 to `upTo`, then further ones, smallest first and the first listed (the reference) last, until the
 * total less what is shown tells no hidden count: one hidden group alone, or hidden counts that can only be 1 each.
 */
export function suppress(groups: readonly Counted[], upTo: number): Suppressed {
  const isSmall = (number: number) => number > 0 && number <= upTo
  const hidden = new Set(groups.filter(({ count, denominator }) => isSmall(count) || isSmall(denominator)))
  const candidates = groups
    .filter(group => !hidden.has(group) && group.count > 0)
    .map(group => ({ group, isLast: group === groups[0] }))
    .toSorted((a, b) => Number(a.isLast) - Number(b.isLast) || a.group.count - b.group.count || a.group.denominator - b.group.denominator)
  for (const { group } of candidates) if (isRevealed(hidden)) hidden.add(group)
  return { names: new Set([...hidden].map(({ name }) => name)), isTotalShown: !isRevealed(hidden) }
}

function isRevealed(hidden: ReadonlySet<Counted>): boolean {
  if (hidden.size === 0) return false
  const sum = [...hidden].reduce((total, { count }) => total + count, 0)
  return hidden.size === 1 || sum <= hidden.size
}
