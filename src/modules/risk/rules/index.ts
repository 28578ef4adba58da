// The rules of risk: the predictors of reoffending.

import type { AnyRule } from '#modules/standards/index.ts'
import { ogrs3 } from './ogrs3.ts'

export { type Ogrs3, type Ogrs3Input, ogrs3 } from './ogrs3.ts'

export const rules: AnyRule[] = [ogrs3]
