// What goes into the release after a recall, and what comes out.

import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'
import { ifKnown, Missing } from '#modules/standards/index.ts'
import { answerDay, daysIfKnown, SentenceType } from './fields.ts'

export const fixedTerms = ['ftr14', 'ftr28', 'ftr48', 'ftr56'] as const
export const FixedTerm = z.enum(fixedTerms)
export const fixedTermCodes = {
  ftr14: 'Fixed term of 14 days (FTR14)',
  ftr28: 'Fixed term of 28 days (FTR28)',
  ftr48: 'Fixed term of 48 days (FTR48)',
  ftr56: 'Fixed term of 56 days (FTR56)',
}

export const Input = z
  .object({
    recallType: z.enum(['standard', ...fixedTerms]).meta({
      title: 'Type of recall',
      description: 'Standard, or for a fixed term.',
      codes: { standard: 'Standard recall', ...fixedTermCodes },
    }),
    type: ifKnown(SentenceType).meta({
      title: 'Kind of sentence',
      description:
        'Extended and indeterminate sentences have standard recalls only. Not asked for: it guards against a wrong type of recall.',
    }),
    returnedOn: PlainDate.meta({
      title: 'Returned to custody',
      description: 'The day of the return to custody, which is day 1 of the fixed term.',
    }),
    sentenceEndsOn: ifKnown(PlainDate).meta({ title: 'End of the sentence (SLED)', description: 'The sentence and licence expiry date.' }),
    sentenceDays: ifKnown(z.int().min(1).max(36_500)).meta({
      title: 'Days of the sentence',
      description: 'Days of the whole sentence; asked for under FTR56, where the tranche decides.',
    }),
    isTwelveMonthsOrMore: ifKnown(z.boolean()).meta({
      title: 'Twelve months or more',
      description: 'Whether the sentence is of twelve months or more. Not asked for: it guards against a wrong type of recall.',
    }),
    isFourYearsOrMore: ifKnown(z.boolean()).meta({
      title: 'Four years or more',
      description: 'Whether the sentence is of four years or more. Not asked for: it guards against a wrong type of recall.',
    }),
    unlawfullyAtLargeDays: daysIfKnown(
      'Days unlawfully at large since the return',
      'Days unlawfully at large since the return to custody.',
    ),
    addedDays: daysIfKnown(
      'Days added since the return (ADA)',
      'Days added for offences in prison since the return to custody, less those restored.',
    ),
  })
  .refine(({ returnedOn, sentenceEndsOn }) => sentenceEndsOn === null || returnedOn <= sentenceEndsOn, {
    path: ['returnedOn'],
    error: 'Nobody returns to custody after the end of the sentence',
  })
export type Input = z.output<typeof Input>

const Dates = z.object({
  releaseOn: answerDay(
    'Released again (PRRD)',
    'The post-recall release date. After a standard recall the Parole Board may release earlier.',
  ),
  releaseOnWorkingDay: answerDay('Release on a working day', 'The working day on or before it, never before the return.'),
})
export type Dates = z.output<typeof Dates>
export const Result = z.union([Dates, Missing])

const Tranche = z.object({
  atMostDays: z.int().nullable().meta({ description: 'Sentences of at most so many days; null for the last, which takes the rest.' }),
  from: PlainDate.meta({ description: 'Nobody is released under the fixed term before this day.' }),
})
export const RecallLaw = z.object({
  fixedTerms: z
    .array(
      z.object({
        name: FixedTerm.meta({ description: 'The fixed term.', codes: fixedTermCodes }),
        days: z.int().min(1).meta({ description: 'Days in custody, the day of return counted.' }),
        returnsFrom: PlainDate.nullable().meta({
          description: 'It is for returns to custody from this day on; null where earlier ones have it too.',
        }),
        tranches: z
          .array(Tranche)
          .meta({ description: 'When releases under it begin, by length of sentence; none where there is no such day.' }),
      }),
    )
    .meta({ description: 'The fixed terms.' }),
})
export type RecallLaw = z.output<typeof RecallLaw>
export type OneTerm = RecallLaw['fixedTerms'][number]
