// The public face of people.

import type { Command } from '#kernel/command.ts'
import type { Consumer } from '#kernel/outbox.ts'
import type { Route } from '#kernel/route.ts'
import { routes as detailRoutes } from './details/routes.ts'
import { routes as editRoutes } from './edit-record/routes.ts'
import { routes as moveRoutes } from './move-home/routes.ts'
import { routes as nameRoutes } from './names/routes.ts'
import { ownerNotices } from './notices/consumer.ts'
import { routes as noticeRoutes } from './notices/routes.ts'
import { routes as openRoutes } from './open-restricted/routes.ts'
import { routes as matchRoutes } from './possible-matches/routes.ts'
import { routes as closedRoutes } from './restricted-records/routes.ts'
import { routes as searchRoutes } from './search/routes.ts'

export { closedAmong, crnsOf, personOfCrn } from './auditing/store.ts'
export { type Change, ChangeCursor, type ChangedTopic, changeCursorOf, listChanges } from './details/changes.ts'
export { changeTopic } from './details/command.ts'
export { findTopics, type Recorded } from './details/store.ts'
export {
  type Answer,
  type Answers,
  answersOf,
  fromForm,
  isReason,
  type Question,
  type Topic,
  topicNames,
  topics,
  unanswered,
} from './details/topics.ts'
export { DetailsForm, type DetailTopic, detailsOf, detailTopics, editRecord } from './edit-record/command.ts'
export { type Address, type Details, findRecord, type PersonRecord } from './edit-record/store.ts'
export { findHeader, isOfOwnRegion, mayReadEquality, mayReadWhole, opening, type PersonHeader } from './header.ts'
export { identityOf, isEnded, sentenceName, sentenceWords } from './identity.ts'
export { AddressForm, moveHome } from './move-home/command.ts'
export { addName, EndForm, endName, findName, NameForm, nameKinds, type OtherName } from './names/command.ts'
export { tell, unreadNotices } from './notices/store.ts'
export { countOpenMatches, keptRecord } from './possible-matches/store.ts'
export { latestSearch } from './search/store.ts'
export { say as sayPerson } from './words.ts'

export const routes: Route[] = [
  ...editRoutes,
  ...moveRoutes,
  ...matchRoutes,
  ...detailRoutes,
  ...nameRoutes,
  ...searchRoutes,
  ...openRoutes,
  ...noticeRoutes,
  ...closedRoutes,
]
export const commands: Command[] = []
export const consumers: Consumer[] = [ownerNotices]
