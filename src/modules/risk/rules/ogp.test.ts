import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { plainDate as day } from '#kernel/dates.ts'
import { parametersOn } from '#modules/standards/index.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { Level } from './fields.ts'
import { type OgpInput, ogp } from './ogp.ts'

const { values } = parametersOn(ogp, day('2026-01-01'), englandAndWales)
const nothing: OgpInput = {
  ogrs3TwoYearPercent: 0,
  noFixedAbode: false,
  unemployed: false,
  activitiesEncourageOffending: 0,
  drugMisuse: 0,
  drugMotivation: 0,
  problemSolving: 0,
  awarenessOfConsequences: 0,
  understandsOthers: 0,
  proCriminalAttitudes: 0,
}
function scored(more: Partial<OgpInput>) {
  const { result } = ogp.evaluate({ ...nothing, ...more }, values, englandAndWales)
  assert.ok(!('cannotCalculate' in result))
  return result
}

const points: [name: string, more: Partial<OgpInput>, points: number][] = [
  ['nothing', {}, 0],
  ['OGRS3 of 1% rounds up from 0.6', { ogrs3TwoYearPercent: 1 }, 1],
  ['2%: 1.2', { ogrs3TwoYearPercent: 2 }, 1],
  ['99%: 59.4', { ogrs3TwoYearPercent: 99 }, 59],
  ['no fixed abode', { noFixedAbode: true }, 5],
  ['unemployed', { unemployed: true }, 5],
  ['some activities', { activitiesEncourageOffending: 1 }, 3],
  ['regular activities', { activitiesEncourageOffending: 2 }, 5],
  ['drugs 1: 3.75', { drugMisuse: 1 }, 4],
  ['drugs 2: 7.5', { drugMotivation: 2 }, 8],
  ['drugs 3: 11.25', { drugMisuse: 1, drugMotivation: 2 }, 11],
  ['drugs 4: 15', { drugMisuse: 2, drugMotivation: 2 }, 15],
  ['thinking 1: 0.83', { problemSolving: 1 }, 1],
  ['thinking 2: 1.67', { awarenessOfConsequences: 2 }, 2],
  ['thinking 3: 2.5', { problemSolving: 1, awarenessOfConsequences: 1, understandsOthers: 1 }, 3],
  ['thinking 4: 3.33', { problemSolving: 2, understandsOthers: 2 }, 3],
  ['thinking 5: 4.17', { problemSolving: 2, awarenessOfConsequences: 1, understandsOthers: 2 }, 4],
  ['thinking 6: 5', { problemSolving: 2, awarenessOfConsequences: 2, understandsOthers: 2 }, 5],
  ['some attitudes', { proCriminalAttitudes: 1 }, 3],
  ['attitudes', { proCriminalAttitudes: 2 }, 5],
]
for (const [name, more, expected] of points) test(`points: ${name}`, () => assert.equal(scored(more).points, expected))

const scores: [ogrs3: number, drugMisuse: Level, expected: [number, number, number, string]][] = [
  [81, 0, [62, 53, 68, 'high']],
  [67, 0, [53, 40, 55, 'medium']],
  [37, 2, [43, 26, 39, 'medium']],
  [17, 2, [31, 15, 24, 'low']],
]
for (const [ogrs3TwoYearPercent, drugMisuse, expected] of scores)
  test(`scored in the operational service: ${expected.join(', ')}`, () => {
    const { points, oneYearPercent, twoYearPercent, band } = scored({
      ogrs3TwoYearPercent,
      drugMisuse,
      unemployed: true,
      activitiesEncourageOffending: 1,
      problemSolving: 1,
      awarenessOfConsequences: 1,
      proCriminalAttitudes: 1,
    })
    assert.deepEqual([points, oneYearPercent, twoYearPercent, band], expected)
  })

test('each band on both sides of its limit', () => {
  const limits = new Map<number, string>()
  for (let percent = 0; percent <= 100; percent += 1)
    for (const drugMisuse of [0, 1, 2] as const)
      for (const unemployed of [false, true])
        for (const noFixedAbode of [false, true])
          for (const proCriminalAttitudes of [0, 1, 2] as const) {
            const { twoYearPercent, band } = scored({
              ogrs3TwoYearPercent: percent,
              drugMisuse,
              drugMotivation: drugMisuse,
              unemployed,
              noFixedAbode,
              proCriminalAttitudes,
            })
            limits.set(twoYearPercent, band)
          }
  for (const [percent, band] of limits)
    assert.equal(band, percent <= 33 ? 'low' : percent <= 66 ? 'medium' : percent <= 84 ? 'high' : 'very-high')
  for (const [below, above] of [
    [33, 34],
    [65, 67],
    [84, 86],
  ] as const)
    assert.ok([...limits.keys()].some(percent => percent <= below) && [...limits.keys()].some(percent => percent >= above))
})

for (const field of Object.keys(nothing))
  test(`without ${field} there is no score`, () => {
    const { result } = ogp.evaluate({ ...nothing, [field]: null }, values, englandAndWales)
    assert.deepEqual(result, { cannotCalculate: [field] })
  })

test('a worse answer never lowers a percentage, and points stay within 0 and 100', () => {
  const level = fc.constantFrom<Level[]>(0, 1, 2)
  const answers = fc.record({
    ogrs3TwoYearPercent: fc.integer({ min: 0, max: 99 }),
    noFixedAbode: fc.boolean(),
    unemployed: fc.boolean(),
    activitiesEncourageOffending: level,
    drugMisuse: level,
    drugMotivation: level,
    problemSolving: level,
    awarenessOfConsequences: level,
    understandsOthers: level,
    proCriminalAttitudes: level,
  })
  const worse = (answer: unknown) => (typeof answer === 'boolean' ? true : Math.min(Number(answer) + 1, 2))
  fc.assert(
    fc.property(answers, fc.constantFrom(...Object.keys(nothing).slice(1)), (given, field) => {
      const [before, after] = [scored(given), scored({ ...given, [field]: worse(given[field as keyof typeof given]) })]
      assert.ok(0 <= before.points && before.points <= after.points && after.points <= 100)
      assert.ok(before.oneYearPercent <= before.twoYearPercent && before.twoYearPercent <= after.twoYearPercent)
    }),
  )
})

test('an answer of 3 is refused', () => {
  assert.ok(!Level.safeParse(3).success)
  assert.ok(!ogp.input.safeParse({ ...nothing, drugMisuse: 3 }).success)
  assert.ok(!ogp.input.safeParse({ ...nothing, ogrs3TwoYearPercent: 101 }).success)
})
