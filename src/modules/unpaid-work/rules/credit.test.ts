import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { plainDate as day } from '#kernel/dates.ts'
import { parametersOn } from '#modules/standards/index.ts'
import { answerOf, missingIn, refusedBy, resultOf } from '#testing/ask.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { credit } from './credit.ts'
import { attended, enforceable, outcomes } from './outcomes.ts'

const requirement = { on: '2026-11-19', sentencedOn: '2026-09-01', requiredMinutes: 6000 }
const session = { on: '2026-11-16', start: '09:00', end: '16:00', penaltyMinutes: 0, outcome: 'ATTC' }
const ask = (sessions: object[], adjustments: object[] = [], more: object = {}) =>
  resultOf(credit, { ...requirement, sessions, adjustments, ...more })

const expected: Record<string, [credit: number, enforceable: boolean]> = {
  ATTC: [420, false],
  ATCH: [420, false],
  AFTC: [420, true],
  AFDA: [420, false],
  ATSH: [420, true],
  ATSS: [420, false],
  ATFI: [0, true],
  UAAB: [0, true],
  UACP: [0, true],
}
for (const outcome of Object.keys(outcomes))
  test(`credit of ${outcome}`, () => {
    const { sessions, creditedMinutes } = ask([{ ...session, outcome }])
    const [minutes, isEnforceable] = expected[outcome] ?? [0, false]
    assert.deepEqual(
      sessions.map(it => [it.creditMinutes, it.enforceable]),
      [[minutes, isEnforceable]],
    )
    assert.equal(creditedMinutes, minutes)
  })

test('six outcomes are attended, and enforceable ones are as published', () => {
  assert.deepEqual(attended, ['ATTC', 'ATCH', 'AFTC', 'AFDA', 'ATSH', 'ATSS'])
  assert.deepEqual(enforceable, ['AFTC', 'ATSH', 'ATFI', 'UAAB', 'UACP'])
})

const penalties: [penalty: number, credited: number][] = [
  [0, 420],
  [419, 1],
  [420, 0],
  [421, 0],
]
for (const [penaltyMinutes, minutes] of penalties)
  test(`a penalty of ${penaltyMinutes} minutes leaves ${minutes}`, () =>
    assert.equal(ask([{ ...session, penaltyMinutes }]).creditedMinutes, minutes))

const caps: [name: string, required: number, minutes: number, capped: boolean][] = [
  ['one minute to spare', 421, 420, false],
  ['exactly', 420, 420, false],
  ['one too many', 419, 419, true],
]
for (const [name, requiredMinutes, minutes, isCapped] of caps)
  test(`the requirement caps the credit: ${name}`, () => {
    const result = ask([session], [], { requiredMinutes })
    assert.deepEqual([result.creditedMinutes, result.leftMinutes, result.isCapped], [minutes, requiredMinutes - minutes, isCapped])
  })

const states: [on: string, state: string][] = [
  ['2026-11-18', 'outcome-overdue'],
  ['2026-11-19', 'still-open'],
  ['2026-11-20', 'still-open'],
]
for (const [on, state] of states)
  test(`without an outcome a session of ${on} is ${state}`, () =>
    assert.deepEqual(ask([{ ...session, on, outcome: null }]).sessions, [{ state, creditMinutes: 0, enforceable: false }]))

const travel = { on: '2026-11-16', reason: 'TTX', minutes: 60, projectGroup: 'group' }
const adjustments: [name: string, list: object[], expected: [number, string][]][] = [
  ['180 minutes of travel', [{ ...travel, minutes: 180 }], [[180, 'fully']]],
  ['181 minutes of travel', [{ ...travel, minutes: 181 }], [[180, 'capped']]],
  [
    'one session in two parts',
    [
      { ...travel, minutes: 120 },
      { ...travel, minutes: 61 },
    ],
    [
      [120, 'fully'],
      [60, 'capped'],
    ],
  ],
  [
    'two sessions of one day',
    [
      { ...travel, session: '09:00', minutes: 120 },
      { ...travel, session: '13:00', minutes: 61 },
    ],
    [
      [120, 'fully'],
      [61, 'fully'],
    ],
  ],
  [
    'two days',
    [
      { ...travel, minutes: 180 },
      { ...travel, on: '2026-11-17', minutes: 180 },
    ],
    [
      [180, 'fully'],
      [180, 'fully'],
    ],
  ],
  ['an individual placement', [{ ...travel, projectGroup: 'individual' }], [[60, 'fully']]],
  ['ETE', [{ ...travel, projectGroup: 'ete' }], [[0, 'wrong-project']]],
  ['an induction', [{ ...travel, projectGroup: 'induction' }], [[0, 'wrong-project']]],
  ['today', [{ ...travel, on: '2026-11-19' }], [[60, 'fully']]],
  ['tomorrow', [{ ...travel, on: '2026-11-20' }], [[0, 'in-future']]],
  ['the day of the sentence', [{ ...travel, on: '2026-09-01' }], [[60, 'fully']]],
  ['the day before the sentence', [{ ...travel, on: '2026-08-31' }], [[0, 'before-sentence']]],
  [
    'another reason goes both ways',
    [
      { on: '2026-11-16', reason: 'other', minutes: -60 },
      { on: '2026-11-16', reason: 'other', minutes: 200 },
    ],
    [
      [-60, 'fully'],
      [200, 'fully'],
    ],
  ],
]
for (const [name, list, counted] of adjustments)
  test(`adjustment: ${name}`, () =>
    assert.deepEqual(
      ask([session], list).adjustments.map(it => [it.countedMinutes, it.counts]),
      counted,
    ))

test('credit never falls below nothing', () =>
  assert.equal(ask([session], [{ on: '2026-11-16', reason: 'other', minutes: -1000 }]).creditedMinutes, 0))

test('being stood down can be credited by the setting', () => {
  const input = credit.input.parse({ ...requirement, sessions: [{ ...session, outcome: 'AASD' }] })
  const { values } = parametersOn(credit, day(requirement.on), englandAndWales)
  const { result } = credit.evaluate(input, { ...values, standDownMinutes: 60 }, englandAndWales)
  assert.ok('creditedMinutes' in result && result.creditedMinutes === 60)
})

test('the day and the sentence are asked for only where they decide', () => {
  assert.equal(missingIn(credit, { requiredMinutes: 6000, sessions: [session] }), null)
  assert.deepEqual(missingIn(credit, { requiredMinutes: 6000, sessions: [{ ...session, outcome: null }] }), ['on'])
  assert.deepEqual(missingIn(credit, { requiredMinutes: 6000, sessions: [], adjustments: [travel] }), ['on', 'sentencedOn'])
})

test('what an attended session and travel time need', () => {
  assert.deepEqual(
    missingIn(credit, {
      ...requirement,
      sessions: [{ ...session, penaltyMinutes: null }],
      adjustments: [{ ...travel, projectGroup: null }],
    }),
    ['sessions.0.penaltyMinutes', 'adjustments.0.projectGroup'],
  )
  assert.equal(missingIn(credit, { ...requirement, sessions: [{ ...session, penaltyMinutes: null, outcome: 'UAAB' }] }), null)
})

const refusals: [name: string, input: object, fields: string[]][] = [
  ['ends before it starts', { sessions: [{ ...session, end: '08:59' }] }, ['sessions.0.end']],
  ['ends as it starts', { sessions: [{ ...session, end: '09:00' }] }, []],
  ['before the sentence', { sessions: [{ ...session, on: '2026-08-31' }] }, ['sessions.0.on']],
  ['attended in the future', { sessions: [{ ...session, on: '2026-11-20' }] }, ['sessions.0.outcome']],
  ['failed in the future', { sessions: [{ ...session, on: '2026-11-20', outcome: 'UAAB' }] }, ['sessions.0.outcome']],
  ['excused in the future', { sessions: [{ ...session, on: '2026-11-20', outcome: 'AAME' }] }, []],
  ['attended today', { sessions: [{ ...session, on: '2026-11-19' }] }, []],
  ['an unknown code', { sessions: [{ ...session, outcome: 'XXXX' }] }, ['sessions.0.outcome']],
  ['travel that takes away', { sessions: [], adjustments: [{ ...travel, minutes: -1 }] }, ['adjustments.0.minutes']],
  ['sentenced after the day', { sentencedOn: '2026-11-20', sessions: [] }, ['sentencedOn']],
]
for (const [name, more, fields] of refusals)
  test(`credit refuses: ${name}`, () => assert.deepEqual(refusedBy(credit, { ...requirement, ...more }), fields))

test('credit stays within the requirement, whatever the order of the sessions', () => {
  const anySession = fc.record({
    dayOfMonth: fc.integer({ min: 1, max: 18 }),
    minutes: fc.integer({ min: 0, max: 600 }),
    penaltyMinutes: fc.integer({ min: 0, max: 700 }),
    outcome: fc.constantFrom(...Object.keys(outcomes)),
  })
  fc.assert(
    fc.property(
      fc.array(anySession, { maxLength: 12 }),
      fc.integer({ min: 0, max: 3000 }),
      fc.integer({ min: -500, max: 500 }),
      (list, requiredMinutes, minutes) => {
        const sessions = list.map(({ dayOfMonth, minutes: length, ...rest }) => ({
          on: `2026-11-${String(dayOfMonth).padStart(2, '0')}`,
          start: '08:00',
          end: `${String(8 + Math.floor(length / 60)).padStart(2, '0')}:${String(length % 60).padStart(2, '0')}`,
          ...rest,
        }))
        const other = [{ on: '2026-11-01', reason: 'other', minutes }]
        const result = ask(sessions, other, { requiredMinutes })
        assert.ok(result.creditedMinutes >= 0 && result.creditedMinutes <= requiredMinutes)
        assert.equal(result.creditedMinutes + result.leftMinutes, requiredMinutes)
        assert.equal(ask(sessions.toReversed(), other, { requiredMinutes }).creditedMinutes, result.creditedMinutes)
      },
    ),
  )
})

test('every session is a step of the explanation', () => {
  const { because } = answerOf(credit, { ...requirement, sessions: [session, { ...session, outcome: 'UAAB' }] })
  assert.deepEqual(
    because.map(it => it.say),
    ['attended', 'not-attended', 'enforceable', 'sum'],
  )
})
