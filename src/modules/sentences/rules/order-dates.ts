// When a community order or a suspended sentence order ends.

import { z } from 'zod'
import { plainDate as day, earlier, PlainDate } from '#kernel/dates.ts'
import type { Answer, Because, Citation, Missing, Rule } from '#modules/standards/index.ts'
import { isLongerThanNothing, isShorter, lastDayOfOrder, Term, term } from './term.ts'

const Input = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('community-order'),
    sentencedOn: PlainDate,
    term: Term.nullable(),
    /** The end that the court said, where it said a day. */
    endsOn: PlainDate.nullable(),
    /** Unpaid work is its only requirement. */
    isUnpaidWorkOnly: z.boolean(),
  }),
  z.object({
    kind: z.literal('suspended-sentence-order'),
    sentencedOn: PlainDate,
    custodialTerm: Term.nullable(),
    operationalPeriod: Term.nullable(),
    /** Null when the order has no requirement to be supervised. */
    supervisionPeriod: Term.nullable(),
  }),
])
type Input = z.output<typeof Input>
type CommunityOrder = Extract<Input, { kind: 'community-order' }>
type SuspendedSentence = Extract<Input, { kind: 'suspended-sentence-order' }>

export const beyondLimits = [
  'community-order-too-long',
  'operational-period-too-short',
  'operational-period-too-long',
  'supervision-beyond-operational-period',
  'custodial-term-too-short',
  'custodial-term-too-long',
] as const

const Dates = z.object({
  supervisedFrom: PlainDate.nullable(),
  supervisedUntil: PlainDate.nullable(),
  /** The last day of the operational period of a suspended sentence. */
  operationalUntil: PlainDate.nullable(),
  /** An order of unpaid work alone stays in force until the hours are done. */
  staysForUnpaidWork: z.boolean(),
  /** What the law doesn't allow a court to say: the record is to be checked with the court. */
  beyondLimits: z.array(z.enum(beyondLimits)),
})
const Result = z.union([Dates, z.object({ cannotCalculate: z.array(z.string()) })])
export type OrderDates = z.output<typeof Dates>
type Limit = OrderDates['beyondLimits'][number]

const Parameters = z.object({
  communityOrderAtMost: Term,
  operationalPeriodAtLeast: Term,
  operationalPeriodAtMost: Term,
  custodialTermAtLeast: Term,
  custodialTermAtMost: Term,
})
type Parameters = z.output<typeof Parameters>

const code: Citation[] = [
  { source: 'Sentencing Act 2020', at: 'Part 9: community orders', standing: 'law' },
  { source: 'Sentencing Act 2020', at: 'Part 10: suspended sentence orders', standing: 'law' },
]
const first: Parameters = {
  communityOrderAtMost: term({ years: 3 }),
  operationalPeriodAtLeast: term({ months: 6 }),
  operationalPeriodAtMost: term({ years: 2 }),
  custodialTermAtLeast: term({ days: 14 }),
  custodialTermAtMost: term({ years: 2 }),
}
const community = {
  kind: 'community-order',
  sentencedOn: day('2026-03-17'),
  term: term({ months: 24 }),
  endsOn: null,
  isUnpaidWorkOnly: false,
} as const
const suspended = {
  kind: 'suspended-sentence-order',
  sentencedOn: day('2026-03-03'),
  custodialTerm: term({ months: 9 }),
  operationalPeriod: term({ months: 24 }),
  supervisionPeriod: term({ months: 18 }),
} as const
const noLimit = { operationalUntil: null, staysForUnpaidWork: false, beyondLimits: [] }

/** First and last days of orders. */
export const orderDates: Rule<Input, OrderDates | Missing, Parameters> = {
  id: 'sentences.order-dates',
  title: 'Dates of community and suspended sentence orders',
  summary:
    'An order ends on the day that the court said or, where it said a length, on the day of the order plus the length, less one day.',
  cites: [...code, { source: 'Waymark', at: 'the last day when only a length is recorded', standing: 'default' }],
  parameters: [
    {
      from: day('2020-12-01'),
      values: first,
      cites: code,
      note: 'The lengths of suspended sentences before 2026 come from general knowledge of the Sentencing Code: confirm them before relying on them.',
    },
    {
      from: day('2026-03-22'),
      values: { ...first, operationalPeriodAtMost: term({ years: 3 }), custodialTermAtMost: term({ years: 3 }) },
      cites: [...code, { source: 'Sentencing Act 2026', at: 'suspended sentences of up to three years', standing: 'law' }],
    },
  ],
  parametersSchema: Parameters,
  parametersBy: 'date of sentence',
  input: Input,
  result: Result,
  examples: [
    {
      name: 'Community order of 24 months',
      on: community.sentencedOn,
      input: community,
      result: { supervisedFrom: day('2026-03-17'), supervisedUntil: day('2028-03-16'), ...noLimit },
    },
    {
      name: 'Suspended sentence, supervised for 18 of its 24 months',
      on: suspended.sentencedOn,
      input: suspended,
      result: {
        ...noLimit,
        supervisedFrom: day('2026-03-03'),
        supervisedUntil: day('2027-09-02'),
        operationalUntil: day('2028-03-02'),
      },
    },
    {
      name: 'Suspended for three years before the law allowed it',
      on: suspended.sentencedOn,
      input: { ...suspended, operationalPeriod: term({ years: 3 }) },
      result: {
        ...noLimit,
        supervisedFrom: day('2026-03-03'),
        supervisedUntil: day('2027-09-02'),
        operationalUntil: day('2029-03-02'),
        beyondLimits: ['operational-period-too-long'],
      },
    },
    {
      name: 'No length recorded',
      on: community.sentencedOn,
      input: { ...community, term: null },
      result: { cannotCalculate: ['term'] },
    },
  ],
  words: {
    said: 'The court said that the order ends on {endsOn}.',
    term: 'From {sentencedOn}, for {years, plural, =0 {} one {# year } other {# years }}{months, plural, =0 {} one {# month } other {# months }}{weeks, plural, =0 {} one {# week } other {# weeks }}{days, plural, =0 {} one {# day } other {# days }}less one day: to {endsOn}.',
    'unpaid-work': 'Unpaid work is the only requirement: the order stays in force until the hours are done.',
    operational: 'The sentence can be activated until {endsOn}.',
    unsupervised: 'The order asks for no supervision.',
    'community-order-too-long': 'A community order may last at most three years.',
    'operational-period-too-short': 'The operational period is shorter than the law allows.',
    'operational-period-too-long': 'The operational period is longer than the law allows.',
    'supervision-beyond-operational-period': 'The supervision period goes past the operational period.',
    'custodial-term-too-short': 'The custodial term is shorter than the law allows to be suspended.',
    'custodial-term-too-long': 'The custodial term is longer than the law allows to be suspended.',
    missing: 'These are not recorded: {fields}.',
  },

  evaluate: (input, parameters) =>
    input.kind === 'community-order' ? communityOrder(input, parameters) : suspendedSentence(input, parameters),
}

type Answered = Answer<OrderDates | Missing>

function communityOrder(input: CommunityOrder, { communityOrderAtMost }: Parameters): Answered {
  const { sentencedOn, isUnpaidWorkOnly: staysForUnpaidWork } = input
  const length = said(input.term)
  const until = input.endsOn ?? (length && lastDayOfOrder(sentencedOn, length))
  if (until === null) return missing(['term'])
  const limits: Limit[] = until > lastDayOfOrder(sentencedOn, communityOrderAtMost) ? ['community-order-too-long'] : []
  const because: Because[] = [
    input.endsOn || !length ? { say: 'said', endsOn: until } : { say: 'term', sentencedOn, ...length, endsOn: until },
    ...(staysForUnpaidWork ? [{ say: 'unpaid-work' }] : []),
    ...limits.map(say => ({ say })),
  ]
  return {
    result: { supervisedFrom: sentencedOn, supervisedUntil: until, operationalUntil: null, staysForUnpaidWork, beyondLimits: limits },
    because,
  }
}

function suspendedSentence(input: SuspendedSentence, parameters: Parameters): Answered {
  const { sentencedOn, supervisionPeriod } = input
  const [custodialTerm, operationalPeriod] = [said(input.custodialTerm), said(input.operationalPeriod)]
  if (!custodialTerm || !operationalPeriod || (supervisionPeriod && !said(supervisionPeriod))) {
    const lengths = { custodialTerm, operationalPeriod, ...(supervisionPeriod && { supervisionPeriod: said(supervisionPeriod) }) }
    return missing(Object.entries(lengths).flatMap(([name, length]) => (length ? [] : [name])))
  }
  const operationalUntil = lastDayOfOrder(sentencedOn, operationalPeriod)
  const supervisedUntil = supervisionPeriod && lastDayOfOrder(sentencedOn, supervisionPeriod)
  const limits = limitsOf({ ...input, custodialTerm, operationalPeriod }, parameters)
  const because: Because[] = [
    supervisionPeriod && supervisedUntil
      ? { say: 'term', sentencedOn, ...supervisionPeriod, endsOn: supervisedUntil }
      : { say: 'unsupervised' },
    { say: 'operational', endsOn: operationalUntil },
    ...limits.map(say => ({ say })),
  ]
  const supervisedFrom = supervisionPeriod && sentencedOn
  return {
    result: {
      supervisedFrom,
      // The law keeps supervision within the operational period.
      supervisedUntil: supervisedUntil && earlier(supervisedUntil, operationalUntil),
      operationalUntil,
      staysForUnpaidWork: false,
      beyondLimits: limits,
    },
    because,
  }
}

type Complete = SuspendedSentence & { custodialTerm: Term; operationalPeriod: Term }

function limitsOf({ sentencedOn: on, custodialTerm, operationalPeriod, supervisionPeriod }: Complete, parameters: Parameters): Limit[] {
  const checks: [Limit, boolean][] = [
    ['operational-period-too-short', isShorter(on, operationalPeriod, parameters.operationalPeriodAtLeast)],
    ['operational-period-too-long', isShorter(on, parameters.operationalPeriodAtMost, operationalPeriod)],
    ['supervision-beyond-operational-period', supervisionPeriod !== null && isShorter(on, operationalPeriod, supervisionPeriod)],
    ['custodial-term-too-short', isShorter(on, custodialTerm, parameters.custodialTermAtLeast)],
    ['custodial-term-too-long', isShorter(on, parameters.custodialTermAtMost, custodialTerm)],
  ]
  return checks.flatMap(([limit, isBroken]) => (isBroken ? [limit] : []))
}

/** A length of nothing is one that wasn't recorded. */
const said = (length: Term | null) => (length && isLongerThanNothing(length) ? length : null)

const missing = (fields: string[]): Answered => ({
  result: { cannotCalculate: fields },
  because: [{ say: 'missing', fields: fields.join(', ') }],
})
