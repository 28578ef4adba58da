import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { plainDate as day } from '#kernel/dates.ts'
import { parametersOn } from '#modules/standards/index.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { type OvpInput, ovp } from './ovp.ts'

const { values } = parametersOn(ovp, day('2026-01-01'), englandAndWales)
/** A woman of 60 without a sanction: no points at all. */
const nothing: OvpInput = {
  sex: 'female',
  dateOfBirth: day('1966-01-10'),
  followUpOn: day('2026-01-10'),
  sanctions: 0,
  violentSanctions: 0,
  recognisesImpactOnVictim: true,
  noFixedAbode: false,
  unemployed: false,
  alcoholUse: 0,
  bingeDrinking: 0,
  psychiatricTreatment: false,
  temperControl: 0,
  proCriminalAttitudes: 0,
}
function scored(more: Partial<OvpInput>) {
  const { result, because } = ovp.evaluate({ ...nothing, ...more }, values, englandAndWales)
  assert.ok(!('cannotCalculate' in result))
  return { ...result, because }
}
const pointsFor = (more: Partial<OvpInput>) => scored(more).points

const points: [name: string, more: Partial<OvpInput>, points: number][] = [
  ['nothing', {}, 0],
  ['one sanction', { sanctions: 1 }, 5],
  ['a man', { sex: 'male' }, 5],
  ['does not recognise the impact', { recognisesImpactOnVictim: false }, 4],
  ['no fixed abode', { noFixedAbode: true }, 4],
  ['unemployed', { unemployed: true }, 4],
  ['alcohol 1: 2.5', { alcoholUse: 1 }, 3],
  ['alcohol 2: 5', { bingeDrinking: 2 }, 5],
  ['alcohol 3: 7.5', { alcoholUse: 1, bingeDrinking: 2 }, 8],
  ['alcohol 4: 10', { alcoholUse: 2, bingeDrinking: 2 }, 10],
  ['psychiatric treatment', { psychiatricTreatment: true }, 4],
  ['temper 1', { temperControl: 1 }, 3],
  ['temper 2', { temperControl: 2 }, 6],
  ['attitudes 1', { proCriminalAttitudes: 1 }, 3],
  ['attitudes 2', { proCriminalAttitudes: 2 }, 6],
]
for (const [name, more, expected] of points) test(`points: ${name}`, () => assert.equal(pointsFor(more), expected))

const violent = [0, 4, 7, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 25, 25]
for (const [count, expected] of violent.entries())
  test(`${count} violent sanctions`, () =>
    assert.equal(pointsFor({ sanctions: count, violentSanctions: count }), expected + (count ? 5 : 0)))

const others: [count: number, points: number][] = [
  [2, 0],
  [3, 2],
  [4, 2],
  [5, 3],
  [10, 3],
  [11, 4],
  [20, 4],
  [21, 5],
  [200, 5],
]
for (const [count, expected] of others) test(`${count} other sanctions`, () => assert.equal(pointsFor({ sanctions: count }), expected + 5))

const ages: [from: number, to: number, points: number][] = [
  [18, 19, 20],
  [20, 21, 17],
  [22, 23, 14],
  [24, 25, 12],
  [26, 30, 10],
  [31, 35, 8],
  [36, 40, 6],
  [41, 45, 4],
  [46, 50, 2],
  [51, 90, 0],
]
for (const [from, to, expected] of ages)
  test(`from the birthday at ${from} to the day before ${to + 1}`, () => {
    assert.equal(pointsFor({ dateOfBirth: day(`${2026 - from}-01-10`) }), expected)
    assert.equal(pointsFor({ dateOfBirth: day(`${2026 - to - 1}-01-11`) }), expected)
  })

test('under 18 is refused, 18 is not', () => {
  const { error } = ovp.input.safeParse({ ...nothing, dateOfBirth: '2008-01-11' })
  assert.deepEqual(
    error?.issues.map(({ path }) => path),
    [['followUpOn']],
  )
  assert.ok(ovp.input.safeParse({ ...nothing, dateOfBirth: '2008-01-10' }).success)
})

test('more violent sanctions than sanctions are refused', () => {
  assert.ok(!ovp.input.safeParse({ ...nothing, sanctions: 2, violentSanctions: 3 }).success)
})

for (const field of Object.keys(nothing))
  test(`without ${field} there is no score`, () => {
    const { result } = ovp.evaluate({ ...nothing, [field]: null }, values, englandAndWales)
    assert.deepEqual(result, { cannotCalculate: [field] })
  })

test('each band on both sides of its limit, and the percentages of the curve', () => {
  const seen = new Set<string>()
  for (let count = 0; count <= 18; count += 1)
    for (const level of [0, 1, 2] as const)
      for (const yes of [false, true])
        for (const age of [18, 22, 30, 40, 60]) {
          const {
            points: total,
            oneYearPercent,
            twoYearPercent,
            band,
          } = scored({
            sanctions: count,
            violentSanctions: count,
            temperControl: level,
            proCriminalAttitudes: level,
            bingeDrinking: level,
            alcoholUse: level,
            unemployed: yes,
            noFixedAbode: yes,
            recognisesImpactOnVictim: !yes,
            sex: yes ? 'male' : 'female',
            dateOfBirth: day(`${2026 - age}-01-10`),
          })
          assert.equal(oneYearPercent, Math.round(100 / (1 + Math.exp(4.5215 - 0.0722 * total))))
          assert.equal(twoYearPercent, Math.round(100 / (1 + Math.exp(3.8773 - 0.0722 * total))))
          assert.equal(band, twoYearPercent < 30 ? 'low' : twoYearPercent < 60 ? 'medium' : twoYearPercent < 80 ? 'high' : 'very-high')
          seen.add(`${twoYearPercent} ${band}`)
        }
  for (const limit of ['59 medium', '80 very-high']) assert.ok(seen.has(limit), limit)
})

test('the steps add up, and points stay within 0 and 100', () => {
  const answers = fc.record({
    sanctions: fc.integer({ min: 0, max: 60 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    temperControl: fc.constantFrom(0 as const, 1 as const, 2 as const),
    bingeDrinking: fc.constantFrom(0 as const, 1 as const, 2 as const),
    unemployed: fc.boolean(),
    sex: fc.constantFrom('male' as const, 'female' as const),
  })
  fc.assert(
    fc.property(answers, ({ share, ...more }) => {
      const { points: total, because } = scored({ ...more, violentSanctions: Math.floor(more.sanctions * share) })
      assert.equal(
        because.reduce((sum, step) => sum + Number(step['earned'] ?? 0), 0),
        total,
      )
      assert.ok(0 <= total && total <= 100)
    }),
  )
})
