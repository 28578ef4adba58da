// What goes into the release dates of a person, and what comes out.

import { z } from 'zod'
import { ageOn } from '#kernel/dates.ts'
import { ifKnown, Missing } from '#modules/standards/index.ts'
import { brokenLink } from './chains.ts'
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
import { RegimeName } from './release-regimes.ts'
import { Term } from './term.ts'

const Sentence = z.object({
  id: z.string().min(1).max(100).meta({ title: 'Sentence', description: 'Any name by which the sentence is told from the others.' }),
  type: SentenceType,
  sentencedOn,
  length: ifKnown(Term).meta({ title: 'Length', description: 'The term as the court said it; of an EDS or SOPC the custodial term.' }),
  extension: ifKnown(Term).meta({ title: 'Extension period', description: 'EDS only: the time on licence after the custodial term.' }),
  offenceOn,
  consecutiveTo: z.string().nullable().default(null).meta({
    title: 'Consecutive to',
    description: 'The sentence after which this one is served; null for one that is served beside the others.',
  }),
  earlyReleaseExclusion: earlyReleaseExclusion.meta({
    title: 'Early release exclusion',
    description: 'For this sentence alone; where it is not given, that of the person counts.',
  }),
})
export type Sentence = z.output<typeof Sentence>

export const Input = z
  .object({
    sentences: z
      .array(Sentence)
      .min(1)
      .max(100)
      .meta({ title: 'Sentences', description: 'All sentences that the person serves, in any order.' }),
    remandDays,
    taggedBailDays,
    addedDays,
    unlawfullyAtLargeDays,
    unlawfullyAtLargeAfterReleaseDays: z.int().min(0).max(36_500).default(0).meta({
      title: 'Days unlawfully at large since release',
      description: 'They extend post-sentence supervision; none before the release.',
    }),
    bornOn,
    earlyReleaseExclusion,
    isRegisteredSexOffender: ifKnown(z.boolean()).meta({
      title: 'Registered sex offender',
      description: "Whether the person is subject to the sex offenders' notification requirements; asked for by the home detention curfew.",
    }),
  })
  .superRefine(({ sentences, bornOn: born }, context) => {
    const broken = brokenLink(sentences)
    if (broken) context.addIssue({ code: 'custom', path: ['sentences', broken.index, 'consecutiveTo'], message: broken.error })
    for (const [index, { sentencedOn: on, offenceOn: offence }] of sentences.entries()) {
      if (offence !== null && offence > on)
        context.addIssue({ code: 'custom', path: ['sentences', index, 'offenceOn'], message: 'The offence cannot be after the sentence' })
      if (born !== null && ageOn(born, on) < 10)
        context.addIssue({ code: 'custom', path: ['bornOn'], message: 'The person was under ten years old at the sentence' })
    }
  })
export type Input = z.output<typeof Input>

const dates = {
  releaseOn: answerDay('Release', 'The release date by law: CRD, ARD or mid-term date.'),
  conditionalReleaseOn: answerDayOrNone(
    'CRD',
    'Conditional release date: release on licence. Of an EDS or SOPC, the end of the custodial term.',
  ),
  automaticReleaseOn: answerDayOrNone('ARD', 'Automatic release date: release without a licence.'),
  midTermOn: answerDayOrNone('MTD', 'Mid-term date of a detention and training order.'),
  paroleEligibilityOn: answerDayOrNone('PED', 'Parole eligibility date of an EDS or SOPC.'),
  sentenceAndLicenceExpiryOn: answerDayOrNone('SLED', 'Sentence and licence expiry date.'),
  sentenceExpiryOn: answerDayOrNone('SED', 'Sentence expiry date of a sentence without a licence.'),
  supervisionUntil: answerDayOrNone('TUSED', 'Top-up supervision end date: the end of post-sentence supervision.'),
  curfewEligibleOn: answerDayOrNone('HDCED', 'Home detention curfew eligibility date.'),
}
export const dateNames = [
  'conditionalReleaseOn',
  'automaticReleaseOn',
  'midTermOn',
  'paroleEligibilityOn',
  'sentenceAndLicenceExpiryOn',
  'sentenceExpiryOn',
  'supervisionUntil',
  'curfewEligibleOn',
] as const
export type DateName = (typeof dateNames)[number]

const NotWorkedOut = z.object({
  date: z.enum(['supervisionUntil', 'curfewEligibleOn']).meta({
    description: 'The date that is not worked out.',
    codes: { supervisionUntil: 'TUSED', curfewEligibleOn: 'HDCED' },
  }),
  fields: z.array(z.string()).meta({ description: 'The fields of the input that it needs and that are not given.' }),
})

const OfChain = z.object({
  sentences: z
    .array(z.string())
    .meta({ title: 'Sentences', description: 'The sentence, or the chain of consecutive ones in their order, by id.' }),
  type: SentenceType,
  sentencedOn: answerDay('Date of sentence', 'The day on which it begins: of a chain, the earliest date of sentence.'),
  regime: RegimeName.nullable().meta({ title: 'Release regime', description: 'Of an SDS or SDS+; null for other kinds.' }),
  sentenceDays: z.int().meta({ title: 'Days of the sentence', description: 'Days of the whole sentence, first and last included.' }),
  custodyDays: z.int().meta({ title: 'Days of custody', description: 'Days to serve before deductions and additions, rounded up.' }),
  ...dates,
})
export type OfChain = z.output<typeof OfChain>

export const Dates = z.object({
  sentences: z
    .array(OfChain)
    .meta({ title: 'By sentence', description: 'The dates of each sentence that stands alone and of each chain.' }),
  overall: z
    .object({ releaseOnWorkingDay: answerDay('Release on a working day', 'The working day on or before the release.'), ...dates })
    .meta({ title: 'Overall', description: 'The latest date of each kind.' }),
  notWorkedOut: z.array(NotWorkedOut).meta({ title: 'Not worked out', description: 'Dates that are null because something is not known.' }),
})
export type Dates = z.output<typeof Dates>
export const Result = z.union([Dates, Missing])
