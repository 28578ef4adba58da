import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { plainDate as day } from '#kernel/dates.ts'
import { parametersOn } from '#modules/standards/index.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { candidates } from './candidates.ts'

type Input = Parameters<typeof candidates.evaluate>[0]
type Officer = Input['officers'][number]

const parameters = parametersOn(candidates, day('2026-11-19'), englandAndWales).values
const noHolidays = { bankHolidays: new Map() }
const rank = (input: Input) => candidates.evaluate(input, parameters, noHolidays).result.candidates
const officer = (id: number, of: Partial<Officer> = {}): Officer => ({
  id,
  grade: 'PO',
  cases: 10,
  percent: 80,
  percentAfter: 84,
  level: 'room',
  holds: false,
  mayOpen: true,
  held: null,
  seen: null,
  ...of,
})
const low = { tier: 'C1', rosh: 'low', language: null } as const
const high = { tier: 'C1', rosh: 'high', language: null } as const
const held = { from: day('2023-03-01'), until: day('2024-04-30') }
const seen = { count: 2, lastOn: day('2026-10-01') }

type Case = [name: string, about: Omit<Input, 'officers'>, officers: Officer[], order: number[], notOffered: number[]]
const cases: Case[] = [
  ['a PSO is not offered where RoSH is high', high, [officer(1, { grade: 'PSO', percent: 60 }), officer(2)], [2, 1], [1]],
  ['a PSO is not offered for tier A or B', { ...low, tier: 'B3' }, [officer(1, { grade: 'PSO', percent: 60 }), officer(2)], [2, 1], [1]],
  [
    'a PSO may hold tier C with low RoSH, and has more room',
    low,
    [officer(1, { grade: 'PO', percent: 85 }), officer(2, { grade: 'PSO' })],
    [2, 1],
    [],
  ],
  ['where RoSH is not recorded a PO comes first', { ...low, rosh: null }, [officer(1, { grade: 'PSO' }), officer(2)], [2, 1], []],
  ['room comes before previous contact', low, [officer(1, { percent: 95, level: 'full', held }), officer(2)], [2, 1], []],
  [
    'among those with room, who held the case before comes first',
    low,
    [officer(1, { percent: 20 }), officer(2, { percent: 40, held }), officer(3, { percent: 120, level: 'over' })],
    [2, 1, 3],
    [3],
  ],
  [
    'having held the case counts for more than having met the person',
    low,
    [officer(1, { seen }), officer(2, { held }), officer(3)],
    [2, 1, 3],
    [],
  ],
  [
    'the one who is fuller comes second, whatever the number of cases',
    low,
    [officer(1, { percent: 85, cases: 5 }), officer(2, { cases: 30 })],
    [2, 1],
    [],
  ],
  ['an officer who is over is not offered', low, [officer(1, { percent: 130, level: 'over' }), officer(2)], [2, 1], [1]],
  ['who holds the case is not offered it again', low, [officer(1, { holds: true }), officer(2)], [2, 1], [1]],
  ['who may not open the record is not offered', low, [officer(1, { mayOpen: false, held }), officer(2)], [2, 1], [1]],
  [
    'where nobody holds anything the first by number comes first',
    low,
    [officer(2, { percent: 0 }), officer(1, { percent: 0 })],
    [1, 2],
    [],
  ],
]
for (const [name, about, officers, order, notOffered] of cases)
  test(name, () => {
    const ranked = rank({ ...about, officers })
    assert.deepEqual(
      ranked.map(one => one.officer),
      order,
    )
    assert.deepEqual(
      ranked.filter(one => !one.offered).map(one => one.officer),
      notOffered,
    )
  })

test('nobody may be given a case that they hold already or could not open', () => {
  const ranked = rank({
    ...low,
    officers: [officer(1, { holds: true }), officer(2, { mayOpen: false }), officer(3, { percent: 150, level: 'over' })],
  })
  assert.deepEqual(
    ranked.filter(one => one.mayBeChosen).map(one => one.officer),
    [3],
  )
})

test('whether an officer speaks the language is said to be not known', () => {
  const [first] = rank({ ...low, language: 'Urdu', officers: [officer(1)] })
  assert.deepEqual(first?.reasons.at(-1), { kind: 'unknown', because: { say: 'language', language: 'Urdu' } })
})

const anyOfficers = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 1, max: 99 }),
    grade: fc.constantFrom('PO' as const, 'PSO' as const),
    cases: fc.integer({ min: 0, max: 90 }),
    percent: fc.integer({ min: 0, max: 200 }),
    percentAfter: fc.constantFrom(null, 90),
    level: fc.constantFrom('room' as const, 'full' as const, 'over' as const),
    holds: fc.boolean(),
    mayOpen: fc.boolean(),
    held: fc.constantFrom(null, held),
    seen: fc.constantFrom(null, seen),
  }),
  { selector: one => one.id, minLength: 1, maxLength: 12 },
)

test('nobody is hidden, everybody has a reason, and those not offered come last with a reason against', () => {
  fc.assert(
    fc.property(anyOfficers, fc.constantFrom(low, high), (officers, about) => {
      const ranked = rank({ ...about, officers })
      assert.deepEqual(
        ranked.map(one => one.officer).toSorted((a, b) => a - b),
        officers.map(one => one.id).toSorted((a, b) => a - b),
      )
      const firstNotOffered = ranked.findIndex(one => !one.offered)
      for (const [index, one] of ranked.entries()) {
        assert.ok(one.reasons.length > 0)
        assert.equal(one.offered, firstNotOffered < 0 || index < firstNotOffered)
        if (!one.offered) assert.ok(one.reasons.some(({ kind }) => kind === 'against'))
      }
    }),
  )
})

test('the order does not depend on the order in which officers are listed', () => {
  fc.assert(
    fc.property(anyOfficers, officers => {
      assert.deepEqual(rank({ ...low, officers }), rank({ ...low, officers: officers.toReversed() }))
    }),
  )
})

test('the reason says what the case would make of the capacity, where its points are known', () => {
  const [known] = rank({ ...low, officers: [officer(1)] })
  const [unknown] = rank({ ...low, officers: [officer(1, { percentAfter: null })] })
  assert.deepEqual(known?.reasons[1], { kind: 'for', because: { say: 'room-after', percent: 80, after: 84 } })
  assert.deepEqual(unknown?.reasons[1], { kind: 'for', because: { say: 'room', percent: 80 } })
})
