// What is asked and answered about the deadlines of the National Standards.

import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'
import { coded, ifKnown } from '#modules/standards/index.ts'
import { type Anchor, anchors, standards, units } from './standard-deadlines-table.ts'

const sentences = { community: 'Community order or suspended sentence order', custody: 'Custody' }
const date = (anchor: Anchor) =>
  ifKnown(PlainDate).meta({ title: anchors[anchor], description: `${anchors[anchor]}; null while there is none.` })
export const Input = z
  .object({
    on: ifKnown(PlainDate).meta({ description: 'The day whose settings apply. It only chooses the settings.' }),
    sentence: ifKnown(coded(sentences)).meta({
      title: 'Kind of sentence',
      description: 'Kind of sentence: some deadlines are for one kind only.',
    }),
    highestTier: ifKnown(z.boolean()).meta({ description: 'Whether the case is in the highest tier. Asked under the standards of 2007.' }),
    earliestReleaseOn: ifKnown(PlainDate).meta({
      title: 'Earliest release date',
      description: 'Earliest release date. Asked for custody under the standards of 2007.',
    }),
    sentencedOn: date('sentencedOn'),
    releasedOn: date('releasedOn'),
    firstAttendedOn: date('firstAttendedOn'),
    planReviewedOn: date('planReviewedOn'),
    allocatedOn: date('allocatedOn'),
    flaggedOn: date('flaggedOn'),
    visitedOn: date('visitedOn'),
    transferAskedOn: date('transferAskedOn'),
    missedOn: date('missedOn'),
    thirdAcceptableAbsenceOn: date('thirdAcceptableAbsenceOn'),
    referredOn: date('referredOn'),
    serviceAssessedOn: date('serviceAssessedOn'),
    serviceEndedOn: date('serviceEndedOn'),
  })
  .superRefine((input, context) => {
    const order: [first: Anchor, then: Anchor][] = [
      ['sentencedOn', 'releasedOn'],
      ['sentencedOn', 'firstAttendedOn'],
      ['referredOn', 'serviceAssessedOn'],
      ['serviceAssessedOn', 'serviceEndedOn'],
    ]
    for (const [first, then] of order) {
      const [begun, next] = [input[first], input[then]]
      if (begun && next && next < begun)
        context.addIssue({ code: 'custom', path: [then], message: `${anchors[then]} cannot be before: ${anchors[first].toLowerCase()}` })
    }
  })
export type Input = z.output<typeof Input>

const anchor = coded(anchors)
const standard = coded(standards)
export const Deadlines = z.object({
  deadlines: z
    .array(
      z.object({
        standard: standard.meta({ description: 'What is due.' }),
        countedFrom: anchor.meta({ description: 'The date of the case that it is counted from.' }),
        startedOn: PlainDate.meta({ description: 'That date.' }),
        amount: z.int().meta({ description: 'How long after it.' }),
        unit: coded(units).meta({ description: 'Unit of the amount.' }),
        dueOn: PlainDate.meta({ description: 'The last day.' }),
      }),
    )
    .meta({ description: 'Deadlines, in the order of the table.' }),
  notBegun: z.array(standard).meta({ description: 'Standards whose date the case does not have, or not yet.' }),
  open: z
    .array(
      z.object({
        standard: standard.meta({ description: 'What could be due.' }),
        missing: z.array(z.string()).meta({ description: 'Fields without which its deadline cannot be told.' }),
      }),
    )
    .meta({ description: 'Standards that cannot be told while something is not recorded.' }),
})
export type Deadlines = z.output<typeof Deadlines>

export const Parameters = z.object({
  standards: z
    .array(
      z.object({
        standard: standard.meta({ description: 'What is due.' }),
        from: z.array(anchor).min(1).meta({ description: 'Counted from the latest of these dates.' }),
        sentence: coded(sentences).nullable().meta({ description: 'Only for sentences of this kind; null for all.' }),
        amount: z.int().min(0).meta({ description: 'How long after.' }),
        unit: coded(units).meta({ description: 'Unit of the amount.' }),
        highestTierAmount: z.int().min(0).nullable().meta({ description: 'Instead, in the highest tier.' }),
        longSentence: z
          .object({
            years: z.int().min(1).meta({ description: 'Years from the sentence to release, at least.' }),
            amount: z.int().min(0).meta({ description: 'How long after, then.' }),
          })
          .nullable()
          .meta({ description: 'Instead, for long sentences.' }),
      }),
    )
    .meta({ description: 'The standards.' }),
})
export type Parameters = z.output<typeof Parameters>
