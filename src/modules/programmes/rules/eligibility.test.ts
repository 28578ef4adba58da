import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { answerOf, refusedBy } from '#testing/ask.ts'
import { programmeEligibility } from './eligibility.ts'

const eligible = (programme: string, input: object) => {
  const { result } = answerOf(programmeEligibility, { on: '2026-11-19', ...input })
  const found = result.programmes.find(it => it.programme === programme)
  return found?.eligible === 'cannot-tell' ? found.missing : found?.eligible
}

const items = { item2_6: 1, item7_2: 1, item11_4: 1, item11_6: 1, item11_7: 1, item11_9: 0, item12_1: 0 }
const bbr = {
  sex: 'male',
  intimatePartnerViolence: true,
  sara: 'medium',
  ...items,
  supervision: 'licence',
  monthsLeft: 12,
  currentMentalIllness: false,
  personalityDisorder: false,
}
const horizon = { sex: 'male', sexualOffence: true, osp: 'medium', otherProgramme: false }
const healthySex = { sex: 'male', osp: 'medium', completedProgrammes: ['horizon'] }
const healthyIdentity = { extremism: true, erg22Assessed: true }

const cases: [name: string, programme: string, input: object, expected: string | string[]][] = [
  ['OGRS3 50%', 'tsp', { ogrs3TwoYearPercent: 50 }, 'yes'],
  ['OGRS3 49%', 'tsp', { ogrs3TwoYearPercent: 49 }, 'no'],
  ['a woman', 'tsp', { ogrs3TwoYearPercent: 80, sex: 'female' }, 'yes'],
  ['OGRS3 not known', 'tsp', {}, ['ogrs3TwoYearPercent']],
  ['everything as it must be', 'bbr', bbr, 'yes'],
  ['SARA high', 'bbr', { ...bbr, sara: 'high' }, 'yes'],
  ['SARA low', 'bbr', { ...bbr, sara: 'low' }, 'no'],
  ['no SARA', 'bbr', { ...bbr, sara: 'not-applicable' }, 'no'],
  ['a woman', 'bbr', { ...bbr, sex: 'female' }, 'no'],
  ['no violence against a partner', 'bbr', { ...bbr, intimatePartnerViolence: false }, 'no'],
  ['items add up to 4', 'bbr', { ...bbr, item2_6: 0 }, 'no'],
  ['items that can still add up to 5', 'bbr', { ...bbr, item2_6: 0, item12_1: null }, ['item12_1']],
  ['items that cannot', 'bbr', { ...bbr, item2_6: 0, item7_2: 0, item11_4: 0, item12_1: null }, 'no'],
  ['items that already do', 'bbr', { ...bbr, item11_9: null, item12_1: null }, 'yes'],
  ['11 months of licence', 'bbr', { ...bbr, monthsLeft: 11 }, 'no'],
  ['17 months of an order', 'bbr', { ...bbr, supervision: 'order', monthsLeft: 17 }, 'no'],
  ['18 months of an order', 'bbr', { ...bbr, supervision: 'order', monthsLeft: 18 }, 'yes'],
  ['18 months of either', 'bbr', { ...bbr, supervision: null, monthsLeft: 18 }, 'yes'],
  ['15 months of either', 'bbr', { ...bbr, supervision: null, monthsLeft: 15 }, ['supervision']],
  ['11 months of either', 'bbr', { ...bbr, supervision: null, monthsLeft: 11 }, 'no'],
  ['mentally ill', 'bbr', { ...bbr, currentMentalIllness: true }, 'no'],
  ['a personality disorder', 'bbr', { ...bbr, personalityDisorder: true }, 'no'],
  ['everything as it must be', 'horizon', horizon, 'yes'],
  ['OSP very high', 'horizon', { ...horizon, osp: 'very-high' }, 'yes'],
  ['OSP low', 'horizon', { ...horizon, osp: 'low' }, 'no'],
  ['another programme', 'horizon', { ...horizon, otherProgramme: true }, 'no'],
  ['no sexual offence', 'horizon', { ...horizon, sexualOffence: false }, 'no'],
  ['a woman', 'horizon', { ...horizon, sex: 'female' }, 'no'],
  ['after Horizon', 'healthy-sex', healthySex, 'yes'],
  ['after nothing', 'healthy-sex', { ...healthySex, completedProgrammes: [] }, 'no'],
  ['not known after what', 'healthy-sex', { ...healthySex, completedProgrammes: null }, ['completedProgrammes']],
  ['OSP low', 'healthy-sex', { ...healthySex, osp: 'low' }, 'no'],
  ['assessed', 'healthy-identity', healthyIdentity, 'yes'],
  ['not assessed', 'healthy-identity', { ...healthyIdentity, erg22Assessed: false }, 'no'],
  ['no extremism', 'healthy-identity', { ...healthyIdentity, extremism: false }, 'no'],
]
for (const [name, programme, input, expected] of cases)
  test(`eligibility for ${programme}: ${name}`, () => assert.deepEqual(eligible(programme, input), expected))

test('unknown codes and answers are refused', () => {
  assert.deepEqual(refusedBy(programmeEligibility, { on: '2026-11-19', sara: 'extreme', item2_6: 3 }), ['sara', 'item2_6'])
})

test('knowing more never turns yes into cannot tell, and forgetting never turns no into yes', () => {
  const fields = Object.keys(bbr)
  fc.assert(
    fc.property(fc.subarray(fields), fc.constantFrom('low', 'medium'), fc.integer({ min: 10, max: 20 }), (forgotten, sara, monthsLeft) => {
      const all: object = { ...bbr, sara, monthsLeft }
      const whole = eligible('bbr', all)
      const part = eligible('bbr', { ...all, ...Object.fromEntries(forgotten.map(field => [field, null])) })
      assert.ok(whole === 'yes' || whole === 'no')
      assert.ok(Array.isArray(part) ? part.every(field => forgotten.includes(field)) : part === whole)
    }),
  )
})
