// The rules that the standards engine itself brings.

import type { AnyRule } from '../rule.ts'
import { businessDays } from './business-days.ts'

export { businessDays } from './business-days.ts'

export const rules: AnyRule[] = [businessDays]
