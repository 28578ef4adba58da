// The public face of allocation.

import type { Route } from '#kernel/route.ts'
import { routes as allocateRoutes } from './allocate/routes.ts'
import { routes as teamRoutes } from './team/routes.ts'

export { type Allocated, allocateCase, Decision } from './allocate/command.ts'
export { caseloadOf } from './allocate/store.ts'
export { type TimelineEntry, timelineOf } from './timeline.ts'
export const routes: Route[] = [...allocateRoutes, ...teamRoutes]
