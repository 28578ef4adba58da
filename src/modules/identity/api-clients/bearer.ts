// Bearer tokens of API clients. They are verified before a request's transaction opens, since the organisation's provider may have to be asked for its keys.

import type { FastifyInstance } from 'fastify'
import type { Config } from '#kernel/config.ts'
import type { Db } from '#kernel/db.ts'
import type { SignedIn } from '#kernel/route.ts'
import { hashOf } from '../sessions/store.ts'
import type { RelyingParty, TokenClaims } from '../sign-in/relying-party.ts'
import { actsForUsers, findDelegate } from './delegate.ts'
import { findClientHolder } from './store.ts'

/** The hook that verifies tokens, and `findClient`, which trusts only what the hook has verified. */
export function bearerTokens(config: Config) {
  const { demo, WAYMARK_ISSUER: issuer } = config
  // By token, with the requests under way that carry it: a token is trusted while one of them is.
  const verified = new Map<string, { claims: TokenClaims; requests: number }>()

  function release(key: string): void {
    const kept = verified.get(key)
    if (kept && kept.requests > 1) kept.requests--
    else verified.delete(key)
  }

  return {
    mount(web: FastifyInstance, party: RelyingParty): void {
      web.addHook('onRequest', async (request, reply) => {
        const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
        if (!token) return
        const claims = await party.verify(token).catch(error => {
          request.log.info({ request: request.id, code: (error as { code?: string }).code }, 'bearer token not accepted')
        })
        if (!claims) return
        const key = hashOf(token)
        verified.set(key, { claims, requests: (verified.get(key)?.requests ?? 0) + 1 })
        reply.raw.once('close', () => release(key))
      })
    },
    async findClient(db: Db, token: string, now: Temporal.Instant): Promise<SignedIn | undefined> {
      const claims = verified.get(hashOf(token))?.claims
      if (!claims) return undefined
      const { client, user, scopes } = claims
      const account = user === null ? undefined : issuer === undefined ? { id: user } : { issuer, subject: user }
      // Organisations' providers name a system's own subject in many ways: only a client that acts for users has users for subjects.
      if (account && (issuer === undefined || (await actsForUsers(db, client))))
        return findDelegate(db, { client, account, asked: scopes, now, demo })
      return findClientHolder(db, client, scopes, now, demo)
    },
  }
}
