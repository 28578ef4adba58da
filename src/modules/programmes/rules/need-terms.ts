// What is asked and answered about programme need, and the domains that it is scored in.

import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'
import { coded, ifKnown } from '#modules/standards/index.ts'

export const questions = {
  sexualPreoccupation: 'Sexual preoccupation',
  offenceRelatedSexualInterests: 'Offence-related sexual interests',
  emotionalCongruenceWithChildren: 'Emotional congruence with children',
  proCriminalAttitudes: 'Pro-criminal attitudes',
  hostileOrientation: 'Hostile orientation',
  currentFamilyRelationships: 'Current relationship with family',
  previousCloseRelationships: 'Experience of previous close relationships',
  easilyInfluenced: 'Easily influenced by criminal associates',
  aggressiveControllingBehaviour: 'Aggressive or controlling behaviour',
  impulsivity: 'Impulsivity',
  temperControl: 'Temper control',
  problemSolving: 'Problem solving',
  difficultiesCoping: 'Difficulties coping',
}
export type Question = keyof typeof questions

const answer = (question: Question) =>
  ifKnown(z.int().min(0).max(2)).meta({
    title: questions[question],
    description: `${questions[question]}: 0 no, 1 some, 2 significant problems; null when not answered.`,
  })

export const domains = ['sex', 'thinking', 'relationships', 'selfManagement'] as const
export type Domain = (typeof domains)[number]

export const questionsOf: Record<Domain, Question[]> = {
  sex: ['sexualPreoccupation', 'offenceRelatedSexualInterests', 'emotionalCongruenceWithChildren'],
  thinking: ['proCriminalAttitudes', 'hostileOrientation'],
  relationships: ['currentFamilyRelationships', 'previousCloseRelationships', 'easilyInfluenced', 'aggressiveControllingBehaviour'],
  selfManagement: ['impulsivity', 'temperControl', 'problemSolving', 'difficultiesCoping'],
}
export const domainNames: Record<Domain, string> = {
  sex: 'Sexual domain',
  thinking: 'Thinking domain',
  relationships: 'Relationships domain',
  selfManagement: 'Self-management domain',
}

export const osp = { 'not-applicable': 'Not applicable', low: 'Low', medium: 'Medium', high: 'High', 'very-high': 'Very high' }
const sara = { 'not-applicable': 'Not applicable', low: 'Low', medium: 'Medium', high: 'High' }
const percent = (title: string, description: string) =>
  ifKnown(z.number().min(0).max(100)).meta({ title, description: `${description}, in percent.` })

export const Input = z.object({
  on: ifKnown(PlainDate).meta({ description: 'The day of the assessment. It only chooses the settings.' }),
  setting: coded({ custody: 'In custody', community: 'In the community' }).meta({ description: 'Where the programme would be.' }),
  sex: coded({ male: 'Man', female: 'Woman' }).meta({ description: 'Sex of the person: the sexual predictors (OSP) are for men.' }),
  everSexualOffence: ifKnown(z.boolean()).meta({ description: 'Whether the person has ever committed a sexual offence.' }),
  riskOfSexualHarm: ifKnown(z.boolean()).meta({ description: 'Whether there is a risk of sexual harm.' }),
  sexualPreoccupation: answer('sexualPreoccupation'),
  offenceRelatedSexualInterests: answer('offenceRelatedSexualInterests'),
  emotionalCongruenceWithChildren: answer('emotionalCongruenceWithChildren'),
  proCriminalAttitudes: answer('proCriminalAttitudes'),
  hostileOrientation: answer('hostileOrientation'),
  currentFamilyRelationships: answer('currentFamilyRelationships'),
  previousCloseRelationships: answer('previousCloseRelationships'),
  easilyInfluenced: answer('easilyInfluenced'),
  aggressiveControllingBehaviour: answer('aggressiveControllingBehaviour'),
  impulsivity: answer('impulsivity'),
  temperControl: answer('temperControl'),
  problemSolving: answer('problemSolving'),
  difficultiesCoping: answer('difficultiesCoping'),
  ogrs3OrArpPercent: percent('OGRS3 or ARP', 'OGRS3 for two years, or the all reoffending predictor (ARP)'),
  ovpOrVrpPercent: percent('OVP or VRP', 'OVP for two years, or the violent reoffending predictor (VRP)'),
  rsrOrCsrpPercent: percent('RSR or CSRP', 'Risk of serious recidivism (RSR), or the combined serious reoffending predictor (CSRP)'),
  ospDc: ifKnown(coded(osp)).meta({
    title: 'OSP-DC',
    description: 'Sexual reoffending predictor, direct contact (OSP-DC). Ignored for women.',
  }),
  ospIic: ifKnown(coded(osp)).meta({
    title: 'OSP-IIC',
    description: 'Sexual reoffending predictor, images and indirect contact (OSP-IIC). Ignored for women.',
  }),
  sara: ifKnown(coded(sara)).meta({ title: 'SARA', description: 'Spousal assault risk (SARA), the higher of partner and others.' }),
})
export type Input = z.output<typeof Input>

const levels = { low: 'Low', medium: 'Medium', high: 'High' }
export type Level = keyof typeof levels
const level = (description: string) => coded(levels).meta({ description })
const band = (domain: Domain) =>
  z
    .int()
    .min(0)
    .max(2)
    .meta({ description: `${domainNames[domain]}: 0, 1 or 2.` })

export const Need = z.object({
  pathway: coded({
    'high-intensity': 'HIGH: high intensity, in custody only',
    moderate: 'MODERATE: moderate intensity',
    alternative: 'ALTERNATIVE: no Building Choices programme',
    omission: 'OMISSION: cannot be decided until more is answered',
  }).meta({ description: 'Pathway of Building Choices.' }),
  needScore: z.int().min(0).max(8).meta({ description: 'Sum of the domains, answered questions only, 0 to 8.' }),
  need: level('Need by that score.'),
  projectedNeedScore: z.int().min(0).max(8).meta({ description: 'Sum of the domains if every unanswered question were 2.' }),
  projectedNeed: level('Need by the projected score.'),
  risk: level('Risk.').nullable().meta({ description: 'Risk; null where what is not recorded could change it, but not the pathway.' }),
  domains: z
    .object({ sex: band('sex'), thinking: band('thinking'), relationships: band('relationships'), selfManagement: band('selfManagement') })
    .meta({ description: 'Bands of the domains, answered questions only.' }),
  unanswered: z.array(z.string()).meta({ description: 'Questions that are not answered and could count.' }),
})
export type Need = z.output<typeof Need>

const DomainBands = z.object({
  from: z.array(z.int()).length(2).meta({ description: 'Points from which the band is 1, and 2.' }),
  bonusFor: z
    .enum(Object.keys(questions) as Question[])
    .nullable()
    .meta({ description: 'The question whose 2 adds points.' }),
  bonus: z.int().min(0).meta({ description: 'Points that it adds.' }),
})
const bandsOf = (domain: Domain) => DomainBands.meta({ description: domainNames[domain] })
const Thresholds = z.object({
  medium: z.number().meta({ description: 'Medium from this percentage on.' }),
  high: z.number().meta({ description: 'High from this percentage on.' }),
})
export const Parameters = z.object({
  domains: z
    .object({
      sex: bandsOf('sex'),
      thinking: bandsOf('thinking'),
      relationships: bandsOf('relationships'),
      selfManagement: bandsOf('selfManagement'),
    })
    .meta({ description: 'Points of each domain.' }),
  need: z
    .object({
      medium: z.int().meta({ description: 'Medium need from this score on.' }),
      high: z.int().meta({ description: 'High need from this score on.' }),
    })
    .meta({ description: 'Bands of the need score.' }),
  decidedFrom: z.int().meta({ description: 'With unanswered questions: decided from this score on.' }),
  decidedInCommunityFrom: z.int().meta({ description: 'With unanswered questions, in the community: decided from this score on.' }),
  reoffending: Thresholds.meta({ description: 'OGRS3 or ARP.' }),
  violence: Thresholds.meta({ description: 'OVP or VRP.' }),
  serious: Thresholds.meta({ description: 'RSR or CSRP.' }),
})
export type Parameters = z.output<typeof Parameters>
