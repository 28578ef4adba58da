// Numbers that the predictors share: the logistic curve, bands, and how terms and percentages are put into words.

import { z } from 'zod'
import { type Because, roundHalfUp } from '#modules/standards/index.ts'

/** The probability that belongs to a sum of terms. */
export const logistic = (sum: number): number => 1 / (1 + Math.exp(-sum))

/** A probability as a percentage with two decimals, rounded half-up. */
export const percentOf = (probability: number): number => roundHalfUp(probability * 100, 2)

const names = { low: 'Low', medium: 'Medium', high: 'High', 'very-high': 'Very high' }
export const bands = ['low', 'medium', 'high', 'very-high'] as const
export type Band = (typeof bands)[number]
export const Band = z.enum(bands).meta({ description: 'The band of the score.', codes: names })

const bandsWithNone = [...bands, 'not-applicable'] as const
export type BandOrNone = (typeof bandsWithNone)[number]
export const BandOrNone = z.enum(bandsWithNone).meta({
  description: 'The band of the score; not applicable where the predictor is not for this person.',
  codes: { ...names, 'not-applicable': 'Not applicable' },
})

/** From which score on a band applies. */
export const Bands = z
  .object({
    medium: z.number().meta({ description: 'The lowest medium score.' }),
    high: z.number().meta({ description: 'The lowest high score.' }),
    veryHigh: z.number().meta({ description: 'The lowest very high score.' }),
  })
  .meta({ description: 'The lowest score of each band; below the first it is low.' })
export type Bands = z.output<typeof Bands>

export const bandOf = (score: number, { medium, high, veryHigh }: Bands): Band =>
  score >= veryHigh ? 'very-high' : score >= high ? 'high' : score >= medium ? 'medium' : 'low'

/** The last step: why it is this band. */
export const sayBand = (score: number, band: Band, { medium, high, veryHigh }: Bands): Because => ({
  say: `band-${band}`,
  score,
  medium,
  high,
  veryHigh,
})

/** The phrases of `sayBand`; the unit follows the score. */
export const bandWords = (unit: '%' | ' points'): Record<string, string> => ({
  'band-low': `{score}${unit} is below {medium}: low.`,
  'band-medium': `{score}${unit} is {medium} or more and below {high}: medium.`,
  'band-high': `{score}${unit} is {high} or more and below {veryHigh}: high.`,
  'band-very-high': `{score}${unit} is {veryHigh} or more: very high.`,
})

/** Names with a capital, for lists of codes: within a phrase they stand without. */
export const asLabels = <Names extends Record<string, string>>(names: Names): Record<keyof Names & string, string> =>
  Object.fromEntries(Object.entries(names).map(([code, name]) => [code, name.charAt(0).toUpperCase() + name.slice(1)])) as never

/** How a term is written in a phrase: with its sign and five decimals. */
export const term = '{term, number, ::sign-always .00000}'
/** A number of the phrase with five decimals. */
export const five = (name: string) => `{${name}, number, ::.00000}`
