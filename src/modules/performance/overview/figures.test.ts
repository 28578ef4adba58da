import assert from 'node:assert/strict'
import { test } from 'node:test'
import { funnelPicture } from '#design/pictures.ts'
import { distanceFrom, type Figure, funnelOf, restOf } from './figures.ts'
import { pointsText } from './say.ts'

const figure = (met: number, of: number): Figure => ({
  percent: of < 30 ? null : Math.round((1000 * met) / of) / 10,
  shows: of < 30 ? 'count' : 'rate',
  count: { met, late: 0, missed: of - met, open: 0, overdue: 0 },
})

// A quarter of a point is written exactly in binary, so that the half is a true one.
for (const [percent, points, text] of [
  [90.25, 0.3, '▲ 0.3 points'],
  [89.75, -0.3, '▼ 0.3 points'],
  [90.04, 0, 'no change'],
  [89.96, 0, 'no change'],
  [89.949, -0.1, '▼ 0.1 points'],
] as const)
  test(`${percent}% is ${points} points from 90%: halves go away from nought on both sides`, () => {
    assert.equal(distanceFrom(90, { percent, shows: 'rate', count: null }), points)
    assert.equal(pointsText(points), text)
  })

test('teams that are each too few to say are not compared', () => {
  const few = ['One', 'Two', 'Three'].map(name => ({ name, figure: figure(20, 25) }))
  assert.equal(funnelOf(few), null)
  assert.equal(funnelOf([...few, { name: 'Four', figure: figure(27, 30) }])?.teams.length, 4)
})

test('the moves and the rest add up to the change of the whole', () => {
  const moves = [
    { name: 'One', change: 2, points: 0.7 },
    { name: 'Two', change: -1, points: -0.2 },
  ]
  assert.equal(restOf(0.8, moves), 0.3)
  assert.equal(restOf(0.5, moves), 0)
  assert.equal(restOf(null, moves), 0)
})

test('a limit is drawn from where it enters the picture, never along its edge', () => {
  const limits = [10, 20, 30, 40].map((of, index): { of: number; usual: [number, number]; outer: [number, number] } => ({
    of,
    usual: [60 + index * 5, [100, 100, 98, 96][index] ?? 0],
    outer: [[10, 40, 50, 60][index] ?? 0, 100],
  }))
  const points = [{ name: 'One', percent: 60, of: 20, isOutside: false }]
  const { markup } = funnelPicture({ id: 'f', title: 't', about: 'a', axis: 'x', mean: 80, points, limits })
  const lines = [...markup.matchAll(/<polyline[^>]*points="([^"]*)"/g)].map(([, line = '']) => line.split(' ').filter(Boolean))
  assert.deepEqual(
    lines.map(line => line.length),
    [4, 3, 2, 0],
  )
  for (const line of lines)
    for (const edge of [',16.0', ',266.0']) assert.ok(line.filter(spot => spot.endsWith(edge)).length <= 1, `${line} ${edge}`)
})
