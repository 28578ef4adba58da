// The embedded OpenID provider: what an installation signs in with when the organisation has none of its own to offer.

import { createHmac } from 'node:crypto'
import type { Configuration, Provider } from 'oidc-provider'
import { isWithinLimit } from '#kernel/limit.ts'
import { findAccountById } from '../accounts/store.ts'
import { listPermissions } from '../api-clients/store.ts'
import { sameText, verifySecret } from '../secrets.ts'
import { apiAudience, asSystem, ownIssuerAddress, type Setting } from '../setting.ts'
import { adapterOf } from './adapter.ts'
import { providerKeys, signingAlgorithm } from './keys.ts'
import { mostTokens, tooMany } from './limits.ts'
import { addTokenExchange, apiTokenSeconds } from './token-exchange.ts'

/** Our web server, as a client of the provider. */
export const webClient = 'waymark'
/** The API as a resource (RFC 8707): the only one, and so the default. */
const apiResource = 'urn:waymark:api'
export const callbackPath = '/sign-in/callback'
export const interactionPath = (uid: string) => `/sign-in/interaction/${uid}`

/** Cookies of the provider's own; ours begins each sign-in without them. */
export const providerCookies = { session: 'waymark-provider', interaction: 'waymark-provider-step', resume: 'waymark-provider-resume' }

/** The web client's secret, known to every server of the installation. */
export const webClientSecret = (secret: string) => createHmac('sha256', secret).update('provider client waymark').digest('base64url')

/** Makes the provider. */
export async function makeProvider(setting: Setting): Promise<Provider> {
  const { Provider, errors } = await loadLibrary()
  const keys = await providerKeys(setting)
  const permissions = await asSystem(setting, listPermissions)
  const provider = new Provider(ownIssuerAddress(setting.config), { ...configurationOf(setting, permissions), jwks: keys })
  // Only what `mount.ts` writes into the forwarded headers is read from them.
  provider.proxy = true
  provider.Client.prototype.compareClientSecret = async function (sent) {
    if (this.clientId === webClient) return sameText(sent, this.clientSecret ?? '')
    if (!(await isWithinLimit(setting, `token client ${this.clientId} ${Provider.ctx?.ip ?? ''}`, mostTokens))) {
      // Before the secret is checked, which costs a tenth of a second.
      const refusal = new errors.CustomOIDCProviderError(tooMany.error, tooMany.error_description)
      throw Object.assign(refusal, { status: 429, statusCode: 429 })
    }
    return verifySecret(sent, this.clientSecret ?? '')
  }
  // The server is reached by whatever address the browser came by; the code goes back to that same address.
  provider.Client.prototype.redirectUriAllowed = function (uri) {
    const context = Provider.ctx
    if (this.clientId !== webClient) return this.redirectUris?.includes(uri) ?? false
    return !!context && uri === `${context.protocol}://${context.host}${callbackPath}`
  }
  addTokenExchange(provider, errors, setting, keys)
  return provider
}

/** The library warns of each Node that isn't a long-term release yet. Ours comes with Waymark, and both are tested together. */
async function loadLibrary() {
  const { warn } = console
  console.warn = () => {}
  try {
    return await import('oidc-provider')
  } finally {
    console.warn = warn
  }
}

function configurationOf(setting: Setting, permissions: string[]): Configuration {
  const { config, secret } = setting
  return {
    adapter: adapterOf(setting),
    clients: [
      {
        client_id: webClient,
        client_secret: webClientSecret(secret),
        redirect_uris: [`${new URL(ownIssuerAddress(config)).origin}${callbackPath}`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        scope: 'openid',
      },
    ],
    scopes: ['openid', ...permissions],
    responseTypes: ['code'],
    // None that would take the kept hash of a secret for the secret itself.
    clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
    pkce: { required: () => true },
    cookies: {
      names: providerCookies,
      keys: [createHmac('sha256', secret).update('provider cookies').digest('base64url')],
      long: { signed: true, httpOnly: true, sameSite: 'lax' },
      short: { signed: true, httpOnly: true, sameSite: 'lax' },
    },
    interactions: { url: (_context, interaction) => interactionPath(interaction.uid) },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      dPoP: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: context => (context.oidc.client?.clientId === webClient ? [] : apiResource),
        useGrantedResource: () => false,
        getResourceServerInfo: () => ({
          scope: permissions.join(' '),
          audience: apiAudience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: apiTokenSeconds,
          jwt: { sign: { alg: signingAlgorithm } },
        }),
      },
    },
    // Seconds. The provider's own session ends with the sign-in: ours is the one that counts.
    ttl: {
      Interaction: 600,
      Session: 600,
      Grant: 600,
      AuthorizationCode: 60,
      AccessToken: 60,
      IdToken: 600,
      ClientCredentials: apiTokenSeconds,
    },
    clientBasedCORS: () => false,
    findAccount: async (_context, subject) => {
      const account = await asSystem(setting, db => findAccountById(db, subject, config.demo))
      return account && { accountId: account.id, claims: () => ({ sub: account.id }) }
    },
    // Our own web server is the only one who asks, and staff consent by working here.
    loadExistingGrant: async context => {
      const { client, session, provider } = context.oidc
      if (!client || !session?.accountId) return undefined
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
    renderError: context => {
      context.redirect('/sign-in/problem?why=refused')
    },
  }
}
