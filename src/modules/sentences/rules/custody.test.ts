import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, plainDate as day } from '#kernel/dates.ts'
import { parametersOn } from '#modules/standards/index.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { type CustodyDates, type CustodyInput, licenceEnd } from './licence-end.ts'
import { term } from './term.ts'

const sentence = (more: Partial<CustodyInput>): CustodyInput => ({
  type: 'standard',
  sentencedOn: day('2024-09-26'),
  length: term({ months: 18 }),
  offenceOn: day('2024-06-01'),
  bornOn: day('1990-01-01'),
  remandDays: 0,
  taggedBailDays: 0,
  addedDays: 0,
  unlawfullyAtLargeDays: 0,
  earlyReleaseExclusion: 'none',
  ...more,
})
const evaluate = (input: CustodyInput) =>
  licenceEnd.evaluate(input, parametersOn(licenceEnd, input.sentencedOn, englandAndWales).values, englandAndWales).result
function datesOf(input: CustodyInput): CustodyDates {
  const result = evaluate(input)
  assert.ok(!('cannotCalculate' in result))
  return result
}
/** Release by law and regime, and end of licence. */
function summary(more: Partial<CustodyInput>): (string | null)[] {
  const { releaseOn, regime, licenceEndsOn } = datesOf(sentence(more))
  return [releaseOn, regime, licenceEndsOn]
}

const older = { sentencedOn: day('2021-09-21'), length: term({ months: 17 }), offenceOn: day('2021-01-01') }
const cases: [name: string, input: Partial<CustodyInput>, expected: ReturnType<typeof summary>][] = [
  ['half of 518 days', older, ['2022-06-06', 'half', '2023-02-20']],
  ['less 118 days on remand', { ...older, remandDays: 118 }, ['2022-02-08', 'half', '2022-10-25']],
  ['at large moves both ends', { ...older, unlawfullyAtLargeDays: 10 }, ['2022-06-16', 'half', '2023-03-02']],
  ['added days move only the release', { ...older, addedDays: 10 }, ['2022-06-16', 'half', '2023-02-20']],
  ['added days never keep anybody past the end', { ...older, addedDays: 900 }, ['2023-02-20', 'half', '2023-02-20']],
  ['remand longer than the custody is release at once', { ...older, remandDays: 300 }, ['2021-09-21', 'half', '2022-04-26']],
  // 731 days from 10 September 2023: half of them, 366, end on 9 September 2024, the day before the first tranche.
  [
    'half-way on the day before the tranche stays half-way',
    { sentencedOn: day('2023-09-10'), length: term({ years: 2 }), offenceOn: day('2023-01-01') },
    ['2024-09-09', 'half', '2025-09-09'],
  ],
  [
    'half-way on its day is held to the tranche',
    { sentencedOn: day('2023-09-11'), length: term({ years: 2 }), offenceOn: day('2023-01-01') },
    ['2024-09-10', 'forty-percent', '2025-09-10'],
  ],
  [
    '40% of 730 days after the tranche',
    { sentencedOn: day('2024-10-01'), length: term({ years: 2 }) },
    ['2025-07-19', 'forty-percent', '2026-09-30'],
  ],
  [
    'an offence that is excluded keeps its half-way release',
    { sentencedOn: day('2024-10-01'), length: term({ years: 2 }), earlyReleaseExclusion: 'excluded' },
    ['2025-09-30', 'half', '2026-09-30'],
  ],
  [
    'an exclusion of December 2024 holds for those still in custody',
    { sentencedOn: day('2024-10-01'), length: term({ years: 2 }), earlyReleaseExclusion: 'added-2024' },
    ['2025-09-30', 'half', '2026-09-30'],
  ],
  [
    'and not for those released before it',
    { sentencedOn: day('2024-04-02'), length: term({ months: 20 }), offenceOn: day('2024-01-01'), earlyReleaseExclusion: 'added-2024' },
    ['2024-12-01', 'forty-percent', '2025-12-01'],
  ],
  [
    'a sentence of five years is in the second tranche',
    { sentencedOn: day('2022-09-15'), length: term({ years: 5 }), offenceOn: day('2022-01-01') },
    ['2024-10-22', 'forty-percent', '2027-09-14'],
  ],
  [
    'a day less is in the first',
    { sentencedOn: day('2022-09-15'), length: term({ years: 4, months: 11, days: 30 }), offenceOn: day('2022-01-01') },
    ['2024-09-13', 'forty-percent', '2027-09-13'],
  ],
  // 574 days are the last of the first progression tranche, on 1 October 2026; 575 are in the second, on 13 October.
  [
    '574 days: the tranche of 1 October 2026',
    { sentencedOn: day('2026-03-01'), length: term({ days: 574 }), offenceOn: day('2026-01-01') },
    ['2026-10-01', 'progression', '2027-09-25'],
  ],
  [
    '575 days: 40% comes before their tranche of 13 October',
    { sentencedOn: day('2026-02-20'), length: term({ days: 575 }), offenceOn: day('2026-01-01') },
    ['2026-10-07', 'forty-percent', '2027-09-17'],
  ],
  [
    'one third, long after the tranche',
    { sentencedOn: day('2027-09-01'), length: term({ months: 18 }), offenceOn: day('2027-01-01') },
    ['2028-03-01', 'progression', '2029-02-28'],
  ],
]
for (const [name, input, expected] of cases) test(name, () => assert.deepEqual(summary(input), expected))

test('a release on a bank holiday is brought forward to the working day before', () => {
  const dates = datesOf(sentence({ sentencedOn: day('2024-04-02'), length: term({ months: 20 }), offenceOn: day('2024-01-01') }))
  assert.deepEqual([dates.releaseOn, dates.releaseOnWorkingDay], ['2024-12-01', '2024-11-29'])
})

const short = { ...older, length: term({ months: 6 }) }
const licences: [name: string, input: Partial<CustodyInput>, isLicensed: boolean][] = [
  ['under twelve months for an offence of 31 January 2015 is without a licence', { ...short, offenceOn: day('2015-01-31') }, false],
  ['for one of 1 February 2015 it has one', { ...short, offenceOn: day('2015-02-01') }, true],
  ['twelve months for an old offence have one', { ...older, length: term({ months: 12 }), offenceOn: day('2015-01-31') }, true],
  // Half of the 181 days from 21 September 2021 ends on 20 December 2021.
  ['not yet 18 at release, under twelve months, is without', { ...short, bornOn: day('2003-12-21') }, false],
  ['18 on the day of release has one', { ...short, bornOn: day('2003-12-20') }, true],
  ['one day is without', { ...older, length: term({ days: 1 }) }, false],
  ['two days have one', { ...older, length: term({ days: 2 }) }, true],
]
for (const [name, input, isLicensed] of licences)
  test(name, () => assert.equal(datesOf(sentence(input)).licenceEndsOn !== null, isLicensed))

const impossible: [name: string, input: Partial<CustodyInput>, cannotCalculate: string[]][] = [
  ['an extended sentence is out of scope', { type: 'extended' }, ['type']],
  ['so is one under the law before 4 April 2005', { offenceOn: day('2005-04-03') }, ['offenceOn']],
  ['a short sentence needs the offence and the date of birth', { ...short, offenceOn: null, bornOn: null }, ['offenceOn', 'bornOn']],
  ['deductions that are not known are not taken for none', { remandDays: null, taggedBailDays: null }, ['remandDays', 'taggedBailDays']],
  ['no length', { length: term({}) }, ['length']],
  ['the exclusion is asked for where it matters', { earlyReleaseExclusion: null }, ['earlyReleaseExclusion']],
]
for (const [name, input, cannotCalculate] of impossible) test(name, () => assert.deepEqual(evaluate(sentence(input)), { cannotCalculate }))

test('and not where it does not', () => {
  assert.deepEqual(summary({ ...older, earlyReleaseExclusion: null }), ['2022-06-06', 'half', '2023-02-20'])
})

test('nobody is released before the sentence or after its end, nor later than half-way', () => {
  const arbitrary = fc.record({
    sentencedOn: fc.integer({ min: 0, max: 5000 }).map(days => addDays(day('2016-01-01'), days)),
    months: fc.integer({ min: 1, max: 240 }),
    remandDays: fc.integer({ min: 0, max: 900 }),
    addedDays: fc.integer({ min: 0, max: 200 }),
  })
  fc.assert(
    fc.property(arbitrary, ({ sentencedOn, months, remandDays, addedDays }) => {
      const dates = datesOf(sentence({ sentencedOn, length: term({ months }), remandDays, addedDays, offenceOn: day('2015-12-01') }))
      assert.ok(sentencedOn <= dates.releaseOn && dates.releaseOn <= dates.sentenceEndsOn)
      assert.ok(dates.releaseOn <= dates.halfWayOn)
      assert.ok(dates.releaseOnWorkingDay <= dates.releaseOn)
    }),
  )
})

test('each regime of release can be asked for alone', () => {
  const input = sentence({ sentencedOn: day('2025-01-06'), length: term({ months: 40 }) })
  const released = ['half', 'forty-percent', 'progression'].map(name => {
    const law = licenceEnd.regimes?.[name]?.values
    assert.ok(law)
    const { result } = licenceEnd.evaluate(input, law, englandAndWales)
    return 'releaseOn' in result ? [result.regime, result.releaseOn] : []
  })
  assert.deepEqual(released, [
    ['half', '2026-09-05'],
    ['forty-percent', '2026-05-07'],
    ['half', '2026-09-05'],
  ])
})

test('what the input leaves out is unknown', () => {
  const { earlyReleaseExclusion: _left, addedDays: _out, ...rest } = sentence({})
  assert.deepEqual(evaluate(licenceEnd.input.parse(rest)), { cannotCalculate: ['addedDays'] })
})

const plus = { type: 'standard-plus', length: term({ years: 9 }), earlyReleaseExclusion: null } as const
test('SDS+ is released half-way before 1 April 2020, and at two thirds from then on', () => {
  assert.deepEqual(summary({ ...plus, sentencedOn: day('2020-03-31'), offenceOn: day('2019-01-01'), earlyReleaseExclusion: 'excluded' }), [
    '2024-09-29',
    'half',
    '2029-03-30',
  ])
  assert.deepEqual(summary({ ...plus, sentencedOn: day('2020-04-01'), offenceOn: day('2019-01-01') }), [
    '2026-04-01',
    'two-thirds',
    '2029-03-31',
  ])
})

const afterProgression = { ...plus, sentencedOn: day('2022-07-01'), length: term({ years: 8 }), offenceOn: day('2022-01-01') } as const
const excluded: [what: string, exclusion: CustodyInput['earlyReleaseExclusion'], expected: string[], say: string | undefined][] = [
  ['not excluded: half-way, not before the tranche', 'none', ['2027-03-09', 'progression', '2030-06-30'], undefined],
  ['not recorded: the same, and said', null, ['2027-03-09', 'progression', '2030-06-30'], 'plus-not-recorded'],
  ['excluded: as before, at two thirds', 'excluded', ['2027-10-30', 'two-thirds', '2030-06-30'], 'excluded-plus'],
  ['excluded in 2024: the same', 'added-2024', ['2027-10-30', 'two-thirds', '2030-06-30'], 'excluded-plus'],
]
for (const [what, earlyReleaseExclusion, expected, say] of excluded)
  test(`SDS+ under the progression model, ${what}`, () => {
    const input = { ...afterProgression, earlyReleaseExclusion }
    assert.deepEqual(summary(input), expected)
    const because = licenceEnd
      .evaluate(sentence(input), licenceEnd.parameters[0]?.values as never, englandAndWales)
      .because.map(it => it.say)
    assert.deepEqual(
      because.filter(it => it === 'plus-not-recorded' || it === 'excluded-plus'),
      say ? [say] : [],
    )
  })
