// By when a failure to comply is decided, referred, brought before the court, or answered with recall.

import { z } from 'zod'
import { addDays, plainDate as day, PlainDate } from '#kernel/dates.ts'
import {
  type Answer,
  addBusinessDays,
  type Because,
  type Calendar,
  type Citation,
  cannotCalculate,
  coded,
  type Example,
  ifKnown,
  Missing,
  missingWords,
  type Rule,
  unknownOf,
} from '#modules/standards/index.ts'

const Input = z
  .object({
    failedOn: PlainDate.meta({ title: 'Day of the failure', description: 'The day of the failure to comply.' }),
    under: coded({
      'community-order': 'Community order',
      'suspended-sentence-order': 'Suspended sentence order',
      'supervision-default-order': 'Supervision default order',
      licence: 'Licence',
      'post-sentence-supervision': 'Post-sentence supervision',
    }).meta({ title: 'Supervised under', description: 'What the person is supervised under.' }),
    awareOn: ifKnown(PlainDate).meta({
      title: 'Day of becoming aware',
      description: 'The day on which the officer became aware of the failure. Asked for all but licences.',
    }),
    riskRelated: ifKnown(z.boolean()).meta({
      title: 'Has to do with risk',
      description: 'Whether the failure has to do with risk. Asked for licences.',
    }),
    recallDecidedOn: ifKnown(PlainDate).meta({
      title: 'Day of the decision to recall',
      description: 'Licences: the day on which recall was decided; null while it is not.',
    }),
  })
  .superRefine(({ failedOn, awareOn, recallDecidedOn }, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (awareOn && awareOn < failedOn) refuse('awareOn', 'Nobody is aware of a failure before it happens')
    if (recallDecidedOn && recallDecidedOn < failedOn) refuse('recallDecidedOn', 'Recall is not decided before the failure')
  })
type Input = z.output<typeof Input>

const Result = z.object({
  decideBy: PlainDate.meta({
    description: 'The last day for the decision: warning, referral or a reason accepted; on licence warning or recall.',
  }),
  referBy: PlainDate.nullable().meta({
    description: 'The last day for the referral to an enforcement officer, where the failure is referred; null on licence.',
  }),
  layInformationBy: PlainDate.nullable().meta({
    description: 'The last day for laying the information with the court, where the failure is referred; null on licence.',
  }),
  notifyRecallBy: PlainDate.nullable().meta({
    description: 'Licences: the day by which 24 hours have passed since recall was decided; null while it is not.',
  }),
})
type Result = z.output<typeof Result>

const days = (description: string) => z.int().min(0).meta({ description })
const Parameters = z.object({
  decideBusinessDays: days('Working days from the failure to the decision.'),
  referBusinessDays: days('Working days from becoming aware to the referral.'),
  layInformationBusinessDays: days('Working days from becoming aware to laying the information.'),
  licenceBusinessDays: days('Licences: working days from the failure to the decision.'),
  licenceRiskBusinessDays: days('Licences: the same, where the failure has to do with risk.'),
  recallHours: days('Hours from the decision to recall to its notification.'),
})
type Parameters = z.output<typeof Parameters>

const blueprint: Citation = { source: 'Operating Blueprint 2019', at: '¶106', standing: 'policy' }
const measures: Citation[] = [
  { source: 'Probation performance data, data.justice.gov.uk', at: 'AE: referral within 8 working days', standing: 'policy' },
  { source: 'Probation performance data, data.justice.gov.uk', at: 'SL014: information laid within 10 working days', standing: 'policy' },
]
const ours: Citation = {
  source: 'Waymark default',
  at: 'the decision itself; both periods of breach counted from becoming aware; decisions on licence',
  standing: 'default',
}
const example: Input = {
  failedOn: day('2026-11-16'),
  under: 'community-order',
  awareOn: day('2026-11-17'),
  riskRelated: null,
  recallDecidedOn: null,
}
const examples: Example<Input, Result | Missing>[] = [
  {
    name: 'A community order, missed on a Monday, known on Tuesday',
    on: example.failedOn,
    input: example,
    result: { decideBy: day('2026-11-23'), referBy: day('2026-11-27'), layInformationBy: day('2026-12-01'), notifyRecallBy: null },
  },
  {
    name: 'A licence, with risk: decided the next day, recall notified the day after',
    on: example.failedOn,
    input: { ...example, under: 'licence', awareOn: null, riskRelated: true, recallDecidedOn: day('2026-11-17') },
    result: { decideBy: day('2026-11-17'), referBy: null, layInformationBy: null, notifyRecallBy: day('2026-11-18') },
  },
  {
    name: 'A licence, and whether it has to do with risk is not known',
    on: example.failedOn,
    input: { ...example, under: 'licence' },
    result: { cannotCalculate: ['riskRelated'] },
  },
]

/** Deadlines of enforcement. */
export const enforcementDeadlines: Rule<Input, Result | Missing, Parameters> = {
  id: 'enforcement.deadlines',
  title: 'Deadlines of enforcement',
  summary:
    'A failure to comply is decided, a breach referred and brought before the court, and a recall notified, each within so many working days or hours.',
  cites: [blueprint, ...measures, ours],
  parameters: [
    {
      from: day('2021-06-26'),
      values: {
        decideBusinessDays: 5,
        referBusinessDays: 8,
        layInformationBusinessDays: 10,
        licenceBusinessDays: 5,
        licenceRiskBusinessDays: 1,
        recallHours: 24,
      },
      cites: [blueprint, ...measures, ours],
    },
  ],
  parametersSchema: Parameters,
  parametersBy: 'day of the failure',
  asOfField: 'failedOn',
  input: Input,
  result: z.union([Result, Missing]),
  examples,
  words: {
    ...missingWords,
    decide: 'A decision within {days, plural, one {# working day} other {# working days}} of the failure on {failedOn}: by {byOn}.',
    refer:
      'If it is a breach, the referral within {days, plural, one {# working day} other {# working days}} of becoming aware on {awareOn}: by {byOn}.',
    lay: 'The information with the court within {days, plural, one {# working day} other {# working days}} of becoming aware on {awareOn}: by {byOn}.',
    risk: 'The failure has to do with risk.',
    'no-risk': 'The failure has nothing to do with risk.',
    recall: 'Recall was decided on {decidedOn}: notified within {hours} hours, by {byOn}.',
    'no-recall': 'Recall is not decided.',
  },

  evaluate(input, parameters, calendar) {
    if (input.under === 'licence') return onLicence(input, parameters, calendar)
    const { failedOn, awareOn } = input
    if (awareOn === null) return cannotCalculate(unknownOf(input, ['awareOn']))
    const { decideBusinessDays, referBusinessDays, layInformationBusinessDays } = parameters
    const decideBy = addBusinessDays(failedOn, decideBusinessDays, calendar)
    const referBy = addBusinessDays(awareOn, referBusinessDays, calendar)
    const layInformationBy = addBusinessDays(awareOn, layInformationBusinessDays, calendar)
    const because: Because[] = [
      { say: 'decide', days: decideBusinessDays, failedOn, byOn: decideBy },
      { say: 'refer', days: referBusinessDays, awareOn, byOn: referBy },
      { say: 'lay', days: layInformationBusinessDays, awareOn, byOn: layInformationBy },
    ]
    return { result: { decideBy, referBy, layInformationBy, notifyRecallBy: null }, because }
  },
}

function onLicence(input: Input, parameters: Parameters, calendar: Calendar): Answer<Result | Missing> {
  const { failedOn, riskRelated, recallDecidedOn: decidedOn } = input
  if (riskRelated === null) return cannotCalculate(unknownOf(input, ['riskRelated']))
  const days = riskRelated ? parameters.licenceRiskBusinessDays : parameters.licenceBusinessDays
  const hours = parameters.recallHours
  const decideBy = addBusinessDays(failedOn, days, calendar)
  const notifyRecallBy = decidedOn && addDays(decidedOn, Math.ceil(hours / 24))
  const because: Because[] = [
    { say: riskRelated ? 'risk' : 'no-risk' },
    { say: 'decide', days, failedOn, byOn: decideBy },
    decidedOn && notifyRecallBy ? { say: 'recall', decidedOn, hours, byOn: notifyRecallBy } : { say: 'no-recall' },
  ]
  return { result: { decideBy, referBy: null, layInformationBy: null, notifyRecallBy }, because }
}
