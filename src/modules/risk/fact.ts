// An assessment as the rules read it. The view assessment_fact says the same.

import type { AssessmentFact } from '#modules/standards/index.ts'
import { type Answers, needs, questions } from './questions.ts'

const camel = (name: string) => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
const isNeed = (name: string) => needs.some(need => need === name)
const names = questions.filter(({ name }) => !isNeed(name)).map(({ name }) => [name, camel(name)] as const)

/** The fact of an assessment. */
export function assessmentFact(
  { id, completedOn, tool }: Pick<AssessmentFact, 'id' | 'completedOn' | 'tool'>,
  answers: Answers,
): AssessmentFact {
  return {
    id,
    completedOn,
    tool,
    needs: Object.fromEntries(needs.map(need => [need, answers[need]])),
    ...Object.fromEntries(names.map(([name, fact]) => [fact, answers[name]])),
  } as AssessmentFact
}
