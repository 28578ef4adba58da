import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, plainDate as day } from '#kernel/dates.ts'
import { missingIn, refusedBy, resultOf } from '#testing/ask.ts'
import { eteAllowance } from './ete-allowance.ts'
import { incentive } from './incentive.ts'
import { projection } from './projection.ts'
import { remaining } from './remaining.ts'

const allowances: [name: string, required: number, done: number | null, regime: string | undefined, expected: [number, number | null]][] = [
  ['30% of 100 hours', 6000, 0, undefined, [1800, 1800]],
  ['20% under the Blueprint', 6000, 0, 'blueprint', [1200, 1200]],
  ['cut off to the minute', 2409, 0, undefined, [722, 722]],
  ['exactly a minute', 2410, 0, undefined, [723, 723]],
  ['one minute left', 6000, 1799, undefined, [1800, 1]],
  ['all done', 6000, 1800, undefined, [1800, 0]],
  ['more than allowed', 6000, 1801, undefined, [1800, 0]],
  ['not known how much is done', 6000, null, undefined, [1800, null]],
]
for (const [name, requiredMinutes, eteMinutes, regime, expected] of allowances)
  test(`ETE allowance: ${name}`, () => {
    const result = resultOf(eteAllowance, { orderedOn: '2026-01-15', requiredMinutes, eteMinutes }, regime)
    assert.deepEqual([result.allowedMinutes, result.leftMinutes], expected)
  })

const scheme = { orderedOn: '2026-06-01', order: 'community-order', requiredMinutes: 6000, enforceableOutcome: false }
const incentives: [name: string, input: object, state: string, discount: number, projected: number][] = [
  ['half worked', { workedMinutes: 3000 }, 'qualifying', 750, 1500],
  ['a minute below the threshold', { workedMinutes: 1499 }, 'eligible', 0, 1500],
  ['on the threshold', { workedMinutes: 1500 }, 'qualifying', 0, 1500],
  ['one minute further is half a minute, cut off', { workedMinutes: 1501 }, 'qualifying', 0, 1500],
  ['two minutes further', { workedMinutes: 1502 }, 'qualifying', 1, 1500],
  ['a minute below the ceiling', { workedMinutes: 4498 }, 'qualifying', 1499, 1500],
  ['on the ceiling', { workedMinutes: 4500 }, 'qualifying', 1500, 1500],
  ['beyond the ceiling', { workedMinutes: 5000 }, 'qualifying', 1500, 1500],
  ['36 of 100 hours: five and a half off', { workedMinutes: 2160 }, 'qualifying', 330, 1500],
  [
    'a failure after them: they stay',
    { workedMinutes: 3000, enforceableOutcome: true, workedMinutesBefore: 2160 },
    'disqualified',
    330,
    330,
  ],
  ['a failure before the threshold', { workedMinutes: 3000, enforceableOutcome: true, workedMinutesBefore: 100 }, 'disqualified', 0, 0],
  ['an order outside the scheme', { order: 'supervision-default-order', workedMinutes: 3000 }, 'ineligible', 0, 0],
  ['a threshold with half a minute', { requiredMinutes: 2402, workedMinutes: 603 }, 'qualifying', 1, 600],
]
for (const [name, input, state, discount, projected] of incentives)
  test(`incentive: ${name}`, () => {
    const result = resultOf(incentive, { ...scheme, ...input })
    assert.deepEqual([result.state, result.discountMinutes, result.projectedDiscountMinutes], [state, discount, projected])
  })

test('incentive: what it needs and refuses', () => {
  assert.deepEqual(missingIn(incentive, { orderedOn: '2026-06-01' }), ['order', 'requiredMinutes', 'workedMinutes', 'enforceableOutcome'])
  assert.deepEqual(missingIn(incentive, { ...scheme, workedMinutes: 3000, enforceableOutcome: true }), ['workedMinutesBefore'])
  assert.equal(missingIn(incentive, { orderedOn: '2026-06-01', order: 'supervision-default-order' }), null)
  assert.deepEqual(refusedBy(incentive, { ...scheme, workedMinutes: 100, workedMinutesBefore: 101 }), ['workedMinutesBefore'])
})

test('incentive: more work never means less off, and work and discount together never pass the requirement before it is worked', () => {
  const minutes = fc.integer({ min: 0, max: 18_000 })
  fc.assert(
    fc.property(minutes, minutes, minutes, (requiredMinutes, a, b) => {
      const off = (workedMinutes: number) => resultOf(incentive, { ...scheme, requiredMinutes, workedMinutes })
      const less = off(Math.min(a, b))
      assert.ok(less.discountMinutes <= off(Math.max(a, b)).discountMinutes)
      assert.ok(less.discountMinutes >= 0 && less.discountMinutes <= less.ceilingMinutes)
    }),
  )
})

const session = { on: '2026-11-18', start: '09:00', end: '16:00' }
const schedule = { on: '2026-11-19', requiredMinutes: 6000, creditedMinutes: 3000, sessions: [session] }
const remainders: [name: string, input: object, expected: number][] = [
  ['yesterday without an outcome', {}, 2580],
  ['today does not count', { sessions: [{ ...session, on: '2026-11-19' }] }, 3000],
  ['the future does not count', { sessions: [{ ...session, on: '2026-12-01' }] }, 3000],
  ['a past session with an outcome is in the credit', { sessions: [{ ...session, outcome: 'AAME' }] }, 3000],
  ['nothing left', { creditedMinutes: 5580 }, 0],
  ['never below nothing', { creditedMinutes: 6000 }, 0],
  ['one minute left', { creditedMinutes: 5579 }, 1],
]
for (const [name, input, minutes] of remainders)
  test(`remaining: ${name}`, () => assert.equal(resultOf(remaining, { ...schedule, ...input }).remainingMinutes, minutes))

test('remaining: what it needs and refuses', () => {
  assert.deepEqual(missingIn(remaining, { sessions: [] }), ['requiredMinutes', 'creditedMinutes'])
  assert.deepEqual(missingIn(remaining, { ...schedule, on: null }), ['on'])
  assert.equal(missingIn(remaining, { ...schedule, on: null, sessions: [] }), null)
  assert.deepEqual(refusedBy(remaining, { ...schedule, sessions: [{ ...session, end: '08:00' }] }), ['sessions.0.end'])
})

const plan = { on: '2026-11-19', remainingMinutes: 420, weeklyMinutes: 420, hasDeadline: true }
const projections: [name: string, input: object, expected: [number | null, string | null, string]][] = [
  ['one week, 29 days before the deadline', { deadlineOn: '2026-12-25' }, [1, '2026-11-26', 'green']],
  ['28 days before', { deadlineOn: '2026-12-24' }, [1, '2026-11-26', 'amber']],
  ['on the deadline', { deadlineOn: '2026-11-26' }, [1, '2026-11-26', 'amber']],
  ['the day after', { deadlineOn: '2026-11-25' }, [1, '2026-11-26', 'red']],
  ['a part of a day is a day', { remainingMinutes: 421, deadlineOn: '2027-12-31' }, [1, '2026-11-27', 'green']],
  ['six hours a week', { remainingMinutes: 2400, weeklyMinutes: 360, deadlineOn: '2027-12-31' }, [6.67, '2027-01-05', 'green']],
  ['no deadline', { hasDeadline: false }, [1, '2026-11-26', 'green']],
  ['nothing left, even late', { remainingMinutes: 0, deadlineOn: '2026-01-01' }, [0, '2026-11-19', 'green']],
  ['no work at all', { weeklyMinutes: 0, deadlineOn: '2027-12-31' }, [null, null, 'red']],
]
for (const [name, input, expected] of projections)
  test(`projection: ${name}`, () => {
    const result = resultOf(projection, { ...plan, ...input })
    assert.deepEqual([result.weeksNeeded, result.projectedOn, result.alert], expected)
  })

test('projection: what it needs', () => {
  assert.deepEqual(missingIn(projection, {}), ['on', 'remainingMinutes', 'weeklyMinutes', 'hasDeadline'])
  assert.deepEqual(missingIn(projection, plan), ['deadlineOn'])
  assert.equal(missingIn(projection, { ...plan, hasDeadline: null, deadlineOn: '2027-01-01' }), null)
})

test('projection: more work a week is never later', () => {
  const minutes = fc.integer({ min: 1, max: 3000 })
  fc.assert(
    fc.property(minutes, minutes, minutes, (remainingMinutes, a, b) => {
      const at = (weeklyMinutes: number) =>
        resultOf(projection, { ...plan, remainingMinutes, weeklyMinutes, hasDeadline: false }).projectedOn
      const [slow, fast] = [at(Math.min(a, b)), at(Math.max(a, b))]
      assert.ok(slow && fast && fast <= slow && fast >= addDays(day(plan.on), 1))
    }),
  )
})
