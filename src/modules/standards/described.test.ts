import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { plainDate as day, PlainDate } from '#kernel/dates.ts'
import { describe, fieldOf, ifKnown, knownOf, mayBeNull, pathInWords, valueInWords, withinSentence } from './index.ts'
import type { AnyRule } from './rule.ts'

const Input = z.object({
  bornOn: ifKnown(PlainDate.meta({ description: 'Date of birth.', title: 'Born on' })),
  level: ifKnown(z.union([z.literal(0).meta({ title: 'No problem' }), z.literal(1)])).meta({ description: 'How bad.' }),
  anyOf: z.int(),
  isKnown: ifKnown(z.boolean()),
  risk: z.enum(['high', 'low']).meta({ codes: { high: 'High risk' } }),
  sessions: z.array(z.object({ penaltyMinutes: z.int().min(0) })).default([]),
})
const { input } = describe({ input: Input, result: z.unknown(), parametersSchema: z.unknown() } as unknown as AnyRule)

test('a field says what it means where it stands, without the limits of the machine', () => {
  assert.equal(fieldOf(input, 'bornOn')?.description, 'Date of birth.')
  assert.deepEqual(fieldOf(input, 'anyOf'), { type: 'integer' })
  assert.deepEqual(knownOf(fieldOf(input, 'sessions')?.items?.properties?.['penaltyMinutes'] ?? {}), { type: 'integer', minimum: 0 })
  assert.deepEqual(input.required, ['anyOf', 'risk'])
})

test('constants are a choice, and what may be unknown may be null', () => {
  const level = fieldOf(input, 'level')
  assert.deepEqual(level && [knownOf(level).enum, level.codes, mayBeNull(level)], [[0, 1], { 0: 'No problem' }, true])
  assert.deepEqual(knownOf(fieldOf(input, 'isKnown') ?? {}).type, 'boolean')
  assert.equal(mayBeNull(fieldOf(input, 'risk') ?? {}), false)
})

test('values and paths read like words', () => {
  assert.equal(pathInWords('sessions.0.penaltyMinutes', input), 'penalty minutes (sessions 1)')
  assert.equal(pathInWords('bornOn', input), 'born on')
  assert.equal(
    valueInWords({ risk: 'high', level: 0, bornOn: day('1990-02-01') }, input),
    'risk High risk, level No problem, born on 1 February 1990',
  )
  assert.equal(valueInWords({ years: 1, months: 6, weeks: 0, days: 1 }), '1 year, 6 months, 1 day')
  assert.equal(withinSentence('RoSH level'), 'RoSH level')
  assert.equal(withinSentence('OGRS3 percent'), 'OGRS3 percent')
  assert.equal(withinSentence('Days on remand'), 'days on remand')
})
