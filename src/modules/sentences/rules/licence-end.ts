// When a person in custody is released, and when the licence ends: one standard determinate sentence.

import { z } from 'zod'
import { addDays, ageOn, plainDate as day, earlier, later, PlainDate } from '#kernel/dates.ts'
import {
  type Answer,
  type Because,
  type Calendar,
  type Citation,
  lastBusinessDayOnOrBefore,
  type Missing,
  type Rule,
} from '#modules/standards/index.ts'
import { daysToServe, half, laterRegimes, Regime, type Release, regimes, releaseUnder } from './release-regimes.ts'
import { daysOfCustody, isLongerThanNothing, isShorter, Term, term } from './term.ts'

const Input = z.object({
  type: z.enum(['standard', 'standard-plus', 'extended', 'particular-concern', 'detention-and-training', 'life', 'fine-default']),
  sentencedOn: PlainDate,
  length: Term,
  offenceOn: PlainDate.nullable(),
  bornOn: PlainDate.nullable(),
  remandDays: z.int().min(0).nullable(),
  taggedBailDays: z.int().min(0).nullable(),
  /** Days added for offences in prison, less those given back. */
  addedDays: z.int().min(0),
  /** Days unlawfully at large before release. */
  unlawfullyAtLargeDays: z.int().min(0),
  /** Whether the offence keeps its half-way release: from the start of the 40% regime, by the additions of December 2024, or not at all. */
  earlyReleaseExclusion: z.enum(['none', 'excluded', 'added-2024']).nullable(),
})
export type CustodyInput = z.output<typeof Input>

const Dates = z.object({
  days: z.int(),
  custodyDays: z.int(),
  halfWayOn: PlainDate,
  /** Conditional, or without a licence automatic release: the date of law, and the working day on or before it. */
  releaseOn: PlainDate,
  releaseOnWorkingDay: PlainDate,
  regime: z.enum(regimes),
  /** The release date without added days and not held back by a tranche: post-sentence supervision counts from it. */
  releaseBeforeAddedDaysOn: PlainDate,
  sentenceEndsOn: PlainDate,
  /** Null when the release is without a licence. */
  licenceEndsOn: PlainDate.nullable(),
})
const Result = z.union([Dates, z.object({ cannotCalculate: z.array(z.string()) })])
export type CustodyDates = z.output<typeof Dates>

const Parameters = z.object({
  /** The law of 2003 applies to offences from this day on; older ones are worked out by hand. */
  offencesFrom: PlainDate,
  regimes: z.array(Regime),
  /** The exclusions added in 2024 hold for those in custody on this day or later. */
  addedExclusionsFrom: PlainDate,
  /** Sentences shorter than this: release without a licence for offences before a day, and for people under an age at release. */
  shortSentence: Term,
  licenceForShortFrom: PlainDate,
  adultAge: z.int(),
})
type Parameters = z.output<typeof Parameters>

const cites: Citation[] = [
  { source: 'Criminal Justice Act 2003', at: 'sections 240ZA to 264', standing: 'law' },
  { source: 'Offender Rehabilitation Act 2014', at: 'section 1: licence for sentences under 12 months', standing: 'law' },
  { source: 'Sentencing Act 2026', at: 'release after one third, by tranches', standing: 'law' },
]
const example: CustodyInput = {
  type: 'standard',
  sentencedOn: day('2024-09-26'),
  length: term({ months: 18 }),
  offenceOn: day('2024-06-01'),
  bornOn: day('1990-01-01'),
  remandDays: 0,
  taggedBailDays: 120,
  addedDays: 42,
  unlawfullyAtLargeDays: 0,
  earlyReleaseExclusion: 'none',
}

/** Release and end of licence of one standard determinate sentence. */
export const licenceEnd: Rule<CustodyInput, CustodyDates | Missing, Parameters> = {
  id: 'sentences.licence-end',
  title: 'Release and end of licence',
  summary: 'A standard determinate sentence is served in custody up to a part that the law sets by date, and on licence to its end.',
  cites,
  parameters: [
    {
      from: day('2005-04-04'),
      values: {
        offencesFrom: day('2005-04-04'),
        regimes: laterRegimes,
        addedExclusionsFrom: day('2024-12-16'),
        shortSentence: term({ months: 12 }),
        licenceForShortFrom: day('2015-02-01'),
        adultAge: 18,
      },
      cites: [...cites, { source: 'Calculate release dates (HMPPS)', at: 'tranche dates', standing: 'policy' }],
      note: 'The dates of the regimes are inside this one set, because each applies by the release date and not by the date of sentence. The tranches from October 2026 moved twice in their source.',
    },
  ],
  parametersSchema: Parameters,
  parametersBy: 'date of sentence',
  input: Input,
  result: Result,
  examples: [
    {
      name: '18 months under the 40% regime, with tagged bail and added days',
      on: example.sentencedOn,
      input: example,
      result: {
        days: 546,
        custodyDays: 219,
        halfWayOn: day('2025-04-08'),
        releaseOn: day('2025-02-13'),
        releaseOnWorkingDay: day('2025-02-13'),
        regime: 'forty-percent',
        releaseBeforeAddedDaysOn: day('2025-01-02'),
        sentenceEndsOn: day('2025-11-25'),
        licenceEndsOn: day('2025-11-25'),
      },
    },
    {
      name: 'A life sentence is not worked out here',
      on: example.sentencedOn,
      input: { ...example, type: 'life' },
      result: { cannotCalculate: ['type'] },
    },
    {
      name: 'Days on remand are not known',
      on: example.sentencedOn,
      input: { ...example, remandDays: null },
      result: { cannotCalculate: ['remandDays'] },
    },
  ],
  words: {
    length: 'The sentence of {sentencedOn} has {days} days.',
    half: 'Half of it is served in custody: {custodyDays} days.',
    'forty-percent': '40% of it is served in custody: {custodyDays} days.',
    progression: 'One third of it is served in custody: {custodyDays} days.',
    tranche: 'Nobody is released under this rule before {trancheOn}.',
    excluded: 'The offence keeps its half-way release.',
    deductions: 'Less {days, plural, one {# day} other {# days}} on remand or tagged bail.',
    added: 'Plus {days, plural, one {# day} other {# days}} added for offences in prison.',
    'at-large': 'Plus {days, plural, one {# day} other {# days}} unlawfully at large.',
    release: 'Release on {releaseOn}.',
    'working-day': 'That is no working day, so the person is released on {on}.',
    licence: 'On licence to {endsOn}.',
    'no-licence': 'The release is without a licence.',
    'out-of-scope': 'This kind of sentence is worked out by hand.',
    missing: 'These are not recorded, or outside what is worked out here: {fields}.',
  },

  evaluate(input, parameters, calendar) {
    if (input.type !== 'standard') return { result: { cannotCalculate: ['type'] }, because: [{ say: 'out-of-scope' }] }
    const known = complete(input, parameters)
    if ('cannotCalculate' in known) return missing(known.cannotCalculate)
    return datesOf(known, parameters, calendar)
  },
}

type Complete = CustodyInput & { deductions: number; days: number; isShort: boolean }

const missing = (fields: string[]): Answer<Missing> => ({
  result: { cannotCalculate: fields },
  because: [{ say: 'missing', fields: fields.join(', ') }],
})

function complete(input: CustodyInput, { offencesFrom, shortSentence }: Parameters): Complete | Missing {
  const { sentencedOn, length, offenceOn, bornOn, remandDays, taggedBailDays } = input
  const isShort = isLongerThanNothing(length) && isShorter(sentencedOn, length, shortSentence)
  const isOld = sentencedOn < offencesFrom || (offenceOn !== null && offenceOn < offencesFrom)
  const fields = [
    ...(isLongerThanNothing(length) ? [] : ['length']),
    ...(isOld || (isShort && offenceOn === null) ? ['offenceOn'] : []),
    ...(isShort && bornOn === null ? ['bornOn'] : []),
    ...(remandDays === null ? ['remandDays'] : []),
    ...(taggedBailDays === null ? ['taggedBailDays'] : []),
  ]
  if (remandDays === null || taggedBailDays === null || fields.length) return { cannotCalculate: fields }
  return { ...input, deductions: remandDays + taggedBailDays, days: daysOfCustody(sentencedOn, length), isShort }
}

function datesOf(sentence: Complete, parameters: Parameters, calendar: Calendar): Answer<CustodyDates | Missing> {
  const { sentencedOn, days, deductions, addedDays, unlawfullyAtLargeDays, earlyReleaseExclusion: exclusion } = sentence
  const sentenceEndsOn = later(sentencedOn, addDays(sentencedOn, days - 1 - deductions + unlawfullyAtLargeDays))
  const after = (served: number, added: number) =>
    earlier(sentenceEndsOn, later(sentencedOn, addDays(sentencedOn, served - 1 - deductions + unlawfullyAtLargeDays + added)))
  const releasedAfter = (part: Release['part']) => after(daysToServe(days, part), addedDays)

  const early = releaseUnder(parameters.regimes, sentence, releasedAfter)
  if (early.regime !== 'half' && exclusion === null) return missing(['earlyReleaseExclusion'])
  const isExcluded = exclusion === 'excluded' || (exclusion === 'added-2024' && early.on >= parameters.addedExclusionsFrom)
  const release = isExcluded ? releaseUnder([], sentence, releasedAfter) : early

  const custodyDays = daysToServe(days, release.part)
  const isLicensed = hasLicence(sentence, release.on, parameters)
  const releaseOnWorkingDay = later(sentencedOn, lastBusinessDayOnOrBefore(release.on, calendar))
  const result: CustodyDates = {
    days,
    custodyDays,
    halfWayOn: releasedAfter(half),
    releaseOn: release.on,
    releaseOnWorkingDay,
    regime: release.regime,
    releaseBeforeAddedDaysOn: after(custodyDays, 0),
    sentenceEndsOn,
    licenceEndsOn: isLicensed ? sentenceEndsOn : null,
  }
  return { result, because: reasons(sentence, result, release, isExcluded && early.regime !== 'half') }
}

function hasLicence(
  { days, isShort, offenceOn, bornOn }: Complete,
  releaseOn: PlainDate,
  { licenceForShortFrom, adultAge }: Parameters,
): boolean {
  if (days === 1) return false
  if (!isShort) return true
  const isBeforeLicence = offenceOn !== null && offenceOn < licenceForShortFrom
  const isUnderAge = bornOn !== null && ageOn(bornOn, releaseOn) < adultAge
  return !isBeforeLicence && !isUnderAge
}

function reasons(sentence: Complete, dates: CustodyDates, { trancheOn, on }: Release, isExcluded: boolean): Because[] {
  const { sentencedOn, days, deductions, addedDays, unlawfullyAtLargeDays } = sentence
  const { custodyDays, releaseOnWorkingDay, licenceEndsOn } = dates
  return [
    { say: 'length', sentencedOn, days },
    { say: dates.regime, custodyDays },
    ...(isExcluded ? [{ say: 'excluded' }] : []),
    ...(deductions ? [{ say: 'deductions', days: deductions }] : []),
    ...(addedDays ? [{ say: 'added', days: addedDays }] : []),
    ...(unlawfullyAtLargeDays ? [{ say: 'at-large', days: unlawfullyAtLargeDays }] : []),
    ...(trancheOn === on ? [{ say: 'tranche', trancheOn }] : []),
    { say: 'release', releaseOn: on },
    ...(releaseOnWorkingDay === on ? [] : [{ say: 'working-day', on: releaseOnWorkingDay }]),
    licenceEndsOn ? { say: 'licence', endsOn: licenceEndsOn } : { say: 'no-licence' },
  ]
}
