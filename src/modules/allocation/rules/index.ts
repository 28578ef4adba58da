// The rules of allocation.

import type { AnyObligationRule, AnyRule } from '#modules/standards/index.ts'
import { allocate } from './allocate.ts'
import { candidates } from './candidates.ts'
import { tierV2 } from './tier-v2.ts'
import { tierV3 } from './tier-v3.ts'

export { allocate } from './allocate.ts'
export { candidates } from './candidates.ts'
export { type Capacity, capacities } from './capacity.ts'
export { tierV2 } from './tier-v2.ts'
export { tierV3 } from './tier-v3.ts'
export const obligationRules: AnyObligationRule[] = [allocate]
export const rules: AnyRule[] = [...obligationRules, candidates, tierV2, tierV3]
