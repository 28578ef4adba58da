// The rules of sentences.

import type { AnyRule } from '#modules/standards/index.ts'
import { earlyEnd } from './early-end.ts'
import { earlyRemoval } from './early-removal.ts'
import { homeDetentionCurfew } from './home-detention-curfew.ts'
import { licenceEnd } from './licence-end.ts'
import { licenceTimetable } from './licence-timetable.ts'
import { orderDates } from './order-dates.ts'
import { postSentenceSupervision } from './post-sentence-supervision.ts'
import { recallRelease } from './recall-release.ts'
import { recallType } from './recall-type.ts'
import { releaseDates } from './release-dates.ts'
import { requirementLimits } from './requirement-limits.ts'
import { unpaidWorkLimit } from './unpaid-work-limit.ts'

export { type CurfewInput, homeDetentionCurfew } from './home-detention-curfew.ts'
export { type CustodyDates, type CustodyInput, licenceEnd } from './licence-end.ts'
export { type OrderDates, orderDates } from './order-dates.ts'
export { type PostSentenceSupervision, postSentenceSupervision } from './post-sentence-supervision.ts'
export { Term, term } from './term.ts'
export { type UnpaidWorkLimit, unpaidWorkLimit } from './unpaid-work-limit.ts'

export const rules: AnyRule[] = [
  orderDates,
  licenceEnd,
  releaseDates,
  postSentenceSupervision,
  homeDetentionCurfew,
  earlyRemoval,
  licenceTimetable,
  recallRelease,
  recallType,
  unpaidWorkLimit,
  requirementLimits,
  earlyEnd,
]
