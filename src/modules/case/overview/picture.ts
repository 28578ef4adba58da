// A sentence as a picture: what the design draws, made from what is recorded.

import { link } from '#design/components.ts'
import type { Lane, Milestone, SentencePicture } from '#design/pictures.ts'
import { addDays, addMonths, earlier, type PlainDate } from '#kernel/dates.ts'
import { type Content, html } from '#kernel/html.ts'
import { fullDate, longDate } from '#kernel/i18n.ts'
import { sentenceName } from '#modules/people/index.ts'
import type { ListedDate, ListedSentence } from '#modules/sentences/index.ts'
import { say } from '../words.ts'
import { isCounted } from './requirements.ts'

/** When someone is under supervision by a sentence, post-sentence supervision included; nothing while that isn't known. */
export function supervised({
  supervised_from: from,
  supervised_until,
  post_sentence_until,
}: ListedSentence): { from: PlainDate; until: PlainDate } | undefined {
  const until = post_sentence_until ?? supervised_until
  return from && until && from <= until ? { from, until } : undefined
}

/** Whether a sentence is over on a day. */
export const isOver = (sentence: ListedSentence, today: PlainDate) =>
  sentence.terminated_on !== null ? sentence.terminated_on <= today : (supervised(sentence)?.until ?? today) < today

/** The picture of a sentence; nothing for one whose supervision has no dates. */
export function pictureOf(sentence: ListedSentence, person: string, today: PlainDate): SentencePicture | undefined {
  const period = supervised(sentence)
  if (!period) return undefined
  return {
    id: `sentence-${sentence.id}`,
    words: barWords(sentence, period, today),
    ...period,
    today,
    lanes: lanesOf(sentence, period, person, today),
    milestones: milestonesOf(sentence, period, person),
  }
}

function barWords(sentence: ListedSentence, { from, until }: { from: PlainDate; until: PlainDate }, today: PlainDate): string {
  const name = sentence.kind === 'custody' ? say('licence') : sentenceName(sentence.kind)
  if (sentence.terminated_on && sentence.terminated_on <= today)
    return say('picture-words-ended', { sentence: name, date: longDate(sentence.terminated_on) })
  if (until < today) return say('picture-words-ended', { sentence: name, date: longDate(until) })
  return say('picture-words', {
    sentence: name,
    done: wholeMonths(from, earlier(today, until)),
    months: Math.max(1, wholeMonths(from, addDays(until, 1))),
  })
}

/** Completed months from one day to another. */
function wholeMonths(from: PlainDate, to: PlainDate): number {
  let months = 0
  while (addMonths(from, months + 1) <= to) months++
  return months
}

function milestonesOf(sentence: ListedSentence, period: { from: PlainDate; until: PlainDate }, person: string): Milestone[] {
  const stones: Milestone[] = []
  const begun =
    sentence.kind === 'custody'
      ? { on: sentence.released_on ?? period.from, words: say('released') }
      : { on: sentence.sentenced_on, words: say('sentenced') }
  stones.push({ ...begun, rule: say('recorded') })
  const computed = sentence.dates
    .filter(date => date.what !== 'unpaid work limit')
    .flatMap(date => (date.on && date.on >= period.from ? [dateStone(date, date.on, person)] : []))
  stones.push(...computed)
  if (!computed.some(stone => stone.on === period.until))
    stones.push({ on: period.until, words: say('supervision-ends'), rule: say('recorded') })
  return stones
}

const dateStone = (date: ListedDate, on: PlainDate, person: string): Milestone => ({
  on,
  words: say(`date-${date.what}`),
  rule: dateLink(date, person),
})

/** The day; of a release, the working day with the day of law beside it. */
export const dayWords = ({ releasedOn }: ListedDate, on: PlainDate): string =>
  releasedOn ? say('day-and-law', { day: fullDate(releasedOn), law: fullDate(on) }) : longDate(on)

/** Leads to how a date was worked out, or why it was entered by hand. */
export function dateLink(date: ListedDate, person: string): Content {
  const words = say(date.isByHand ? 'by-hand' : 'how-worked-out')
  return link(`/people/${person}/dates/${date.id}`, words, { about: say('about-date', { what: say(`date-${date.what}`) }) })
}

/** One lane for each requirement with something to draw: the time in which some of it was done, a limit where the law sets one. */
function lanesOf(
  sentence: ListedSentence,
  { from, until }: { from: PlainDate; until: PlainDate },
  person: string,
  today: PlainDate,
): Lane[] {
  const limit = sentence.dates.find(date => date.what === 'unpaid work limit')
  const last = earlier(today, until)
  return sentence.requirements.filter(isCounted).flatMap(({ type, label, length, unit, completed }) => {
    const done = Number(completed)
    const spans = done > 0 && from <= last ? [{ from, to: last, kind: 'done' as const, words: say('lane-span', { label }) }] : []
    const ends =
      type === 'UPW' && limit?.on ? { limit: { on: limit.on, words: say('date-unpaid work limit'), rule: dateLink(limit, person) } } : {}
    return spans.length > 0 || 'limit' in ends ? [{ words: say('lane-done', { label, done, length, unit }), spans, ...ends }] : []
  })
}

/** Dates that can't be worked out, each with where the missing fact is named. One that the law doesn't set is left out. */
export const missingDates = (sentence: ListedSentence, person: string) =>
  sentence.dates
    .filter(date => date.isMissing)
    .map(
      date =>
        html`<p class="wm-text">${say('cannot-calculate', { what: say(`date-${date.what}`) })} ${link(`/people/${person}/dates/${date.id}`, say('what-is-missing'), { about: say('about-date', { what: say(`date-${date.what}`) }) })}</p>`,
    )
