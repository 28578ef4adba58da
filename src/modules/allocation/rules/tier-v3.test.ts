import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { z } from 'zod'
import { plainDate as day } from '#kernel/dates.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { roshLevels } from './tier-v2-fields.ts'
import { tierV3 } from './tier-v3.ts'
import { tierV3Values as parameters, scale, TierV3Input } from './tier-v3-fields.ts'

type Given = Partial<z.input<typeof TierV3Input>>

/** Nothing but the floor: dynamic predictors of 0, low risk of serious harm, no register. */
const lowest: Given = { hasActiveEvent: true, arpPercent: 0, arpType: 'dynamic', csrpPercent: 0, csrpType: 'dynamic', roshLevel: 'low' }
const evaluate = (given: Given) =>
  tierV3.evaluate(TierV3Input.parse({ on: '2026-11-16', ...lowest, ...given }), parameters, englandAndWales)
function found(given: Given) {
  const { result } = evaluate(given)
  if ('cannotCalculate' in result) throw new Error(`Cannot calculate: ${result.cannotCalculate}`)
  return result
}
const tier = (given: Given) => found(given).tier
const isProvisional = (given: Given) => found(given).isProvisional

/** The table as the source prints it: a row for each edge of CSRP, a letter for each edge of ARP. */
const printed: [csrp: number, belowNext: number, tiers: string][] = [
  [6.9, 300, 'AABBBB'],
  [3, 6.89, 'ABCCCC'],
  [1, 2.99, 'BCDEEE'],
  [0.5, 0.99, 'CDEEFF'],
  [0, 0.49, 'DDEFFG'],
]
const columns: [arp: number, belowNext: number][] = [
  [90, 100],
  [75, 89.99],
  [50, 74.99],
  [25, 49.99],
  [15, 24.99],
  [0, 14.99],
]
for (const [csrp, csrpTo, tiers] of printed)
  for (const [index, [arp, arpTo]] of columns.entries())
    test(`ARP ${arp} to ${arpTo} and CSRP ${csrp} to ${csrpTo} are ${tiers[index]}`, () => {
      for (const arpPercent of [arp, arpTo])
        for (const csrpPercent of [csrp, csrpTo]) assert.equal(tier({ arpPercent, csrpPercent }), tiers[index])
    })

const life = (releasedOn: string | null): Given => ({ lifeOrIpp: true, releasedOn: releasedOn === null ? null : day(releasedOn) })
const medium = (dcSrpPercent: number): Given => ({ dcSrpBand: 'medium', dcSrpPercent })
const cases: [name: string, given: Given, tier: string][] = [
  ['nothing but the floor', {}, 'G'],
  ['DC-SRP very high', { dcSrpBand: 'very-high' }, 'A'],
  ['DC-SRP high', { dcSrpBand: 'high' }, 'B'],
  ['DC-SRP low', { dcSrpBand: 'low' }, 'E'],
  ['DC-SRP not applicable', { dcSrpBand: 'not-applicable' }, 'G'],
  ['DC-SRP medium 100', medium(100), 'C'],
  ['DC-SRP medium 3.36', medium(3.36), 'C'],
  ['DC-SRP medium 3.35', medium(3.35), 'D'],
  ['DC-SRP medium 2.11', medium(2.11), 'D'],
  ['DC-SRP medium 2.10, a reduced case', medium(2.1), 'C'],
  ['DC-SRP medium 1.12, a reduced case', medium(1.12), 'C'],
  ['DC-SRP medium 1.11, a reduced case', medium(1.11), 'D'],
  ['DC-SRP medium 0.60, a reduced case', medium(0.6), 'D'],
  ['MAPPA with very high risk', { mappaCategory: 'M1', roshLevel: 'very-high' }, 'A'],
  ['MAPPA with high risk', { mappaCategory: 'M2', roshLevel: 'high' }, 'C'],
  ['MAPPA with medium risk', { mappaCategory: 'M3', roshLevel: 'medium' }, 'D'],
  ['MAPPA with low risk', { mappaCategory: 'M4', roshLevel: 'low' }, 'E'],
  ['MAPPA with risk missing', { mappaCategory: 'M1', roshLevel: null }, 'E'],
  ['very high risk', { roshLevel: 'very-high' }, 'C'],
  ['high risk', { roshLevel: 'high' }, 'D'],
  ['medium risk', { roshLevel: 'medium' }, 'G'],
  ['risk missing', { roshLevel: null }, 'G'],
  ['life, released today', life('2026-11-16'), 'B'],
  ['life, released a year ago', life('2025-11-16'), 'B'],
  ['life, released a year and a day ago', life('2025-11-15'), 'D'],
  ['life, released five years ago', life('2021-11-16'), 'D'],
  ['life, released five years and a day ago', life('2021-11-15'), 'E'],
  ['life, not released', life(null), 'G'],
  ['life, released tomorrow', life('2026-11-17'), 'G'],
  ['a release from another sentence', { releasedOn: day('2026-11-01') }, 'G'],
  ['domestic abuse', { domesticAbuseRegister: true }, 'E'],
  ['stalking', { stalkingRegister: true }, 'F'],
  ['child protection', { childProtectionRegister: true }, 'F'],
  ['a sexual offence at some time', { everSexualOffence: true }, 'E'],
  ['the highest of several', { stalkingRegister: true, everSexualOffence: true, dcSrpBand: 'high', roshLevel: 'high' }, 'B'],
  ['no active event, whatever else', { hasActiveEvent: false, arpPercent: 95, csrpPercent: 8 }, 'not-supervised'],
  ['no active event and no predictors', { hasActiveEvent: false, arpPercent: null }, 'not-supervised'],
  ['no ARP, whatever else', { arpPercent: null, dcSrpBand: 'very-high' }, 'missing'],
  ['no CSRP', { csrpPercent: null }, 'missing'],
]
for (const [name, given, expected] of cases) test(`${name}: ${expected}`, () => assert.equal(tier(given), expected))

test('a release on 29 February is within a year up to 28 February', () => {
  const released = (on: string) => tier({ on: day(on), ...life('2024-02-29') })
  assert.deepEqual([released('2025-02-28'), released('2025-03-01')], ['B', 'D'])
})

test('a medium DC-SRP below 0.60, or without a score, is an error in the data', () => {
  for (const dcSrpPercent of [0.59, 0, null]) {
    const { result, because } = evaluate({ dcSrpBand: 'medium', dcSrpPercent })
    assert.deepEqual(result, { cannotCalculate: ['dcSrpPercent'] })
    assert.equal(because[0]?.say, dcSrpPercent === null ? 'missing' : 'dc-srp-error')
  }
})

test('a reduced case is said to be one', () => {
  const said = (percent: number) => evaluate(medium(percent)).because.find(({ say }) => say.startsWith('dc-srp'))?.say
  assert.deepEqual([2.11, 2.1, 0.6].map(said), ['dc-srp-medium', 'dc-srp-reduced', 'dc-srp-reduced'])
})

test('cannot calculate without the active event or the kind of a predictor; a case without a tier asks for no kind', () => {
  assert.deepEqual(evaluate({ hasActiveEvent: null }).result, { cannotCalculate: ['hasActiveEvent'] })
  assert.deepEqual(evaluate({ arpType: null, csrpType: null }).result, { cannotCalculate: ['arpType', 'csrpType'] })
  assert.deepEqual(evaluate({ on: null, ...life('2026-01-01') }).result, { cannotCalculate: ['on'] })
  assert.equal(tier({ on: null, ...life(null) }), 'G')
  assert.equal(tier({ hasActiveEvent: false, arpType: null }), 'not-supervised')
  assert.equal(tier({ arpPercent: null, arpType: null }), 'missing')
})

const bothStatic: Given = { arpType: 'static', csrpType: 'static' }
const provisional: [name: string, given: Given, expected: boolean][] = [
  ['dynamic predictors and a known risk', {}, false],
  ['both static', { ...bothStatic, arpPercent: 95, csrpPercent: 8 }, true],
  ['both static, B by another step', { ...bothStatic, dcSrpBand: 'high' }, true],
  ['both static, A by another step', { ...bothStatic, dcSrpBand: 'very-high' }, false],
  ['ARP static, CSRP 0.5: the row reaches C, another step D', { arpType: 'static', csrpPercent: 0.5, roshLevel: 'high' }, true],
  ['ARP static, CSRP 0.5: another step reaches C', { arpType: 'static', csrpPercent: 0.5, roshLevel: 'very-high' }, false],
  ['ARP static, CSRP 1: the row reaches B, another step C', { arpType: 'static', csrpPercent: 1, roshLevel: 'very-high' }, true],
  ['ARP static, CSRP 1: another step reaches B', { arpType: 'static', csrpPercent: 1, dcSrpBand: 'high' }, false],
  ['ARP static, CSRP 0.49: the row reaches D, another step E', { arpType: 'static', csrpPercent: 0.49, domesticAbuseRegister: true }, true],
  ['ARP static, CSRP 0.49: another step reaches D', { arpType: 'static', csrpPercent: 0.49, roshLevel: 'high' }, false],
  ['CSRP static, ARP 74.99: the column reaches B, another step C', { csrpType: 'static', arpPercent: 74.99, roshLevel: 'very-high' }, true],
  ['CSRP static, ARP 74.99: another step reaches B', { csrpType: 'static', arpPercent: 74.99, dcSrpBand: 'high' }, false],
  ['CSRP static, ARP 75: the column reaches A, another step B', { csrpType: 'static', arpPercent: 75, dcSrpBand: 'high' }, true],
  ['CSRP static, ARP 75: another step reaches A', { csrpType: 'static', arpPercent: 75, dcSrpBand: 'very-high' }, false],
  ['risk missing, no MAPPA, D by predictors', { roshLevel: null, arpPercent: 75 }, true],
  ['risk missing, no MAPPA, C by predictors', { roshLevel: null, arpPercent: 80, csrpPercent: 2 }, false],
  [
    'risk missing, no MAPPA, C by predictors of which one is static',
    { roshLevel: null, arpPercent: 90, csrpPercent: 0.5, arpType: 'static' },
    true,
  ],
  ['risk missing, no MAPPA, D by DC-SRP', { roshLevel: null, ...medium(2.11) }, true],
  ['risk missing, no MAPPA, C by DC-SRP', { roshLevel: null, ...medium(3.36) }, false],
  ['risk missing, no MAPPA, D by a release', { roshLevel: null, ...life('2023-01-01') }, true],
  ['risk missing, no MAPPA, B by a release', { roshLevel: null, ...life('2026-01-01') }, false],
  ['risk missing, no MAPPA, E by registers', { roshLevel: null, domesticAbuseRegister: true, everSexualOffence: true }, true],
  ['risk missing, MAPPA, B by predictors', { roshLevel: null, mappaCategory: 'M1', arpPercent: 50, csrpPercent: 6.9 }, true],
  ['risk missing, MAPPA, A by predictors', { roshLevel: null, mappaCategory: 'M1', arpPercent: 90, csrpPercent: 6.9 }, false],
  [
    'risk missing, MAPPA, A by static predictors',
    { roshLevel: null, mappaCategory: 'M1', arpPercent: 90, csrpPercent: 6.9, csrpType: 'static' },
    true,
  ],
  ['risk missing, MAPPA, A by DC-SRP', { roshLevel: null, mappaCategory: 'M1', dcSrpBand: 'very-high' }, false],
  ['risk missing, MAPPA, B by a release', { roshLevel: null, mappaCategory: 'M1', ...life('2026-01-01') }, true],
  ['no active event', { hasActiveEvent: false, ...bothStatic, roshLevel: null }, false],
]
for (const [name, given, expected] of provisional)
  test(`${expected ? 'provisional' : 'not provisional'}: ${name}`, () => assert.equal(isProvisional(given), expected))

test('both reasons for a provisional tier are given', () => {
  assert.deepEqual(found({ ...bothStatic, roshLevel: null }).provisionalBecause, ['static-predictors', 'rosh-missing'])
})

const percent = (most: number) => fc.integer({ min: 0, max: most * 100 }).map(hundredths => hundredths / 100)
const any = fc.record({
  arpPercent: percent(99),
  csrpPercent: percent(12),
  arpType: fc.constantFrom('static', 'dynamic'),
  csrpType: fc.constantFrom('static', 'dynamic'),
  dcSrpBand: fc.constantFrom(null, 'not-applicable', 'low', 'high', 'very-high'),
  mappaCategory: fc.constantFrom(null, 'M1', 'M2', 'M3', 'M4'),
  roshLevel: fc.constantFrom(null, ...roshLevels),
  lifeOrIpp: fc.boolean(),
  releasedOn: fc.constantFrom(null, day('2026-06-01'), day('2023-06-01'), day('2010-06-01')),
  domesticAbuseRegister: fc.boolean(),
  stalkingRegister: fc.boolean(),
  childProtectionRegister: fc.boolean(),
  everSexualOffence: fc.boolean(),
}) as fc.Arbitrary<Given>
const rank = (value: string) => (scale as readonly string[]).indexOf(value)

test('one flag more, a higher predictor or MAPPA never gives a lower tier', () => {
  fc.assert(
    fc.property(any, given => {
      const before = rank(tier(given))
      const worse: Given[] = [
        { domesticAbuseRegister: true },
        { stalkingRegister: true },
        { childProtectionRegister: true },
        { everSexualOffence: true },
        { lifeOrIpp: true },
        { mappaCategory: given.mappaCategory ?? 'M1' },
        { arpPercent: (given.arpPercent ?? 0) + 1 },
        { csrpPercent: (given.csrpPercent ?? 0) + 1 },
        { dcSrpBand: 'very-high' },
        { roshLevel: 'very-high' },
      ]
      for (const change of worse) assert.ok(rank(tier({ ...given, ...change })) <= before, JSON.stringify(change))
    }),
  )
})

test('the tier is the highest of its steps, and a certain one does not rise whatever becomes known', () => {
  fc.assert(
    fc.property(any, percent(99), percent(12), fc.constantFrom(...roshLevels), (given, arp, csrp, rosh) => {
      const { tier: now, steps, isProvisional } = found(given)
      const ranks = Object.values(steps ?? {}).flatMap(step => (step === null ? [] : [rank(step)]))
      assert.equal(rank(now), Math.min(...ranks, rank('G')))
      if (isProvisional) return
      // Static predictors may come out higher once dynamic; a missing risk of serious harm may be any level.
      const later = {
        ...given,
        arpPercent: given.arpType === 'static' ? arp : given.arpPercent,
        csrpPercent: given.csrpType === 'static' ? csrp : given.csrpPercent,
        roshLevel: given.roshLevel ?? rosh,
      }
      assert.ok(rank(tier(later as Given)) >= rank(now))
    }),
    { numRuns: 1000 },
  )
})
