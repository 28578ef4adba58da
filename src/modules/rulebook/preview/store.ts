// Previews as they are stored: asked for, worked off, read.

import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { locks } from '#kernel/locks.ts'
import type { Progress } from './look.ts'
import type { Tallies } from './tally.ts'

export type State = 'waiting' | 'running' | 'finished' | 'cancelled'

/** What a preview is of. */
export type Asked = {
  rule: string
  settings: Record<string, unknown>
  from: PlainDate
  months: number
  /** The last day that is looked at. */
  until: PlainDate
  alreadyBegun: 'keeps' | 'takes'
  region: string | null
  sample: number | null
  /** The proposed change that it belongs to. */
  change: string | null
}

export type Preview = Asked &
  Progress & {
    id: string
    state: State
    askedBy: number
    askedByName: string
    askedAt: string
    startedAt: string | null
    finishedAt: string | null
    workedAt: string | null
    mark: string | null
  }

type Row = Omit<Preview, 'tallies'> & { tallies: Tallies | null }

/** As many previews are worked off at once, in the whole installation. */
export const mostAtOnce = 2

const columns = sql`p.id, p.rule, p.settings, p.from_on as "from", p.months, p.until_on as until, p.already_begun as "alreadyBegun", p.region_code as region, p.sample, p.change_id as change, p.state,
  p.asked_by as "askedBy", s.name as "askedByName", p.asked_at as "askedAt", p.started_at as "startedAt", p.finished_at as "finishedAt", p.worked_at as "workedAt",
  p.people, p.looked, p.last_person as after, p.sample_below as below, p.rulebook_mark as mark`

/** Asks for a preview; undefined while as many run as may. */
export async function storeAsked(db: Db, of: Asked): Promise<string | undefined> {
  await sql`select pg_advisory_xact_lock(${locks.previews})`.execute(db)
  const { rows } = await sql<{ id: string }>`
    insert into policy_preview (rule, settings, from_on, months, until_on, already_begun, region_code, sample, change_id)
    select ${of.rule}, ${JSON.stringify(of.settings)}::jsonb, ${of.from}::date, ${of.months}::int, ${of.until}::date, ${of.alreadyBegun}, ${of.region}, ${of.sample}::int, ${of.change}::uuid
    where (select count(*) from policy_preview where state in ('waiting', 'running')) < ${mostAtOnce} returning id`.execute(db)
  return rows[0]?.id
}

/** Ends a preview before its time; false when it has ended, or there is none. */
export async function cancel(db: Db, id: string, now: string): Promise<boolean> {
  const { rows } =
    await sql`update policy_preview set state = 'cancelled', finished_at = ${now} where id = ${id} and state in ('waiting', 'running') returning 1`.execute(
      db,
    )
  return rows.length > 0
}

/** One preview with its sums so far. */
export async function findPreview(db: Db, id: string): Promise<Row | undefined> {
  const { rows } =
    await sql<Row>`select ${columns}, p.tallies from policy_preview p join staff_member s on s.id = p.asked_by where p.id = ${id}`.execute(
      db,
    )
  return rows[0]
}

export type ListedPreview = Omit<Preview, 'tallies'>

/** The latest previews, newest first, after a cursor. */
export async function listPreviews(db: Db, limit: number, after?: readonly [at: string, id: string]): Promise<ListedPreview[]> {
  const { rows } = await sql<ListedPreview>`select ${columns} from policy_preview p join staff_member s on s.id = p.asked_by
    where ${after ? sql`(p.asked_at, p.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`} order by p.asked_at desc, p.id desc limit ${limit}`.execute(
    db,
  )
  return rows
}

/** Takes the unfinished preview that has waited longest, unless another server is at it. */
export async function takeNext(db: Db): Promise<Row | undefined> {
  const { rows } = await sql<Row>`select ${columns}, p.tallies from policy_preview p join staff_member s on s.id = p.asked_by
    where p.state in ('waiting', 'running') order by p.worked_at nulls first, p.asked_at, p.id limit 1 for update of p skip locked`.execute(
    db,
  )
  return rows[0]
}

/** Keeps how far a preview has come. */
export async function keepProgress(db: Db, id: string, { people, looked, after, below, tallies }: Progress, now: string): Promise<void> {
  await sql`update policy_preview set people = ${people}, looked = ${looked}, last_person = ${after}::uuid, sample_below = ${below}::int,
    tallies = ${JSON.stringify(tallies)}::jsonb, worked_at = ${now} where id = ${id}`.execute(db)
}

/** Marks a preview as begun, or as begun anew. */
export async function keepBeginning(db: Db, id: string, mark: string, now: string): Promise<void> {
  await sql`update policy_preview set state = 'running', started_at = ${now}, rulebook_mark = ${mark} where id = ${id}`.execute(db)
}

/** Ends a preview. */
export async function keepEnd(db: Db, id: string, state: 'finished' | 'cancelled', now: string): Promise<void> {
  await sql`update policy_preview set state = ${state}, last_person = null, finished_at = ${now} where id = ${id}`.execute(db)
}

/** A short mark of a longer text, to see that it has changed. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url')
