import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { reductions } from './reductions.ts'
import { reductionsValues as parameters, reasons } from './reductions-fields.ts'

const days = { startsOn: '2026-11-01', endsOn: '2026-12-01' }
const evaluate = (given: object) =>
  reductions.evaluate(reductions.input.parse({ on: '2026-11-16', contractedHours: 37, ...given }), parameters, englandAndWales).result
function found(given: object) {
  const result = evaluate(given)
  if ('cannotCalculate' in result) throw new Error(`Cannot calculate: ${result.cannotCalculate}`)
  return result
}
const one = (given: object, on = '2026-11-16') => found({ on, reductions: [{ reason: 'other', ...days, ...given }] }).reductions[0]

test('scheduled before its first day, active to the day before its end, archived from then on', () => {
  const statuses = ['2026-10-31', '2026-11-01', '2026-11-16', '2026-11-30', '2026-12-01'].map(on => one({ hours: 1 }, on)?.status)
  assert.deepEqual(statuses, ['scheduled', 'active', 'active', 'active', 'archived'])
  for (const on of ['2026-10-31', '2026-11-16', '2026-12-01']) assert.equal(one({ hours: 1, isDeleted: true }, on)?.status, 'archived')
})

/** What each reason allows of 100 hours, as printed; null for free entry. */
const allowances: Record<string, number> = {
  'long-term-sickness': 100,
  'special-leave': 100,
  'other-paid-leave': 100,
  'other-unpaid-leave': 100,
  maternity: 100,
  adoption: 100,
  'pqip-0-6-months': 80,
  'pqip-6-12-months': 60,
  'pqip-12-18-months': 40,
  'newly-qualified-officer': 20,
  'pso-learning': 20,
  'level-4-5-access': 10,
  vq3: 5,
}
test('a reason with an allowance needs no entry; a free entry does', () => {
  for (const reason of reasons) {
    const given = { contractedHours: 100, reductions: [{ reason, ...days }] }
    if (reason in allowances) assert.equal(found(given).reductionHours, allowances[reason], reason)
    else assert.deepEqual(evaluate(given), { cannotCalculate: ['reductions.0.hours'] }, reason)
  }
})

test('what is entered counts before the allowance', () => {
  assert.equal(one({ reason: 'maternity', hours: 3.25 })?.hours, 3.25)
  assert.equal(one({ reason: 'maternity', percent: 50 })?.hours, 18.5)
  assert.equal(one({ percent: 12.34 })?.hours, 4.5658)
})

test('a maximum holds, by hours and by percentage', () => {
  const entered = (given: object) => {
    const { hours, isOverMaximum } = one(given) ?? {}
    return [hours, isOverMaximum]
  }
  assert.deepEqual(entered({ reason: 'trade-union', percent: 50 }), [18.5, false])
  assert.deepEqual(entered({ reason: 'trade-union', percent: 50.01 }), [18.5, true])
  assert.deepEqual(entered({ reason: 'trade-union', hours: 18.51 }), [18.5, true])
  assert.deepEqual(entered({ reason: 'spoc-lead', hours: 1.85 }), [1.85, false])
  assert.deepEqual(entered({ reason: 'spoc-lead', hours: 1.86 }), [1.85, true])
})

test('the months of a reason, on both sides', () => {
  const lasts = (reason: string, endsOn: string) => one({ reason, endsOn })?.isLongerThanAllowed
  assert.deepEqual(
    ['2027-05-01', '2027-05-02'].map(endsOn => lasts('maternity', endsOn)),
    [false, true],
  )
  assert.deepEqual(
    ['2027-08-01', '2027-08-02'].map(endsOn => lasts('newly-qualified-officer', endsOn)),
    [false, true],
  )
  assert.equal(lasts('special-leave', '2030-01-01'), false)
})

test('asks for the contracted hours only where an active reduction needs them', () => {
  const reduction = { reason: 'vq3', ...days }
  assert.deepEqual(evaluate({ contractedHours: null, reductions: [reduction] }), { cannotCalculate: ['contractedHours'] })
  assert.equal(found({ contractedHours: null, reductions: [{ ...reduction, hours: 2 }] }).reductionHours, 2)
  assert.equal(found({ contractedHours: null, reductions: [{ ...reduction, isDeleted: true }] }).reductionHours, 0)
  assert.deepEqual(evaluate({ contractedHours: null, reductions: [{ ...reduction, reason: 'trade-union', hours: 2 }] }), {
    cannotCalculate: ['contractedHours'],
  })
  assert.deepEqual(evaluate({ reductions: null }), { cannotCalculate: ['reductions'] })
  assert.deepEqual(evaluate({ on: null, reductions: [] }), { cannotCalculate: ['on'] })
})

test('refuses both hours and a percentage, and an end that is not after the start', () => {
  for (const given of [{ hours: 1, percent: 1 }, { endsOn: '2026-11-01' }, { endsOn: '2026-10-01' }, { hours: 1.234 }, { percent: 101 }])
    assert.equal(reductions.input.safeParse({ on: '2026-11-16', reductions: [{ reason: 'other', ...days, ...given }] }).success, false)
})

test('hours of active reductions add up exactly, whatever the order', () => {
  const tenths = fc.array(fc.integer({ min: 1, max: 99 }), { maxLength: 20 })
  fc.assert(
    fc.property(tenths, list => {
      const entries = list.map(tenth => ({ reason: 'other', ...days, hours: tenth / 10 }))
      const { reductionHours } = found({ reductions: entries })
      assert.equal(reductionHours, list.reduce((sum, tenth) => sum + tenth, 0) / 10)
      assert.equal(found({ reductions: entries.toReversed() }).reductionHours, reductionHours)
    }),
  )
})
