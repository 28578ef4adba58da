// The rules of enforcement.

import type { AnyObligationRule, AnyRule } from '#modules/standards/index.ts'
import { decideAbsence } from './absence-decision.ts'
import { enforcementDeadlines } from './deadlines.ts'
import { nextStep } from './next-step.ts'
import { oversight } from './oversight.ts'

export { decideAbsence } from './absence-decision.ts'
export { nextStep } from './next-step.ts'
export { oversight } from './oversight.ts'

export const obligationRules: AnyObligationRule[] = [decideAbsence, oversight]
export const rules: AnyRule[] = [...obligationRules, nextStep, enforcementDeadlines]
