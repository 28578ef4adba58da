// The public face of risk: assessments, registrations, and what is worked out from them.

import type { Route } from '#kernel/route.ts'
import { routes as assessmentRoutes } from './record-assessment/routes.ts'
import { routes as registrationRoutes } from './registrations/routes.ts'

export { assessmentFact } from './fact.ts'
export {
  type Answers,
  mostNeed,
  type Need,
  type NewAssessment,
  needs,
  noAnswers,
  openQuestions,
  type QuestionName,
  questions,
  sections,
} from './questions.ts'
export { recordAssessment } from './record-assessment/command.ts'
export { type Assessment, listAssessments } from './record-assessment/store.ts'
export { flagsOf, isRegister, nationalCodeOf, type RegisterCode, registerCodes, registerOfCode, registers } from './registers.ts'
export { endRegistration, register } from './registrations/command.ts'
export { listRegistrations, type Registration } from './registrations/store.ts'
export { registerName } from './registrations/view.ts'
export * from './rules/index.ts'
export { ogrs3OffenceOf } from './rules/offences.ts'
export { say as sayRisk } from './words.ts'
export const routes: Route[] = [...assessmentRoutes, ...registrationRoutes]
