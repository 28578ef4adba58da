import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainDate as day } from '#kernel/dates.ts'
import { type Missing, parametersOn } from '#modules/standards/index.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { unpaidWorkLimit } from './unpaid-work-limit.ts'

type Input = Parameters<typeof unpaidWorkLimit.evaluate>[0]
function evaluate(more: Partial<Input>): (string | boolean | null)[] | Missing {
  const input: Input = {
    order: 'community-order',
    orderedOn: day('2026-05-10'),
    hours: 100,
    concurrentHours: null,
    extendedUntil: null,
    supervisedUntil: null,
    ...more,
  }
  const { result } = unpaidWorkLimit.evaluate(
    input,
    parametersOn(unpaidWorkLimit, input.orderedOn, englandAndWales).values,
    englandAndWales,
  )
  return 'cannotCalculate' in result ? result : [result.isWithinHours, result.completeBy]
}

const supervisedUntil = day('2026-09-30')
const cases: [name: string, input: Partial<Input>, expected: ReturnType<typeof evaluate>][] = [
  ['the last order with a limit', {}, [true, '2027-05-09']],
  ['the first order without', { orderedOn: day('2026-05-11') }, [true, null]],
  [
    'after the repeal the court can still set a day',
    { orderedOn: day('2026-05-11'), extendedUntil: day('2026-12-31') },
    [true, '2026-12-31'],
  ],
  ['a suspended sentence order has the same limit', { order: 'suspended-sentence-order' }, [true, '2027-05-09']],
  ['the court can extend it', { extendedUntil: day('2027-08-31') }, [true, '2027-08-31']],
  ['an earlier day is no extension', { extendedUntil: day('2027-01-31') }, [true, '2027-05-09']],
  ['39 hours are too few', { hours: 39 }, [false, '2027-05-09']],
  ['40 are enough', { hours: 40 }, [true, '2027-05-09']],
  ['300 are allowed', { hours: 300 }, [true, '2027-05-09']],
  ['301 are too many', { hours: 301 }, [false, '2027-05-09']],
  ['19 hours are too few for a default order', { order: 'supervision-default-order', hours: 19, supervisedUntil }, [false, '2026-09-30']],
  ['20 are enough', { order: 'supervision-default-order', hours: 20, supervisedUntil }, [true, '2026-09-30']],
  ['60 are allowed', { order: 'supervision-default-order', hours: 60, supervisedUntil }, [true, '2026-09-30']],
  ['61 are too many', { order: 'supervision-default-order', hours: 61, supervisedUntil }, [false, '2026-09-30']],
  [
    'a default order needs the end of supervision',
    { order: 'supervision-default-order', hours: 60 },
    { cannotCalculate: ['supervisedUntil'] },
  ],
]
for (const [name, input, expected] of cases) test(name, () => assert.deepEqual(evaluate(input), expected))

test('a day before the order is refused, that of the order is not', () => {
  const isAccepted = (extendedUntil: string) =>
    unpaidWorkLimit.input.safeParse({ order: 'community-order', orderedOn: '2026-05-11', hours: 100, extendedUntil }).success
  assert.equal(isAccepted('2026-05-11'), true)
  assert.equal(isAccepted('2026-05-10'), false)
})

test('the day of the repeal is labelled as not confirmed', () => {
  assert.match(parametersOn(unpaidWorkLimit, day('2026-05-11'), englandAndWales).note ?? '', /not confirmed/)
})

test('hours of orders at the same time are looked at together', () => {
  const because = (concurrentHours: number | null) => {
    const input = unpaidWorkLimit.input.parse({ order: 'community-order', orderedOn: '2026-03-17', hours: 200, concurrentHours })
    const { values } = parametersOn(unpaidWorkLimit, input.orderedOn, englandAndWales)
    return unpaidWorkLimit.evaluate(input, values, englandAndWales).because.map(({ say }) => say)
  }
  assert.deepEqual(because(null), ['within', 'months'])
  assert.deepEqual(because(100), ['within', 'months'])
  assert.deepEqual(because(101), ['within', 'months', 'together'])
})
