// When a community order or a suspended sentence order ends.

import { plainDate as day, earlier } from '#kernel/dates.ts'
import {
  type Answer,
  type Because,
  type Citation,
  cannotCalculate,
  type Missing,
  missingWords,
  type Rule,
} from '#modules/standards/index.ts'
import {
  type CommunityOrder,
  Input,
  type Limit,
  limitWords,
  type OrderDates,
  OrderLaw,
  Result,
  type SuspendedSentence,
} from './order-fields.ts'
import { isLongerThanNothing, isShorter, lastDayOfOrder, type Term, term, termInWords } from './term.ts'

export type { OrderDates } from './order-fields.ts'

const code: Citation[] = [
  { source: 'Sentencing Act 2020', at: 'Part 9: community orders', standing: 'law' },
  { source: 'Sentencing Act 2020', at: 'Part 10: suspended sentence orders', standing: 'law' },
]
const first: OrderLaw = {
  communityOrderAtMost: term({ years: 3 }),
  operationalPeriodAtLeast: term({ months: 6 }),
  operationalPeriodAtMost: term({ years: 2 }),
  custodialTermAtLeast: term({ days: 14 }),
  custodialTermAtMost: term({ years: 2 }),
  presumedSuspendedAtMost: null,
}
const since2026: OrderLaw = {
  ...first,
  operationalPeriodAtMost: term({ years: 3 }),
  custodialTermAtMost: term({ years: 3 }),
  presumedSuspendedAtMost: term({ months: 12 }),
}
const act2026: Citation = {
  source: 'Sentencing Act 2026',
  at: 'suspended sentences of up to three years, presumed for terms of twelve months or less',
  standing: 'law',
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
export const orderDates: Rule<Input, OrderDates | Missing, OrderLaw> = {
  id: 'sentences.order-dates',
  title: 'Dates of community and suspended sentence orders',
  summary:
    'An order ends on the day that the court said or, where it said a length, on the day of the order plus the length, less one day.',
  cites: [...code, { source: 'Waymark default', at: 'the last day when only a length is recorded', standing: 'default' }],
  parameters: [
    {
      from: day('2020-12-01'),
      values: first,
      cites: code,
      note: 'The lengths of suspended sentences before 2026 come from general knowledge of the Sentencing Code: confirm them before relying on them.',
    },
    {
      from: day('2026-03-22'),
      values: since2026,
      cites: [...code, act2026],
    },
  ],
  parametersSchema: OrderLaw,
  parametersBy: 'date of sentence',
  asOfField: 'sentencedOn',
  regimes: {
    'before-2026': { title: 'Suspended sentences of at most two years', values: first, cites: code },
    'since-2026': { title: 'Suspended sentences of at most three years', values: since2026, cites: [...code, act2026] },
  },
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
    presumed: 'A custodial term of {atMost} or less is presumed to be suspended, unless an exception applies.',
    ...limitWords,
    ...missingWords,
  },

  evaluate: (input, parameters) =>
    input.kind === 'community-order' ? communityOrder(input, parameters) : suspendedSentence(input, parameters),
}

type Answered = Answer<OrderDates | Missing>

function communityOrder(input: CommunityOrder, { communityOrderAtMost }: OrderLaw): Answered {
  const { sentencedOn, isUnpaidWorkOnly: staysForUnpaidWork } = input
  const length = said(input.term)
  const until = input.endsOn ?? (length && lastDayOfOrder(sentencedOn, length))
  if (until === null) return cannotCalculate(['term'])
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

function suspendedSentence(input: SuspendedSentence, parameters: OrderLaw): Answered {
  const { sentencedOn, supervisionPeriod } = input
  const [custodialTerm, operationalPeriod] = [said(input.custodialTerm), said(input.operationalPeriod)]
  if (!custodialTerm || !operationalPeriod || (supervisionPeriod && !said(supervisionPeriod))) {
    const lengths = { custodialTerm, operationalPeriod, ...(supervisionPeriod && { supervisionPeriod: said(supervisionPeriod) }) }
    return cannotCalculate(Object.entries(lengths).flatMap(([name, length]) => (length ? [] : [name])))
  }
  const operationalUntil = lastDayOfOrder(sentencedOn, operationalPeriod)
  const supervisedUntil = supervisionPeriod && lastDayOfOrder(sentencedOn, supervisionPeriod)
  const limits = limitsOf({ ...input, custodialTerm, operationalPeriod }, parameters)
  const { presumedSuspendedAtMost: presumed } = parameters
  const isPresumed = presumed !== null && !isShorter(sentencedOn, presumed, custodialTerm)
  const because: Because[] = [
    supervisionPeriod && supervisedUntil
      ? { say: 'term', sentencedOn, ...supervisionPeriod, endsOn: supervisedUntil }
      : { say: 'unsupervised' },
    { say: 'operational', endsOn: operationalUntil },
    ...(isPresumed ? [{ say: 'presumed', atMost: termInWords(presumed) }] : []),
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

function limitsOf({ sentencedOn: on, custodialTerm, operationalPeriod, supervisionPeriod }: Complete, parameters: OrderLaw): Limit[] {
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
