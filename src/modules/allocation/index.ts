// The public face of allocation.

import type { Route } from '#kernel/route.ts'
import { routes as allocateRoutes } from './allocate/routes.ts'
import { routes as teamRoutes } from './team/routes.ts'

export { allocateCase } from './allocate/command.ts'
export { tierV2, tierV3 } from './rules/index.ts'
export { countedInput, type ExplainedRule, explainCalculation, reoffendingOf, severityOf, thresholdsOf } from './tier/explain.ts'
export { gradeCase, gradingRules } from './tier/grade.ts'
export { sectionOf } from './tier/inputs.ts'
export const routes: Route[] = [...allocateRoutes, ...teamRoutes]
