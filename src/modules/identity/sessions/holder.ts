// The holder of a post, and what the post allows. Read across workforce and organisation in one statement, since every request asks.

import { sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import type { LoginRole } from '#kernel/migrate.ts'
import type { SignedIn } from '#kernel/route.ts'

export type Holder = {
  staff_id: number
  name: string
  post_id: number
  kind: string
  title: string
  login_role: LoginRole
  region_code: string | null
  region: string | null
  delivery_unit_id: string | null
  team_id: number | null
  court_code: string | null
  place: string
  permissions: string[]
}

/** Columns of a `Holder`, of a post `p` with `holderTables` joined. */
export const holder = sql`p.staff_id, s.name, p.id as post_id, p.kind, k.title, k.login_role, p.delivery_unit_id, p.team_id, p.court_code,
  coalesce(p.region_code, u.region_code) as region_code, r.name as region, coalesce(c.name, t.name, u.name, r.name, '') as place,
  array(select permission from post_permission pp where pp.kind = p.kind) as permissions`

export const holderTables = sql`join staff_member s on s.id = p.staff_id
  join post_kind k on k.kind = p.kind
  left join team t on t.id = p.team_id
  left join delivery_unit u on u.id = coalesce(p.delivery_unit_id, t.delivery_unit_id)
  left join region r on r.code = coalesce(p.region_code, u.region_code)
  left join court c on c.code = p.court_code`

/** The post is held on a day. */
export const heldOn = (day: PlainDate) => sql`p.from_on <= ${day}::date and (p.until_on is null or p.until_on >= ${day}::date)`

/** Posts that a member of staff holds, the latest first. */
export async function listPosts(db: Db, staffId: number, today: PlainDate): Promise<Holder[]> {
  const { rows } =
    await sql<Holder>`select ${holder} from post p ${holderTables} where p.staff_id = ${staffId} and ${heldOn(today)} order by p.from_on desc, p.id`.execute(
      db,
    )
  return rows
}

/** The first page of a post. */
export function homeOf(postKind: string): string {
  return homes[postKind] ?? '/help'
}

const homes: Record<string, string> = {
  'court-officer': '/court-results',
  'responsible-officer': '/worklist',
  'senior-probation-officer': '/worklist',
  'head-of-delivery-unit': '/cases',
  'regional-probation-director': '/performance',
  'rulebook-editor': '/rulebook/changes',
  'rulebook-approver': '/rulebook/changes',
  'access-officer': '/possible-matches',
  auditor: '/access-log',
  administrator: '/installation',
}

/** A post's holder as the kernel knows them. Practitioners write in their post's region; managers read theirs, and write nowhere. */
export function asSignedIn(row: Holder, csrf: string): SignedIn {
  const regions = row.region_code ? [row.region_code] : []
  return {
    actor: {
      kind: row.login_role,
      id: row.staff_id,
      readRegions: row.login_role === 'manager' ? regions : [],
      writeRegions: row.login_role === 'staff' ? regions : [],
    },
    name: row.name,
    post: {
      id: row.post_id,
      kind: row.kind,
      title: row.title,
      place: row.place,
      regionCode: row.region_code,
      deliveryUnitId: row.delivery_unit_id,
      teamId: row.team_id,
      courtCode: row.court_code,
    },
    permissions: new Set(row.permissions),
    csrf,
    client: null,
    session: null,
  }
}
