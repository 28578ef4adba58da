import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { plainDate as day } from '#kernel/dates.ts'
import { parametersOn } from '#modules/standards/index.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { type Ogrs3Input, ogrs3 } from './ogrs3.ts'

const published = parametersOn(ogrs3, day('2026-01-01'), englandAndWales).values
const operational = ogrs3.regimes?.['operational']?.values ?? published
const base: Ogrs3Input = {
  sex: 'male',
  dateOfBirth: day('1990-06-15'),
  dateOfCurrentConviction: day('2020-06-15'),
  followUpOn: day('2020-06-15'),
  sanctions: 5,
  ageAtFirstSanction: 20,
  sanctionKind: 'conviction',
  hasEarlierConviction: null,
  offenceCategory: 'violence',
  offenceCode: null,
}
const evaluate = (more: Partial<Ogrs3Input>, parameters = published) => ogrs3.evaluate({ ...base, ...more }, parameters, englandAndWales)
function scored(more: Partial<Ogrs3Input>, parameters = published) {
  const { result, because } = evaluate(more, parameters)
  assert.ok(!('cannotCalculate' in result), JSON.stringify(result))
  return { ...result, because }
}
const termOf = (more: Partial<Ogrs3Input>, say: string) => scored(more).because.find(reason => reason.say === say)?.['term']

for (const { name, input, result } of ogrs3.examples)
  test(`rounded as in the operational service: ${name}`, () => {
    if ('cannotCalculate' in result) return assert.deepEqual(evaluate(input, operational).result, result)
    const { oneYearPercent, twoYearPercent, band } = scored(input, operational)
    assert.deepEqual([oneYearPercent, twoYearPercent, band], [result.oneYearPercent, result.twoYearPercent, result.band])
  })

// Born on 15 June 1990: each band of age from its first to its last day.
const ages: [followUpOn: string, men: number, women: number][] = [
  ['2002-06-14', 0, -0.785038489],
  ['2002-06-15', 0.083922902, -0.613852078],
  ['2004-06-14', 0.083922902, -0.613852078],
  ['2004-06-15', 0.075775765, -0.669521331],
  ['2006-06-14', 0.075775765, -0.669521331],
  ['2006-06-15', -0.061594199, -0.959179629],
  ['2008-06-14', -0.061594199, -0.959179629],
  ['2008-06-15', -0.625103618, -0.897480934],
  ['2011-06-14', -0.625103618, -0.897480934],
  ['2011-06-15', -1.051515067, -1.028488454],
  ['2015-06-14', -1.051515067, -1.028488454],
  ['2015-06-15', -1.166679288, -1.052777806],
  ['2020-06-14', -1.166679288, -1.052777806],
  ['2020-06-15', -1.325976554, -1.129127959],
  ['2025-06-14', -1.325976554, -1.129127959],
  ['2025-06-15', -1.368045933, -1.42187494],
  ['2030-06-14', -1.368045933, -1.42187494],
  ['2030-06-15', -1.499690953, -1.524652221],
  ['2040-06-14', -1.499690953, -1.524652221],
  ['2040-06-15', -2.025261458, -2.44983716],
  ['2080-06-15', -2.025261458, -2.44983716],
]
for (const [followUpOn, men, women] of ages)
  test(`age term on ${followUpOn}`, () => {
    const then = { dateOfCurrentConviction: day('2001-06-15'), ageAtFirstSanction: 10, followUpOn: day(followUpOn) }
    assert.equal(termOf(then, 'age'), men)
    assert.equal(termOf({ ...then, sex: 'female' }, 'age'), women)
  })

const statuses: [more: Partial<Ogrs3Input>, say: string, term: number][] = [
  [{ sanctions: 1 }, 'conviction-first', 0.126142106],
  [{ sanctions: 2 }, 'conviction-repeat', 0.463062792],
  [{ sanctions: 1, sanctionKind: 'caution' }, 'caution-first', 0],
  [{ sanctions: 2, sanctionKind: 'caution', hasEarlierConviction: false }, 'caution-one-earlier', 0.083100501],
  [{ sanctions: 2, sanctionKind: 'caution', hasEarlierConviction: true }, 'caution-other', 0.34859587],
  [{ sanctions: 3, sanctionKind: 'caution', hasEarlierConviction: false }, 'caution-other', 0.34859587],
  [{ sanctions: 3, sanctionKind: 'caution' }, 'caution-other', 0.34859587],
]
for (const [more, say, term] of statuses) test(`${say}, ${more.sanctions} sanctions`, () => assert.equal(termOf(more, say), term))

test('the steps can be done again by hand', () => {
  const { because, oneYearProbability } = scored({})
  const terms = because.filter(reason => 'term' in reason).map(reason => Number(reason['term']))
  const z = terms.reduce((sum, term) => sum + term, 0)
  assert.ok(Math.abs(z - Number(because.find(({ say }) => say === 'sum')?.['z'])) < 1e-12)
  assert.ok(Math.abs(1 / (1 + Math.exp(-z - 1.402562384)) - oneYearProbability) <= 5e-6)
})

test('the two sets of numbers agree to a percentage point', () => {
  for (let count = 1; count <= 60; count += 1) {
    const [exact, rounded] = [scored({ sanctions: count }), scored({ sanctions: count }, operational)]
    assert.ok(Math.abs(exact.twoYearPercent - rounded.twoYearPercent) <= 1)
  }
})

const codes: [code: string, category: string][] = [
  ['00101', 'violence'],
  ['00867', 'violence'],
  ['01916', 'sexual-child'],
  ['01908', 'sexual-not-child'],
  ['04600', 'theft-non-motor'],
  ['04510', 'theft-from-vehicles'],
  ['04801', 'taking-and-driving-away'],
  ['80302', 'drink-driving'],
]
for (const [code, category] of codes)
  test(`offence code ${code} is ${category}`, () => {
    const { because } = scored({ offenceCategory: null, offenceCode: code })
    assert.ok(because.some(({ say }) => say === `offence-${category}`))
    assert.ok(because.some(reason => reason['code'] === code))
  })

test('the category given goes before the code', () => {
  assert.deepEqual(scored({ offenceCode: '04600' }).because, scored({}).because)
})

for (const code of ['08800', '08801', '11100', '14100', '99998'])
  test(`offence code ${code} needs the category: none is guessed`, () => {
    assert.deepEqual(evaluate({ offenceCategory: null, offenceCode: code }).result, { cannotCalculate: ['offenceCategory'] })
  })

const unknown: [more: Partial<Ogrs3Input>, fields: string[]][] = [
  [{ sex: null, sanctions: null }, ['sex', 'sanctions']],
  [{ dateOfBirth: null }, ['dateOfBirth']],
  [{ dateOfCurrentConviction: null, followUpOn: null }, ['dateOfCurrentConviction', 'followUpOn']],
  [{ sanctionKind: null, offenceCategory: null }, ['sanctionKind', 'offenceCategory']],
  [{ sanctionKind: 'caution', sanctions: 2 }, ['hasEarlierConviction']],
]
for (const [more, fields] of unknown)
  test(`without ${fields.join(' and ')} there is no score`, () => assert.deepEqual(evaluate(more).result, { cannotCalculate: fields }))

const refused: [name: string, more: Record<string, unknown>, field: string][] = [
  ['aged 9 at the conviction', { dateOfCurrentConviction: '2000-06-14', ageAtFirstSanction: null }, 'dateOfCurrentConviction'],
  ['convicted on the day of birth', { dateOfCurrentConviction: '1990-06-15' }, 'dateOfCurrentConviction'],
  ['follow-up before the conviction', { followUpOn: '2020-06-14' }, 'followUpOn'],
  ['follow-up on the day of birth', { dateOfCurrentConviction: null, followUpOn: '1990-06-15' }, 'followUpOn'],
  ['first sanction at 9', { ageAtFirstSanction: 9 }, 'ageAtFirstSanction'],
  ['first sanction after the conviction', { ageAtFirstSanction: 31 }, 'ageAtFirstSanction'],
  ['no sanction', { sanctions: 0 }, 'sanctions'],
  ['half a sanction', { sanctions: 1.5 }, 'sanctions'],
  ['a code of four digits', { offenceCode: '0880' }, 'offenceCode'],
  ['an unknown category', { offenceCategory: 'arson' }, 'offenceCategory'],
]
for (const [name, more, field] of refused)
  test(`refused: ${name}`, () => {
    const { error } = ogrs3.input.safeParse({ ...base, ...more })
    assert.deepEqual(
      error?.issues.map(({ path }) => path.join('.')),
      [field],
    )
  })

const accepted: Record<string, unknown>[] = [
  { dateOfCurrentConviction: '2000-06-15', ageAtFirstSanction: 10 },
  { ageAtFirstSanction: 30 },
  { followUpOn: '2020-06-15' },
]
for (const more of accepted) test(`accepted: ${JSON.stringify(more)}`, () => assert.ok(ogrs3.input.safeParse({ ...base, ...more }).success))

test('fields that are left out are unknown', () => {
  const nothing = ogrs3.evaluate(ogrs3.input.parse({}), published, englandAndWales)
  assert.deepEqual(nothing.result, {
    cannotCalculate: [
      'sex',
      'dateOfBirth',
      'dateOfCurrentConviction',
      'followUpOn',
      'sanctions',
      'ageAtFirstSanction',
      'sanctionKind',
      'offenceCategory',
    ],
  })
})

test('the band follows the two-year percentage, on both sides of each limit', () => {
  const bands = new Map<number, string>()
  for (let count = 1; count <= 400; count += 1)
    for (const offenceCategory of ['violence', 'theft-non-motor', 'robbery', 'sexual-child', 'drink-driving', 'handling'] as const) {
      const { twoYearPercent, band } = scored({ sanctions: count, offenceCategory })
      bands.set(twoYearPercent, band)
    }
  for (const [percent, band] of [
    [49, 'low'],
    [50, 'medium'],
    [74, 'medium'],
    [75, 'high'],
    [89, 'high'],
    [90, 'very-high'],
    [99, 'very-high'],
  ] as const)
    assert.equal(bands.get(percent), band, String(percent))
})

test('more sanctions never lower the score, two years are never below one, and both stay within 1 and 99', () => {
  const record = fc.record({
    sex: fc.constantFrom('male' as const, 'female' as const),
    sanctions: fc.integer({ min: 2, max: 500 }),
    ageAtFirstSanction: fc.integer({ min: 10, max: 30 }),
  })
  fc.assert(
    fc.property(record, more => {
      const fewer = scored(more)
      const many = scored({ ...more, sanctions: more.sanctions + 1 })
      assert.ok(many.twoYearPercent >= fewer.twoYearPercent)
      for (const { oneYearPercent, twoYearPercent } of [fewer, many]) {
        assert.ok(1 <= oneYearPercent && oneYearPercent <= twoYearPercent && twoYearPercent <= 99)
      }
    }),
  )
})
