import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainDate as day } from '#kernel/dates.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { groupFigures } from './result.ts'
import { noTallies, type Tally } from './tally.ts'

const tally = (people: number, affected: number): Tally => ({
  people,
  affected,
  appear: affected,
  vanish: 0,
  sooner: 0,
  later: 0,
  heavier: 0,
  lighter: 0,
  minutes: 45 * affected,
})
const figures = (groups: Record<string, Tally>) => {
  const tallies = { ...noTallies(), by: { ...noTallies().by, ethnicity: groups } }
  return groupFigures({ tallies, factor: 1, from: day('2027-02-01'), rulebook: englandAndWales }, 'ethnicity', (a, b) => (a < b ? -1 : 1))
}

test('a group of which a count is hidden shows no rate, and nothing is compared with a hidden reference', () => {
  const shown = figures({ asian: tally(400, 60), black: tally(300, 45), mixed: tally(210, 3), 'white-british': tally(600, 12) })
  for (const { group, appear, hours, affectedPercent, index } of shown)
    if (group === 'mixed' || group === 'white-british')
      assert.deepEqual([appear, hours, affectedPercent, index], [null, null, null, null], group)
    else assert.deepEqual([appear !== null, index], [true, null], group)
})

test('where nothing is small, groups are compared with the reference', () => {
  const shown = new Map(figures({ black: tally(300, 45), 'white-british': tally(600, 60) }).map(one => [one.group, one]))
  assert.deepEqual([shown.get('white-british')?.reference, shown.get('black')?.index], [true, 1.5])
})
