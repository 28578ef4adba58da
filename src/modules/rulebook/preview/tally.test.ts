import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { plainDate as day } from '#kernel/dates.ts'
import type { Difference, Effect } from './compare.ts'
import { groupsOf, isUnanswered, type PersonGroups } from './groups.ts'
import { addPerson, groupings, middleMove, noTallies, type Tally } from './tally.ts'

const someone: PersonGroups = {
  person_id: '0198f4a0-0000-7000-8000-000000000001',
  region_code: 'YH',
  delivery_unit_id: 'bradford',
  tier: 'B2',
  sex: 'female',
  born_on: day('2000-02-01'),
  ethnicity: 'W1',
  disability: 'no',
  religion: 'COFE',
  sexual_orientation: 'HET',
  gender_identity: 'GIF',
  marital_status: 'single',
  pregnancy: 'no',
}
const first = day('2027-02-01')

const corpus: [what: string, of: Partial<PersonGroups>, grouping: keyof ReturnType<typeof groupsOf>, group: string][] = [
  ['27 on the first day', { born_on: day('2000-02-01') }, 'age', '25-29'],
  ['25 on the day itself', { born_on: day('2002-02-01') }, 'age', '25-29'],
  ['24 the day before', { born_on: day('2002-02-02') }, 'age', '21-24'],
  ['18', { born_on: day('2009-02-01') }, 'age', '18-20'],
  ['17', { born_on: day('2009-02-02') }, 'age', '0-17'],
  ['70', { born_on: day('1957-02-01') }, 'age', '70+'],
  ['no date of birth', { born_on: null }, 'age', 'unknown'],
  ['White British', {}, 'ethnicity', 'white-british'],
  ['another White background', { ethnicity: 'W9' }, 'ethnicity', 'white-other'],
  ['Chinese under an old code', { ethnicity: 'O1' }, 'ethnicity', 'asian'],
  ['would rather not say', { ethnicity: 'NS' }, 'ethnicity', 'prefers not to say'],
  ['was asked and nobody knows', { ethnicity: 'UN' }, 'ethnicity', 'unknown'],
  ['nobody asked', { ethnicity: null }, 'ethnicity', 'not asked'],
  ['nobody asked, in words', { ethnicity: 'not asked' }, 'ethnicity', 'not asked'],
  ['Methodist', { religion: 'METH' }, 'religion', 'christian'],
  ['Pagan', { religion: 'PAG' }, 'religion', 'other'],
  ['no faith', { religion: 'NIL' }, 'religion', 'no religion'],
  ['religion not known', { religion: 'UNKN' }, 'religion', 'unknown'],
  ['orientation refused', { sexual_orientation: 'REF' }, 'sexual-orientation', 'prefers not to say'],
  ['no tier', { tier: null }, 'tier', 'unknown'],
]
for (const [what, of, grouping, group] of corpus)
  test(`${what}: ${group}`, () => assert.equal(groupsOf({ ...someone, ...of }, first)[grouping], group))

test('what is not known is no group of people', () => {
  assert.deepEqual(['not asked', 'prefers not to say', 'unknown', 'no', 'christian'].map(isUnanswered), [true, true, true, false, false])
})

const difference: fc.Arbitrary<Difference> = fc.constantFrom('appears' as const, 'vanishes' as const, 'moves' as const).chain(what =>
  fc.integer({ min: -60, max: 60 }).map((days): Difference => {
    const one = { name: { say: 'name' }, dueOn: first }
    return what === 'moves' ? { ...one, what, to: first, days } : { ...one, what }
  }),
)
const effect: fc.Arbitrary<Effect> = fc.record({
  differences: fc.array(difference, { maxLength: 6 }),
  unchanged: fc.nat({ max: 5 }),
  heavier: fc.nat({ max: 3 }),
  lighter: fc.nat({ max: 3 }),
  minutes: fc.integer({ min: -300, max: 300 }),
  newlyOverdue: fc.nat({ max: 2 }),
  noLongerOverdue: fc.nat({ max: 2 }),
})
const person = fc.record({
  region_code: fc.constantFrom('YH', 'NE', 'WA'),
  tier: fc.constantFrom('A1', 'D0', null),
  ethnicity: fc.constantFrom('W1', 'B2', null),
})

test('in each grouping the groups make the whole', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(person, effect), { maxLength: 30 }), people => {
      const tallies = noTallies()
      for (const [of, one] of people) addPerson(tallies, groupsOf({ ...someone, ...of }, first), one)
      for (const grouping of groupings)
        for (const name of Object.keys(tallies.all) as (keyof Tally)[])
          assert.equal(
            Object.values(tallies.by[grouping]).reduce((sum, tally) => sum + tally[name], 0),
            tallies.all[name],
          )
      assert.equal(tallies.all.people, people.length)
      const moved = Object.values(tallies.days).reduce((sum, count) => sum + count, 0)
      assert.equal(moved, tallies.all.sooner + tallies.all.later)
    }),
  )
})

test('sums that were written and read again go on', () => {
  const tallies = noTallies()
  const appears: Effect = {
    differences: [{ what: 'appears', name: { say: 'name' }, dueOn: first }],
    unchanged: 0,
    heavier: 0,
    lighter: 0,
    minutes: 45,
    newlyOverdue: 0,
    noLongerOverdue: 0,
  }
  addPerson(tallies, groupsOf(someone, first), appears)
  const again = JSON.parse(JSON.stringify(tallies)) as typeof tallies
  addPerson(again, groupsOf(someone, first), appears)
  assert.deepEqual([again.all.appear, again.all.affected, again.by.region['YH']?.minutes, again.squares.minutes], [2, 2, 90, 2 * 45 ** 2])
})

test('the middle move', () => {
  assert.equal(middleMove({}), null)
  assert.equal(middleMove({ '-52': 1 }), -52)
  assert.equal(middleMove({ '-3': 2, '10': 1 }), -3)
  assert.equal(middleMove({ '-3': 1, '2': 1, '10': 3 }), 10)
})

test('the example is of a case that shows most kinds of change, and names nobody', () => {
  const tallies = noTallies()
  const one = (what: 'appears' | 'vanishes'): Difference => ({ what, name: { say: 'name' }, dueOn: first })
  const none = { unchanged: 0, heavier: 0, lighter: 0, minutes: 0, newlyOverdue: 0, noLongerOverdue: 0 }
  addPerson(tallies, groupsOf(someone, first), { ...none, differences: [one('appears'), one('appears'), one('appears')] })
  addPerson(tallies, groupsOf(someone, first), { ...none, differences: [one('appears'), one('vanishes')] })
  assert.deepEqual(
    tallies.example.map(({ what }) => what),
    ['appears', 'vanishes'],
  )
  assert.ok(!JSON.stringify(tallies).includes(someone.person_id))
})
