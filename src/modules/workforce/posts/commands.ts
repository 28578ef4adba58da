// Giving, ending and moving posts: the pages and the API alike. Sessions need nothing done to them: each request proves that its post is still held.

import { addDays, type PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { publish } from '#kernel/outbox.ts'
import { completePost, type FieldErrors, type NewPost, type PostFields } from './fields.ts'
import {
  addPost,
  addVacancy,
  countCases,
  fillVacancy,
  findPost,
  giveUpVacancy,
  holdsAlready,
  othersAdminister,
  type Post,
  raiseVersion,
  setLastDay,
} from './store.ts'

export type Wrong = { outcome: 'wrong'; errors: FieldErrors }
type Refusal = 'changed-since' | 'already-held' | 'vacancy-filled' | 'oneself'
export type Given = { outcome: 'given'; post: number } | { outcome: Refusal } | Wrong

type Giving = { staff: number; version: number; fields: PostFields; vacancy?: number | undefined; by: number }

// Whoever keeps the posts reads no case, and so gives themselves none that does: that takes somebody else.
const isForOneself = (staff: number, by: number, { kind }: PostFields) => staff === by && kind !== 'administrator'

/** Gives somebody a post, from a day on. */
export async function givePost(db: Db, { staff, version, fields, vacancy, by }: Giving): Promise<Given> {
  if (isForOneself(staff, by, fields)) return { outcome: 'oneself' }
  const complete = await completePost(db, fields)
  if ('errors' in complete) return { outcome: 'wrong', errors: complete.errors }
  if (!(await raiseVersion(db, staff, version))) return { outcome: 'changed-since' }
  if (await holdsAlready(db, staff, complete.post)) return { outcome: 'already-held' }
  const post = await addPost(db, staff, complete.post)
  if (vacancy !== undefined && !(await fillVacancy(db, vacancy, post))) return { outcome: 'vacancy-filled' }
  await publish(db, { name: 'workforce.post-given', subject: null, payload: { staff, post, ...complete.post, vacancy: vacancy ?? null } })
  return { outcome: 'given', post }
}

export type Stopped =
  | { outcome: 'no-such-post' | 'changed-since' | 'already-ended' | 'last-administrator' | 'too-early' | 'oneself' }
  | { outcome: 'needs-confirmation'; cases: number }

export type Ending = {
  post: number
  version: number
  /** The last day in the post; yesterday ends it at once. */
  lastOn: PlainDate
  /** That the cases that it leaves are known of. */
  confirmed: boolean
  toFill: boolean
  today: PlainDate
}

/** Ends a post. The first call for a post with cases says how many there are to allocate, and changes nothing. */
export async function endPost(db: Db, ending: Ending): Promise<{ outcome: 'ended' } | Stopped> {
  const stopped = await leave(db, ending, undefined)
  if (stopped) return stopped
  await publish(db, {
    name: 'workforce.post-ended',
    subject: null,
    payload: { post: ending.post, last_on: ending.lastOn, to_fill: ending.toFill },
  })
  return { outcome: 'ended' }
}

type Moving = Omit<Ending, 'lastOn'> & { fields: PostFields; by: number }
export type Moved = { outcome: 'moved'; post: number } | Stopped | Wrong

/** Ends a post on the day before another begins, for the same person. */
export async function movePost(db: Db, { fields, by, ...moving }: Moving): Promise<Moved> {
  const complete = await completePost(db, fields)
  if ('errors' in complete) return { outcome: 'wrong', errors: complete.errors }
  const lastOn = addDays(complete.post.from_on, -1)
  const before = await findPost(db, moving.post)
  if (before && isForOneself(before.staff, by, fields)) return { outcome: 'oneself' }
  const stopped = await leave(db, { ...moving, lastOn }, complete.post)
  if (stopped) return stopped
  const post = await addPost(db, before?.staff ?? 0, complete.post)
  await publish(db, {
    name: 'workforce.post-moved',
    subject: null,
    payload: { staff: before?.staff, from: moving.post, to: post, ...complete.post },
  })
  return { outcome: 'moved', post }
}

async function leave(db: Db, ending: Ending, next: NewPost | undefined): Promise<Stopped | undefined> {
  const { version, lastOn, today, confirmed, toFill } = ending
  const post = await findPost(db, ending.post)
  if (!post) return { outcome: 'no-such-post' }
  if (post.version !== version) return { outcome: 'changed-since' }
  if (post.until_on !== null && post.until_on < today) return { outcome: 'already-ended' }
  if (lastOn < addDays(today, -1)) return { outcome: 'too-early' }
  const staysAdministrator = next?.kind === 'administrator'
  if (post.kind === 'administrator' && !staysAdministrator && !(await othersAdminister(db, post.staff, lastOn)))
    return { outcome: 'last-administrator' }
  const cases = keepsCases(post, next) ? 0 : await countCases(db, post.staff)
  if (cases > 0 && !confirmed) return { outcome: 'needs-confirmation', cases }
  if (!(await raiseVersion(db, post.staff, version))) return { outcome: 'changed-since' }
  await setLastDay(db, post.id, lastOn)
  if (toFill) await addVacancy(db, post, addDays(lastOn, 1))
  return undefined
}

const keepsCases = (post: Post, next: NewPost | undefined) =>
  post.kind !== 'responsible-officer' || (next?.kind === 'responsible-officer' && next.team === post.team_id)

/** Gives a vacancy up: the post is not to be filled. */
export async function dropVacancy(db: Db, vacancy: number, version: number, today: PlainDate): Promise<'given-up' | 'changed-since'> {
  if (!(await giveUpVacancy(db, vacancy, version, today))) return 'changed-since'
  await publish(db, { name: 'workforce.vacancy-given-up', subject: null, payload: { vacancy } })
  return 'given-up'
}
