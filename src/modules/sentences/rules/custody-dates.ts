// The dates of one standard determinate sentence, or of a chain of them that counts as one: pure functions that several rules share.

import { addDays, ageOn, earlier, later, type PlainDate } from '#kernel/dates.ts'
import {
  type Answer,
  type Because,
  type Calendar,
  cannotCalculate,
  lastBusinessDayOnOrBefore,
  type Missing,
  roundHalfUp,
} from '#modules/standards/index.ts'
import type { CustodyLaw } from './custody-law.ts'
import type { EarlyReleaseExclusion } from './fields.ts'
import {
  daysToServe,
  half,
  type Part,
  partInWords,
  plusFirst,
  type RegimeName,
  type Release,
  releaseUnder,
  standardFirst,
} from './release-regimes.ts'
import { daysOfCustody, isLongerThanNothing, isShorter, type Term, termInWords } from './term.ts'

/** What decides the dates, with what isn't known as null. */
type CustodyFacts = {
  type: 'standard' | 'standard-plus'
  sentencedOn: PlainDate
  /** Of a chain, the day of its latest sentence: nobody is released before it. */
  lastSentencedOn?: PlainDate
  length: Term | null
  offenceOn: PlainDate | null
  bornOn: PlainDate | null
  remandDays: number | null
  taggedBailDays: number | null
  addedDays: number | null
  unlawfullyAtLargeDays: number | null
  earlyReleaseExclusion: 'none' | 'excluded' | 'added-2024' | null
}

export type CustodyDates = {
  days: number
  custodyDays: number
  halfWayOn: PlainDate
  releaseOn: PlainDate
  releaseOnWorkingDay: PlainDate
  regime: RegimeName
  releaseBeforeAddedDaysOn: PlainDate
  sentenceEndsOn: PlainDate
  licenceEndsOn: PlainDate | null
}

type Complete = {
  isPlus: boolean
  /** The sentence is SDS+ by its offence, but was passed before there was any. */
  isBeforePlus: boolean
  sentencedOn: PlainDate
  lastSentencedOn: PlainDate
  length: Term
  days: number
  isShort: boolean
  offenceOn: PlainDate | null
  bornOn: PlainDate | null
  deductions: number
  addedDays: number
  unlawfullyAtLargeDays: number
  exclusion: (typeof EarlyReleaseExclusion)['options'][number] | null
}

/** The dates with the steps that lead to them, or the fields without which there are none. */
export function custodyDatesOf(facts: CustodyFacts, law: CustodyLaw, calendar: Calendar): Answer<CustodyDates | Missing> {
  const known = complete(facts, law)
  return 'cannotCalculate' in known ? cannotCalculate(known.cannotCalculate) : datesOf(known, law, calendar)
}

function complete(facts: CustodyFacts, law: CustodyLaw): Complete | Missing {
  const { sentencedOn, length, offenceOn, bornOn, remandDays, taggedBailDays, addedDays, unlawfullyAtLargeDays } = facts
  const days = length && isLongerThanNothing(length) ? daysOfCustody(sentencedOn, length) : null
  const isShort = length !== null && isShorter(sentencedOn, length, law.shortSentence)
  // A sentence of one day is without a licence whatever else is true of it.
  const asksForLicence = isShort && days !== null && days > 1
  const isOld = sentencedOn < law.offencesFrom || (offenceOn !== null && offenceOn < law.offencesFrom)
  const isBeforeLicence = offenceOn !== null && offenceOn < law.licenceForShortFrom
  const fields = [
    ...(days === null ? ['length'] : []),
    ...(isOld || (asksForLicence && offenceOn === null) ? ['offenceOn'] : []),
    ...(asksForLicence && !isBeforeLicence && bornOn === null ? ['bornOn'] : []),
    ...(remandDays === null ? ['remandDays'] : []),
    ...(taggedBailDays === null ? ['taggedBailDays'] : []),
    ...(addedDays === null ? ['addedDays'] : []),
    ...(unlawfullyAtLargeDays === null ? ['unlawfullyAtLargeDays'] : []),
  ]
  if (remandDays === null || taggedBailDays === null || addedDays === null || unlawfullyAtLargeDays === null || !length || days === null)
    return { cannotCalculate: fields }
  if (fields.length) return { cannotCalculate: fields }
  const isBeforePlus = facts.type === 'standard-plus' && sentencedOn < law.plus.from
  return {
    isPlus: facts.type === 'standard-plus' && !isBeforePlus,
    isBeforePlus,
    sentencedOn,
    lastSentencedOn: facts.lastSentencedOn ?? sentencedOn,
    length,
    days,
    isShort,
    offenceOn,
    bornOn,
    deductions: remandDays + taggedBailDays,
    addedDays,
    unlawfullyAtLargeDays,
    exclusion: facts.earlyReleaseExclusion,
  }
}

function datesOf(sentence: Complete, law: CustodyLaw, calendar: Calendar): Answer<CustodyDates | Missing> {
  const { sentencedOn, lastSentencedOn, days, deductions, addedDays, unlawfullyAtLargeDays } = sentence
  const sentenceEndsOn = later(lastSentencedOn, addDays(sentencedOn, days - 1 - deductions + unlawfullyAtLargeDays))
  const after = (served: number, added: number) =>
    earlier(sentenceEndsOn, later(lastSentencedOn, addDays(sentencedOn, served - 1 - deductions + unlawfullyAtLargeDays + added)))
  const releasedAfter = (part: Part) => after(daysToServe(days, part), addedDays)

  const first = sentence.isPlus ? plusFirst(law.plus.part) : standardFirst
  const early = releaseUnder(law.regimes, sentence, releasedAfter, first)
  const isEarly = early.regime !== first.regime
  if (isEarly && !sentence.isPlus && sentence.exclusion === null) return cannotCalculate(['earlyReleaseExclusion'])
  const isExcluded =
    isEarly && (sentence.exclusion === 'excluded' || (sentence.exclusion === 'added-2024' && early.on >= law.addedExclusionsFrom))
  const release = isExcluded ? releaseUnder([], sentence, releasedAfter, first) : early

  const custodyDays = daysToServe(days, release.part)
  const result: CustodyDates = {
    days,
    custodyDays,
    halfWayOn: releasedAfter(half),
    releaseOn: release.on,
    releaseOnWorkingDay: later(lastSentencedOn, lastBusinessDayOnOrBefore(release.on, calendar)),
    regime: release.regime,
    releaseBeforeAddedDaysOn: after(custodyDays, 0),
    sentenceEndsOn,
    licenceEndsOn: hasLicence(sentence, release.on, law) ? sentenceEndsOn : null,
  }
  return { result, because: reasons(sentence, result, release, isExcluded, law) }
}

function hasLicence({ days, isShort, offenceOn, bornOn }: Complete, releaseOn: PlainDate, law: CustodyLaw): boolean {
  if (days === 1) return false
  if (!isShort) return true
  const isBeforeLicence = offenceOn !== null && offenceOn < law.licenceForShortFrom
  const isUnderAge = bornOn !== null && ageOn(bornOn, releaseOn) < law.adultAge
  return !isBeforeLicence && !isUnderAge
}

/** A part of the days with at most two places, as it stands before it is rounded up. */
export const exactly = (days: number, part: Part) => String(roundHalfUp((days * part.of) / part.in, 2))

function reasons(sentence: Complete, dates: CustodyDates, release: Release, isExcluded: boolean, law: CustodyLaw): Because[] {
  const { sentencedOn, days, deductions, addedDays, unlawfullyAtLargeDays, isPlus } = sentence
  const { custodyDays, releaseOnWorkingDay, licenceEndsOn, sentenceEndsOn } = dates
  const { regime, part, trancheOn, on } = release
  const isAtOnce = on === sentence.lastSentencedOn && deductions > 0
  const isCapped = on === sentenceEndsOn && addedDays > 0 && custodyDays < days
  const mayBeMisnamed =
    isPlus && sentencedOn < law.plus.widenedFrom && isShorter(sentencedOn, sentence.length, law.plus.beforeWideningAtLeast)
  const served = isPlus && regime === 'progression' ? 'progression-plus' : regime
  return [
    { say: 'length', sentencedOn, days },
    ...(sentence.isBeforePlus ? [{ say: 'before-plus', fromOn: law.plus.from }] : []),
    ...(mayBeMisnamed
      ? [{ say: 'check-plus', widenedOn: law.plus.widenedFrom, atLeast: termInWords(law.plus.beforeWideningAtLeast) }]
      : []),
    { say: served, days, part: partInWords(part), exact: exactly(days, part), custodyDays },
    ...(isExcluded ? [{ say: isPlus ? 'excluded-plus' : 'excluded' }] : []),
    ...(isPlus && release.regime === 'progression' && sentence.exclusion === null ? [{ say: 'plus-not-recorded' }] : []),
    ...(deductions ? [{ say: 'deductions', days: deductions }] : []),
    ...(addedDays ? [{ say: 'added', days: addedDays }] : []),
    ...(unlawfullyAtLargeDays ? [{ say: 'at-large', days: unlawfullyAtLargeDays }] : []),
    ...(isAtOnce ? [{ say: 'at-once' }] : []),
    ...(isCapped ? [{ say: 'capped' }] : []),
    ...(trancheOn === on ? [{ say: 'tranche', trancheOn }] : []),
    ...(regime === 'progression' ? [{ say: 'in-motion' }] : []),
    { say: 'release', releaseOn: on },
    ...(releaseOnWorkingDay === on ? [] : [{ say: 'working-day', on: releaseOnWorkingDay }]),
    licenceEndsOn ? { say: 'licence', endsOn: licenceEndsOn } : { say: 'no-licence', endsOn: sentenceEndsOn },
  ]
}

const served =
  'Of {days} days, {part} is {exact}: {custodyDays, plural, one {# day is} other {# days are}} served in custody, a part of a day counting as a day.'

/** The phrases of these steps, for a rule's `words`. */
export const custodyWords = {
  length: 'The sentence of {sentencedOn} has {days, plural, one {# day} other {# days}}, the day of sentence counted.',
  'before-plus': 'Sentences before {fromOn} were not SDS+: release is half-way.',
  'check-plus':
    'Before {widenedOn} only sentences of {atLeast} or more were SDS+ (from general knowledge of the law): check that this one is recorded rightly.',
  half: served,
  'two-thirds': served,
  'forty-percent': served,
  progression: served,
  'progression-plus':
    'Of {days} days, {part}, for an SDS+ under the progression model, is {exact}: {custodyDays, plural, one {# day is} other {# days are}} served in custody, a part of a day counting as a day.',
  excluded: 'The offence keeps its half-way release.',
  'excluded-plus': 'The offence is excluded from the progression model: its release stays as it was for an SDS+.',
  'plus-not-recorded':
    'Whether the offence is excluded from the progression model is not recorded: an SDS+ that is stays with its earlier, longer part in custody.',
  deductions: 'Less {days, plural, one {# day} other {# days}} on remand or tagged bail.',
  added: 'Plus {days, plural, one {# day} other {# days}} added for offences in prison.',
  'at-large': 'Plus {days, plural, one {# day} other {# days}} unlawfully at large.',
  'at-once': 'The days deducted cover the custody: release is on the day of the sentence.',
  capped: 'Added days never keep anybody past the end of the sentence.',
  tranche: 'Nobody is released under this rule before {trancheOn}.',
  'in-motion':
    'The tranche dates of the progression model have moved before, and the sources name different first days: confirm them before relying on this date.',
  release: 'Release on {releaseOn}.',
  'working-day': 'That is no working day, so the person is released on {on}.',
  licence: 'On licence to {endsOn}, the end of the sentence.',
  'no-licence': 'The release is without a licence; the sentence ends on {endsOn}.',
  missing: 'These are not recorded, or outside what is worked out here: {fields}.',
}
