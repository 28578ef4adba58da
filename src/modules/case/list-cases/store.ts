import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { addMonths, type PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import type { SignedIn } from '#kernel/route.ts'
import type { StoredObligation } from '#modules/standards/index.ts'

export const shows = ['all', 'overdue', 'unallocated', 'ending', 'high-risk'] as const
export type Show = (typeof shows)[number]
export const sorts = ['name', 'tier', 'end', 'due'] as const
export type Sort = (typeof sorts)[number]

/** Whose cases a reader's list is of. */
export type Scope = 'own' | 'team' | 'recorded'
export function scopeOf({ post }: Pick<SignedIn, 'post'>): Scope {
  if (post.kind === 'responsible-officer') return 'own'
  return post.kind === 'court-officer' ? 'recorded' : 'team'
}

export type ListedCase = {
  person_id: string
  crn: string
  name: string
  tier: string | null
  rosh: 'low' | 'medium' | 'high' | 'very high' | null
  officer_name: string | null
  sentence_kind: string | null
  until_on: PlainDate | null
  in_custody: boolean | null
  release_on: PlainDate | null
  /** The day that the law sets, before it is brought forward to a working day. */
  release_by_law: PlainDate | null
  /** The earliest open obligation. */
  due: Omit<StoredObligation, 'person_id'> | null
  sort_key: string
}

export const Cursor = z.tuple([z.string().max(400), z.uuid()])
export type Cursor = z.output<typeof Cursor>

type Wanted = { user: SignedIn; today: PlainDate; show: Show; sort: Sort; officer?: number | undefined }

/** Cases of the reader, in order, after the cursor. What is due next is looked up for the page only, unless it gives the order. */
export async function listCases(
  db: Db,
  { user, today, show, sort, officer }: Wanted,
  limit: number,
  after?: Cursor,
): Promise<ListedCase[]> {
  const from = after ? sql`and (${keys[sort]}, p.person_id) > (${after[0]} collate "C", ${after[1]}::uuid)` : sql``
  const { rows } = await sql<ListedCase>`
    select i.*, to_jsonb(o) as due from (
      select p.person_id, p.crn, p.name, p.tier, p.rosh, c.officer_name, s.kind as sentence_kind, s.until_on, s.in_custody, s.release_on, s.release_by_law, ${keys[sort]} as sort_key
      from ${casesOf(user, today, officer)} and ${filters(today)[show]} ${from}
      order by ${keys[sort]}, p.person_id limit ${limit}
    ) i
    left join lateral (
      select b.id, b.rule, b.key, b.subject, b.name, b.because, b.started_on, b.due_on from open_obligation b where b.person_id = i.person_id order by b.due_on, b.id limit 1
    ) o on true
    order by i.sort_key, i.person_id`.execute(db)
  return rows
}

/** How many cases each filter shows. */
export async function countCases(db: Db, user: SignedIn, today: PlainDate, officer?: number): Promise<Record<Show, number>> {
  const counted = Object.entries(filters(today)).map(
    ([show, condition]) => sql`count(*) filter (where ${condition})::int as ${sql.id(show)}`,
  )
  const { rows } = await sql<Record<Show, number>>`select ${sql.join(counted)} from ${casesOf(user, today, officer)}`.execute(db)
  return rows[0] ?? { all: 0, overdue: 0, unallocated: 0, ending: 0, 'high-risk': 0 }
}

// Compared byte by byte, so that the order is the same on every server and the cursor fits it.
const keys: Record<Sort, RawBuilder<string>> = {
  name: sql`(p.surname_key || ' ' || p.name) collate "C"`,
  tier: sql`coalesce(p.tier, '~') collate "C"`,
  end: sql`coalesce(s.until_on::text, '~') collate "C"`,
  due: sql`coalesce((select min(b.due_on) from open_obligation b where b.person_id = p.person_id)::text, '~') collate "C"`,
}

const filters = (today: PlainDate): Record<Show, RawBuilder<unknown>> => ({
  all: sql`true`,
  overdue: sql`exists (select from open_obligation b where b.person_id = p.person_id and b.due_on < ${today})`,
  // A sentence may ask for no officer: then nobody waits to be allocated.
  unallocated: sql`c.officer_id is null and exists (select from open_obligation b where b.person_id = p.person_id and b.rule = 'allocation.allocate')`,
  ending: sql`s.until_on <= ${addMonths(today, 3)}`,
  'high-risk': sql`p.rosh in ('high', 'very high')`,
})

/** A case is open while somebody holds it or a sentence runs; a court officer finds whom they recorded. With `limit 1` the look-ups stay with the reader's cases: without it the planner joins those of the nation first. */
function casesOf(user: SignedIn, today: PlainDate, officer?: number): RawBuilder<unknown> {
  const { from, where } = scoped(user)
  return sql`${from}
    left join lateral (select kind, until_on, in_custody, release_on, release_by_law from current_sentence where person_id = p.person_id limit 1) s on true
    where ${where} ${officer === undefined ? sql`` : sql`and c.officer_id = ${officer}`} and (c.officer_id is not null or (s.kind is not null and (s.until_on is null or s.until_on >= ${today})))`
}

function scoped(user: SignedIn): { from: RawBuilder<unknown>; where: RawBuilder<unknown> } {
  const { post, actor } = user
  const scope = scopeOf(user)
  if (scope === 'own')
    return { from: sql`case_officer c join person_card p on p.person_id = c.person_id`, where: sql`c.officer_id = ${actor.id}` }
  const from = sql`person_card p left join lateral (select officer_id, officer_name from case_officer where person_id = p.person_id limit 1) c on true`
  if (scope === 'recorded')
    return { from, where: sql`p.person_id in (select person_id from case_recorded where recorded_by = ${actor.id})` }
  if (post.teamId !== null) return { from, where: sql`p.team_id = ${post.teamId}` }
  if (post.deliveryUnitId !== null) return { from, where: sql`p.delivery_unit_id = ${post.deliveryUnitId}` }
  return { from, where: sql`p.region_code = ${post.regionCode}` }
}
