// The accredited programmes in the community, with their conditions of entry.

import type { Condition } from './conditions.ts'

export const codes = {
  tsp: 'Thinking Skills Programme (TSP)',
  bbr: 'Building Better Relationships (BBR)',
  horizon: 'Horizon',
  'healthy-sex': 'Healthy Sex Programme',
  'healthy-identity': 'Healthy Identity Intervention (HII)',
}

const men: Condition = { kind: 'sex', code: 'sex', text: 'for men', in: ['male'] }
const osp: Condition = { kind: 'osp', code: 'osp', text: 'OSP medium or above', in: ['medium', 'high', 'very-high'] }

export const programmes: { programme: keyof typeof codes; conditions: Condition[] }[] = [
  { programme: 'tsp', conditions: [{ kind: 'ogrs3', code: 'ogrs3', text: 'OGRS3 for two years 50% or more', from: 50 }] },
  {
    programme: 'bbr',
    conditions: [
      men,
      {
        kind: 'is',
        code: 'intimate-partner-violence',
        text: 'violence against an intimate partner',
        field: 'intimatePartnerViolence',
        value: true,
      },
      { kind: 'sara', code: 'sara', text: 'SARA medium or high', in: ['medium', 'high'] },
      {
        kind: 'items',
        code: 'items',
        text: 'OASys items 2.6, 7.2, 11.4, 11.6, 11.7, 11.9 and 12.1 add up to 5 or more',
        items: ['item2_6', 'item7_2', 'item11_4', 'item11_6', 'item11_7', 'item11_9', 'item12_1'],
        from: 5,
      },
      { kind: 'time-left', code: 'time-left', text: '12 months of licence or 18 months of an order', licenceMonths: 12, orderMonths: 18 },
      { kind: 'is', code: 'mental-illness', text: 'not mentally ill at present', field: 'currentMentalIllness', value: false },
      { kind: 'is', code: 'personality-disorder', text: 'no personality disorder', field: 'personalityDisorder', value: false },
    ],
  },
  {
    programme: 'horizon',
    conditions: [
      men,
      { kind: 'is', code: 'sexual-offence', text: 'a sexual offence', field: 'sexualOffence', value: true },
      osp,
      { kind: 'is', code: 'only-programme', text: 'the only programme', field: 'otherProgramme', value: false },
    ],
  },
  {
    programme: 'healthy-sex',
    conditions: [
      men,
      osp,
      {
        kind: 'completed',
        code: 'completed',
        text: 'after Kaizen, Horizon, Becoming New Me Plus or New Me Strengths',
        anyOf: ['kaizen', 'horizon', 'bnm-plus', 'new-me-strengths'],
      },
    ],
  },
  {
    programme: 'healthy-identity',
    conditions: [
      { kind: 'is', code: 'extremism', text: 'extremist offending', field: 'extremism', value: true },
      { kind: 'is', code: 'erg22', text: 'ERG22+ assessed', field: 'erg22Assessed', value: true },
    ],
  },
]
