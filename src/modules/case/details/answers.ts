// Answers in words, codes by their labels.

import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { language } from '#kernel/i18n.ts'
import { type CodeEntry, codesOf } from '#modules/organisation/index.ts'
import { type Answer, type Question, sayPerson, type Topic, topics, unanswered } from '#modules/people/index.ts'
import { say } from '../words.ts'

/** Codes that may be chosen, by list. */
export type Lists = ReadonlyMap<string, ReadonlyMap<string, CodeEntry>>

/** The lists of codes that some topics ask from. */
export async function listsOf(db: Db, of: readonly Topic[], today: PlainDate): Promise<Lists> {
  const names = of.flatMap(topic => topics[topic].questions.flatMap(question => ('list' in question ? [question.list] : [])))
  const lists = await Promise.all(names.map(name => codesOf(db, name, today)))
  return new Map(names.map((name, index) => [name, lists[index] ?? new Map<string, CodeEntry>()]))
}

/** The label of a code in the reader's language; the code itself where the list has it no more. */
export function labelIn(lists: Lists, list: string, code: string): string {
  const entry = lists.get(list)?.get(code)
  return (language() === 'cy' && entry?.label_cy) || entry?.label || code
}

const isUnanswered = (answer: string) => unanswered.find(why => why === answer)

/** An answer as it is read. */
export function sayAnswer(question: Question, answer: Answer | undefined, lists: Lists): string {
  if (answer === undefined || answer === null || answer === '') return say('none-recorded')
  if (Array.isArray(answer))
    return answer.map(code => ('list' in question ? labelIn(lists, question.list, code) : code)).join(', ') || say('none-recorded')
  if (typeof answer === 'number') return String(answer)
  const why = isUnanswered(answer)
  if (why) return sayPerson(`answer-${why}`)
  if ('options' in question) {
    const known = question.options.find(option => option === answer)
    return known ? sayPerson(`answer-${known}`) : answer
  }
  return 'list' in question ? labelIn(lists, question.list, answer) : answer
}

/** The list of languages. */
export const languagesOf = async (db: Db, today: PlainDate): Promise<Lists> => new Map([['language', await codesOf(db, 'language', today)]])
