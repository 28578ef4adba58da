// Points and thresholds of the two-axis tier.

import { z } from 'zod'
import { areFromNought, areHighestFirst } from './bands.ts'
import { ComplexityRegister, complexityRegisters, needSections, roshCodes, roshLevels } from './tier-v2-fields.ts'

const points = (what: string) =>
  z
    .int()
    .min(0)
    .meta({ description: `Points for ${what}.` })
const from = (what: string) =>
  z
    .number()
    .min(0)
    .meta({ description: `Lower edge of ${what}.` })
const highestFirst = { message: 'List the bands highest first.' }
const fromNought = { message: 'The lowest is from 0, so that every number of points has a level.' }
const Thresholds = z.object({
  standard: z.int().meta({ description: 'A standard need from this score.' }),
  severe: z.int().meta({ description: 'A severe need from this score.' }),
})

export const TierV2Parameters = z.object({
  rsr: z
    .array(z.object({ from: from('the band of RSR, in percent'), points: points('RSR in this band') }))
    .refine(areHighestFirst, highestFirst)
    .meta({ description: 'RSR by band, highest first.' }),
  rosh: z
    .record(z.enum(roshLevels).meta({ codes: roshCodes }), points('this risk of serious harm'))
    .meta({ description: 'Risk of serious harm by level.' }),
  mappa: z
    .object({ 1: points('MAPPA level 1'), 2: points('MAPPA level 2'), 3: points('MAPPA level 3') })
    .meta({ description: 'MAPPA by level.' }),
  complexityRegisters: z.array(ComplexityRegister).meta({ description: 'Registers that add complexity.' }),
  pointsPerRegister: points('each complexity register'),
  women: z
    .object({
      parentingResponsibilities: points('parenting responsibilities'),
      selfControl: points('impulsivity or temper control, counted once'),
      earlierBreachOrRecall: points('an earlier breach or recall'),
    })
    .meta({ description: 'Factors that count for women only.' }),
  protectLevels: z
    .array(
      z.object({ level: z.enum(['A', 'B', 'C', 'D']).meta({ description: 'Level of protection.' }), from: from('the level, in points') }),
    )
    .refine(areHighestFirst, highestFirst)
    .refine(areFromNought, fromNought)
    .meta({ description: 'Levels of protection, highest first.' }),
  custodialSentenceTypes: z.array(z.string()).meta({ description: 'Sentence types that give a mandate for change without a requirement.' }),
  unpaidWorkCategories: z.array(z.string()).meta({ description: 'Main categories of requirement that give no mandate: unpaid work.' }),
  levelWithoutAssessment: z
    .int()
    .min(0)
    .max(3)
    .meta({ title: 'Level of change without an assessment', description: 'Level of change while there is no usable assessment.' }),
  severity: z
    .object({ standard: points('a standard need'), severe: points('a severe need') })
    .meta({ description: 'Points of a need before its weight.' }),
  needs: z
    .record(
      z.enum(needSections),
      z.object({
        weight: z.int().min(0).meta({ description: 'What the points of the section are multiplied by.' }),
        oasys: Thresholds.nullable().meta({ description: 'Thresholds of OASys; null where the section does not count.' }),
        'strengths-based': Thresholds.nullable().meta({
          description: 'Thresholds of the strengths-based tool; null where the section does not count.',
        }),
      }),
    )
    .meta({ description: 'Sections of need.' }),
  ogrsDivisor: z
    .int()
    .min(1)
    .meta({ title: 'OGRS3 score is divided by', description: 'The OGRS3 score is divided by this and rounded down.' }),
  iomPoints: points('integrated offender management'),
  changeLevels: z
    .array(z.object({ level: z.int().min(1).max(3).meta({ description: 'Level of change.' }), from: from('the level, in points') }))
    .refine(areHighestFirst, highestFirst)
    .refine(areFromNought, fromNought)
    .meta({ description: 'Levels of change, highest first.' }),
  registers: z
    .object({
      rosh: z
        .record(z.string(), z.enum(roshLevels).meta({ codes: roshCodes }))
        .meta({ description: 'Registers of risk of serious harm, and the level of each.' }),
      mappa: z.string().meta({ description: 'Register of MAPPA.' }),
      iom: z.string().meta({ description: 'Register of integrated offender management.' }),
      finalThird: z.string().meta({ description: 'Register of the final third.' }),
      ignored: z.array(z.string()).meta({ description: 'Registers that never count.' }),
    })
    .meta({ description: 'Codes of registers in a list of registrations.' }),
})
export type TierV2Parameters = z.output<typeof TierV2Parameters>

const need = (weight: number, oasys: [number, number], strengths: [number, number]) => ({
  weight,
  oasys: { standard: oasys[0], severe: oasys[1] },
  'strengths-based': { standard: strengths[0], severe: strengths[1] },
})
const uncounted = { weight: 0, oasys: null, 'strengths-based': null }

export const tierV2Values: TierV2Parameters = {
  rsr: [
    { from: 7, points: 20 },
    { from: 3, points: 10 },
  ],
  rosh: { 'very-high': 150, high: 20, medium: 10, low: 0 },
  mappa: { 1: 5, 2: 150, 3: 150 },
  complexityRegisters: [...complexityRegisters],
  pointsPerRegister: 2,
  women: { parentingResponsibilities: 2, selfControl: 2, earlierBreachOrRecall: 2 },
  protectLevels: [
    { level: 'A', from: 150 },
    { level: 'B', from: 20 },
    { level: 'C', from: 10 },
    { level: 'D', from: 0 },
  ],
  custodialSentenceTypes: ['NC', 'SC'],
  unpaidWorkCategories: ['W', 'W1'],
  levelWithoutAssessment: 2,
  severity: { standard: 1, severe: 2 },
  needs: {
    accommodation: need(1, [2, 7], [3, 5]),
    educationTrainingAndEmployment: need(1, [3, 7], [3, 7]),
    relationships: need(1, [2, 5], [2, 5]),
    lifestyleAndAssociates: need(1, [2, 5], [2, 5]),
    drugMisuse: need(1, [2, 8], [2, 6]),
    alcoholMisuse: need(1, [4, 7], [2, 4]),
    thinkingAndBehaviour: need(2, [4, 7], [3, 5]),
    attitudes: need(2, [2, 7], [1, 5]),
    finance: uncounted,
    emotionalWellbeing: uncounted,
  },
  ogrsDivisor: 10,
  iomPoints: 2,
  changeLevels: [
    { level: 3, from: 20 },
    { level: 2, from: 10 },
    { level: 1, from: 0 },
  ],
  registers: {
    rosh: { RVHR: 'very-high', RHRH: 'high', RMRH: 'medium', RLRH: 'low' },
    mappa: 'MAPP',
    iom: 'IIOM',
    finalThird: 'PRC',
    ignored: ['HREG'],
  },
}
