// Bearer tokens of API clients. They are verified before a request's transaction opens, since the organisation's provider may have to be asked for its keys.

import type { FastifyInstance } from 'fastify'
import type { Db } from '#kernel/db.ts'
import type { SignedIn } from '#kernel/route.ts'
import { hashOf } from '../sessions/store.ts'
import type { RelyingParty, TokenClaims } from '../sign-in/relying-party.ts'
import { findClientHolder } from './store.ts'

/** Far more than the requests that can be under way at once. */
const most = 2_000

/** The hook that verifies tokens, and `findClient`, which trusts only what the hook has verified. */
export function bearerTokens(demo: boolean) {
  const verified = new Map<string, TokenClaims>()

  async function verifyToken(token: string, party: RelyingParty, onError: (error: unknown) => void): Promise<void> {
    const key = hashOf(token)
    verified.delete(key)
    try {
      const claims = await party.verify(token)
      if (claims) verified.set(key, claims)
    } catch (error) {
      onError(error)
    }
    const [oldest] = verified.keys()
    if (verified.size > most && oldest !== undefined) verified.delete(oldest)
  }

  return {
    mount(web: FastifyInstance, party: RelyingParty): void {
      web.addHook('onRequest', async request => {
        const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
        if (token)
          await verifyToken(token, party, error =>
            request.log.info({ request: request.id, code: (error as { code?: string }).code }, 'bearer token not accepted'),
          )
      })
    },
    async findClient(db: Db, token: string, now: Temporal.Instant): Promise<SignedIn | undefined> {
      const claims = verified.get(hashOf(token))
      return claims && findClientHolder(db, claims.client, claims.scopes, now, demo)
    },
  }
}
