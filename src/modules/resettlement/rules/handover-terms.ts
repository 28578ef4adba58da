// What is asked and answered about the handover from prison to the community.

import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'
import { coded, ifKnown } from '#modules/standards/index.ts'
import { releaseDates } from './earliest-release.ts'
import { MappaLevel, mappaDescription } from './mappa.ts'

const date = (title: string, description: string) => ifKnown(PlainDate).meta({ title, description })
const known = (description: string) => ifKnown(z.boolean()).meta({ description })

export const Input = z
  .object({
    on: PlainDate.meta({ description: 'The day for which responsibility is asked.' }),
    bornOn: date('Date of birth', 'Date of birth. If it is given, a person under 18 on that day is outside the rule.'),
    sentence: coded({
      determinate: 'A sentence of a fixed length',
      indeterminate: 'Life, imprisonment for public protection, or another sentence without a fixed end',
    }).meta({ title: 'Kind of sentence', description: 'Kind of the sentence.' }),
    sentenceStartOn: date(
      'First day of the sentence',
      'First day of the sentence. Not needed for indeterminate sentences and early allocation.',
    ),
    paroleEligibilityOn: date(
      'Parole eligibility date',
      'Parole eligibility date (PED). A determinate sentence with one is a determinate parole sentence.',
    ),
    automaticReleaseOn: date('Automatic release date', 'Automatic release date (ARD).'),
    conditionalReleaseOn: date('Conditional release date', 'Conditional release date (CRD).'),
    tariffExpiryOn: date('Tariff expiry date', 'Tariff expiry date (TED) of an indeterminate sentence.'),
    targetHearingOn: date('Target hearing date', 'Target hearing date (THD) of the Parole Board, for an indeterminate sentence.'),
    earlyAllocation: known(
      'Allocated early: automatically, or by a discretionary decision of the community (resettlement.early-allocation).',
    ),
    recalled: known('Was recalled from licence.'),
    immigration: known('Held as an immigration case.'),
    furtherIndeterminateSentence: known(
      'Has a further indeterminate sentence that begins in the future. Asked for indeterminate sentences.',
    ),
    paroleOutcomeNotRelease: known(
      'The last completed parole review ended without a decision to release. Asked where the hearing is 12 months away or more.',
    ),
    mappaLevel: ifKnown(MappaLevel).meta({
      title: 'MAPPA level',
      description: `${mappaDescription} Asked where the hearing is 12 months away or more.`,
    }),
    openConditions: known('Is in open conditions. Asked for indeterminate sentences.'),
    estate: ifKnown(coded({ men: 'Prison for men', women: 'Prison for women' })).meta({
      description: 'Estate of the prison. Asked for an indeterminate sentence in open conditions.',
    }),
    openCategoryOn: date('Category open since', 'Women’s estate: the day on which the category became open.'),
    openPrisonArrivalOn: date('In an open prison since', 'Men’s estate: the day of arrival in the open prison.'),
  })
  .superRefine(({ bornOn, sentenceStartOn }, context) => {
    if (bornOn && sentenceStartOn && sentenceStartOn < bornOn)
      context.addIssue({ code: 'custom', path: ['sentenceStartOn'], message: 'The sentence cannot start before the person was born' })
  })
export type Input = z.output<typeof Input>

export const reasons = {
  'additional-indeterminate-sentence': 'A further indeterminate sentence is to come',
  'recall-hearing-12-months-away': 'Recalled, with the hearing 12 months away or more',
  'parole-mappa-2-3': 'Not released by the Parole Board, MAPPA level 2 or 3',
  'hearing-12-months-away': 'Not released by the Parole Board, with the hearing 12 months away or more',
  recalled: 'Recalled',
  immigration: 'Immigration case',
  'release-date-unknown': 'No release date is known',
  'early-allocation': 'Early allocation',
  indeterminate: 'Indeterminate sentence',
  'indeterminate-open': 'Indeterminate sentence, in open conditions',
  'determinate-short': 'Released within 10 months of the start of the sentence',
  'determinate-parole': 'Determinate sentence with parole',
  determinate: 'Determinate sentence',
}
export type Reason = keyof typeof reasons

export const Handover = z.object({
  responsibility: coded({
    'custody-only': 'CUSTODY_ONLY: the prison offender manager is responsible',
    'custody-with-com': 'CUSTODY_WITH_COM: the prison offender manager is responsible, a community offender manager supports',
    community: 'COMMUNITY: the community offender manager is responsible',
  }).meta({ description: 'Who is responsible on the day.' }),
  reason: coded(reasons).meta({ description: 'The line of the rule that decided.' }),
  earliestReleaseOn: PlainDate.nullable().meta({ description: 'Earliest release date (ERD); null when no date is known.' }),
  earliestReleaseBy: coded(releaseDates).nullable().meta({ description: 'Which date the earliest release date is.' }),
  startOn: PlainDate.nullable().meta({ description: 'From this day a community offender manager supports; null without a handover date.' }),
  handoverOn: PlainDate.nullable().meta({
    description:
      'From this day the community offender manager is responsible; null where one of the exceptions decides or the community is responsible from the start.',
  }),
})
export type Handover = z.output<typeof Handover>

export const Parameters = z.object({
  adultAge: z.int().meta({ description: 'The rule is for people of this age or older.' }),
  earlyAllocationMonths: z.int().min(0).meta({ description: 'Months before the earliest release date: early allocation.' }),
  indeterminateMonths: z.int().min(0).meta({ description: 'Months before the earliest release date: indeterminate sentences.' }),
  paroleMonths: z.int().min(0).meta({ description: 'Months before the earliest release date: determinate sentences with parole.' }),
  determinateMonths: z.int().min(0).meta({ description: 'Months before the earliest release date: other determinate sentences.' }),
  determinateDays: z.int().min(0).meta({ description: 'Days before those months, counted after them.' }),
  shortSentenceMonths: z
    .int()
    .min(0)
    .meta({ description: 'Released within these months of the start of the sentence: the community is responsible from the start.' }),
  hearingAwayMonths: z.int().min(0).meta({ description: 'Months from the day to a hearing that is far away.' }),
})
export type Parameters = z.output<typeof Parameters>
