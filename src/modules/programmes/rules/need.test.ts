import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { answerOf, missingIn, refusedBy, resultOf, said } from '#testing/ask.ts'
import { programmeNeed } from './need.ts'
import { domains, questionsOf } from './need-terms.ts'

const questions = domains.flatMap(domain => questionsOf[domain])
const none = {
  on: '2026-11-19',
  setting: 'community',
  sex: 'male',
  everSexualOffence: true,
  riskOfSexualHarm: false,
  ...Object.fromEntries(questions.map(question => [question, 0])),
  ogrs3OrArpPercent: 10,
  ovpOrVrpPercent: 10,
  rsrOrCsrpPercent: 0.5,
  ospDc: 'low',
  ospIic: 'low',
  sara: 'low',
}
const custody = { ...none, setting: 'custody' }
/** Bands 2, 2, 2, 0: need 6. */
const highNeed = {
  sexualPreoccupation: 2,
  emotionalCongruenceWithChildren: 2,
  proCriminalAttitudes: 2,
  currentFamilyRelationships: 2,
  previousCloseRelationships: 2,
  easilyInfluenced: 1,
}
/** Bands 0, 1, 1, 1: need 3. */
const mediumNeed = { hostileOrientation: 1, currentFamilyRelationships: 2, impulsivity: 2 }
const lowNeed = { hostileOrientation: 1, currentFamilyRelationships: 2 }

const bands: [name: string, answers: object, domain: (typeof domains)[number], band: number][] = [
  ['1 point', { sexualPreoccupation: 1 }, 'sex', 0],
  ['2 points', { sexualPreoccupation: 2 }, 'sex', 1],
  ['3 points', { sexualPreoccupation: 2, emotionalCongruenceWithChildren: 1 }, 'sex', 1],
  ['4 points', { sexualPreoccupation: 2, emotionalCongruenceWithChildren: 2 }, 'sex', 2],
  ['interests at 1 add nothing', { offenceRelatedSexualInterests: 1 }, 'sex', 0],
  ['interests at 2 add 2', { offenceRelatedSexualInterests: 2 }, 'sex', 2],
  ['neither offence nor risk', { ...highNeed, everSexualOffence: false }, 'sex', 0],
  ['risk of sexual harm alone', { ...highNeed, everSexualOffence: false, riskOfSexualHarm: true }, 'sex', 2],
  ['nothing', {}, 'thinking', 0],
  ['1 point', { hostileOrientation: 1 }, 'thinking', 1],
  ['2 points', { hostileOrientation: 2 }, 'thinking', 1],
  ['1 and 1', { hostileOrientation: 1, proCriminalAttitudes: 1 }, 'thinking', 1],
  ['3 points', { hostileOrientation: 2, proCriminalAttitudes: 1 }, 'thinking', 2],
  ['pro-criminal at 2 adds 1', { proCriminalAttitudes: 2 }, 'thinking', 2],
  ['1 point', { easilyInfluenced: 1 }, 'relationships', 0],
  ['2 points', { easilyInfluenced: 2 }, 'relationships', 1],
  ['4 points', { easilyInfluenced: 2, currentFamilyRelationships: 2 }, 'relationships', 1],
  ['5 points', { easilyInfluenced: 2, currentFamilyRelationships: 2, aggressiveControllingBehaviour: 1 }, 'relationships', 2],
  ['1 point', { temperControl: 1 }, 'selfManagement', 0],
  ['2 points', { temperControl: 2 }, 'selfManagement', 1],
  ['4 points', { temperControl: 2, impulsivity: 2 }, 'selfManagement', 1],
  ['5 points', { temperControl: 2, impulsivity: 2, problemSolving: 1 }, 'selfManagement', 2],
]
for (const [name, answers, domain, band] of bands)
  test(`band of ${domain}: ${name}`, () => assert.equal(resultOf(programmeNeed, { ...none, ...answers }).domains[domain], band))

test('need: low to 2, medium from 3, high from 6', () => {
  const need = (answers: object) => [
    resultOf(programmeNeed, { ...none, ...answers }).needScore,
    resultOf(programmeNeed, { ...none, ...answers }).need,
  ]
  assert.deepEqual(need(lowNeed), [2, 'low'])
  assert.deepEqual(need(mediumNeed), [3, 'medium'])
  assert.deepEqual(need({ ...highNeed, easilyInfluenced: 0 }), [5, 'medium'])
  assert.deepEqual(need(highNeed), [6, 'high'])
})

const notPredicted = { ospDc: 'not-applicable', ospIic: 'not-applicable' }
const risks: [name: string, input: object, risk: string][] = [
  ['nothing', {}, 'low'],
  ['ARP 49.99', { ogrs3OrArpPercent: 49.99 }, 'low'],
  ['ARP 50', { ogrs3OrArpPercent: 50 }, 'medium'],
  ['ARP 74.99', { ogrs3OrArpPercent: 74.99 }, 'medium'],
  ['ARP 75', { ogrs3OrArpPercent: 75 }, 'high'],
  ['VRP 29.99', { ovpOrVrpPercent: 29.99 }, 'low'],
  ['VRP 30', { ovpOrVrpPercent: 30 }, 'medium'],
  ['VRP 59.99', { ovpOrVrpPercent: 59.99 }, 'medium'],
  ['VRP 60', { ovpOrVrpPercent: 60 }, 'high'],
  ['OSP-DC medium', { ospDc: 'medium' }, 'medium'],
  ['OSP-DC high', { ospDc: 'high' }, 'high'],
  ['OSP-IIC very high', { ospIic: 'very-high' }, 'high'],
  ['RSR does not count beside OSP', { rsrOrCsrpPercent: 5 }, 'low'],
  ['RSR does not count beside one OSP', { rsrOrCsrpPercent: 5, ospDc: 'not-applicable' }, 'low'],
  ['RSR 0.99', { ...notPredicted, rsrOrCsrpPercent: 0.99 }, 'low'],
  ['RSR 1', { ...notPredicted, rsrOrCsrpPercent: 1 }, 'medium'],
  ['RSR 2.99', { ...notPredicted, rsrOrCsrpPercent: 2.99 }, 'medium'],
  ['RSR 3', { ...notPredicted, rsrOrCsrpPercent: 3 }, 'high'],
  ['SARA medium', { sara: 'medium' }, 'medium'],
  ['SARA high', { sara: 'high' }, 'high'],
  ['a woman: OSP is ignored', { sex: 'female', ospDc: 'very-high', ospIic: 'high' }, 'low'],
  ['a woman: RSR counts', { sex: 'female', rsrOrCsrpPercent: 3 }, 'high'],
]
for (const [name, input, risk] of risks)
  test(`risk: ${name}`, () => assert.equal(resultOf(programmeNeed, { ...none, ...input }).risk, risk))

const bothHigh = { ogrs3OrArpPercent: 75, ovpOrVrpPercent: 60 }
const pathways: [name: string, input: object, pathway: string][] = [
  ['nothing', none, 'alternative'],
  ['custody: ARP and VRP high', { ...custody, ...bothHigh }, 'high-intensity'],
  ['custody: ARP high and SARA high', { ...custody, ogrs3OrArpPercent: 75, sara: 'high' }, 'high-intensity'],
  ['custody: VRP high and SARA high', { ...custody, ovpOrVrpPercent: 60, sara: 'high' }, 'moderate'],
  ['custody: need and risk high', { ...custody, ...highNeed, ospDc: 'high' }, 'high-intensity'],
  ['community: ARP and VRP high', { ...none, ...bothHigh }, 'moderate'],
  ['community: ARP high alone', { ...none, ogrs3OrArpPercent: 75 }, 'alternative'],
  ['community: need and risk high', { ...none, ...highNeed, ospDc: 'high' }, 'moderate'],
  ['SARA medium', { ...none, sara: 'medium' }, 'moderate'],
  ['need medium, risk low', { ...none, ...mediumNeed }, 'alternative'],
  ['need medium, risk medium', { ...none, ...mediumNeed, ogrs3OrArpPercent: 50 }, 'moderate'],
  ['custody: need medium, risk high', { ...custody, ...mediumNeed, ogrs3OrArpPercent: 75 }, 'moderate'],
  ['custody: need high, risk medium', { ...custody, ...highNeed, ogrs3OrArpPercent: 50 }, 'moderate'],
  ['need high, risk low', { ...none, ...highNeed }, 'alternative'],
  ['need low, risk high', { ...none, ...lowNeed, ospDc: 'high' }, 'alternative'],
  ['custody: one gap that could raise the level', { ...custody, ...lowNeed, impulsivity: null }, 'omission'],
  ['custody: one gap that could not', { ...custody, impulsivity: null, hostileOrientation: 1 }, 'alternative'],
  [
    'custody: medium that could be high',
    {
      ...custody,
      ...mediumNeed,
      sexualPreoccupation: null,
      emotionalCongruenceWithChildren: null,
      proCriminalAttitudes: null,
      temperControl: null,
      problemSolving: null,
    },
    'omission',
  ],
  [
    'community: the same is decided from 3',
    {
      ...none,
      ...mediumNeed,
      sexualPreoccupation: null,
      emotionalCongruenceWithChildren: null,
      proCriminalAttitudes: null,
      temperControl: null,
      problemSolving: null,
    },
    'alternative',
  ],
  ['community: 2 that could be more is not', { ...none, ...lowNeed, impulsivity: null }, 'omission'],
  [
    '6 is decided whatever is unanswered',
    { ...custody, ...highNeed, ospDc: 'high', impulsivity: null, temperControl: null, problemSolving: null, difficultiesCoping: null },
    'high-intensity',
  ],
  ['not known whether the sexual domain counts: band 2', { ...none, ...lowNeed, everSexualOffence: null }, 'omission'],
  ['not known, but a risk is', { ...none, ...lowNeed, everSexualOffence: null, riskOfSexualHarm: true }, 'alternative'],
  ['undecided need is omission, even with SARA high', { ...none, ...lowNeed, impulsivity: null, sara: 'high' }, 'omission'],
]
for (const [name, input, pathway] of pathways) test(`pathway: ${name}`, () => assert.equal(resultOf(programmeNeed, input).pathway, pathway))

const missing: [name: string, input: object, fields: string[] | null][] = [
  ['risk does not matter to a low need, but SARA does', { ...none, ogrs3OrArpPercent: null, sara: null }, ['ogrs3OrArpPercent', 'sara']],
  ['ARP alone does not matter to a low need', { ...none, ogrs3OrArpPercent: null }, null],
  ['it does to a medium need', { ...none, ...mediumNeed, ogrs3OrArpPercent: null }, ['ogrs3OrArpPercent']],
  ['not when SARA decides', { ...none, ...mediumNeed, ogrs3OrArpPercent: null, sara: 'medium' }, null],
  ['RSR is not asked beside OSP', { ...none, ...mediumNeed, rsrOrCsrpPercent: null }, null],
  ['RSR of a woman is', { ...none, ...mediumNeed, sex: 'female', rsrOrCsrpPercent: null }, ['rsrOrCsrpPercent']],
  ['OSP of a woman is not', { ...none, ...mediumNeed, sex: 'female', ospDc: null }, null],
  [
    'OSP of a man is, and RSR with it',
    { ...none, ...mediumNeed, ospDc: null, ospIic: null, rsrOrCsrpPercent: null },
    ['rsrOrCsrpPercent', 'ospDc', 'ospIic'],
  ],
]
for (const [name, input, fields] of missing)
  test(`programme need lacks: ${name}`, () => assert.deepEqual(missingIn(programmeNeed, input), fields))

test('where risk is open but the pathway is not, the risk is left out', () => {
  const { risk, pathway } = resultOf(programmeNeed, { ...none, ogrs3OrArpPercent: null })
  assert.deepEqual([risk, pathway], [null, 'alternative'])
})

test('answers outside 0 to 2 and unknown codes are refused', () =>
  assert.deepEqual(refusedBy(programmeNeed, { ...none, impulsivity: 3, sara: 'extreme', setting: 'hospital' }), [
    'setting',
    'impulsivity',
    'sara',
  ]))

test('the difference from the published code is said where questions are unanswered', () => {
  assert.ok(!said(answerOf(programmeNeed, none).because).includes('published'))
  assert.ok(said(answerOf(programmeNeed, { ...none, impulsivity: null }).because).includes('published'))
})

test('the projected score is never below the score, and both are the same when all is answered', () => {
  const answer = fc.constantFrom(0, 1, 2, null)
  fc.assert(
    fc.property(fc.array(answer, { minLength: 13, maxLength: 13 }), fc.constantFrom('custody', 'community'), (answers, setting) => {
      const input = { ...none, setting, ...Object.fromEntries(questions.map((question, index) => [question, answers[index]])) }
      const { needScore, projectedNeedScore, unanswered, pathway } = resultOf(programmeNeed, input)
      assert.ok(needScore <= projectedNeedScore)
      if (!unanswered.length) assert.ok(needScore === projectedNeedScore && pathway !== 'omission')
    }),
  )
})
