// Teams and staff of the demonstration: for every delivery unit, with the personas among them.

import { sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { hashSecret } from '#modules/identity/index.ts'
import { type Calibration, drawn, loadCalibration } from './calibration.ts'
import { inventName } from './names.ts'
import { demonstrationClient, type Persona, personas } from './personas.ts'
import { peopleByUnit, staffFor } from './places.ts'
import { randomFrom } from './random.ts'

type Unit = { id: string; region: string; name: string; authorities: string[] }
type Team = TeamRow & { officers: number }

/** Units whose teams have names of their own. */
const namedTeams: Record<string, string[]> = {
  'bradford-and-calderdale': ['Bradford East', 'Bradford West', 'Calderdale'],
  'birmingham-central-and-south': ['Birmingham Central', 'Birmingham South'],
  'swansea-neath-and-port-talbot': ['Swansea', 'Neath Port Talbot'],
}
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

/** Adds teams, posts, accounts and the API client, once: as many as so many people need. */
export async function seedOrganisation(db: Db, today: PlainDate, people = 3_000): Promise<void> {
  const there = await sql`select from team limit 1`.execute(db)
  if (there.rows.length) return
  const calibration = await loadCalibration()
  const teams = await addTeams(db, today, people, calibration)
  const posts = [
    ...personas.map(persona => personaPost(persona, teams)),
    ...teams.flatMap(team => teamPosts(team, calibration)),
    ...headPosts(teams, calibration),
    ...(await courtPosts(db, calibration)),
    ...leaderPosts(teams, calibration),
  ]
  await addPosts(db, posts)
  await addClient(db)
}

type TeamRow = { id: number; name: string; unit: string; region: string }

async function addTeams(db: Db, today: PlainDate, people: number, calibration: Calibration): Promise<Team[]> {
  const units = await sql<Unit>`
    select u.id, u.region_code as region, u.name, coalesce((select array_agg(a.name order by a.code) from local_authority a where u.id = any (a.delivery_units)), '{}') as authorities
    from delivery_unit u where u.from_on <= ${today} and (u.until_on is null or u.until_on >= ${today}) order by u.id`.execute(db)
  const counts = peopleByUnit(units.rows, people, calibration)
  const staff = new Map(units.rows.map(unit => [unit.id, staffFor(counts.get(unit.id) ?? 0, teamNames(unit).length)]))
  const wanted = units.rows.flatMap(unit => namesOfTeams(unit, staff.get(unit.id)?.teams ?? 0).map(name => ({ unit: unit.id, name })))
  const { rows } = await sql<TeamRow>`
    with added as (
      insert into team (delivery_unit_id, name)
      select unit, name from rows from (jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as (unit text, name text)) with ordinality as w(unit, name, place) order by place
      returning id, name, delivery_unit_id)
    select a.id, a.name, a.delivery_unit_id as unit, u.region_code as region from added a join delivery_unit u on u.id = a.delivery_unit_id order by a.id`.execute(
    db,
  )
  return rows.map(team => ({ ...team, officers: staff.get(team.unit)?.officers ?? 0 }))
}

/** The names of a unit's first teams, and numbers for those that come after. */
function namesOfTeams(unit: Unit, count: number): string[] {
  const named = teamNames(unit)
  return Array.from({ length: count }, (_, index) => named[index] ?? `${unit.name} ${index + 1}`)
}

/** Two teams: by authority where the unit has two or three, otherwise by part of the unit. */
function teamNames({ id, name, authorities }: Unit): string[] {
  const [first, second] = authorities.map(authority => authority.replace(/, (City|County) of$/, ''))
  if (namedTeams[id]) return namedTeams[id]
  if (first && second && authorities.length <= 3) return [first, second]
  return /\b(North|South|East|West)\b/.test(name) ? [`${name} 1`, `${name} 2`] : [`${name} North`, `${name} South`]
}

function personaPost(persona: Persona, teams: Team[]): NewPost {
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

/** One senior probation officer and the team's officers, fewer where personas hold the posts. */
function teamPosts(team: Team, calibration: Calibration): NewPost[] {
  const random = randomFrom(team.id * 7_919)
  const held = personas.filter(persona => persona.unit === team.unit && persona.team === team.name)
  const post = (kind: string, grade: string | null): NewPost => ({
    name: staffName(random, team.region, calibration),
    kind,
    grade,
    region: team.region,
    unit: team.unit,
    team: team.id,
    court: null,
    persona: null,
  })
  const officers = Array.from(
    { length: team.officers - held.filter(persona => persona.kind === 'responsible-officer').length },
    (_, index) => post('responsible-officer', index % 5 < 3 ? 'PO' : 'PSO'),
  )
  return held.some(persona => persona.kind === 'senior-probation-officer')
    ? officers
    : [post('senior-probation-officer', null), ...officers]
}

/** A head of each delivery unit, where no persona is. */
function headPosts(teams: readonly Team[], calibration: Calibration): NewPost[] {
  const units = new Map(teams.map(team => [team.unit, team]))
  for (const persona of personas) if (persona.kind === 'head-of-delivery-unit') units.delete(persona.unit ?? '')
  return [...units.values()].map(({ id, unit, region }) => ({
    name: staffName(randomFrom(id * 104_729), region, calibration),
    kind: 'head-of-delivery-unit',
    grade: null,
    region,
    unit,
    team: null,
    court: null,
    persona: null,
  }))
}

/** Whoever records the results of a region's courts, where no persona does. */
async function courtPosts(db: Db, calibration: Calibration): Promise<NewPost[]> {
  const { rows } = await sql<{ region: string; court: string }>`
    select region_code as region, min(code) as court from court where open and kind = 'magistrates' and region_code is not null group by region_code order by region_code`.execute(
    db,
  )
  return rows
    .filter(({ region }) => !personas.some(persona => persona.kind === 'court-officer' && persona.region === region))
    .map(({ region, court }) => ({
      name: staffName(randomFrom(court.charCodeAt(0) * 31 + court.charCodeAt(1)), region, calibration),
      kind: 'court-officer',
      grade: null,
      region,
      unit: null,
      team: null,
      court,
      persona: null,
    }))
}

/** A director for each region and a head for each delivery unit, where no persona is one. */
function leaderPosts(teams: readonly Team[], calibration: Calibration): NewPost[] {
  const places = [
    ...[...new Set(teams.map(team => team.region))].map(region => ({ kind: 'regional-probation-director', region, unit: null })),
    ...[...new Map(teams.map(team => [team.unit, team.region]))].map(([unit, region]) => ({ kind: 'head-of-delivery-unit', region, unit })),
  ]
  return places
    .filter(({ kind, region, unit }) => !personas.some(one => one.kind === kind && one.region === region && (one.unit ?? null) === unit))
    .map((place, index) => ({
      ...place,
      name: staffName(randomFrom(104_729 + index), place.region, calibration),
      grade: null,
      team: null,
      court: null,
      persona: null,
    }))
}

// Three of four who work for the service are women.
function staffName(random: ReturnType<typeof randomFrom>, region: string, calibration: Calibration): string {
  const group = drawn(random, calibration.ethnicityByRegion[region] ?? calibration.ethnicity)
  const { forename, surname } = inventName(random, group, random.chance(0.72) ? 'female' : 'male', region)
  return `${forename} ${surname}`
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
