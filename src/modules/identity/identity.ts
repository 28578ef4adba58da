// The module put together for an installation.

import type { FastifyInstance } from 'fastify'
import type { Provider } from 'oidc-provider'
import type { Page, Route } from '#kernel/route.ts'
import type { Hooks } from '#kernel/web.ts'
import { actingRoutes } from './acting/routes.ts'
import { bearerTokens } from './api-clients/bearer.ts'
import { clientRoutes } from './api-clients/routes.ts'
import { firstPageRoutes } from './first-page/routes.ts'
import { interruptedRoutes } from './interrupted/routes.ts'
import { signedOutPageOf } from './interrupted/view.ts'
import { passwordRoutes } from './password/routes.ts'
import { fetchWithin, mountProvider } from './provider/mount.ts'
import { makeProvider } from './provider/provider.ts'
import { findSession, stampOf } from './sessions/store.ts'
import { isOwnProvider, type Setting } from './setting.ts'
import { mountNetworkRoutes } from './sign-in/network-routes.ts'
import { relyingParty } from './sign-in/relying-party.ts'
import { signInRoutes } from './sign-in/routes.ts'
import { signOutRoutes } from './sign-out/routes.ts'
import { signedInRoutes } from './signed-in/routes.ts'
import { userEndpoints } from './users/endpoints.ts'
import { userPages } from './users/routes.ts'

export type Identity = Pick<Hooks, 'findSession' | 'findClient' | 'stampOf'> & {
  routes: Route[]
  signedOut(kept: string | undefined): Page
  mountProvider(web: FastifyInstance): void
}

/** Sessions, sign-in and API clients of an installation. `mountProvider` is called once, with the built server, before it listens. */
export function identityOf(setting: Setting): Identity {
  const { config, secret } = setting
  const rights = { demo: config.demo, secret }
  const bearer = bearerTokens(config)
  return {
    findSession: (db, cookie, now) => findSession(db, cookie, now, rights),
    stampOf,
    findClient: bearer.findClient,
    routes: [
      ...firstPageRoutes(setting),
      ...signInRoutes(setting),
      ...(isOwnProvider(config) ? passwordRoutes(setting) : []),
      ...signOutRoutes(setting),
      ...interruptedRoutes(setting),
      ...userPages(setting),
      ...userEndpoints(setting),
      ...signedInRoutes,
      ...clientRoutes(setting),
      ...actingRoutes,
    ],
    signedOut: kept => signedOutPageOf(config, kept),
    mountProvider(web) {
      let made: Promise<Provider> | undefined
      const provider = () => {
        made ??= makeProvider(setting).catch(error => {
          made = undefined
          throw error
        })
        return made
      }
      const party = relyingParty(setting, fetchWithin(web, setting))
      bearer.mount(web, party)
      mountNetworkRoutes({ web, setting, party, provider })
      if (isOwnProvider(config)) mountProvider(web, setting, provider)
    },
  }
}
