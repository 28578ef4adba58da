// The parts of signing in that call a provider, or are called by one. Plain routes: no transaction is open while the network is waited for.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Provider } from 'oidc-provider'
import { sessionCookie } from '#kernel/web.ts'
import { findAccount } from '../accounts/store.ts'
import { trusted } from '../provider/mount.ts'
import { callbackPath, interactionPath, providerCookies } from '../provider/provider.ts'
import { longestHours } from '../sessions/store.ts'
import { asSystem, isSecure, offersPersonas, originOf, personaIssuer, type Setting } from '../setting.ts'
import { admit } from './admit.ts'
import { cookieOptions, stepCookie } from './cookies.ts'
import { type Problem, problemAddress } from './problems.ts'
import type { RelyingParty } from './relying-party.ts'
import { findStep, takeStep } from './steps.ts'

const config = { needs: 'anyone' }
type Parts = { web: FastifyInstance; setting: Setting; party: RelyingParty; provider: () => Promise<Provider> }

/** Registers them. */
export function mountNetworkRoutes(parts: Parts): void {
  const { web } = parts
  web.get('/sign-in/start', { config }, (request, reply) => guarded(request, reply, () => start(parts, request, reply)))
  web.get(callbackPath, { config }, (request, reply) => guarded(request, reply, () => callback(parts, request, reply)))
  web.get<{ Params: { uid: string } }>(interactionPath(':uid'), { config }, (request, reply) =>
    guarded(request, reply, () => interact(parts, request, reply)),
  )
  web.get<{ Params: { uid: string } }>(`${interactionPath(':uid')}/finish`, { config }, (request, reply) =>
    guarded(request, reply, () => finish(parts, request, reply)),
  )
  web.get('/sign-out/organisation', { config }, (request, reply) => guarded(request, reply, () => signOutThere(parts, request, reply)))
}

const problem = (reply: FastifyReply, why: Problem) => reply.redirect(problemAddress(why), 303)

/** A provider that can't be reached, or whose answer doesn't hold, is a page, not a fault of ours. */
async function guarded(request: FastifyRequest, reply: FastifyReply, work: () => Promise<unknown>): Promise<unknown> {
  try {
    return await work()
  } catch (error) {
    const { code, name } = error as { code?: string; name?: string }
    request.log.warn({ request: request.id, code, name }, 'sign-in did not complete')
    if (reply.sent) throw error
    return problem(reply, code === 'OAUTH_TIMEOUT' || error instanceof TypeError ? 'unavailable' : 'refused')
  }
}

async function start({ setting, party }: Parts, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const flow = await findStep(setting, 'flow', request.cookies[stepCookie(setting.config, 'flow')])
  if (!flow) return problem(reply, 'expired')
  forgetProvider(reply, setting)
  return reply.redirect(await party.authorisationAddress(flow, `${originOf(setting.config, request)}${callbackPath}`), 303)
}

async function callback({ setting, party }: Parts, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { config } = setting
  const key = request.cookies[stepCookie(config, 'flow')]
  const address = new URL(request.url, originOf(config, request))
  const expected = await findStep(setting, 'flow', key)
  // Another tab's sign-in may have begun since: it isn't spent by this one's answer.
  if (!expected || address.searchParams.get('state') !== expected.state) return problem(reply, 'expired')
  const flow = await takeStep(setting, 'flow', key)
  if (!flow) return problem(reply, 'expired')
  const proved = await party.exchange(flow, address)
  const admitted = await admit(setting, party.issuer, {
    ...proved,
    return: flow.return,
    request: request.id,
    before: request.cookies[sessionCookie(isSecure(config))],
  })
  if (typeof admitted === 'string') return problem(reply, admitted)
  forgetProvider(reply, setting)
  reply.clearCookie(stepCookie(config, 'flow'), cookieOptions(config))
  reply.setCookie(sessionCookie(isSecure(config)), admitted.cookie, { ...cookieOptions(config), maxAge: longestHours * 3600 })
  return reply.redirect(admitted.to, 303)
}

/** Each sign-in is one of its own: the embedded provider knows nobody from before. */
function forgetProvider(reply: FastifyReply, { config }: Setting): void {
  for (const name of [providerCookies.session, `${providerCookies.session}.sig`]) reply.clearCookie(name, cookieOptions(config))
}

/** The embedded provider asks who this is. A persona is known by name; everybody else proves it. */
async function interact({ setting, provider }: Parts, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const own = await provider()
  const raw = trusted(setting, request)
  const { uid, params } = await own.interactionDetails(raw, reply.raw)
  if (!offersPersonas(setting.config)) return reply.redirect(`/sign-in/password?step=${encodeURIComponent(uid)}`, 303)
  const subject = String(params.login_hint ?? '')
  const account = await asSystem(setting, db => findAccount(db, { issuer: personaIssuer, subject, demo: true }))
  if (!account) return problem(reply, 'unknown-account')
  return reply.redirect(await own.interactionResult(raw, reply.raw, { login: { accountId: account.id, remember: false } }), 303)
}

/** Password and code were right. The provider is told by the same browser that it asked. */
async function finish({ setting, provider }: Parts, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const own = await provider()
  const raw = trusted(setting, request)
  const { uid } = await own.interactionDetails(raw, reply.raw)
  const passed = await takeStep(setting, 'passed', request.cookies[stepCookie(setting.config, 'passed')])
  if (passed?.uid !== uid) return problem(reply, 'expired')
  reply.clearCookie(stepCookie(setting.config, 'passed'), cookieOptions(setting.config))
  const login = { accountId: passed.account, remember: false, amr: ['pwd', 'otp'] }
  return reply.redirect(await own.interactionResult(raw, reply.raw, { login }), 303)
}

async function signOutThere({ setting, party }: Parts, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { next } = request.query as { next?: unknown }
  const step = typeof next === 'string' ? await takeStep(setting, 'signed-out', next) : undefined
  const back = `${originOf(setting.config, request)}/`
  return reply.redirect((step && (await party.endSessionAddress(step.idToken, back))) ?? '/', 303)
}
