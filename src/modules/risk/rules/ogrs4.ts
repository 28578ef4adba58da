// ARP, VRP and SVRP: how likely all, violent and serious violent reoffending are within two years.

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
import { Band, bandOf, bandWords, five, logistic, percentOf, sayBand, term } from './numbers.ts'
import { categoryWords, type Ogrs4Offence, offenceWords, ogrs4OffenceOf, ogrs4Offences, withoutCategory } from './offences.ts'
import { drugs, earlierConvictions, Ogrs4Input, questions } from './ogrs4-input.ts'
import { cites, Parameters, parameters, serviceRegime } from './ogrs4-parameters.ts'
import { answerTerms, type KnownRecord, recordTerms, unanswered } from './ogrs4-score.ts'

const Result = z.object({
  percent: z.number().meta({ description: 'Likelihood within two years, in percent, two decimals.' }),
  band: Band,
  model: z.enum(['static', 'dynamic']).meta({
    description: 'Which model was used.',
    codes: { static: 'Record only', dynamic: 'With the assessment' },
  }),
  z: z.number().meta({ description: 'The sum of the terms, six decimals.' }),
})
export type Ogrs4 = z.output<typeof Result>

const powers = ['', '²', '³', '⁴']
const polynomialWords = (key: string, before: string, value = '{value}'): Record<string, string> =>
  Object.fromEntries(
    ['a', 'b', 'c', 'd'].map((_, last, names) => {
      const sum = names.slice(0, last + 1).map((name, power) => `({${name}}) × ${value}${powers[power]}`)
      return [`${key}-${last + 1}`, `${before}: ${sum.join(' + ')} = ${term}.`]
    }),
  )
const each = <Key extends string>(names: Record<Key, string>, key: string, phrase: (name: string) => string): Record<string, string> =>
  Object.fromEntries(Object.entries<string>(names).map(([code, name]) => [`${key}-${code}`, phrase(name)]))

const words: Record<string, string> = {
  ...missingWords,
  static: 'The static model: record only.',
  'static-only': 'The static model, because these questions are not answered: {fields}.',
  dynamic: 'The dynamic model: the record and the answers of the assessment.',
  young: 'A sanction under the age of 10, below the age of criminal responsibility: check the record.',
  code: 'Offence code {code} decides the category of the offence.',
  constant: `The constant: ${term}.`,
  ...polynomialWords('age', 'Age when follow-up starts is {value}'),
  female: `A woman: ${term}.`,
  ...offenceWords(ogrs4Offences, term),
  'violence-base': `And the term of violence below actual bodily harm: ${term}.`,
  'no-violence-base': `The operational service adds the term of violence below actual bodily harm here (${five('base')}); the table in force does not.`,
  'first-sanction': `The first sanction: ${term}.`,
  'second-sanction': `The second sanction: ${term}.`,
  'years-between': `{years, plural, one {# year} other {# years}} of age between the two sanctions × {each} = ${term}.`,
  sanctions: `{count, plural, one {# sanction} other {# sanctions}} × {each} = ${term}.`,
  rate: `Rate of sanctions: {count} ÷ ({career} + {added}) = {count} ÷ {years}; its natural logarithm is ${five('log')}.`,
  ...polynomialWords('log', 'Three or more sanctions', five('value')),
  ...polynomialWords('months', 'Whole months without an offence since follow-up started: {value}'),
  'no-months': 'No whole month without an offence since follow-up started.',
  'never-violent': `Never sanctioned for violence: ${term}.`,
  'once-violent': `Sanctioned for violence once: ${term}.`,
  violent: `{count, plural, one {# violent sanction} other {# violent sanctions}} × {each} = ${term}.`,
  'violent-rate': `Rate of violent sanctions: {count} ÷ {years}; its natural logarithm ${five('log')} × {each} = ${term}.`,
  ...each(questions, 'answer', name => `${name}: {answer} × {each} = ${term}.`),
  together: `Relationship with a partner in the same home: {answer} × {each} = ${term}.`,
  ...categoryWords,
  'drugs-unanswered': 'Questions about drugs are not answered and count as no.',
  ...each(drugs, 'drug', name => `Use of ${name}: ${term}.`),
  'other-drugs': `Use of other drugs, ketamine, spice, hallucinogens or solvents: ${term}.`,
  ...each(earlierConvictions, 'earlier', name => `Convicted before of ${name}: ${term}.`),
  sum: `The terms add up to z = ${five('z')}.`,
  probability: 'Within two years: 1 ÷ (1 + e^−z) is {percent}%.',
  ...bandWords('%'),
}

const record = ['sex', 'dateOfBirth', 'dateOfCurrentConviction', 'followUpOn', 'assessedOn', 'sanctions', 'ageAtFirstSanction'] as const
const recordWithViolence = [...record, 'violentSanctions'] as const

function evaluate(input: Ogrs4Input, p: Parameters): Answer<Ogrs4 | Missing> {
  const offence = ogrs4OffenceOf(input.offenceCategory, input.offenceCode)
  const missing = unknownOf(input, p.static.violence || p.dynamic.violence ? recordWithViolence : record)
  if (!offence) missing.push('offenceCategory')
  const open = input.model === 'static' ? [] : unanswered(input, p.dynamic)
  if (input.model === 'dynamic') missing.push(...open)
  if (missing.length > 0 || !offence) return offence ? cannotCalculate(missing) : withoutCategory(input, cannotCalculate(missing))
  return score(input as KnownRecord, offence, open, p)
}

const lawfulAge = 10

function score(input: KnownRecord, offence: Ogrs4Offence, open: string[], p: Parameters): Answer<Ogrs4> {
  const model = input.model === 'static' || open.length > 0 ? 'static' : 'dynamic'
  const because: Because[] = [model === 'dynamic' || open.length === 0 ? { say: model } : { say: 'static-only', fields: open.join(', ') }]
  if (input.ageAtFirstSanction < lawfulAge || ageOn(input.dateOfBirth, input.dateOfCurrentConviction) < lawfulAge)
    because.push({ say: 'young' })
  if (input.offenceCategory === null) because.push({ say: 'code', code: input.offenceCode ?? '' })
  recordTerms(input, offence, p[model], p, because)
  if (model === 'dynamic') answerTerms(input, p.dynamic, p, because)
  let z = 0
  for (const step of because) if (typeof step['term'] === 'number') z += step['term']
  const percent = percentOf(logistic(z))
  const band = bandOf(percent, p.bands)
  because.push({ say: 'sum', z }, { say: 'probability', percent }, sayBand(percent, band, p.bands))
  return { result: { percent, band, model, z: roundHalfUp(z, 6) }, because }
}

const today = day('2025-10-03')
const example: Ogrs4Input = {
  sex: 'male',
  dateOfBirth: day('1997-06-08'),
  dateOfCurrentConviction: day('2025-09-12'),
  followUpOn: today,
  assessedOn: today,
  sanctions: 46,
  ageAtFirstSanction: 24,
  violentSanctions: 2,
  offenceCategory: 'welfare-fraud',
  offenceCode: null,
  model: 'best-available',
  accommodationSuitability: 0,
  unemployed: false,
  relationshipQuality: 0,
  livesWithPartner: false,
  domesticAbuse: true,
  activitiesEncourageOffending: 0,
  drugMotivation: 1,
  drugs: [],
  chronicDrinking: 2,
  bingeDrinking: 2,
  impulsivity: 0,
  temperControl: 0,
  proCriminalAttitudes: 2,
  weaponCarriedOrUsed: true,
  earlierConvictions: [],
}

type Predictor = { key: keyof typeof parameters; title: string; of: string; dynamic: Ogrs4; static: Ogrs4 }

const predictor = (described: Predictor): Rule<Ogrs4Input, Ogrs4 | Missing, Parameters> => ({
  id: `risk.${described.key}`,
  title: described.title,
  summary: `The record, and where it is complete the assessment, give the likelihood of ${described.of} within two years.`,
  cites,
  parameters: parameters[described.key],
  parametersSchema: Parameters,
  parametersBy: 'day of the assessment',
  asOfField: 'assessedOn',
  input: Ogrs4Input,
  result: z.union([Result, Missing]),
  examples: [
    { name: 'A man of 28 with 46 sanctions, assessed', on: today, input: example, result: described.dynamic },
    { name: 'The same by the record alone', on: today, input: { ...example, model: 'static' }, result: described.static },
    {
      name: 'The dynamic model with questions that are not answered',
      on: today,
      input: {
        ...example,
        model: 'dynamic',
        accommodationSuitability: null,
        chronicDrinking: null,
      },
      result: { cannotCalculate: ['accommodationSuitability', 'chronicDrinking'] },
    },
  ],
  words,
  evaluate,
})

/** The likelihood of any reoffending. */
export const arp = predictor({
  key: 'arp',
  title: 'All reoffending predictor (ARP)',
  of: 'any proven reoffending',
  dynamic: { percent: 81.81, band: 'high', model: 'dynamic', z: 1.50378 },
  static: { percent: 81.78, band: 'high', model: 'static', z: 1.501278 },
})

/** The likelihood of violent reoffending. */
export const vrp = predictor({
  key: 'vrp',
  title: 'Violent reoffending predictor (VRP)',
  of: 'proven violent reoffending',
  dynamic: { percent: 31.2, band: 'medium', model: 'dynamic', z: -0.790614 },
  static: { percent: 26.3, band: 'low', model: 'static', z: -1.030592 },
})

/** The likelihood of serious violent reoffending. */
export const svrp: Rule<Ogrs4Input, Ogrs4 | Missing, Parameters> = {
  ...predictor({
    key: 'svrp',
    title: 'Serious violent reoffending predictor (SVRP)',
    of: 'serious violent reoffending',
    dynamic: { percent: 0.46, band: 'low', model: 'dynamic', z: -5.383488 },
    static: { percent: 0.33, band: 'low', model: 'static', z: -5.722341 },
  }),
  regimes: serviceRegime,
}
