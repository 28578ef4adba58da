// The rules that the standards engine itself brings.

import type { AnyRule } from '../rule.ts'
import { businessDays } from './business-days.ts'
import { bankHolidays, businessDaysBetweenRule, lastBusinessDay } from './working-days.ts'
import { workingTime } from './working-time.ts'

export { workingTime } from './working-time.ts'

export const rules: AnyRule[] = [businessDays, businessDaysBetweenRule, lastBusinessDay, bankHolidays, workingTime]
