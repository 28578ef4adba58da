// Changing one topic of a person's record: the page and the API alike.

import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { publish } from '#kernel/outbox.ts'
import { codesOf } from '#modules/organisation/index.ts'
import { keepChange } from './changes.ts'
import { findTopics, storeTopic } from './store.ts'
import { type Answers, isReason, type Question, type Topic, topics, unanswered } from './topics.ts'

type TopicOutcome = 'changed' | 'no-such-person' | 'changed-since' | { unknownCode: Question['name'] }

type Change = { person: string; topic: Topic; version: number; answers: Answers; today: PlainDate }

/** Changes the answers of a topic over the version that was read, and keeps what they replaced. */
export async function changeTopic(db: Db, { person, topic, version, answers, today }: Change): Promise<TopicOutcome> {
  const before = (await findTopics(db, person))[topic]
  if (before.version !== version) return 'changed-since'
  const changed = Object.keys(answers).filter(name => !isSame(answers[name], before.answers[name]))
  if (changed.length === 0) return 'changed'
  const unknown = await unknownCode(db, topic, answers, before.answers, today)
  if (unknown) return { unknownCode: unknown }
  if (!(await storeTopic(db, person, topic, answers, version)))
    return (await findTopics(db, person))[topic].version === version ? 'no-such-person' : 'changed-since'
  const only = (of: Answers) => Object.fromEntries(changed.map(name => [name, of[name]]))
  await keepChange(db, { person, topic, version: version + 1, before: only(before.answers), after: only(answers) })
  // Names of the questions only: what is protected stays out of the events.
  await publish(db, { name: 'people.details-changed', subject: person, payload: { topic, version: version + 1, changed } })
  return 'changed'
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** A code that its list does not have today. One that was recorded before may stay: codes end. */
async function unknownCode(
  db: Db,
  topic: Topic,
  answers: Answers,
  before: Answers,
  today: PlainDate,
): Promise<Question['name'] | undefined> {
  const asked = topics[topic].questions.filter(question => question.kind === 'code' || question.kind === 'codes')
  const lists = await Promise.all(asked.map(question => codesOf(db, question.list, today)))
  return asked.find(({ name, list }, index) => {
    const known = (code: string) => (lists[index]?.has(code) && !isReason(list, code)) || [before[name]].flat().includes(code)
    const answer = answers[name]
    if (Array.isArray(answer)) return !answer.every(known)
    return typeof answer === 'string' && !unanswered.some(why => why === answer) && !known(answer)
  })?.name
}
