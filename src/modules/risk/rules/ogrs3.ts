// OGRS3: how likely a person with this record is to be convicted or cautioned again within one and two years.

import { z } from 'zod'
import { ageOn, plainDate as day } from '#kernel/dates.ts'
import {
  type Answer,
  type Because,
  cannotCalculate,
  Missing,
  missingWords,
  type Rule,
  roundHalfUp,
  unknownOf,
} from '#modules/standards/index.ts'
import {
  ageAtFirstSanction,
  checkRecord,
  dateOfBirth,
  dateOfCurrentConviction,
  followUpOn,
  known,
  offenceCode,
  sanctions,
  sex,
} from './fields.ts'
import { asLabels, Band, bandOf, bandWords, five, logistic, sayBand, term } from './numbers.ts'
import { categoryWords, Ogrs3Offence, offenceWords, ogrs3OffenceOf, ogrs3Offences, withoutCategory } from './offences.ts'
import { cites, Parameters, parameters, regimes } from './ogrs3-parameters.ts'

const Input = z
  .object({
    sex,
    dateOfBirth,
    dateOfCurrentConviction,
    followUpOn,
    sanctions,
    ageAtFirstSanction: ageAtFirstSanction(10),
    sanctionKind: known(z.enum(['conviction', 'caution']), 'Whether the current sanction is a conviction or a caution.', {
      codes: { conviction: 'Conviction', caution: 'Caution' },
    }),
    hasEarlierConviction: known(
      z.boolean(),
      'Whether the person was convicted before. Asked only for a caution with exactly one earlier sanction.',
      { title: 'Earlier conviction' },
    ),
    offenceCategory: known(Ogrs3Offence, 'Category of the current offence; it may be left out where the offence code decides it.', {
      codes: asLabels(ogrs3Offences),
    }),
    offenceCode,
  })
  .superRefine((input, ctx) => checkRecord(input, ctx, 10))
export type Ogrs3Input = z.output<typeof Input>

const percent = (years: string) =>
  z
    .int()
    .min(1)
    .max(99)
    .meta({ description: `Likelihood of reoffending within ${years}, in whole percent, 1 to 99.` })
const probability = (years: string) =>
  z.number().meta({ description: `Probability of reoffending within ${years}, 0 to 1, five decimals.` })
const Result = z.object({
  oneYearPercent: percent('one year'),
  twoYearPercent: percent('two years'),
  oneYearProbability: probability('one year'),
  twoYearProbability: probability('two years'),
  band: Band,
})
export type Ogrs3 = z.output<typeof Result>

const drugImport: Ogrs3Input = {
  sex: 'male',
  dateOfBirth: day('1975-04-29'),
  dateOfCurrentConviction: day('2009-02-19'),
  followUpOn: day('2020-01-14'),
  sanctions: 22,
  ageAtFirstSanction: 17,
  sanctionKind: 'conviction',
  hasEarlierConviction: null,
  offenceCategory: 'drug-import-export-production',
  offenceCode: null,
}
const always = ['sex', 'dateOfBirth', 'dateOfCurrentConviction', 'followUpOn', 'sanctions', 'ageAtFirstSanction', 'sanctionKind'] as const

/** The one- and two-year reoffending percentages of OGRS3. */
export const ogrs3: Rule<Ogrs3Input, Ogrs3 | Missing, Parameters> = {
  id: 'risk.ogrs3',
  title: 'Offender Group Reconviction Scale (OGRS3)',
  summary: 'Age, sex, the current offence and the number of sanctions give the likelihood of reoffending within one and two years.',
  cites,
  parameters,
  parametersSchema: Parameters,
  parametersBy: 'day of the assessment',
  regimes,
  input: Input,
  result: z.union([Result, Missing]),
  examples: [
    {
      name: 'A man of 30 with two sanctions, other offence',
      on: day('2021-12-12'),
      input: {
        ...drugImport,
        dateOfBirth: day('1991-07-17'),
        dateOfCurrentConviction: day('2021-08-05'),
        followUpOn: day('2021-12-12'),
        sanctions: 2,
        ageAtFirstSanction: 21,
        offenceCategory: 'other',
      },
      result: { oneYearPercent: 9, twoYearPercent: 17, oneYearProbability: 0.08805, twoYearProbability: 0.16541, band: 'low' },
    },
    {
      name: 'A man of 44 with 22 sanctions, drug import',
      on: day('2020-01-14'),
      input: drugImport,
      result: { oneYearPercent: 35, twoYearPercent: 52, oneYearProbability: 0.34556, twoYearProbability: 0.52012, band: 'medium' },
    },
    {
      name: 'A code that needs the exact offence',
      on: day('2020-01-14'),
      input: { ...drugImport, offenceCategory: null, offenceCode: '08800' },
      result: { cannotCalculate: ['offenceCategory'] },
    },
    {
      name: 'Age at the first sanction is not known',
      on: day('2020-01-14'),
      input: { ...drugImport, ageAtFirstSanction: null },
      result: { cannotCalculate: ['ageAtFirstSanction'] },
    },
  ],
  words: {
    ...missingWords,
    age: `Age when follow-up starts is {age}: ${term}.`,
    'conviction-first': `A conviction, and the first sanction: ${term}.`,
    'conviction-repeat': `A conviction, with earlier sanctions: ${term}.`,
    'caution-first': `A caution, and the first sanction: ${term}.`,
    'caution-one-earlier': `A caution, with one earlier sanction and no earlier conviction: ${term}.`,
    'caution-other': `A caution, with earlier sanctions: ${term}.`,
    code: 'Offence code {code} decides the category of the offence.',
    ...categoryWords,
    copas: `Rate of sanctions: {sanctions} ÷ ({years} + {ageAtConviction} − {ageAtFirst}) = {sanctions} ÷ {career}; its natural logarithm ${five('log')} × {coefficient} = ${term}.`,
    ...offenceWords(ogrs3Offences, term),
    sum: `The terms add up to z = ${five('z')}.`,
    'one-year': `Within one year: 1 ÷ (1 + e^−(z + {constant})) = ${five('probability')}, {percent}%.`,
    'two-years': `Within two years: 1 ÷ (1 + e^−(z + {constant})) = ${five('probability')}, {percent}%.`,
    ...bandWords('%'),
  },

  evaluate(input, p) {
    const needed = input.sanctionKind === 'caution' && input.sanctions === 2 ? ([...always, 'hasEarlierConviction'] as const) : always
    const offence = ogrs3OffenceOf(input.offenceCategory, input.offenceCode)
    const missing = unknownOf(input, needed)
    if (missing.length > 0 || !offence) return withoutCategory(input, cannotCalculate(offence ? missing : [...missing, 'offenceCategory']))
    return score(input as Known, offence, p)
  },
}

type Known = { [Field in (typeof always)[number]]: NonNullable<Ogrs3Input[Field]> } & Ogrs3Input

function score(input: Known, offence: Ogrs3Offence, p: Parameters): Answer<Ogrs3> {
  const age = ageOn(input.dateOfBirth, input.followUpOn)
  const ageAtConviction = ageOn(input.dateOfBirth, input.dateOfCurrentConviction)
  const career = p.careerYears + ageAtConviction - input.ageAtFirstSanction
  const exactLog = Math.log(input.sanctions / career)
  const log = p.copasLogDecimals === null ? exactLog : roundHalfUp(exactLog, p.copasLogDecimals)
  const ageTerm = p[input.sex][ageBand(age, p.ageFrom)] ?? 0
  const status = statusOf(input)
  const statusTerm = p.status[status.key]
  const copasTerm = log * p.copas
  const offenceTerm = p.offence[offence]
  const z = ageTerm + statusTerm + copasTerm + offenceTerm
  const oneYear = shareOf(z + p.oneYearConstant)
  const twoYears = shareOf(z + p.twoYearConstant)
  const band = bandOf(twoYears.percent, p.bands)
  const because: Because[] = [
    { say: 'age', age, term: ageTerm },
    { say: status.say, term: statusTerm },
    {
      say: 'copas',
      sanctions: input.sanctions,
      years: p.careerYears,
      ageAtConviction,
      ageAtFirst: input.ageAtFirstSanction,
      career,
      log,
      coefficient: p.copas,
      term: copasTerm,
    },
    ...(input.offenceCategory === null ? [{ say: 'code', code: input.offenceCode ?? '' }] : []),
    { say: `offence-${offence}`, term: offenceTerm },
    { say: 'sum', z },
    { say: 'one-year', constant: p.oneYearConstant, ...oneYear },
    { say: 'two-years', constant: p.twoYearConstant, ...twoYears },
    sayBand(twoYears.percent, band, p.bands),
  ]
  return {
    result: {
      oneYearPercent: oneYear.percent,
      twoYearPercent: twoYears.percent,
      oneYearProbability: oneYear.probability,
      twoYearProbability: twoYears.probability,
      band,
    },
    because,
  }
}

function ageBand(age: number, ageFrom: number[]): number {
  let band = 0
  while (age >= (ageFrom[band + 1] ?? Number.POSITIVE_INFINITY)) band += 1
  return band
}

const statuses = {
  convictionFirst: { key: 'convictionFirst', say: 'conviction-first' },
  convictionRepeat: { key: 'convictionRepeat', say: 'conviction-repeat' },
  cautionFirst: { key: 'cautionFirst', say: 'caution-first' },
  cautionOneEarlier: { key: 'cautionOneEarlier', say: 'caution-one-earlier' },
  cautionOther: { key: 'cautionOther', say: 'caution-other' },
} as const

function statusOf({ sanctionKind, sanctions: count, hasEarlierConviction }: Known) {
  if (sanctionKind === 'conviction') return count === 1 ? statuses.convictionFirst : statuses.convictionRepeat
  if (count === 1) return statuses.cautionFirst
  return count === 2 && !hasEarlierConviction ? statuses.cautionOneEarlier : statuses.cautionOther
}

/** The probability to five decimals, and that as a whole percentage, half-up and within 1 to 99. */
function shareOf(sum: number): { probability: number; percent: number } {
  const hundredThousandths = roundHalfUp(logistic(sum) * 1e5, 0)
  return { probability: hundredThousandths / 1e5, percent: Math.min(99, Math.max(1, Math.floor((hundredThousandths + 500) / 1000))) }
}
