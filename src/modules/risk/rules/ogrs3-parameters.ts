// The numbers of OGRS3: as published, and as the operational service rounds them.

import { z } from 'zod'
import { plainDate as day } from '#kernel/dates.ts'
import type { Citation, DatedParameters, NamedRegime } from '#modules/standards/index.ts'
import { Bands } from './numbers.ts'
import { Ogrs3Offence, termsOf } from './offences.ts'
import tables from './ogrs3.json' with { type: 'json' }

const num = (title: string, description: string) => z.number().meta({ title, description })
const byAge = (who: string) =>
  z.array(z.number()).meta({ title: `Terms for ${who}`, description: `Terms for ${who}, one for each age band.` })

export const Parameters = z.object({
  oneYearConstant: num('Constant for one year', 'Added to the sum for the one-year probability.'),
  twoYearConstant: num('Constant for two years', 'Added to the sum for the two-year probability.'),
  copas: num('Weight of the rate of sanctions', 'Coefficient of the rate of sanctions, after Copas.'),
  copasLogDecimals: z.int().nullable().meta({
    title: 'Decimals of the rate’s logarithm',
    description: 'Decimals to which the logarithm of the rate of sanctions is rounded first. None: it is not rounded.',
  }),
  careerYears: num('Years added to the career', 'Years added to the length of the criminal career.'),
  status: z
    .object({
      convictionFirst: num('Conviction, first sanction', 'Term of a conviction that is the first sanction.'),
      convictionRepeat: num('Conviction, sanctions before', 'Term of a conviction with one or more earlier sanctions.'),
      cautionFirst: num('Caution, first sanction', 'Term of a caution that is the first sanction.'),
      cautionOneEarlier: num('Caution, one caution before', 'Term of a caution with one earlier sanction and no earlier conviction.'),
      cautionOther: num('Any other caution', 'Term of any other caution.'),
    })
    .meta({ title: 'Kind of sanction', description: 'Terms of the kind of the current sanction.' }),
  ageFrom: z
    .array(z.int())
    .meta({ title: 'Age bands, from', description: 'The lowest age, in years, of each age band at the start of follow-up.' }),
  male: byAge('men'),
  female: byAge('women'),
  offence: termsOf(Ogrs3Offence),
  bands: Bands,
})
export type Parameters = z.output<typeof Parameters>

export const paper: Citation = {
  source: 'OGRS 3: the revised Offender Group Reconviction Scale (Ministry of Justice Research Summary 7/09)',
  standing: 'policy',
}
const service: Citation = {
  source: 'Actuarial risk service (HMPPS)',
  at: 'OGRS3, last published version: rounding, offence codes and bands',
  standing: 'policy',
}
export const cites = [paper, service]

export const parameters: DatedParameters<Parameters>[] = [
  {
    from: day('2009-03-01'),
    values: tables.published,
    cites,
    note: 'For girls aged 10 to 15 the terms are negative, as in the paper; the operational service had lost the sign. The term of sexual offences not against a child is 0.03276; one public script misprints it as 0.00328.',
  },
]

export const regimes: Record<string, NamedRegime<Parameters>> = {
  operational: {
    title: 'Rounded as in the operational service',
    values: tables.operational,
    cites: [
      service,
      {
        source: 'Waymark default',
        at: 'terms of cautions, which the service does not use: the published ones to five decimals',
        standing: 'default',
      },
    ],
  },
}
