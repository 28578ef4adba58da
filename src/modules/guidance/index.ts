// National Standards and practice guidance: texts with versions, on the pages where they apply, and who has read them.

import type { Consumer } from '#kernel/outbox.ts'
import type { Route } from '#kernel/route.ts'
import { draftRoutes } from './draft/routes.ts'
import { guidanceNotices } from './notices.ts'
import { publishRoutes } from './publish/routes.ts'
import { readRoutes } from './read/routes.ts'

export { countWaiting as countWaitingGuidance, waitingVersions } from './read/store.ts'

export const routes: Route[] = [...readRoutes, ...draftRoutes, ...publishRoutes]
export const consumers: Consumer[] = [guidanceNotices]
export { guidanceOn, type Shown as ShownGuidance } from './shown-on.ts'
