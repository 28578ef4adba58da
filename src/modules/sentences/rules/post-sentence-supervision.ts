// Supervision after a short licence, so that everybody released was supervised for twelve months; repealed in 2026.

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
  ifKnown,
  Missing,
  missingWords,
  type Rule,
  unknownOf,
} from '#modules/standards/index.ts'
import { answerDayOrNone, bornOn, daysIfKnown, sentencedOn } from './fields.ts'
import { daysOfCustody, isLongerThanNothing, isShorter, Term, term } from './term.ts'

const Input = z.object({
  isStandard: z.boolean().meta({
    title: 'Standard determinate sentence',
    description: 'Only standard determinate sentences (SDS) have it: not EDS, SOPC, DTO, or a committal in default of a fine.',
  }),
  sentencedOn,
  length: ifKnown(Term).meta({ title: 'Length', description: 'The term as the court said it; of a chain, the terms added up.' }),
  offenceOn: ifKnown(PlainDate).meta({ title: 'Date of the offence', description: 'The day of the offence; of a chain, of the latest.' }),
  bornOn,
  halfWayOn: PlainDate.meta({ title: 'Half-way date', description: 'From the rule of release and end of licence.' }),
  releaseOn: PlainDate.meta({ title: 'Release', description: 'The release date, from the rule of release and end of licence.' }),
  releaseBeforeAddedDaysOn: PlainDate.meta({
    title: 'Release without added days',
    description: 'The release date without added days and not held back by a tranche; the day of sentence where release was immediate.',
  }),
  licenceEndsOn: PlainDate.nullable().meta({
    title: 'End of the licence (SLED)',
    description: 'Null when the release is without a licence.',
  }),
  days: ifKnown(z.int().min(0)).meta({
    title: 'Days of the sentence',
    description:
      'With the days of custody: the length of the licence. Where either is not given, it is counted from the release without added days.',
  }),
  custodyDays: ifKnown(z.int().min(0)).meta({ title: 'Days of custody', description: 'Days to serve before deductions and additions.' }),
  unlawfullyAtLargeDays: daysIfKnown('Days unlawfully at large since release', 'Days unlawfully at large after the release, in days.'),
})
type Input = z.output<typeof Input>

const Supervision = z.object({
  from: answerDayOrNone('Begins', 'The day after the licence ends; null where there is none.'),
  until: answerDayOrNone('Ends (TUSED)', 'The top-up supervision end date; null where there is none.'),
  isRepealed: z.boolean().meta({ title: 'Repealed', description: 'The repeal cut it short, or kept it from beginning.' }),
})
const Result = z.union([Supervision, Missing])
export type PostSentenceSupervision = z.output<typeof Supervision>

export const SupervisionLaw = z.object({
  offencesFrom: PlainDate.meta({ description: 'It applies to offences from this day on.' }),
  longerThanDays: z.int().meta({ description: 'The sentence has more days than this…' }),
  shorterThan: Term.meta({ description: '…and is shorter than this term.' }),
  adultAge: z.int().meta({
    description: 'Past this age at the half-way date, on which the birthday itself is too early; at this age or older at release.',
  }),
  licenceDaysBelow: z.int().meta({ description: 'The licence has fewer days than this.' }),
  months: z.int().min(1).meta({ description: 'Licence and supervision together, in months from release.' }),
  repealedOn: PlainDate.nullable().meta({
    description: 'From this day on nobody is supervised after the sentence; null while the law is in force.',
  }),
})
export type SupervisionLaw = z.output<typeof SupervisionLaw>

const law: Citation = {
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
const example: Input = {
  isStandard: true,
  sentencedOn: day('2024-09-26'),
  length: term({ months: 18 }),
  offenceOn: day('2024-06-01'),
  bornOn: day('1990-01-01'),
  halfWayOn: day('2025-04-08'),
  releaseOn: day('2025-02-13'),
  releaseBeforeAddedDaysOn: day('2025-01-02'),
  licenceEndsOn: day('2025-11-25'),
  days: 546,
  custodyDays: 219,
  unlawfullyAtLargeDays: 0,
}
const none = { from: null, until: null }

const repeal: Citation = { source: 'Sentencing Act 2026', at: 'section 34 and Schedule 5, commenced by SI 2026/402', standing: 'law' }

/** Before and since the repeal. */
export const supervisionParameters: DatedParameters<SupervisionLaw>[] = [
  { from: day('2015-02-01'), values, cites: [law, blueprint] },
  {
    from: day('2026-05-11'),
    values: { ...values, repealedOn: day('2026-05-11') },
    cites: [law, repeal],
    note: 'The day of the switch is the one that the published code of the release date service uses. These settings also give the right answer for supervision that ended before the repeal.',
  },
]

/** What may be asked for by name. */
export const supervisionRegimes = {
  'in-force': { title: 'In force: as before the repeal', values, cites: [law, blueprint] },
  repealed: {
    title: 'Repealed: nobody has it, whatever the date',
    values: { ...values, repealedOn: values.offencesFrom },
    cites: [repeal],
  },
}

/** Begin and end of post-sentence supervision. */
export const postSentenceSupervision: Rule<Input, PostSentenceSupervision | Missing, SupervisionLaw> = {
  id: 'sentences.post-sentence-supervision',
  title: 'Post-sentence supervision',
  summary:
    'After a sentence of more than one day and less than two years, supervision went on to twelve months from release. Nobody has it since the repeal of 2026.',
  cites: [law, blueprint],
  parameters: supervisionParameters,
  parametersSchema: SupervisionLaw,
  parametersBy: 'day on which it is worked out',
  regimes: supervisionRegimes,
  input: Input,
  result: Result,
  examples: [
    {
      name: '18 months, worked out before the repeal: twelve months from release without the added days',
      on: day('2025-02-13'),
      input: example,
      result: { from: day('2025-11-26'), until: day('2026-01-02'), isRepealed: false },
    },
    {
      name: 'Over before the repeal, worked out after it: the same',
      on: day('2026-11-19'),
      input: example,
      result: { from: day('2025-11-26'), until: day('2026-01-02'), isRepealed: false },
    },
    {
      name: 'Under way at the repeal: ends the day before',
      on: day('2026-05-11'),
      input: {
        ...example,
        sentencedOn: day('2025-09-01'),
        length: term({ months: 6 }),
        halfWayOn: day('2025-11-30'),
        releaseOn: day('2025-11-12'),
        releaseBeforeAddedDaysOn: day('2025-11-12'),
        licenceEndsOn: day('2026-02-28'),
      },
      result: { from: day('2026-03-01'), until: day('2026-05-10'), isRepealed: true },
    },
    {
      name: 'The date of birth is not known',
      on: day('2025-02-13'),
      input: { ...example, bornOn: null },
      result: { cannotCalculate: ['bornOn'] },
    },
  ],
  words: {
    'not-standard': 'Only standard determinate sentences have post-sentence supervision.',
    'too-old': 'The offence was before {on}.',
    'too-short': 'The sentence is one day.',
    'too-long': 'The sentence is two years or longer.',
    young:
      'The person was not yet over 18 at the half-way date {halfWayOn}, on which the 18th birthday itself is too early, or not yet 18 at release on {releaseOn}.',
    'long-licence': 'The licence lasts {days} days, and {below} or more are twelve months or longer.',
    'no-licence': 'The release is without a licence.',
    'at-once': 'Release was immediate: it counts from the day of the sentence.',
    twelve: '{months} months from {releaseOn}, the release without added days: to {untilOn}.',
    'at-large': 'Plus {days, plural, one {# day} other {# days}} unlawfully at large.',
    begins: 'It begins on {fromOn}, the day after the licence ends.',
    covered: 'The licence lasts as long, so nothing is left of it.',
    repealed: 'Post-sentence supervision was repealed from {on}.',
    ...missingWords,
  },

  evaluate: supervisionOf,
}

/** The period with the steps that lead to it, or the fields without which there is none. */
export function supervisionOf(input: Input, law: SupervisionLaw): Answer<PostSentenceSupervision | Missing> {
  const whyNot = whyNotEligible(input, law)
  if (whyNot) return { result: { ...none, isRepealed: false }, because: [whyNot] }
  const fields = unknownOf(input, ['length', 'offenceOn', 'bornOn', 'unlawfullyAtLargeDays'])
  return fields.length ? cannotCalculate(fields) : periodOf(input, law)
}

/** The first reason against it among what is known. */
function whyNotEligible(input: Input, parameters: SupervisionLaw): Because | null {
  const { sentencedOn, length, offenceOn, bornOn, licenceEndsOn } = input
  if (!input.isStandard) return { say: 'not-standard' }
  if (length && (!isLongerThanNothing(length) || daysOfCustody(sentencedOn, length) <= parameters.longerThanDays))
    return { say: 'too-short' }
  if (length && !isShorter(sentencedOn, length, parameters.shorterThan)) return { say: 'too-long' }
  if (licenceEndsOn === null) return { say: 'no-licence' }
  const licenceDays = licenceDaysOf(input, licenceEndsOn)
  if (licenceDays >= parameters.licenceDaysBelow) return { say: 'long-licence', days: licenceDays, below: parameters.licenceDaysBelow }
  if (offenceOn !== null && offenceOn < parameters.offencesFrom) return { say: 'too-old', on: parameters.offencesFrom }
  return bornOn !== null && !isAdult(bornOn, input, parameters)
    ? { say: 'young', halfWayOn: input.halfWayOn, releaseOn: input.releaseOn }
    : null
}

/** By the days of the sentence, which added days and tranches don't change. */
function licenceDaysOf({ days, custodyDays, releaseBeforeAddedDaysOn }: Input, licenceEndsOn: PlainDate): number {
  return days !== null && custodyDays !== null ? days - custodyDays : daysBetween(releaseBeforeAddedDaysOn, licenceEndsOn)
}

/** Over 18 at the half-way point, on which the birthday itself is too early; at release the birthday counts. */
function isAdult(bornOn: PlainDate, { halfWayOn, releaseOn }: Input, { adultAge }: SupervisionLaw): boolean {
  return ageOn(bornOn, dayBefore(halfWayOn)) >= adultAge && ageOn(bornOn, releaseOn) >= adultAge
}

function periodOf(input: Input, { months, repealedOn }: SupervisionLaw): Answer<PostSentenceSupervision> {
  const { releaseBeforeAddedDaysOn: releaseOn } = input
  const days = input.unlawfullyAtLargeDays ?? 0
  const from = dayAfter(input.licenceEndsOn ?? releaseOn)
  const planned = addDays(addMonths(releaseOn, months), days)
  const because: Because[] = [
    ...(releaseOn === input.sentencedOn ? [{ say: 'at-once' }] : []),
    { say: 'twelve', months, releaseOn, untilOn: planned },
    ...(days ? [{ say: 'at-large', days }] : []),
    planned < from ? { say: 'covered' } : { say: 'begins', fromOn: from },
  ]
  if (planned < from) return { result: { ...none, isRepealed: false }, because }
  if (repealedOn === null || planned < repealedOn) return { result: { from, until: planned, isRepealed: false }, because }
  because.push({ say: 'repealed', on: repealedOn })
  if (from >= repealedOn) return { result: { ...none, isRepealed: true }, because }
  return { result: { from, until: earlier(planned, dayBefore(repealedOn)), isRepealed: true }, because }
}
