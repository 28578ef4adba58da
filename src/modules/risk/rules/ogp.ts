// OGP: the OASys general reoffending predictor, from OGRS3 and the answers of an assessment.

import { z } from 'zod'
import { plainDate as day } from '#kernel/dates.ts'
import { type Because, cannotCalculate, Missing, missingWords, type Rule, roundHalfUp, unknownOf } from '#modules/standards/index.ts'
import { known, type Level, level, motivation, yesNo } from './fields.ts'
import { Bands } from './numbers.ts'
import { cites, Scale, Scored, scaleWords, scorePoints } from './points.ts'

const Input = z.object({
  ogrs3TwoYearPercent: known(z.int().min(0).max(100), 'Two-year percentage of OGRS3, in whole percent.', {
    title: 'OGRS3, two years, percent',
  }),
  noFixedAbode: yesNo('Whether the person has no fixed abode, or lives in transient accommodation.'),
  unemployed: yesNo('Whether the person is unemployed.'),
  activitiesEncourageOffending: level('Regular activities encourage offending'),
  drugMisuse: level('Current misuse of the main drug'),
  drugMotivation: motivation,
  problemSolving: level('Problem-solving skills'),
  awarenessOfConsequences: level('Awareness of consequences'),
  understandsOthers: level("Understanding of other people's views"),
  proCriminalAttitudes: level('Pro-criminal attitudes'),
})
export type OgpInput = z.output<typeof Input>
const fields = Object.keys(Input.shape) as (keyof OgpInput & string)[]

const num = (description: string) => z.number().meta({ description })
const byLevel = (question: string) => z.array(z.number()).meta({ description: `Points for 0, 1 and 2: ${question}.` })
const Parameters = z.object({
  perOgrs3Percent: num('Points for each percent of the two-year OGRS3; the product is rounded.'),
  noFixedAbode: num('Points for no fixed abode.'),
  unemployed: num('Points for being unemployed.'),
  activities: byLevel('activities that encourage offending'),
  perDrugLevel: num('Points for each level of drug misuse and motivation together; the product is rounded.'),
  thinkingPoints: num('Points for all levels of thinking together, divided by thinkingLevels; the quotient is rounded.'),
  thinkingLevels: num('What the thinking points are divided by.'),
  attitudes: byLevel('pro-criminal attitudes'),
  scale: Scale,
  bands: Bands,
})
type Parameters = z.output<typeof Parameters>

const example: OgpInput = {
  ogrs3TwoYearPercent: 81,
  noFixedAbode: false,
  unemployed: true,
  activitiesEncourageOffending: 1,
  drugMisuse: 0,
  drugMotivation: 0,
  problemSolving: 1,
  awarenessOfConsequences: 1,
  understandsOthers: 0,
  proCriminalAttitudes: 1,
}

/** The one- and two-year percentages of general reoffending. */
export const ogp: Rule<OgpInput, Scored | Missing, Parameters> = {
  id: 'risk.ogp',
  title: 'General reoffending predictor (OGP)',
  summary:
    'The OGRS3 percentage and nine answers of an assessment give the likelihood of non-violent reoffending within one and two years.',
  cites,
  parameters: [
    {
      from: day('2009-03-01'),
      values: {
        perOgrs3Percent: 0.6,
        noFixedAbode: 5,
        unemployed: 5,
        activities: [0, 3, 5],
        perDrugLevel: 3.75,
        thinkingPoints: 5,
        thinkingLevels: 6,
        attitudes: [0, 3, 5],
        scale: { perPoint: 0.0616, oneYearConstant: -3.6832, twoYearConstant: -3.0795 },
        bands: { medium: 34, high: 67, veryHigh: 85 },
      },
      cites,
    },
  ],
  parametersSchema: Parameters,
  parametersBy: 'day of the assessment',
  input: Input,
  result: z.union([Scored, Missing]),
  examples: [
    {
      name: 'OGRS3 81%, unemployed, some problems',
      on: day('2025-06-01'),
      input: example,
      result: { points: 62, oneYearPercent: 53, twoYearPercent: 68, band: 'high' },
    },
    {
      name: 'OGRS3 37%, significant drug misuse',
      on: day('2025-06-01'),
      input: { ...example, ogrs3TwoYearPercent: 37, drugMisuse: 2 },
      result: { points: 43, oneYearPercent: 26, twoYearPercent: 39, band: 'medium' },
    },
    {
      name: 'Two questions are not answered',
      on: day('2025-06-01'),
      input: { ...example, unemployed: null, proCriminalAttitudes: null },
      result: { cannotCalculate: ['unemployed', 'proCriminalAttitudes'] },
    },
  ],
  words: {
    ...missingWords,
    ogrs3: 'OGRS3 of {percent}% × {each}, rounded: {earned}.',
    abode: 'No fixed abode: {earned}.',
    unemployed: 'Unemployed: {earned}.',
    activities: 'Activities that encourage offending, level {level}: {earned}.',
    drugs: 'Drug misuse and motivation, {level} together × {each}, rounded: {earned}.',
    thinking: 'Problem solving, consequences and views of others, {level} together × {times} ÷ {over}, rounded: {earned}.',
    attitudes: 'Pro-criminal attitudes, level {level}: {earned}.',
    ...scaleWords,
  },

  evaluate(input, p) {
    const missing = unknownOf(input, fields)
    if (missing.length > 0) return cannotCalculate(missing)
    const drugs = levelOf(input.drugMisuse) + levelOf(input.drugMotivation)
    const thinking = levelOf(input.problemSolving) + levelOf(input.awarenessOfConsequences) + levelOf(input.understandsOthers)
    const percent = input.ogrs3TwoYearPercent ?? 0
    const fromOgrs3 = roundHalfUp(percent * p.perOgrs3Percent, 0)
    const abode = input.noFixedAbode ? p.noFixedAbode : 0
    const unemployed = input.unemployed ? p.unemployed : 0
    const activities = p.activities[levelOf(input.activitiesEncourageOffending)] ?? 0
    const fromDrugs = roundHalfUp(drugs * p.perDrugLevel, 0)
    const fromThinking = roundHalfUp((thinking * p.thinkingPoints) / p.thinkingLevels, 0)
    const attitudes = p.attitudes[levelOf(input.proCriminalAttitudes)] ?? 0
    const because: Because[] = [
      { say: 'ogrs3', percent, each: p.perOgrs3Percent, earned: fromOgrs3 },
      { say: 'abode', earned: abode },
      { say: 'unemployed', earned: unemployed },
      { say: 'activities', level: levelOf(input.activitiesEncourageOffending), earned: activities },
      { say: 'drugs', level: drugs, each: p.perDrugLevel, earned: fromDrugs },
      { say: 'thinking', level: thinking, times: p.thinkingPoints, over: p.thinkingLevels, earned: fromThinking },
      { say: 'attitudes', level: levelOf(input.proCriminalAttitudes), earned: attitudes },
    ]
    const points = fromOgrs3 + abode + unemployed + activities + fromDrugs + fromThinking + attitudes
    return scorePoints(points, p.scale, p.bands, because)
  },
}

const levelOf = (answer: Level | null): number => answer ?? 0
