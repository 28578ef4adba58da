// Teams and staff of the demonstration: for every delivery unit, with the personas among them.

import { sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { hashSecret } from '#modules/identity/index.ts'
import { nameFamilies } from './people-names.ts'
import { demonstrationClient, type Persona, personas } from './personas.ts'
import { randomFrom } from './random.ts'

type Unit = { id: string; name: string; authorities: string[] }

/** Units whose teams have names of their own. */
const namedTeams: Record<string, string[]> = {
  'bradford-and-calderdale': ['Bradford East', 'Bradford West', 'Calderdale'],
  'birmingham-central-and-south': ['Birmingham Central', 'Birmingham South'],
  'swansea-neath-and-port-talbot': ['Swansea', 'Neath Port Talbot'],
}
const officersInATeam = 5
const postsFrom = '2021-06-26'

type NewPost = {
  name: string
  kind: string
  grade: string | null
  region: string | null
  unit: string | null
  team: number | null
  court: string | null
  persona: string | null
}

/** Adds teams, posts, accounts and the API client, once. */
export async function seedOrganisation(db: Db, _today: PlainDate): Promise<void> {
  const there = await sql`select from team limit 1`.execute(db)
  if (there.rows.length) return
  const teams = await addTeams(db)
  const posts = [...personas.map(persona => personaPost(persona, teams)), ...teams.flatMap(team => teamPosts(team))]
  await addPosts(db, posts)
  await addClient(db)
}

type TeamRow = { id: number; name: string; unit: string; region: string }

async function addTeams(db: Db): Promise<TeamRow[]> {
  const units = await sql<Unit>`
    select u.id, u.name, coalesce((select array_agg(a.name order by a.code) from local_authority a where u.id = any (a.delivery_units)), '{}') as authorities
    from delivery_unit u where until_on is null order by u.id`.execute(db)
  const wanted = units.rows.flatMap(unit => teamNames(unit).map(name => ({ unit: unit.id, name })))
  const { rows } = await sql<TeamRow>`
    with added as (
      insert into team (delivery_unit_id, name)
      select unit, name from rows from (jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as (unit text, name text)) with ordinality as w(unit, name, place) order by place
      returning id, name, delivery_unit_id)
    select a.id, a.name, a.delivery_unit_id as unit, u.region_code as region from added a join delivery_unit u on u.id = a.delivery_unit_id order by a.id`.execute(
    db,
  )
  return rows
}

/** Two teams: by authority where the unit has two or three, otherwise by part of the unit. */
function teamNames({ id, name, authorities }: Unit): string[] {
  const [first, second] = authorities.map(authority => authority.replace(/, (City|County) of$/, ''))
  if (namedTeams[id]) return namedTeams[id]
  if (first && second && authorities.length <= 3) return [first, second]
  return /\b(North|South|East|West)\b/.test(name) ? [`${name} 1`, `${name} 2`] : [`${name} North`, `${name} South`]
}

function personaPost(persona: Persona, teams: TeamRow[]): NewPost {
  const team = teams.find(known => known.unit === persona.unit && known.name === persona.team)
  return {
    name: persona.name,
    kind: persona.kind,
    grade: persona.grade ?? null,
    region: persona.region ?? null,
    unit: persona.unit ?? null,
    team: team?.id ?? null,
    court: persona.court ?? null,
    persona: persona.key,
  }
}

/** One senior probation officer and five officers, fewer where personas hold the posts. */
function teamPosts(team: TeamRow): NewPost[] {
  const random = randomFrom(team.id * 7_919)
  const held = personas.filter(persona => persona.unit === team.unit && persona.team === team.name)
  const name = () => {
    const family = random.weighted(nameFamilies.map(names => [names, names.weight] as const))
    return `${random.pick(random.chance(0.72) ? family.female : family.male)} ${random.pick(family.surnames)}`
  }
  const post = (kind: string, grade: string | null): NewPost => ({
    name: name(),
    kind,
    grade,
    region: team.region,
    unit: team.unit,
    team: team.id,
    court: null,
    persona: null,
  })
  const officers = Array.from(
    { length: officersInATeam - held.filter(persona => persona.kind === 'responsible-officer').length },
    (_, index) => post('responsible-officer', index % 5 < 3 ? 'PO' : 'PSO'),
  )
  return held.some(persona => persona.kind === 'senior-probation-officer')
    ? officers
    : [post('senior-probation-officer', null), ...officers]
}

/** Numbers are given in the order of the posts, so that a member of staff has the same one in every demonstration. */
async function addPosts(db: Db, posts: NewPost[]): Promise<void> {
  const json = JSON.stringify(posts.map((post, place) => ({ ...post, place })))
  const shape = sql`jsonb_to_recordset(${json}::jsonb) as w(place int, name text, kind text, grade text, region text, unit text, team int, court text, persona text)`
  await sql`
    with added as (
      insert into staff_member (name, telephone) select name, '01632 960' || lpad((place % 1000)::text, 3, '0') from ${shape} order by place returning id),
    staff as (select id, row_number() over (order by id) - 1 as place from added),
    post as (
      insert into post (staff_id, kind, grade, region_code, delivery_unit_id, team_id, court_code, from_on)
      select id, w.kind, w.grade, w.region, w.unit, w.team, w.court, ${postsFrom}::date from ${shape} join staff using (place) order by place)
    insert into account (subject, issuer, staff_id, demonstration)
    select w.persona, 'demonstration', id, true from ${shape} join staff using (place) where w.persona is not null order by place`.execute(
    db,
  )
}

async function addClient(db: Db): Promise<void> {
  const { id, name, secret, region, court, scopes } = demonstrationClient
  await sql`
    with staff as (insert into staff_member (name) values (${name}) returning id),
    post as (insert into post (staff_id, kind, region_code, court_code, from_on) select id, 'court-officer', ${region}, ${court}, ${postsFrom}::date from staff returning id)
    insert into api_client (id, name, secret_hash, post_id, regions, scopes, demonstration, created_at)
    select ${id}, ${name}, ${await hashSecret(secret)}, id, ${[region]}::text[], ${scopes}::text[], true, current_setting('app.now')::timestamptz from post`.execute(
    db,
  )
}
