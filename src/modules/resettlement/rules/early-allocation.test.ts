import assert from 'node:assert/strict'
import { test } from 'node:test'
import { missingIn, refusedBy, resultOf } from '#testing/ask.ts'
import { earlyAllocation } from './early-allocation.ts'

const none = {
  on: '2026-11-19',
  convictedOfTerrorism: false,
  highProfile: false,
  seriousCrimePreventionOrder: false,
  criticalPublicProtectionCase: false,
  mappaLevel: 0,
  riskOfSeriousHarm: 'low',
  pathfinder: false,
  otherReason: false,
  extremismSeparationCentre: false,
}
const separated = { ...none, extremismSeparationCentre: true }

const cases: [name: string, input: object, decision: string, grounds: string[]][] = [
  ['nothing', none, 'not-eligible', []],
  ['terrorism', { ...none, convictedOfTerrorism: true }, 'automatic', ['terrorism']],
  ['high profile', { ...none, highProfile: true }, 'automatic', ['high-profile']],
  ['prevention order', { ...none, seriousCrimePreventionOrder: true }, 'automatic', ['serious-crime-prevention-order']],
  ['MAPPA level 3', { ...none, mappaLevel: 3 }, 'automatic', ['mappa-3']],
  ['critical public protection', { ...none, criticalPublicProtectionCase: true }, 'automatic', ['critical-public-protection']],
  ['MAPPA level 2', { ...none, mappaLevel: 2 }, 'discretionary', ['mappa-2']],
  ['MAPPA level 1', { ...none, mappaLevel: 1 }, 'not-eligible', []],
  ['RoSH medium', { ...none, riskOfSeriousHarm: 'medium' }, 'not-eligible', []],
  ['RoSH high', { ...none, riskOfSeriousHarm: 'high' }, 'discretionary', ['risk-of-serious-harm']],
  ['RoSH very high', { ...none, riskOfSeriousHarm: 'very-high' }, 'discretionary', ['risk-of-serious-harm']],
  ['Pathfinder and another reason', { ...none, pathfinder: true, otherReason: true }, 'discretionary', ['pathfinder', 'other-reason']],
  ['automatic goes first', { ...none, mappaLevel: 3, pathfinder: true }, 'automatic', ['mappa-3']],
  [
    'separation centre, a day under 24 months',
    { ...separated, earliestReleaseOn: '2028-11-18' },
    'discretionary',
    ['extremism-separation-centre'],
  ],
  ['separation centre, 24 months', { ...separated, earliestReleaseOn: '2028-11-19' }, 'not-eligible', []],
]
for (const [name, input, decision, grounds] of cases)
  test(`early allocation: ${name}`, () => assert.deepEqual(resultOf(earlyAllocation, input), { decision, grounds }))

const missing: [name: string, input: object, fields: string[] | null][] = [
  ['an automatic ground decides alone', { on: none.on, highProfile: true }, null],
  [
    'no automatic ground may be open',
    { ...none, convictedOfTerrorism: null, mappaLevel: null, riskOfSeriousHarm: 'high' },
    ['convictedOfTerrorism', 'mappaLevel'],
  ],
  ['a discretionary ground decides over an open one', { ...none, riskOfSeriousHarm: 'high', pathfinder: null }, null],
  ['no ground, one open', { ...none, pathfinder: null }, ['pathfinder']],
  ['the day, for a person from a separation centre', { ...separated, on: null, earliestReleaseOn: '2028-11-18' }, ['on']],
  ['the day, for nobody else', { ...none, on: null }, null],
  ['the release of a person from a separation centre', separated, ['earliestReleaseOn']],
]
for (const [name, input, fields] of missing)
  test(`early allocation lacks: ${name}`, () => assert.deepEqual(missingIn(earlyAllocation, input), fields))

test('unknown codes are refused', () => {
  assert.deepEqual(refusedBy(earlyAllocation, { ...none, riskOfSeriousHarm: 'extreme' }), ['riskOfSeriousHarm'])
})
