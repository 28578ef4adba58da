import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainDate as day } from '#kernel/dates.ts'
import { type ComputedObligation, difference } from './index.ts'
import type { Duty } from './obligation.ts'

const obligation = (key: string, more: Partial<ComputedObligation> = {}): ComputedObligation => ({
  rule: 'supervision.monthly-contact',
  key,
  subject: null,
  owner: 'responsible-officer',
  startedOn: day('2026-11-01'),
  dueOn: day('2026-11-30'),
  state: 'open',
  settledOn: null,
  settledBy: null,
  name: { say: 'name', month: key },
  because: [{ say: 'booked', on: '2026-11-19' }],
  asOf: day('2026-11-01'),
  ...more,
})
const met: Partial<Duty> = { state: 'met', settledOn: day('2026-11-19') }
const today = day('2026-11-20')
const nothing = { insert: [], update: [], remove: [] }

test('the same obligations need no writing', () => {
  assert.deepEqual(difference([obligation('2026-11')], [obligation('2026-11')], today), nothing)
})

test('the order of values in a reason is no difference', () => {
  const stored = obligation('2026-11', { name: { month: '2026-11', say: 'name' } })
  assert.deepEqual(difference([stored], [obligation('2026-11')], today), nothing)
})

test('a new obligation is inserted', () => {
  assert.deepEqual(difference([], [obligation('2026-11')], today), { ...nothing, insert: [obligation('2026-11')] })
})

test('another reason is an update', () => {
  const computed = obligation('2026-11', { because: [{ say: 'none' }] })
  assert.deepEqual(difference([obligation('2026-11')], [computed], today), { ...nothing, update: [{ ...computed, corrected: false }] })
})

test('meeting an obligation is an update, not a correction', () => {
  const computed = obligation('2026-11', met)
  assert.deepEqual(difference([obligation('2026-11')], [computed], today), { ...nothing, update: [{ ...computed, corrected: false }] })
})

test('un-meeting one is a correction', () => {
  const computed = obligation('2026-11')
  assert.deepEqual(difference([obligation('2026-11', met)], [computed], today), { ...nothing, update: [{ ...computed, corrected: true }] })
})

test('what nothing asks for any more is kept as no longer applying, from today', () => {
  const stored = obligation('2026-11')
  const remove = [{ ...stored, state: 'no-longer-applies' as const, settledOn: today, corrected: false }]
  assert.deepEqual(difference([stored], [], today), { ...nothing, remove })
})

test('when it had been met, that is a correction', () => {
  const { remove } = difference([obligation('2026-11', { ...met, settledBy: 'someone' })], [], today)
  assert.deepEqual(
    remove.map(it => [it.state, it.settledBy, it.corrected]),
    [['no-longer-applies', null, true]],
  )
})

test('what no longer applied before is left alone', () => {
  const stored = obligation('2026-11', { state: 'no-longer-applies', settledOn: day('2026-11-10') })
  assert.deepEqual(difference([stored], [], today), nothing)
})

test('the same key under another rule is another obligation', () => {
  const other = obligation('2026-11', { rule: 'supervision.first-appointment' })
  assert.deepEqual(difference([obligation('2026-11')], [obligation('2026-11'), other], today), { ...nothing, insert: [other] })
})
