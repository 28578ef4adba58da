import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, plainDate as day } from '#kernel/dates.ts'
import { answerOf, missingIn, refusedBy, resultOf, said } from '#testing/ask.ts'
import { contactFrequency } from './contact-frequency.ts'
import { homeVisit } from './home-visit.ts'

const high = { riskOfSeriousHarm: 'high', domesticAbuse: false, childSafeguarding: false, allocatedOn: '2026-10-02' }
const visits: [name: string, input: object, visit: string, dueOn: string | null][] = [
  ['high', high, 'first', '2026-10-30'],
  ['very high', { ...high, riskOfSeriousHarm: 'very-high' }, 'first', '2026-10-30'],
  ['medium', { ...high, riskOfSeriousHarm: 'medium' }, 'none', null],
  ['low with domestic abuse', { ...high, riskOfSeriousHarm: 'low', domesticAbuse: true }, 'first', '2026-10-30'],
  ['low with a child at risk', { ...high, riskOfSeriousHarm: 'low', childSafeguarding: true }, 'first', '2026-10-30'],
  ['a bank holiday between', { ...high, allocatedOn: '2026-12-10' }, 'first', '2027-01-12'],
  ['flagged before allocation', { ...high, flaggedOn: '2026-09-01' }, 'first', '2026-10-30'],
  ['flagged after allocation', { ...high, flaggedOn: '2026-10-30' }, 'first', '2026-11-27'],
  ['the flag alone', { ...high, allocatedOn: null, flaggedOn: '2026-10-30' }, 'first', '2026-11-27'],
  ['visited', { ...high, lastVisitOn: '2026-08-31' }, 'next', '2027-02-28'],
  ['visited on the day of the flag', { ...high, flaggedOn: '2026-10-30', lastVisitOn: '2026-10-30' }, 'next', '2027-04-30'],
  ['flagged the day after the visit', { ...high, flaggedOn: '2026-10-30', lastVisitOn: '2026-10-29' }, 'first', '2026-11-27'],
  ['a visit needs no allocation', { ...high, allocatedOn: null, lastVisitOn: '2026-08-31' }, 'next', '2027-02-28'],
  ['the day before the settings with an interval', { ...high, allocatedOn: '2021-06-25' }, 'first', null],
  ['their first day', { ...high, allocatedOn: '2021-06-26' }, 'first', '2021-07-23'],
  ['a flag after it counts', { ...high, allocatedOn: '2020-01-02', flaggedOn: '2021-06-28' }, 'first', '2021-07-26'],
]
for (const [name, input, visit, dueOn] of visits)
  test(`home visit: ${name}`, () => {
    const result = resultOf(homeVisit, input)
    assert.deepEqual([result.visit, result.dueOn], [visit, dueOn])
  })

test('home visit: what it needs', () => {
  assert.deepEqual(missingIn(homeVisit, {}), ['riskOfSeriousHarm', 'domesticAbuse', 'childSafeguarding'])
  assert.deepEqual(missingIn(homeVisit, { riskOfSeriousHarm: 'high' }), ['allocatedOn'])
  assert.equal(missingIn(homeVisit, { domesticAbuse: true, allocatedOn: '2026-10-02' }), null)
  assert.deepEqual(refusedBy(homeVisit, { ...high, riskOfSeriousHarm: 'unknown' }), ['riskOfSeriousHarm'])
})

const before = {
  on: '2023-11-16',
  supervision: 'community-order',
  startedOn: '2023-03-17',
  endsOn: '2025-03-16',
  lastContactOn: '2023-11-10',
}
const frequencies: [name: string, input: object, frequency: string, nextDueOn: string | null][] = [
  ['A', { ...before, tier: 'A3' }, 'weekly', '2023-11-17'],
  ['B', { ...before, tier: 'B2' }, 'fortnightly', '2023-11-24'],
  ['C', { ...before, tier: 'C1' }, 'four-weekly', '2023-12-08'],
  ['D', { ...before, tier: 'D0' }, 'monthly', '2023-12-10'],
  ['the letter alone', { ...before, tier: 'D' }, 'monthly', '2023-12-10'],
  ['no contact yet', { ...before, tier: 'B2', lastContactOn: null }, 'fortnightly', '2023-03-31'],
  ['neither contact nor start', { ...before, tier: 'B2', lastContactOn: null, startedOn: null }, 'fortnightly', null],
  ['PSS', { ...before, supervision: 'post-sentence-supervision' }, 'no-minimum', null],
  ['the 28th day of a licence', { ...before, supervision: 'licence', tier: 'D0', startedOn: '2023-10-20' }, 'weekly', '2023-11-17'],
  ['the 29th', { ...before, supervision: 'licence', tier: 'D0', startedOn: '2023-10-19' }, 'monthly', '2023-12-10'],
  ['the first weeks of a licence need no tier', { ...before, supervision: 'licence', startedOn: '2023-11-01' }, 'weekly', '2023-11-17'],
  ['the first weeks of an order are like any other', { ...before, tier: 'D0', startedOn: '2023-11-01' }, 'monthly', '2023-12-10'],
]
for (const [name, input, frequency, nextDueOn] of frequencies)
  test(`contact frequency: ${name}`, () => {
    const result = resultOf(contactFrequency, input)
    assert.deepEqual([result.frequency, result.nextDueOn], [frequency, nextDueOn])
  })

/** 300 days from 1 January 2025: the last third begins on 20 July. */
const reset = {
  on: '2025-07-19',
  supervision: 'community-order',
  tier: 'B2',
  startedOn: '2025-01-01',
  endsOn: '2025-10-27',
  lastContactOn: '2025-07-10',
  mappa: false,
  nationalSecurityDivision: false,
  veryHighRiskOfSeriousHarm: false,
  childProtection: false,
  intensiveSupervisionCourt: false,
}
const resets: [name: string, input: object, frequency: string, suspendedFrom: string | null, followUpOn: string | null][] = [
  ['the last day of two thirds', reset, 'fortnightly', '2025-07-20', null],
  ['the first day of the last third', { ...reset, on: '2025-07-20' }, 'suspended', '2025-07-20', null],
  ['a licence has one contact half-way', { ...reset, on: '2025-07-20', supervision: 'licence' }, 'suspended', '2025-07-20', '2025-09-08'],
  [
    'PSS stops at once',
    { ...reset, on: '2025-01-01', lastContactOn: null, supervision: 'post-sentence-supervision' },
    'suspended',
    '2025-01-01',
    null,
  ],
  ['MAPPA is exempt', { ...reset, on: '2025-07-20', mappa: true }, 'fortnightly', null, null],
  ['so is the National Security Division', { ...reset, on: '2025-07-20', nationalSecurityDivision: true }, 'fortnightly', null, null],
  ['so is very high risk', { ...reset, on: '2025-07-20', veryHighRiskOfSeriousHarm: true }, 'fortnightly', null, null],
  ['so is child protection', { ...reset, on: '2025-07-20', childProtection: true }, 'fortnightly', null, null],
  ['so is an intensive supervision court', { ...reset, on: '2025-07-20', intensiveSupervisionCourt: true }, 'fortnightly', null, null],
  ['an exemption that is not known: contact goes on', { ...reset, on: '2025-07-20', mappa: null }, 'fortnightly', null, null],
  ['the tier says that it has begun', { ...reset, tier: 'B2S', mappa: null }, 'suspended', '2025-07-20', null],
  ['the tier says so, but MAPPA is exempt', { ...reset, tier: 'B2S', mappa: true }, 'fortnightly', null, null],
  [
    'the day before Probation Reset',
    { ...reset, on: '2024-04-28', startedOn: '2023-01-01', endsOn: '2024-06-30', lastContactOn: null },
    'fortnightly',
    null,
    null,
  ],
  [
    'its first day',
    { ...reset, on: '2024-04-29', startedOn: '2023-01-01', endsOn: '2024-06-30', lastContactOn: null },
    'suspended',
    '2024-01-01',
    null,
  ],
]
for (const [name, input, frequency, suspendedFrom, followUpOn] of resets)
  test(`Probation Reset: ${name}`, () => {
    const result = resultOf(contactFrequency, input)
    assert.deepEqual([result.frequency, result.suspendedFrom, result.followUpOn], [frequency, suspendedFrom, followUpOn])
  })

test('contact frequency: what it needs and refuses', () => {
  assert.deepEqual(missingIn(contactFrequency, { supervision: 'community-order' }), ['tier'])
  assert.equal(missingIn(contactFrequency, { supervision: 'community-order', tier: 'B2' }), null)
  assert.deepEqual(missingIn(contactFrequency, { ...reset, on: null }), ['on'])
  assert.deepEqual(missingIn(contactFrequency, { on: '2026-11-19', supervision: 'licence' }), ['tier', 'startedOn'])
  assert.deepEqual(refusedBy(contactFrequency, { ...reset, tier: 'E1' }), ['tier'])
  assert.deepEqual(refusedBy(contactFrequency, { ...reset, endsOn: '2024-12-31', lastContactOn: '2025-07-20' }), [
    'endsOn',
    'lastContactOn',
  ])
  assert.ok(said(answerOf(contactFrequency, { ...reset, mappa: null }).because).includes('reset-unknown'))
})

test('a higher tier is never seen less often', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 900 }), fc.constantFrom('A', 'B', 'C'), (days, letter) => {
      const lastContactOn = addDays(day('2021-07-01'), days)
      const next = (tier: string) =>
        resultOf(contactFrequency, { ...before, on: lastContactOn, lastContactOn, endsOn: null, startedOn: '2021-06-26', tier }).nextDueOn
      const below = { A: 'B', B: 'C', C: 'D' }[letter]
      assert.ok(String(next(letter)) <= String(next(below)))
    }),
  )
})
