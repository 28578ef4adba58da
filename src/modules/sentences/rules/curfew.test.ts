import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, plainDate as day, type PlainDate } from '#kernel/dates.ts'
import { parametersOn } from '#modules/standards/index.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { type CurfewInput, homeDetentionCurfew } from './home-detention-curfew.ts'

const sentence = (more: Partial<CurfewInput>): CurfewInput => ({
  type: 'standard',
  sentencedOn: day('2022-01-03'),
  custodyDays: 200,
  remandDays: 0,
  taggedBailDays: 0,
  unlawfullyAtLargeDays: 0,
  addedDays: 0,
  releaseOn: null,
  bornOn: null,
  isRegisteredSexOffender: false,
  isRecalled: false,
  ...more,
})
const dated = (on: PlainDate) => parametersOn(homeDetentionCurfew, on, englandAndWales).values
function evaluate(more: Partial<CurfewInput>, law = dated(more.sentencedOn ?? day('2022-01-03'))) {
  const { result } = homeDetentionCurfew.evaluate(sentence(more), law, englandAndWales)
  return 'cannotCalculate' in result ? result : result.eligibleOn
}
const regime = (name: string) => homeDetentionCurfew.regimes?.[name]?.values ?? dated(day('2022-01-03'))
const on = (days: number, from = '2022-01-03') => addDays(day(from), days)

const cases: [name: string, input: Partial<CurfewInput>, expected: ReturnType<typeof evaluate>][] = [
  ['half of the custody', { custodyDays: 200 }, on(100)],
  ['half of an odd number, rounded up', { custodyDays: 201 }, on(101)],
  ['42 days of custody are enough, with at least 28 served', { custodyDays: 42 }, on(28)],
  ['41 are not', { custodyDays: 41 }, null],
  ['57 days are the first whose half is longer than 28', { custodyDays: 57 }, on(29)],
  ['359 days are halved', { custodyDays: 359 }, on(180)],
  ['360 lose the last 180', { custodyDays: 360 }, on(180)],
  ['400 too', { custodyDays: 400 }, on(220)],
  ['remand and tagged bail bring it forward', { remandDays: 30, taggedBailDays: 20 }, on(50)],
  ['days at large put it back', { unlawfullyAtLargeDays: 7 }, on(107)],
  ['85 days deducted leave 15', { remandDays: 85 }, on(15)],
  ['86 leave 14: the floor', { remandDays: 86 }, on(14)],
  ['the floor with days at large', { remandDays: 90, unlawfullyAtLargeDays: 7 }, on(21)],
  ['added days come after the floor', { remandDays: 90, addedDays: 5 }, on(19)],
  ['release 14 days after the sentence is late enough', { remandDays: 185 }, on(14)],
  ['13 days after it is not', { remandDays: 186 }, null],
  ['a release held back by a tranche counts as it is given', { remandDays: 186, releaseOn: on(14) }, on(14)],
  ['SDS+ has none', { type: 'standard-plus' }, null],
  ['a DTO has none', { type: 'detention-and-training' }, null],
  ['a registered sex offender has none', { isRegisteredSexOffender: true }, null],
  ['a recalled person has none', { isRecalled: true }, null],
  ['the register is asked for', { isRegisteredSexOffender: null }, { cannotCalculate: ['isRegisteredSexOffender'] }],
  [
    'deductions are asked for by their names',
    { remandDays: null, taggedBailDays: null },
    { cannotCalculate: ['remandDays', 'taggedBailDays'] },
  ],
  ['nothing is asked for where the kind of sentence decides', { type: 'life', custodyDays: null, isRecalled: null }, null],
]
for (const [name, input, expected] of cases) test(`home detention curfew: ${name}`, () => assert.deepEqual(evaluate(input), expected))

// Of 500 days of custody HDC180 has 320 served first, HDC365 half.
const change: [name: string, input: Partial<CurfewInput>, expected: string][] = [
  ['HDC180 on the day before HDC365 counts', { sentencedOn: day('2024-07-17') }, '2025-06-02'],
  ['on the first day of HDC365 it is that day at the earliest', { sentencedOn: day('2024-07-18') }, '2025-06-03'],
  ['with added days after it', { sentencedOn: day('2024-07-18'), addedDays: 4 }, '2025-06-07'],
  ['HDC365 the day before its first day is held to it', { sentencedOn: day('2024-09-25') }, '2025-06-03'],
  ['HDC365 on its first day counts', { sentencedOn: day('2024-09-26') }, '2025-06-03'],
  ['and after it', { sentencedOn: day('2024-09-27') }, '2025-06-04'],
]
for (const [name, input, expected] of change)
  test(`home detention curfew: ${name}`, () => assert.equal(evaluate({ custodyDays: 500, ...input }), expected))

test('HDC365 halves to 729 days and cuts the last 365 from 730', () => {
  assert.equal(evaluate({ custodyDays: 729 }, regime('hdc365')), on(365))
  assert.equal(evaluate({ custodyDays: 730 }, regime('hdc365')), on(365))
  assert.equal(evaluate({ custodyDays: 731 }, regime('hdc365')), on(366))
  assert.equal(evaluate({ custodyDays: 731 }, regime('hdc180')), on(551))
})

test('the stop is for adults sentenced from 2 September 2026', () => {
  const adult = { bornOn: day('1990-01-01') }
  assert.equal(evaluate({ ...adult, sentencedOn: day('2026-09-01') }), on(100, '2026-09-01'))
  assert.equal(evaluate({ ...adult, sentencedOn: day('2026-09-02') }), null)
  assert.equal(evaluate({ sentencedOn: day('2026-09-02'), bornOn: day('2008-09-02') }), null)
  assert.equal(evaluate({ sentencedOn: day('2026-09-02'), bornOn: day('2008-09-03') }), on(100, '2026-09-02'))
  assert.deepEqual(evaluate({ sentencedOn: day('2026-09-02') }), { cannotCalculate: ['bornOn'] })
  assert.equal(evaluate({ ...adult }, regime('stopped')), null)
})

test('under one scheme more remand is never later, more added days never earlier, and never before 14 days', () => {
  const arbitrary = fc.record({
    custodyDays: fc.integer({ min: 42, max: 1_500 }),
    remandDays: fc.integer({ min: 0, max: 600 }),
    addedDays: fc.integer({ min: 0, max: 90 }),
  })
  fc.assert(
    fc.property(arbitrary, fc.constantFrom('hdc180', 'hdc365'), fc.integer({ min: 0, max: 60 }), (input, name, more) => {
      const first = evaluate(input, regime(name))
      const remanded = evaluate({ ...input, remandDays: input.remandDays + more }, regime(name))
      const added = evaluate({ ...input, addedDays: input.addedDays + more }, regime(name))
      if (typeof first !== 'string') return
      assert.ok(first >= on(14))
      if (typeof remanded === 'string') assert.ok(remanded <= first)
      assert.ok(typeof added === 'string' && added >= first)
    }),
  )
})
