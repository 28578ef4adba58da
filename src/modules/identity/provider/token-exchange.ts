// Token exchange (RFC 8693): an API client shows what a user proved to it by signing in, and gets a token that acts for them.

import { createLocalJWKSet, importJWK, type JWK, type JWTPayload, jwtVerify, SignJWT } from 'jose'
import type { errors as Errors, Provider } from 'oidc-provider'
import { z } from 'zod'
import { findDelegate } from '../api-clients/delegate.ts'
import { apiAudience, asSystem, ownIssuerAddress, type Setting } from '../setting.ts'
import { signingAlgorithm } from './keys.ts'

export const tokenExchange = 'urn:ietf:params:oauth:grant-type:token-exchange'
const idToken = 'urn:ietf:params:oauth:token-type:id_token'
const accessToken = 'urn:ietf:params:oauth:token-type:access_token'
/** Seconds for which a token for the API is good. */
export const apiTokenSeconds = 900

const Params = z.object({
  subject_token: z.string().min(1).max(10_000),
  subject_token_type: z.enum([idToken, accessToken]),
  requested_token_type: z.literal(accessToken).optional(),
  audience: z.literal(apiAudience).optional(),
  scope: z.string().max(2_000).optional(),
})

/** Teaches the embedded provider the grant. */
export function addTokenExchange(provider: Provider, errors: typeof Errors, setting: Setting, { keys }: { keys: JWK[] }): void {
  const [key] = keys
  const known = createLocalJWKSet({ keys: keys.map(({ kty, n, e, kid, alg, use }) => ({ kty, n, e, kid, alg, use }) as JWK) })
  const issuer = ownIssuerAddress(setting.config)

  /** Whom the token names: one that this provider gave to this very client. */
  async function subjectOf(token: string, type: string, client: string): Promise<string | undefined> {
    const audience = type === idToken ? client : apiAudience
    const { payload } = await jwtVerify(token, known, { issuer, audience, requiredClaims: ['exp', 'sub'] }).catch(() => ({
      payload: {} as JWTPayload,
    }))
    const isForClient = type === idToken || payload['client_id'] === client
    // What came from an exchange is not exchanged again: it would never end, and would forget the scope that it was asked for.
    const isFirstHand = payload['act'] === undefined
    return isForClient && isFirstHand && payload.sub !== client ? payload.sub : undefined
  }

  provider.registerGrantType(
    tokenExchange,
    async context => {
      const { client } = context.oidc
      const sent = Params.safeParse(context.oidc.params)
      if (!sent.success) throw new errors.InvalidRequest(`${sent.error.issues[0]?.path.join('.')} is missing or not one that is taken here`)
      const { subject_token, subject_token_type, scope } = sent.data
      const own = new Set(client.scope?.split(' ').filter(name => name !== 'openid'))
      const asked = scope?.split(' ').filter(Boolean)
      if (asked?.some(name => !own.has(name))) throw new errors.InvalidScope('The client may not ask for that much', scope ?? '')
      const user = await subjectOf(subject_token, subject_token_type, client.clientId)
      if (!user) throw new errors.InvalidGrant('The subject token does not hold: it has expired, or was not given to this client here')
      const now = setting.clock.now()
      const acting = await asSystem(setting, db =>
        findDelegate(db, { client: client.clientId, account: { id: user }, asked, now, demo: setting.config.demo }),
      )
      if (!acting)
        throw new errors.InvalidGrant('The user cannot be acted for: unknown or disabled here, without a post, or they withdrew it')
      if (acting.permissions.size === 0) throw new errors.InvalidScope('The user may do nothing of what the client asks for', scope ?? '')
      const scopes = [...acting.permissions].toSorted().join(' ')
      const signed = await new SignJWT({ client_id: client.clientId, scope: scopes, act: { sub: client.clientId } })
        .setProtectedHeader({ alg: signingAlgorithm, typ: 'at+jwt', ...(key?.kid ? { kid: key.kid } : {}) })
        .setIssuer(issuer)
        .setSubject(user)
        .setAudience(apiAudience)
        .setIssuedAt()
        .setExpirationTime(`${apiTokenSeconds}s`)
        .setJti(crypto.randomUUID())
        .sign(await importJWK(key ?? {}, signingAlgorithm))
      context.body = {
        access_token: signed,
        issued_token_type: accessToken,
        token_type: 'Bearer',
        expires_in: apiTokenSeconds,
        scope: scopes,
      }
    },
    Object.keys(Params.shape),
  )
}
