// The embedded provider on our own server: browsers and API clients reach it at /oidc, our server reaches it without the network.

import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Provider } from 'oidc-provider'
import { isWithinLimit } from '#kernel/limit.ts'
import { sameText } from '../secrets.ts'
import { originOf, ownIssuerAddress, type Setting } from '../setting.ts'
import { mostTokens, tooMany } from './limits.ts'
import { webClient, webClientSecret } from './provider.ts'

const mountedAt = '/oidc'

/** Answers /oidc/*. */
export function mountProvider(web: FastifyInstance, setting: Setting, provider: () => Promise<Provider>): void {
  web.register(async scope => {
    // The provider reads bodies itself.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    scope.route({
      method: ['GET', 'POST'],
      url: `${mountedAt}/*`,
      config: { needs: 'anyone' },
      handler: async (request, reply) => {
        if (isTokenRequest(request) && !isOurs(setting, request) && !(await isWithinLimit(setting, `token ${request.ip}`, mostTokens)))
          return reply.code(429).header('retry-after', '60').send(tooMany)
        const callback = (await provider()).callback()
        const raw: IncomingMessage & { originalUrl?: string } = trusted(setting, request)
        // What the provider tells its own address by.
        raw.originalUrl = raw.url ?? ''
        raw.url = raw.originalUrl.slice(mountedAt.length)
        reply.hijack()
        await callback(raw, reply.raw)
      },
    })
  })
}

const isTokenRequest = ({ url }: FastifyRequest) => url.split('?')[0] === `${mountedAt}/token`

/** Our own web server asks at each sign-in, all from one address: it proves itself by the secret that only servers of the installation know. */
function isOurs({ secret }: Setting, { headers }: FastifyRequest): boolean {
  const [, sent = ''] = /^Basic (.+)$/.exec(headers.authorization ?? '') ?? []
  const [id = '', password = ''] = Buffer.from(sent, 'base64').toString().split(':')
  return unescaped(id) === webClient && sameText(unescaped(password), webClientSecret(secret))
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/** The request with forwarded headers of our own: what a client wrote there tells nothing. */
export function trusted(setting: Setting, request: FastifyRequest): IncomingMessage {
  const { protocol, host } = new URL(originOf(setting.config, request))
  Object.assign(request.raw.headers, { 'x-forwarded-proto': protocol.slice(0, -1), 'x-forwarded-host': host })
  return request.raw
}

/** A `fetch` that hands requests for the provider straight to our server: no port, proxy or certificate can stand between. */
export function fetchWithin(web: FastifyInstance, setting: Setting) {
  return async (address: string, options: { method: string; headers: Record<string, string>; body?: unknown }): Promise<Response> => {
    const { pathname, search } = new URL(address)
    const { host } = new URL(ownIssuerAddress(setting.config))
    const answer = await web.inject({
      method: options.method === 'POST' ? 'POST' : 'GET',
      url: `${pathname}${search}`,
      headers: { ...options.headers, host },
      ...(options.body ? { payload: String(options.body) } : {}),
    })
    return new Response(answer.body, {
      status: answer.statusCode,
      headers: { 'content-type': String(answer.headers['content-type'] ?? '') },
    })
  }
}
