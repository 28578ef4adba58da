// The rules of resettlement.

import type { AnyRule } from '#modules/standards/index.ts'
import { earlyAllocation } from './early-allocation.ts'
import { handover } from './handover.ts'

export const rules: AnyRule[] = [earlyAllocation, handover]
