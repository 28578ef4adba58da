// DC-SRP: how likely a man with a sexual offence in his history is to commit one with direct contact.

import { z } from 'zod'
import { ageOn, plainDate as day } from '#kernel/dates.ts'
import { type Answer, type Because, cannotCalculate, Missing, missingWords, type Rule, unknownOf } from '#modules/standards/index.ts'
import { dateOfBirth, followUpOn, known, sanctions } from './fields.ts'
import { type Band, BandOrNone, Bands, bandOf, bands, bandWords, five, logistic, percentOf, sayBand } from './numbers.ts'
import { pointsAt, Steps } from './points.ts'
import { cites, sexualHistory } from './sexual-history.ts'

const Input = z
  .object({
    ...sexualHistory,
    dateOfBirth,
    followUpOn,
    ageAtLastSexualSanction: known(z.int().min(0), 'Age in completed years at the last sanction for a sexual offence.'),
    sexualSanctions: known(z.int().min(1), 'Number of sanctions for sexual offences of any kind, the current one included.'),
    sanctions: sanctions.clone().meta({
      description: 'Number of sanctions for any offence, the current one included. Asked for only as in the operational service.',
    }),
    strangerVictim: known(z.boolean(), 'Whether the victim of the current sexual offence was a stranger.', { title: 'Stranger victim' }),
    offenceFreeYears: known(
      z.int().min(0),
      'Completed years in the community without an offence, up to the assessment; 0 in custody. Asked for only where the band could be lowered.',
      { title: 'Years in the community without an offence' },
    ),
  })
  .superRefine(({ dateOfBirth: bornOn, followUpOn: followedOn }, ctx) => {
    if (bornOn && followedOn && followedOn <= bornOn)
      ctx.addIssue({ code: 'custom', path: ['followUpOn'], message: 'Follow-up must start after the date of birth' })
  })
export type DcSrpInput = z.output<typeof Input>

const Result = z.object({
  points: z.int().min(0).meta({ description: 'Points of the scale, 0 to 64.' }),
  percent: z.number().meta({ description: 'Likelihood in percent, two decimals.' }),
  band: BandOrNone,
  bandByPoints: BandOrNone.clone().meta({ description: 'The band before it is lowered for years without an offence.' }),
  isLowered: z
    .boolean()
    .meta({ description: 'Whether the band is one lower for years without an offence in the community.', title: 'Lowered' }),
})
export type DcSrp = z.output<typeof Result>

const num = (description: string) => z.number().meta({ description })
const byCount = (of: string) => Steps.meta({ description: `Points by the number of ${of}.` })
const Parameters = z.object({
  adultContact: byCount('sanctions with contact against an adult'),
  childContact: byCount('sanctions with contact against a child'),
  nonContact: byCount('sanctions without contact'),
  youngestPoints: num('Points at the youngest age, and the most for age.'),
  ageFrom: z.int().meta({ description: 'Age, in years, from which points fall.' }),
  yearsPerPoint: num('Years of age for each point less.'),
  noPointsFrom: z.int().meta({ description: 'Age from which age gives no points.' }),
  lastSanctionAge: Steps.meta({ description: 'Points by age at the last sexual sanction.' }),
  repeat: z
    .object({
      points: num('The points.'),
      from: num('From how many sanctions on.'),
      counts: z.enum(['sexual', 'all']).meta({
        description: 'Which sanctions count.',
        codes: { sexual: 'Sanctions for sexual offences', all: 'Sanctions for any offence' },
      }),
    })
    .meta({ description: 'Points for more than one sanction.' }),
  strangerVictim: num('Points for a stranger as victim.'),
  constant: num('The constant of the curve.'),
  perPoint: num('Added for each point.'),
  bands: Bands,
  yearsForLowerBand: z.int().meta({ description: 'Offence-free years in the community after which the band is one lower.' }),
})
type Parameters = z.output<typeof Parameters>

const threeSteps = (each: number) => [1, 2, 3].map(from => ({ from, points: from * each }))
const values: Parameters = {
  adultContact: threeSteps(5),
  childContact: threeSteps(3),
  nonContact: threeSteps(2),
  youngestPoints: 14,
  ageFrom: 18,
  yearsPerPoint: 3,
  noPointsFrom: 60,
  lastSanctionAge: [
    { from: 16, points: 5 },
    { from: 18, points: 10 },
  ],
  repeat: { points: 6, from: 2, counts: 'sexual' },
  strangerVictim: 4,
  constant: -8.633,
  perPoint: 0.1598,
  bands: { medium: 22, high: 30, veryHigh: 36 },
  yearsForLowerBand: 5,
}

const example: DcSrpInput = {
  sex: 'male',
  hasSexualOffenceHistory: true,
  adultContactSanctions: 1,
  childContactSanctions: 2,
  nonContactSanctions: 0,
  dateOfBirth: day('1980-01-01'),
  followUpOn: day('2026-01-10'),
  ageAtLastSexualSanction: 44,
  sexualSanctions: 3,
  sanctions: null,
  strangerVictim: false,
  offenceFreeYears: 0,
}
const nothing: DcSrp = { points: 0, percent: 0, band: 'not-applicable', bandByPoints: 'not-applicable', isLowered: false }
const always = [
  'dateOfBirth',
  'followUpOn',
  'adultContactSanctions',
  'childContactSanctions',
  'nonContactSanctions',
  'ageAtLastSexualSanction',
] as const

/** The predictor of sexual reoffending with direct contact. */
export const dcSrp: Rule<DcSrpInput, DcSrp | Missing, Parameters> = {
  id: 'risk.dc-srp',
  title: 'Direct contact sexual reoffending predictor (DC-SRP)',
  summary:
    'For men with a sexual offence in their history: a scale of points gives the likelihood of a sexual offence with direct contact.',
  cites,
  parameters: [
    {
      from: day('2025-01-01'),
      values,
      cites: [...cites, { source: 'Waymark default', at: 'first day: the source names none', standing: 'default' }],
      note: 'Two or more sexual sanctions give the points for repetition; the service counts sanctions for any offence, which is the regime "service". Under 18 the points for age stay at 14: the scale ends at 64.',
    },
  ],
  parametersSchema: Parameters,
  parametersBy: 'day of the assessment',
  regimes: {
    service: {
      title: 'As in the operational service: sanctions for any offence count as repetition',
      values: { ...values, repeat: { ...values.repeat, counts: 'all' } },
      cites,
    },
  },
  input: Input,
  result: z.union([Result, Missing]),
  examples: [
    {
      name: 'A man of 46 with one adult and two child contact sanctions',
      on: day('2026-01-10'),
      input: example,
      result: { points: 32, percent: 2.88, band: 'high', bandByPoints: 'high', isLowered: false },
    },
    {
      name: 'The same after five years without an offence',
      on: day('2026-01-10'),
      input: { ...example, offenceFreeYears: 5 },
      result: { points: 32, percent: 2.88, band: 'medium', bandByPoints: 'high', isLowered: true },
    },
    { name: 'A woman', on: day('2026-01-10'), input: { ...example, sex: 'female' }, result: nothing },
    {
      name: 'Contact with children and the years without an offence are not known',
      on: day('2026-01-10'),
      input: { ...example, childContactSanctions: null, strangerVictim: null },
      result: { cannotCalculate: ['childContactSanctions', 'strangerVictim'] },
    },
  ],
  words: {
    ...missingWords,
    woman: 'The predictor is for men: not applicable, 0.',
    'no-history': 'There is no sexual offence in the history: not applicable, 0.',
    adult: 'Contact against an adult, {count, plural, one {# sanction} other {# sanctions}}: {earned}.',
    child: 'Contact against a child, {count, plural, one {# sanction} other {# sanctions}}: {earned}.',
    'non-contact': 'Without contact, {count, plural, one {# sanction} other {# sanctions}}: {earned}.',
    age: 'Age when follow-up starts is {age}: {most} less one for every {each} years from {from} on: {earned}.',
    'age-none': 'Age when follow-up starts is {age}, {from} or over: {earned}.',
    last: 'Age at the last sexual sanction is {age}: {earned}.',
    'repeat-sexual': '{count, plural, one {# sexual sanction} other {# sexual sanctions}}: {earned}.',
    'repeat-all': '{count, plural, one {# sanction} other {# sanctions}} for any offence: {earned}.',
    stranger: 'The victim was a stranger: {earned}.',
    points: '{points} of 64 points.',
    probability: `z = {constant} + {perPoint} × {points} = ${five('z')}; 1 ÷ (1 + e^−z) is {percent}%.`,
    ...bandWords(' points'),
    lowered:
      '{years, plural, one {# year} other {# years}} in the community without an offence, {needed} are needed: the band is one lower.',
    kept: '{years, plural, one {# year} other {# years}} in the community without an offence, {needed} are needed: the band stays.',
  },

  evaluate(input, p) {
    if (input.sex === 'female') return { result: nothing, because: [{ say: 'woman' }] }
    if (input.hasSexualOffenceHistory === false) return { result: nothing, because: [{ say: 'no-history' }] }
    const repeats = p.repeat.counts === 'all' ? 'sanctions' : 'sexualSanctions'
    const missing = unknownOf(input, ['sex', 'hasSexualOffenceHistory', ...always, repeats, 'strangerVictim'])
    if (missing.length > 0) return cannotCalculate(missing)
    return score(input as Known, p)
  },
}

type Known = { [Field in (typeof always)[number]]: NonNullable<DcSrpInput[Field]> } & DcSrpInput

function score(input: Known, p: Parameters): Answer<DcSrp | Missing> {
  const age = ageOn(input.dateOfBirth, input.followUpOn)
  const count = (p.repeat.counts === 'all' ? input.sanctions : input.sexualSanctions) ?? 0
  const steps: (Because & { earned: number })[] = [
    { say: 'adult', count: input.adultContactSanctions, earned: pointsAt(input.adultContactSanctions, p.adultContact) },
    { say: 'child', count: input.childContactSanctions, earned: pointsAt(input.childContactSanctions, p.childContact) },
    { say: 'non-contact', count: input.nonContactSanctions, earned: pointsAt(input.nonContactSanctions, p.nonContact) },
    age >= p.noPointsFrom
      ? { say: 'age-none', age, from: p.noPointsFrom, earned: 0 }
      : { say: 'age', age, most: p.youngestPoints, each: p.yearsPerPoint, from: p.ageFrom, earned: agePoints(age, p) },
    { say: 'last', age: input.ageAtLastSexualSanction, earned: pointsAt(input.ageAtLastSexualSanction, p.lastSanctionAge) },
    { say: `repeat-${p.repeat.counts}`, count, earned: count >= p.repeat.from ? p.repeat.points : 0 },
    { say: 'stranger', earned: input.strangerVictim ? p.strangerVictim : 0 },
  ]
  let points = 0
  for (const step of steps) points += step.earned
  const z = p.constant + p.perPoint * points
  const percent = percentOf(logistic(z))
  const bandByPoints = bandOf(points, p.bands)
  const because: Because[] = [
    ...steps,
    { say: 'points', points },
    { say: 'probability', constant: p.constant, perPoint: p.perPoint, points, z, percent },
    sayBand(points, bandByPoints, p.bands),
  ]
  if (bandByPoints === 'low') return { result: { points, percent, band: 'low', bandByPoints, isLowered: false }, because }
  const years = input.offenceFreeYears
  if (years === null) return cannotCalculate(['offenceFreeYears'])
  const isLowered = years >= p.yearsForLowerBand
  because.push({ say: isLowered ? 'lowered' : 'kept', years, needed: p.yearsForLowerBand })
  return { result: { points, percent, band: isLowered ? oneLower(bandByPoints) : bandByPoints, bandByPoints, isLowered }, because }
}

const agePoints = (age: number, { youngestPoints, ageFrom, yearsPerPoint }: Parameters) =>
  Math.min(youngestPoints, Math.max(0, youngestPoints - Math.floor((age - ageFrom) / yearsPerPoint)))

const oneLower = (band: Band): Band => bands[Math.max(0, bands.indexOf(band) - 1)] ?? 'low'
