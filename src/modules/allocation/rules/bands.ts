// Bands by their lower edge: what a value falls into.

export type Band = { from: number }

/** The first band that a value reaches, of bands listed highest first; undefined below them all. */
export function bandOf<Reached extends Band>(value: number, bands: readonly Reached[]): Reached | undefined {
  return bands.find(({ from }) => value >= from)
}

/** The band that a value of 0 or more reaches, of bands of which the lowest is from 0. */
export function bandOfAll<Reached extends Band>(value: number, bands: readonly Reached[]): Reached {
  const band = bandOf(value, bands)
  if (!band) throw new Error(`No band is from ${value} or less`)
  return band
}

/** Whether the lowest band is from 0, so that every value is in one. */
export const areFromNought = (bands: readonly Band[]) => bands.at(-1)?.from === 0

/** Whether bands are listed highest first, without two alike. */
export const areHighestFirst = (bands: readonly Band[]) =>
  bands.every(({ from }, index) => index === 0 || from < (bands[index - 1]?.from ?? Infinity))
