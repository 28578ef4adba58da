// The numbers of OGRS3: as published, and as the operational service rounds them.

import { z } from 'zod'
import { plainDate as day } from '#kernel/dates.ts'
import type { Citation, DatedParameters, NamedRegime } from '#modules/standards/index.ts'
import { Bands } from './numbers.ts'
import { Ogrs3Offence, termsOf } from './offences.ts'
import tables from './ogrs3.json' with { type: 'json' }

const num = (description: string) => z.number().meta({ description })
const byAge = (who: string) => z.array(z.number()).meta({ description: `Terms for ${who}, one for each age in ageFrom.` })

export const Parameters = z.object({
  oneYearConstant: num('Added to the sum for the one-year probability.'),
  twoYearConstant: num('Added to the sum for the two-year probability.'),
  copas: num('Coefficient of the rate of sanctions.'),
  copasLogDecimals: z
    .int()
    .nullable()
    .meta({ description: 'Decimals to which the logarithm of the rate is rounded first; null for none.' }),
  careerYears: num('Years added to the length of the criminal career.'),
  status: z
    .object({
      convictionFirst: num('Conviction, first sanction.'),
      convictionRepeat: num('Conviction, one or more earlier sanctions.'),
      cautionFirst: num('Caution, first sanction.'),
      cautionOneEarlier: num('Caution, one earlier sanction and no earlier conviction.'),
      cautionOther: num('Any other caution.'),
    })
    .meta({ description: 'Terms of the kind of the current sanction.' }),
  ageFrom: z.array(z.int()).meta({ description: 'The lowest age, in years, of each age band at the start of follow-up.' }),
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
