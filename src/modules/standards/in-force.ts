// When sentences are in force, and the stretches of time that they make together.

import type { PlainDate } from '#kernel/dates.ts'
import { dayAfter, dayBefore } from './calendar.ts'
import type { SentenceFact } from './facts.ts'

/** A stretch of days, both ends included; no last day while it isn't known. */
export type Period = { from: PlainDate; until: PlainDate | null }

/** The last day on which a sentence is in force; null while it isn't known, as in custody. The day of termination is the first day without it. */
export function lastDayInForce(sentence: SentenceFact): PlainDate | null {
  const planned = sentence.postSentenceUntil ?? sentence.supervisedUntil
  return endedAt(sentence, planned)
}

/** Whether a sentence is in force on a day. */
export function isInForce(sentence: SentenceFact, on: PlainDate): boolean {
  const last = lastDayInForce(sentence)
  return sentence.sentencedOn <= on && (last === null || on <= last)
}

/** A suspended sentence without a supervision period has nobody to supervise; everyone in custody has an officer from the start. */
export function needsOfficer(sentence: SentenceFact): boolean {
  return sentence.kind === 'custody' || sentence.supervisedFrom !== null
}

/** The days under supervision by an order or licence, without post-sentence supervision; null when there are none. */
export function supervision(sentence: SentenceFact): Period | null {
  if (sentence.supervisedFrom === null) return null
  const until = endedAt(sentence, sentence.supervisedUntil)
  return until !== null && until < sentence.supervisedFrom ? null : { from: sentence.supervisedFrom, until }
}

/** The days on which any of the sentences is in force, as stretches without a day between. */
export function periodsInForce(sentences: readonly SentenceFact[]): Period[] {
  const periods = sentences.map(sentence => ({ from: sentence.sentencedOn, until: lastDayInForce(sentence) }))
  return joined(periods.filter(period => period.until === null || period.from <= period.until))
}

/** Joins stretches that overlap or touch; the earliest comes first. */
export function joined(periods: readonly Period[]): Period[] {
  const result: Period[] = []
  for (const period of periods.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = result.at(-1)
    if (!last || (last.until !== null && dayAfter(last.until) < period.from)) result.push({ ...period })
    else if (last.until !== null && (period.until === null || period.until > last.until)) last.until = period.until
  }
  return result
}

/** The stretch that holds a day. */
export function periodOn(periods: readonly Period[], on: PlainDate): Period | undefined {
  return periods.find(period => period.from <= on && (period.until === null || on <= period.until))
}

function endedAt(sentence: SentenceFact, planned: PlainDate | null): PlainDate | null {
  if (sentence.terminatedOn === null) return planned
  return planned !== null && planned < sentence.terminatedOn ? planned : dayBefore(sentence.terminatedOn)
}
