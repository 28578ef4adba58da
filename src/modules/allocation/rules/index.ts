// The rules of allocation.

import type { AnyObligationRule, AnyRule } from '#modules/standards/index.ts'
import { allocate } from './allocate.ts'
import { availablePoints } from './available-points.ts'
import { candidates } from './candidates.ts'
import { capacityPercent } from './capacity-percent.ts'
import { casePoints } from './case-points.ts'
import { reductions } from './reductions.ts'
import { tierV2 } from './tier-v2.ts'
import { tierV3 } from './tier-v3.ts'
import { workload } from './workload.ts'

export { allocate } from './allocate.ts'
export { availablePoints } from './available-points.ts'
export { candidates } from './candidates.ts'
export { capacityPercent } from './capacity-percent.ts'
export { casePoints } from './case-points.ts'
export { reductions } from './reductions.ts'
export { tierV2 } from './tier-v2.ts'
export { tierV3 } from './tier-v3.ts'
export { workload } from './workload.ts'
export const obligationRules: AnyObligationRule[] = [allocate]
export const rules: AnyRule[] = [
  ...obligationRules,
  candidates,
  tierV2,
  tierV3,
  casePoints,
  workload,
  reductions,
  availablePoints,
  capacityPercent,
]
