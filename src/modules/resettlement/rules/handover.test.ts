import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, addMonths, plainDate as day } from '#kernel/dates.ts'
import { answerOf, missingIn, refusedBy, resultOf, said } from '#testing/ask.ts'
import { handover } from './handover.ts'

const determinate = {
  on: '2024-06-01',
  sentence: 'determinate',
  sentenceStartOn: '2024-01-01',
  conditionalReleaseOn: '2026-11-02',
  earlyAllocation: false,
  recalled: false,
  immigration: false,
}
const life = {
  on: '2026-11-19',
  sentence: 'indeterminate',
  tariffExpiryOn: '2030-03-31',
  earlyAllocation: false,
  recalled: false,
  immigration: false,
  furtherIndeterminateSentence: false,
  openConditions: false,
}
const far = { ...life, targetHearingOn: '2027-11-19', recalled: true, paroleOutcomeNotRelease: true, mappaLevel: 0 }

type Case = [
  name: string,
  input: object,
  expected: [responsibility: string, reason: string, startOn: string | null, handoverOn: string | null],
]
const cases: Case[] = [
  ['8 months and then 14 days', determinate, ['custody-only', 'determinate', '2026-02-16', '2026-02-16']],
  [
    'months first: from 31 October to the end of February',
    { ...determinate, conditionalReleaseOn: '2026-10-31' },
    ['custody-only', 'determinate', '2026-02-14', '2026-02-14'],
  ],
  ['the day before the handover', { ...determinate, on: '2026-02-15' }, ['custody-only', 'determinate', '2026-02-16', '2026-02-16']],
  ['the day of the handover', { ...determinate, on: '2026-02-16' }, ['community', 'determinate', '2026-02-16', '2026-02-16']],
  ['10 months and a day', { ...determinate, conditionalReleaseOn: '2024-11-02' }, ['community', 'determinate', '2024-02-17', '2024-02-17']],
  ['10 months', { ...determinate, conditionalReleaseOn: '2024-11-01' }, ['community', 'determinate-short', null, null]],
  [
    'parole: 12 months',
    { ...determinate, paroleEligibilityOn: '2026-05-31' },
    ['custody-only', 'determinate-parole', '2025-05-31', '2025-05-31'],
  ],
  ['parole within 10 months', { ...determinate, paroleEligibilityOn: '2024-10-31' }, ['community', 'determinate-short', null, null]],
  [
    'early: 15 months',
    { ...determinate, earlyAllocation: true, on: '2025-08-01' },
    ['custody-only', 'early-allocation', '2025-08-02', '2025-08-02'],
  ],
  [
    'early comes before short, and needs no start',
    { ...determinate, earlyAllocation: true, sentenceStartOn: null, conditionalReleaseOn: '2024-11-01' },
    ['community', 'early-allocation', '2023-08-01', '2023-08-01'],
  ],
  ['life, closed: 12 months', life, ['custody-only', 'indeterminate', '2029-03-31', '2029-03-31']],
  [
    'life, open, men: from arrival',
    { ...life, openConditions: true, estate: 'men', openPrisonArrivalOn: '2026-11-19', openCategoryOn: '2026-01-01' },
    ['custody-with-com', 'indeterminate-open', '2026-11-19', '2029-03-31'],
  ],
  [
    'the day before arrival',
    { ...life, on: '2026-11-18', openConditions: true, estate: 'men', openPrisonArrivalOn: '2026-11-19' },
    ['custody-only', 'indeterminate-open', '2026-11-19', '2029-03-31'],
  ],
  [
    'life, open, women: from the category',
    { ...life, openConditions: true, estate: 'women', openCategoryOn: '2026-12-01', openPrisonArrivalOn: '2026-01-01' },
    ['custody-only', 'indeterminate-open', '2026-12-01', '2029-03-31'],
  ],
  [
    'open only after the handover',
    { ...life, openConditions: true, estate: 'men', openPrisonArrivalOn: '2029-04-01' },
    ['custody-only', 'indeterminate-open', '2029-03-31', '2029-03-31'],
  ],
  [
    'open conditions mean nothing to a determinate sentence',
    { ...determinate, openConditions: true, estate: 'men', openPrisonArrivalOn: '2024-02-01' },
    ['custody-only', 'determinate', '2026-02-16', '2026-02-16'],
  ],
  [
    '1: a further indeterminate sentence',
    { ...far, furtherIndeterminateSentence: true },
    ['custody-only', 'additional-indeterminate-sentence', null, null],
  ],
  ['2: recalled, hearing in 12 months, no MAPPA', far, ['custody-with-com', 'recall-hearing-12-months-away', null, null]],
  ['2: MAPPA level 1', { ...far, mappaLevel: 1 }, ['custody-with-com', 'recall-hearing-12-months-away', null, null]],
  ['3: recalled with MAPPA level 2', { ...far, mappaLevel: 2 }, ['community', 'parole-mappa-2-3', null, null]],
  ['3: MAPPA level 3, not recalled', { ...far, recalled: false, mappaLevel: 3 }, ['community', 'parole-mappa-2-3', null, null]],
  [
    '4: MAPPA level 1, not recalled',
    { ...far, recalled: false, mappaLevel: 1 },
    ['custody-with-com', 'hearing-12-months-away', null, null],
  ],
  ['5: hearing one day nearer', { ...far, targetHearingOn: '2027-11-18' }, ['community', 'recalled', null, null]],
  [
    '5: recalled, MAPPA level 2, no refusal',
    { ...far, mappaLevel: 2, paroleOutcomeNotRelease: false },
    ['community', 'recalled', null, null],
  ],
  ['5: recall comes before immigration', { ...determinate, recalled: true, immigration: true }, ['community', 'recalled', null, null]],
  ['6: immigration', { ...determinate, immigration: true }, ['community', 'immigration', null, null]],
  [
    '6: immigration comes before an unknown release',
    { ...determinate, conditionalReleaseOn: null, immigration: true },
    ['community', 'immigration', null, null],
  ],
  ['7: no release date', { ...determinate, conditionalReleaseOn: null }, ['custody-only', 'release-date-unknown', null, null]],
  ['7: no release date, life', { ...life, tariffExpiryOn: null }, ['custody-only', 'release-date-unknown', null, null]],
  [
    'a far hearing without recall or refusal: the general rule',
    { ...far, recalled: false, paroleOutcomeNotRelease: false },
    ['custody-only', 'indeterminate', '2029-03-31', '2029-03-31'],
  ],
]
for (const [name, input, [responsibility, reason, startOn, handoverOn]] of cases)
  test(`handover: ${name}`, () => {
    const result = resultOf(handover, input)
    assert.deepEqual(
      [result.responsibility, result.reason, result.startOn, result.handoverOn],
      [responsibility, reason, startOn, handoverOn],
    )
  })

const releases: [name: string, input: object, on: string | null, by: string | null][] = [
  ['parole eligibility first, even when later', { ...determinate, paroleEligibilityOn: '2027-01-01' }, '2027-01-01', 'ped'],
  ['automatic on a tie', { ...determinate, automaticReleaseOn: '2026-11-02' }, '2026-11-02', 'ard'],
  ['the earlier of the two', { ...determinate, automaticReleaseOn: '2026-11-03' }, '2026-11-02', 'crd'],
  ['a tariff to come, even when the hearing is earlier', { ...life, targetHearingOn: '2027-01-01' }, '2030-03-31', 'ted'],
  ['a tariff today is not to come', { ...life, tariffExpiryOn: '2026-11-19', targetHearingOn: '2026-11-20' }, '2026-11-20', 'thd'],
  ['both past: the nearer', { ...life, tariffExpiryOn: '2026-11-10', targetHearingOn: '2026-11-11' }, '2026-11-11', 'thd'],
  ['both past and on one day: the tariff', { ...life, tariffExpiryOn: '2026-11-10', targetHearingOn: '2026-11-10' }, '2026-11-10', 'ted'],
  ['only a past hearing', { ...life, tariffExpiryOn: null, targetHearingOn: '2020-01-01' }, '2020-01-01', 'thd'],
  ['nothing', { ...life, tariffExpiryOn: null }, null, null],
]
for (const [name, input, on, by] of releases)
  test(`earliest release: ${name}`, () => {
    const result = resultOf(handover, input)
    assert.deepEqual([result.earliestReleaseOn, result.earliestReleaseBy], [on, by])
  })

const missing: [name: string, input: object, fields: string[] | null][] = [
  [
    'nothing but the dates',
    { on: '2024-06-01', sentence: 'determinate', conditionalReleaseOn: '2026-11-02' },
    ['recalled', 'immigration', 'earlyAllocation', 'sentenceStartOn'],
  ],
  [
    'life, nothing but the tariff',
    { on: '2024-06-01', sentence: 'indeterminate', tariffExpiryOn: '2030-03-31' },
    ['furtherIndeterminateSentence', 'recalled', 'immigration', 'earlyAllocation', 'openConditions'],
  ],
  ['a recalled person needs nothing else', { on: '2024-06-01', sentence: 'determinate', recalled: true }, null],
  ['immigration alone leaves open why', { ...determinate, recalled: null, immigration: true }, ['recalled']],
  ['open conditions need the estate', { ...life, openConditions: true }, ['estate']],
  ['and then its day', { ...life, openConditions: true, estate: 'women' }, ['openCategoryOn']],
  ['a far hearing needs the level', { ...far, mappaLevel: null }, ['mappaLevel']],
  ['not when neither recalled nor refused', { ...far, recalled: false, paroleOutcomeNotRelease: false, mappaLevel: null }, null],
  ['recalled on level 1 needs no outcome', { ...far, paroleOutcomeNotRelease: null }, null],
  ['recalled on level 2 does', { ...far, paroleOutcomeNotRelease: null, mappaLevel: 2 }, ['paroleOutcomeNotRelease']],
  ['17 years old', { ...determinate, bornOn: '2006-06-02' }, ['bornOn']],
  ['18 today', { ...determinate, bornOn: '2006-06-01' }, null],
]
for (const [name, input, fields] of missing) test(`handover lacks: ${name}`, () => assert.deepEqual(missingIn(handover, input), fields))

test('impossible dates and levels are refused', () => {
  assert.deepEqual(refusedBy(handover, { ...determinate, bornOn: '2025-01-01' }), ['sentenceStartOn'])
  assert.deepEqual(refusedBy(handover, { ...life, mappaLevel: 4 }), ['mappaLevel'])
})

test('the steps carry the numbers', () => {
  assert.deepEqual(said(answerOf(handover, determinate).because), ['release', 'not-short', 'determinate', 'custody-only'])
})

test('responsibility only ever moves towards the community', () => {
  const order = ['custody-only', 'custody-with-com', 'community']
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 4000 }), (a, b, open) => {
      const on = (days: number) => addDays(day('2020-01-01'), days)
      const input = { ...life, openConditions: true, estate: 'men', openPrisonArrivalOn: on(open) }
      const at = (days: number) => order.indexOf(resultOf(handover, { ...input, on: on(days) }).responsibility)
      assert.ok(at(Math.min(a, b)) <= at(Math.max(a, b)))
    }),
  )
})

test('a handover never follows the release, and comes no later for early allocation', () => {
  fc.assert(
    fc.property(fc.integer({ min: 305, max: 9000 }), days => {
      const conditionalReleaseOn = addDays(day('2024-01-01'), days)
      const late = resultOf(handover, { ...determinate, conditionalReleaseOn })
      const early = resultOf(handover, { ...determinate, conditionalReleaseOn, earlyAllocation: true })
      assert.ok(early.handoverOn && early.handoverOn < addMonths(conditionalReleaseOn, -14))
      assert.ok(late.handoverOn === null || (early.handoverOn < late.handoverOn && late.handoverOn < conditionalReleaseOn))
    }),
  )
})
