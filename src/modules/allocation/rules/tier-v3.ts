// The single tier from A to G: the highest of eight steps.

import { plainDate as day } from '#kernel/dates.ts'
import {
  type Citation,
  cannotCalculate,
  type Missing,
  Missing as MissingFields,
  missingWords,
  type Rule,
  unknownOf,
} from '#modules/standards/index.ts'
import { type Steps, TierV3, TierV3Input, TierV3Parameters, tierV3Values } from './tier-v3-fields.ts'
import { highest, provisionalBecause, type Scored, stepsOf } from './tier-v3-steps.ts'

const source: Citation = { source: 'Tier service (HMPPS)', at: 'single tier, August 2026', standing: 'policy' }
const ours: Citation = { source: 'Waymark default', at: 'the first day of these settings', standing: 'default' }

const on = day('2026-11-16')
const recorded = (given: Partial<TierV3Input>): TierV3Input => ({
  on,
  hasActiveEvent: true,
  arpPercent: null,
  arpType: 'dynamic',
  csrpPercent: null,
  csrpType: 'dynamic',
  dcSrpBand: null,
  dcSrpPercent: null,
  mappaCategory: null,
  roshLevel: null,
  lifeOrIpp: null,
  releasedOn: null,
  domesticAbuseRegister: null,
  stalkingRegister: null,
  childProtectionRegister: null,
  everSexualOffence: null,
  ...given,
})
const gives = (steps: Partial<Steps>): Steps => ({
  reoffending: null,
  sexualReoffending: null,
  mappaAndRosh: null,
  lifeOrIpp: null,
  domesticAbuse: null,
  stalking: null,
  childProtection: null,
  everSexualOffence: null,
  ...steps,
})
const untiered = (tier: 'not-supervised' | 'missing'): TierV3 => ({ tier, isProvisional: false, provisionalBecause: [], steps: null })

/** Tier on the single scale, and whether it is provisional. */
export const tierV3: Rule<TierV3Input, TierV3 | Missing, TierV3Parameters> = {
  id: 'allocation.tier-v3',
  title: 'Tier: single scale (A to G)',
  summary:
    'The highest of eight steps: predictors of reoffending and of sexual reoffending, MAPPA with risk of serious harm, life sentences, and registers.',
  cites: [source, ours],
  parameters: [
    {
      from: day('2026-08-17'),
      values: tierV3Values,
      cites: [source, ours],
      note: 'The day on which the scale came into use is not public; the day of its source stands in. The thresholds of DC-SRP in the medium band mix scores with and without a reduction for years without an offence: a medium score from 1.12 to 2.10 means a reduced case.',
    },
  ],
  parametersSchema: TierV3Parameters,
  parametersBy: 'day of the calculation',
  asOfField: 'on',
  input: TierV3Input,
  result: TierV3.or(MissingFields),
  examples: [
    {
      name: 'ARP of 80 and CSRP of 2, dynamic, no registers: C; a missing risk of serious harm leaves it certain',
      on,
      input: recorded({ arpPercent: 80, csrpPercent: 2 }),
      result: { tier: 'C', isProvisional: false, provisionalBecause: [], steps: gives({ reoffending: 'C' }) },
    },
    {
      name: 'ARP of 40, CSRP of 0.6 and domestic abuse: E twice',
      on,
      input: recorded({ arpPercent: 40, csrpPercent: 0.6, roshLevel: 'medium', domesticAbuseRegister: true }),
      result: { tier: 'E', isProvisional: false, provisionalBecause: [], steps: gives({ reoffending: 'E', domesticAbuse: 'E' }) },
    },
    {
      name: 'A medium DC-SRP of 1.5 is a reduced case: C',
      on,
      input: recorded({ arpPercent: 10, csrpPercent: 0.2, roshLevel: 'medium', dcSrpBand: 'medium', dcSrpPercent: 1.5 }),
      result: { tier: 'C', isProvisional: false, provisionalBecause: [], steps: gives({ reoffending: 'G', sexualReoffending: 'C' }) },
    },
    {
      name: 'Static predictors: provisional',
      on,
      input: recorded({ arpPercent: 92, arpType: 'static', csrpPercent: 7, csrpType: 'static', roshLevel: 'low' }),
      result: { tier: 'A', isProvisional: true, provisionalBecause: ['static-predictors'], steps: gives({ reoffending: 'A' }) },
    },
    { name: 'Without an active event: not supervised', on, input: recorded({ hasActiveEvent: false }), result: untiered('not-supervised') },
    { name: 'Without CSRP: missing', on, input: recorded({ arpPercent: 80 }), result: untiered('missing') },
    {
      name: 'Whether there is an active event is not known',
      on,
      input: recorded({ hasActiveEvent: null }),
      result: { cannotCalculate: ['hasActiveEvent'] },
    },
    {
      name: 'A medium DC-SRP of 0.59 is an error in the data',
      on,
      input: recorded({ arpPercent: 10, csrpPercent: 0.7, roshLevel: 'low', dcSrpBand: 'medium', dcSrpPercent: 0.59 }),
      result: { cannotCalculate: ['dcSrpPercent'] },
    },
  ],
  words: {
    ...missingWords,
    'not-supervised': 'There is no active event: not supervised.',
    'no-predictors': 'Without ARP and CSRP there is no tier. Not recorded: {fields}.',
    reoffending: 'ARP of {arp}% ({arpFrom} or more) and CSRP of {csrp}% ({csrpFrom} or more): {tier}.',
    'no-dc-srp': 'No DC-SRP is recorded: this step gives nothing.',
    'dc-srp-very-high': 'DC-SRP in the very high band: {tier}.',
    'dc-srp-high': 'DC-SRP in the high band: {tier}.',
    'dc-srp-low': 'DC-SRP in the low band: {tier}.',
    'dc-srp-medium': 'DC-SRP in the medium band with a score of {percent}% ({from} or more): {tier}.',
    'dc-srp-reduced':
      'DC-SRP in the medium band with a score of {percent}% ({from} or more), below the scores of that band: the band was lowered after years without an offence. {tier}.',
    'dc-srp-error': 'A medium band of DC-SRP does not go with a score of {percent}%: it starts at {from}. Check the assessment.',
    'mappa-very-high': 'MAPPA (category {category}) with very high risk of serious harm: {tier}.',
    'mappa-high': 'MAPPA (category {category}) with high risk of serious harm: {tier}.',
    'mappa-medium': 'MAPPA (category {category}) with medium risk of serious harm: {tier}.',
    'mappa-low': 'MAPPA (category {category}) with low risk of serious harm: {tier}.',
    'mappa-without-rosh': 'MAPPA (category {category}), risk of serious harm missing: {tier}.',
    'rosh-very-high': 'Very high risk of serious harm, not under MAPPA: {tier}.',
    'rosh-high': 'High risk of serious harm, not under MAPPA: {tier}.',
    'rosh-medium': 'Medium risk of serious harm, not under MAPPA: {tier}.',
    'rosh-low': 'Low risk of serious harm, not under MAPPA: {tier}.',
    'not-released': 'Life or IPP sentence, not yet released: this step gives nothing.',
    'released-within': 'Life or IPP sentence, released on {releasedOn}, at most {years, plural, one {# year} other {# years}} ago: {tier}.',
    'released-earlier': 'Life or IPP sentence, released on {releasedOn}: {tier}.',
    'domestic-abuse': 'Register of domestic abuse: {tier}.',
    stalking: 'Register of stalking: {tier}.',
    'child-protection': 'Register of child protection: {tier}.',
    'sexual-offence': 'A sexual offence at some time: {tier}.',
    tier: 'The highest is {tier}.',
    'static-predictors': 'Provisional: a static predictor may rise with an assessment, and the other steps do not settle the tier.',
    'rosh-missing': 'Provisional: risk of serious harm is missing, and the other steps do not settle the tier.',
    settled: 'Not provisional.',
  },

  evaluate(input, parameters) {
    if (input.hasActiveEvent === null) return cannotCalculate(['hasActiveEvent'])
    if (!input.hasActiveEvent) return { result: untiered('not-supervised'), because: [{ say: 'not-supervised' }] }
    if (!isScored(input)) {
      const fields = unknownOf(input, ['arpPercent', 'csrpPercent']).join(', ')
      return { result: untiered('missing'), because: [{ say: 'no-predictors', fields }] }
    }
    const needsDay = input.lifeOrIpp === true && input.releasedOn !== null
    const missing = unknownOf(input, needsDay ? ['on', 'arpType', 'csrpType'] : ['arpType', 'csrpType'])
    if (missing.length) return cannotCalculate(missing)
    const found = stepsOf(input, parameters)
    if ('wrong' in found) return { result: { cannotCalculate: ['dcSrpPercent'] }, because: [found.wrong] }
    const tier = highest(Object.values(found.steps), parameters.floor)
    const reasons = provisionalBecause(input, found.steps, parameters)
    return {
      result: { tier, isProvisional: reasons.length > 0, provisionalBecause: reasons, steps: found.steps },
      because: [
        ...found.because,
        { say: 'tier', tier },
        ...(reasons.length ? reasons.map(say => ({ say: say as string })) : [{ say: 'settled' }]),
      ],
    }
  },
}

const isScored = (input: TierV3Input): input is Scored => input.arpPercent !== null && input.csrpPercent !== null
