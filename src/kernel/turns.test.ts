import assert from 'node:assert/strict'
import { test } from 'node:test'
import { takeTurns } from './turns.ts'

test('so many run at once, so many wait, the rest are told that it is busy', async () => {
  const turns = takeTurns({ atOnce: 2, waiting: 1, ofOne: 9 })
  let running = 0
  let most = 0
  const ends: (() => void)[] = []
  const work = async () => {
    most = Math.max(most, ++running)
    await new Promise<void>(resolve => ends.push(resolve))
    running--
    return 'done'
  }
  const all = [turns('a', work), turns('a', work), turns('a', work), turns('a', work)]
  assert.equal(await all[3], 'busy')
  for (let ended = 0; ended < 3; ended++) {
    while (ends.length === 0) await new Promise(resolve => setImmediate(resolve))
    ends.shift()?.()
  }
  assert.deepEqual(await Promise.all(all), ['done', 'done', 'done', 'busy'])
  assert.equal(most, 2)
})

test('a turn that fails is passed on', async () => {
  const turns = takeTurns({ atOnce: 1, waiting: 1, ofOne: 9 })
  const failing = turns('a', async () => {
    throw new Error('broken')
  })
  const next = turns('a', async () => 'next')
  await assert.rejects(failing, /broken/)
  assert.equal(await next, 'next')
})

test('nobody takes all the places', async () => {
  const turns = takeTurns({ atOnce: 1, waiting: 5, ofOne: 2 })
  const ends: (() => void)[] = []
  const work = () => new Promise<string>(resolve => ends.push(() => resolve('done')))
  const all = [turns('greedy', work), turns('greedy', work), turns('greedy', work), turns('other', work)]
  assert.equal(await all[2], 'busy')
  for (let ended = 0; ended < 3; ended++) {
    while (ends.length === 0) await new Promise(resolve => setImmediate(resolve))
    ends.shift()?.()
  }
  assert.deepEqual(await Promise.all(all), ['done', 'done', 'busy', 'done'])
})
