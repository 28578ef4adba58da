import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainDate as day, type PlainTime } from '#kernel/dates.ts'
import { type Busy, suggestTimes } from './suggestions.ts'

const calendar = { bankHolidays: new Map([[day('2026-12-25'), 'Christmas Day']]) }
const at = (time: string) => time as PlainTime

type Case = [name: string, days: number, after: string, busy: Busy[], expected: string[]]
const cases: Case[] = [
  ['every week: next week, and the day after', 7, '2026-11-19', [], ['2026-11-26 14:00', '2026-11-27 14:00']],
  ['every two weeks: one week and two', 14, '2026-11-19', [], ['2026-11-26 14:00', '2026-12-03 14:00']],
  ['every four weeks: two weeks and four', 28, '2026-11-19', [], ['2026-12-03 14:00', '2026-12-17 14:00']],
  ['a bank holiday and the weekend after it are passed over', 28, '2026-11-27', [], ['2026-12-11 14:00', '2026-12-28 14:00']],
  [
    'a time that overlaps is passed over, one that touches is not',
    28,
    '2026-11-19',
    [
      { on: day('2026-12-17'), time: at('14:15'), minutes: 30, isTheirs: false },
      { on: day('2026-12-03'), time: at('13:30'), minutes: 30, isTheirs: false },
    ],
    ['2026-12-03 14:00', '2026-12-17 09:00'],
  ],
  [
    'a full day passes on to the next',
    28,
    '2026-11-19',
    [{ on: day('2026-12-17'), time: at('08:00'), minutes: 600, isTheirs: false }],
    ['2026-12-03 14:00', '2026-12-18 14:00'],
  ],
  [
    'a day on which the person comes anyway is passed over',
    28,
    '2026-11-19',
    [{ on: day('2026-12-03'), time: at('09:00'), minutes: 30, isTheirs: true }],
    ['2026-12-04 14:00', '2026-12-17 14:00'],
  ],
]
for (const [name, days, after, busy, expected] of cases) {
  test(`next appointment: ${name}`, () => {
    const found = suggestTimes({ after: day(after), time: at('14:00'), minutes: 30, days }, busy, calendar)
    assert.deepEqual(
      found.map(({ on, time }) => `${on} ${time}`),
      expected,
    )
  })
}
