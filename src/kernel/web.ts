// The path of a request: who asks, may they, one transaction, the access row, commit, and only then the answer.

import { createHash, createHmac, randomUUID } from 'node:crypto'
import cookiePlugin from '@fastify/cookie'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import { type RawBuilder, sql } from 'kysely'
import type { DestinationStream } from 'pino'
import { z } from 'zod'
import type { Clock } from './clock.ts'
import type { PlainDate } from './dates.ts'
import { type Actor, type Databases, type Db, system, visitor } from './db.ts'
import { inLanguage, type Language } from './i18n.ts'
import { isWithinLimit } from './limit.ts'
import { fieldProblem, type Problem, problem } from './problem.ts'
import type { EndpointRoute, Page, PageRoute, Reply, Route, SignedIn, Upload } from './route.ts'
import { safeParse } from './text.ts'
import { takeTurns } from './turns.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The access rule of the route: a permission, `signed-in` or `anyone`. */
    needs?: string
  }
}

/** What the composition root supplies: the kernel knows no module and no design. */
export type Hooks = {
  /** Who a session cookie or a bearer token stands for, if anyone. */
  findSession(db: Db, cookie: string, now: Temporal.Instant): Promise<SignedIn | undefined>
  findClient(db: Db, token: string, now: Temporal.Instant): Promise<SignedIn | undefined>
  /** What a signed-in person's rights rest on now, as the stamp that came with them; for a session that has ended, null. */
  stampOf(session: string, now: Temporal.Instant): RawBuilder<unknown>
  accessRow(entry: AccessEntry): RawBuilder<unknown>
  /** Whether the reader may have the whole record of a person, and for which stated reason: what to ask, and how to read the answer. */
  opening: { ask(person: string): RawBuilder<unknown>; read(user: SignedIn, said: unknown): Opening }
  /** What the frame says to a reader beside a page: how much waits where, and what belongs to that address. */
  counts(user: SignedIn, today: PlainDate, address: string): RawBuilder<unknown> | undefined
  /** The whole document round a page. */
  frame(page: Page, about: FrameContext, counts: unknown): string
  pages: {
    notFound(): Page
    error(id: string): Page
    busy(): Page
    tooLarge(): Page
    /** The disk of the database is full. */
    full(): Page
    tooMany(): Page
    foreign(): Page
    /** `kept` is the key of what the person had typed, if they had typed anything. */
    signedOut(kept: string | undefined): Page
  }
}

/** `reason`: what the reader stated today, where a reason was needed. */
export type Opening = { answer: 'open' | 'reason-needed' | 'no-such-person'; reason: string | null; mayChange: boolean }
export type AccessEntry = { actor: Actor; act: string; people: readonly string[]; purpose: string | null; request: string; outcome: string }
export type FrameContext = { user: SignedIn | undefined; language: Language; today: PlainDate; address: string }

type WebOptions = {
  routes: Route[]
  hooks: Hooks
  databases: Databases
  clock: Clock
  secret: string
  /** Cookies are marked secure where browsers use https. */
  secure: boolean
  logLevel: string
  /** Addresses of proxies whose word on the visitor's address is taken. */
  trustedProxy: string
  logTo?: DestinationStream
}

export const sessionCookie = (secure: boolean) => (secure ? '__Host-waymark' : 'waymark')
const keptCookie = 'kept-form'
/** Characters of a kept form, and kept forms a minute from one address. */
const mostKept = 200_000
const keptPerMinute = 60
/** Milliseconds for which a cookie is remembered, and how many are. */
const rememberedMs = 20_000
const mostRemembered = 20_000
/** Large calls: how many are worked out at once (each holds a connection for seconds, and pages need the others), wait, or are one actor's. */
const bulkCalls = { atOnce: 2, waiting: 20, ofOne: 3 }
/** How often a request begins again because the rights of its session have changed. */
const mostAttempts = 4
/** Requests beyond the pools' room that may wait before the server sheds load. */
const mostWaiting = 200
const visitorUser: SignedIn = {
  actor: visitor,
  name: '',
  post: { id: 0, kind: 'visitor', title: '', place: '', regionCode: null, deliveryUnitId: null, teamId: null, courtCode: null },
  permissions: new Set(),
  csrf: '',
  client: null,
  session: null,
}

/** Carries an answer out of a transaction that must not be kept: a refusal, or what a repeat is told. */
class RollBack {
  readonly answer: Answer
  constructor(answer: Answer) {
    this.answer = answer
  }
}

/** The rights that a request began with are not those of the session any more. */
class RightsChanged extends Error {}

type Kept = { status: number; headers: Record<string, string>; body: string }
/** `keep`: the submission whose repeats get this answer. `stays`: refused, and yet what was written is to stay. */
type Answer = Kept & { people: string[]; purpose: string | null; keep?: string; stays?: boolean }
type Body = Record<string, unknown>

/** Builds the server. It doesn't listen yet. Throws when a route declares no access rule. */
export async function buildWeb(options: WebOptions): Promise<FastifyInstance> {
  const { databases, hooks, clock } = options
  const recent = new Map<string, { user: SignedIn; until: number }>()
  const app = Fastify({
    rewriteUrl: ({ url = '/' }) => (isReadable(url) ? url : url.startsWith('/api/') ? '/api/v1/unreadable' : '/unreadable'),
    logger:
      options.logLevel === 'silent'
        ? false
        : { level: options.logLevel, serializers: { err: sayError }, ...(options.logTo ? { stream: options.logTo } : {}) },
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: 1_048_576,
    trustProxy: options.trustedProxy,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
  })
  app.addHook('onRoute', route => {
    if (!route.config?.needs) throw new Error(`${route.method} ${route.url} declares no access rule`)
  })
  await app.register(cookiePlugin)
  await app.register(formbody)
  await app.register(multipart, { limits: { fields: 50, files: 1, fieldSize: 200_000 }, throwFileSizeLimit: false })
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: options.secure,
  })
  app.addHook('onRequest', async (request, reply) => {
    const [path = '/', query = ''] = request.url.split('?', 2)
    const terms = new URLSearchParams(query)
    const chosen = terms.get('language')
    if (request.method !== 'GET' || (chosen !== 'en' && chosen !== 'cy')) return
    terms.delete('language')
    const cookie = cookieHeader([{ name: 'language', value: chosen, maxAgeSeconds: 31_536_000 }], options.secure)
    // Two slashes, or a slash and a backslash, would lead to another site.
    const here = path.replace(/^[/\\.]+/, '/')
    return reply.headers(cookie).redirect(terms.size > 0 ? `${here}?${terms}` : here, 303)
  })
  let closing = false
  app.addHook('preClose', async () => {
    closing = true
    // A request that was answered a moment before is not idle yet when the server closes: its connection would hold up the end until its time is out.
    if (!app.server.listening) return
    const sweep = setInterval(() => app.server.closeIdleConnections(), 250)
    app.server.once('close', () => clearInterval(sweep))
  })
  app.addHook('onSend', async (_request, reply) => {
    // Kept alive, the connection would hold up the end of the server.
    if (closing) reply.header('connection', 'close')
    if (!reply.getHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  app.addHook('onResponse', async (request, reply) => {
    const actor = (request as { actorId?: number }).actorId
    app.log.info({
      request: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      actor,
    })
  })

  for (const route of options.routes) {
    if (/:person\b/.test(route.url) && route.about !== 'person')
      throw new Error(`${route.method} ${route.url} does not say that it is about a person`)
    app.route({
      method: route.method,
      url: route.url,
      config: { needs: route.needs },
      ...(route.kind === 'endpoint' && route.bulk ? { bodyLimit: route.bulk.maxBytes, onRequest: refuseStrangers } : {}),
      handler: (request, reply) => answerRoute(route, request, reply),
    })
  }

  app.setNotFoundHandler(async (request, reply) => {
    const language = languageOf(request)
    const status = request.originalUrl === request.url ? 404 : 400
    if (request.url.startsWith('/api/')) return send(reply, problemAnswer(problem(status)))
    const user = await whoAsks(request)
    const body = await framed(hooks.pages.notFound, user, language, request)
    return send(reply, { status, headers: htmlHeaders, body, people: [], purpose: null })
  })
  const { notFound, tooLarge, tooMany, busy, full } = hooks.pages
  const pageOfStatus: Record<number, () => Page> = { 404: notFound, 413: tooLarge, 429: tooMany, 503: busy, 507: full }
  app.setErrorHandler(async (error: { statusCode?: number; code?: string; message?: string }, request, reply) => {
    const status = statusOf(error)
    if (status >= 500) app.log.error({ request: request.id, code: error.code, err: status === 500 ? error : undefined }, 'a request failed')
    if (status === 503) reply.header('retry-after', '2')
    if (request.url.startsWith('/api/')) return send(reply, problemAnswer(problem(status)))
    const make = pageOfStatus[status] ?? (() => hooks.pages.error(request.id))
    const body = inLanguage(languageOf(request), () =>
      hooks.frame(make(), { user: undefined, language: languageOf(request), today: clock.today(), address: '/' }, undefined),
    )
    return send(reply, { status, headers: htmlHeaders, body, people: [], purpose: null })
  })

  async function framed(make: () => Page, user: SignedIn | undefined, language: Language, request: FastifyRequest): Promise<string> {
    const about = { user, language, today: clock.today(), address: addressOf(request) }
    if (!user) return inLanguage(language, () => hooks.frame(make(), about, undefined))
    const { session } = user
    const at = moment()
    const asked = { counts: hooks.counts(user, at.today, about.address) }
    return databases.as(
      user.actor,
      at,
      async (db, first) => {
        const [{ counts }, stamp] = await Promise.all([gate(db, asked), first])
        // Nobody is greeted whose session has ended.
        const isStill = !session || stamp === session.stamp
        return inLanguage(language, () => hooks.frame(make(), isStill ? about : { ...about, user: undefined }, counts))
      },
      { readsOnly: true, ...(session ? { first: hooks.stampOf(session.hash, at.now) } : {}) },
    )
  }

  const moment = () => ({ now: clock.now(), today: clock.today() })

  /** Who asks. Cookies are remembered for some seconds; the gate proves in each transaction that nothing has changed since. */
  async function whoAsks(request: FastifyRequest): Promise<SignedIn | undefined> {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    const cookie = request.cookies[sessionCookie(options.secure)]
    if (!token && !cookie) return undefined
    const at = moment()
    const remembered = token ? undefined : recent.get(cookie ?? '')
    const isFresh = remembered && remembered.until > at.now.epochMilliseconds
    const user = isFresh
      ? remembered.user
      : await databases.as(system, at, db => (token ? hooks.findClient(db, token, at.now) : hooks.findSession(db, cookie ?? '', at.now)), {
          readsOnly: true,
        })
    if (user?.session && cookie && !isFresh) {
      if (recent.size >= mostRemembered) recent.clear()
      recent.set(cookie, { user, until: at.now.epochMilliseconds + rememberedMs })
    }
    if (user) (request as { actorId?: number }).actorId = user.actor.id
    return user
  }

  /** A large body is read only from somebody who is known. */
  async function refuseStrangers(request: FastifyRequest, reply: FastifyReply) {
    if (!(await whoAsks(request))) return signInFirst(reply)
  }

  const signInFirst = (reply: FastifyReply) => send(reply.header('www-authenticate', 'Bearer'), problemAnswer(problem(401)))

  async function answerRoute(route: Route, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    if (databases.waiting() > mostWaiting) throw Object.assign(new Error('busy'), { statusCode: 503 })
    // A file is read once, and only for someone who may send one.
    let sent: ReturnType<typeof readForm> | undefined
    const form = (mayUpload: boolean) => {
      sent ??= route.kind === 'page' ? readForm(route, request, mayUpload) : Promise.resolve({ body: {}, upload: null })
      return sent
    }
    for (let attempt = 1; ; attempt++) {
      try {
        return await answerOnce(route, request, reply, form, attempt === 1)
      } catch (error) {
        if (!(error instanceof RightsChanged)) throw error
        // Rights that change faster than a request can be answered: later, then.
        if (attempt === mostAttempts) throw Object.assign(new Error('rights'), { statusCode: 503 })
        recent.delete(request.cookies[sessionCookie(options.secure)] ?? '')
      }
    }
  }

  async function answerOnce(
    route: Route,
    request: FastifyRequest,
    reply: FastifyReply,
    form: (mayUpload: boolean) => ReturnType<typeof readForm>,
    counts: boolean,
  ): Promise<FastifyReply> {
    const user = await whoAsks(request)
    // Whoever is signed in is counted by themselves: an office behind one address shares no limit, and a visitor cannot use it up.
    const whose = user ? `actor ${user.actor.id}` : request.ip
    if (counts && route.perMinute && !(await withinLimit(route.url, route.perMinute, whose)))
      throw Object.assign(new Error('limit'), { statusCode: 429 })
    const permitted = route.needs === 'anyone' || (user && mayUse(route, user))
    const language = languageOf(request)
    if (route.kind === 'endpoint') {
      if (!user && route.needs !== 'anyone') return signInFirst(reply)
      return send(reply, await inLanguage(language, () => answerEndpoint(route, request, user ?? visitorUser, !!permitted)))
    }
    const { body, upload } = await form(!!(user && permitted))
    if (route.method === 'POST' && isForeign(request)) return sendPage(reply, 403, hooks.pages.foreign, user, language, request)
    if (!user && route.needs !== 'anyone')
      return sendPage(
        reply,
        401,
        () => hooks.pages.signedOut(undefined),
        undefined,
        language,
        request,
        route.method === 'POST' ? body : undefined,
      )
    if (user && route.method === 'POST' && permitted && body['csrf'] !== user.csrf)
      return sendPage(reply, 401, () => hooks.pages.signedOut(undefined), user, language, request, body)
    return send(
      reply,
      await inLanguage(language, () => answerPage(route, request, user ?? visitorUser, !!permitted, body, upload, language)),
    )
  }

  async function sendPage(
    reply: FastifyReply,
    status: number,
    make: () => Page,
    user: SignedIn | undefined,
    language: Language,
    request: FastifyRequest,
    typed?: Body,
  ) {
    const kept = typed && (await mayKeep(request, typed)) ? await keepForm(request.url, typed) : undefined
    const page = kept ? () => hooks.pages.signedOut(kept) : make
    const headers = {
      ...htmlHeaders,
      ...(kept ? cookieHeader([{ name: keptCookie, value: kept, maxAgeSeconds: 3600 }], options.secure) : {}),
    }
    return send(reply, { status, headers, body: await framed(page, user, language, request), people: [], purpose: null })
  }

  /** Nobody has signed in yet: what is kept for them is limited in size and number. */
  async function mayKeep(request: FastifyRequest, typed: Body): Promise<boolean> {
    const { csrf: _csrf, submission: _submission, ...fields } = typed
    const isTyped = Object.values(fields).some(value => value !== '')
    return isTyped && JSON.stringify(fields).length <= mostKept && (await withinLimit('kept form', keptPerMinute, request.ip))
  }

  /** Keeps a form that arrived without a session for an hour, so that nothing typed is lost. Its key is a cookie too: only the browser that sent it gets it back. */
  async function keepForm(address: string, fields: Body): Promise<string> {
    const id = randomUUID()
    const { csrf: _, ...kept } = fields
    const expires = clock.now().add({ hours: 1 }).toString()
    await databases.as(system, moment(), async db => {
      await db.deleteFrom('interrupted_form').where('expires_at', '<', clock.now().toString()).execute()
      await db
        .insertInto('interrupted_form')
        .values({ id, address, fields: JSON.stringify(kept), expires_at: expires })
        .execute()
    })
    return id
  }

  const withinLimit = (what: string, perMinute: number, address: string) =>
    isWithinLimit({ databases, clock }, `${what} ${address}`, perMinute)

  /** One transaction: the work, the access row, commit. Anything refused is rolled back and logged in a transaction of its own. */
  async function transact(
    route: Route,
    request: FastifyRequest,
    user: SignedIn,
    work: (db: Db, rights: Promise<void>) => Promise<Answer>,
  ): Promise<Answer> {
    const at = moment()
    const { session } = user
    const entry = (answer: Answer): AccessEntry => ({
      actor: user.actor,
      act: `${route.method} ${route.url}`,
      people: [...new Set([...answer.people, ...personInAddress(route, request)])],
      purpose: answer.purpose,
      request: request.id,
      outcome: String(answer.status),
    })
    try {
      return await databases.as(
        user.actor,
        at,
        async (db, first) => {
          const rights = first.then(stamp => {
            if (session && stamp !== session.stamp) throw new RightsChanged()
          })
          rights.catch(() => {})
          const answer = await work(db, rights)
          await rights
          if (answer.status >= 400 && !answer.stays) throw new RollBack(answer)
          return answer
        },
        {
          ...(session ? { first: hooks.stampOf(session.hash, at.now) } : {}),
          readsOnly: route.method === 'GET' || (route.readsOnly ?? false),
          ...(route.recalculation ? { recalculation: route.recalculation } : {}),
          closing: answer =>
            user === visitorUser
              ? []
              : [...(answer.keep ? [keptAnswer(user.actor, answer.keep, answer)] : []), hooks.accessRow(entry(answer))],
        },
      )
    } catch (error) {
      if (error instanceof RightsChanged) throw error
      const answer = error instanceof RollBack ? error.answer : undefined
      const logged = answer ?? { status: statusOf(error), headers: {}, body: '', people: [], purpose: null }
      const noted =
        user === visitorUser
          ? undefined
          : databases.as(user.actor, at, async () => {}, { readsOnly: true, closing: () => [hooks.accessRow(entry(logged))] })
      if (answer) {
        await noted
        return answer
      }
      // The first fault is the one to tell of, also where the log cannot be written because of it.
      await noted?.catch(second =>
        app.log.error({ request: request.id, err: second }, 'the access row of a failed request could not be written'),
      )
      throw error
    }
  }

  type Gate = { answer: Kept | null; opening: unknown; counts: unknown }
  type Asked = { submission?: string | undefined; person?: string | undefined; counts?: RawBuilder<unknown> | undefined }

  /** One statement before everything: was this sent before, may the record be opened, what waits. */
  async function gate(db: Db, { submission, person, counts }: Asked): Promise<Gate> {
    if (!submission && !person && !counts) return { answer: null, opening: null, counts: null }
    const { rows } = await sql<Gate>`select ${submission ? sql`claim_submission(${submission}::uuid)` : sql`null`} as answer,
      ${person ? hooks.opening.ask(person) : sql`null`} as opening, ${counts ?? sql`null`} as counts`.execute(db)
    return rows[0] ?? { answer: null, opening: null, counts: null }
  }

  /**
   * Asks the gate and lets the handler go ahead at the same time: nothing that it writes is kept, and nothing that it read is shown, unless the gate opens.
   * The claim of the submission comes first on the connection, so a repeat waits before its handler reads anything.
   */
  async function throughGate<T>(
    db: Db,
    rights: Promise<void>,
    asked: Asked,
    handle: (admitted: Promise<boolean>) => Promise<T>,
  ): Promise<{ said: Gate; handled: () => T }> {
    const said = gate(db, asked)
    const admitted = Promise.all([said, rights]).then(([{ answer }]) => answer === null)
    admitted.catch(() => {})
    const outcome = await handle(admitted).then(
      value => () => value,
      (error: unknown) => (): never => {
        throw error
      },
    )
    await rights
    return { said: await said, handled: outcome }
  }

  async function answerPage(
    route: PageRoute,
    request: FastifyRequest,
    user: SignedIn,
    permitted: boolean,
    body: Body,
    upload: Upload,
    language: Language,
  ): Promise<Answer> {
    const about = { user: user === visitorUser ? undefined : user, language, today: clock.today(), address: addressOf(request) }
    const params = route.params?.safeParse(request.params)
    const query = route.query?.safeParse(request.query)
    return transact(route, request, user, async (db, rights) => {
      const people: string[] = []
      let purpose: string | null = null
      const isKnown = user !== visitorUser
      const counts = isKnown ? hooks.counts(user, clock.today(), about.address) : undefined
      let counted: unknown
      const framed = async (page: Page, status: number): Promise<Answer> => {
        if (counts && counted === undefined) counted = (await gate(db, { counts })).counts
        return { status, headers: htmlHeaders, body: hooks.frame(page, about, counted), people, purpose }
      }
      const missing = () => framed(hooks.pages.notFound(), 404)
      if (!permitted || params?.success === false || query?.success === false) {
        return missing()
      }
      const [person] = route.beforeReason ? [] : personInAddress(route, request)
      const submission = route.method === 'POST' && isKnown && !route.shownOnce ? submissionOf(body['submission'], route) : undefined
      const context = {
        ...shared(db, user, language, request),
        params: params?.data,
        query: query?.data,
        body: route.body ? { ...safeParse(route.body, body), raw: body } : undefined,
        upload,
        shows: (ids: readonly string[]) => people.push(...ids),
        states: (reason: string) => {
          purpose = reason
        },
      }
      const asked = { submission, person, counts: route.method === 'GET' ? counts : undefined }
      const { said, handled } = await throughGate(db, rights, asked, async admitted => route.handle({ ...context, admitted } as never))
      if (route.method === 'GET' && counts) counted = said.counts
      const opening = person ? hooks.opening.read(user, said.opening) : undefined
      const shutOut = opening && opening.answer !== 'open'
      if (shutOut) people.length = 0
      if (isNotThere(opening, route)) return missing()
      if (shutOut) return { status: 303, headers: { location: `/people/${person}` }, body: '', people, purpose: null }
      if (said.answer) throw new RollBack({ ...said.answer, people: [], purpose: null })
      const reply: Reply = handled()
      purpose ??= opening?.reason ?? null
      if (reply.reply === 'not-found') return missing()
      if (reply.reply === 'page') {
        const shown = await framed(reply.page, reply.status)
        return submission && reply.status < 400 ? { ...shown, keep: submission } : shown
      }
      const result: Answer =
        reply.reply === 'download'
          ? {
              status: 200,
              body: reply.body,
              headers: { 'content-type': reply.type, 'content-disposition': `attachment; filename="${reply.name}"` },
              people,
              purpose,
            }
          : { status: 303, headers: { location: reply.to, ...cookieHeader(reply.cookies, options.secure) }, body: '', people, purpose }
      return submission ? { ...result, keep: submission } : result
    })
  }

  const bulkTurns = takeTurns(bulkCalls)

  async function answerEndpoint(route: EndpointRoute, request: FastifyRequest, user: SignedIn, permitted: boolean): Promise<Answer> {
    if (!route.bulk) return answerInTurn(route, request, user, permitted)
    const answer = await bulkTurns(user.actor.id, async () => {
      // Whoever asked has gone while it waited.
      if (request.raw.socket.destroyed) return problemAnswer(problem(503))
      return answerInTurn(route, request, user, permitted)
    })
    return answer === 'busy' ? problemAnswer(problem(503, 'busy', 'Many large calls are being worked out: try again in a minute.')) : answer
  }

  async function answerInTurn(route: EndpointRoute, request: FastifyRequest, user: SignedIn, permitted: boolean): Promise<Answer> {
    if (route.method !== 'GET' && user.csrf && (isForeign(request) || !request.headers['content-type']?.startsWith('application/json')))
      return problemAnswer(problem(403))
    const ifMatch = /^(?:W\/)?"(\d+)"$/.exec(request.headers['if-match'] ?? '')?.[1]
    const sent = request.body && typeof request.body === 'object' ? (request.body as Body) : {}
    const params = route.params?.safeParse(request.params)
    const query = route.query && safeParse(route.query, request.query)
    const body = route.bulk
      ? route.body?.safeParse(request.body)
      : route.body && safeParse(route.body, ifMatch && sent['version'] === undefined ? { ...sent, version: Number(ifMatch) } : sent)
    return transact(route, request, user, async (db, rights) => {
      if (!permitted || params?.success === false) return problemAnswer(problem(404))
      if (query?.success === false) return problemAnswer(fieldProblem(query.error))
      if (body?.success === false) {
        const needsVersion = body.error.issues.some(issue => issue.path[0] === 'version') && sent['version'] === undefined && !ifMatch
        return problemAnswer(
          needsVersion ? problem(428, 'version', 'Send the version you read as If-Match or as `version`.') : fieldProblem(body.error),
        )
      }
      const key = request.headers['idempotency-key']
      if (key !== undefined && !submissionOf(key, route))
        return problemAnswer(problem(400, 'idempotency-key', 'Idempotency-Key is a UUID of your making.'))
      const submission = route.method === 'GET' || route.shownOnce || route.bulk ? undefined : submissionOf(key, route)
      const [person] = route.beforeReason ? [] : personInAddress(route, request)
      const people: string[] = []
      let purpose: string | null = null
      const context = {
        ...shared(db, user, 'en', request),
        params: params?.data,
        query: query?.data,
        body: body?.data,
        shows: (ids: readonly string[]) => people.push(...ids),
        states: (reason: string) => {
          purpose = reason
        },
      }
      const { said, handled } = await throughGate(db, rights, { submission, person }, async admitted =>
        route.handle({ ...context, admitted } as never),
      )
      const opening = person ? hooks.opening.read(user, said.opening) : undefined
      if (isNotThere(opening, route)) return problemAnswer(problem(404))
      if (opening?.answer === 'reason-needed')
        return problemAnswer(problem(409, 'reason-needed', 'State why you need the whole record: POST /api/v1/people/{person}/openings.'))
      if (said.answer) throw new RollBack({ ...said.answer, people: [], purpose: null })
      const result = handled()
      purpose ??= opening?.reason ?? null
      if (result instanceof z.ZodError) return problemAnswer(fieldProblem(result))
      const refusal = typeof result === 'string' ? route.refusals[result] : undefined
      if (refusal) {
        const said = problemAnswer(problem(refusal === 409 && ifMatch ? 412 : refusal, String(result)))
        return route.refusalsThatStay?.includes(String(result)) ? { ...said, people, purpose, stays: true } : said
      }
      if (route.bulk) return { status: 200, headers: jsonHeaders, body: result as string, people, purpose }
      const shown = route.answers.parse(result)
      const version = (shown as { version?: unknown } | null)?.version
      const headers: Record<string, string> = {
        ...jsonHeaders,
        ...(typeof version === 'number' ? { etag: `"${version}"` } : {}),
      }
      if (route.method === 'GET' && headers['etag'] && request.headers['if-none-match'] === headers['etag'])
        return { status: 304, headers, body: '', people, purpose }
      const answer = { status: route.method === 'POST' ? 201 : 200, headers, body: JSON.stringify(shown), people, purpose }
      return submission ? { ...answer, keep: submission } : answer
    })
  }

  function shared(db: Db, user: SignedIn, language: Language, request: FastifyRequest) {
    return {
      db,
      now: clock.now(),
      today: clock.today(),
      user,
      language,
      fault: (error: unknown) => app.log.error({ request: request.id, err: error }, 'a part of a request failed'),
      keptForm: request.cookies[keptCookie],
      form: { csrf: user.csrf, submission: randomUUID() },
    }
  }

  return app
}

/** The token that proves a form came from a page of the session. */
export const csrfToken = (secret: string, session: string) => createHmac('sha256', secret).update(`csrf ${session}`).digest('base64url')

const htmlHeaders = { 'content-type': 'text/html; charset=utf-8' }
const jsonHeaders = { 'content-type': 'application/json; charset=utf-8' }

const problemAnswer = (said: Problem): Answer => ({
  status: said.status,
  headers: { 'content-type': 'application/problem+json; charset=utf-8' },
  body: JSON.stringify(said),
  people: [],
  purpose: null,
})

function send(reply: FastifyReply, answer: Answer): FastifyReply {
  return reply.code(answer.status).headers(answer.headers).send(answer.body)
}

/** What the log says of an error: its kind and place. The database's message and detail quote rows, so they stay out. */
function sayError(error: Error & { code?: string; constraint?: string }) {
  const stack = (error.stack ?? '')
    .split('\n')
    .filter(line => line.trimStart().startsWith('at '))
    .slice(0, 12)
    .join('\n')
  return { type: error.name, message: error.code ?? error.name, ...(error.constraint ? { constraint: error.constraint } : {}), stack }
}

function statusOf(error: unknown): number {
  const { statusCode, code, message } = error as { statusCode?: number; code?: string; message?: string }
  if (statusCode && statusCode >= 400) return statusCode
  // Row-level security refused a write: for the actor the record is not there.
  if (code === '42501') return 404
  if (code === '53100') return 507
  // A value that the database cannot take: out of range, a broken text.
  if (code?.startsWith('22')) return 422
  // Statement time-out, too many connections, shutting down, connection failures.
  if (
    code === '57014' ||
    code === '53300' ||
    code?.startsWith('57P') ||
    code?.startsWith('08') ||
    /^(ECONN|EPIPE|ENOENT)/.test(code ?? '') ||
    message?.includes('Connection terminated') ||
    message?.includes('not queryable') ||
    message?.includes('timeout exceeded when trying to connect')
  )
    return 503
  return 500
}

/** Whether an address says what its escapes mean. The framework would answer one that doesn't in words of its own. */
function isReadable(url: string): boolean {
  try {
    return !url.includes('%') || decodeURI(url.split('?', 1)[0] ?? '') !== undefined
  } catch {
    return false
  }
}

function languageOf(request: FastifyRequest): Language {
  return request.cookies['language'] === 'cy' ? 'cy' : 'en'
}

/** The path only: query strings may carry terms. */
const addressOf = (request: FastifyRequest) => request.url.split('?')[0] ?? '/'

/** A request that another site made the browser send. */
function isForeign(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site']
  if (site) return site === 'cross-site'
  const { origin } = request.headers
  return !!origin && origin !== 'null' && !(URL.canParse(origin) && new URL(origin).host === request.headers.host)
}

async function readForm(route: PageRoute, request: FastifyRequest, mayUpload: boolean): Promise<{ body: Body; upload: Upload }> {
  if (!route.upload || !mayUpload || !request.isMultipart()) return { body: (request.body as Body | undefined) ?? {}, upload: null }
  const body: Body = {}
  let upload: Upload = null
  for await (const part of request.parts({ limits: { fileSize: route.upload.maxBytes } })) {
    if (part.type === 'field') body[part.fieldname] = part.value
    else if (part.fieldname === route.upload.field) {
      const content = await part.toBuffer()
      upload = part.file.truncated ? 'too-large' : part.filename ? { name: part.filename.slice(0, 200), content } : null
    } else part.file.resume()
  }
  return { body, upload }
}

/** Nobody changes a record of another region, whatever their reason to read it: for that it is not there. */
const isNotThere = (opening: Opening | undefined, route: Route): boolean =>
  opening !== undefined &&
  (opening.answer === 'no-such-person' || (route.method !== 'GET' && (opening.answer === 'reason-needed' || !opening.mayChange)))

function personInAddress(route: Route, request: FastifyRequest): string[] {
  const person = (request.params as { person?: unknown } | undefined)?.person
  return route.about === 'person' && z.uuid().safeParse(person).success ? [String(person)] : []
}

/** A submission belongs to its address: the same key sent elsewhere is another. */
function submissionOf(value: unknown, route: Route): string | undefined {
  if (!z.uuid().safeParse(value).success) return undefined
  const hex = createHash('sha256').update(`${route.method} ${route.url} ${value}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function cookieHeader(
  cookies: { name: string; value: string; maxAgeSeconds: number }[] | undefined,
  secure: boolean,
): Record<string, string> {
  if (!cookies?.length) return {}
  const text = cookies.map(
    cookie => `${cookie.name}=${cookie.value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${cookie.maxAgeSeconds}${secure ? '; Secure' : ''}`,
  )
  return { 'set-cookie': text as unknown as string }
}

/** Keeps what a submission was answered, for its repeats. */
const keptAnswer = (actor: Actor, id: string, { status, headers, body }: Kept): RawBuilder<unknown> =>
  sql`update submission set answer = ${JSON.stringify({ status, headers, body })}::jsonb where id = ${id} and actor = ${actor.id}`

/** Whether a post, or the token of a client, may do what a route does. */
function mayUse(route: Route, { permissions, client, actor }: SignedIn): boolean {
  if (route.forPeople && client !== null && actor.through === undefined) return false
  return route.needs === 'signed-in' || permissions.has(route.needs)
}
