import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainDate as day } from '#kernel/dates.ts'
import { parametersOn } from '#modules/standards/index.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { datesOf, evaluate, person, sentence } from '../testing/sentences.ts'
import { releaseDates } from './release-dates.ts'
import type { DateName, Input, Sentence } from './release-dates-fields.ts'
import { type Term, term } from './term.ts'

const old = day('2010-06-01')
type Case = [name: string, sentence: Partial<Sentence>, expected: Partial<Record<DateName, string | null>>, person?: Partial<Input>]
const plus = { type: 'standard-plus', length: term({ years: 9 }), offenceOn: old } as const
const concern = { type: 'particular-concern', length: term({ years: 3 }) } as const
const cases: Case[] = [
  ['SDS+ before 1 April 2020 is released half-way', { ...plus, sentencedOn: day('2020-03-31') }, { conditionalReleaseOn: '2024-09-29' }],
  ['from 1 April 2020 at two thirds', { ...plus, sentencedOn: day('2020-04-01') }, { conditionalReleaseOn: '2026-04-01' }],
  [
    'under the progression model half-way',
    { ...plus, sentencedOn: day('2026-06-01') },
    { conditionalReleaseOn: '2030-11-30', curfewEligibleOn: null },
  ],
  [
    'but not before its tranche',
    { ...plus, length: term({ years: 8 }), sentencedOn: day('2022-07-01') },
    { conditionalReleaseOn: '2027-03-09' },
  ],
  [
    'an EDS has parole at two thirds and leaves at the end of its custodial term',
    { type: 'extended', length: term({ years: 3 }), extension: term({ years: 1 }) },
    {
      paroleEligibilityOn: '2026-11-03',
      conditionalReleaseOn: '2027-11-03',
      sentenceAndLicenceExpiryOn: '2028-11-03',
      supervisionUntil: null,
    },
  ],
  [
    'an SOPC of 27 June 2022 has parole half-way, and a year of licence',
    { ...concern, sentencedOn: day('2022-06-27') },
    { paroleEligibilityOn: '2023-12-26', conditionalReleaseOn: '2025-06-26', sentenceAndLicenceExpiryOn: '2026-06-26' },
  ],
  ['of 28 June 2022 at two thirds', { ...concern, sentencedOn: day('2022-06-28') }, { paroleEligibilityOn: '2024-06-27' }],
  [
    'a DTO has a mid-term date and ends with its term',
    { type: 'detention-and-training', length: term({ months: 8 }) },
    { midTermOn: '2025-03-04', sentenceExpiryOn: '2025-07-03', conditionalReleaseOn: null, sentenceAndLicenceExpiryOn: null },
  ],
  [
    'a fine default is served to half and ends without a licence',
    { type: 'fine-default', length: term({ days: 45 }) },
    { automaticReleaseOn: '2024-11-26', sentenceExpiryOn: '2024-12-18', supervisionUntil: null, curfewEligibleOn: null },
  ],
  [
    'a short sentence for an offence of 31 January 2015 has ARD and SED',
    { length: term({ months: 8 }), offenceOn: day('2015-01-31') },
    { automaticReleaseOn: '2025-02-08', sentenceExpiryOn: '2025-07-03', conditionalReleaseOn: null, supervisionUntil: null },
  ],
  [
    'for one of 1 February 2015 CRD, SLED and TUSED',
    { length: term({ months: 8 }), offenceOn: day('2015-02-01') },
    { conditionalReleaseOn: '2025-02-08', sentenceAndLicenceExpiryOn: '2025-07-03', supervisionUntil: '2026-02-08' },
  ],
  [
    'a day has neither licence nor supervision',
    { length: term({ days: 1 }) },
    { automaticReleaseOn: '2024-11-04', sentenceExpiryOn: '2024-11-04' },
  ],
  ['a registered sex offender has no curfew', {}, { curfewEligibleOn: null }, { isRegisteredSexOffender: true }],
]
for (const [name, one, expected, more] of cases)
  test(name, () => {
    const { overall } = datesOf(person([sentence(one)], more))
    for (const [date, on] of Object.entries(expected)) assert.equal(overall[date as DateName], on, date)
  })

const chain = (lengths: Partial<Term>[], more: Partial<Sentence> = {}) =>
  lengths.map((length, index) =>
    sentence({ ...more, id: `S${index}`, length: term(length), consecutiveTo: index === 0 ? null : `S${index - 1}` }),
  )

test('consecutive terms are added as terms, not as days', () => {
  const [one] = datesOf(person(chain([{ months: 1 }, { months: 1 }], { sentencedOn: day('2025-01-31') }))).sentences
  assert.equal(one?.sentenceDays, 59)
  assert.deepEqual(one?.sentences, ['S0', 'S1'])
})

test('two sentences consecutive to one are two chains', () => {
  const { sentences, overall } = datesOf(
    person([
      sentence({ length: term({ months: 12 }) }),
      ...['B', 'C'].map((id, index) => sentence({ id, length: term({ months: 6 + 6 * index }), consecutiveTo: 'A' })),
    ]),
  )
  assert.deepEqual(
    sentences.map(one => [one.sentences.join(), one.sentenceDays]),
    [
      ['A,B', 546],
      ['A,C', 730],
    ],
  )
  assert.equal(overall.sentenceAndLicenceExpiryOn, '2026-11-03')
})

test('a chain of five years goes with the later tranche', () => {
  const early = { sentencedOn: day('2022-09-15'), offenceOn: day('2022-01-01') }
  assert.equal(datesOf(person(chain([{ years: 3 }, { years: 2 }], early))).overall.releaseOn, '2024-10-22')
  assert.equal(datesOf(person(chain([{ years: 3 }, { years: 1, months: 11, days: 30 }], early))).overall.releaseOn, '2024-09-13')
})

test('one offence since February 2015 is enough for supervision after a chain', () => {
  const parts = chain([{ months: 8 }, { months: 8 }]).map((part, index) => ({
    ...part,
    offenceOn: day(index ? '2015-02-01' : '2014-01-01'),
  }))
  assert.equal(datesOf(person(parts)).overall.supervisionUntil, '2026-05-16')
  const older = parts.map(part => ({ ...part, offenceOn: day('2015-01-31') }))
  assert.equal(datesOf(person(older)).overall.supervisionUntil, null)
})

test('a curfew waits for a sentence beside it that has none', () => {
  const fine = sentence({ id: 'F', type: 'fine-default', length: term({ months: 8 }) })
  const { sentences, overall } = datesOf(person([sentence(), fine]))
  assert.deepEqual([sentences[0]?.curfewEligibleOn, sentences[1]?.releaseOn], ['2025-02-22', '2025-03-04'])
  assert.equal(overall.curfewEligibleOn, '2025-03-04')
  const longer = sentence({ id: 'F', type: 'fine-default', length: term({ months: 18 }) })
  assert.equal(datesOf(person([sentence(), longer])).overall.curfewEligibleOn, null)
})

test('what is not known leaves out only the dates that need it', () => {
  const { overall, notWorkedOut } = datesOf(person([sentence()], { bornOn: null, isRegisteredSexOffender: null }))
  assert.equal(overall.conditionalReleaseOn, '2025-06-10')
  assert.deepEqual(notWorkedOut, [
    { date: 'supervisionUntil', fields: ['bornOn'] },
    { date: 'curfewEligibleOn', fields: ['isRegisteredSexOffender'] },
  ])
})

const refused: [name: string, sentences: Sentence[], cannotCalculate: string[], more?: Partial<Input>][] = [
  ['life', [sentence(), sentence({ id: 'L', type: 'life', length: null })], ['sentences.L.type']],
  ['a chain of two kinds', [sentence(), sentence({ id: 'B', type: 'extended', consecutiveTo: 'A' })], ['sentences.B.type']],
  [
    'a chain of extended sentences',
    chain([{ years: 1 }, { years: 1 }], { type: 'extended', extension: term({}) }),
    ['sentences.S0.type', 'sentences.S1.type'],
  ],
  [
    'a chain in which one offence keeps its half-way release',
    [sentence(), sentence({ id: 'B', consecutiveTo: 'A', earlyReleaseExclusion: 'excluded' })],
    ['sentences.A.earlyReleaseExclusion', 'sentences.B.earlyReleaseExclusion'],
  ],
  [
    'a short chain in part without a licence',
    [
      sentence({ length: term({ months: 3 }), offenceOn: day('2015-01-31') }),
      sentence({ id: 'B', length: term({ months: 3 }), consecutiveTo: 'A' }),
    ],
    ['sentences.A.offenceOn', 'sentences.B.offenceOn'],
  ],
  ['a sentence before 4 April 2005', [sentence({ sentencedOn: day('2005-04-03'), offenceOn: null })], ['sentences.A.sentencedOn']],
  ['an offence before it', [sentence({ offenceOn: day('2005-04-03') })], ['sentences.A.offenceOn']],
  ['no length', [sentence({ length: null })], ['sentences.A.length']],
  ['an extended sentence without its extension', [sentence({ type: 'extended' })], ['sentences.A.extension']],
  ['unknown days', [sentence()], ['remandDays', 'addedDays'], { remandDays: null, addedDays: null }],
  ['an unknown exclusion where it matters', [sentence()], ['earlyReleaseExclusion'], { earlyReleaseExclusion: null }],
  [
    'an unknown offence of a short chain',
    chain([{ months: 3 }, { months: 3 }]).map((part, index) => (index ? { ...part, offenceOn: null } : part)),
    ['sentences.S1.offenceOn'],
  ],
]
for (const [name, sentences, cannotCalculate, more] of refused)
  test(`no date for ${name}`, () => assert.deepEqual(evaluate(person(sentences, more)), { cannotCalculate }))

test('exclusions that change nothing do not stand in the way of a chain', () => {
  const early = { sentencedOn: day('2021-01-04') }
  const [first, second] = chain([{ months: 6 }, { months: 6 }], early)
  assert.ok(first && second)
  assert.equal(datesOf(person([first, { ...second, earlyReleaseExclusion: 'excluded' }])).overall.releaseOn, '2021-07-05')
})

const broken: [name: string, sentences: Partial<Sentence>[], more?: Partial<Input>][] = [
  ['two sentences of one name', [{}, {}]],
  ['a link to nothing', [{ consecutiveTo: 'Z' }]],
  ['a circle', [{ consecutiveTo: 'B' }, { id: 'B', consecutiveTo: 'A' }]],
  ['an offence after the sentence', [{ offenceOn: day('2024-11-05') }]],
  ['a person under ten', [{}], { bornOn: day('2014-11-05') }],
  ['no sentence', []],
]
for (const [name, sentences, more] of broken)
  test(`the input refuses ${name}`, () => assert.ok(!releaseDates.input.safeParse(person(sentences.map(sentence), more)).success))

test('regimes can be asked for by name', () => {
  const input = person([sentence({ sentencedOn: day('2027-09-01'), length: term({ years: 2 }) })])
  const released = (name: string) => {
    const law = releaseDates.regimes?.[name]?.values
    assert.ok(law)
    const result = evaluate(input, law)
    return 'cannotCalculate' in result ? null : result.overall.releaseOn
  }
  assert.deepEqual(['half', 'forty-percent', 'progression'].map(released), ['2028-08-31', '2028-06-19', '2028-05-01'])
})

test('a regime names one part of the law: post-sentence supervision stays that of the date', () => {
  const dated = parametersOn(releaseDates, day('2025-06-01'), englandAndWales).values
  const repealed = parametersOn(releaseDates, day('2026-06-01'), englandAndWales).values
  const half = releaseDates.regimes?.['half']
  assert.deepEqual(half?.over?.(dated).supervision, dated.supervision)
  assert.deepEqual(half?.over?.(repealed).supervision, repealed.supervision)
  assert.notDeepEqual(dated.supervision, repealed.supervision)
})
