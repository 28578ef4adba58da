// How far the share of a team may lie from the mean by chance alone. Source: Spiegelhalter 2005, "Funnel plots for comparing institutional performance".

export type Limits = { lower: number; upper: number }

/** Two-sided: 95 % is 1 in 40 at each side, 99.8 % is 1 in 1,000. */
export const sides = { usual: 0.025, outer: 0.001 } as const
const deviations: Record<number, number> = { [sides.usual]: 1.959964, [sides.outer]: 3.090232 }

/**
 * Limits round a mean for a number of duties: the normal curve on the arcsine scale, on which the spread of a share does not hang on the share.
 * So they are smooth, fall together as the number grows, and come close to the exact binomial ones for few.
 */
export function limitsAt(mean: number, of: number, side: (typeof sides)[keyof typeof sides]): Limits {
  if (of === 0) return { lower: 0, upper: 1 }
  const middle = Math.asin(Math.sqrt(mean))
  const reach = (deviations[side] ?? 0) / (2 * Math.sqrt(of))
  const share = (angle: number) => Math.sin(Math.min(Math.PI / 2, Math.max(0, angle))) ** 2
  return { lower: share(middle - reach), upper: share(middle + reach) }
}

/** Where a share lies against the outer limits. */
export function standing(met: number, of: number, mean: number): 'lower' | 'higher' | 'as expected' {
  if (of === 0) return 'as expected'
  const { lower, upper } = limitsAt(mean, of, sides.outer)
  const share = met / of
  if (share < lower) return 'lower'
  return share > upper ? 'higher' : 'as expected'
}
