import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, plainDate as day } from '#kernel/dates.ts'
import { parametersOn } from '#modules/standards/index.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { recallRelease } from './recall-release.ts'
import { recallType } from './recall-type.ts'

type Recall = Parameters<typeof recallRelease.evaluate>[0]
const recall: Recall = {
  recallType: 'ftr28',
  type: null,
  returnedOn: day('2026-01-05'),
  sentenceEndsOn: day('2030-01-01'),
  sentenceDays: 1_000,
  isTwelveMonthsOrMore: null,
  isFourYearsOrMore: null,
  unlawfullyAtLargeDays: 0,
  addedDays: 0,
}
function released(more: Partial<Recall>): string | string[] {
  const { result } = recallRelease.evaluate(
    { ...recall, ...more },
    parametersOn(recallRelease, day('2026-11-19'), englandAndWales).values,
    englandAndWales,
  )
  return 'cannotCalculate' in result ? result.cannotCalculate : result.releaseOn
}

const early = { recallType: 'ftr56', returnedOn: day('2026-01-05') } as const
const cases: [name: string, input: Partial<Recall>, expected: string | string[]][] = [
  ['14 days, the return the first of them', { recallType: 'ftr14' }, '2026-01-18'],
  ['28 days', {}, '2026-02-01'],
  ['48 days', { recallType: 'ftr48' }, '2026-02-21'],
  ['48 days on the first day of the law', { recallType: 'ftr48', returnedOn: day('2025-09-02') }, '2025-10-19'],
  ['not on the day before', { recallType: 'ftr48', returnedOn: day('2025-09-01') }, ['recallType']],
  ['56 days after the tranches', { recallType: 'ftr56', returnedOn: day('2026-06-01') }, '2026-07-26'],
  ['days at large and added days put it back', { unlawfullyAtLargeDays: 3, addedDays: 4 }, '2026-02-08'],
  ['never after the end of the sentence', { sentenceEndsOn: day('2026-01-20') }, '2026-01-20'],
  ['standard is the end of the sentence', { recallType: 'standard', unlawfullyAtLargeDays: null, addedDays: null }, '2030-01-01'],
  ['1,701 days: the first tranche', { ...early, sentenceDays: 1_701 }, '2026-03-31'],
  ['1,702: the second', { ...early, sentenceDays: 1_702 }, '2026-04-14'],
  ['2,128: the second', { ...early, sentenceDays: 2_128 }, '2026-04-14'],
  ['2,129: the third', { ...early, sentenceDays: 2_129 }, '2026-04-21'],
  ['2,576: the third', { ...early, sentenceDays: 2_576 }, '2026-04-21'],
  ['2,577: the fourth', { ...early, sentenceDays: 2_577 }, '2026-04-28'],
  ['3,304: the fourth', { ...early, sentenceDays: 3_304 }, '2026-04-28'],
  ['3,305: the fifth', { ...early, sentenceDays: 3_305 }, '2026-05-05'],
  ['4,438: the fifth', { ...early, sentenceDays: 4_438 }, '2026-05-05'],
  ['4,439: the last', { ...early, sentenceDays: 4_439 }, '2026-05-12'],
  ['a tranche past the end of the sentence does not hold', { ...early, sentenceEndsOn: day('2026-03-20') }, '2026-03-20'],
  ['the length is asked for where a tranche may hold', { ...early, sentenceDays: null }, ['sentenceDays']],
  ['and not where none does', { ...early, returnedOn: day('2026-03-18'), sentenceDays: null }, '2026-05-12'],
  ['what is missing is named', { sentenceEndsOn: null, addedDays: null }, ['sentenceEndsOn', 'addedDays']],
  ['extended sentences have no fixed term', { type: 'extended' }, ['recallType']],
  ['indeterminate ones have no date', { type: 'life', recallType: 'standard', sentenceEndsOn: null }, ['type']],
  ['14 days are for less than twelve months', { recallType: 'ftr14', isTwelveMonthsOrMore: true }, ['recallType']],
  ['28 for more', { isTwelveMonthsOrMore: false }, ['recallType']],
]
for (const [name, input, expected] of cases) test(`recall: ${name}`, () => assert.deepEqual(released(input), expected))

test('a return after the end of the sentence is refused', () => {
  assert.ok(!recallRelease.input.safeParse({ ...recall, sentenceEndsOn: '2026-01-04' }).success)
  assert.ok(recallRelease.input.safeParse({ ...recall, sentenceEndsOn: '2026-01-05' }).success)
})

test('release is never before the return nor after the end; more added days are never earlier', () => {
  const arbitrary = fc.record({
    recallType: fc.constantFrom('standard' as const, 'ftr14' as const, 'ftr28' as const, 'ftr48' as const, 'ftr56' as const),
    returnedOn: fc.integer({ min: 0, max: 600 }).map(days => addDays(day('2025-09-02'), days)),
    sentenceDays: fc.integer({ min: 30, max: 6_000 }),
    addedDays: fc.integer({ min: 0, max: 60 }),
  })
  fc.assert(
    fc.property(arbitrary, fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 30 }), (input, left, more) => {
      const sentenceEndsOn = addDays(input.returnedOn, left)
      const on = released({ ...input, sentenceEndsOn })
      assert.ok(typeof on === 'string' && input.returnedOn <= on && on <= sentenceEndsOn)
      assert.ok(released({ ...input, sentenceEndsOn, addedDays: input.addedDays + more }) >= on)
    }),
  )
})

type Questions = Parameters<typeof recallType.evaluate>[0]
const allNo = recallType.examples[0]?.input
function decided(more: Partial<Questions>) {
  assert.ok(allNo)
  const { result } = recallType.evaluate(
    { ...allNo, ...more },
    parametersOn(recallType, day('2026-11-19'), englandAndWales).values,
    englandAndWales,
  )
  return 'cannotCalculate' in result ? result.cannotCalculate : [result.outcome, result.fixedTerm]
}

const { adultQuestions, youthQuestions } = parametersOn(recallType, day('2026-11-19'), englandAndWales).values
for (const question of adultQuestions)
  test(`an adult's fixed term: ${question} or no answer to it makes the recall standard`, () => {
    assert.deepEqual(decided({ [question]: true }), ['standard', null])
    assert.deepEqual(decided({ [question]: null }), ['standard', null])
    assert.deepEqual(decided({ [question]: false }), ['fixed-term', 'ftr56'])
  })

test('what is asked for young people does not count for adults, and the other way round', () => {
  assert.deepEqual(decided({ isTwelveMonthsOrMore: true, isChargedWithSeriousOffence: true }), ['fixed-term', 'ftr56'])
  assert.deepEqual(decided({ group: 'youth-standard', isMappaCategory4: true, isParticularConcern: null }), ['fixed-term', 'ftr14'])
})

test('for young people a yes or an open question leaves the decision open', () => {
  for (const question of youthQuestions) {
    assert.equal(decided({ group: 'youth-standard', [question]: true })[0], 'discretionary')
    assert.equal(decided({ group: 'youth-standard', [question]: null })[0], 'discretionary')
  }
  assert.deepEqual(decided({ group: 'youth-standard', isTwelveMonthsOrMore: true }), ['discretionary', 'ftr28'])
  assert.deepEqual(decided({ group: 'youth-standard', isTwelveMonthsOrMore: null }), ['discretionary', null])
})

test('extended and indeterminate are always standard', () => {
  assert.deepEqual(decided({ group: 'extended' }), ['standard', null])
  assert.deepEqual(decided({ group: 'indeterminate' }), ['standard', null])
})
