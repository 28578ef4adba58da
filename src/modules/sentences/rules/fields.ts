// Fields that several rules of sentences share, each described once.

import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'
import { ifKnown } from '#modules/standards/index.ts'

/** Kinds of custodial sentences, with the abbreviations of the field. */
export const SentenceType = z
  .enum(['standard', 'standard-plus', 'extended', 'particular-concern', 'detention-and-training', 'life', 'fine-default'])
  .meta({
    title: 'Kind of sentence',
    description: 'The kind of custodial sentence.',
    codes: {
      standard: 'Standard determinate sentence (SDS)',
      'standard-plus': 'Standard determinate sentence for a serious violent or sexual offence (SDS+)',
      extended: 'Extended determinate sentence (EDS)',
      'particular-concern': 'Sentence for an offender of particular concern (SOPC)',
      'detention-and-training': 'Detention and training order (DTO)',
      life: 'Life or another indeterminate sentence',
      'fine-default': 'Committal in default of a fine, or for contempt',
    },
  })
export type SentenceType = z.output<typeof SentenceType>

export const EarlyReleaseExclusion = z.enum(['none', 'excluded', 'added-2024'])

/** Whether the offence keeps its half-way release. */
export const earlyReleaseExclusion = ifKnown(EarlyReleaseExclusion).meta({
  title: 'Early release exclusion',
  description:
    'Whether the offence is one whose release stays at half-way: sexual, violent, domestic abuse, national security, terrorism; or of the three groups added on 16 December 2024. An SDS+ for such an offence stays at two thirds under the progression model.',
  codes: {
    none: 'Not excluded',
    excluded: 'Excluded since the 40% regime began',
    'added-2024': 'Excluded by the additions of 16 December 2024 (sexual, domestic abuse or murder-related)',
  },
})

/** Days that may be unknown. */
export const daysIfKnown = (title: string, description: string) => ifKnown(z.int().min(0).max(36_500)).meta({ title, description })

export const remandDays = daysIfKnown('Days on remand', 'Days in custody on remand that count towards the sentence, in days.')
export const taggedBailDays = daysIfKnown('Days on tagged bail', 'Days credited for bail with a tagged curfew, in days.')
export const addedDays = daysIfKnown(
  'Added days (ADA)',
  'Days added for offences against prison discipline, less those restored, in days. They move the release, never the end of the sentence.',
)
export const unlawfullyAtLargeDays = daysIfKnown('Days unlawfully at large (UAL)', 'Days unlawfully at large before the release, in days.')

export const offenceOn = ifKnown(PlainDate).meta({
  title: 'Date of the offence',
  description: 'The day of the offence, or the last of its days.',
})
export const bornOn = ifKnown(PlainDate).meta({ title: 'Date of birth', description: 'The day on which the person was born.' })
export const sentencedOn = PlainDate.meta({ title: 'Date of sentence', description: 'The day on which the court passed the sentence.' })

/** A day in the answer. */
export const answerDay = (title: string, description: string) => PlainDate.meta({ title, description })
/** A day in the answer that there may be none of. */
export const answerDayOrNone = (title: string, description: string) => PlainDate.nullable().meta({ title, description })
