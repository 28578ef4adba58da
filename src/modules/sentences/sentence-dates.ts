// The dates of a new sentence, as its rules work them out: plain values, ready to be kept beside what they were worked out from.

import { type PlainDate, plainDate } from '#kernel/dates.ts'
import { type Because, type Missing, parametersOn, type Rule, type Rulebook, type SentenceKind } from '#modules/standards/index.ts'
import {
  type CurfewInput,
  type CustodyDates,
  type CustodyInput,
  homeDetentionCurfew,
  licenceEnd,
  type OrderDates,
  orderDates,
  postSentenceSupervision,
  term,
  unpaidWorkLimit,
} from './rules/index.ts'

/** What is known of a sentence when it is recorded. Lengths as the court said them; null where it said none. */
export type NewSentence = {
  kind: SentenceKind
  typeCode: string
  sentencedOn: PlainDate
  termMonths: number | null
  termDays: number | null
  operationalMonths: number | null
  supervisionMonths: number | null
  remandDays: number | null
  taggedBailDays: number | null
  earlyReleaseExclusion: CustodyInput['earlyReleaseExclusion']
  offenceOn: PlainDate | null
  bornOn: PlainDate | null
  /** Whether one of the offences is a sexual one: only then is it open whether the person is on the sex offenders' register. */
  hasSexualOffence: boolean
  releasedOn: PlainDate | null
  requirements: readonly { type: string; length: number | null }[]
}

const dateKinds = [
  'order end',
  'operational period end',
  'conditional release',
  'licence end',
  'post-sentence supervision end',
  'home detention curfew eligibility',
  'unpaid work limit',
] as const
export type DateKind = (typeof dateKinds)[number]

/** Reasons of the rules for a date that isn't known; without them and without a date, the law sets none. */
export const unknown = ['missing', 'out-of-scope'] as const

/** One date with the rule, the day that chose the parameters, what went in, and why. No day when it can't be worked out, or the law sets none. */
export type ComputedDate = { what: DateKind; on: PlainDate | null; rule: string; asOf: PlainDate; input: unknown; because: Because[] }

type SentenceDates = {
  supervisedFrom: PlainDate | null
  supervisedUntil: PlainDate | null
  postSentenceFrom: PlainDate | null
  postSentenceUntil: PlainDate | null
  dates: ComputedDate[]
  /** What the law doesn't allow a court to say, as reasons of the rule of order dates. */
  beyondLimits: string[]
}

/** Works out every date of a sentence, with the parameters of its day. */
export function computeSentenceDates(sentence: NewSentence, rulebook: Rulebook, today: PlainDate): SentenceDates {
  const dates = sentence.kind === 'custody' ? custodyDates(sentence, rulebook, today) : orderOrDefaultDates(sentence, rulebook)
  const hours = sentence.requirements.find(requirement => requirement.type === 'UPW')?.length
  if (!hours || sentence.kind === 'custody') return dates
  const input = {
    order: sentence.kind,
    orderedOn: sentence.sentencedOn,
    hours,
    concurrentHours: null,
    extendedUntil: null,
    supervisedUntil: dates.supervisedUntil,
  }
  const { result, kept } = answer(unpaidWorkLimit, input, sentence.sentencedOn, rulebook)
  return { ...dates, dates: [...dates.dates, kept('unpaid work limit', result?.completeBy)] }
}

const lengthOf = (months: number | null, days: number | null) =>
  months === null && days === null ? null : term({ months: months ?? 0, days: days ?? 0 })

function orderOrDefaultDates(sentence: NewSentence, rulebook: Rulebook): SentenceDates {
  const { sentencedOn, kind } = sentence
  // No rule sets the end of a supervision default order: it lasts as long as what it orders.
  if (kind === 'supervision-default-order') return { ...none, supervisedFrom: sentencedOn }
  const length = lengthOf(sentence.termMonths, sentence.termDays)
  const isUnpaidWorkOnly = sentence.requirements.length > 0 && sentence.requirements.every(requirement => requirement.type === 'UPW')
  const input =
    kind === 'community-order'
      ? { kind, sentencedOn, term: length, endsOn: null, isUnpaidWorkOnly }
      : {
          kind: 'suspended-sentence-order' as const,
          sentencedOn,
          custodialTerm: length,
          operationalPeriod: lengthOf(sentence.operationalMonths, null),
          supervisionPeriod: lengthOf(sentence.supervisionMonths, null),
        }
  const { result, kept } = answer(orderDates, input, sentencedOn, rulebook)
  const found: OrderDates | null = result
  const dates = [kept('order end', found?.supervisedUntil)]
  if (kind === 'suspended-sentence-order') dates.push(kept('operational period end', found?.operationalUntil))
  return {
    ...none,
    supervisedFrom: found?.supervisedFrom ?? null,
    supervisedUntil: found?.supervisedUntil ?? null,
    dates,
    beyondLimits: found?.beyondLimits ?? [],
  }
}

const none: SentenceDates = {
  supervisedFrom: null,
  supervisedUntil: null,
  postSentenceFrom: null,
  postSentenceUntil: null,
  dates: [],
  beyondLimits: [],
}

/** Which release rules a kind of custody follows. Section 250 detention stays at one half whatever the regime. */
const custodyTypes: Record<string, CustodyInput['type']> = {
  'SDS-PLUS': 'standard-plus',
  EDS: 'extended',
  'EXT-OLD': 'extended',
  SOPC: 'particular-concern',
  DTO: 'detention-and-training',
  'LIFE-M': 'life',
  'LIFE-D': 'life',
  DHMP: 'life',
  IPP: 'life',
}

function custodyDates(sentence: NewSentence, rulebook: Rulebook, today: PlainDate): SentenceDates {
  const { sentencedOn, offenceOn, bornOn } = sentence
  const length = lengthOf(sentence.termMonths, sentence.termDays) ?? term({})
  const input: CustodyInput = {
    type: custodyTypes[sentence.typeCode] ?? 'standard',
    sentencedOn,
    length,
    offenceOn,
    bornOn,
    remandDays: sentence.remandDays,
    taggedBailDays: sentence.taggedBailDays,
    addedDays: 0,
    unlawfullyAtLargeDays: 0,
    earlyReleaseExclusion: sentence.typeCode === 'S250' ? 'excluded' : sentence.earlyReleaseExclusion,
  }
  const { result, kept } = answer(licenceEnd, input, sentencedOn, rulebook)
  const dates = [kept('conditional release', result?.releaseOn), kept('licence end', result?.licenceEndsOn)]
  if (!result) return { ...none, supervisedFrom: sentence.releasedOn, dates }
  const post = afterSentence(input, result, today, rulebook)
  const curfew = curfewDate(input, result, sentence.hasSexualOffence, rulebook)
  return {
    ...none,
    // Without a licence nobody is supervised after release, and the case ends with the sentence.
    supervisedFrom: result.licenceEndsOn && sentence.releasedOn,
    supervisedUntil: result.licenceEndsOn ?? result.sentenceEndsOn,
    postSentenceFrom: post.from,
    postSentenceUntil: post.until,
    dates: [...dates, post.date, curfew],
  }
}

function afterSentence(custody: CustodyInput, found: CustodyDates, today: PlainDate, rulebook: Rulebook) {
  const { sentencedOn, length, offenceOn, bornOn } = custody
  const { halfWayOn, releaseOn, releaseBeforeAddedDaysOn, licenceEndsOn, days, custodyDays } = found
  const input = {
    isStandard: true,
    sentencedOn,
    length,
    offenceOn,
    bornOn,
    halfWayOn,
    releaseOn,
    releaseBeforeAddedDaysOn,
    licenceEndsOn,
    days,
    custodyDays,
    unlawfullyAtLargeDays: 0,
  }
  const { result, kept } = answer(postSentenceSupervision, input, today, rulebook)
  return { from: result?.from ?? null, until: result?.until ?? null, date: kept('post-sentence supervision end', result?.until) }
}

function curfewDate(custody: CustodyInput, found: CustodyDates, hasSexualOffence: boolean, rulebook: Rulebook): ComputedDate {
  const { type, sentencedOn, remandDays, taggedBailDays, addedDays, unlawfullyAtLargeDays, bornOn } = custody
  const input: CurfewInput = {
    type,
    sentencedOn,
    custodyDays: found.custodyDays,
    remandDays,
    taggedBailDays,
    unlawfullyAtLargeDays,
    addedDays,
    releaseOn: found.releaseOn,
    bornOn,
    // A court's result says no more of the register than the offences do.
    isRegisteredSexOffender: hasSexualOffence ? null : false,
    isRecalled: false,
  }
  const { result, kept } = answer(homeDetentionCurfew, input, sentencedOn, rulebook)
  return kept('home detention curfew eligibility', result?.eligibleOn)
}

/** A rule's result, or null when it can't be worked out; and a maker of what is kept of it. */
function answer<Input, Result, Parameters>(
  rule: Rule<Input, Result | Missing, Parameters>,
  input: Input,
  asOf: PlainDate,
  rulebook: Rulebook,
) {
  const { result, because } = rule.evaluate(input, parametersOn(rule, asOf, rulebook).values, rulebook)
  const known = isMissing(result) ? null : result
  const kept = (what: DateKind, on: PlainDate | null | undefined): ComputedDate => ({
    what,
    on: on ?? null,
    rule: rule.id,
    asOf,
    input,
    because,
  })
  return { result: known, kept }
}

const isMissing = (result: unknown): result is Missing => typeof result === 'object' && result !== null && 'cannotCalculate' in result

/** The date of a kind in what its rule answers; null where the rule gives none. */
export function dateIn(what: DateKind, result: unknown): PlainDate | null {
  if (isMissing(result) || typeof result !== 'object' || result === null) return null
  const found = (result as Record<string, unknown>)[fieldOf[what]]
  return typeof found === 'string' ? plainDate(found) : null
}

const fieldOf: Record<DateKind, string> = {
  'order end': 'supervisedUntil',
  'operational period end': 'operationalUntil',
  'conditional release': 'releaseOn',
  'licence end': 'licenceEndsOn',
  'post-sentence supervision end': 'until',
  'home detention curfew eligibility': 'eligibleOn',
  'unpaid work limit': 'completeBy',
}
