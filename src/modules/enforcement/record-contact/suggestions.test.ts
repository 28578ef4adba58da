import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainDate as day, type PlainTime } from '#kernel/dates.ts'
import { type Busy, suggestTimes } from './suggestions.ts'

const calendar = { bankHolidays: new Map([[day('2026-12-25'), 'Christmas Day']]) }
const at = (time: string) => time as PlainTime

type Case = [name: string, tier: string | null, after: string, busy: Busy[], expected: string[]]
const cases: Case[] = [
  ['tier A: next week, and the day after', 'A1', '2026-11-19', [], ['2026-11-26 14:00', '2026-11-27 14:00']],
  ['tier B: one week and two', 'B2', '2026-11-19', [], ['2026-11-26 14:00', '2026-12-03 14:00']],
  ['tier C: two weeks and four', 'C2', '2026-11-19', [], ['2026-12-03 14:00', '2026-12-17 14:00']],
  ['without a tier as for the lowest', null, '2026-11-19', [], ['2026-12-03 14:00', '2026-12-17 14:00']],
  ['a bank holiday and the weekend after it are passed over', 'D0', '2026-11-27', [], ['2026-12-11 14:00', '2026-12-28 14:00']],
  [
    'a time that overlaps is passed over, one that touches is not',
    'C1',
    '2026-11-19',
    [
      { on: day('2026-12-17'), time: at('14:15'), minutes: 30, isTheirs: false },
      { on: day('2026-12-03'), time: at('13:30'), minutes: 30, isTheirs: false },
    ],
    ['2026-12-03 14:00', '2026-12-17 09:00'],
  ],
  [
    'a full day passes on to the next',
    'C1',
    '2026-11-19',
    [{ on: day('2026-12-17'), time: at('08:00'), minutes: 600, isTheirs: false }],
    ['2026-12-03 14:00', '2026-12-18 14:00'],
  ],
  [
    'a day on which the person comes anyway is passed over',
    'C1',
    '2026-11-19',
    [{ on: day('2026-12-03'), time: at('09:00'), minutes: 30, isTheirs: true }],
    ['2026-12-04 14:00', '2026-12-17 14:00'],
  ],
]
for (const [name, tier, after, busy, expected] of cases) {
  test(`next appointment: ${name}`, () => {
    const found = suggestTimes({ after: day(after), time: at('14:00'), minutes: 30, tier }, busy, calendar)
    assert.deepEqual(
      found.map(({ on, time }) => `${on} ${time}`),
      expected,
    )
  })
}
