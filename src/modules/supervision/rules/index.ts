// The rules of supervision.

import type { AnyObligationRule, AnyRule } from '#modules/standards/index.ts'
import { contactFrequency } from './contact-frequency.ts'
import { firstAppointment } from './first-appointment.ts'
import { homeVisit } from './home-visit.ts'
import { monthlyContact } from './monthly-contact.ts'
import { standardDeadlines } from './standard-deadlines.ts'

export { contactFrequency } from './contact-frequency.ts'
export { firstAppointment } from './first-appointment.ts'
export { homeVisit } from './home-visit.ts'
export { type ContactMonth, contactMonths } from './month-strip.ts'

export const obligationRules: AnyObligationRule[] = [firstAppointment, monthlyContact]
export const rules: AnyRule[] = [...obligationRules, standardDeadlines, contactFrequency, homeVisit]
