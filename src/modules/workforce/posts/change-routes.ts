// Giving, moving and ending posts.

import { z } from 'zod'
import { type Errors, messages, withDates } from '#design/form.ts'
import { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { type Context, conflict, endpoint, invalid, notFound, ok, page, type Reply, type Route, redirect } from '#kernel/route.ts'
import { findStaff } from '../store.ts'
import { say } from '../words.ts'
import { endPost, givePost, movePost, type Stopped } from './commands.ts'
import { listPlaces, listPostKinds, PostFields } from './fields.ts'
import { endPage, kindPage, type PostForm, postFormPage } from './forms.ts'
import { PostAnswer } from './list-routes.ts'
import { countCases, findPost, listVacancies, type Post, postsOf } from './store.ts'

const needs = 'installation.keep'
const number = z.coerce.number().int().min(1).max(2_147_483_647)
const Staff = z.object({ staff: number })
const Key = z.object({ post: number })
const Chosen = z.object({ kind: z.string().max(100).optional(), vacancy: number.optional().catch(undefined) })
const Version = z.coerce.number().int()

const blankIsNone = z.preprocess(value => (value === '' ? undefined : value), number.optional())
const GiveForm = z.preprocess(
  body => withDates(body as Record<string, unknown>, ['from_on']),
  PostFields.extend({ version: Version, vacancy: blankIsNone }),
)
const leaving = {
  to_fill: z.enum(['yes', 'no'], { error: () => say('wrong-fill') }),
  confirmed: z.preprocess(value => [value].flat().includes('yes'), z.boolean()),
}
const MoveForm = z.preprocess(
  body => withDates(body as Record<string, unknown>, ['from_on']),
  PostFields.extend({ version: Version, ...leaving }),
)
const EndForm = z.preprocess(
  body => withDates(body as Record<string, unknown>, ['last_on']),
  z.object({ version: Version, last_on: PlainDate, ...leaving }),
)

type At = Pick<Context<never, never>, 'db' | 'form' | 'today'>
type Typed = { kind?: string | undefined; vacancy?: number | undefined; typed: Record<string, unknown>; errors: Errors; changed?: boolean }

/** What the page needs to ask for a post of a kind; without a kind it asks for that first. */
async function chosenKind(db: Db, kind: string | undefined) {
  const kinds = await listPostKinds(db)
  return { kinds, chosen: kinds.find(one => one.kind === kind) }
}

async function givePage({ db, form, today }: At, staff: number, { kind, vacancy, typed, errors, changed }: Typed) {
  const person = await findStaff(db, staff)
  if (!person) return undefined
  const [free] = vacancy === undefined ? [] : await listVacancies(db, { limit: 1, id: vacancy })
  const { kinds, chosen } = await chosenKind(db, free?.kind ?? kind)
  const title = say('give-title', { name: person.name })
  const address = `/installation/users/${staff}`
  if (!chosen) return kindPage({ title, action: `${address}/posts/new`, back: address, kinds, carried: {} })
  const from = free && {
    grade: free.grade,
    team: free.team_id,
    unit: free.delivery_unit_id,
    region: free.region_code,
    court: free.court_code,
    hours: free.hours,
    from_on: free.vacant_from > today ? free.vacant_from : today,
  }
  return postFormPage({
    title,
    action: `${address}/posts/new`,
    back: address,
    otherKind: `${address}/posts/new`,
    kind: chosen,
    places: await listPlaces(db, today),
    typed: { ...from, ...typed },
    errors,
    version: person.version,
    vacancy: free?.id,
    submit: say('give'),
    changed: changed ? person.name : undefined,
    tokens: form,
  })
}

type Leaving = Typed & { cases?: number | undefined }

async function moveFormPage({ db, form, today }: At, post: Post, { kind, typed, errors, changed, cases }: Leaving) {
  const { kinds, chosen } = await chosenKind(db, kind)
  const action = `/installation/posts/${post.id}/move`
  const common = { title: say('move-title', { name: post.name }), action, back: `/installation/users/${post.staff}` }
  if (!chosen) return kindPage({ ...common, kinds, carried: {} })
  const known = { grade: post.grade, unit: post.delivery_unit_id, region: post.region_code, hours: post.hours }
  const shown: PostForm = {
    ...common,
    before: say('move-what', { post: post.title, place: post.place }),
    otherKind: action,
    kind: chosen,
    places: await listPlaces(db, today),
    typed: { ...known, ...typed },
    errors,
    version: post.version,
    leaving: { name: post.name, cases },
    submit: say('move-button'),
    changed: changed ? post.name : undefined,
    tokens: form,
  }
  return postFormPage(shown)
}

/** The page again, with what stopped the change. */
async function stoppedReply(
  stopped: Stopped,
  field: string,
  again: (more: { errors: Errors; changed?: boolean; cases?: number }) => Promise<Parameters<typeof ok>[0]>,
): Promise<Reply> {
  switch (stopped.outcome) {
    case 'no-such-post':
      return notFound()
    case 'changed-since':
      return conflict(await again({ errors: {}, changed: true }))
    case 'needs-confirmation':
      return invalid(await again({ errors: { confirmed: say('wrong-confirmed') }, cases: stopped.cases }))
    default:
      return invalid(await again({ errors: { [field]: say(stopped.outcome) } }))
  }
}

const pages: Route[] = [
  page({
    method: 'GET',
    url: '/installation/users/:staff/posts/new',
    needs,
    params: Staff,
    query: Chosen,
    async handle({ params, query, ...at }) {
      const shown = await givePage(at, params.staff, { ...query, typed: {}, errors: {} })
      return shown ? ok(shown) : notFound()
    },
  }),
  page({
    method: 'POST',
    url: '/installation/users/:staff/posts/new',
    needs,
    params: Staff,
    form: GiveForm,
    recalculation: 'deferred',
    async handle({ params, body, ...at }) {
      const kept = { kind: String(body.raw['kind'] ?? ''), vacancy: Number(body.raw['vacancy']) || undefined, typed: body.raw }
      const again = async (more: { errors: Errors; changed?: boolean }) => givePage(at, params.staff, { ...kept, ...more })
      const refused = async (errors: Errors) => {
        const shown = await again({ errors })
        return shown ? invalid(shown) : notFound()
      }
      if (!body.success) return refused(messages(body.error))
      const { version, vacancy, ...fields } = body.data
      const given = await givePost(at.db, { staff: params.staff, version, fields, vacancy, by: at.user.actor.id })
      if (given.outcome === 'given') return redirect(`/installation/users/${params.staff}?done=given`)
      if (given.outcome === 'wrong') return refused(given.errors as Errors)
      if (given.outcome !== 'changed-since') return refused({ from_on: say(given.outcome) })
      const shown = await again({ errors: {}, changed: true })
      return shown ? conflict(shown) : notFound()
    },
  }),
  page({
    method: 'GET',
    url: '/installation/posts/:post/move',
    needs,
    params: Key,
    query: Chosen,
    async handle({ params, query, ...at }) {
      const post = await findPost(at.db, params.post)
      if (!post) return notFound()
      return ok(await moveFormPage(at, post, { kind: query.kind, typed: {}, errors: {}, cases: await casesLeft(at.db, post) }))
    },
  }),
  page({
    method: 'POST',
    url: '/installation/posts/:post/move',
    needs,
    params: Key,
    form: MoveForm,
    recalculation: 'deferred',
    async handle({ params, body, ...at }) {
      const post = await findPost(at.db, params.post)
      if (!post) return notFound()
      const cases = await casesLeft(at.db, post)
      const again = (more: { errors: Errors; changed?: boolean; cases?: number }) =>
        moveFormPage(at, post, { kind: String(body.raw['kind'] ?? ''), typed: body.raw, cases, ...more })
      if (!body.success) return invalid(await again({ errors: messages(body.error) }))
      const { version, to_fill, confirmed, ...fields } = body.data
      const change = { post: params.post, version, fields, confirmed, toFill: to_fill === 'yes', today: at.today, by: at.user.actor.id }
      const moved = await movePost(at.db, change)
      if (moved.outcome === 'moved') return redirect(`/installation/users/${post.staff}?done=moved`)
      if (moved.outcome === 'wrong') return invalid(await again({ errors: moved.errors as Errors }))
      return stoppedReply(moved, 'from_on', again)
    },
  }),
  page({
    method: 'GET',
    url: '/installation/posts/:post/end',
    needs,
    params: Key,
    async handle({ params, db, today, form }) {
      const post = await findPost(db, params.post)
      if (!post) return notFound()
      return ok(endPage({ post, cases: await casesLeft(db, post), today, typed: {}, errors: {}, tokens: form }))
    },
  }),
  page({
    method: 'POST',
    url: '/installation/posts/:post/end',
    needs,
    params: Key,
    form: EndForm,
    recalculation: 'deferred',
    async handle({ params, body, db, today, form }) {
      const post = await findPost(db, params.post)
      if (!post) return notFound()
      const cases = await casesLeft(db, post)
      const again = async (more: { errors: Errors; changed?: boolean; cases?: number }) =>
        endPage({ post, today, typed: body.raw, cases, tokens: form, ...more })
      if (!body.success) return invalid(await again({ errors: messages(body.error) }))
      const { version, last_on, to_fill, confirmed } = body.data
      const ended = await endPost(db, { post: params.post, version, lastOn: last_on, confirmed, toFill: to_fill === 'yes', today })
      if (ended.outcome === 'ended') return redirect(`/installation/users/${post.staff}?done=ended`)
      return stoppedReply(ended, 'last_on', again)
    },
  }),
]

const casesLeft = async (db: Db, post: Post) => (post.kind === 'responsible-officer' ? countCases(db, post.staff) : undefined)

const stops = {
  'no-such-post': 404,
  'changed-since': 409,
  'already-ended': 409,
  'last-administrator': 409,
  oneself: 409,
  'needs-confirmation': 409,
  'too-early': 422,
} as const
const wrongs = Object.fromEntries(
  (['kind', 'grade', 'region', 'unit', 'team', 'court', 'hours', 'from_on'] as const).map(name => [`wrong-${name}`, 422 as const]),
)
const version = z.number().int()
const Leaving = z.object({
  version: version.meta({ description: 'The version of whoever holds the post.' }),
  to_fill: z.boolean().meta({ description: 'Whether the post is to be filled again: it then stands among the vacant posts.' }),
  confirmed: z.boolean().default(false).meta({ description: 'That the cases which the post leaves to allocate are known of.' }),
})
const firstWrong = (errors: object) => `wrong-${Object.keys(errors)[0]}`

const endpoints: Route[] = [
  endpoint({
    method: 'POST',
    url: '/users/:staff/posts',
    needs,
    summary: 'Give a user a post, from a day on',
    params: Staff,
    body: PostFields.extend({
      version: version.meta({ description: 'The version of the user.' }),
      vacancy: number.optional().meta({ description: 'The vacant post that this fills.' }),
    }),
    answers: PostAnswer,
    refusals: { 'no-such-user': 404, 'changed-since': 409, 'already-held': 409, 'vacancy-filled': 409, oneself: 409, ...wrongs },
    recalculation: 'deferred',
    async handle({ db, params, body, user }) {
      const { version: read, vacancy, ...fields } = body
      if (!(await findStaff(db, params.staff))) return 'no-such-user'
      const given = await givePost(db, { staff: params.staff, version: read, fields, vacancy, by: user.actor.id })
      if (given.outcome === 'wrong') return firstWrong(given.errors)
      if (given.outcome !== 'given') return given.outcome
      return (await findPost(db, given.post)) ?? 'no-such-user'
    },
  }),
  endpoint({
    method: 'POST',
    url: '/posts/:post/end',
    needs,
    summary: 'End a post. One with cases to allocate is refused until `confirmed`',
    params: Key,
    body: Leaving.extend({ last_on: PlainDate.meta({ description: 'Last day. Yesterday ends the post, and its sessions, at once.' }) }),
    answers: PostAnswer,
    refusals: stops,
    recalculation: 'deferred',
    async handle({ db, params, body, today }) {
      const change = { post: params.post, version: body.version, confirmed: body.confirmed, toFill: body.to_fill, today }
      const { outcome } = await endPost(db, { ...change, lastOn: body.last_on })
      return outcome === 'ended' ? ((await findPost(db, params.post)) ?? 'no-such-post') : outcome
    },
  }),
  endpoint({
    method: 'POST',
    url: '/posts/:post/move',
    needs,
    summary: 'End a post on the day before another begins, for the same user',
    params: Key,
    body: PostFields.extend(Leaving.shape),
    answers: PostAnswer,
    refusals: { ...stops, ...wrongs },
    recalculation: 'deferred',
    async handle({ db, params, body, today, user }) {
      const { version: read, confirmed, to_fill, ...fields } = body
      const moved = await movePost(db, { post: params.post, version: read, fields, confirmed, toFill: to_fill, today, by: user.actor.id })
      if (moved.outcome === 'wrong') return firstWrong(moved.errors)
      if (moved.outcome !== 'moved') return moved.outcome
      return (await findPost(db, moved.post)) ?? 'no-such-post'
    },
  }),
  endpoint({
    method: 'GET',
    url: '/users/:staff/posts',
    needs,
    summary: 'All posts that a user has held, holds or will hold, the latest first',
    params: Staff,
    answers: z.object({ items: z.array(PostAnswer) }),
    refusals: { 'no-such-user': 404 },
    async handle({ db, params }) {
      return (await findStaff(db, params.staff)) ? { items: await postsOf(db, params.staff) } : 'no-such-user'
    },
  }),
]

export const changeRoutes: Route[] = [...pages, ...endpoints]
