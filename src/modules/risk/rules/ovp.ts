// OVP: the OASys violence predictor, from the record and the answers of an assessment. It is for adults.

import { z } from 'zod'
import { ageOn, plainDate as day } from '#kernel/dates.ts'
import { type Because, cannotCalculate, Missing, missingWords, type Rule, unknownOf } from '#modules/standards/index.ts'
import { checkViolent, dateOfBirth, followUpOn, known, level, sex, yesNo } from './fields.ts'
import { Bands } from './numbers.ts'
import { cites, pointsAt, Scale, Scored, Steps, scaleWords, scorePoints } from './points.ts'

const adult = 18
const Input = z
  .object({
    sex,
    dateOfBirth,
    followUpOn,
    sanctions: known(z.int().min(0), 'Number of sanctions for any offence, the current one included; 0 if there is none.'),
    violentSanctions: known(z.int().min(0), 'Number of sanctions for violent offences, the current one included.'),
    recognisesImpactOnVictim: yesNo('Whether the person recognises the impact of the offence on the victim and others.'),
    noFixedAbode: yesNo('Whether the person has no fixed abode, or lives in transient accommodation.'),
    unemployed: yesNo('Whether the person is unemployed.'),
    alcoholUse: level('Current use of alcohol'),
    bingeDrinking: level('Binge drinking or excessive use of alcohol in the last six months'),
    psychiatricTreatment: yesNo('Whether the person is in psychiatric treatment, or it is pending.'),
    temperControl: level('Temper control'),
    proCriminalAttitudes: level('Pro-criminal attitudes'),
  })
  .superRefine((input, ctx) => {
    checkViolent(input, ctx)
    if (input.dateOfBirth && input.followUpOn && ageOn(input.dateOfBirth, input.followUpOn) < adult)
      ctx.addIssue({ code: 'custom', path: ['followUpOn'], message: `The person must be at least ${adult} when follow-up starts` })
  })
export type OvpInput = z.output<typeof Input>
const fields = Object.keys(Input.shape) as (keyof OvpInput & string)[]

const num = (description: string) => z.number().meta({ description })
const Parameters = z.object({
  anySanction: num('Points for any sanction at all.'),
  violent: Steps.meta({ description: 'Points by the number of violent sanctions.' }),
  nonViolent: Steps.meta({ description: 'Points by the number of other sanctions.' }),
  age: Steps.meta({ description: 'Points by age, in completed years, when follow-up starts.' }),
  male: num('Points for a man.'),
  impactNotRecognised: num('Points where the impact on the victim is not recognised.'),
  noFixedAbode: num('Points for no fixed abode.'),
  unemployed: num('Points for being unemployed.'),
  perAlcoholLevel: num('Points for each level of alcohol use and binge drinking together; the product is rounded up.'),
  psychiatricTreatment: num('Points for psychiatric treatment.'),
  perTemperLevel: num('Points for each level of temper control.'),
  perAttitudeLevel: num('Points for each level of pro-criminal attitudes.'),
  scale: Scale,
  bands: Bands,
})
type Parameters = z.output<typeof Parameters>

const steps = (pairs: [from: number, points: number][]) => pairs.map(([from, points]) => ({ from, points }))
const violentPoints = [0, 4, 7, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25]
const values: Parameters = {
  anySanction: 5,
  violent: steps(violentPoints.map((points, from) => [from, points])),
  nonViolent: steps([
    [0, 0],
    [3, 2],
    [5, 3],
    [11, 4],
    [21, 5],
  ]),
  age: steps([
    [18, 20],
    [20, 17],
    [22, 14],
    [24, 12],
    [26, 10],
    [31, 8],
    [36, 6],
    [41, 4],
    [46, 2],
    [51, 0],
  ]),
  male: 5,
  impactNotRecognised: 4,
  noFixedAbode: 4,
  unemployed: 4,
  perAlcoholLevel: 2.5,
  psychiatricTreatment: 4,
  perTemperLevel: 3,
  perAttitudeLevel: 3,
  scale: { perPoint: 0.0722, oneYearConstant: -4.5215, twoYearConstant: -3.8773 },
  bands: { medium: 30, high: 60, veryHigh: 80 },
}

const example: OvpInput = {
  sex: 'male',
  dateOfBirth: day('1995-03-02'),
  followUpOn: day('2025-06-01'),
  sanctions: 8,
  violentSanctions: 3,
  recognisesImpactOnVictim: false,
  noFixedAbode: false,
  unemployed: true,
  alcoholUse: 1,
  bingeDrinking: 2,
  psychiatricTreatment: false,
  temperControl: 2,
  proCriminalAttitudes: 1,
}

/** The one- and two-year percentages of violent reoffending. */
export const ovp: Rule<OvpInput, Scored | Missing, Parameters> = {
  id: 'risk.ovp',
  title: 'Violence predictor (OVP)',
  summary:
    'The record of violence, age, sex and eight answers of an assessment give the likelihood of violent reoffending within one and two years.',
  cites,
  parameters: [{ from: day('2009-03-01'), values, cites }],
  parametersSchema: Parameters,
  parametersBy: 'day of the assessment',
  input: Input,
  result: z.union([Scored, Missing]),
  examples: [
    {
      name: 'A man of 30 with three violent and five other sanctions',
      on: day('2025-06-01'),
      input: example,
      result: { points: 57, oneYearPercent: 40, twoYearPercent: 56, band: 'medium' },
    },
    {
      name: 'Sanctions and one answer are not known',
      on: day('2025-06-01'),
      input: { ...example, violentSanctions: null, bingeDrinking: null },
      result: { cannotCalculate: ['violentSanctions', 'bingeDrinking'] },
    },
  ],
  words: {
    ...missingWords,
    sanctions: 'Any sanction ({count}): {earned}.',
    violent: 'Violent sanctions, {count}: {earned}.',
    'non-violent': 'Other sanctions, {count}: {earned}.',
    age: 'Age when follow-up starts is {age}: {earned}.',
    sex: '{sex, select, male {A man} other {A woman}}: {earned}.',
    impact: 'Does not recognise the impact on the victim: {earned}.',
    abode: 'No fixed abode: {earned}.',
    unemployed: 'Unemployed: {earned}.',
    alcohol: 'Alcohol use and binge drinking, {level} together × {each}, rounded up: {earned}.',
    psychiatric: 'Psychiatric treatment: {earned}.',
    temper: 'Temper control, {level} × {each}: {earned}.',
    attitudes: 'Pro-criminal attitudes, {level} × {each}: {earned}.',
    ...scaleWords,
  },

  evaluate(input, p) {
    const { dateOfBirth: bornOn, followUpOn: followedOn, sanctions, violentSanctions } = input
    const missing = unknownOf(input, fields)
    if (missing.length > 0 || bornOn === null || followedOn === null || sanctions === null || violentSanctions === null)
      return cannotCalculate(missing)
    const age = ageOn(bornOn, followedOn)
    const others = sanctions - violentSanctions
    const alcohol = (input.alcoholUse ?? 0) + (input.bingeDrinking ?? 0)
    const temper = input.temperControl ?? 0
    const attitudes = input.proCriminalAttitudes ?? 0
    const earned: (Because & { earned: number })[] = [
      { say: 'sanctions', count: sanctions, earned: sanctions > 0 ? p.anySanction : 0 },
      { say: 'violent', count: violentSanctions, earned: pointsAt(violentSanctions, p.violent) },
      { say: 'non-violent', count: others, earned: pointsAt(others, p.nonViolent) },
      { say: 'age', age, earned: pointsAt(age, p.age) },
      { say: 'sex', sex: input.sex ?? '', earned: input.sex === 'male' ? p.male : 0 },
      { say: 'impact', earned: input.recognisesImpactOnVictim ? 0 : p.impactNotRecognised },
      { say: 'abode', earned: input.noFixedAbode ? p.noFixedAbode : 0 },
      { say: 'unemployed', earned: input.unemployed ? p.unemployed : 0 },
      { say: 'alcohol', level: alcohol, each: p.perAlcoholLevel, earned: Math.ceil(alcohol * p.perAlcoholLevel) },
      { say: 'psychiatric', earned: input.psychiatricTreatment ? p.psychiatricTreatment : 0 },
      { say: 'temper', level: temper, each: p.perTemperLevel, earned: temper * p.perTemperLevel },
      { say: 'attitudes', level: attitudes, each: p.perAttitudeLevel, earned: attitudes * p.perAttitudeLevel },
    ]
    let points = 0
    for (const step of earned) points += step.earned
    return scorePoints(points, p.scale, p.bands, earned)
  },
}
