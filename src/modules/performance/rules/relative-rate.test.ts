import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { plainDate as day } from '#kernel/dates.ts'
import { parametersOn } from '#modules/standards/index.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { relativeRate } from './relative-rate.ts'
import { suppress } from './suppression.ts'

const parameters = parametersOn(relativeRate, day('2026-11-16'), englandAndWales).values
type Numbers = [count: number, denominator: number]
const group = ([count, denominator]: Numbers, index: number) => ({ name: `Group ${index}`, count, denominator })
const evaluate = (reference: Numbers, ...others: Numbers[]) => {
  const [first, ...groups] = [reference, ...others].map(group)
  return relativeRate.evaluate(relativeRate.input.parse({ reference: first, groups }), parameters, englandAndWales)
}
function found(reference: Numbers, ...others: Numbers[]) {
  const { result } = evaluate(reference, ...others)
  if ('cannotCalculate' in result) throw new Error(`Cannot calculate: ${result.cannotCalculate}`)
  return result
}
const index = (reference: Numbers, other: Numbers) => {
  const [one] = found(reference, other).groups
  return [one?.relativeRateIndex, one?.lower, one?.upper, one?.isSignificant, one?.isFourFifths]
}
const none = [null, null, null, null, null]

const cases: [name: string, other: Numbers, reference: Numbers, expected: ReturnType<typeof index>][] = [
  ['the worked example', [30, 200], [50, 500], [1.5, 0.984, 2.287, false, true]],
  ['one more: the interval excludes 1 from above', [31, 200], [50, 500], [1.55, 1.022, 2.352, true, true]],
  ['the interval excludes 1 from below', [10, 200], [50, 500], [0.5, 0.259, 0.966, true, true]],
  ['one more: the interval includes 1', [11, 200], [50, 500], [0.55, 0.292, 1.035, false, true]],
  ['the other way round', [50, 500], [30, 200], [0.667, 0.437, 1.017, false, true]],
  ['ten times as many', [300, 2000], [500, 5000], [1.5, 1.313, 1.714, true, true]],
  ['exactly four fifths', [40, 500], [50, 500], [0.8, 0.538, 1.19, false, false]],
  ['just below four fifths', [39, 500], [50, 500], [0.78, 0.523, 1.164, false, true]],
  ['exactly five quarters', [50, 500], [40, 500], [1.25, 0.841, 1.859, false, false]],
  ['just above five quarters', [51, 500], [40, 500], [1.275, 0.859, 1.893, false, true]],
  ['everybody in both groups', [50, 50], [50, 50], [1, 1, 1, false, false]],
  ['a count of 0 in the group', [0, 200], [50, 500], none],
  ['a count of 0 in the reference group', [30, 200], [0, 500], none],
  ['30 people in the group', [6, 30], [50, 500], [2, 0.933, 4.287, false, true]],
  ['29 people in the group', [6, 29], [50, 500], none],
  ['30 people in the reference group', [50, 500], [6, 30], [0.5, 0.233, 1.072, false, true]],
  ['29 people in the reference group', [50, 500], [6, 29], none],
  ['nobody in the group', [0, 0], [50, 500], none],
]
for (const [name, other, reference, expected] of cases) test(`index: ${name}`, () => assert.deepEqual(index(reference, other), expected))

test('rates stand where there is no index', () => {
  assert.deepEqual(found([50, 500], [0, 200]).groups[0]?.ratePercent, 0)
  assert.deepEqual(found([50, 500], [6, 29]).groups[0]?.ratePercent, 20.69)
  assert.deepEqual(found([50, 500], [0, 0]).groups[0]?.ratePercent, null)
})

/** Which groups are hidden: H hidden, s shown, and T when the total is shown. */
const hidden = (...numbers: [Numbers, ...Numbers[]]) => {
  const { reference, groups, totalCount } = found(...numbers)
  return [reference, ...groups].map(cell => (cell.isSuppressed ? 'H' : 's')).join('') + (totalCount === null ? '' : 'T')
}
const suppressions: [name: string, numbers: [Numbers, ...Numbers[]], expected: string][] = [
  [
    'counts of 5 and more',
    [
      [50, 500],
      [5, 60],
      [9, 90],
    ],
    'sssT',
  ],
  [
    'a count of 4 hides the next smallest',
    [
      [50, 500],
      [4, 60],
      [9, 90],
      [20, 90],
    ],
    'sHHsT',
  ],
  [
    'a count of 1',
    [
      [50, 500],
      [20, 60],
      [1, 90],
      [9, 90],
    ],
    'ssHHT',
  ],
  [
    'a count of 0 is shown',
    [
      [50, 500],
      [0, 60],
      [9, 90],
    ],
    'sssT',
  ],
  [
    'a count of 0 hides no other, so the next above it goes',
    [
      [50, 500],
      [0, 60],
      [3, 90],
      [9, 90],
    ],
    'ssHHT',
  ],
  [
    'two small counts need no third',
    [
      [50, 500],
      [2, 60],
      [3, 90],
      [9, 90],
    ],
    'sHHsT',
  ],
  [
    'two counts of 1 add up to 2, which reveals them',
    [
      [50, 500],
      [1, 60],
      [1, 90],
      [9, 90],
    ],
    'sHHHT',
  ],
  [
    'with no other group the reference group is hidden',
    [
      [50, 500],
      [3, 60],
    ],
    'HHT',
  ],
  [
    'a small reference group hides the smallest other',
    [
      [3, 500],
      [9, 60],
      [20, 90],
    ],
    'HHsT',
  ],
  [
    'where all others are 0, the total is hidden',
    [
      [0, 500],
      [3, 60],
      [0, 60],
    ],
    'sHs',
  ],
  [
    'a group of 4 people is hidden though its count is 0',
    [
      [50, 500],
      [0, 4],
      [9, 90],
    ],
    'sHHT',
  ],
  [
    'a group of 5 people with a count of 0 is shown',
    [
      [50, 500],
      [0, 5],
      [9, 90],
    ],
    'sssT',
  ],
  [
    'an empty group is shown',
    [
      [50, 500],
      [0, 0],
      [9, 90],
    ],
    'sssT',
  ],
]
for (const [name, numbers, expected] of suppressions) test(`suppression: ${name}`, () => assert.equal(hidden(...numbers), expected))

test('nothing of a hidden group is in the result or in the explanation', () => {
  const { result, because } = evaluate([50, 500], [3, 61], [9, 97], [20, 90])
  const text = JSON.stringify([result, because])
  for (const secret of [3, 61, 9, 97]) assert.doesNotMatch(text, new RegExp(`:${secret}[,}\\]]`))
})

test('without the reference group there is no index', () => {
  const { groups } = found([3, 500], [9, 60], [20, 90])
  assert.deepEqual(
    groups.map(one => one.relativeRateIndex),
    [null, null],
  )
  assert.equal(groups[1]?.ratePercent, 22.22)
})

test('cannot calculate without a number, and refuses what cannot be', () => {
  const one = { name: 'One', count: 5, denominator: 50 }
  const parse = (input: object) => relativeRate.input.safeParse(input)
  const missing = relativeRate.input.parse({ reference: { name: 'A', count: 5 }, groups: [one, { name: 'Two', denominator: 9 }] })
  assert.deepEqual(relativeRate.evaluate(missing, parameters, englandAndWales).result, {
    cannotCalculate: ['reference.denominator', 'groups.1.count'],
  })
  assert.equal(parse({ reference: one, groups: [] }).success, false)
  assert.equal(parse({ reference: one, groups: [one] }).success, false)
  assert.equal(parse({ reference: one, groups: [{ name: 'Two', count: 51, denominator: 50 }] }).success, false)
})

const numbers = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 200 })).map(([a, b]): Numbers => [Math.min(a, b), b])

test('the index lies in its interval, and exchanging the groups inverts it', () => {
  const large = fc.tuple(fc.integer({ min: 5, max: 100 }), fc.integer({ min: 100, max: 1000 })) as fc.Arbitrary<Numbers>
  fc.assert(
    fc.property(large, large, (one, other) => {
      const [there, lower, upper, isSignificant] = index(one, other) as number[]
      const [back, , , significantBack] = index(other, one) as number[]
      if (there === undefined || lower === undefined || upper === undefined || back === undefined) throw new Error('There is an index')
      assert.ok(lower <= there && there <= upper)
      assert.equal(isSignificant, significantBack)
      const exact = (other[0] * one[1]) / (other[1] * one[0])
      assert.ok(Math.abs(there - exact) <= 0.0005 + 1e-9)
      assert.ok(Math.abs(back - 1 / exact) <= 0.0005 + 1e-9)
    }),
  )
})

test('no small number is shown, and what is shown never gives a hidden count away', () => {
  fc.assert(
    fc.property(fc.array(numbers, { minLength: 2, maxLength: 6 }), list => {
      const { reference, groups, totalCount } = found(...(list as [Numbers, ...Numbers[]]))
      const cells = [reference, ...groups]
      for (const { count, denominator } of cells) for (const number of [count, denominator]) assert.ok(!number || number > 4)
      const concealed = cells.filter(({ isSuppressed }) => isSuppressed).length
      if (totalCount === null || concealed === 0) return
      const rest = totalCount - cells.reduce((sum, { count }) => sum + (count ?? 0), 0)
      assert.ok(concealed > 1 && rest > concealed)
    }),
  )
})

test('groups that are large enough hide nobody, and the order of the groups does not decide who is hidden', () => {
  const named = fc
    .array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 6 })
    .map(counts => [...new Set(counts)].map((count, at) => ({ name: `Group ${at}`, count, denominator: 1000 })))
  fc.assert(
    fc.property(named, groups => {
      const { names } = suppress(groups, 4)
      if (groups.every(({ count }) => count === 0 || count > 4)) assert.equal(names.size, 0)
      const [first, ...rest] = groups
      if (!first) return
      assert.deepEqual([...suppress([first, ...rest.toReversed()], 4).names].sort(), [...names].sort())
    }),
  )
})
