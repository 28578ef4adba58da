// The numbers of the OGRS4 family, for each predictor and model.

import { z } from 'zod'
import { plainDate as day } from '#kernel/dates.ts'
import type { Citation, DatedParameters, NamedRegime } from '#modules/standards/index.ts'
import { Bands } from './numbers.ts'
import { Ogrs4Offence, termsOf } from './offences.ts'
import tables from './ogrs4.json' with { type: 'json' }
import { drugs, earlierConvictions, questions } from './ogrs4-input.ts'

const num = (description: string) => z.number().meta({ description })
const polynomial = (of: string) =>
  z
    .array(z.number())
    .min(1)
    .max(4)
    .meta({ description: `Coefficients of ${of}: of the value itself, its square, cube and fourth power.` })
const bySex = <Schema extends z.ZodType>(schema: Schema, description: string) =>
  z.object({ male: schema, female: schema }).meta({ description })
const some = <Key extends string>(names: Record<Key, string>, description: string) =>
  z.partialRecord(z.enum(Object.keys(names) as Key[]), z.number()).meta({ description })

const Model = z.object({
  constant: num('The constant.'),
  age: bySex(polynomial('age in completed years when follow-up starts'), 'Age terms by sex.'),
  female: num('Term for a woman.'),
  offence: termsOf(Ogrs4Offence),
  firstSanction: num('Term for the first sanction.'),
  secondSanction: num('Term for the second sanction.'),
  yearsBetweenFirstTwo: bySex(num('For each year.'), 'With two sanctions, for each year of age between them.'),
  sanctions: num('For each sanction.'),
  offenceFreeMonths: polynomial('whole months without an offence'),
  threeOrMoreSanctions: bySex(polynomial('the logarithm of the rate of sanctions'), 'With three or more sanctions.'),
  violence: z
    .object({
      never: bySex(num('The term.'), 'Never sanctioned for violence.'),
      once: num('Exactly one violent sanction.'),
      sanctions: num('For each violent sanction.'),
      rate: num('Coefficient of the logarithm of the rate of violent sanctions.'),
    })
    .nullable()
    .meta({ description: 'Terms of violent sanctions; null where the predictor does not count them.' }),
  answers: some(questions, 'Coefficient of each question; a question that is not here carries nothing and is not asked.'),
  relationshipQualityTogether: num('For each level of the relationship, if the person lives with the partner.'),
  drugs: some(drugs, 'Term of each drug in use.'),
  otherDrugs: num('One term for other drugs, ketamine, spice, hallucinogens and solvents together.'),
  earlierConvictions: some(earlierConvictions, 'Term of each kind of earlier conviction.'),
})
export type Model = z.output<typeof Model>

export const Parameters = z.object({
  static: Model.meta({ description: 'Record only.' }),
  dynamic: Model.meta({ description: 'With the answers of the assessment.' }),
  careerYears: num('Years added to the length of the criminal career, for the rate of sanctions.'),
  violentCareerYears: num('Years added to the length of the criminal career, for the rate of violent sanctions.'),
  mostOffenceFreeMonths: z.int().meta({ description: 'Months without an offence count up to this number.' }),
  violenceBase: z
    .enum(['added', 'left-out'])
    .nullable()
    .meta({
      description:
        'Whether the term of violence below actual bodily harm is added to those of worse violence, weapons and firearms; null where they have one term together.',
      codes: { added: 'Added', 'left-out': 'Left out' },
    }),
  unemployedLevel: z.int().meta({ description: 'Being unemployed counts as this level.' }),
  bands: Bands,
})
export type Parameters = z.output<typeof Parameters>

export const cites: Citation[] = [
  { source: 'Actuarial risk service (HMPPS)', at: 'OGRS4 predictors: coefficients and regression data', standing: 'policy' },
]

const valuesOf = (name: keyof typeof tables, careerYears: number, bands: Bands): Parameters => ({
  ...tables[name],
  careerYears,
  violentCareerYears: 30,
  mostOffenceFreeMonths: 36,
  violenceBase: null,
  unemployedLevel: 2,
  bands,
})
const inForce = (values: Parameters, note?: string): DatedParameters<Parameters>[] => [
  {
    from: day('2025-01-01'),
    values,
    cites: [...cites, { source: 'Waymark default', at: 'first day: the source names none', standing: 'default' }],
    ...(note && { note }),
  },
]

const svrp = valuesOf('svrp', 12, { medium: 1, high: 3, veryHigh: 6.9 })
export const parameters = {
  arp: inForce(valuesOf('arp', 26, { medium: 50, high: 75, veryHigh: 90 })),
  vrp: inForce(valuesOf('vrp', 12, { medium: 30, high: 60, veryHigh: 80 })),
  svrp: inForce(
    { ...svrp, violenceBase: 'left-out' },
    'The service adds the term of violence below actual bodily harm to those of worse violence, weapons and firearms; the table in force here lists them without it. The regime "service" adds it.',
  ),
}

/** Where the operational service goes beyond the table: its regression data come out exactly with it. */
export const serviceRegime: Record<string, NamedRegime<Parameters>> = {
  service: {
    title: 'As in the operational service: the term of violence is added to those of worse violence and weapons',
    values: { ...svrp, violenceBase: 'added' },
    cites,
  },
}
