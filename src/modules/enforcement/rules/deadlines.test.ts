import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, plainDate as day } from '#kernel/dates.ts'
import { missingIn, refusedBy, resultOf } from '#testing/ask.ts'
import { enforcementDeadlines } from './deadlines.ts'

const failure = { failedOn: '2026-11-16', under: 'community-order', awareOn: '2026-11-16' }
const licence = { failedOn: '2026-11-16', under: 'licence', riskRelated: false }
type Dates = [decideBy: string, referBy: string | null, layInformationBy: string | null, notifyRecallBy: string | null]
const cases: [name: string, input: object, dates: Dates][] = [
  ['5, 8 and 10 working days', failure, ['2026-11-23', '2026-11-26', '2026-11-30', null]],
  ['known the next day', { ...failure, awareOn: '2026-11-17' }, ['2026-11-23', '2026-11-27', '2026-12-01', null]],
  ['on a Saturday', { ...failure, failedOn: '2026-11-14', awareOn: '2026-11-14' }, ['2026-11-20', '2026-11-25', '2026-11-27', null]],
  ['over Christmas', { ...failure, failedOn: '2026-12-24', awareOn: '2026-12-24' }, ['2027-01-05', '2027-01-08', '2027-01-12', null]],
  ['a suspended sentence order', { ...failure, under: 'suspended-sentence-order' }, ['2026-11-23', '2026-11-26', '2026-11-30', null]],
  ['post-sentence supervision', { ...failure, under: 'post-sentence-supervision' }, ['2026-11-23', '2026-11-26', '2026-11-30', null]],
  ['a licence', licence, ['2026-11-23', null, null, null]],
  ['a licence, with risk', { ...licence, riskRelated: true }, ['2026-11-17', null, null, null]],
  ['a licence, with risk, on a Friday', { ...licence, failedOn: '2026-11-13', riskRelated: true }, ['2026-11-16', null, null, null]],
  [
    'recall decided on a Saturday: 24 hours are no working days',
    { ...licence, recallDecidedOn: '2026-11-21' },
    ['2026-11-23', null, null, '2026-11-22'],
  ],
]
for (const [name, input, dates] of cases)
  test(`enforcement deadlines: ${name}`, () => {
    const { decideBy, referBy, layInformationBy, notifyRecallBy } = resultOf(enforcementDeadlines, input)
    assert.deepEqual([decideBy, referBy, layInformationBy, notifyRecallBy], dates)
  })

test('enforcement deadlines: what they need and refuse', () => {
  assert.deepEqual(missingIn(enforcementDeadlines, { ...failure, awareOn: null }), ['awareOn'])
  assert.deepEqual(missingIn(enforcementDeadlines, { ...licence, riskRelated: null }), ['riskRelated'])
  assert.deepEqual(refusedBy(enforcementDeadlines, { ...failure, awareOn: '2026-11-15' }), ['awareOn'])
  assert.deepEqual(refusedBy(enforcementDeadlines, { ...licence, recallDecidedOn: '2026-11-15' }), ['recallDecidedOn'])
  assert.deepEqual(refusedBy(enforcementDeadlines, { ...failure, under: 'bail' }), ['under'])
})

test('enforcement deadlines: the referral is never after the court, and becoming aware later never brings either forward', () => {
  fc.assert(
    fc.property(fc.nat(1500), fc.nat(60), fc.nat(60), (start, a, b) => {
      const failedOn = addDays(day('2022-01-01'), start)
      const at = (after: number) => resultOf(enforcementDeadlines, { ...failure, failedOn, awareOn: addDays(failedOn, after) })
      const [early, late] = [at(Math.min(a, b)), at(Math.max(a, b))]
      assert.ok(String(early.referBy) < String(early.layInformationBy))
      assert.ok(String(early.referBy) <= String(late.referBy) && early.decideBy === late.decideBy)
    }),
  )
})
