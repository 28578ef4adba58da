// What goes into the dates of an order, and what comes out.

import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'
import { coded, ifKnown, Missing } from '#modules/standards/index.ts'
import { answerDayOrNone, sentencedOn } from './fields.ts'
import { Term } from './term.ts'

export const Input = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('community-order').meta({ title: 'Kind of order', description: 'A community order.' }),
      sentencedOn,
      term: ifKnown(Term).meta({ title: 'Length', description: 'The length that the court said; not needed where it said a day.' }),
      endsOn: ifKnown(PlainDate).meta({
        title: 'End that the court said',
        description: 'The last day of the order, where the court said a day.',
      }),
      isUnpaidWorkOnly: z
        .boolean()
        .default(false)
        .meta({ title: 'Unpaid work only', description: 'Whether unpaid work is the only requirement; no unless said.' }),
    }),
    z.object({
      kind: z.literal('suspended-sentence-order').meta({ title: 'Kind of order', description: 'A suspended sentence order (SSO).' }),
      sentencedOn,
      custodialTerm: ifKnown(Term).meta({ title: 'Custodial term', description: 'The term of custody that is suspended.' }),
      operationalPeriod: ifKnown(Term).meta({
        title: 'Operational period',
        description: 'The time within which another offence can activate the custodial term.',
      }),
      supervisionPeriod: Term.nullable()
        .default(null)
        .meta({ title: 'Supervision period', description: 'Null when the order has no requirement to be supervised.' }),
    }),
  ])
  .refine(input => input.kind !== 'community-order' || input.endsOn === null || input.sentencedOn <= input.endsOn, {
    path: ['endsOn'],
    error: 'The order cannot end before it begins',
  })
export type Input = z.output<typeof Input>
export type CommunityOrder = Extract<Input, { kind: 'community-order' }>
export type SuspendedSentence = Extract<Input, { kind: 'suspended-sentence-order' }>

/** What each limit is called. */
export const limitWords = {
  'community-order-too-long': 'The order is longer than a community order may last.',
  'operational-period-too-short': 'The operational period is shorter than the law allows.',
  'operational-period-too-long': 'The operational period is longer than the law allows.',
  'supervision-beyond-operational-period': 'The supervision period goes past the operational period.',
  'custodial-term-too-short': 'The custodial term is shorter than the law allows to be suspended.',
  'custodial-term-too-long': 'The custodial term is longer than the law allows to be suspended.',
}

const Dates = z.object({
  supervisedFrom: answerDayOrNone('Supervised from', 'The first day of supervision; null when nobody is supervised.'),
  supervisedUntil: answerDayOrNone('Supervised until', 'The last day of the order, or of the supervision period of a suspended sentence.'),
  operationalUntil: answerDayOrNone('Operational until', 'The last day of the operational period of a suspended sentence.'),
  staysForUnpaidWork: z.boolean().meta({
    title: 'Stays in force for unpaid work',
    description: 'An order of unpaid work alone stays in force until the hours are done.',
  }),
  beyondLimits: z.array(coded(limitWords)).meta({
    title: 'Beyond the limits of the law',
    description: "What the law doesn't allow a court to say: the record is to be checked with the court.",
  }),
})
export const Result = z.union([Dates, Missing])
export type OrderDates = z.output<typeof Dates>
export type Limit = OrderDates['beyondLimits'][number]

export const OrderLaw = z.object({
  communityOrderAtMost: Term.meta({ description: 'A community order lasts at most this long.' }),
  operationalPeriodAtLeast: Term.meta({ description: 'The operational period is at least this long.' }),
  operationalPeriodAtMost: Term.meta({ description: 'The operational period is at most this long.' }),
  custodialTermAtLeast: Term.meta({ description: 'The shortest custodial term that may be suspended.' }),
  custodialTermAtMost: Term.meta({ description: 'The longest custodial term that may be suspended.' }),
  presumedSuspendedAtMost: Term.nullable().meta({
    description: 'A custodial term of at most this length is presumed to be suspended; null where the law has no presumption.',
  }),
})
export type OrderLaw = z.output<typeof OrderLaw>
