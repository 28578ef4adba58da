// The rules of accredited programmes.

import type { AnyRule } from '#modules/standards/index.ts'
import { programmeEligibility } from './eligibility.ts'
import { programmeNeed } from './need.ts'

export const rules: AnyRule[] = [programmeEligibility, programmeNeed]
