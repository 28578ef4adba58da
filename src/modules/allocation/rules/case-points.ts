// What one case weighs in the workload of its officer.

import { z } from 'zod'
import { plainDate as day } from '#kernel/dates.ts'
import {
  type Answer,
  type Citation,
  cannotCalculate,
  ifKnown,
  Missing,
  missingWords,
  type Rule,
  unknownOf,
} from '#modules/standards/index.ts'
import table from './case-points.json' with { type: 'json' }

const caseTypes = ['community', 'custody', 'licence'] as const
const caseTypeCodes = { community: 'Community', custody: 'Custody', licence: 'Licence' }
const schemes = ['tier-v2', 'tier-v3'] as const
const tierOf = { 'tier-v2': /^[A-D][0-3]S?$/, 'tier-v3': /^([A-G]|missing|not-supervised)$/ }

const Input = z
  .object({
    scheme: z
      .enum(schemes)
      .default('tier-v2')
      .meta({ description: 'Scheme of tiers.', codes: { 'tier-v2': 'Protect and change (A3 to D0)', 'tier-v3': 'Single scale (A to G)' } }),
    tier: ifKnown(z.string().max(20).meta({ description: 'Tier, such as B2 or B2S.' })),
    caseType: ifKnown(z.enum(caseTypes).meta({ description: 'Kind of case.', codes: caseTypeCodes })),
    transitionToAdulthood: z
      .boolean()
      .default(false)
      .meta({ description: 'A transition-to-adulthood case: it weighs as custody. Left out: no.' }),
  })
  .refine(({ scheme, tier }) => tier === null || tierOf[scheme].test(tier), { message: 'No such tier in this scheme.', path: ['tier'] })
type Input = z.output<typeof Input>

const Points = z.object({
  points: z.number().min(0).meta({ description: 'Points of the case.' }),
  weighedAs: z.enum(caseTypes).nullable().meta({ description: 'The column of the table; null in the final third.', codes: caseTypeCodes }),
})
type CasePoints = z.output<typeof Points>

const weights = z.record(z.string(), z.number().min(0).meta({ description: 'Points of a case in this tier.' }))
const Scheme = z.object({
  points: z.record(z.enum(caseTypes), weights).meta({ description: 'Points by kind of case and tier.' }),
  suffixSPoints: z
    .number()
    .min(0)
    .meta({ title: 'Points for the suffix S', description: 'Points of a case in the final third (suffix S), whatever its tier.' }),
})
const Parameters = z.object({
  'tier-v2': Scheme.nullable().meta({ description: 'Weights of protect and change.' }),
  'tier-v3': Scheme.nullable().meta({ description: 'Weights of the single scale; null while there are none.' }),
})
type Parameters = z.output<typeof Parameters>

const source: Citation = { source: 'Workload service (HMPPS)', at: 'points by tier and kind of case', standing: 'policy' }
const on = day('2026-11-16')
const input = (tier: string | null, caseType: Input['caseType'], given: Partial<Input> = {}): Input => ({
  scheme: 'tier-v2',
  tier,
  caseType,
  transitionToAdulthood: false,
  ...given,
})

/** Points of one case. */
export const casePoints: Rule<Input, CasePoints | Missing, Parameters> = {
  id: 'allocation.case-points',
  title: 'Workload points of a case',
  summary:
    'A case weighs by its tier and by whether the person is in the community, in custody or on licence; in the final third it weighs nothing.',
  cites: [source],
  parameters: [
    {
      from: day('2021-06-26'),
      values: { 'tier-v2': { points: table, suffixSPoints: 0 }, 'tier-v3': null },
      cites: [source, { source: 'Waymark default', at: 'the first day of these weights', standing: 'default' }],
      note: 'No weights of the single scale are public. Until an installation sets its own, its cases have no points.',
    },
  ],
  parametersSchema: Parameters,
  parametersBy: 'day of the calculation',
  input: Input,
  result: Points.or(Missing),
  examples: [
    { name: 'A3 in the community', on, input: input('A3', 'community'), result: { points: 206, weighedAs: 'community' } },
    { name: 'B2 on licence', on, input: input('B2', 'licence'), result: { points: 132, weighedAs: 'licence' } },
    {
      name: 'C1 in the community, transition to adulthood: as custody',
      on,
      input: input('C1', 'community', { transitionToAdulthood: true }),
      result: { points: 23, weighedAs: 'custody' },
    },
    { name: 'In the final third', on, input: input('B2S', 'licence'), result: { points: 0, weighedAs: null } },
    { name: 'Without a tier', on, input: input(null, 'custody'), result: { cannotCalculate: ['tier'] } },
    {
      name: 'The single scale has no public weights',
      on,
      input: input('C', 'community', { scheme: 'tier-v3' }),
      result: { cannotCalculate: ['scheme'] },
    },
  ],
  words: {
    ...missingWords,
    'no-weights':
      'No weights are set for {scheme, select, tierV3 {the single scale} other {protect and change}}: a case has no points under it.',
    'no-weight': 'No weight is set for tier {tier}.',
    'final-third': 'Tier {tier} is in the final third: {points, plural, one {# point} other {# points}}.',
    adulthood: 'A transition-to-adulthood case weighs as custody.',
    community: 'Tier {tier} in the community: {points, plural, one {# point} other {# points}}.',
    custody: 'Tier {tier} as custody: {points, plural, one {# point} other {# points}}.',
    licence: 'Tier {tier} on licence: {points, plural, one {# point} other {# points}}.',
  },

  evaluate(given, parameters) {
    const scheme = parameters[given.scheme]
    if (scheme === null) return without('scheme', { say: 'no-weights', scheme: given.scheme === 'tier-v3' ? 'tierV3' : 'tierV2' })
    const { tier, transitionToAdulthood } = given
    if (tier === null) return cannotCalculate(unknownOf(given, transitionToAdulthood ? ['tier'] : ['tier', 'caseType']))
    if (tier.endsWith('S')) {
      const points = scheme.suffixSPoints
      return { result: { points, weighedAs: null }, because: [{ say: 'final-third', tier, points }] }
    }
    const weighedAs = transitionToAdulthood ? 'custody' : given.caseType
    if (weighedAs === null) return cannotCalculate(['caseType'])
    const points = Object.hasOwn(scheme.points[weighedAs], tier) ? scheme.points[weighedAs][tier] : undefined
    if (points === undefined) return without('tier', { say: 'no-weight', tier })
    return {
      result: { points, weighedAs },
      because: [...(transitionToAdulthood ? [{ say: 'adulthood' }] : []), { say: weighedAs, tier, points }],
    }
  },
}

const without = (field: string, because: Answer<Missing>['because'][number]): Answer<Missing> => ({
  result: { cannotCalculate: [field] },
  because: [because],
})
