// The public face of sentences.

import type { Route } from '#kernel/route.ts'
import { routes as explain } from './explain-date/routes.ts'
import { routes as override } from './override-date/routes.ts'

export { unpaidWorkLimit } from './rules/index.ts'
export { type ComputedDate, computeSentenceDates } from './sentence-dates.ts'
export { type ListedDate, type ListedRequirement, type ListedSentence, listSentences } from './store.ts'

export type UnpaidWorkOrder = 'community-order' | 'suspended-sentence-order' | 'supervision-default-order'

export const routes: Route[] = [...explain, ...override]
