// Our side of OpenID Connect, for the embedded provider and an organisation's own alike. Calls the network: never inside a transaction.

import { createRemoteJWKSet, customFetch, type FetchImplementation, type JWTVerifyGetKey, jwtVerify } from 'jose'
import * as openid from 'openid-client'
import { webClient, webClientSecret } from '../provider/provider.ts'
import { apiAudience, isOwnProvider, ownIssuer, ownIssuerAddress, type Setting } from '../setting.ts'
import type { Steps } from './steps.ts'

type Flow = Steps['flow']
const secondsForAnAnswer = 10

export type RelyingParty = ReturnType<typeof relyingParty>

/** What a verified access token says. `user`: the subject, when it is not the client itself. */
export type TokenClaims = { client: string; scopes: string[] | undefined; user: string | null }

/** The relying party. Asks the provider for its addresses at first need, and again after a failure. */
export function relyingParty(setting: Setting, fetchOwn: openid.CustomFetch) {
  const { config, secret } = setting
  const own = isOwnProvider(config)
  const issuer = new URL(config.WAYMARK_ISSUER ?? ownIssuerAddress(config))
  let discovered: Promise<{ openid: openid.Configuration; keys: JWTVerifyGetKey }> | undefined

  async function discover() {
    const [client, clientSecret] = own
      ? [webClient, webClientSecret(secret)]
      : [config.WAYMARK_CLIENT_ID, config.WAYMARK_CLIENT_SECRET ?? '']
    const options: openid.DiscoveryRequestOptions = { timeout: secondsForAnAnswer }
    if (own) options[openid.customFetch] = fetchOwn
    if (own || isLoopback(issuer)) options.execute = [openid.allowInsecureRequests]
    const found = await openid.discovery(issuer, client, undefined, openid.ClientSecretBasic(clientSecret), options)
    const keysOptions = { timeoutDuration: secondsForAnAnswer * 1000, ...(own ? { [customFetch]: keysFrom(fetchOwn) } : {}) }
    return { openid: found, keys: createRemoteJWKSet(new URL(found.serverMetadata().jwks_uri ?? ''), keysOptions) }
  }

  function provider() {
    discovered ??= discover().catch(error => {
      discovered = undefined
      throw error
    })
    return discovered
  }

  return {
    /** The issuer under which accounts of its subjects are kept. */
    issuer: config.WAYMARK_ISSUER ?? ownIssuer,

    /** Where to send the browser. The embedded provider is where the browser already is. */
    async authorisationAddress(flow: Flow, redirectUri: string): Promise<string> {
      const address = openid.buildAuthorizationUrl((await provider()).openid, {
        redirect_uri: redirectUri,
        scope: 'openid',
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(flow.verifier),
        code_challenge_method: 'S256',
        ...(own ? { prompt: 'login' } : {}),
        ...(flow.persona ? { login_hint: flow.persona } : {}),
      })
      return own ? `${address.pathname}${address.search}` : address.href
    },

    /** Exchanges the code with which the browser came back, at that address, for who signed in. */
    async exchange(flow: Flow, address: URL): Promise<{ subject: string; idToken: string | undefined }> {
      const tokens = await openid.authorizationCodeGrant((await provider()).openid, address, {
        pkceCodeVerifier: flow.verifier,
        expectedState: flow.state,
        expectedNonce: flow.nonce,
        idTokenExpected: true,
      })
      return { subject: tokens.claims()?.sub ?? '', idToken: tokens.id_token }
    },

    /** Verifies an access token for the API. Tokens live by the machine's clock, as the provider that issues them does. */
    async verify(token: string): Promise<TokenClaims | undefined> {
      const { openid: known, keys } = await provider()
      const { payload } = await jwtVerify(token, keys, {
        issuer: known.serverMetadata().issuer,
        audience: apiAudience,
        requiredClaims: ['exp'],
      })
      const client = payload.client_id ?? payload.azp
      if (typeof client !== 'string') return undefined
      const scopes = typeof payload.scope === 'string' ? payload.scope.split(' ') : undefined
      return { client, scopes, user: payload.sub === undefined || payload.sub === client ? null : payload.sub }
    },

    /** Where the organisation's provider ends its own session; undefined when it offers no such place. */
    async endSessionAddress(idToken: string | null, back: string): Promise<string | undefined> {
      const known = (await provider()).openid
      if (!known.serverMetadata().end_session_endpoint) return undefined
      return openid.buildEndSessionUrl(known, { post_logout_redirect_uri: back, ...(idToken ? { id_token_hint: idToken } : {}) }).href
    },
  }
}

// An issuer without https is only believed on this machine.
const isLoopback = ({ protocol, hostname }: URL) => protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname)

const keysFrom =
  (fetchOwn: openid.CustomFetch): FetchImplementation =>
  (url, { headers }) =>
    fetchOwn(url, { method: 'GET', headers: Object.fromEntries(headers), body: undefined, redirect: 'manual' })
