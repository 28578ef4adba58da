// What is published, who has read it, and what is on its way.

import { sql } from 'kysely'
import { type Db, me } from '#kernel/db.ts'
import type { PageName } from '../shown-on.ts'
import { say } from '../words.ts'

export type Kind = 'national-standard' | 'practice-guidance'
export const kinds = ['national-standard', 'practice-guidance'] as const
export type State = 'draft' | 'waiting' | 'published' | 'discarded'

export type Line = {
  slug: string
  kind: Kind
  title: string
  summary: string
  number: number
  published_at: string
  read_at: string | null
}

export type Text = {
  id: string
  slug: string
  kind: Kind
  state: State
  number: number | null
  title: string
  summary: string
  body: string
  what_changed: string
  paragraphs: number[]
  places: PageName[]
  rules: string[]
  drafted_by: number
  drafted_by_name: string
  drafted_at: string
  published_by: number | null
  published_by_name: string | null
  published_at: string | null
  sent_back: string | null
  version: number
  /** When the reader said that they had read it. */
  read_at: string | null
}

export type Filter = { kind?: Kind | undefined; show?: 'not-read' | undefined }
export type After = readonly [title: string, slug: string]

/** What is in force, by title. */
export async function listInForce(db: Db, { kind, show }: Filter, limit: number, after?: After): Promise<Line[]> {
  const [title, slug] = after ?? []
  const { rows } = await sql<Line>`
    select v.slug, v.kind, v.title, v.summary, v.number, v.published_at, r.read_at
    from guidance_in_force v left join guidance_reading r on r.version_id = v.id and r.staff_id = ${me}
    where (${kind ?? null}::text is null or v.kind = ${kind ?? null}) and (${show ?? null}::text is null or r.read_at is null)
      and (${title ?? null}::text is null or (v.title collate "C", v.slug collate "C") > (${title ?? null}::text, ${slug ?? null}::text))
    order by v.title collate "C", v.slug collate "C" limit ${limit}`.execute(db)
  return rows
}

const text = sql`v.id, g.slug, g.kind, v.state, v.number, v.title, v.summary, v.body, v.what_changed, v.paragraphs, v.places, v.rules,
  v.drafted_by, d.name as drafted_by_name, v.drafted_at, v.published_by, p.name as published_by_name, v.published_at, v.sent_back, v.version, r.read_at`
const tables = sql`guidance_version v join guidance g on g.id = v.guidance_id join staff_member d on d.id = v.drafted_by
  left join staff_member p on p.id = v.published_by left join guidance_reading r on r.version_id = v.id and r.staff_id = ${me}`

/** The published version of a number, or the latest. */
export async function findPublished(db: Db, slug: string, number?: number): Promise<Text | undefined> {
  const { rows } = await sql<Text>`
    select ${text} from ${tables} where g.slug = ${slug} and v.state = 'published' and (${number ?? null}::int is null or v.number = ${number ?? null})
    order by v.number desc limit 1`.execute(db)
  return rows[0]
}

/** The version that is being written or waits for a second person: for those who keep guidance. */
export async function findOpen(db: Db, slug: string): Promise<Text | undefined> {
  const { rows } = await sql<Text>`select ${text} from ${tables} where g.slug = ${slug} and v.state in ('draft', 'waiting')`.execute(db)
  return rows[0]
}

/** Everything that is being written or waits, what waits first. */
export async function listOpen(db: Db): Promise<Text[]> {
  const { rows } = await sql<Text>`
    select ${text} from ${tables} where v.state in ('draft', 'waiting') order by v.state desc, v.drafted_at, v.id limit 200`.execute(db)
  return rows
}

export type Published = {
  number: number
  title: string
  what_changed: string
  published_at: string
  published_by: string
  drafted_by: string
}

/** Published versions, the newest first. */
export async function listVersions(db: Db, slug: string): Promise<Published[]> {
  const { rows } = await sql<Published>`
    select v.number, v.title, v.what_changed, v.published_at, p.name as published_by, d.name as drafted_by
    from guidance_version v join guidance g on g.id = v.guidance_id join staff_member p on p.id = v.published_by join staff_member d on d.id = v.drafted_by
    where g.slug = ${slug} and v.state = 'published' order by v.number desc limit 200`.execute(db)
  return rows
}

export type Readers = { kind: string; title: string; staff: number; read: number }

/** Of fewer holders than this one could tell who has read it. */
const fewestHolders = 5

/** How many of those who hold a kind of post today have read a version. Kinds with few holders are one; systems hold posts too, and read nothing. */
export async function countReaders(db: Db, version: string): Promise<Readers[]> {
  const { rows } = await sql<Readers>`
    with held as (select p.staff_id, p.kind, k.title from post p join post_kind k on k.kind = p.kind
        where p.from_on <= app_today() and (p.until_on is null or p.until_on >= app_today()) and not exists (select from client_post c where c.post_id = p.id)),
      large as (select kind from held group by kind having count(distinct staff_id) >= ${fewestHolders}),
      named as (select h.staff_id, coalesce(l.kind, 'other') as kind, case when l.kind is null then ${say('readers-others')} else h.title end as title
        from held h left join large l on l.kind = h.kind)
    select n.kind, n.title, count(distinct n.staff_id)::int as staff, count(distinct r.staff_id)::int as read
    from named n left join guidance_reading r on r.staff_id = n.staff_id and r.version_id = ${version}
    group by n.kind, n.title having count(distinct n.staff_id) >= ${fewestHolders} order by n.kind = 'other', n.title`.execute(db)
  return rows
}

/** Notes that the reader has read a version; a second time changes nothing. */
export async function noteReading(db: Db, version: string): Promise<void> {
  await sql`insert into guidance_reading (version_id) values (${version}) on conflict do nothing`.execute(db)
}

/** How many versions of others wait for a second person, as a value for a statement. */
export const waitingVersions = sql`(select count(*)::int from guidance_version where state = 'waiting' and drafted_by <> ${me})`

/** How many versions of others wait for a second person. */
export async function countWaiting(db: Db): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`select ${waitingVersions} as waiting`.execute(db)
  return rows[0]?.waiting ?? 0
}
