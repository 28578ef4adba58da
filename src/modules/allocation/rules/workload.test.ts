import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { workload } from './workload.ts'
import { complexities, contactKinds, workloadValues as parameters } from './workload-fields.ts'

const evaluate = (given: object, weights = parameters) =>
  workload.evaluate(workload.input.parse({ on: '2026-11-16', cases: [], ...given }), weights, englandAndWales).result
function found(given: object, weights = parameters) {
  const result = evaluate(given, weights)
  if ('cannotCalculate' in result) throw new Error(`Cannot calculate: ${result.cannotCalculate}`)
  return result
}

/** Points at low, medium and high complexity, as printed. */
const printed: Record<string, [number, number, number]> = {
  'sentence-plan-intervention': [9, 13, 18],
  referrals: [9, 18, 26],
  'partnership-meetings': [9, 18, 26],
  'case-conference': [9, 18, 26],
  'information-gathering': [9, 13, 18],
  'home-or-prison-visit': [9, 13, 18],
  'hdc-assessment': [9, 13, 18],
  'victim-liaison': [5, 9, 13],
  'court-liaison': [9, 13, 18],
  'case-communication': [5, 9, 18],
  'help-with-assessments': [9, 13, 18],
  'rotl-assessment': [9, 13, 18],
}
test('every kind of contact at every complexity, added for others and taken off by others', () => {
  assert.deepEqual(Object.keys(printed), contactKinds)
  for (const [kind, row] of Object.entries(printed))
    for (const [index, complexity] of complexities.entries()) {
      assert.equal(found({ contactsForOthers: [{ kind, complexity }] }).totalPoints, row[index])
      assert.equal(found({ contactsByOthers: [{ kind, complexity }] }).totalPoints, -(row[index] ?? 0))
    }
})

const windows: [type: string, completedOn: string, points: number][] = [
  ['standard', '2026-11-16', 138],
  ['standard', '2026-11-17', 0],
  ['standard', '2026-10-17', 138],
  ['standard', '2026-10-16', 0],
  ['fast', '2026-11-16', 65],
  ['fast', '2026-11-17', 0],
  ['fast', '2026-10-18', 65],
  ['fast', '2026-10-17', 0],
  ['parole', '2026-11-16', 0],
]
for (const [type, completedOn, points] of windows)
  test(`a ${type} report of ${completedOn} counts ${points} on 16 November 2026`, () =>
    assert.equal(found({ courtReports: [{ type, completedOn }] }).totalPoints, points))

test('parole reports count where they are switched on', () => {
  const reports = { ...parameters.reports, parole: { ...parameters.reports.parole, isCounted: true } }
  const counted = (completedOn: string) =>
    found({ courtReports: [{ type: 'parole', completedOn }] }, { ...parameters, reports }).reportPoints
  assert.deepEqual(['2026-11-17', '2026-11-16', '2026-10-18', '2026-10-17'].map(counted), [0, 120, 120, 0])
})

test('inactive cases take off their percentage, which is nothing by default', () => {
  const cases = [
    { points: 115, inactive: 'active-warrant' },
    { points: 29, inactive: 'unpaid-work-only' },
    { points: 50, inactive: 'overdue-termination' },
    { points: 63 },
  ]
  assert.equal(found({ cases }).totalPoints, 257)
  const inactivePercent = { 'active-warrant': 75, 'unpaid-work-only': 100, 'overdue-termination': 50 }
  const { totalPoints, inactivePoints, casePoints } = found({ cases }, { ...parameters, inactivePercent })
  assert.deepEqual([casePoints, inactivePoints, totalPoints], [257, 140.25, 116.75])
})

test('cannot calculate without the cases or the points of one', () => {
  assert.deepEqual(evaluate({ cases: null }), { cannotCalculate: ['cases'] })
  assert.deepEqual(evaluate({ on: null, courtReports: [{ type: 'fast', completedOn: '2026-11-16' }] }), { cannotCalculate: ['on'] })
  assert.equal(found({ on: null, cases: [{ points: 29 }] }).totalPoints, 29)
  assert.deepEqual(evaluate({ cases: [{}, { points: 1 }, {}] }), { cannotCalculate: ['cases.0.points', 'cases.2.points'] })
})

test('the total is the sum of its parts, whatever the order', () => {
  const contact = fc.record({ kind: fc.constantFrom(...contactKinds), complexity: fc.constantFrom(...complexities) })
  const input = fc.record({
    cases: fc.array(fc.record({ points: fc.integer({ min: 0, max: 300 }) })),
    courtReports: fc.array(
      fc.record({ type: fc.constantFrom('standard', 'fast', 'parole'), completedOn: fc.constantFrom('2026-11-01', '2026-09-01') }),
    ),
    contactsForOthers: fc.array(contact),
    contactsByOthers: fc.array(contact),
  })
  fc.assert(
    fc.property(input, given => {
      const one = found(given)
      const { casePoints, inactivePoints, reportPoints, forOthersPoints, byOthersPoints } = one
      assert.equal(one.totalPoints, casePoints - inactivePoints + reportPoints + forOthersPoints - byOthersPoints)
      const reversed = Object.fromEntries(Object.entries(given).map(([field, list]) => [field, list.toReversed()]))
      assert.deepEqual(found(reversed), one)
      const exchanged = found({ ...given, contactsForOthers: given.contactsByOthers, contactsByOthers: given.contactsForOthers })
      assert.equal(exchanged.totalPoints + one.totalPoints, 2 * (casePoints + reportPoints))
    }),
  )
})
