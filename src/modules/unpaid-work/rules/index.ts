// The rules of unpaid work. The limits that the law sets on the hours are in `sentences`.

import type { AnyRule } from '#modules/standards/index.ts'
import { credit } from './credit.ts'
import { eteAllowance } from './ete-allowance.ts'
import { incentive } from './incentive.ts'
import { projection } from './projection.ts'
import { remaining } from './remaining.ts'
import { sessionDates } from './session-dates.ts'

export const rules: AnyRule[] = [credit, eteAllowance, incentive, remaining, projection, sessionDates]
