// Recording a completed assessment: the page, the API and invented people alike.

import { ageOn, type PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { publish } from '#kernel/outbox.ts'
import { lockCases } from '#modules/standards/index.ts'
import { type Answers, type NewAssessment, noAnswers, type QuestionName, questions } from '../questions.ts'
import { type Assessment, insertAssessment, latestAssessment } from './store.ts'

export type Refusal =
  | 'changed-since'
  | 'in-the-future'
  | 'before-last'
  | 'after-completed'
  | 'follow-up-first'
  | 'first-age-late'
  | 'convicted-first'
/** Which field of the form a refusal is about. */
export const fieldOf = {
  'in-the-future': 'completed_on',
  'before-last': 'completed_on',
  'after-completed': 'sanctioned_on',
  'follow-up-first': 'follow_up_on',
  'first-age-late': 'first_sanction_age',
  'convicted-first': 'sanctions',
} as const satisfies Record<Exclude<Refusal, 'changed-since'>, QuestionName | 'completed_on'>

type Assessing = { id: string; bornOn: PlainDate | null }

/** Adds an assessment; what it leaves out stands as it stood in the latest. */
export async function recordAssessment(
  db: Db,
  person: Assessing,
  assessment: NewAssessment,
  today: PlainDate,
): Promise<{ assessment: string } | Refusal> {
  await lockCases(db, [person.id])
  const last = await latestAssessment(db, person.id)
  if ((last?.id ?? null) !== assessment.after) return 'changed-since'
  const answers = answersOf(assessment, last)
  const refusal = refusalOf(person, assessment.completed_on, answers, last, today)
  if (refusal) return refusal
  const { completed_on, tool } = assessment
  const id = await insertAssessment(db, { person: person.id, completed_on, tool, answers })
  await publish(db, {
    name: 'risk.assessment-recorded',
    subject: person.id,
    payload: { assessment: id, completed_on, tool, rosh: answers.rosh },
  })
  return { assessment: id }
}

function answersOf(given: NewAssessment, last: Assessment | undefined): Answers {
  const answers = noAnswers()
  for (const { name } of questions) answers[name] = given[name] === undefined ? (last?.[name] ?? null) : given[name]
  return answers
}

function refusalOf(
  { bornOn }: Assessing,
  completedOn: PlainDate,
  answers: Answers,
  last: Assessment | undefined,
  today: PlainDate,
): Refusal | undefined {
  const { sanctioned_on: sanctionedOn, follow_up_on: followUpOn, first_sanction_age: firstAge, sanctions } = answers
  if (completedOn > today) return 'in-the-future'
  if (last && completedOn < last.completed_on) return 'before-last'
  if (sanctionedOn !== null && String(sanctionedOn) > completedOn) return 'after-completed'
  if (sanctionedOn !== null && followUpOn !== null && String(followUpOn) < String(sanctionedOn)) return 'follow-up-first'
  if (firstAge !== null && bornOn && sanctionedOn !== null && Number(firstAge) > ageOn(bornOn, sanctionedOn as PlainDate))
    return 'first-age-late'
  if (sanctions === 1 && answers.convicted_before === true) return 'convicted-first'
  return undefined
}
