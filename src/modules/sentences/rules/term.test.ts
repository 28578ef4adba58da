import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainDate as day } from '#kernel/dates.ts'
import { daysOfCustody, isShorter, lastDayOfCustody, lastDayOfOrder, type Term, term } from './term.ts'

type Case = [name: string, start: string, length: Partial<Term>, expected: string]

const orders: Case[] = [
  ['24 months', '2026-03-17', { months: 24 }, '2028-03-16'],
  ['the last of January and a month: 28 February, less a day', '2026-01-31', { months: 1 }, '2026-02-27'],
  ['the same in a leap year', '2028-01-31', { months: 1 }, '2028-02-28'],
  ['years and days', '2026-03-17', { years: 1, days: 10 }, '2027-03-26'],
  ['weeks', '2026-03-17', { weeks: 2 }, '2026-03-30'],
  ['one day ends on its day', '2026-03-17', { days: 1 }, '2026-03-17'],
]
for (const [name, start, length, expected] of orders)
  test(`order: ${name}`, () => assert.equal(lastDayOfOrder(day(start), term(length)), expected))

const custody: Case[] = [
  ['17 months', '2021-09-21', { months: 17 }, '2023-02-20'],
  ['a month from the first ends with the month', '2023-03-01', { months: 1 }, '2023-03-31'],
  ['days alone from the first are counted', '2023-03-01', { days: 30 }, '2023-03-30'],
  ['a month and a day from the first', '2023-03-01', { months: 1, days: 1 }, '2023-04-01'],
  ['a month from the 31st', '2023-01-31', { months: 1 }, '2023-02-28'],
  ['a year from 29 February', '2024-02-29', { years: 1 }, '2025-02-28'],
]
for (const [name, start, length, expected] of custody)
  test(`custody: ${name}`, () => assert.equal(lastDayOfCustody(day(start), term(length)), expected))

test('17 months from 21 September 2021 have 518 days', () => assert.equal(daysOfCustody(day('2021-09-21'), term({ months: 17 })), 518))

test('a term is compared by the days that it has from its start', () => {
  assert.equal(isShorter(day('2026-02-10'), term({ days: 28 }), term({ months: 1 })), false)
  assert.equal(isShorter(day('2026-03-10'), term({ days: 28 }), term({ months: 1 })), true)
  assert.equal(isShorter(day('2026-03-10'), term({ months: 12 }), term({ years: 1 })), false)
})
