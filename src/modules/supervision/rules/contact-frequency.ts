// How often a person is to be seen, by tier; more often at the start of a licence, and not at all in the last third under Probation Reset.

import { z } from 'zod'
import { addDays, addMonths, plainDate as day, daysBetween, type PlainDate } from '#kernel/dates.ts'
import { type Because, type Citation, cannotCalculate, type Example, Missing, missingWords, type Rule } from '#modules/standards/index.ts'
import { Frequency, type frequencies, Input, Parameters } from './contact-frequency-terms.ts'

const ours: Citation = {
  source: 'Waymark default',
  at: 'frequency by tier, and every week in the first four weeks of a licence',
  standing: 'default',
}
const pss: Citation = { source: 'Operating Blueprint 2019', at: '¶108 iii: post-sentence supervision', standing: 'policy' }
const reset: Citation = { source: 'Probation Reset (HMPPS)', at: '2024', standing: 'policy' }

const values: Parameters = { byTier: { A: 'weekly', B: 'fortnightly', C: 'four-weekly', D: 'monthly' }, licenceWeeks: 4, reset: null }
const exampleDay = day('2026-11-19')
const order: Input = {
  on: exampleDay,
  supervision: 'community-order',
  tier: 'B2',
  startedOn: day('2026-03-17'),
  endsOn: day('2028-03-16'),
  lastContactOn: day('2026-11-12'),
  mappa: false,
  nationalSecurityDivision: false,
  veryHighRiskOfSeriousHarm: false,
  childProtection: false,
  intensiveSupervisionCourt: false,
}
const examples: Example<Input, Frequency | Missing>[] = [
  {
    name: 'Tier B on a community order: every two weeks, until the last third',
    on: exampleDay,
    input: order,
    result: {
      frequency: 'fortnightly',
      nextDueOn: day('2026-11-26'),
      firstWeeksEndOn: null,
      suspendedFrom: day('2027-07-18'),
      followUpOn: null,
    },
  },
  {
    name: 'The third week of a licence, tier C: every week',
    on: exampleDay,
    input: { ...order, supervision: 'licence', tier: 'C1', startedOn: day('2026-11-02'), endsOn: day('2027-05-01'), mappa: true },
    result: {
      frequency: 'weekly',
      nextDueOn: day('2026-11-19'),
      firstWeeksEndOn: day('2026-11-29'),
      suspendedFrom: null,
      followUpOn: null,
    },
  },
  {
    name: 'The tier is not known',
    on: exampleDay,
    input: { ...order, tier: null },
    result: { cannotCalculate: ['tier'] },
  },
]

/** The least frequency of contact. */
export const contactFrequency: Rule<Input, Frequency | Missing, Parameters> = {
  id: 'supervision.contact-frequency',
  title: 'How often a person is seen',
  summary:
    'The higher the tier, the more often; every week at the start of a licence, and no contact in the last part of most cases since 2024.',
  cites: [ours, pss, reset],
  parameters: [
    {
      from: day('2021-06-26'),
      values,
      cites: [ours, pss],
      note: 'An officer may see a person less often than this for a reason that is recorded.',
    },
    {
      from: day('2024-04-29'),
      values: { ...values, reset: { servedThirds: 2, licenceFollowUp: true } },
      cites: [ours, pss, reset, { source: 'Waymark default', at: 'the first day of Probation Reset', standing: 'default' }],
      note: 'Contact stops after two thirds, except for MAPPA, the National Security Division, very high risk of serious harm, active child protection and intensive supervision courts. The full list of exemptions is not published; where one of these facts is not known, contact goes on. Days of a rehabilitation activity requirement stop at the same time.',
    },
  ],
  parametersSchema: Parameters,
  parametersBy: 'day for which it is asked',
  asOfField: 'on',
  input: Input,
  result: z.union([Frequency, Missing]),
  examples,
  words: {
    ...missingWords,
    tier: 'Tier {tier}: {frequency, select, weekly {every week} fortnightly {every two weeks} four {every four weeks} other {every calendar month}}.',
    'first-weeks': 'The licence began on {startedOn}: every week in its first {weeks, plural, one {week} other {# weeks}}, to {endOn}.',
    exempt: 'Post-sentence supervision is exempt from the monthly contact.',
    next: 'The last contact was on {fromOn}: the next by {dueOn}.',
    'next-from-start': 'No contact is recorded: the first by {dueOn}, counted from the start on {fromOn}.',
    'no-reset': 'Probation Reset does not apply: {why}.',
    'reset-unknown':
      'Whether contact stops under Probation Reset is not worked out while these are not recorded, and contact goes on: {fields}.',
    reset: 'Probation Reset: {days} days from {startedOn} to {endsOn}; after {served} of them, from {suspendedOn} on, contact stops.',
    'reset-registered': 'The tier is marked S: the final third has begun, and contact is suspended.',
    'follow-up': 'One contact half-way through the rest: {followUpOn}.',
  },

  evaluate(input, parameters) {
    const stop = resetOf(input, parameters)
    const { suspendedFrom, followUpOn } = stop
    if (input.on === null && (suspendedFrom !== null || input.supervision === 'licence')) return cannotCalculate(['on'])
    const on = input.on ?? ''
    const isSuspended = stop.isRegistered || (suspendedFrom !== null && suspendedFrom <= on)
    if (isSuspended) {
      const nextDueOn = followUpOn && followUpOn >= on ? followUpOn : null
      return { result: { frequency: 'suspended', nextDueOn, firstWeeksEndOn: null, suspendedFrom, followUpOn }, because: stop.because }
    }
    if (input.supervision === 'post-sentence-supervision') {
      const result: Frequency = { frequency: 'no-minimum', nextDueOn: null, firstWeeksEndOn: null, suspendedFrom, followUpOn }
      return { result, because: [{ say: 'exempt' }, ...stop.because] }
    }
    const often = frequencyOf(input, parameters)
    if ('missing' in often) return cannotCalculate(often.missing)
    const next = nextContact(input, often.frequency)
    return {
      result: { frequency: often.frequency, nextDueOn: next.on, firstWeeksEndOn: often.firstWeeksEndOn, suspendedFrom, followUpOn },
      because: [...often.because, ...next.because, ...stop.because],
    }
  },
}

type Often = { frequency: keyof typeof frequencies; firstWeeksEndOn: PlainDate | null; because: Because[] }

function frequencyOf(
  { on, supervision, tier, startedOn }: Input,
  { byTier, licenceWeeks: weeks }: Parameters,
): Often | { missing: string[] } {
  const isLicence = supervision === 'licence'
  if (isLicence && startedOn === null) return { missing: tier === null ? ['tier', 'startedOn'] : ['startedOn'] }
  const firstWeeksEndOn = isLicence && startedOn ? addDays(startedOn, weeks * 7 - 1) : null
  if (firstWeeksEndOn && startedOn && on && on <= firstWeeksEndOn) {
    return { frequency: 'weekly', firstWeeksEndOn, because: [{ say: 'first-weeks', startedOn, weeks, endOn: firstWeeksEndOn }] }
  }
  if (tier === null) return { missing: ['tier'] }
  const frequency = byTier[tier.charAt(0) as 'A']
  return { frequency, firstWeeksEndOn, because: [{ say: 'tier', tier, frequency: frequency === 'four-weekly' ? 'four' : frequency }] }
}

const daysOf = { weekly: 7, fortnightly: 14, 'four-weekly': 28 }

function nextContact({ lastContactOn, startedOn }: Input, frequency: Often['frequency']): { on: PlainDate | null; because: Because[] } {
  const from = lastContactOn ?? startedOn
  if (from === null) return { on: null, because: [] }
  const on = frequency === 'monthly' ? addMonths(from, 1) : addDays(from, daysOf[frequency])
  return { on, because: [{ say: lastContactOn ? 'next' : 'next-from-start', fromOn: from, dueOn: on }] }
}

const exemptions = {
  mappa: 'the person is under MAPPA',
  nationalSecurityDivision: 'the National Security Division has the case',
  veryHighRiskOfSeriousHarm: 'risk of serious harm is very high',
  childProtection: 'there is an active child protection register',
  intensiveSupervisionCourt: 'the case is with an intensive supervision court',
}
type Stop = { isRegistered: boolean; suspendedFrom: PlainDate | null; followUpOn: PlainDate | null; because: Because[] }

/** From when contact stops in the last third; it goes on where that cannot be told. */
function resetOf(input: Input, { reset }: Parameters): Stop {
  const none = (because: Because[]): Stop => ({ isRegistered: false, suspendedFrom: null, followUpOn: null, because })
  if (reset === null) return none([])
  const facts = Object.keys(exemptions) as (keyof typeof exemptions)[]
  const exempt = facts.find(fact => input[fact])
  if (exempt) return none([{ say: 'no-reset', why: exemptions[exempt] }])
  const isRegistered = input.tier?.endsWith('S') ?? false
  const registered: Because[] = isRegistered ? [{ say: 'reset-registered' }] : []
  const { startedOn, endsOn } = input
  if (startedOn === null || endsOn === null || (!isRegistered && facts.some(fact => input[fact] === null))) {
    const fields = [...facts, 'startedOn' as const, 'endsOn' as const].filter(field => input[field] === null)
    return { ...none(isRegistered ? registered : [{ say: 'reset-unknown', fields: fields.join(', ') }]), isRegistered }
  }
  const days = daysBetween(startedOn, endsOn) + 1
  const isPss = input.supervision === 'post-sentence-supervision'
  const served = isPss ? 0 : Math.ceil((days * reset.servedThirds) / 3)
  const suspendedFrom = addDays(startedOn, served)
  const followUpOn =
    reset.licenceFollowUp && input.supervision === 'licence' ? addDays(suspendedFrom, Math.floor((days - served) / 2)) : null
  const because: Because[] = [
    ...registered,
    { say: 'reset', days, startedOn, endsOn, served, suspendedOn: suspendedFrom },
    ...(followUpOn ? [{ say: 'follow-up', followUpOn }] : []),
  ]
  return { isRegistered, suspendedFrom, followUpOn, because }
}
