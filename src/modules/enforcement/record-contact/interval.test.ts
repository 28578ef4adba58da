import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainDate as day } from '#kernel/dates.ts'
import { parametersOn, type Rulebook, type SentenceFact } from '#modules/standards/index.ts'
import { contactFrequency } from '#modules/supervision/index.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { intervalOf } from './interval.ts'

const today = day('2026-11-19')
const sentence = (kind: SentenceFact['kind'], from: string): SentenceFact => ({
  id: '0198f4a0-0000-7000-8000-00000000000a',
  kind,
  sentencedOn: day('2026-01-05'),
  supervisedFrom: day(from),
  supervisedUntil: day('2027-06-30'),
  postSentenceFrom: null,
  postSentenceUntil: null,
  terminatedOn: null,
})
const order = sentence('community-order', '2026-11-02')

const corpus: [what: string, tier: string | null, sentences: SentenceFact[], frequency: string, days: number, why?: 'new-licence'][] = [
  ['tier A', 'A1', [order], 'weekly', 7],
  ['tier B', 'B2', [order], 'fortnightly', 14],
  ['tier C', 'C2', [order], 'four-weekly', 28],
  ['tier D: a calendar month, at least four weeks', 'D0', [order], 'monthly', 28],
  ['no tier, as the lowest', null, [order], 'monthly', 28],
  ['the final third: whoever comes all the same, as the tier says', 'B2S', [order], 'fortnightly', 14],
  ['the last day of the first weeks of a licence', 'C2', [sentence('custody', '2026-10-23')], 'weekly', 7, 'new-licence'],
  ['the day after them', 'C2', [sentence('custody', '2026-10-22')], 'four-weekly', 28],
  ['a licence that has not begun', 'C2', [sentence('custody', '2026-11-20')], 'four-weekly', 28],
  ['no sentence', 'A1', [], 'weekly', 7],
]
for (const [what, tier, sentences, frequency, days, why = 'tier'] of corpus)
  test(`${what}: ${frequency}`, () => assert.deepEqual(intervalOf({ tier, sentences }, today, englandAndWales), { frequency, days, why }))

test('settings that were changed reach it', () => {
  const { values } = parametersOn(contactFrequency, today, englandAndWales)
  const settings = { from: today, values: { ...values, byTier: { ...values.byTier, C: 'weekly' } }, cites: [] }
  const changed: Rulebook = { ...englandAndWales, settings: new Map([[contactFrequency.id, [settings]]]) }
  assert.equal(intervalOf({ tier: 'C2', sentences: [order] }, today, changed).days, 7)
})
