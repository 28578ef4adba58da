// How far the share of a team may lie from the mean by chance alone. Source: Spiegelhalter 2005, "Funnel plots for comparing institutional performance".

export type Limits = { lower: number; upper: number }

/** Two-sided: 95 % is 1 in 40 at each side, 99.8 % is 1 in 1,000. */
export const sides = { usual: 0.025, outer: 0.001 } as const
const deviations: Record<number, number> = { [sides.usual]: 1.959964, [sides.outer]: 3.090232 }
const exactBelow = 30

/** Limits round a mean for a number of duties: exact binomial below 30, the normal curve from there. */
export function limitsAt(mean: number, of: number, side: (typeof sides)[keyof typeof sides]): Limits {
  if (of < exactBelow) return exactLimits(mean, of, side)
  const reach = (deviations[side] ?? 0) * Math.sqrt((mean * (1 - mean)) / of)
  return { lower: Math.max(0, mean - reach), upper: Math.min(1, mean + reach) }
}

/** The fewest and the most that are met with more than `side` on either hand. */
function exactLimits(mean: number, of: number, side: number): Limits {
  const chances = binomial(mean, of)
  let below = 0
  let fewest = 0
  while (fewest < of && below + (chances[fewest] ?? 0) <= side) below += chances[fewest++] ?? 0
  let above = 0
  let most = of
  while (most > 0 && above + (chances[most] ?? 0) <= side) above += chances[most--] ?? 0
  return { lower: of === 0 ? 0 : fewest / of, upper: of === 0 ? 1 : most / of }
}

/** Chances of 0, 1, … `of` met. */
function binomial(mean: number, of: number): number[] {
  const chances: number[] = []
  let ways = 1
  for (let met = 0; met <= of; met++) {
    chances.push(ways * mean ** met * (1 - mean) ** (of - met))
    ways = (ways * (of - met)) / (met + 1)
  }
  return chances
}

/** Where a share lies against the outer limits. */
export function standing(met: number, of: number, mean: number): 'lower' | 'higher' | 'as expected' {
  if (of === 0) return 'as expected'
  const { lower, upper } = limitsAt(mean, of, sides.outer)
  const share = met / of
  if (share < lower) return 'lower'
  return share > upper ? 'higher' : 'as expected'
}
