// Points that become percentages: what OGP and OVP share.

import { z } from 'zod'
import { type Because, type Citation, roundHalfUp } from '#modules/standards/index.ts'
import { Band, type Bands, bandOf, bandWords, logistic, sayBand } from './numbers.ts'

/** Where OGP and OVP come from. */
export const cites: Citation[] = [
  { source: 'Actuarial risk service (HMPPS)', at: 'OGP and OVP, last published version', standing: 'policy' },
]

/** Points from a value on, lowest value first. */
export const Steps = z.array(
  z.object({
    from: z.number().meta({ description: 'The lowest value that earns these points.' }),
    points: z.number().meta({ description: 'Points.' }),
  }),
)
export type Steps = z.output<typeof Steps>

/** The points of the highest step that a value reaches; none below the first. */
export function pointsAt(value: number, steps: Steps): number {
  let points = 0
  for (const step of steps) if (value >= step.from) points = step.points
  return points
}

/** Two percentages within one and two years, whole, and their band: what points give. */
export const Scored = z.object({
  points: z.int().min(0).meta({ description: 'Points, 0 to 100.' }),
  oneYearPercent: z.int().meta({ description: 'Likelihood within one year, in whole percent.' }),
  twoYearPercent: z.int().meta({ description: 'Likelihood within two years, in whole percent.' }),
  band: Band,
})
export type Scored = z.output<typeof Scored>

/** How points become percentages. */
export const Scale = z
  .object({
    perPoint: z.number().meta({ description: 'Added to the sum for each point.' }),
    oneYearConstant: z.number().meta({ description: 'Constant for one year.' }),
    twoYearConstant: z.number().meta({ description: 'Constant for two years.' }),
  })
  .meta({ description: 'The logistic curve from points to probabilities.' })

export const scaleWords = {
  points: '{points, plural, one {# point} other {# points}} in all.',
  'one-year': 'Within one year: {perPoint} × {points} + ({constant}) = {z, number, ::.0000}; 1 ÷ (1 + e^−z) is {percent}%.',
  'two-years': 'Within two years: {perPoint} × {points} + ({constant}) = {z, number, ::.0000}; 1 ÷ (1 + e^−z) is {percent}%.',
  ...bandWords('%'),
}

/** The points on the curve, as the last steps of an answer. */
export function scorePoints(
  points: number,
  scale: z.output<typeof Scale>,
  bands: Bands,
  because: Because[],
): { result: Scored; because: Because[] } {
  const oneYear = scale.perPoint * points + scale.oneYearConstant
  const twoYears = scale.perPoint * points + scale.twoYearConstant
  const oneYearPercent = roundHalfUp(logistic(oneYear) * 100, 0)
  const twoYearPercent = roundHalfUp(logistic(twoYears) * 100, 0)
  const band = bandOf(twoYearPercent, bands)
  because.push(
    { say: 'points', points },
    { say: 'one-year', perPoint: scale.perPoint, points, constant: scale.oneYearConstant, z: oneYear, percent: oneYearPercent },
    { say: 'two-years', perPoint: scale.perPoint, points, constant: scale.twoYearConstant, z: twoYears, percent: twoYearPercent },
    sayBand(twoYearPercent, band, bands),
  )
  return { result: { points, oneYearPercent, twoYearPercent, band }, because }
}
