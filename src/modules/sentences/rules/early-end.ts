// Whether to ask for an order to end early: when everything that it asks for is done.

import { z } from 'zod'
import { addDays, plainDate as day, daysBetween, PlainDate } from '#kernel/dates.ts'
import {
  type Because,
  type Citation,
  cannotCalculate,
  coded,
  ifKnown,
  Missing,
  missingWords,
  type Rule,
  unknownOf,
} from '#modules/standards/index.ts'
import { answerDay } from './fields.ts'

const yesNo = (title: string, description: string) => ifKnown(z.boolean()).meta({ title, description })
const riskCodes = { low: 'Low', medium: 'Medium', high: 'High', 'very-high': 'Very high' }
const Risk = coded(riskCodes)

const Input = z
  .object({
    on: PlainDate.meta({ title: 'Day', description: 'The day on which it is asked.' }),
    orderedOn: PlainDate.meta({ title: 'Date of the order', description: 'The day on which the court made the order.' }),
    orderEndsOn: ifKnown(PlainDate).meta({
      title: 'End of the order',
      description: 'The last day of the order, or of its supervision period.',
    }),
    areRequirementsComplete: yesNo('Requirements complete', 'Whether every requirement is completed.'),
    areObjectivesMet: yesNo(
      'Objectives met',
      'Whether the objectives of the sentence plan are met; asked for under the Sentencing Act 2026.',
    ),
    hasEnforcement: yesNo('Enforcement', 'Whether there was any enforcement under the order: a warning, a breach, a recall.'),
    lastEnforcementOn: ifKnown(PlainDate).meta({ title: 'Last enforcement', description: 'The day of the latest, where there was any.' }),
    riskOfSeriousHarm: ifKnown(Risk).meta({
      title: 'Risk of serious harm (RoSH)',
      description: 'The level of risk of serious harm.',
    }),
    hasChildProtectionRegister: yesNo('Child protection register', 'Whether a child protection register is active.'),
    hasDomesticAbuseRegister: yesNo('Domestic abuse register', 'Whether a domestic abuse register is active.'),
  })
  .refine(({ on, orderedOn }) => orderedOn <= on, { path: ['on'], error: 'The day cannot be before the order' })
  .refine(({ orderedOn, orderEndsOn }) => orderEndsOn === null || orderedOn <= orderEndsOn, {
    path: ['orderEndsOn'],
    error: 'The order cannot end before it begins',
  })
type Input = z.output<typeof Input>

const unmetCodes = {
  'requirements-open': 'Not every requirement is complete.',
  'objectives-open': 'Not every objective of the sentence plan is met.',
  'less-than-half': 'Less of the order is served than is asked for.',
  'recent-enforcement': 'There was enforcement too lately.',
  risk: 'The risk of serious harm is too high.',
  'child-protection': 'A child protection register is active.',
  'domestic-abuse': 'A domestic abuse register is active.',
}
type Unmet = keyof typeof unmetCodes

const Result = z.union([
  z.object({
    outcome: z.enum(['ends', 'apply', 'goes-on']).meta({
      title: 'What follows',
      description: 'What follows from the conditions.',
      codes: {
        ends: 'The order ends by law',
        apply: 'Propose an application to the court: a manager confirms it, the court decides',
        'goes-on': 'The order goes on',
      },
    }),
    unmet: z.array(coded(unmetCodes)).meta({ title: 'Not met', description: 'The conditions that are not met.' }),
    halfServedOn: answerDay('Half served', 'The day on which half of the order is served.'),
  }),
  Missing,
])
type Result = z.output<typeof Result>

const Parameters = z.object({
  endsByLaw: z.boolean().meta({ description: 'Whether an order ends by law when its requirements and objectives are done.' }),
  servedAtLeastPercent: z.int().meta({
    title: 'Served at least, per cent',
    description: 'Percent of the order that has to be served before an application is proposed.',
  }),
  withoutEnforcementDays: z
    .int()
    .meta({ title: 'Days without enforcement', description: 'Days without enforcement before an application is proposed.' }),
  riskAtMost: z
    .array(Risk)
    .meta({ title: 'Risk of serious harm at most', description: 'The levels of risk of serious harm at which it is proposed.' }),
})
type Parameters = z.output<typeof Parameters>

const blueprint: Citation = { source: 'Operating Blueprint 2019', at: '¶94 vii: early revocation', standing: 'policy' }
const waymark: Citation = {
  source: 'Waymark default',
  at: 'half of the order, 90 days without enforcement, risk and registers',
  standing: 'default',
}
const act: Citation = { source: 'Sentencing Act 2026', at: 'sections 38 and 39', standing: 'law' }
const values: Parameters = { endsByLaw: false, servedAtLeastPercent: 50, withoutEnforcementDays: 90, riskAtMost: ['low', 'medium'] }
const example: Input = {
  on: day('2026-02-02'),
  orderedOn: day('2025-03-03'),
  orderEndsOn: day('2026-09-02'),
  areRequirementsComplete: true,
  areObjectivesMet: null,
  hasEnforcement: true,
  lastEnforcementOn: day('2025-06-02'),
  riskOfSeriousHarm: 'medium',
  hasChildProtectionRegister: false,
  hasDomesticAbuseRegister: false,
}

/** Whether an order ends, or an application to end it is proposed. */
export const earlyEnd: Rule<Input, Result, Parameters> = {
  id: 'sentences.early-end',
  title: 'Early end of an order',
  summary:
    'When every requirement is complete, an application to end the order early is proposed if the person is well on the way; under the Sentencing Act 2026 the order ends by law.',
  cites: [blueprint, waymark, act],
  parameters: [
    {
      from: day('2019-06-01'),
      values,
      cites: [blueprint, waymark],
      note: 'No source gives the first day of sections 38 and 39 of the Sentencing Act 2026, nor their conditions in detail: they can be asked for by name until they are confirmed.',
    },
  ],
  parametersSchema: Parameters,
  parametersBy: 'day on which it is asked',
  asOfField: 'on',
  regimes: {
    'court-decides': { title: 'Early revocation by the court', values, cites: [blueprint, waymark] },
    'ends-by-law': {
      title: 'Sentencing Act 2026: ends when requirements and objectives are done',
      values: { ...values, endsByLaw: true },
      cites: [act],
    },
  },
  input: Input,
  result: Result,
  examples: [
    {
      name: 'Eleven of eighteen months served, requirements complete, a warning eight months ago',
      on: example.on,
      input: example,
      result: { outcome: 'apply', unmet: [], halfServedOn: day('2025-12-02') },
    },
    {
      name: 'High risk, and a warning last month',
      on: example.on,
      input: { ...example, riskOfSeriousHarm: 'high', lastEnforcementOn: day('2026-01-05') },
      result: { outcome: 'goes-on', unmet: ['recent-enforcement', 'risk'], halfServedOn: day('2025-12-02') },
    },
    {
      name: 'Whether there was enforcement is not known',
      on: example.on,
      input: { ...example, hasEnforcement: null },
      result: { cannotCalculate: ['hasEnforcement'] },
    },
  ],
  words: {
    served: '{served} of {days} days of the order are served; half is served on {halfOn}.',
    'served-of': '{served} of {days} days of the order are served, and {percent}% are asked for; half is served on {halfOn}.',
    enforced: 'The latest enforcement was {ago} days ago, and {days} without any are asked for.',
    ...unmetCodes,
    apply: 'Propose an application to end the order: a manager confirms it, and the court decides.',
    ends: 'The order ends by law, because every requirement is complete and the objectives are met.',
    'not-detailed': 'The conditions of the Sentencing Act 2026 in detail are not in a source that could be read: confirm them.',
    'goes-on': 'The order goes on.',
    ...missingWords,
  },

  evaluate(input, { endsByLaw, servedAtLeastPercent, withoutEnforcementDays, riskAtMost }) {
    const { on, orderedOn, orderEndsOn, lastEnforcementOn, riskOfSeriousHarm } = input
    const asked = endsByLaw
      ? (['areRequirementsComplete', 'areObjectivesMet'] as const)
      : ([
          'areRequirementsComplete',
          'hasEnforcement',
          ...(input.hasEnforcement ? (['lastEnforcementOn'] as const) : []),
          'riskOfSeriousHarm',
          'hasChildProtectionRegister',
          'hasDomesticAbuseRegister',
        ] as const)
    const fields = unknownOf(input, ['orderEndsOn', ...asked])
    if (orderEndsOn === null || fields.length) return cannotCalculate(fields)
    const days = daysBetween(orderedOn, orderEndsOn) + 1
    const served = Math.min(days, daysBetween(orderedOn, on) + 1)
    const ago = input.hasEnforcement && lastEnforcementOn ? daysBetween(lastEnforcementOn, on) : null
    const conditions: [Unmet, boolean][] = endsByLaw
      ? [
          ['requirements-open', !input.areRequirementsComplete],
          ['objectives-open', !input.areObjectivesMet],
        ]
      : [
          ['requirements-open', !input.areRequirementsComplete],
          ['less-than-half', served * 100 < days * servedAtLeastPercent],
          ['recent-enforcement', ago !== null && ago < withoutEnforcementDays],
          ['risk', riskOfSeriousHarm !== null && !riskAtMost.includes(riskOfSeriousHarm)],
          ['child-protection', input.hasChildProtectionRegister === true],
          ['domestic-abuse', input.hasDomesticAbuseRegister === true],
        ]
    const unmet = conditions.flatMap(([condition, isUnmet]) => (isUnmet ? [condition] : []))
    const outcome = unmet.length ? 'goes-on' : endsByLaw ? 'ends' : 'apply'
    const halfServedOn = addDays(orderedOn, Math.ceil(days / 2) - 1)
    const because: Because[] = [
      endsByLaw
        ? { say: 'served', served, days, halfOn: halfServedOn }
        : { say: 'served-of', served, days, halfOn: halfServedOn, percent: servedAtLeastPercent },
      ...(ago !== null && !endsByLaw ? [{ say: 'enforced', ago, days: withoutEnforcementDays }] : []),
      ...unmet.map(say => ({ say })),
      ...(endsByLaw ? [{ say: 'not-detailed' }] : []),
      { say: outcome },
    ]
    return { result: { outcome, unmet, halfServedOn }, because }
  },
}
