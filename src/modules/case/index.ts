// The case on its pages: overview, sentence, contacts, details, and the list of cases.

import type { Route } from '#kernel/route.ts'
import { routes as contacts } from './contacts/routes.ts'
import { routes as details } from './details/routes.ts'
import { routes as cases } from './list-cases/routes.ts'
import { routes as overview } from './overview/routes.ts'
import { routes as risk } from './risk/routes.ts'
import { routes as sentence } from './sentence/routes.ts'
import { routes as openings } from './state-reason/routes.ts'
import { routes as timeline } from './timeline/routes.ts'

export const routes: Route[] = [...cases, ...overview, ...timeline, ...sentence, ...risk, ...contacts, ...details, ...openings]
