// What the single tier is worked out from, its settings, and its answer.

import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'
import { ifKnown } from '#modules/standards/index.ts'
import { areHighestFirst } from './bands.ts'
import { roshCodes, roshLevels } from './tier-v2-fields.ts'

/** The scale, highest first. */
export const scale = ['A', 'B', 'C', 'D', 'E', 'F', 'G'] as const
export type Step = (typeof scale)[number]

const kind = (predictor: string) =>
  ifKnown(
    z.enum(['static', 'dynamic']).meta({
      description: `Whether ${predictor} is static (from the record alone) or dynamic (with an assessment).`,
      codes: { static: 'Static', dynamic: 'Dynamic' },
    }),
  )
const register = (what: string) => ifKnown(z.boolean().meta({ description: `${what} Left out: no.` }))

export const TierV3Input = z.object({
  on: ifKnown(
    PlainDate.meta({
      title: 'Day of the calculation',
      description: 'The years since a release count up to this day. Needed for a life or IPP sentence with a release.',
    }),
  ),
  hasActiveEvent: ifKnown(z.boolean().meta({ description: 'Whether there is an active event (sentence).' })),
  arpPercent: ifKnown(z.number().min(0).max(100).meta({ description: 'All Reoffending Predictor (ARP), in percent.' })),
  arpType: kind('ARP'),
  csrpPercent: ifKnown(
    z
      .number()
      .min(0)
      .max(300)
      .meta({ description: 'Combined Serious Reoffending Predictor (CSRP), in percent: the sum of three predictors.' }),
  ),
  csrpType: kind('CSRP'),
  dcSrpBand: ifKnown(
    z.enum(['not-applicable', 'low', 'medium', 'high', 'very-high']).meta({
      description: 'Band of the Direct Contact Sexual Reoffending Predictor (DC-SRP). Left out: this step gives nothing.',
      codes: { 'not-applicable': 'Not applicable', ...roshCodes },
    }),
  ),
  dcSrpPercent: ifKnown(z.number().min(0).max(100).meta({ description: 'DC-SRP, in percent. Needed in the medium band only.' })),
  mappaCategory: ifKnown(
    z.enum(['M1', 'M2', 'M3', 'M4']).meta({
      description: 'MAPPA category. Left out: not under MAPPA.',
      codes: { M1: 'Category 1', M2: 'Category 2', M3: 'Category 3', M4: 'Category 4' },
    }),
  ),
  roshLevel: ifKnown(
    z.enum(roshLevels).meta({ description: 'Risk of serious harm. Left out: missing, and the tier may be provisional.', codes: roshCodes }),
  ),
  lifeOrIpp: register('On the register of life sentences and imprisonment for public protection.'),
  releasedOn: ifKnown(PlainDate.meta({ description: 'Latest release from the life or IPP sentence. Left out: not yet released.' })),
  domesticAbuseRegister: register('On a register of domestic abuse.'),
  stalkingRegister: register('On the register of stalking.'),
  childProtectionRegister: register('On the register of child protection.'),
  everSexualOffence: register('Has ever committed a sexual offence, by the assessment.'),
})
export type TierV3Input = z.output<typeof TierV3Input>

const step = (what: string) => z.enum(scale).meta({ description: `Tier by ${what}.` })
const nothing = (what: string) => step(what).nullable()
const scores = (what: string) =>
  z
    .array(z.object({ from: z.number().min(0).meta({ description: 'Lower edge of the score, in percent.' }), tier: step('this score') }))
    .refine(areHighestFirst, { message: 'List the scores highest first.' })
    .meta({ description: what })

export const TierV3Parameters = z.object({
  csrpRows: z
    .array(z.number().min(0))
    .min(1)
    .meta({ description: 'Lower edges of the rows of the table: CSRP in percent, highest first.' }),
  arpColumns: z
    .array(z.number().min(0))
    .min(1)
    .meta({ description: 'Lower edges of the columns of the table: ARP in percent, highest first.' }),
  table: z.array(z.array(z.enum(scale))).meta({ description: 'Tiers by row (CSRP) and column (ARP).' }),
  dcSrp: z
    .object({ 'very-high': step('the very high band'), high: step('the high band'), low: step('the low band') })
    .meta({ description: 'DC-SRP by band; the medium band goes by its score.' }),
  dcSrpMedium: scores('DC-SRP in the medium band, by its score.'),
  dcSrpReduced: scores('DC-SRP in the medium band with a score below that band: the band was lowered after years without an offence.'),
  mappa: z
    .record(z.enum(roshLevels), step('MAPPA and this risk of serious harm'))
    .meta({ description: 'Under MAPPA, by risk of serious harm.' }),
  mappaWithoutRosh: step('MAPPA without a known risk of serious harm'),
  withoutMappa: z
    .record(z.enum(roshLevels), nothing('this risk of serious harm'))
    .meta({ description: 'Not under MAPPA, by risk of serious harm.' }),
  release: z
    .array(z.object({ years: z.int().min(1).meta({ description: 'Released within so many years.' }), tier: step('this release') }))
    .meta({ description: 'Life and IPP sentences by time since release, shortest first.' }),
  releaseLater: step('an earlier release'),
  domesticAbuse: step('a register of domestic abuse'),
  stalking: step('the register of stalking'),
  childProtection: step('the register of child protection'),
  everSexualOffence: step('a sexual offence at any time'),
  floor: step('no step at all'),
  settledWithMappa: step('the other steps from which a missing risk of serious harm changes nothing, under MAPPA'),
  settledWithoutMappa: step('the other steps from which a missing risk of serious harm changes nothing, not under MAPPA'),
  settledStatic: step('the other steps from which two static predictors change nothing'),
})
export type TierV3Parameters = z.output<typeof TierV3Parameters>

export const tierV3Values: TierV3Parameters = {
  csrpRows: [6.9, 3, 1, 0.5, 0],
  arpColumns: [90, 75, 50, 25, 15, 0],
  table: [
    ['A', 'A', 'B', 'B', 'B', 'B'],
    ['A', 'B', 'C', 'C', 'C', 'C'],
    ['B', 'C', 'D', 'E', 'E', 'E'],
    ['C', 'D', 'E', 'E', 'F', 'F'],
    ['D', 'D', 'E', 'F', 'F', 'G'],
  ],
  dcSrp: { 'very-high': 'A', high: 'B', low: 'E' },
  dcSrpMedium: [
    { from: 3.36, tier: 'C' },
    { from: 2.11, tier: 'D' },
  ],
  dcSrpReduced: [
    { from: 1.12, tier: 'C' },
    { from: 0.6, tier: 'D' },
  ],
  mappa: { 'very-high': 'A', high: 'C', medium: 'D', low: 'E' },
  mappaWithoutRosh: 'E',
  withoutMappa: { 'very-high': 'C', high: 'D', medium: null, low: null },
  release: [
    { years: 1, tier: 'B' },
    { years: 5, tier: 'D' },
  ],
  releaseLater: 'E',
  domesticAbuse: 'E',
  stalking: 'F',
  childProtection: 'F',
  everSexualOffence: 'E',
  floor: 'G',
  settledWithMappa: 'A',
  settledWithoutMappa: 'C',
  settledStatic: 'A',
}

export const Steps = z.object({
  reoffending: nothing('ARP and CSRP'),
  sexualReoffending: nothing('DC-SRP'),
  mappaAndRosh: nothing('MAPPA and risk of serious harm'),
  lifeOrIpp: nothing('a life or IPP sentence'),
  domesticAbuse: nothing('domestic abuse'),
  stalking: nothing('stalking'),
  childProtection: nothing('child protection'),
  everSexualOffence: nothing('a sexual offence at any time'),
})
export type Steps = z.output<typeof Steps>

const provisionalReasons = ['static-predictors', 'rosh-missing'] as const
export const TierV3 = z.object({
  tier: z.enum([...scale, 'not-supervised', 'missing']).meta({
    description: 'Tier, A the highest; not supervised without an active event; missing without ARP or CSRP.',
    codes: { A: 'A', B: 'B', C: 'C', D: 'D', E: 'E', F: 'F', G: 'G', 'not-supervised': 'Not supervised', missing: 'Missing' },
  }),
  isProvisional: z
    .boolean()
    .meta({ title: 'Provisional', description: 'The tier may rise once predictors are dynamic or the risk of serious harm is known.' }),
  provisionalBecause: z
    .array(
      z.enum(provisionalReasons).meta({
        description: 'A reason.',
        codes: { 'static-predictors': 'Static predictors', 'rosh-missing': 'Risk of serious harm is missing' },
      }),
    )
    .meta({ description: 'Why it is provisional.' }),
  steps: Steps.nullable().meta({ description: 'What each step gives by itself; null where there is no tier.' }),
})
export type TierV3 = z.output<typeof TierV3>
