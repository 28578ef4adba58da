// What the two-axis tier is worked out from, and its answer.

import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'
import { ifKnown, Missing } from '#modules/standards/index.ts'

/** Registers that add complexity, by their codes in the case management system. */
export const complexityRegisters = ['RMDO', 'ALSH', 'RVLN', 'RCCO', 'RCPR', 'RCHD', 'RPIR', 'RVAD', 'STRG', 'RTAO'] as const
const complexityCodes: Record<(typeof complexityRegisters)[number], string> = {
  RMDO: 'Mental health',
  ALSH: 'Suicide or self-harm',
  RVLN: 'Vulnerability',
  RCCO: 'Child concerns',
  RCPR: 'Child protection',
  RCHD: 'Risk to children',
  RPIR: 'Public interest',
  RVAD: 'Adult at risk',
  STRG: 'Street gangs',
  RTAO: 'Terrorism',
}
/** One of them, which says what it is called. */
export const ComplexityRegister = z.enum(complexityRegisters).meta({ codes: complexityCodes })

/** Levels of risk of serious harm, lowest first. */
export const roshLevels = ['low', 'medium', 'high', 'very-high'] as const
export const roshCodes = { low: 'Low', medium: 'Medium', high: 'High', 'very-high': 'Very high' }

/** Sections of an assessment that say how much there is to change. */
export const needSections = [
  'accommodation',
  'educationTrainingAndEmployment',
  'relationships',
  'lifestyleAndAssociates',
  'drugMisuse',
  'alcoholMisuse',
  'thinkingAndBehaviour',
  'attitudes',
  'finance',
  'emotionalWellbeing',
] as const

const score = (section: string) =>
  ifKnown(
    z
      .int()
      .min(0)
      .max(100)
      .meta({ description: `Score of the section on ${section}; left out: no need is counted.` }),
  )
const answer = (question: string) =>
  ifKnown(
    z
      .int()
      .min(0)
      .max(2)
      .meta({ description: `${question}: 0 no problem, 1 some, 2 significant.` }),
  )

const Assessment = z.object({
  tool: z.enum(['oasys', 'strengths-based']).meta({
    description: 'The tool that the section scores come from: it decides the thresholds.',
    codes: { oasys: 'OASys', 'strengths-based': 'Strengths-based assessment' },
  }),
  scores: z
    .object({
      accommodation: score('accommodation'),
      educationTrainingAndEmployment: score('education, training and employment'),
      relationships: score('relationships'),
      lifestyleAndAssociates: score('lifestyle and associates'),
      drugMisuse: score('drug misuse'),
      alcoholMisuse: score('alcohol misuse'),
      thinkingAndBehaviour: score('thinking and behaviour'),
      attitudes: score('attitudes'),
      finance: score('finance'),
      emotionalWellbeing: score('emotional wellbeing'),
    })
    .meta({ description: 'Raw scores of the sections of need.' }),
  parentingResponsibilities: ifKnown(z.boolean().meta({ description: 'Has parenting responsibilities. Counts for women only.' })),
  impulsivity: answer('Impulsivity. Counts for women only'),
  temperControl: answer('Temper control. Counts for women only'),
})

const Event = z.object({
  sentenceType: z.string().min(1).max(10).meta({ description: 'Code of the sentence type. NC and SC are custodial.' }),
  isTerminated: z.boolean().meta({ title: 'Terminated', description: 'The event has ended: it gives no mandate for change.' }),
  requirements: z
    .array(
      z.object({
        mainCategory: z.string().min(1).max(10).meta({ description: 'Code of the main category. W and W1 are unpaid work.' }),
        isRestrictive: z.boolean().meta({ title: 'Restrictive', description: 'A requirement that only restricts, such as a curfew.' }),
      }),
    )
    .default([])
    .meta({ description: 'Requirements of the order.' }),
})

const Registration = z.object({
  type: z.string().min(1).max(10).meta({ description: 'Code of the register, such as RMDO, RHRH, MAPP, IIOM or PRC. HREG is ignored.' }),
  on: PlainDate.meta({ description: 'Day of the registration. The latest of each type counts.' }),
  mappaLevel: ifKnown(z.int().min(1).max(3).meta({ description: 'MAPPA registrations only: the level.' })),
})
export type Registration = z.output<typeof Registration>

const Ogrs3 = z.object({
  twoYearPercent: z.int().min(0).max(100).meta({ description: 'OGRS3 score for two years, in percent.' }),
  on: PlainDate.meta({ description: 'Day of the assessment. The more recent one counts.' }),
  source: z.enum(['oasys', 'stand-alone']).meta({
    description: 'Where the score was worked out.',
    codes: { oasys: 'In an OASys assessment', 'stand-alone': 'In an OGRS assessment of its own' },
  }),
})

export const TierV2Input = z
  .object({
    sex: ifKnown(
      z
        .enum(['male', 'female'])
        .meta({ description: 'Sex. The factors for women count for women only.', codes: { male: 'Male', female: 'Female' } }),
    ),
    rsrPercent: ifKnown(
      z.number().min(0).max(100).meta({ description: 'Risk of serious recidivism (RSR), in percent. Left out: no points.' }),
    ),
    roshLevel: ifKnown(
      z
        .enum(roshLevels)
        .meta({ description: 'Risk of serious harm. Left out: as in the list of registrations, or none.', codes: roshCodes }),
    ),
    mappaLevel: ifKnown(z.int().min(1).max(3).meta({ description: 'MAPPA level. Left out: as in the list of registrations, or none.' })),
    complexityRegisters: z
      .array(ComplexityRegister)
      .default([])
      .meta({ description: 'Complexity registers that the person is on, by code. Each counts once.' }),
    iomNominal: ifKnown(
      z.boolean().meta({ description: 'Managed under integrated offender management. Left out: as in the list of registrations.' }),
    ),
    finalThirdRegister: ifKnown(
      z.boolean().meta({ description: 'On the register of the final third (PRC): suffix S. Left out: as in the list of registrations.' }),
    ),
    registrations: z
      .array(Registration)
      .default([])
      .meta({ description: 'Current registrations, instead of or beside the fields above. A field that is given counts before the list.' }),
    earlierBreachOrRecall: ifKnown(
      z.boolean().meta({ description: 'Any earlier enforcement of a breach or recall. Counts for women only.' }),
    ),
    assessment: ifKnown(
      Assessment.meta({ description: 'The latest usable assessment. Left out: there is none, and the level of change is 2.' }),
    ),
    ogrs3TwoYearPercent: ifKnown(z.int().min(0).max(100).meta({ description: 'OGRS3 score for two years, in percent.' })),
    ogrs3Scores: z
      .array(Ogrs3)
      .default([])
      .meta({ description: 'OGRS3 scores by day, instead of the one above: the more recent one counts.' }),
    events: ifKnown(
      z
        .array(Event)
        .meta({ description: 'Events (sentences) with their requirements: they decide the mandate for change. An empty list: none.' }),
    ),
  })
  .refine(input => input.ogrs3TwoYearPercent === null || input.ogrs3Scores.length === 0, {
    message: 'Give the OGRS3 score or the list of scores, not both.',
    path: ['ogrs3TwoYearPercent'],
  })
export type TierV2Input = z.output<typeof TierV2Input>

const points = z.int().min(0).meta({ description: 'Points.' })
const Protect = z.object({ level: z.enum(['A', 'B', 'C', 'D']).meta({ description: 'Level of protection, A the highest.' }), points })
const Change = z.object({
  level: z.int().min(0).max(3).meta({ description: 'Level of change, 3 the highest; 0 without a mandate.' }),
  points,
})
export type Protect = z.output<typeof Protect>
export type Change = z.output<typeof Change>

export const TierV2 = z.object({
  protect: Protect.meta({ description: 'How much protection of others the case needs.' }),
  change: Change.meta({ description: 'How much there is to change.' }),
  tier: z
    .string()
    .regex(/^[A-D][0-3]S?$/)
    .meta({ description: 'Letter of protect, digit of change, and S in the final third.' }),
  hasMandate: z.boolean().meta({ description: 'Whether a current event gives a mandate for change.' }),
  hasAssessment: z.boolean().meta({ description: 'Whether there is a usable assessment.' }),
  notRecorded: z.array(z.string()).meta({ description: 'Fields that are not recorded and were counted with no points.' }),
})
export type TierV2 = z.output<typeof TierV2>

/** What is missing for the level of change, while the level of protection stands. */
export const TierV2Part = Missing.extend({ protect: Protect.meta({ description: 'The level of protection, which could be worked out.' }) })
export type TierV2Part = z.output<typeof TierV2Part>
