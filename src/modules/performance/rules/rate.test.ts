import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainDate as day } from '#kernel/dates.ts'
import { parametersOn } from '#modules/standards/index.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { rate } from './rate.ts'

const { values } = parametersOn(rate, day('2026-10-01'), englandAndWales)
const shown = (met: number, of: number, fromElsewhere = false) => rate.evaluate({ met, of, fromElsewhere }, values, englandAndWales).result

const corpus: [met: number, of: number, percent: number][] = [
  [0, 30, 0],
  [30, 30, 100],
  [2, 3000, 0.1],
  // Exact halves of the last place: 12.35, 1.45, 0.05.
  [247, 2000, 12.4],
  [29, 2000, 1.5],
  [1, 2000, 0.1],
  [99, 2000, 5],
  // Just below and above a half.
  [1, 2001, 0],
  [1, 1999, 0.1],
]
for (const [met, of, percent] of corpus)
  test(`${met} of ${of} is ${percent}%`, () => assert.deepEqual(shown(met, of), { percent, shows: 'rate' }))

test('on both sides of too few, and of too few for others', () => {
  assert.equal(shown(29, 29).shows, 'count')
  assert.equal(shown(30, 30).shows, 'rate')
  assert.equal(shown(4, 4, true).shows, 'nothing')
  assert.equal(shown(5, 5, true).shows, 'count')
  assert.equal(shown(4, 4).shows, 'count')
})
