import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainDate as day } from '#kernel/dates.ts'
import { parametersOn } from '#modules/standards/index.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { earlyEnd } from './early-end.ts'
import type { Input, Requirement } from './requirement-fields.ts'
import { requirementLimits } from './requirement-limits.ts'

const none: Omit<Requirement, 'type'> = {
  endsOn: day('2026-06-16'),
  days: null,
  hours: null,
  leastHoursADay: null,
  mostHoursADay: null,
  hoursInSevenDays: null,
  isWilling: null,
  isPunishment: null,
}
const order: Input = {
  order: 'community-order',
  convictedOn: day('2026-03-17'),
  orderedOn: day('2026-03-17'),
  orderEndsOn: day('2029-03-16'),
  bornOn: null,
  hasFine: null,
  isExceptional: null,
  requirements: [],
}
function check(requirement: Partial<Requirement> & Pick<Requirement, 'type'>, more: Partial<Input> = {}) {
  const input = { ...order, ...more, requirements: [{ ...none, ...requirement }] }
  const { result } = requirementLimits.evaluate(
    input,
    parametersOn(requirementLimits, input.convictedOn, englandAndWales).values,
    englandAndWales,
  )
  return result.requirements[0]
}
const beyond = (requirement: Partial<Requirement> & Pick<Requirement, 'type'>, more?: Partial<Input>) =>
  check(requirement, more)?.beyondLimits

const before = { convictedOn: day('2022-06-27') }
const since = { convictedOn: day('2022-06-28') }
const fallen = { order: 'supervision-default-order' } as const
type Case = [name: string, requirement: Partial<Requirement> & Pick<Requirement, 'type'>, expected: string[], more?: Partial<Input>]
const cases: Case[] = [
  ['2 hours in a day are enough', { type: 'curfew', leastHoursADay: 2 }, []],
  ['less are too few', { type: 'curfew', leastHoursADay: 1.5 }, ['too-few-hours-a-day']],
  ['16 hours for a conviction of 27 June 2022', { type: 'curfew', mostHoursADay: 16 }, [], before],
  ['17 are too many', { type: 'curfew', mostHoursADay: 17 }, ['too-many-hours-a-day'], before],
  ['20 hours for one of 28 June 2022', { type: 'curfew', mostHoursADay: 20 }, [], since],
  ['21 are too many', { type: 'curfew', mostHoursADay: 21 }, ['too-many-hours-a-day'], since],
  ['112 hours in seven days', { type: 'curfew', hoursInSevenDays: 112 }, [], since],
  ['113 are too many', { type: 'curfew', hoursInSevenDays: 113 }, ['too-many-hours-in-seven-days'], since],
  ['which the law did not limit before', { type: 'curfew', hoursInSevenDays: 113 }, [], before],
  ['a curfew of twelve months before', { type: 'curfew', endsOn: day('2027-03-16') }, [], before],
  ['a day more', { type: 'curfew', endsOn: day('2027-03-17') }, ['too-long'], before],
  ['of two years since', { type: 'curfew', endsOn: day('2028-03-16') }, [], since],
  ['a day more', { type: 'curfew', endsOn: day('2028-03-17') }, ['too-long'], since],
  ['20 days of curfew in a default order', { type: 'curfew', days: 20 }, [], fallen],
  ['19 are too few', { type: 'curfew', days: 19 }, ['too-few-days'], fallen],
  ['one day of rehabilitation activity', { type: 'rehabilitation-activity', days: 1 }, []],
  ['none is too few', { type: 'rehabilitation-activity', days: 0 }, ['too-few-days']],
  ['nothing goes past the order', { type: 'residence', endsOn: day('2029-03-17') }, ['past-the-order']],
  ['an exclusion of two years', { type: 'exclusion', endsOn: day('2028-03-16') }, []],
  ['a day more', { type: 'exclusion', endsOn: day('2028-03-17') }, ['too-long']],
  ['no travel for twelve months', { type: 'foreign-travel-prohibition', endsOn: day('2027-03-16') }, []],
  ['a day more', { type: 'foreign-travel-prohibition', endsOn: day('2027-03-17') }, ['too-long']],
  ['120 days of abstinence', { type: 'alcohol-abstinence', days: 120 }, []],
  ['121 are too many', { type: 'alcohol-abstinence', days: 121 }, ['too-many-days']],
  ['treatment needs willingness', { type: 'alcohol-treatment', isWilling: false }, ['not-willing']],
  ['12 hours at an attendance centre', { type: 'attendance-centre', hours: 12 }, []],
  ['11 are too few', { type: 'attendance-centre', hours: 11 }, ['too-few-hours']],
  ['36', { type: 'attendance-centre', hours: 36 }, []],
  ['37 are too many', { type: 'attendance-centre', hours: 37 }, ['too-many-hours']],
  ['24 years old', { type: 'attendance-centre', hours: 20 }, [], { bornOn: day('2001-03-18') }],
  ['25 is too old', { type: 'attendance-centre', hours: 20 }, ['too-old'], { bornOn: day('2001-03-17') }],
]
for (const [name, requirement, expected, more] of cases)
  test(`limits of ${requirement.type}: ${name}`, () => assert.deepEqual(beyond(requirement, more), expected))

test('drug rehabilitation of more than twelve months is reviewed by the court', () => {
  assert.equal(check({ type: 'drug-treatment', isWilling: true, endsOn: day('2027-03-16') })?.reviewsRequired, false)
  assert.equal(check({ type: 'drug-treatment', isWilling: true, endsOn: day('2027-03-17') })?.reviewsRequired, true)
})

test('what is not given is not checked, and says so', () => {
  assert.deepEqual(check({ type: 'curfew', endsOn: null }, { orderEndsOn: null })?.notChecked, [
    'leastHoursADay',
    'mostHoursADay',
    'hoursInSevenDays',
    'endsOn',
    'orderEndsOn',
  ])
})

test('a community order lacks punishment only when every answer is no', () => {
  const lacks = (isPunishment: boolean | null, more: Partial<Input>) => {
    const input = { ...order, ...more, requirements: [{ ...none, type: 'residence' as const, isPunishment }] }
    const { result } = requirementLimits.evaluate(
      input,
      parametersOn(requirementLimits, input.convictedOn, englandAndWales).values,
      englandAndWales,
    )
    return result.lacksPunishment
  }
  assert.equal(lacks(false, { hasFine: false, isExceptional: false }), true)
  assert.equal(lacks(false, { hasFine: true }), false)
  assert.equal(lacks(true, {}), false)
  assert.equal(lacks(false, { hasFine: false, isExceptional: true }), false)
  assert.equal(lacks(false, { hasFine: false }), null)
  assert.equal(lacks(false, { order: 'suspended-sentence-order', hasFine: false, isExceptional: false }), false)
})

type Early = Parameters<typeof earlyEnd.evaluate>[0]
function ends(more: Partial<Early>, regime: 'court-decides' | 'ends-by-law' = 'court-decides') {
  const law = earlyEnd.regimes?.[regime]?.values
  const input = earlyEnd.examples[0]?.input
  assert.ok(law && input)
  const { result } = earlyEnd.evaluate({ ...input, ...more }, law, englandAndWales)
  return 'cannotCalculate' in result ? result.cannotCalculate : [result.outcome, ...result.unmet]
}

const earlyCases: [name: string, input: Partial<Early>, expected: string[]][] = [
  // 3 March 2025 to 2 September 2026 are 549 days: 275 are half of them, served on 2 December 2025.
  ['on the day on which half is served', { on: day('2025-12-02') }, ['apply']],
  ['not on the day before', { on: day('2025-12-01') }, ['goes-on', 'less-than-half']],
  ['90 days after enforcement', { lastEnforcementOn: day('2025-11-04') }, ['apply']],
  ['not after 89', { lastEnforcementOn: day('2025-11-05') }, ['goes-on', 'recent-enforcement']],
  ['without any enforcement', { hasEnforcement: false, lastEnforcementOn: null }, ['apply']],
  ['at low risk', { riskOfSeriousHarm: 'low' }, ['apply']],
  ['not at high risk', { riskOfSeriousHarm: 'high' }, ['goes-on', 'risk']],
  [
    'not with registers',
    { hasChildProtectionRegister: true, hasDomesticAbuseRegister: true },
    ['goes-on', 'child-protection', 'domestic-abuse'],
  ],
  ['not with requirements open', { areRequirementsComplete: false }, ['goes-on', 'requirements-open']],
  ['what is missing is named', { lastEnforcementOn: null, riskOfSeriousHarm: null }, ['lastEnforcementOn', 'riskOfSeriousHarm']],
]
for (const [name, input, expected] of earlyCases) test(`early end: ${name}`, () => assert.deepEqual(ends(input), expected))

test('under the Act of 2026 requirements and objectives decide alone', () => {
  const done = { areObjectivesMet: true, riskOfSeriousHarm: 'very-high', on: day('2025-04-01'), lastEnforcementOn: null } as const
  assert.deepEqual(ends(done, 'ends-by-law'), ['ends'])
  assert.deepEqual(ends({ ...done, areObjectivesMet: false }, 'ends-by-law'), ['goes-on', 'objectives-open'])
  assert.deepEqual(ends({ ...done, areObjectivesMet: null }, 'ends-by-law'), ['areObjectivesMet'])
})
