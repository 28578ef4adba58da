// Supervision after a short licence, so that everybody released was supervised for twelve months; repealed in 2026.

import { z } from 'zod'
import { addDays, addMonths, ageOn, plainDate as day, daysBetween, earlier, PlainDate } from '#kernel/dates.ts'
import { type Answer, type Because, type Citation, dayAfter, dayBefore, type Missing, type Rule } from '#modules/standards/index.ts'
import { daysOfCustody, isLongerThanNothing, isShorter, Term, term } from './term.ts'

const Input = z.object({
  /** Only standard determinate sentences have it. */
  isStandard: z.boolean(),
  sentencedOn: PlainDate,
  length: Term,
  offenceOn: PlainDate.nullable(),
  bornOn: PlainDate.nullable(),
  /** From the rule of release and end of licence. */
  halfWayOn: PlainDate,
  releaseOn: PlainDate,
  releaseBeforeAddedDaysOn: PlainDate,
  /** Null when the release is without a licence. */
  licenceEndsOn: PlainDate.nullable(),
  /** Days unlawfully at large since release. */
  unlawfullyAtLargeDays: z.int().min(0),
})
type Input = z.output<typeof Input>

const Supervision = z.object({
  from: PlainDate.nullable(),
  until: PlainDate.nullable(),
  /** The repeal cut it short, or kept it from beginning. */
  isRepealed: z.boolean(),
})
const Result = z.union([Supervision, z.object({ cannotCalculate: z.array(z.string()) })])
export type PostSentenceSupervision = z.output<typeof Supervision>

const Parameters = z.object({
  offencesFrom: PlainDate,
  /** The sentence is longer than some days and shorter than a term. */
  longerThanDays: z.int(),
  shorterThan: Term,
  adultAge: z.int(),
  /** The licence has fewer days than this. */
  licenceDaysBelow: z.int(),
  /** Licence and supervision together, in months from release. */
  months: z.int().min(1),
  /** From this day on nobody is supervised after the sentence. */
  repealedOn: PlainDate.nullable(),
})
type Parameters = z.output<typeof Parameters>

const law: Citation = {
  source: 'Criminal Justice Act 2003',
  at: 'section 256AA (Offender Rehabilitation Act 2014 section 2)',
  standing: 'law',
}
const blueprint: Citation = { source: 'Operating Blueprint 2019', at: '¶107', standing: 'policy' }
const values: Parameters = {
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
  unlawfullyAtLargeDays: 0,
}
const none = { from: null, until: null }

/** Begin and end of post-sentence supervision. */
export const postSentenceSupervision: Rule<Input, PostSentenceSupervision | Missing, Parameters> = {
  id: 'sentences.post-sentence-supervision',
  title: 'Post-sentence supervision',
  summary:
    'After a sentence of more than one day and less than two years, supervision went on to twelve months from release. Nobody has it since the repeal of 2026.',
  cites: [law, blueprint],
  parameters: [
    { from: day('2015-02-01'), values, cites: [law, blueprint] },
    {
      from: day('2026-05-11'),
      values: { ...values, repealedOn: day('2026-05-11') },
      cites: [law, { source: 'Sentencing Act 2026', at: 'section 34 and Schedule 5, commenced by SI 2026/402', standing: 'law' }],
      note: 'The day of the switch is the one that the published code of the release date service uses. These settings also give the right answer for supervision that ended before the repeal.',
    },
  ],
  parametersSchema: Parameters,
  parametersBy: 'day on which it is worked out',
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
    young: 'The person was not yet over 18 at the half-way point, or not yet 18 at release.',
    'long-licence': 'The licence lasts twelve months or longer.',
    'no-licence': 'The release is without a licence.',
    twelve: '{months} months from {releaseOn}, the release without added days: to {untilOn}.',
    'at-large': 'Plus {days, plural, one {# day} other {# days}} unlawfully at large.',
    begins: 'It begins on {fromOn}, the day after the licence ends.',
    covered: 'The licence lasts as long, so nothing is left of it.',
    repealed: 'Post-sentence supervision was repealed from {on}.',
    missing: 'These are not recorded: {fields}.',
  },

  evaluate(input, parameters) {
    const fields = [...(input.offenceOn === null ? ['offenceOn'] : []), ...(input.bornOn === null ? ['bornOn'] : [])]
    const whyNot = whyNotEligible(input, parameters)
    if (whyNot) return { result: { ...none, isRepealed: false }, because: [whyNot] }
    if (fields.length) return { result: { cannotCalculate: fields }, because: [{ say: 'missing', fields: fields.join(', ') }] }
    return periodOf(input, parameters)
  },
}

/** The first reason against it among what is known. */
function whyNotEligible(input: Input, parameters: Parameters): Because | null {
  const { sentencedOn, length, offenceOn, bornOn, licenceEndsOn, releaseOn } = input
  if (!input.isStandard) return { say: 'not-standard' }
  if (!isLongerThanNothing(length) || daysOfCustody(sentencedOn, length) <= parameters.longerThanDays) return { say: 'too-short' }
  if (!isShorter(sentencedOn, length, parameters.shorterThan)) return { say: 'too-long' }
  if (licenceEndsOn === null) return { say: 'no-licence' }
  if (daysBetween(releaseOn, licenceEndsOn) >= parameters.licenceDaysBelow) return { say: 'long-licence' }
  if (offenceOn !== null && offenceOn < parameters.offencesFrom) return { say: 'too-old', on: parameters.offencesFrom }
  return bornOn !== null && !isAdult(bornOn, input, parameters) ? { say: 'young' } : null
}

/** Over 18 at the half-way point, on which the birthday itself is too early; at release the birthday counts. */
function isAdult(bornOn: PlainDate, { halfWayOn, releaseOn }: Input, { adultAge }: Parameters): boolean {
  return ageOn(bornOn, dayBefore(halfWayOn)) >= adultAge && ageOn(bornOn, releaseOn) >= adultAge
}

function periodOf(input: Input, { months, repealedOn }: Parameters): Answer<PostSentenceSupervision> {
  const { releaseBeforeAddedDaysOn: releaseOn, unlawfullyAtLargeDays: days } = input
  const from = dayAfter(input.licenceEndsOn ?? releaseOn)
  const planned = addDays(addMonths(releaseOn, months), days)
  const because: Because[] = [
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
