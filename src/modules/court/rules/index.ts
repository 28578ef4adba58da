// The rules of court work.

import type { AnyRule } from '#modules/standards/index.ts'
import { activityDays } from './activity-days.ts'
import { reportType } from './report-type.ts'

export const rules: AnyRule[] = [reportType, activityDays]
