// The rules of sentences.

import type { AnyRule } from '#modules/standards/index.ts'
import { licenceEnd } from './licence-end.ts'
import { orderDates } from './order-dates.ts'
import { postSentenceSupervision } from './post-sentence-supervision.ts'
import { unpaidWorkLimit } from './unpaid-work-limit.ts'

export { type CustodyDates, type CustodyInput, licenceEnd } from './licence-end.ts'
export { type OrderDates, orderDates } from './order-dates.ts'
export { type PostSentenceSupervision, postSentenceSupervision } from './post-sentence-supervision.ts'
export { Term, term } from './term.ts'
export { type UnpaidWorkLimit, unpaidWorkLimit } from './unpaid-work-limit.ts'

export const rules: AnyRule[] = [orderDates, licenceEnd, postSentenceSupervision, unpaidWorkLimit]
