// The law of release from standard determinate sentences as dated values, for every rule that works with it.

import { z } from 'zod'
import { plainDate as day, PlainDate } from '#kernel/dates.ts'
import type { Citation, DatedParameters } from '#modules/standards/index.ts'
import { laterRegimes, Part, Regime } from './release-regimes.ts'
import { Term, term } from './term.ts'

export const CustodyLaw = z.object({
  offencesFrom: PlainDate.meta({
    title: 'Offences from',
    description: 'The law of 2003 applies to offences and sentences from this day on; older ones are worked out by hand.',
  }),
  regimes: z.array(Regime).meta({ title: 'Regimes', description: 'The regimes after the first one, oldest first.' }),
  addedExclusionsFrom: PlainDate.meta({
    title: 'Added exclusions from',
    description: 'The exclusions added in 2024 hold for those in custody on this day or later.',
  }),
  plus: z
    .object({
      part: Part.meta({ description: 'The part of an SDS+ that is served in custody before the progression model.' }),
      from: PlainDate.meta({ description: 'Sentences from this day on can be SDS+; before it the same offences were released half-way.' }),
      widenedFrom: PlainDate.meta({ description: 'From this day on more offences and shorter terms are SDS+.' }),
      beforeWideningAtLeast: Term.meta({ description: 'Before it, an SDS+ had at least this term. From general knowledge of the law.' }),
    })
    .meta({ title: 'SDS+', description: 'SDS+: serious violent or sexual offences.' }),
  shortSentence: Term.meta({
    title: 'Short sentence: shorter than',
    description:
      'Sentences shorter than this are released without a licence for offences before a day, and for people under an age at release.',
  }),
  licenceForShortFrom: PlainDate.meta({
    title: 'Licence after a short sentence for offences from',
    description: 'For offences from this day on a short sentence has a licence too.',
  }),
  adultAge: z.int().meta({
    title: 'Adult from the age of',
    description: 'The age at release, in completed years, from which a short sentence has a licence.',
  }),
})
export type CustodyLaw = z.output<typeof CustodyLaw>

export const custodyCites: Citation[] = [
  { source: 'Criminal Justice Act 2003', at: 'sections 240ZA to 264', standing: 'law' },
  { source: 'Offender Rehabilitation Act 2014', at: 'section 1: licence for sentences under 12 months', standing: 'law' },
  { source: 'Sentencing Act 2026', at: 'release after one third, by tranches', standing: 'law' },
]

export const custodyLaw: CustodyLaw = {
  offencesFrom: day('2005-04-04'),
  regimes: laterRegimes,
  addedExclusionsFrom: day('2024-12-16'),
  plus: {
    part: { of: 2, in: 3 },
    from: day('2020-04-01'),
    widenedFrom: day('2022-06-28'),
    beforeWideningAtLeast: term({ years: 7 }),
  },
  shortSentence: term({ months: 12 }),
  licenceForShortFrom: day('2015-02-01'),
  adultAge: 18,
}

/** The one set of parameters of custody: the dates of the regimes are inside it, because each applies by the date of release. */
export const custodyParameters: DatedParameters<CustodyLaw> = {
  from: day('2005-04-04'),
  values: custodyLaw,
  cites: [...custodyCites, { source: 'Calculate release dates (HMPPS)', at: 'tranche dates', standing: 'policy' }],
  note: 'The dates of the regimes are inside this one set, because each applies by the release date and not by the date of sentence. The tranches from October 2026 moved twice in their source, whose files name different first days: they are settings, to be confirmed against the commencement order.',
}
