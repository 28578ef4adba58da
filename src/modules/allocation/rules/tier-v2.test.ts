import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { z } from 'zod'
import { plainDate as day } from '#kernel/dates.ts'
import { parametersOn } from '#modules/standards/index.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { tierV2 } from './tier-v2.ts'
import { complexityRegisters, needSections, roshLevels, TierV2Input } from './tier-v2-fields.ts'
import { tierV2Values } from './tier-v2-parameters.ts'

type Given = z.input<typeof TierV2Input>

const parameters = parametersOn(tierV2, day('2026-11-16'), englandAndWales).values
const evaluate = (given: Given) => tierV2.evaluate(TierV2Input.parse(given), parameters, englandAndWales)
function found(given: Given) {
  const { result } = evaluate({ events: [], ...given })
  if ('cannotCalculate' in result) throw new Error(`Cannot calculate: ${result.cannotCalculate}`)
  return result
}
const protect = (given: Given) => {
  const { level, points } = found(given).protect
  return `${level} ${points}`
}

const requirement = (mainCategory: string, isRestrictive = false) => ({ mainCategory, isRestrictive })
const event = (sentenceType: string, requirements: ReturnType<typeof requirement>[] = [], isTerminated = false) => ({
  sentenceType,
  isTerminated,
  requirements,
})
const custody = [event('NC')]
const change = (given: Given) => {
  const { level, points } = found({ events: custody, ogrs3TwoYearPercent: 0, assessment: { tool: 'oasys', scores: {} }, ...given }).change
  return `${level} ${points}`
}

const five = complexityRegisters.slice(0, 5)
const answers = { tool: 'oasys', scores: {} } as const
const protectCases: [name: string, given: Given, expected: string][] = [
  ['nothing recorded', {}, 'D 0'],
  ['RSR 2.99', { rsrPercent: 2.99 }, 'D 0'],
  ['RSR 3.00', { rsrPercent: 3 }, 'C 10'],
  ['RSR 6.99', { rsrPercent: 6.99 }, 'C 10'],
  ['RSR between the published bands', { rsrPercent: 6.995 }, 'C 10'],
  ['RSR 7.00', { rsrPercent: 7 }, 'B 20'],
  ['RSR 99.99', { rsrPercent: 99.99 }, 'B 20'],
  ['RSR 100', { rsrPercent: 100 }, 'B 20'],
  ['low risk of serious harm', { roshLevel: 'low' }, 'D 0'],
  ['medium', { roshLevel: 'medium' }, 'C 10'],
  ['high', { roshLevel: 'high' }, 'B 20'],
  ['very high', { roshLevel: 'very-high' }, 'A 150'],
  ['only the higher of RSR and risk of serious harm', { rsrPercent: 7.5, roshLevel: 'high' }, 'B 20'],
  ['RSR above risk of serious harm', { rsrPercent: 7.5, roshLevel: 'medium' }, 'B 20'],
  ['MAPPA level 1', { mappaLevel: 1 }, 'D 5'],
  ['MAPPA level 2', { mappaLevel: 2 }, 'A 150'],
  ['MAPPA level 3', { mappaLevel: 3 }, 'A 150'],
  ['five registers', { complexityRegisters: five }, 'C 10'],
  ['a register twice counts once', { complexityRegisters: ['RMDO', 'RMDO'] }, 'D 2'],
  ['all ten registers', { complexityRegisters: [...complexityRegisters] }, 'B 20'],
  ['9 points', { mappaLevel: 1, complexityRegisters: ['RMDO', 'ALSH'] }, 'D 9'],
  ['11 points', { mappaLevel: 1, complexityRegisters: ['RMDO', 'ALSH', 'RVLN'] }, 'C 11'],
  ['19 points', { roshLevel: 'medium', mappaLevel: 1, complexityRegisters: ['RMDO', 'ALSH'] }, 'C 19'],
  ['20 points', { roshLevel: 'medium', complexityRegisters: five }, 'B 20'],
  ['21 points', { roshLevel: 'medium', mappaLevel: 1, complexityRegisters: ['RMDO', 'ALSH', 'RVLN'] }, 'B 21'],
  ['the most below A', { roshLevel: 'high', mappaLevel: 1, complexityRegisters: [...complexityRegisters] }, 'B 45'],
  ['a woman with parenting responsibilities', { sex: 'female', assessment: { ...answers, parentingResponsibilities: true } }, 'D 2'],
  ['a woman with impulsivity', { sex: 'female', assessment: { ...answers, impulsivity: 1 } }, 'D 2'],
  ['impulsivity of 0', { sex: 'female', assessment: { ...answers, impulsivity: 0, temperControl: 0 } }, 'D 0'],
  ['impulsivity and temper count once', { sex: 'female', assessment: { ...answers, impulsivity: 2, temperControl: 1 } }, 'D 2'],
  ['a woman with temper control alone', { sex: 'female', assessment: { ...answers, temperControl: 1 } }, 'D 2'],
  ['an earlier breach needs no assessment', { sex: 'female', earlierBreachOrRecall: true }, 'D 2'],
  [
    'all factors of women',
    { sex: 'female', earlierBreachOrRecall: true, assessment: { ...answers, parentingResponsibilities: true, impulsivity: 1 } },
    'D 6',
  ],
  ['none of them for a man', { sex: 'male', earlierBreachOrRecall: true, assessment: { ...answers, impulsivity: 2 } }, 'D 0'],
]
for (const [name, given, expected] of protectCases) test(`protect: ${name} is ${expected}`, () => assert.equal(protect(given), expected))

test('the edges of the levels of protection, by the points of each register', () => {
  const withPoints = (points: number) => {
    const { result } = tierV2.evaluate(
      TierV2Input.parse({ events: [], complexityRegisters: ['RMDO'] }),
      { ...parameters, pointsPerRegister: points },
      englandAndWales,
    )
    return 'tier' in result ? result.protect.level : null
  }
  assert.deepEqual([0, 9, 10, 19, 20, 149, 150, 151].map(withPoints), ['D', 'D', 'C', 'C', 'B', 'B', 'A', 'A'])
})

const changeCases: [name: string, given: Given, expected: string][] = [
  ['OGRS3 of 59 alone', { ogrs3TwoYearPercent: 59 }, '1 5'],
  ['OGRS3 of 60', { ogrs3TwoYearPercent: 60 }, '1 6'],
  ['OGRS3 of 99', { ogrs3TwoYearPercent: 99 }, '1 9'],
  ['OGRS3 of 100', { ogrs3TwoYearPercent: 100 }, '2 10'],
  ['OGRS3 of 99 with a standard need', { ogrs3TwoYearPercent: 99, assessment: { tool: 'oasys', scores: { accommodation: 2 } } }, '2 10'],
  ['IOM nominal', { iomNominal: true }, '1 2'],
  [
    '19 points',
    {
      ogrs3TwoYearPercent: 99,
      iomNominal: true,
      assessment: { tool: 'oasys', scores: { attitudes: 7, thinkingAndBehaviour: 4, relationships: 5 } },
    },
    '2 19',
  ],
  [
    '20 points',
    {
      ogrs3TwoYearPercent: 99,
      iomNominal: true,
      assessment: { tool: 'oasys', scores: { attitudes: 7, thinkingAndBehaviour: 4, relationships: 5, drugMisuse: 2 } },
    },
    '3 20',
  ],
  ['no usable assessment, whatever else', { assessment: null, ogrs3TwoYearPercent: 99, iomNominal: true }, '2 0'],
  ['no mandate, whatever else', { events: [], ogrs3TwoYearPercent: 99, iomNominal: true }, '0 0'],
  ['no mandate and no assessment', { events: [], assessment: null }, '0 0'],
  [
    'finance and emotional wellbeing do not count',
    { assessment: { tool: 'oasys', scores: { finance: 20, emotionalWellbeing: 20 } } },
    '1 0',
  ],
  [
    'the more recent OGRS3',
    {
      ogrs3TwoYearPercent: null,
      ogrs3Scores: [
        { twoYearPercent: 90, on: day('2025-01-01'), source: 'oasys' },
        { twoYearPercent: 40, on: day('2025-01-02'), source: 'stand-alone' },
      ],
    },
    '1 4',
  ],
  [
    'of two OGRS3 scores on one day the higher',
    {
      ogrs3TwoYearPercent: null,
      ogrs3Scores: [
        { twoYearPercent: 40, on: day('2025-01-02'), source: 'stand-alone' },
        { twoYearPercent: 90, on: day('2025-01-02'), source: 'oasys' },
      ],
    },
    '1 9',
  ],
]
for (const [name, given, expected] of changeCases) test(`change: ${name} is ${expected}`, () => assert.equal(change(given), expected))

/** Weight, and the thresholds of OASys and of the strengths-based tool. */
const thresholds: Record<string, [weight: number, oasys: [number, number], strengths: [number, number]]> = {
  accommodation: [1, [2, 7], [3, 5]],
  educationTrainingAndEmployment: [1, [3, 7], [3, 7]],
  relationships: [1, [2, 5], [2, 5]],
  lifestyleAndAssociates: [1, [2, 5], [2, 5]],
  drugMisuse: [1, [2, 8], [2, 6]],
  alcoholMisuse: [1, [4, 7], [2, 4]],
  thinkingAndBehaviour: [2, [4, 7], [3, 5]],
  attitudes: [2, [2, 7], [1, 5]],
}
for (const [section, [weight, ...byTool]] of Object.entries(thresholds))
  test(`need: ${section} on both sides of its thresholds`, () => {
    for (const [index, tool] of (['oasys', 'strengths-based'] as const).entries()) {
      const [standard, severe] = byTool[index] ?? [0, 0]
      const points = (score: number) => Number(change({ assessment: { tool, scores: { [section]: score } } }).split(' ')[1])
      assert.deepEqual(
        [standard - 1, standard, severe - 1, severe, severe + 1].map(points),
        [0, weight, weight, 2 * weight, 2 * weight],
        tool,
      )
    }
  })

const mandateCases: [name: string, events: Given['events'], hasMandate: boolean][] = [
  ['no event', [], false],
  ['custody NC', [event('NC')], true],
  ['custody SC', [event('SC')], true],
  ['custody that has ended', [event('NC', [], true)], false],
  ['an order without requirements', [event('SP')], false],
  ['a requirement that does more than restrict', [event('SP', [requirement('F')])], true],
  ['the same on an order that has ended', [event('SP', [requirement('F')], true)], false],
  ['a restrictive requirement', [event('SP', [requirement('RM38', true)])], false],
  ['unpaid work W', [event('SP', [requirement('W')])], false],
  ['unpaid work W1', [event('SP', [requirement('W1')])], false],
  ['unpaid work and a curfew', [event('SP', [requirement('W'), requirement('RM38', true)])], false],
  ['unpaid work and rehabilitation', [event('SP', [requirement('W'), requirement('F')])], true],
  ['one event ended, one current', [event('NC', [], true), event('SP', [requirement('F')])], true],
]
for (const [name, events, hasMandate] of mandateCases)
  test(`mandate: ${name} ${hasMandate ? 'gives one' : 'gives none'}`, () => assert.equal(found({ events }).hasMandate, hasMandate))

const on = (type: string, date: string, mappaLevel: number | null = null) => ({ type, on: day(date), mappaLevel })
const registrationCases: [name: string, registrations: ReturnType<typeof on>[], tier: string][] = [
  ['the later level of risk of serious harm', [on('RVHR', '2025-01-01'), on('RMRH', '2025-02-01')], 'C0'],
  ['the higher of two on one day', [on('RMRH', '2025-01-01'), on('RHRH', '2025-01-01')], 'B0'],
  ['the later level of MAPPA', [on('MAPP', '2025-02-01', 1), on('MAPP', '2025-01-01', 3)], 'D0'],
  ['HREG is ignored', [on('HREG', '2025-02-01'), on('RHRH', '2025-01-01')], 'B0'],
  ['five complexity registers', five.map(type => on(type, '2025-01-01')), 'C0'],
  ['one register twice', Array.from({ length: 5 }, () => on('RMDO', '2025-01-01')), 'D0'],
  ['the final third', [on('PRC', '2025-01-01')], 'D0S'],
  ['registers without points', [on('RSTO', '2025-01-01'), on('toString', '2025-01-01')], 'D0'],
]
for (const [name, registrations, tier] of registrationCases)
  test(`registrations: ${name}`, () => assert.equal(found({ registrations }).tier, tier))

test('a field that is given counts before the list', () => {
  const registrations = [on('RVHR', '2025-01-01'), on('MAPP', '2025-01-01', 2), on('IIOM', '2025-01-01'), on('PRC', '2025-01-01')]
  assert.equal(found({ registrations, roshLevel: 'low', mappaLevel: 1, finalThirdRegister: false }).tier, 'D0')
  assert.equal(change({ registrations }), '1 2')
  assert.equal(change({ registrations, iomNominal: false }), '1 0')
})

test('the tier with suffix S in the final third', () => {
  assert.equal(found({ finalThirdRegister: true, rsrPercent: 7, events: custody }).tier, 'B2S')
  assert.equal(found({ finalThirdRegister: false, rsrPercent: 7, events: custody }).tier, 'B2')
})

const missingCases: [name: string, given: Given, fields: string[]][] = [
  ['the events', {}, ['events']],
  ['OGRS3 with a mandate and an assessment', { events: custody, assessment: answers }, ['ogrs3TwoYearPercent']],
  ['the sex where a factor of women would count', { events: [], earlierBreachOrRecall: true }, ['sex']],
  ['the level of the latest MAPPA registration', { events: [], registrations: [on('MAPP', '2025-01-01')] }, ['mappaLevel']],
]
for (const [name, given, fields] of missingCases)
  test(`cannot calculate without ${name}`, () => {
    const { result } = evaluate(given)
    assert.deepEqual('cannotCalculate' in result && result.cannotCalculate, fields)
  })

test('the level of protection stands while that of change is not known', () => {
  const { result } = evaluate({ rsrPercent: 7 })
  assert.deepEqual(result, { cannotCalculate: ['events'], protect: { level: 'B', points: 20 } })
})

test('asks for nothing that the case does not need', () => {
  assert.equal(found({ events: [], assessment: answers }).tier, 'D0')
  assert.equal(found({ events: custody, assessment: null }).tier, 'D2')
  assert.equal(found({ events: [], sex: null, earlierBreachOrRecall: false }).tier, 'D0')
})

test('what was counted with no points is listed and said', () => {
  const { result, because } = evaluate({ events: [], sex: 'female', assessment: { ...answers, impulsivity: 1 } })
  assert.deepEqual('notRecorded' in result && result.notRecorded, [
    'rsrPercent',
    'roshLevel',
    'assessment.parentingResponsibilities',
    'assessment.temperControl',
    'earlierBreachOrRecall',
  ])
  assert.ok(because.some(({ say }) => say === 'not-recorded'))
})

test('the lowest level of each kind is from 0, whoever changes the settings', () => {
  const { protectLevels, changeLevels } = tierV2Values
  const raised = <Level extends { from: number }>(levels: Level[]) =>
    levels.map(level => (level.from === 0 ? { ...level, from: 1 } : level))
  const isAccepted = (values: object) => tierV2.parametersSchema.safeParse({ ...tierV2Values, ...values }).success
  assert.equal(isAccepted({}), true)
  assert.equal(isAccepted({ protectLevels: raised(protectLevels) }), false)
  assert.equal(isAccepted({ changeLevels: raised(changeLevels) }), false)
  assert.equal(isAccepted({ changeLevels: [] }), false)
})

test('says where the published bands of RSR leave a gap', () => {
  const says = (rsrPercent: number) => evaluate({ events: [], rsrPercent }).because.some(({ say }) => say === 'rsr-gap')
  assert.deepEqual([6.99, 6.995, 7, 99.99, 100].map(says), [false, true, false, false, true])
})

test('refuses what cannot be', () => {
  for (const given of [
    { rsrPercent: 100.01 },
    { rsrPercent: -1 },
    { mappaLevel: 4 },
    { complexityRegisters: ['XXXX'] },
    { ogrs3TwoYearPercent: 40, ogrs3Scores: [{ twoYearPercent: 40, on: '2025-01-01', source: 'oasys' }] },
  ])
    assert.equal(TierV2Input.safeParse(given).success, false)
})

const known = fc.record({
  sex: fc.constantFrom('male', 'female'),
  rsrPercent: fc.option(fc.integer({ min: 0, max: 10_000 }).map(hundredths => hundredths / 100)),
  roshLevel: fc.option(fc.constantFrom(...roshLevels)),
  mappaLevel: fc.option(fc.integer({ min: 1, max: 3 })),
  complexityRegisters: fc.array(fc.constantFrom(...complexityRegisters)),
  iomNominal: fc.boolean(),
  earlierBreachOrRecall: fc.boolean(),
  ogrs3TwoYearPercent: fc.integer({ min: 0, max: 100 }),
  assessment: fc.option(
    fc.record({
      tool: fc.constantFrom('oasys', 'strengths-based'),
      scores: fc.record(Object.fromEntries(needSections.map(section => [section, fc.integer({ min: 0, max: 20 })]))),
      impulsivity: fc.integer({ min: 0, max: 2 }),
    }),
  ),
  events: fc.constantFrom([], custody),
}) as fc.Arbitrary<Given>

test('one register more never lowers the level of protection, and leaves the level of change', () => {
  fc.assert(
    fc.property(known, fc.constantFrom(...complexityRegisters), (given, register) => {
      const before = found(given)
      const after = found({ ...given, complexityRegisters: [...(given.complexityRegisters ?? []), register] })
      assert.ok(after.protect.points >= before.protect.points)
      assert.ok(after.protect.level <= before.protect.level)
      assert.deepEqual(after.change, before.change)
    }),
  )
})

test('a higher score of any need, or of OGRS3, never lowers the level of change', () => {
  fc.assert(
    fc.property(known, fc.constantFrom(...needSections), (given, section) => {
      const scores = given.assessment?.scores
      const more = given.assessment && { ...given.assessment, scores: { ...scores, [section]: (scores?.[section] ?? 0) + 1 } }
      const before = found(given).change
      const after = found({ ...given, assessment: more, ogrs3TwoYearPercent: Math.min(100, (given.ogrs3TwoYearPercent ?? 0) + 1) }).change
      assert.ok(after.points >= before.points && after.level >= before.level)
    }),
  )
})

test('registers listed in another order give the same tier, and so do registrations', () => {
  const registration = fc.record({
    type: fc.constantFrom('RVHR', 'RHRH', 'RMRH', 'RLRH', 'MAPP', 'IIOM', 'PRC', 'HREG', 'RMDO', 'STRG'),
    on: fc.integer({ min: 1, max: 9 }).map(number => day(`2025-01-0${number}`)),
    mappaLevel: fc.integer({ min: 1, max: 3 }),
  })
  fc.assert(
    fc.property(fc.array(registration), registrations => {
      const events = custody
      assert.deepEqual(found({ registrations, events }), found({ registrations: registrations.toReversed(), events }))
    }),
  )
})
