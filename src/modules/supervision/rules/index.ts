// The rules of supervision.

import type { AnyObligationRule, AnyRule } from '#modules/standards/index.ts'
import { firstAppointment } from './first-appointment.ts'
import { monthlyContact } from './monthly-contact.ts'

export { firstAppointment } from './first-appointment.ts'
export { type ContactMonth, type ContactMonths, contactMonths } from './month-strip.ts'
export { monthlyContact } from './monthly-contact.ts'

export const obligationRules: AnyObligationRule[] = [firstAppointment, monthlyContact]
export const rules: AnyRule[] = [...obligationRules]
