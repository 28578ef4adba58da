import assert from 'node:assert/strict'
import { test } from 'node:test'
import { takeTurns } from './turns.ts'

test('so many run at once, so many wait, the rest are told that it is busy', async () => {
  const turns = takeTurns(2, 1)
  let running = 0
  let most = 0
  const ends: (() => void)[] = []
  const work = async () => {
    most = Math.max(most, ++running)
    await new Promise<void>(resolve => ends.push(resolve))
    running--
    return 'done'
  }
  const all = [turns(work), turns(work), turns(work), turns(work)]
  assert.equal(await all[3], 'busy')
  for (let ended = 0; ended < 3; ended++) {
    while (ends.length === 0) await new Promise(resolve => setImmediate(resolve))
    ends.shift()?.()
  }
  assert.deepEqual(await Promise.all(all), ['done', 'done', 'done', 'busy'])
  assert.equal(most, 2)
})

test('a turn that fails is passed on', async () => {
  const turns = takeTurns(1, 1)
  const failing = turns(async () => {
    throw new Error('broken')
  })
  const next = turns(async () => 'next')
  await assert.rejects(failing, /broken/)
  assert.equal(await next, 'next')
})
