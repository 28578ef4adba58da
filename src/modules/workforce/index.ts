// Staff and their posts, as other modules read them.

import type { Route } from '#kernel/route.ts'
import { changeRoutes } from './posts/change-routes.ts'
import { listRoutes } from './posts/list-routes.ts'

export { administrationPlaces } from './administration.ts'
export { listPlaces, listPostKinds, type PostKind } from './posts/fields.ts'
export { countVacancies, findVacancy, othersAdminister, type Post, postsOf, raiseVersion, type Vacancy } from './posts/store.ts'
export { postTable } from './posts/view.ts'
export * from './store.ts'
export const routes: Route[] = [...listRoutes, ...changeRoutes]
