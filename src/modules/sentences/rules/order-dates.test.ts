import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainDate as day } from '#kernel/dates.ts'
import { parametersOn } from '#modules/standards/index.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { orderDates } from './order-dates.ts'
import { type Term, term } from './term.ts'

type Input = Parameters<typeof orderDates.evaluate>[0]
const evaluate = (input: Input) =>
  orderDates.evaluate(input, parametersOn(orderDates, input.sentencedOn, englandAndWales).values, englandAndWales).result

const community = (length: Partial<Term> | null, more: { endsOn?: string; isUnpaidWorkOnly?: boolean } = {}) =>
  evaluate({
    kind: 'community-order',
    sentencedOn: day('2026-03-17'),
    term: length && term(length),
    endsOn: more.endsOn === undefined ? null : day(more.endsOn),
    isUnpaidWorkOnly: more.isUnpaidWorkOnly ?? false,
  })

const noLimits = { operationalUntil: null, staysForUnpaidWork: false, beyondLimits: [] }

test('the day that the court said goes before the length', () => {
  assert.deepEqual(community({ months: 12 }, { endsOn: '2027-05-01' }), {
    supervisedFrom: '2026-03-17',
    supervisedUntil: '2027-05-01',
    ...noLimits,
  })
})

test('an order of unpaid work alone stays in force for it', () => {
  assert.deepEqual(community({ months: 12 }, { isUnpaidWorkOnly: true }), {
    ...noLimits,
    supervisedFrom: '2026-03-17',
    supervisedUntil: '2027-03-16',
    staysForUnpaidWork: true,
  })
})

test('three years are allowed', () => {
  assert.deepEqual(community({ years: 3 }), { supervisedFrom: '2026-03-17', supervisedUntil: '2029-03-16', ...noLimits })
})

test('three years and a day are not', () => {
  const beyondLimits = ['community-order-too-long']
  assert.deepEqual(community({ years: 3, days: 1 }), {
    ...noLimits,
    supervisedFrom: '2026-03-17',
    supervisedUntil: '2029-03-17',
    beyondLimits,
  })
})

test('neither a length nor an end is no date', () => {
  assert.deepEqual(community(null), { cannotCalculate: ['term'] })
  assert.deepEqual(community({}), { cannotCalculate: ['term'] })
})

type Lengths = { on?: string; custody?: Partial<Term> | null; operational?: Partial<Term> | null; supervision?: Partial<Term> | null }
const suspended = ({
  on = '2026-03-21',
  custody = { months: 9 },
  operational = { months: 18 },
  supervision = { months: 12 },
}: Lengths = {}) =>
  evaluate({
    kind: 'suspended-sentence-order',
    sentencedOn: day(on),
    custodialTerm: custody && term(custody),
    operationalPeriod: operational && term(operational),
    supervisionPeriod: supervision && term(supervision),
  })
const limitsOf = (lengths: Lengths) => {
  const result = suspended(lengths)
  return 'beyondLimits' in result ? result.beyondLimits : result
}

test('supervision ends before the operational period', () => {
  assert.deepEqual(suspended(), {
    ...noLimits,
    supervisedFrom: '2026-03-21',
    supervisedUntil: '2027-03-20',
    operationalUntil: '2027-09-20',
  })
})

test('without a supervision period nobody is supervised', () => {
  assert.deepEqual(suspended({ supervision: null }), {
    ...noLimits,
    supervisedFrom: null,
    supervisedUntil: null,
    operationalUntil: '2027-09-20',
  })
})

test('supervision past the operational period is cut to it and reported', () => {
  assert.deepEqual(suspended({ supervision: { months: 19 } }), {
    ...noLimits,
    supervisedFrom: '2026-03-21',
    supervisedUntil: '2027-09-20',
    operationalUntil: '2027-09-20',
    beyondLimits: ['supervision-beyond-operational-period'],
  })
})

const limits: [name: string, lengths: Lengths, expected: string[]][] = [
  ['an operational period of 6 months is long enough', { operational: { months: 6 }, supervision: null }, []],
  ['a day less is too short', { operational: { months: 5, days: 27 }, supervision: null }, ['operational-period-too-short']],
  ['2 years are allowed until 21 March 2026', { operational: { years: 2 } }, []],
  ['a day more is too long', { operational: { years: 2, days: 1 } }, ['operational-period-too-long']],
  ['from 22 March 2026 3 years are allowed', { on: '2026-03-22', operational: { years: 3 } }, []],
  ['and a day more is too long', { on: '2026-03-22', operational: { years: 3, days: 1 } }, ['operational-period-too-long']],
  ['14 days of custody can be suspended', { custody: { days: 14 } }, []],
  ['13 cannot', { custody: { days: 13 } }, ['custodial-term-too-short']],
  ['2 years of custody can be suspended', { custody: { years: 2 } }, []],
  ['30 months cannot until 21 March 2026', { custody: { months: 30 } }, ['custodial-term-too-long']],
  ['from 22 March 2026 they can', { on: '2026-03-22', custody: { months: 30 } }, []],
]
for (const [name, lengths, expected] of limits) test(name, () => assert.deepEqual(limitsOf(lengths), expected))

test('what is missing is named', () => {
  assert.deepEqual(limitsOf({ custody: null, operational: {} }), { cannotCalculate: ['custodialTerm', 'operationalPeriod'] })
  assert.deepEqual(limitsOf({ supervision: {} }), { cannotCalculate: ['supervisionPeriod'] })
})

test('the limits of suspended sentences can be asked for by name, whatever the day', () => {
  const input: Input = {
    kind: 'suspended-sentence-order',
    sentencedOn: day('2026-11-19'),
    custodialTerm: term({ months: 12 }),
    operationalPeriod: term({ years: 3 }),
    supervisionPeriod: null,
  }
  const asked = ['before-2026', 'since-2026'].map(name => {
    const law = orderDates.regimes?.[name]?.values
    assert.ok(law)
    const { result, because } = orderDates.evaluate(input, law, englandAndWales)
    return ['beyondLimits' in result && result.beyondLimits, because.some(({ say }) => say === 'presumed')]
  })
  assert.deepEqual(asked, [
    [['operational-period-too-long'], false],
    [[], true],
  ])
})

test('an order that ends before it begins is refused', () => {
  const input = { kind: 'community-order', sentencedOn: '2026-03-17', endsOn: '2026-03-16' }
  assert.ok(!orderDates.input.safeParse(input).success)
  assert.ok(orderDates.input.safeParse({ ...input, endsOn: '2026-03-17' }).success)
})
