// The rule of the home detention curfew eligibility date (HDCED) of one sentence.

import { z } from 'zod'
import { plainDate as day, PlainDate } from '#kernel/dates.ts'
import { ifKnown, Missing, type Rule } from '#modules/standards/index.ts'
import { type Curfew, CurfewLaw, curfewCites, curfewOf, curfewParameters, curfewRegimes, curfewWords, schemes } from './curfew.ts'
import {
  addedDays,
  answerDayOrNone,
  bornOn,
  remandDays,
  SentenceType,
  sentencedOn,
  taggedBailDays,
  unlawfullyAtLargeDays,
} from './fields.ts'

const Input = z
  .object({
    type: SentenceType,
    sentencedOn,
    custodyDays: ifKnown(z.int().min(0).max(36_500)).meta({
      title: 'Days of custody',
      description: 'Days to serve in custody before deductions and additions, from the rule of release and end of licence.',
    }),
    remandDays,
    taggedBailDays,
    unlawfullyAtLargeDays,
    addedDays: addedDays.meta({
      title: 'Added days (ADA)',
      description: 'Days added for offences against prison discipline, less those restored, unused or served, in days.',
    }),
    releaseOn: ifKnown(PlainDate).meta({
      title: 'Release (CRD or ARD)',
      description:
        'The release date after deductions and additions. Where it is not given, it is the day of sentence + custody − 1 − deductions + at large + added.',
    }),
    bornOn: bornOn.meta({ title: 'Date of birth', description: 'Asked for only where the scheme has stopped for adults.' }),
    isRegisteredSexOffender: ifKnown(z.boolean()).meta({
      title: 'Registered sex offender',
      description: "Whether the person is subject to the sex offenders' notification requirements.",
    }),
    isRecalled: ifKnown(z.boolean()).meta({ title: 'Recalled', description: 'Whether the person was recalled on this sentence.' }),
  })
  .refine(({ releaseOn, sentencedOn: on }) => releaseOn === null || on <= releaseOn, {
    path: ['releaseOn'],
    error: 'The release cannot be before the sentence',
  })
  .refine(({ bornOn: born, sentencedOn: on }) => born === null || born < on, {
    path: ['bornOn'],
    error: 'The date of birth must be before the sentence',
  })
export type CurfewInput = z.output<typeof Input>

const Result = z.union([
  z.object({
    isEligible: z.boolean().meta({ title: 'Eligible', description: 'Whether the sentence has a home detention curfew at all.' }),
    eligibleOn: answerDayOrNone('Eligible from (HDCED)', 'The home detention curfew eligibility date; null when not eligible.'),
    scheme: z
      .enum(schemes)
      .nullable()
      .meta({ title: 'Scheme', description: 'The scheme that gave the date.', codes: { hdc180: 'HDC180', hdc365: 'HDC365' } }),
  }),
  Missing,
])

const example: CurfewInput = {
  type: 'standard',
  sentencedOn: day('2021-09-21'),
  custodyDays: 259,
  remandDays: 118,
  taggedBailDays: 0,
  unlawfullyAtLargeDays: 0,
  addedDays: 0,
  releaseOn: day('2022-02-08'),
  bornOn: null,
  isRegisteredSexOffender: false,
  isRecalled: false,
}

/** The home detention curfew eligibility date. */
export const homeDetentionCurfew: Rule<CurfewInput, Curfew | Missing, CurfewLaw> = {
  id: 'sentences.home-detention-curfew',
  title: 'Home detention curfew eligibility',
  summary:
    'People on shorter standard sentences can be released before their release date, on a tagged curfew at home, from a day that the length of custody gives.',
  cites: curfewCites,
  parameters: [curfewParameters],
  parametersSchema: CurfewLaw,
  parametersBy: 'date of sentence',
  asOfField: 'sentencedOn',
  regimes: curfewRegimes,
  input: Input,
  result: Result,
  examples: [
    {
      name: '17 months of 2021, less 118 days on remand: held to 14 days after the sentence',
      on: example.sentencedOn,
      input: example,
      result: { isEligible: true, eligibleOn: day('2021-10-05'), scheme: 'hdc180' },
    },
    {
      name: 'An adult sentenced since the stop has none',
      on: day('2026-09-02'),
      input: { ...example, sentencedOn: day('2026-09-02'), releaseOn: null, bornOn: day('1990-01-01') },
      result: { isEligible: false, eligibleOn: null, scheme: null },
    },
    {
      name: "Whether the person is on the sex offenders' register is not known",
      on: example.sentencedOn,
      input: { ...example, isRegisteredSexOffender: null },
      result: { cannotCalculate: ['isRegisteredSexOffender'] },
    },
  ],
  words: curfewWords,

  evaluate({ remandDays: remand, taggedBailDays: bail, ...input }, law) {
    const deductions = remand === null || bail === null ? null : remand + bail
    const answer = curfewOf({ ...input, deductions, lastSentencedOn: input.sentencedOn }, law)
    if (!('cannotCalculate' in answer.result)) return answer
    const unknown = [...(remand === null ? ['remandDays'] : []), ...(bail === null ? ['taggedBailDays'] : [])]
    const fields = answer.result.cannotCalculate.flatMap(field => (field === 'deductions' ? unknown : [field]))
    return { result: { cannotCalculate: fields }, because: [{ say: 'missing', fields: fields.join(', ') }] }
  },
}
