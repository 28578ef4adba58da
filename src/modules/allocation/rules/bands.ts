// Bands by their lower edge: what a value falls into.

export type Band = { from: number }

/** The first band that a value reaches, of bands listed highest first; undefined below them all. */
export function bandOf<Reached extends Band>(value: number, bands: readonly Reached[]): Reached | undefined {
  return bands.find(({ from }) => value >= from)
}

/** The band that a value reaches, where the lowest takes every value that is left. */
export function lowestOrBandOf<Reached extends Band>(value: number, bands: readonly Reached[]): Reached {
  const band = bandOf(value, bands) ?? bands.at(-1)
  if (!band) throw new Error('There is at least one band')
  return band
}

/** Whether bands are listed highest first, without two alike. */
export const areHighestFirst = (bands: readonly Band[]) =>
  bands.every(({ from }, index) => index === 0 || from < (bands[index - 1]?.from ?? Infinity))
