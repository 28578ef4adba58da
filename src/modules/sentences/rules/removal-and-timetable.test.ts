import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainDate as day } from '#kernel/dates.ts'
import { parametersOn } from '#modules/standards/index.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { earlyRemoval } from './early-removal.ts'
import { licenceTimetable } from './licence-timetable.ts'

type Input = Parameters<typeof earlyRemoval.evaluate>[0]
const sentence: Input = {
  sentencedOn: day('2025-01-06'),
  days: 3_000,
  custodyDays: 1_000,
  releaseOn: day('2027-10-02'),
  remandDays: 0,
  taggedBailDays: 0,
  addedDays: 0,
  unlawfullyAtLargeDays: 0,
  isRecalled: false,
}
function removable(more: Partial<Input>, today = '2025-09-22') {
  const { result } = earlyRemoval.evaluate(
    { ...sentence, ...more },
    parametersOn(earlyRemoval, day(today), englandAndWales).values,
    englandAndWales,
  )
  return 'cannotCalculate' in result ? result.cannotCalculate : result.removableFrom
}

const removals: [name: string, input: Partial<Input>, expected: string | string[] | null, today?: string][] = [
  ['half of the custody', {}, '2026-05-21'],
  ['half of an odd number, rounded up', { custodyDays: 1_001 }, '2026-05-22'],
  ['remand, days at large and added days move it', { remandDays: 10, unlawfullyAtLargeDays: 3, addedDays: 2 }, '2026-05-16'],
  ['the window of 544 days holds a long custody back', { custodyDays: 1_200, releaseOn: day('2028-04-19') }, '2026-10-23'],
  ['ERS30 the day after: 30% of the sentence', {}, '2027-06-25', '2025-09-23'],
  ['and a window of four years', { days: 1_000, releaseOn: day('2033-01-06') }, '2029-01-06', '2025-09-23'],
  ['never before the sentence', { remandDays: 900, releaseOn: day('2025-01-10') }, '2025-01-06'],
  ['recalled people have none', { isRecalled: true }, null],
  ['what is missing is named', { releaseOn: null, isRecalled: null }, ['releaseOn', 'isRecalled']],
  ['the whole sentence is not asked for under ERS50', { days: null }, '2026-05-21'],
]
for (const [name, input, expected, today] of removals)
  test(`early removal: ${name}`, () => assert.deepEqual(removable(input, today), expected))

const timetable = (releaseOn: string, law = parametersOn(licenceTimetable, day(releaseOn), englandAndWales).values) => {
  const { result } = licenceTimetable.evaluate({ releaseOn: day(releaseOn) }, law, englandAndWales)
  return [result.releaseOnWorkingDay, result.hardStopOn, result.warningOn, result.lateAllocationWarningOn, result.earliestDiscretionaryOn]
}
const bringForward = licenceTimetable.regimes?.['may-bring-forward']?.values

test('working days before a release are counted from the working day on or before it', () => {
  assert.deepEqual(timetable('2026-11-19'), ['2026-11-19', '2026-11-17', '2026-11-13', '2026-11-12', null])
  assert.deepEqual(timetable('2026-11-21'), ['2026-11-20', '2026-11-18', '2026-11-16', '2026-11-13', null])
  assert.deepEqual(timetable('2026-04-06'), ['2026-04-02', '2026-03-31', '2026-03-27', '2026-03-26', null])
})

test('bringing a release forward is for Fridays and days before bank holidays, and never to a Friday', () => {
  assert.equal(timetable('2026-11-20', bringForward)[4], '2026-11-17')
  assert.equal(timetable('2026-11-19', bringForward)[4], null)
  // 24 December 2026, before a bank holiday: three working days back is Monday 21.
  assert.equal(timetable('2026-12-24', bringForward)[4], '2026-12-21')
  // Tuesday 24 December 2024: three working days back is Thursday 19.
  assert.equal(timetable('2024-12-24', bringForward)[4], '2024-12-19')
  // Wednesday 31 December 2025: three working days back is Wednesday 24, past Boxing Day, a Friday.
  assert.equal(timetable('2025-12-31', bringForward)[4], '2025-12-24')
})
