// Supervision after a short licence: the law as values, and the pure function that several rules share.

import { z } from 'zod'
import { addDays, addMonths, ageOn, plainDate as day, daysBetween, earlier, PlainDate } from '#kernel/dates.ts'
import {
  type Answer,
  type Because,
  type Citation,
  cannotCalculate,
  type DatedParameters,
  dayAfter,
  dayBefore,
  type Missing,
  missingWords,
  unknownOf,
} from '#modules/standards/index.ts'
import { daysOfCustody, isLongerThanNothing, isShorter, Term, term, termInWords } from './term.ts'

export const SupervisionLaw = z.object({
  offencesFrom: PlainDate.meta({ title: 'Offences from', description: 'It applies to offences from this day on.' }),
  longerThanDays: z.int().meta({ title: 'Sentence of more than, in days', description: 'The sentence has more days than this…' }),
  shorterThan: Term.meta({ title: 'Sentence shorter than', description: '…and is shorter than this term.' }),
  adultAge: z.int().meta({
    title: 'Adult from the age of',
    description: 'Past this age at the half-way date, on which the birthday itself is too early; at this age or older at release.',
  }),
  licenceDaysBelow: z.int().meta({ title: 'Licence of fewer days than', description: 'The licence has fewer days than this.' }),
  months: z.int().min(1).meta({ title: 'Months from release', description: 'Licence and supervision together, in months from release.' }),
  repealedOn: PlainDate.nullable().meta({
    title: 'Repealed on',
    description: 'From this day on nobody is supervised after the sentence; null while the law is in force.',
  }),
})
export type SupervisionLaw = z.output<typeof SupervisionLaw>

const act: Citation = {
  source: 'Criminal Justice Act 2003',
  at: 'section 256AA (Offender Rehabilitation Act 2014 section 2)',
  standing: 'law',
}
const blueprint: Citation = { source: 'Operating Blueprint 2019', at: '¶107', standing: 'policy' }
const values: SupervisionLaw = {
  offencesFrom: day('2015-02-01'),
  longerThanDays: 1,
  shorterThan: term({ years: 2 }),
  adultAge: 18,
  licenceDaysBelow: 365,
  months: 12,
  repealedOn: null,
}
export const supervisionCites = [act, blueprint]

const none = { from: null, until: null }

const repeal: Citation = { source: 'Sentencing Act 2026', at: 'section 34 and Schedule 5, commenced by SI 2026/402', standing: 'law' }

/** Before and since the repeal. */
export const supervisionParameters: DatedParameters<SupervisionLaw>[] = [
  { from: day('2015-02-01'), values, cites: supervisionCites },
  {
    from: day('2026-05-11'),
    values: { ...values, repealedOn: day('2026-05-11') },
    cites: [act, repeal],
    note: 'The day of the switch is the one that the published code of the release date service uses. These settings also give the right answer for supervision that ended before the repeal.',
  },
]

/** What may be asked for by name. */
export const supervisionRegimes = {
  'in-force': { title: 'In force: as before the repeal', values, cites: supervisionCites },
  repealed: {
    title: 'Repealed: nobody has it, whatever the date',
    values: { ...values, repealedOn: values.offencesFrom },
    cites: [repeal],
  },
}

type SupervisionFacts = {
  isStandard: boolean
  sentencedOn: PlainDate
  length: Term | null
  offenceOn: PlainDate | null
  bornOn: PlainDate | null
  halfWayOn: PlainDate
  releaseOn: PlainDate
  releaseBeforeAddedDaysOn: PlainDate
  licenceEndsOn: PlainDate | null
  days: number | null
  custodyDays: number | null
  unlawfullyAtLargeDays: number | null
}

export type PostSentenceSupervision = { from: PlainDate | null; until: PlainDate | null; isRepealed: boolean }

/** The phrases of these steps, for a rule's `words`. */
export const supervisionWords = {
  'not-standard': 'Only standard determinate sentences have post-sentence supervision.',
  'too-old': 'The offence was before {on}.',
  'too-short': 'The sentence has no more than {days, plural, one {# day} other {# days}}.',
  'too-long': 'The sentence is {below} or longer.',
  young:
    'The person was not yet over {age} at the half-way date {halfWayOn}, on which the birthday itself is too early, or not yet {age} at release on {releaseOn}.',
  'long-licence': 'The licence lasts {days} days: {below} or more leave no room for supervision after it.',
  'no-licence': 'The release is without a licence.',
  'at-once': 'Release was immediate: it counts from the day of the sentence.',
  twelve: '{months} months from {releaseOn}, the release without added days: to {untilOn}.',
  'at-large': 'Plus {days, plural, one {# day} other {# days}} unlawfully at large since release: to {untilOn}.',
  begins: 'It begins on {fromOn}, the day after the licence ends.',
  covered: 'The licence lasts as long, so nothing is left of it.',
  repealed: 'Post-sentence supervision was repealed from {on}.',
  ...missingWords,
}

/** The period with the steps that lead to it, or the fields without which there is none. */
export function supervisionOf(input: SupervisionFacts, law: SupervisionLaw): Answer<PostSentenceSupervision | Missing> {
  const whyNot = whyNotEligible(input, law)
  if (whyNot) return { result: { ...none, isRepealed: false }, because: [whyNot] }
  const fields = unknownOf(input, ['length', 'offenceOn', 'bornOn', 'unlawfullyAtLargeDays'])
  return fields.length ? cannotCalculate(fields) : periodOf(input, law)
}

/** The first reason against it among what is known. */
function whyNotEligible(input: SupervisionFacts, parameters: SupervisionLaw): Because | null {
  const { sentencedOn, length, offenceOn, bornOn, licenceEndsOn } = input
  if (!input.isStandard) return { say: 'not-standard' }
  if (length && (!isLongerThanNothing(length) || daysOfCustody(sentencedOn, length) <= parameters.longerThanDays))
    return { say: 'too-short', days: parameters.longerThanDays }
  if (length && !isShorter(sentencedOn, length, parameters.shorterThan))
    return { say: 'too-long', below: termInWords(parameters.shorterThan) }
  if (licenceEndsOn === null) return { say: 'no-licence' }
  const licenceDays = licenceDaysOf(input, licenceEndsOn)
  if (licenceDays >= parameters.licenceDaysBelow) return { say: 'long-licence', days: licenceDays, below: parameters.licenceDaysBelow }
  if (offenceOn !== null && offenceOn < parameters.offencesFrom) return { say: 'too-old', on: parameters.offencesFrom }
  return bornOn !== null && !isAdult(bornOn, input, parameters)
    ? { say: 'young', age: parameters.adultAge, halfWayOn: input.halfWayOn, releaseOn: input.releaseOn }
    : null
}

/** By the days of the sentence, which added days and tranches don't change. */
function licenceDaysOf({ days, custodyDays, releaseBeforeAddedDaysOn }: SupervisionFacts, licenceEndsOn: PlainDate): number {
  return days !== null && custodyDays !== null ? days - custodyDays : daysBetween(releaseBeforeAddedDaysOn, licenceEndsOn)
}

/** Over 18 at the half-way point, on which the birthday itself is too early; at release the birthday counts. */
function isAdult(bornOn: PlainDate, { halfWayOn, releaseOn }: SupervisionFacts, { adultAge }: SupervisionLaw): boolean {
  return ageOn(bornOn, dayBefore(halfWayOn)) >= adultAge && ageOn(bornOn, releaseOn) >= adultAge
}

function periodOf(input: SupervisionFacts, { months, repealedOn }: SupervisionLaw): Answer<PostSentenceSupervision> {
  const { releaseBeforeAddedDaysOn: releaseOn } = input
  const days = input.unlawfullyAtLargeDays ?? 0
  const from = dayAfter(input.licenceEndsOn ?? releaseOn)
  const withoutAtLarge = addMonths(releaseOn, months)
  const planned = addDays(withoutAtLarge, days)
  const because: Because[] = [
    ...(releaseOn === input.sentencedOn ? [{ say: 'at-once' }] : []),
    { say: 'twelve', months, releaseOn, untilOn: withoutAtLarge },
    ...(days ? [{ say: 'at-large', days, untilOn: planned }] : []),
    planned < from ? { say: 'covered' } : { say: 'begins', fromOn: from },
  ]
  if (planned < from) return { result: { ...none, isRepealed: false }, because }
  if (repealedOn === null || planned < repealedOn) return { result: { from, until: planned, isRepealed: false }, because }
  because.push({ say: 'repealed', on: repealedOn })
  if (from >= repealedOn) return { result: { ...none, isRepealed: true }, because }
  return { result: { from, until: earlier(planned, dayBefore(repealedOn)), isRepealed: true }, because }
}
