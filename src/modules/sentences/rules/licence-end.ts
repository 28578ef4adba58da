// When a person in custody is released, and when the licence ends: one standard determinate sentence.

import { z } from 'zod'
import { plainDate as day } from '#kernel/dates.ts'
import { ifKnown, Missing, type Rule } from '#modules/standards/index.ts'
import { type CustodyDates, custodyDatesOf, custodyWords } from './custody-dates.ts'
import { CustodyLaw, custodyCites, custodyLaw, custodyParameters } from './custody-law.ts'
import {
  addedDays,
  answerDay,
  answerDayOrNone,
  bornOn,
  earlyReleaseExclusion,
  offenceOn,
  remandDays,
  SentenceType,
  sentencedOn,
  taggedBailDays,
  unlawfullyAtLargeDays,
} from './fields.ts'
import { RegimeName, regimesByName } from './release-regimes.ts'
import { Term, term } from './term.ts'

const Input = z
  .object({
    type: SentenceType,
    sentencedOn,
    length: ifKnown(Term).meta({
      title: 'Length',
      description: 'The term as the court said it. A term of nothing counts as not recorded.',
    }),
    offenceOn,
    bornOn,
    remandDays,
    taggedBailDays,
    addedDays,
    unlawfullyAtLargeDays,
    earlyReleaseExclusion,
  })
  .refine(({ offenceOn: offence, sentencedOn: on }) => offence === null || offence <= on, {
    path: ['offenceOn'],
    error: 'The offence cannot be after the sentence',
  })
  .refine(({ bornOn: born, sentencedOn: on }) => born === null || born < on, {
    path: ['bornOn'],
    error: 'The date of birth must be before the sentence',
  })
export type CustodyInput = z.output<typeof Input>

const Dates = z.object({
  days: z.int().meta({ title: 'Days of the sentence', description: 'Days of the whole sentence, first and last included.' }),
  custodyDays: z
    .int()
    .meta({ title: 'Days of custody', description: 'Days to serve in custody before deductions and additions, rounded up.' }),
  halfWayOn: answerDay('Half-way date', 'The release date had half of the sentence to be served.'),
  releaseOn: answerDay(
    'Release (CRD or ARD)',
    'The conditional release date (CRD), or without a licence the automatic release date (ARD).',
  ),
  releaseOnWorkingDay: answerDay('Release on a working day', 'The working day on or before it, on which the person is released.'),
  regime: RegimeName,
  releaseBeforeAddedDaysOn: answerDay(
    'Release without added days',
    'The release date without added days and not held back by a tranche: post-sentence supervision counts from it.',
  ),
  sentenceEndsOn: answerDay(
    'End of the sentence (SLED or SED)',
    'The sentence and licence expiry date, or without a licence the sentence expiry date.',
  ),
  licenceEndsOn: answerDayOrNone('End of the licence', 'Null when the release is without a licence.'),
})
const Result = z.union([Dates, Missing])

export type { CustodyDates } from './custody-dates.ts'

const example: CustodyInput = {
  type: 'standard',
  sentencedOn: day('2024-09-26'),
  length: term({ months: 18 }),
  offenceOn: day('2024-06-01'),
  bornOn: day('1990-01-01'),
  remandDays: 0,
  taggedBailDays: 120,
  addedDays: 42,
  unlawfullyAtLargeDays: 0,
  earlyReleaseExclusion: 'none',
}
const named = (name: keyof typeof regimesByName) => ({
  title: regimesByName[name].title,
  values: { ...custodyLaw, regimes: regimesByName[name].regimes },
  cites: custodyParameters.cites,
})

/** Release and end of licence of one standard determinate sentence. */
export const licenceEnd: Rule<CustodyInput, CustodyDates | Missing, CustodyLaw> = {
  id: 'sentences.licence-end',
  title: 'Release and end of licence',
  summary: 'A standard determinate sentence is served in custody up to a part that the law sets by date, and on licence to its end.',
  cites: custodyCites,
  parameters: [custodyParameters],
  parametersSchema: CustodyLaw,
  parametersBy: 'date of sentence',
  asOfField: 'sentencedOn',
  regimes: { half: named('half'), 'forty-percent': named('forty-percent'), progression: named('progression') },
  input: Input,
  result: Result,
  examples: [
    {
      name: '18 months under the 40% regime, with tagged bail and added days',
      on: example.sentencedOn,
      input: example,
      result: {
        days: 546,
        custodyDays: 219,
        halfWayOn: day('2025-04-08'),
        releaseOn: day('2025-02-13'),
        releaseOnWorkingDay: day('2025-02-13'),
        regime: 'forty-percent',
        releaseBeforeAddedDaysOn: day('2025-01-02'),
        sentenceEndsOn: day('2025-11-25'),
        licenceEndsOn: day('2025-11-25'),
      },
    },
    {
      name: '17 months of 2021, less 118 days on remand',
      on: day('2021-09-21'),
      input: {
        ...example,
        sentencedOn: day('2021-09-21'),
        length: term({ months: 17 }),
        offenceOn: day('2021-01-01'),
        remandDays: 118,
        taggedBailDays: 0,
        addedDays: 0,
      },
      result: {
        days: 518,
        custodyDays: 259,
        halfWayOn: day('2022-02-08'),
        releaseOn: day('2022-02-08'),
        releaseOnWorkingDay: day('2022-02-08'),
        regime: 'half',
        releaseBeforeAddedDaysOn: day('2022-02-08'),
        sentenceEndsOn: day('2022-10-25'),
        licenceEndsOn: day('2022-10-25'),
      },
    },
    {
      name: 'A life sentence is not worked out here',
      on: example.sentencedOn,
      input: { ...example, type: 'life' },
      result: { cannotCalculate: ['type'] },
    },
    {
      name: 'Days on remand are not known',
      on: example.sentencedOn,
      input: { ...example, remandDays: null },
      result: { cannotCalculate: ['remandDays'] },
    },
  ],
  words: { ...custodyWords, 'out-of-scope': 'This kind of sentence is worked out by hand.' },

  evaluate(input, law, calendar) {
    const { type } = input
    if (type !== 'standard' && type !== 'standard-plus')
      return { result: { cannotCalculate: ['type'] }, because: [{ say: 'out-of-scope' }] }
    return custodyDatesOf({ ...input, type }, law, calendar)
  },
}
