// What giving somebody a post asks for, and whether it can be.

import { sql } from 'kysely'
import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { say } from '../words.ts'
import { hasGrade, placeOfPost } from './place.ts'

const unlessBlank = <S extends z.ZodType>(schema: S) =>
  z.preprocess(value => (value === '' || value === null ? undefined : value), schema.optional())
const code = z.string().max(100)

/** A post as it is typed. Of region, unit, team and court the kind of post asks for one. */
export const PostFields = z.object({
  kind: code.min(1, { error: () => say('wrong-kind') }).meta({ description: 'Kind of post, such as `responsible-officer`.' }),
  grade: unlessBlank(z.enum(['PO', 'PSO'], { error: () => say('wrong-grade') })).meta({ description: 'For responsible officers.' }),
  region: unlessBlank(code).meta({ description: 'Code of a region, where the kind of post stands in one.' }),
  unit: unlessBlank(code).meta({ description: 'Id of a delivery unit, where the kind of post stands in one.' }),
  team: unlessBlank(
    z.coerce
      .number({ error: () => say('wrong-team') })
      .int()
      .max(2_147_483_647),
  ).meta({
    description: 'Number of a team, where the kind of post stands in one.',
  }),
  court: unlessBlank(code).meta({ description: 'Code of a court, where the kind of post stands in one.' }),
  hours: unlessBlank(
    z.coerce
      .number({ error: () => say('wrong-hours') })
      .min(0.25, { error: () => say('wrong-hours') })
      .max(60, { error: () => say('wrong-hours') }),
  ).meta({ description: 'Hours a week. 37 unless given: full time.' }),
  from_on: PlainDate.meta({ description: 'First day. It may be in the future.' }),
})
export type PostFields = z.output<typeof PostFields>

export type NewPost = {
  kind: string
  grade: 'PO' | 'PSO' | null
  region: string | null
  unit: string | null
  team: number | null
  court: string | null
  hours: number
  from_on: PlainDate
}
export type FieldErrors = Partial<Record<keyof PostFields | 'last_on' | 'confirmed', string>>

type Found = { login_role: string; team: string | null; unit: string | null; region: string | null; court: string | null }

/** The post with the whole of its place, or what is wrong with it. */
export async function completePost(db: Db, fields: PostFields): Promise<{ post: NewPost } | { errors: FieldErrors }> {
  const { kind, grade = null, team = null, unit = null, region = null, court = null, hours = 37, from_on } = fields
  const { rows } = await sql<Found>`
    select k.login_role, t.id as team, u.id as unit, coalesce(u.region_code, c.region_code, r.code) as region, c.code as court from post_kind k
    left join team t on t.id = ${team}::int left join delivery_unit u on u.id = coalesce(t.delivery_unit_id, ${unit})
    left join court c on c.code = ${court} left join region r on r.code = ${region}
    where k.kind = ${kind}`.execute(db)
  const [found] = rows
  if (!found) return { errors: { kind: say('wrong-kind') } }
  const place = placeOfPost({ kind, login_role: found.login_role })
  if (hasGrade(kind) && grade === null) return { errors: { grade: say('wrong-grade') } }
  if (place !== 'nowhere' && found[place] === null) return { errors: { [place]: say(`wrong-${place}`) } }
  const stands = {
    team: place === 'team' ? team : null,
    unit: place === 'team' || place === 'unit' ? found.unit : null,
    court: place === 'court' ? court : null,
    region: place === 'nowhere' ? null : found.region,
  }
  return { post: { kind, grade: hasGrade(kind) ? grade : null, ...stands, hours, from_on } }
}

export type Places = Record<'regions' | 'units' | 'teams' | 'courts', { value: string; text: string }[]>

/** What can be chosen for a place, by name. */
export async function listPlaces(db: Db, today: PlainDate): Promise<Places> {
  const open = sql`from_on <= ${today}::date and (until_on is null or until_on >= ${today}::date)`
  const { rows } = await sql<{ list: keyof Places; value: string; text: string }>`
    select 'regions' as list, code as value, name as text from region where ${open}
    union all select 'units', id, name from delivery_unit where ${open}
    union all select 'teams', t.id::text, t.name || ', ' || u.name from team t join delivery_unit u on u.id = t.delivery_unit_id
      where t.until_on is null or t.until_on >= ${today}::date
    union all select 'courts', code, name from court where open
    order by text, value`.execute(db)
  const of = (list: keyof Places) => rows.filter(row => row.list === list).map(({ value, text }) => ({ value, text }))
  return { regions: of('regions'), units: of('units'), teams: of('teams'), courts: of('courts') }
}

export type PostKind = { kind: string; title: string; login_role: string }

/** Kinds of post, by name. */
export const listPostKinds = (db: Db): Promise<PostKind[]> =>
  db.selectFrom('post_kind').select(['kind', 'title', 'login_role']).orderBy('title').execute()
