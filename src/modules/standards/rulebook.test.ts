import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainDate as day } from '#kernel/dates.ts'
import { type DatedParameters, parametersOn, settingsOf } from './rule.ts'
import { rulebookOf } from './rulebook.ts'

const entry = (from: string, days: number): DatedParameters<{ days: number }> => ({ from: day(from), values: { days }, cites: [] })
const rule = { id: 'standards.example', parameters: [entry('2019-06-19', 5), entry('2021-06-26', 10)] }
const changed = (...rows: [from: string, days: number][]) =>
  rulebookOf({
    holidays: null,
    settings: rows.map(([from, days]) => ({
      rule: rule.id,
      from: day(from),
      values: { days },
      source: 'Circular 1 of 2027',
      standing: 'policy',
      reason: 'A trial showed that it is enough',
    })),
  })
const daysOn = (on: string, rulebook: ReturnType<typeof changed>) => parametersOn(rule, day(on), rulebook).values.days

test('a changed setting counts from its day; the day before is as it was', () => {
  const rulebook = changed(['2027-02-01', 15])
  assert.deepEqual([daysOn('2018-01-01', rulebook), daysOn('2027-01-31', rulebook), daysOn('2027-02-01', rulebook)], [5, 10, 15])
})

test('changed settings follow one another, and stand between those that the product ships', () => {
  const rulebook = changed(['2020-01-01', 7], ['2027-02-01', 15])
  assert.deepEqual(
    settingsOf(rule, rulebook.settings).map(({ values }) => values.days),
    [5, 7, 10, 15],
  )
})

test('where both begin on one day, the changed setting counts', () => {
  assert.equal(daysOn('2021-06-26', changed(['2021-06-26', 12])), 12)
})

test('a change says where it comes from and why', () => {
  const { cites, note } = parametersOn(rule, day('2027-02-01'), changed(['2027-02-01', 15]))
  assert.deepEqual([cites, note], [[{ source: 'Circular 1 of 2027', standing: 'policy' }], 'A trial showed that it is enough'])
})

test('a change of one rule leaves another alone', () => {
  assert.equal(parametersOn({ ...rule, id: 'standards.other' }, day('2027-02-01'), changed(['2027-02-01', 15])).values.days, 10)
})
