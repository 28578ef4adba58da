import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainDate as day } from '#kernel/dates.ts'
import { type Missing, parametersOn } from '#modules/standards/index.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { licenceEnd } from './licence-end.ts'
import { postSentenceSupervision } from './post-sentence-supervision.ts'
import { term } from './term.ts'

type Supervised = Parameters<typeof postSentenceSupervision.evaluate>[0]
const supervised: Supervised = {
  isStandard: true,
  sentencedOn: day('2024-09-26'),
  length: term({ months: 18 }),
  offenceOn: day('2024-06-01'),
  bornOn: day('1990-01-01'),
  halfWayOn: day('2025-04-08'),
  releaseOn: day('2025-02-13'),
  releaseBeforeAddedDaysOn: day('2025-01-02'),
  licenceEndsOn: day('2025-11-25'),
  days: null,
  custodyDays: null,
  unlawfullyAtLargeDays: 0,
}
function supervision(more: Partial<Supervised>, today = '2026-05-10'): (string | boolean | null)[] | Missing {
  const { result } = postSentenceSupervision.evaluate(
    { ...supervised, ...more },
    parametersOn(postSentenceSupervision, day(today), englandAndWales).values,
    englandAndWales,
  )
  return 'cannotCalculate' in result ? result : [result.from, result.until, result.isRepealed]
}

const usual = ['2025-11-26', '2026-01-02', false]
const none = [null, null, false]
const periods: [name: string, input: Partial<Supervised>, expected: ReturnType<typeof supervision>, today?: string][] = [
  ['it runs from the end of the licence to twelve months from release', {}, usual],
  ['days at large since release come on top', { unlawfullyAtLargeDays: 5 }, ['2025-11-26', '2026-01-07', false]],
  ['an offence of 31 January 2015 has none', { offenceOn: day('2015-01-31') }, none],
  ['one of 1 February 2015 has', { offenceOn: day('2015-02-01') }, usual],
  ['two years have none', { length: term({ years: 2 }) }, none],
  ['a day less has', { length: term({ months: 23, days: 29 }) }, usual],
  ['one day has none', { length: term({ days: 1 }) }, none],
  ['another kind of sentence has none', { isStandard: false }, none],
  ['release without a licence has none', { licenceEndsOn: null }, none],
  ['a licence of 365 days by the days of the sentence has none', { days: 584, custodyDays: 219 }, none],
  ['one of 364 has', { days: 583, custodyDays: 219 }, usual],
  ['without those days, 365 days from release without added days have none', { licenceEndsOn: day('2026-01-02') }, none],
  ['364 leave one day', { licenceEndsOn: day('2026-01-01') }, ['2026-01-02', '2026-01-02', false]],
  ['a licence that lasts as long leaves none', { licenceEndsOn: day('2026-01-02'), days: 583, custodyDays: 219 }, none],
  [
    'released at once, it counts from the day of the sentence',
    { releaseBeforeAddedDaysOn: day('2024-09-26'), licenceEndsOn: day('2025-06-01') },
    ['2025-06-02', '2025-09-26', false],
  ],
  ['an 18th birthday at the half-way point is too late', { bornOn: day('2007-04-08'), releaseOn: day('2025-04-08') }, none],
  ['the day before is in time', { bornOn: day('2007-04-07'), releaseOn: day('2025-04-08') }, usual],
  ['an 18th birthday on the day of release counts', { bornOn: day('2007-02-13') }, usual],
  ['on the day after it does not', { bornOn: day('2007-02-14') }, none],
  ['on the last day before the repeal it goes on', { releaseBeforeAddedDaysOn: day('2025-06-01') }, ['2025-11-26', '2026-06-01', false]],
  [
    'on the day of the repeal it ended the day before',
    { releaseBeforeAddedDaysOn: day('2025-06-01') },
    ['2025-11-26', '2026-05-10', true],
    '2026-05-11',
  ],
  [
    'what ended the day before is not touched',
    { releaseBeforeAddedDaysOn: day('2025-05-10') },
    ['2025-11-26', '2026-05-10', false],
    '2026-05-11',
  ],
  [
    'what was to begin after the repeal never does',
    { releaseOn: day('2025-06-01'), releaseBeforeAddedDaysOn: day('2025-08-01'), licenceEndsOn: day('2026-05-10') },
    [null, null, true],
    '2026-05-11',
  ],
  ['the offence and the date of birth are asked for', { offenceOn: null, bornOn: null }, { cannotCalculate: ['offenceOn', 'bornOn'] }],
  ['and not where the length alone decides', { offenceOn: null, bornOn: null, length: term({ years: 2 }) }, none],
]
for (const [name, input, expected, today] of periods)
  test(`post-sentence supervision: ${name}`, () => assert.deepEqual(supervision(input, today), expected))

const regimeOf = (name: 'in-force' | 'repealed', more: Partial<Supervised> = {}) => {
  const law = postSentenceSupervision.regimes?.[name]?.values
  assert.ok(law)
  const { result } = postSentenceSupervision.evaluate({ ...supervised, ...more }, law, englandAndWales)
  return 'cannotCalculate' in result ? result : [result.from, result.until, result.isRepealed]
}

test('asked for as repealed nobody has it, asked for as in force everybody has it to its end', () => {
  const later = { releaseBeforeAddedDaysOn: day('2025-08-01') }
  assert.deepEqual(regimeOf('repealed'), [null, null, true])
  assert.deepEqual(regimeOf('in-force', later), ['2025-11-26', '2026-08-01', false])
})

test('from the dates of release comes the published end of supervision', () => {
  const [example] = licenceEnd.examples
  assert.ok(example && 'releaseOn' in example.result)
  const { halfWayOn, releaseOn, releaseBeforeAddedDaysOn, licenceEndsOn } = example.result
  assert.deepEqual([releaseOn, licenceEndsOn], ['2025-02-13', '2025-11-25'])
  assert.deepEqual(supervision({ halfWayOn, releaseOn, releaseBeforeAddedDaysOn, licenceEndsOn }), usual)
})

test('what records hold that lack the days of the sentence is still read', () => {
  const { days: _days, custodyDays: _custody, ...stored } = supervised
  assert.deepEqual(postSentenceSupervision.input.parse(stored), supervised)
})
