import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { missingIn, refusedBy, resultOf } from '#testing/ask.ts'
import { activityDays } from './activity-days.ts'
import { reportType } from './report-type.ts'

const nothing = {
  requestedOn: '2026-11-19',
  sex: 'male',
  bornOn: '1990-05-01',
  riskOfCustody: false,
  blackAsianMinorityEthnic: false,
  complex: false,
  domesticAbuse: false,
  childProtection: false,
  sexual: false,
  terrorism: false,
  mappaCandidate: false,
}
const reports: [name: string, input: object, type: string, produceBy: string][] = [
  ['nothing', {}, 'oral', '2026-11-19'],
  ['a woman', { sex: 'female' }, 'short-format', '2026-11-26'],
  ['18 today', { bornOn: '2008-11-19' }, 'short-format', '2026-11-26'],
  ['18 tomorrow', { bornOn: '2008-11-20' }, 'oral', '2026-11-19'],
  ['26 tomorrow', { bornOn: '2000-11-20' }, 'short-format', '2026-11-26'],
  ['26 today', { bornOn: '2000-11-19' }, 'oral', '2026-11-19'],
  ['risk of custody', { riskOfCustody: true }, 'short-format', '2026-11-26'],
  ['a minority ethnic group', { blackAsianMinorityEthnic: true }, 'short-format', '2026-11-26'],
  ['complex', { complex: true }, 'short-format', '2026-11-26'],
  ['two reasons', { sex: 'female', complex: true }, 'standard', '2026-12-10'],
  ['domestic abuse', { domesticAbuse: true }, 'standard', '2026-12-10'],
  ['child protection', { childProtection: true }, 'standard', '2026-12-10'],
  ['sexual', { sexual: true }, 'standard', '2026-12-10'],
  ['terrorism', { terrorism: true }, 'standard', '2026-12-10'],
  ['MAPPA', { mappaCandidate: true }, 'standard', '2026-12-10'],
]
for (const [name, input, type, produceBy] of reports)
  test(`report type: ${name}`, () => {
    const result = resultOf(reportType, { ...nothing, ...input })
    assert.deepEqual([result.type, result.produceBy], [type, produceBy])
  })

test('report type: in the pilot young adults are 18 to 24', () => {
  assert.equal(resultOf(reportType, { ...nothing, bornOn: '2001-11-19' }, 'pilot').type, 'oral')
  assert.equal(resultOf(reportType, { ...nothing, bornOn: '2001-11-20' }, 'pilot').type, 'short-format')
})

test('report type: the adjournment', () => {
  const isIn = (adjournedTo: string) => resultOf(reportType, { ...nothing, sex: 'female', adjournedTo }).isBeforeAdjournment
  assert.deepEqual([isIn('2026-11-25'), isIn('2026-11-26')], [false, true])
})

const unknown: [name: string, input: object, fields: string[] | null][] = [
  ['a feature could always ask for more', { ...nothing, sexual: null }, ['sexual']],
  ['unless one already does', { ...nothing, sexual: null, terrorism: true }, null],
  ['or two reasons do', { ...nothing, sexual: null, sex: 'female', complex: true }, null],
  ['a first reason could', { ...nothing, bornOn: null }, ['bornOn']],
  ['a second reason could', { ...nothing, sex: 'female', bornOn: null }, ['bornOn']],
  [
    'everything',
    { requestedOn: '2026-11-19' },
    [
      'sex',
      'bornOn',
      'riskOfCustody',
      'blackAsianMinorityEthnic',
      'complex',
      'domesticAbuse',
      'childProtection',
      'sexual',
      'terrorism',
      'mappaCandidate',
    ],
  ],
]
for (const [name, input, fields] of unknown)
  test(`report type, not known: ${name}`, () => assert.deepEqual(missingIn(reportType, input), fields))

test('report type: impossible dates are refused', () =>
  assert.deepEqual(refusedBy(reportType, { ...nothing, bornOn: '2026-11-19', adjournedTo: '2026-11-18' }), ['bornOn', 'adjournedTo']))

test('report type: another reason never makes the report thinner', () => {
  const order = ['oral', 'short-format', 'standard']
  const facts = Object.keys(nothing).slice(3)
  fc.assert(
    fc.property(fc.subarray(facts), fc.constantFrom(...facts), (some, more) => {
      const type = (list: string[]) =>
        order.indexOf(resultOf(reportType, { ...nothing, ...Object.fromEntries(list.map(fact => [fact, true])) }).type)
      assert.ok(type(some) <= type([...some, more]))
    }),
  )
})

const proposal = { on: '2026-11-19', severeNeeds: 0, identifiedSessions: 0 }
const days: [name: string, input: object, upToDays: number][] = [
  ['0%', { ogrs3TwoYearPercent: 0 }, 10],
  ['24%', { ogrs3TwoYearPercent: 24 }, 10],
  ['25%', { ogrs3TwoYearPercent: 25 }, 15],
  ['49%', { ogrs3TwoYearPercent: 49 }, 15],
  ['50%', { ogrs3TwoYearPercent: 50 }, 30],
  ['74%', { ogrs3TwoYearPercent: 74 }, 30],
  ['75%', { ogrs3TwoYearPercent: 75 }, 45],
  ['89%', { ogrs3TwoYearPercent: 89 }, 45],
  ['90%', { ogrs3TwoYearPercent: 90 }, 60],
  ['100%', { ogrs3TwoYearPercent: 100 }, 60],
  ['one severe need', { ogrs3TwoYearPercent: 50, severeNeeds: 1 }, 35],
  ['sessions below', { ogrs3TwoYearPercent: 50, identifiedSessions: 30 }, 30],
  ['one session more', { ogrs3TwoYearPercent: 50, identifiedSessions: 31 }, 35],
]
for (const [name, input, upToDays] of days)
  test(`activity days: ${name}`, () => assert.equal(resultOf(activityDays, { ...proposal, ...input }).upToDays, upToDays))

const proposals: [proposedDays: number | null, sessions: number, needsReason: boolean | null][] = [
  [null, 0, null],
  [1, 0, false],
  [30, 0, false],
  [31, 0, true],
  [20, 21, true],
  [21, 21, false],
]
for (const [proposedDays, identifiedSessions, needsReason] of proposals)
  test(`activity days: ${proposedDays} proposed with ${identifiedSessions} sessions`, () =>
    assert.equal(
      resultOf(activityDays, { ...proposal, ogrs3TwoYearPercent: 50, identifiedSessions, proposedDays }).needsReason,
      needsReason,
    ))

test('activity days: what it needs and refuses', () => {
  assert.deepEqual(missingIn(activityDays, { on: '2026-11-19' }), ['ogrs3TwoYearPercent', 'severeNeeds', 'identifiedSessions'])
  assert.deepEqual(refusedBy(activityDays, { ...proposal, ogrs3TwoYearPercent: 101, proposedDays: 0 }), [
    'ogrs3TwoYearPercent',
    'proposedDays',
  ])
})

test('activity days: steps of five, never below the sessions, never fewer for a higher risk', () => {
  const percent = fc.integer({ min: 0, max: 100 })
  fc.assert(
    fc.property(percent, percent, fc.nat(10), fc.nat(100), (a, b, severeNeeds, identifiedSessions) => {
      const upTo = (ogrs3TwoYearPercent: number) =>
        resultOf(activityDays, { ...proposal, severeNeeds, identifiedSessions, ogrs3TwoYearPercent }).upToDays
      assert.ok(upTo(Math.min(a, b)) <= upTo(Math.max(a, b)))
      assert.ok(upTo(a) % 5 === 0 && upTo(a) >= identifiedSessions)
    }),
  )
})
