// What a page and an endpoint are. Routes are data: handlers return what they mean and never touch the response.

import type { z } from 'zod'
import type { PlainDate } from './dates.ts'
import type { Actor, Db } from './db.ts'
import type { Html } from './html.ts'
import type { Language } from './i18n.ts'

/** Who is signed in, in which post, and what the post may do. */
export type SignedIn = {
  actor: Actor
  name: string
  post: {
    id: number
    kind: string
    title: string
    place: string
    regionCode: string | null
    deliveryUnitId: string | null
    teamId: number | null
    courtCode: string | null
  }
  permissions: ReadonlySet<string>
  /** Proof that a form came from a page of this session. */
  csrf: string
  /** Set when an API client acts: its scopes are the permissions. */
  client: string | null
  /** The session, and the stamp of what its rights rested on when they were read; null for a client's token. */
  session: { hash: string; stamp: number } | null
}

export type Page = {
  title: string
  main: Html
  /** Identity bar, wherever a person is the subject. */
  identity?: Html
  /** Which entry of the navigation is current. */
  section?: string
  /** Seconds after which the page asks for itself again: long work, without JavaScript. */
  refresh?: number
  /** It tells of the request (nothing found, too busy), not of what was asked for. */
  isState?: true
}

export type Reply =
  | { reply: 'page'; status: number; page: Page }
  | { reply: 'redirect'; to: string; cookies?: Cookie[] }
  | { reply: 'not-found' }
  | { reply: 'download'; name: string; type: string; body: string }

export type Cookie = { name: string; value: string; maxAgeSeconds: number }

export const ok = (page: Page): Reply => ({ reply: 'page', status: 200, page })
/** The form again, with what is wrong. Nothing is written. */
export const invalid = (page: Page): Reply => ({ reply: 'page', status: 422, page })
/** Someone else changed it meanwhile. Nothing is written. */
export const conflict = (page: Page): Reply => ({ reply: 'page', status: 409, page })
export const redirect = (to: string, cookies?: Cookie[]): Reply => ({ reply: 'redirect', to, ...(cookies ? { cookies } : {}) })
/** No such record, or none that this actor may know of: the same answer. */
export const notFound = (): Reply => ({ reply: 'not-found' })

export type Upload = { name: string; content: Buffer } | 'too-large' | null

export type Context<Params, Query> = {
  params: Params
  query: Query
  db: Db
  today: PlainDate
  now: Temporal.Instant
  user: SignedIn
  language: Language
  /** Names people whose records this answer shows or changes, for the access row. */
  shows(people: readonly string[]): void
  /** What the act is about, where it is no person, and the reason that was stated: for the access row. */
  states(purpose: string): void
  /** Whether the rights hold and this was not sent before. A handler with an effect outside its transaction (only signing in and out have one) waits for it first. */
  admitted: Promise<boolean>
  /** Tells the operator of a part that broke down while the request itself is answered. */
  fault(error: unknown): void
  /** The form that this browser sent when its session had ended, if it did within the hour. */
  keptForm: string | undefined
  /** For the hidden fields of a form. */
  form: { csrf: string; submission: string }
}

type Schema = z.ZodType
type Output<S> = S extends Schema ? z.output<S> : Record<never, never>

type Common<Params, Query> = {
  /** Fastify pattern. An endpoint's is below /api/v1. */
  url: string
  /** Permission that the actor's post must have; `anyone` and `signed-in` are the only others. */
  needs: string
  params?: Params
  query?: Query
  /** The address names a person in `:person`: the access row names them too. */
  about?: 'person'
  /** With `about`: shows no more than that the person exists and whom to ask. Any other route about a person asks for the whole record. */
  beforeReason?: true
  /** Attempts allowed a minute from one address. */
  perMinute?: number
  /** Its answer holds a secret that is shown once: it is never kept, so a repeat is a new request. */
  shownOnce?: true
  /** A POST that changes no case: nothing is looked for before commit. (The database still refuses a change that was not recalculated.) */
  readsOnly?: true
  /** Decided by a person: a system's own token is not enough, whatever its scopes. One that acts for a person is. */
  forPeople?: true
}

export type PageRoute = Common<Schema, Schema> & {
  kind: 'page'
  method: 'GET' | 'POST'
  body?: Schema
  upload?: { field: string; maxBytes: number }
  /** Long answers may be asked for in another transaction mode: bulk work. */
  recalculation?: 'deferred'
  /** Has no effect outside its transaction: it may run before it is known whether its answer is kept. */
  handle(context: Context<never, never> & { body: never; upload: Upload }): Promise<Reply> | Reply
}

export type EndpointRoute = Common<Schema, Schema> & {
  kind: 'endpoint'
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  summary: string
  body?: Schema
  answers: Schema
  refusals: Record<string, 404 | 409 | 412 | 422>
  /** Refusals after which what was written stays: the request was answered with news that the next one builds on. */
  refusalsThatStay?: readonly string[]
  recalculation?: 'deferred'
  /**
   * Works something out of much that is sent, and keeps nothing. The body may be larger, and is any JSON: the handler judges its parts one by one.
   * The handler returns the answer as JSON text, which is sent with 200 as it stands; a repeat is a new request.
   */
  bulk?: { maxBytes: number }
  handle(context: Context<never, never> & { body: never }): Promise<unknown>
}

export type Route = PageRoute | EndpointRoute

export type Parsed<S> = S extends Schema ? z.ZodSafeParseResult<z.output<S>> & { raw: Record<string, unknown> } : undefined

/** A page: answers with HTML. A POST's `body` is the parse result of the form, with the raw fields beside it. */
export function page<
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  F extends Schema | undefined = undefined,
>(route: {
  method: 'GET' | 'POST'
  url: string
  needs: string
  params?: P
  query?: Q
  about?: 'person'
  beforeReason?: true
  perMinute?: number
  shownOnce?: true
  readsOnly?: true
  form?: F
  upload?: { field: string; maxBytes: number }
  recalculation?: 'deferred'
  handle(context: Context<Output<P>, Output<Q>> & { body: Parsed<F>; upload: Upload }): Promise<Reply> | Reply
}): PageRoute {
  const { form, ...rest } = route
  return { kind: 'page', ...rest, ...(form ? { body: form } : {}) } as unknown as PageRoute
}

/** An endpoint of the API: answers with JSON, described in /api/openapi.json. A returned string that `refusals` names becomes a problem; so does an error of a schema that only the handler could ask, with its fields. */
export function endpoint<
  A extends Schema,
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
>(route: {
  method: EndpointRoute['method']
  url: string
  needs: string
  summary: string
  params?: P
  query?: Q
  about?: 'person'
  beforeReason?: true
  perMinute?: number
  shownOnce?: true
  readsOnly?: true
  forPeople?: true
  body?: B
  answers: A
  refusals?: EndpointRoute['refusals']
  refusalsThatStay?: EndpointRoute['refusalsThatStay']
  recalculation?: 'deferred'
  bulk?: EndpointRoute['bulk']
  handle(context: Context<Output<P>, Output<Q>> & { body: Output<B> }): Promise<z.input<A> | string | z.ZodError>
}): EndpointRoute {
  return { kind: 'endpoint', refusals: {}, ...route, url: `/api/v1${route.url}` } as unknown as EndpointRoute
}
