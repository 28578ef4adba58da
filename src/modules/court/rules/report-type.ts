// Which type of pre-sentence report a case gets, and how long it takes.

import { z } from 'zod'
import { ageOn, plainDate as day } from '#kernel/dates.ts'
import {
  addBusinessDays,
  type Because,
  type Citation,
  cannotCalculate,
  type Example,
  Missing,
  missingWords,
  type Rule,
} from '#modules/standards/index.ts'
import { type Feature, type Flag, Input, Parameters, Report, type ReportType } from './report-type-terms.ts'

const blueprint: Citation = { source: 'Operating Blueprint 2019', at: '¶74–78', standing: 'policy' }
const answers: Citation[] = [
  { source: 'Parliamentary question 98201', at: 'October 2020: types of report', standing: 'policy' },
  { source: 'Parliamentary question 181216', at: 'April 2021: pilot', standing: 'policy' },
]
const ours: Citation = {
  source: 'Waymark default',
  at: 'one reason for priority asks for short format, two or a feature of risk for standard delivery',
  standing: 'default',
}
const values: Parameters = {
  youngAdultFrom: 18,
  youngAdultTo: 25,
  shortFormatFlags: 1,
  standardFlags: 2,
  businessDays: { oral: 0, 'short-format': 5, standard: 15 },
}
const nothing: Input = {
  requestedOn: day('2026-11-19'),
  sex: 'male',
  bornOn: day('1990-05-01'),
  riskOfCustody: false,
  blackAsianMinorityEthnic: false,
  complex: false,
  domesticAbuse: false,
  childProtection: false,
  sexual: false,
  terrorism: false,
  mappaCandidate: false,
  adjournedTo: null,
}
const examples: Example<Input, Report | Missing>[] = [
  {
    name: 'No reason for priority: an oral report is allowed',
    on: nothing.requestedOn,
    input: nothing,
    result: { type: 'oral', flags: [], features: [], produceBy: day('2026-11-19'), isBeforeAdjournment: null },
  },
  {
    name: 'A woman: at least short format, and the adjournment is long enough',
    on: nothing.requestedOn,
    input: { ...nothing, sex: 'female', adjournedTo: day('2026-11-26') },
    result: { type: 'short-format', flags: ['woman'], features: [], produceBy: day('2026-11-26'), isBeforeAdjournment: true },
  },
  {
    name: 'A young adult at risk of custody: standard delivery',
    on: nothing.requestedOn,
    input: { ...nothing, bornOn: day('2005-05-01'), riskOfCustody: true },
    result: {
      type: 'standard',
      flags: ['young-adult', 'risk-of-custody'],
      features: [],
      produceBy: day('2026-12-10'),
      isBeforeAdjournment: null,
    },
  },
  {
    name: 'Whether there is domestic abuse is not known',
    on: nothing.requestedOn,
    input: { ...nothing, domesticAbuse: null },
    result: { cannotCalculate: ['domesticAbuse'] },
  },
]

/** The type of a pre-sentence report. */
export const reportType: Rule<Input, Report | Missing, Parameters> = {
  id: 'court.report-type',
  title: 'Type of pre-sentence report',
  summary:
    'Women, young adults, people at risk of custody and others get a written report; cases with several such reasons, or with a feature of risk, a full one.',
  cites: [blueprint, ...answers, ours],
  parameters: [{ from: day('2021-06-26'), values, cites: [blueprint, ...answers, ours] }],
  parametersSchema: Parameters,
  parametersBy: 'day on which the court asked',
  asOfField: 'requestedOn',
  regimes: {
    pilot: {
      title: 'Pilot of 2021: young adults are 18 to 24',
      values: { ...values, youngAdultTo: 24 },
      cites: [...answers, { source: 'Pre-sentence report pilot (HMPPS)', standing: 'policy' }],
    },
  },
  input: Input,
  result: z.union([Report, Missing]),
  examples,
  words: {
    ...missingWords,
    woman: 'A woman: a reason for priority.',
    'young-adult': 'Aged {age}, from {from} to {to}: a young adult, a reason for priority.',
    'risk-of-custody': 'At risk of custody: a reason for priority.',
    'minority-ethnic': 'Black, Asian or of another minority ethnic group: a reason for priority.',
    complex: 'A complex case: a reason for priority.',
    'domestic-abuse': 'Domestic abuse: asks for standard delivery.',
    'child-protection': 'Child protection: asks for standard delivery.',
    sexual: 'A sexual offence: asks for standard delivery.',
    terrorism: 'A terrorist offence: asks for standard delivery.',
    'mappa-candidate': 'May come under MAPPA: asks for standard delivery.',
    'not-known': 'Not known, but they could not change the type: {fields}.',
    oral: 'No reason for priority and no feature of risk: an oral report is allowed.',
    'short-format': '{flags, plural, one {One reason} other {# reasons}} for priority: short format, written, or more.',
    standard:
      '{flags, plural, =0 {No reason} one {One reason} other {# reasons}} for priority, {features, plural, =0 {no feature} one {one feature} other {# features}} of risk: standard delivery.',
    'on-the-day': 'It is given on the day, {producedOn}.',
    produce: '{days, plural, one {# working day} other {# working days}} from {requestedOn}, which is day 0: by {producedOn}.',
    'in-time': 'The court adjourned to {adjournedOn}: time enough.',
    'not-in-time': 'The court adjourned to {adjournedOn}, before the time to produce it is over.',
  },

  evaluate(input, parameters, calendar) {
    const found = factsOf(input, parameters)
    const unknown = found.filter(({ holds }) => holds === null)
    const type = typeOf(
      found.filter(({ holds }) => holds),
      parameters,
    )
    // What is not known matters only if it could ask for a fuller report.
    if (
      unknown.length &&
      typeOf(
        found.filter(({ holds }) => holds !== false),
        parameters,
      ) !== type
    )
      return cannotCalculate(unknown.map(({ field }) => field))
    const known = found.filter(({ holds }) => holds)
    const [flagged, featured] = [known.flatMap(({ flag }) => flag ?? []), known.flatMap(({ feature }) => feature ?? [])]
    const days = parameters.businessDays[type]
    const { requestedOn, adjournedTo } = input
    const produceBy = addBusinessDays(requestedOn, days, calendar)
    const isBeforeAdjournment = adjournedTo && produceBy <= adjournedTo
    const because: Because[] = [
      ...known.map(({ because }) => because),
      ...(unknown.length ? [{ say: 'not-known', fields: unknown.map(({ field }) => field).join(', ') }] : []),
      { say: type, flags: flagged.length, features: featured.length },
      days === 0 ? { say: 'on-the-day', producedOn: produceBy } : { say: 'produce', days, requestedOn, producedOn: produceBy },
      ...(adjournedTo ? [{ say: isBeforeAdjournment ? 'in-time' : 'not-in-time', adjournedOn: adjournedTo }] : []),
    ]
    return { result: { type, flags: flagged, features: featured, produceBy, isBeforeAdjournment }, because }
  },
}

type Fact = { flag?: Flag; feature?: Feature; field: keyof Input & string; holds: boolean | null; because: Because }

function factsOf(input: Input, { youngAdultFrom: from, youngAdultTo: to }: Parameters): Fact[] {
  const { sex, bornOn, requestedOn } = input
  const age = bornOn && ageOn(bornOn, requestedOn)
  const flag = (name: Flag, field: keyof Input & string, holds: boolean | null, more: object = {}): Fact => ({
    flag: name,
    field,
    holds,
    because: { say: name, ...more },
  })
  const feature = (name: Feature, field: keyof Input & string, holds: boolean | null): Fact => ({
    feature: name,
    field,
    holds,
    because: { say: name },
  })
  return [
    flag('woman', 'sex', sex && sex === 'female'),
    flag('young-adult', 'bornOn', age === null ? null : from <= age && age <= to, { age: age ?? 0, from, to }),
    flag('risk-of-custody', 'riskOfCustody', input.riskOfCustody),
    flag('minority-ethnic', 'blackAsianMinorityEthnic', input.blackAsianMinorityEthnic),
    flag('complex', 'complex', input.complex),
    feature('domestic-abuse', 'domesticAbuse', input.domesticAbuse),
    feature('child-protection', 'childProtection', input.childProtection),
    feature('sexual', 'sexual', input.sexual),
    feature('terrorism', 'terrorism', input.terrorism),
    feature('mappa-candidate', 'mappaCandidate', input.mappaCandidate),
  ]
}

function typeOf(found: Fact[], { shortFormatFlags, standardFlags }: Parameters): ReportType {
  const count = found.filter(fact => fact.flag).length
  if (count >= standardFlags || found.some(fact => fact.feature)) return 'standard'
  return count >= shortFormatFlags ? 'short-format' : 'oral'
}
