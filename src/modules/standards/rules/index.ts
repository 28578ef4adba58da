// The rules that the standards engine itself brings.

import type { AnyRule } from '../rule.ts'
import { businessDays } from './business-days.ts'

import { workingTime } from './working-time.ts'

export { businessDays } from './business-days.ts'
export { workingTime } from './working-time.ts'

export const rules: AnyRule[] = [businessDays, workingTime]
