// Programme need (PNI): which pathway of Building Choices a person is on.

import { z } from 'zod'
import { plainDate as day } from '#kernel/dates.ts'
import { type Because, type Citation, cannotCalculate, type Example, Missing, missingWords, type Rule } from '#modules/standards/index.ts'
import { bandOf } from './need-bands.ts'
import { type Levels, levelsOf, riskOf, scoresBetween, unknownScores } from './need-risk.ts'
import { domains, Input, type Level, Need, osp, Parameters } from './need-terms.ts'

const source: Citation = { source: 'Accredited programmes (HMPPS)', at: 'programme need rules V88', standing: 'policy' }
const predictors: Citation = { source: 'Actuarial risk service (HMPPS)', at: 'programme need, 2026', standing: 'policy' }

const exampleDay = day('2026-11-19')
const answered: Input = {
  on: exampleDay,
  setting: 'community',
  sex: 'male',
  everSexualOffence: false,
  riskOfSexualHarm: false,
  sexualPreoccupation: null,
  offenceRelatedSexualInterests: null,
  emotionalCongruenceWithChildren: null,
  proCriminalAttitudes: 2,
  hostileOrientation: 0,
  currentFamilyRelationships: 1,
  previousCloseRelationships: 1,
  easilyInfluenced: 1,
  aggressiveControllingBehaviour: 0,
  impulsivity: 2,
  temperControl: 1,
  problemSolving: 1,
  difficultiesCoping: 1,
  ogrs3OrArpPercent: 62,
  ovpOrVrpPercent: 20,
  rsrOrCsrpPercent: 1.5,
  ospDc: 'not-applicable',
  ospIic: 'not-applicable',
  sara: 'not-applicable',
}
const scored: Need = {
  pathway: 'moderate',
  needScore: 5,
  need: 'medium',
  projectedNeedScore: 5,
  projectedNeed: 'medium',
  risk: 'medium',
  domains: { sex: 0, thinking: 2, relationships: 1, selfManagement: 2 },
  unanswered: [],
}
const examples: Example<Input, Need | Missing>[] = [
  { name: 'Need and risk medium, in the community: moderate intensity', on: exampleDay, input: answered, result: scored },
  {
    name: 'Self-management not answered, in custody: it could be medium or low, so it cannot be decided',
    on: exampleDay,
    input: {
      ...answered,
      setting: 'custody',
      proCriminalAttitudes: 1,
      impulsivity: null,
      temperControl: null,
      problemSolving: null,
      difficultiesCoping: null,
    },
    result: {
      ...scored,
      pathway: 'omission',
      needScore: 2,
      need: 'low',
      projectedNeedScore: 4,
      domains: { sex: 0, thinking: 1, relationships: 1, selfManagement: 0 },
      unanswered: ['impulsivity', 'temperControl', 'problemSolving', 'difficultiesCoping'],
    },
  },
  {
    name: 'Need low, and SARA not recorded: medium would be moderate intensity',
    on: exampleDay,
    input: {
      ...answered,
      proCriminalAttitudes: 0,
      currentFamilyRelationships: 0,
      previousCloseRelationships: 0,
      sara: null,
    },
    result: { cannotCalculate: ['sara'] },
  },
]

/** Programme need of Building Choices. */
export const programmeNeed: Rule<Input, Need | Missing, Parameters> = {
  id: 'programmes.need',
  title: 'Programme need',
  summary: 'Need in four domains and the level of risk together say whether a person is offered Building Choices, and how intensive.',
  cites: [source, predictors],
  parameters: [
    {
      from: day('2024-04-01'),
      values: {
        domains: {
          sex: { from: [2, 4], bonusFor: 'offenceRelatedSexualInterests', bonus: 2 },
          thinking: { from: [1, 3], bonusFor: 'proCriminalAttitudes', bonus: 1 },
          relationships: { from: [2, 5], bonusFor: null, bonus: 0 },
          selfManagement: { from: [2, 5], bonusFor: null, bonus: 0 },
        },
        need: { medium: 3, high: 6 },
        decidedFrom: 6,
        decidedInCommunityFrom: 3,
        reoffending: { medium: 50, high: 75 },
        violence: { medium: 30, high: 60 },
        serious: { medium: 1, high: 3 },
      },
      cites: [source, predictors, { source: 'Waymark default', at: 'the first day of these settings', standing: 'default' }],
      note: 'With unanswered questions this follows the published reference rows. The service’s own code differs from them: it also looks at SARA and at the projected risk.',
    },
  ],
  parametersSchema: Parameters,
  parametersBy: 'day of the assessment',
  asOfField: 'on',
  input: Input,
  result: z.union([Need, Missing]),
  examples,
  words: {
    ...missingWords,
    domain: '{domain}: {sum} = {points, plural, one {# point} other {# points}}; band 1 from {from1}, band 2 from {from2}: band {band}.',
    bonus: '{domain}: {sum}, and {bonus} for a 2 on “{question}” = {points} points; band 1 from {from1}, band 2 from {from2}: band {band}.',
    unanswered: '{domain}: nothing is answered, band 0.',
    'no-sex': 'Sexual domain: does not count, because there is neither a sexual offence nor a risk of sexual harm.',
    'sex-unknown': 'Sexual domain: whether it counts is not known; projected at band {band}.',
    need: 'Need score {score}: {need, select, low {low} medium {medium} other {high}}.',
    projected: 'With every unanswered question at 2: need score {score}, {need, select, low {low} medium {medium} other {high}}.',
    'same-level': 'The level is the same either way: decided.',
    'score-decides': 'The score is {from} or more: decided.',
    'community-decides': 'In the community, and the score is {from} or more: decided.',
    undecided: 'The level could still change, and the score is too low to decide.',
    published: 'This follows the published reference rows; the code of the service differs where questions are unanswered.',
    score: '{name}: {value}% is {level, select, low {low} medium {medium} other {high}}.',
    level: '{name}: {value}.',
    'score-unknown': '{name}: not recorded.',
    'osp-ignored': 'A woman: the sexual predictors do not count, and RSR or CSRP does.',
    'rsr-ignored': 'RSR or CSRP does not count, because a sexual predictor applies.',
    risk: 'Risk: {risk, select, low {low} medium {medium} other {high}}.',
    'risk-open': 'What is not recorded could change the risk, but not the pathway.',
    'high-intensity': 'In custody, with reoffending high and violence or SARA high, or need and risk high: high intensity.',
    moderate:
      'Moderate intensity: SARA medium or high, or need and risk at least medium, or in the community reoffending and violence high.',
    alternative: 'None of the lines for high or moderate intensity: alternative pathway.',
    omission: 'It cannot be decided until more questions are answered.',
  },

  evaluate(input, parameters) {
    const bands = domains.map(domain => bandOf(domain, input, parameters))
    const needScore = bands.reduce((sum, { band }) => sum + band, 0)
    const projectedNeedScore = bands.reduce((sum, { projected }) => sum + projected, 0)
    const need = levelOf(needScore, parameters)
    const projectedNeed = levelOf(projectedNeedScore, parameters)
    const unanswered = bands.flatMap(it => it.unanswered)
    const decision = decisionOf(input, needScore, need === projectedNeed, parameters)

    const { lowest, highest } = scoresBetween(input)
    const [low, high] = [levelsOf(lowest, input.sex, parameters), levelsOf(highest, input.sex, parameters)]
    const [risk, riskAtMost] = [riskOf(low), riskOf(high)]
    const isDecided = decision.say !== 'undecided'
    const pathway = isDecided ? pathwayOf(input, need, low, risk) : 'omission'
    if (isDecided && pathwayOf(input, need, high, riskAtMost) !== pathway) return cannotCalculate(unknownScores(input))

    const [sex, thinking, relationships, selfManagement] = bands.map(({ band }) => band) as [number, number, number, number]
    return {
      result: {
        pathway,
        needScore,
        need,
        projectedNeedScore,
        projectedNeed,
        risk: risk === riskAtMost ? risk : null,
        domains: { sex, thinking, relationships, selfManagement },
        unanswered,
      },
      because: [
        ...bands.map(({ because }) => because),
        { say: 'need', score: needScore, need },
        ...(unanswered.length
          ? [{ say: 'projected', score: projectedNeedScore, need: projectedNeed }, decision, { say: 'published' }]
          : []),
        ...riskReasons(input, low, risk === riskAtMost ? risk : null),
        { say: pathway },
      ],
    }
  },
}

const levelOf = (score: number, { need }: Parameters): Level => (score >= need.high ? 'high' : score >= need.medium ? 'medium' : 'low')

/** Whether unanswered questions leave the need decided, and why. */
function decisionOf({ setting }: Input, score: number, isSameLevel: boolean, { decidedFrom, decidedInCommunityFrom }: Parameters): Because {
  if (isSameLevel) return { say: 'same-level' }
  if (score >= decidedFrom) return { say: 'score-decides', from: decidedFrom }
  if (setting === 'community' && score >= decidedInCommunityFrom) return { say: 'community-decides', from: decidedInCommunityFrom }
  return { say: 'undecided' }
}

/** The first line of the table that holds. */
function pathwayOf({ setting }: Input, need: Level, { reoffending, violence, sara }: Levels, risk: Level): Need['pathway'] {
  const bothHigh = need === 'high' && risk === 'high'
  const isCustody = setting === 'custody'
  if (isCustody && ((reoffending === 'high' && (violence === 'high' || sara === 'high')) || bothHigh)) return 'high-intensity'
  const isModerate =
    (!isCustody && ((reoffending === 'high' && violence === 'high') || bothHigh)) ||
    sara !== 'low' ||
    (need === 'medium' && risk !== 'low') ||
    (need === 'high' && risk === 'medium')
  return isModerate ? 'moderate' : 'alternative'
}

function riskReasons(input: Input, levels: Levels, risk: Level | null): Because[] {
  const score = (name: string, value: number | null, level: Level): Because =>
    value === null ? { say: 'score-unknown', name } : { say: 'score', name, value, level }
  const named = (name: string, value: keyof typeof osp | null): Because =>
    value === null ? { say: 'score-unknown', name } : { say: 'level', name, value: osp[value].toLowerCase() }
  const predictors = [named('OSP-DC', input.ospDc), named('OSP-IIC', input.ospIic)]
  const isPredicted = [input.ospDc, input.ospIic].some(osp => osp !== null && osp !== 'not-applicable')
  const isWoman = input.sex === 'female'
  return [
    score('OGRS3 or ARP', input.ogrs3OrArpPercent, levels.reoffending),
    score('OVP or VRP', input.ovpOrVrpPercent, levels.violence),
    ...(isWoman ? [{ say: 'osp-ignored' }] : predictors),
    !isWoman && isPredicted ? { say: 'rsr-ignored' } : score('RSR or CSRP', input.rsrOrCsrpPercent, levels.serious),
    named('SARA', input.sara),
    risk ? { say: 'risk', risk } : { say: 'risk-open' },
  ]
}
