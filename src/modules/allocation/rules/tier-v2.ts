// The two-axis tier: a letter for the protection of others, a digit for how much there is to change.

import { z } from 'zod'
import { plainDate as day } from '#kernel/dates.ts'
import { type Citation, cannotCalculate, Missing, missingWords, type Rule } from '#modules/standards/index.ts'
import { registersOf } from './registers.ts'
import { changeOf } from './tier-v2-change.ts'
import { TierV2, TierV2Input, TierV2Part } from './tier-v2-fields.ts'
import { TierV2Parameters, tierV2Values } from './tier-v2-parameters.ts'
import { needsSex, protectOf } from './tier-v2-protect.ts'

const source: Citation = { source: 'Tier service (HMPPS)', at: 'protect and change levels', standing: 'policy' }
const ours: Citation = {
  source: 'Waymark default',
  at: 'of two entries on one day the higher counts; the first day of these settings',
  standing: 'default',
}

/** An input with nothing recorded but what is given. */
const recorded = (given: Partial<TierV2Input>): TierV2Input => ({
  sex: 'male',
  rsrPercent: null,
  roshLevel: null,
  mappaLevel: null,
  complexityRegisters: [],
  iomNominal: null,
  finalThirdRegister: null,
  registrations: [],
  earlierBreachOrRecall: null,
  assessment: null,
  ogrs3TwoYearPercent: null,
  ogrs3Scores: [],
  events: [],
  ...given,
})
const custody = { sentenceType: 'NC', isTerminated: false, requirements: [] }
const noNeeds = {
  accommodation: 0,
  educationTrainingAndEmployment: 0,
  relationships: 0,
  lifestyleAndAssociates: 0,
  drugMisuse: 0,
  alcoholMisuse: 0,
  thinkingAndBehaviour: 0,
  attitudes: 0,
  finance: 0,
  emotionalWellbeing: 0,
}
const on = day('2026-11-16')
const [unmandated, risk] = [{ level: 0, points: 0 }, ['rsrPercent', 'roshLevel']]

/** Tier by protect and change. */
export const tierV2: Rule<TierV2Input, TierV2 | TierV2Part | Missing, TierV2Parameters> = {
  id: 'allocation.tier-v2',
  title: 'Tier: protect and change (A3 to D0)',
  summary:
    'A letter from A to D says how much protection of others a case needs, a digit from 3 to 0 how much there is to change; both are sums of points.',
  cites: [source, ours],
  parameters: [
    {
      from: day('2021-06-26'),
      values: tierV2Values,
      cites: [source, ours],
      note: 'The published bands of RSR leave a gap between 6.99 and 7.00 and end at 99.99; here the lower edges alone decide. What is not recorded counts with no points, as in the source, and is listed in the answer; only the events, an OGRS3 score where it counts, and the sex where a factor for women would count, must be known.',
    },
  ],
  parametersSchema: TierV2Parameters,
  parametersBy: 'day of the calculation',
  input: TierV2Input,
  result: z.union([TierV2, TierV2Part, Missing]),
  examples: [
    {
      name: 'MAPPA level 2 alone is A',
      on,
      input: recorded({ mappaLevel: 2 }),
      result: {
        protect: { level: 'A', points: 150 },
        change: unmandated,
        tier: 'A0',
        hasMandate: false,
        hasAssessment: false,
        notRecorded: risk,
      },
    },
    {
      name: 'MAPPA level 1 alone is D',
      on,
      input: recorded({ mappaLevel: 1 }),
      result: {
        protect: { level: 'D', points: 5 },
        change: unmandated,
        tier: 'D0',
        hasMandate: false,
        hasAssessment: false,
        notRecorded: risk,
      },
    },
    {
      name: 'Medium risk of serious harm and five complexity registers are B',
      on,
      input: recorded({ rsrPercent: 0.5, roshLevel: 'medium', complexityRegisters: ['RMDO', 'ALSH', 'RVLN', 'RCCO', 'RCPR'] }),
      result: {
        protect: { level: 'B', points: 20 },
        change: unmandated,
        tier: 'B0',
        hasMandate: false,
        hasAssessment: false,
        notRecorded: [],
      },
    },
    {
      name: 'RSR of 7.5 with high risk of serious harm is 20, not 40',
      on,
      input: recorded({ rsrPercent: 7.5, roshLevel: 'high' }),
      result: {
        protect: { level: 'B', points: 20 },
        change: unmandated,
        tier: 'B0',
        hasMandate: false,
        hasAssessment: false,
        notRecorded: [],
      },
    },
    {
      name: 'OGRS3 of 59 alone is change level 1',
      on,
      input: recorded({
        rsrPercent: 0.5,
        roshLevel: 'low',
        events: [custody],
        ogrs3TwoYearPercent: 59,
        assessment: { tool: 'oasys', scores: noNeeds, parentingResponsibilities: false, impulsivity: 0, temperControl: 0 },
      }),
      result: {
        protect: { level: 'D', points: 0 },
        change: { level: 1, points: 5 },
        tier: 'D1',
        hasMandate: true,
        hasAssessment: true,
        notRecorded: [],
      },
    },
    {
      name: 'A woman in custody without an assessment and with nothing else is D2',
      on,
      input: recorded({ sex: 'female', events: [custody] }),
      result: {
        protect: { level: 'D', points: 0 },
        change: { level: 2, points: 0 },
        tier: 'D2',
        hasMandate: true,
        hasAssessment: false,
        notRecorded: [...risk, 'earlierBreachOrRecall'],
      },
    },
    {
      name: 'Without the events there is no level of change; the level of protection stands',
      on,
      input: recorded({ rsrPercent: 3, roshLevel: 'low', events: null }),
      result: { cannotCalculate: ['events'], protect: { level: 'C', points: 10 } },
    },
  ],
  words: {
    ...missingWords,
    rsr: 'RSR is {percent}%: {points, plural, one {# point} other {# points}}.',
    'no-rsr': 'No RSR score is recorded: 0 points.',
    'rsr-gap': 'The published bands of RSR leave out {percent}%; here the lower edge of a band decides.',
    'rosh-very-high': 'Risk of serious harm is very high: {points, plural, one {# point} other {# points}}.',
    'rosh-high': 'Risk of serious harm is high: {points, plural, one {# point} other {# points}}.',
    'rosh-medium': 'Risk of serious harm is medium: {points, plural, one {# point} other {# points}}.',
    'rosh-low': 'Risk of serious harm is low: {points, plural, one {# point} other {# points}}.',
    'no-rosh': 'No risk of serious harm is recorded: 0 points.',
    'higher-risk':
      'Only the higher of RSR ({rsrPoints}) and risk of serious harm ({roshPoints}) counts: {points, plural, one {# point} other {# points}}.',
    mappa: 'MAPPA level {level}: {points, plural, one {# point} other {# points}}.',
    registers:
      '{count, plural, one {# complexity register} other {# complexity registers}} ({codes}) × {each}: {points, plural, one {# point} other {# points}}.',
    women:
      '{factor, select, parentingResponsibilities {Woman with parenting responsibilities} selfControl {Woman with impulsivity or temper control as a problem} other {Woman with an earlier breach or recall}}: {points, plural, one {# point} other {# points}}.',
    protect: 'Protect: {sum} = {points, plural, one {# point} other {# points}}, level {level}.',
    'mandate-custody': 'A custodial sentence (type {type}) gives a mandate for change.',
    'mandate-requirement': 'A requirement of category {category}, neither restrictive nor unpaid work, gives a mandate for change.',
    'no-mandate':
      'No current event is custodial or has a requirement other than unpaid work that does more than restrict: no mandate for change, level 0.',
    'no-assessment': 'There is no usable assessment: change level {level} with 0 points.',
    need: '{section, select, accommodation {Accommodation} educationTrainingAndEmployment {Education, training and employment} relationships {Relationships} lifestyleAndAssociates {Lifestyle and associates} drugMisuse {Drug misuse} alcoholMisuse {Alcohol misuse} thinkingAndBehaviour {Thinking and behaviour} attitudes {Attitudes} finance {Finance} other {Emotional wellbeing}}: a score of {score} is a {severity} need (from {from}); {weight} × {each} = {points, plural, one {# point} other {# points}}.',
    needs: 'Needs together: {points, plural, one {# point} other {# points}}.',
    'no-needs': 'No section of need reaches its threshold: 0 points.',
    ogrs: 'OGRS3 for two years is {percent}%; divided by {divisor} and rounded down: {points, plural, one {# point} other {# points}}.',
    iom: 'Integrated offender management: {points, plural, one {# point} other {# points}}.',
    change: 'Change: {sum} = {points, plural, one {# point} other {# points}}, level {level}.',
    'not-recorded': 'Not recorded, and counted with no points: {fields}.',
    'final-third': 'On the register of the final third: suffix S.',
    tier: 'Tier {tier}.',
  },

  evaluate(input, parameters) {
    const registers = registersOf(input, parameters)
    const missing = [...(registers.isMappaLevelMissing ? ['mappaLevel'] : []), ...(needsSex(input) ? ['sex'] : [])]
    const { protect, because, notRecorded: protectNot } = protectOf(input, registers, parameters)
    if (missing.length) return cannotCalculate(missing)
    const change = changeOf(input, registers, parameters)
    if ('missing' in change)
      return { result: { cannotCalculate: change.missing, protect }, because: [...because, ...cannotCalculate(change.missing).because] }
    const tier = `${protect.level}${change.change.level}${registers.finalThird ? 'S' : ''}`
    const notRecorded = [...protectNot, ...change.notRecorded]
    return {
      result: {
        protect,
        change: change.change,
        tier,
        hasMandate: change.hasMandate,
        hasAssessment: input.assessment !== null,
        notRecorded,
      },
      because: [
        ...because,
        ...change.because,
        ...(notRecorded.length ? [{ say: 'not-recorded', fields: notRecorded.join(', ') }] : []),
        ...(registers.finalThird ? [{ say: 'final-third' }] : []),
        { say: 'tier', tier },
      ],
    }
  },
}
