// The deadlines of the National Standards, as data: what is due, how long after which date. Those that a rule of its own decides for a case
// stand here too, so that all of them can be asked for at once; a test compares them with the settings of those rules.

import type { Citation } from '#modules/standards/index.ts'

export const standards = {
  allocation: 'Allocated to a responsible officer',
  'first-appointment': 'First appointment, in person',
  'first-appointment-after-release': 'First appointment after release',
  'first-contact': 'First contact',
  'plan-from-first-appointment': 'Initial sentence plan, counted from the first attended appointment',
  'plan-from-sentence': 'Initial sentence plan, counted from the sentence',
  'custodial-plan': 'Sentence plan in custody',
  review: 'Review of the sentence plan',
  'home-visit-first': 'First home visit',
  'home-visit-next': 'Next home visit',
  transfer: 'Transfer complete',
  'transfer-escalation': 'Transfer escalated',
  'absence-follow-up': 'Follow-up of an absence begun',
  enforcement: 'Enforcement begun',
  oversight: 'Management oversight after the third acceptable absence',
  'service-assessment': 'Initial assessment by a commissioned service',
  'service-action-plan': 'Action plan of a commissioned service',
  'service-end-report': 'End-of-service report of a commissioned service',
}
export type Standard = keyof typeof standards

/** The dates of a case that deadlines are counted from. */
export const anchors = {
  sentencedOn: 'Day of sentence',
  releasedOn: 'Day of release',
  firstAttendedOn: 'Day of the first attended appointment',
  planReviewedOn: 'Day on which the sentence plan was completed or last reviewed',
  allocatedOn: 'Day of first allocation',
  flaggedOn: 'Day on which home visits became required: high or very high RoSH, child safeguarding, domestic abuse',
  visitedOn: 'Day of the last home visit',
  transferAskedOn: 'Day on which the receiving region was asked',
  missedOn: 'Day of an appointment that was not attended',
  thirdAcceptableAbsenceOn: 'Day on which the third acceptable absence was judged',
  referredOn: 'Day of referral to a commissioned service',
  serviceAssessedOn: 'Day of the initial assessment by the service',
  serviceEndedOn: 'Day of the last session of the service',
}
export type Anchor = keyof typeof anchors

export const units = {
  'business-days': 'Working days; the start is day 0',
  days: 'Calendar days',
  weeks: 'Weeks',
  months: 'Months; the day is held within the month',
}

export type Row = {
  standard: Standard
  /** Counted from the latest of these dates; without one of them the standard has not begun. */
  from: Anchor[]
  /** Only for sentences of this kind. */
  sentence: 'community' | 'custody' | null
  amount: number
  unit: keyof typeof units
  /** Instead, for cases in the highest tier. */
  highestTierAmount: number | null
  /** Instead, when release is so many years or more after sentence. */
  longSentence: { years: number; amount: number } | null
}

const row = (standard: Standard, from: Anchor[], amount: number, unit: Row['unit'], more: Partial<Row> = {}): Row => ({
  standard,
  from,
  sentence: null,
  amount,
  unit,
  highestTierAmount: null,
  longSentence: null,
  ...more,
})

const allocation = (amount: number) => row('allocation', ['sentencedOn'], amount, 'business-days')

const others: Row[] = [
  row('first-appointment', ['sentencedOn'], 5, 'business-days', { sentence: 'community' }),
  row('first-appointment-after-release', ['releasedOn'], 1, 'business-days'),
  row('plan-from-first-appointment', ['firstAttendedOn'], 15, 'business-days'),
  row('plan-from-sentence', ['sentencedOn'], 15, 'days', { sentence: 'community' }),
  row('review', ['planReviewedOn'], 6, 'months'),
  row('home-visit-first', ['allocatedOn', 'flaggedOn'], 20, 'business-days'),
  row('home-visit-next', ['visitedOn'], 6, 'months'),
  row('transfer', ['transferAskedOn'], 20, 'business-days'),
  row('transfer-escalation', ['transferAskedOn'], 21, 'business-days'),
  row('absence-follow-up', ['missedOn'], 5, 'business-days'),
  row('oversight', ['thirdAcceptableAbsenceOn'], 5, 'business-days'),
  row('service-assessment', ['referredOn'], 10, 'business-days'),
  row('service-action-plan', ['serviceAssessedOn'], 5, 'business-days'),
  row('service-end-report', ['serviceEndedOn'], 5, 'business-days'),
]

/** As the Blueprint and the published measures together have them. */
export const present: Row[] = [allocation(5), ...others]

/** The same with allocation as the National Probation Service was measured. */
export const npsMeasure: Row[] = [allocation(2), ...others]

/** The values of 2007 that were found published; what they leave out is left out. */
export const of2007: Row[] = [
  row('allocation', ['sentencedOn'], 3, 'business-days', { sentence: 'community', highestTierAmount: 1 }),
  row('allocation', ['sentencedOn'], 2, 'business-days', { sentence: 'custody' }),
  row('first-contact', ['sentencedOn'], 5, 'business-days', { sentence: 'community', highestTierAmount: 2 }),
  row('first-contact', ['sentencedOn'], 10, 'business-days', { sentence: 'custody' }),
  row('plan-from-sentence', ['sentencedOn'], 15, 'business-days', { sentence: 'community', highestTierAmount: 5 }),
  row('custodial-plan', ['sentencedOn'], 8, 'weeks', { sentence: 'custody', longSentence: { years: 2, amount: 16 } }),
  row('enforcement', ['missedOn'], 10, 'business-days'),
]

const performanceData = 'Probation performance data, data.justice.gov.uk'
export const blueprint: Citation = {
  source: 'Operating Blueprint 2019',
  at: 'offender management principles; ¶94, ¶104, ¶106, ¶112',
  standing: 'policy',
}
export const measures: Citation[] = [
  { source: performanceData, at: 'SL004, SL004R, SL002R, SL006', standing: 'policy' },
  { source: performanceData, at: 'AK: follow-up of non-attendance', standing: 'policy' },
  { source: 'Refer and monitor an intervention (HMPPS)', at: 'deadlines of the screens for a referral', standing: 'policy' },
]
export const allocationMeasure: Citation = { source: performanceData, at: 'SL002: allocation within 2 working days', standing: 'policy' }
export const standards2007: Citation[] = [
  { source: 'National Standards 2007', standing: 'policy' },
  { source: 'Probation Circular 43/2004', at: 'enforcement within 10 working days', standing: 'policy' },
]
export const ours: Citation = {
  source: 'Waymark default',
  at: 'allocation counted in working days; home visits, oversight in 5 working days, escalation on day 21',
  standing: 'default',
}
