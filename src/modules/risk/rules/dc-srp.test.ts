import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { plainDate as day } from '#kernel/dates.ts'
import { parametersOn } from '#modules/standards/index.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { type DcSrpInput, dcSrp } from './dc-srp.ts'

const { values } = parametersOn(dcSrp, day('2026-01-10'), englandAndWales)
/** A man of 60, whose last sexual sanction was at 15: no points at all. */
const base: DcSrpInput = {
  sex: 'male',
  hasSexualOffenceHistory: true,
  adultContactSanctions: 0,
  childContactSanctions: 0,
  nonContactSanctions: 0,
  dateOfBirth: day('1966-01-10'),
  followUpOn: day('2026-01-10'),
  ageAtLastSexualSanction: 15,
  sexualSanctions: 1,
  sanctions: null,
  strangerVictim: false,
  offenceFreeYears: 0,
}
const evaluate = (more: Partial<DcSrpInput>, parameters = values) => dcSrp.evaluate({ ...base, ...more }, parameters, englandAndWales)
function scored(more: Partial<DcSrpInput>, parameters = values) {
  const { result } = evaluate(more, parameters)
  assert.ok(!('cannotCalculate' in result), JSON.stringify(result))
  return result
}
const aged = (age: number, days: '10' | '11' = '10') => day(`${2026 - age}-01-${days}`)

const points: [name: string, more: Partial<DcSrpInput>, points: number][] = [
  ['nothing', {}, 0],
  ['one adult', { adultContactSanctions: 1 }, 5],
  ['two adults', { adultContactSanctions: 2 }, 10],
  ['three adults', { adultContactSanctions: 3 }, 15],
  ['nine adults', { adultContactSanctions: 9 }, 15],
  ['one child', { childContactSanctions: 1 }, 3],
  ['two children', { childContactSanctions: 2 }, 6],
  ['three children', { childContactSanctions: 3 }, 9],
  ['four children', { childContactSanctions: 4 }, 9],
  ['one without contact', { nonContactSanctions: 1 }, 2],
  ['two without contact', { nonContactSanctions: 2 }, 4],
  ['three without contact', { nonContactSanctions: 3 }, 6],
  ['four without contact', { nonContactSanctions: 4 }, 6],
  ['last at 16', { ageAtLastSexualSanction: 16 }, 5],
  ['last at 17', { ageAtLastSexualSanction: 17 }, 5],
  ['last at 18', { ageAtLastSexualSanction: 18 }, 10],
  ['two sexual sanctions', { sexualSanctions: 2 }, 6],
  ['a stranger', { strangerVictim: true }, 4],
  ['aged 15: the most for age', { dateOfBirth: aged(15) }, 14],
  ['aged 18', { dateOfBirth: aged(18) }, 14],
  ['aged 20', { dateOfBirth: aged(20) }, 14],
  ['aged 21', { dateOfBirth: aged(21) }, 13],
  ['the day before 21', { dateOfBirth: aged(21, '11') }, 14],
  ['aged 47', { dateOfBirth: aged(47) }, 5],
  ['aged 56', { dateOfBirth: aged(56) }, 2],
  ['aged 57', { dateOfBirth: aged(57) }, 1],
  ['aged 59', { dateOfBirth: aged(59) }, 1],
  ['the day before 60', { dateOfBirth: aged(60, '11') }, 1],
  ['aged 60', { dateOfBirth: aged(60) }, 0],
  [
    'everything',
    {
      adultContactSanctions: 3,
      childContactSanctions: 3,
      nonContactSanctions: 3,
      dateOfBirth: aged(18),
      ageAtLastSexualSanction: 18,
      sexualSanctions: 9,
      strangerVictim: true,
    },
    64,
  ],
]
for (const [name, more, expected] of points) test(`points: ${name}`, () => assert.equal(scored(more).points, expected))

test('as in the operational service, sanctions for any offence count as repetition', () => {
  const service = dcSrp.regimes?.['service']?.values
  assert.equal(scored({ sanctions: 2 }, service).points, 6)
  assert.equal(scored({ sanctions: 1, sexualSanctions: 2 }, service).points, 0)
  assert.deepEqual(evaluate({ sanctions: null }, service).result, { cannotCalculate: ['sanctions'] })
  const published = {
    adultContactSanctions: 1,
    childContactSanctions: 2,
    nonContactSanctions: 3,
    ageAtLastSexualSanction: 14,
    sanctions: 1,
  }
  const { points: total, percent, band } = scored({ ...published, dateOfBirth: day('1980-01-01'), followUpOn: day('2027-01-01') }, service)
  assert.deepEqual([total, percent, band], [22, 0.6, 'medium'])
})

/** Adult contact, child contact, without contact and last age that make so many points. */
const making: [points: number, more: Partial<DcSrpInput>, band: string, lowered: string][] = [
  [21, { adultContactSanctions: 3, childContactSanctions: 2 }, 'low', 'low'],
  [22, { adultContactSanctions: 2, childContactSanctions: 2, sexualSanctions: 2 }, 'medium', 'low'],
  [29, { adultContactSanctions: 3, ageAtLastSexualSanction: 30, strangerVictim: true }, 'medium', 'low'],
  [30, { adultContactSanctions: 2, ageAtLastSexualSanction: 30, sexualSanctions: 4, strangerVictim: true }, 'high', 'medium'],
  [35, { adultContactSanctions: 3, ageAtLastSexualSanction: 30, sexualSanctions: 4, strangerVictim: true }, 'high', 'medium'],
  [
    36,
    { adultContactSanctions: 2, childContactSanctions: 2, ageAtLastSexualSanction: 30, sexualSanctions: 4, strangerVictim: true },
    'very-high',
    'high',
  ],
]
for (const [expected, more, band, lowered] of making)
  test(`${expected} points: ${band}, and ${lowered} after five years`, () => {
    const before = scored({ ...more, offenceFreeYears: 4 })
    const after = scored({ ...more, offenceFreeYears: 5 })
    assert.deepEqual([before.points, before.band, before.bandByPoints, before.isLowered], [expected, band, band, false])
    assert.deepEqual([after.points, after.band, after.bandByPoints, after.isLowered], [expected, lowered, band, band !== 'low'])
    assert.equal(before.percent, after.percent)
    assert.equal(before.percent, Math.round(10_000 / (1 + Math.exp(8.633 - 0.1598 * expected))) / 100)
  })

test('women and men without a sexual offence in their history: not applicable, whatever else is unknown', () => {
  const nothing = { points: 0, percent: 0, band: 'not-applicable', bandByPoints: 'not-applicable', isLowered: false }
  const unknown = dcSrp.input.parse({})
  assert.deepEqual(dcSrp.evaluate({ ...unknown, sex: 'female' }, values, englandAndWales).result, nothing)
  assert.deepEqual(dcSrp.evaluate({ ...unknown, sex: 'male', hasSexualOffenceHistory: false }, values, englandAndWales).result, nothing)
})

const needed = [
  'sex',
  'hasSexualOffenceHistory',
  'dateOfBirth',
  'followUpOn',
  'adultContactSanctions',
  'childContactSanctions',
  'nonContactSanctions',
  'ageAtLastSexualSanction',
  'sexualSanctions',
  'strangerVictim',
]
for (const field of needed)
  test(`without ${field} there is no score`, () => assert.deepEqual(evaluate({ [field]: null }).result, { cannotCalculate: [field] }))

test('years without an offence are asked for only where they could lower the band', () => {
  assert.equal(scored({ offenceFreeYears: null }).band, 'low')
  assert.deepEqual(evaluate({ adultContactSanctions: 3, childContactSanctions: 3, offenceFreeYears: null }).result, {
    cannotCalculate: ['offenceFreeYears'],
  })
})

test('more of anything never lowers the points, which stay within 0 and 64', () => {
  const counts = fc.record({
    adultContactSanctions: fc.nat(6),
    childContactSanctions: fc.nat(6),
    nonContactSanctions: fc.nat(6),
    ageAtLastSexualSanction: fc.integer({ min: 10, max: 60 }),
    sexualSanctions: fc.integer({ min: 1, max: 20 }),
    dateOfBirth: fc.integer({ min: 10, max: 90 }).map(age => aged(age)),
    strangerVictim: fc.boolean(),
  })
  const growing = [
    'adultContactSanctions',
    'childContactSanctions',
    'nonContactSanctions',
    'ageAtLastSexualSanction',
    'sexualSanctions',
  ] as const
  fc.assert(
    fc.property(counts, fc.constantFrom(...growing), (more, field) => {
      const [before, after] = [scored(more), scored({ ...more, [field]: more[field] + 1 })]
      assert.ok(0 <= before.points && before.points <= after.points && after.points <= 64)
      assert.ok(before.percent <= after.percent)
    }),
  )
})

test('follow-up on the day of birth is refused', () => {
  assert.ok(!dcSrp.input.safeParse({ ...base, followUpOn: base.dateOfBirth }).success)
})
