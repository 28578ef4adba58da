// The public face of people.

import type { Command } from '#kernel/command.ts'
import type { Route } from '#kernel/route.ts'
import { routes as editRoutes } from './edit-record/routes.ts'
import { routes as moveRoutes } from './move-home/routes.ts'
import { routes as matchRoutes } from './possible-matches/routes.ts'

export { closedAmong, crnsOf, personOfCrn } from './auditing/store.ts'
export { DetailsForm, detailsOf, type EditOutcome, editRecord } from './edit-record/command.ts'
export { type Address, type Details, findRecord, type PersonRecord } from './edit-record/store.ts'
export {
  type Asking,
  behindCase,
  findHeader,
  isOfOwnRegion,
  mayReadWhole,
  opening,
  type PersonHeader,
  wholeHeader,
  wholeRefusals,
} from './header.ts'
export { appointmentWords, identityOf, instantOf, isEnded, sentenceName, sentenceWords } from './identity.ts'
export { AddressForm, type MoveOutcome, moveHome } from './move-home/command.ts'
export { countOpenMatches } from './possible-matches/store.ts'
export { say as sayPerson } from './words.ts'

export const routes: Route[] = [...editRoutes, ...moveRoutes, ...matchRoutes]
export const commands: Command[] = []
