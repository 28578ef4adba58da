// What invented people are drawn from: the teams with their staff and places, the courts, the codes. And who is whose.

import { sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { type Codes, openCodes } from '#modules/court/index.ts'
import type { Rulebook } from '#modules/standards/index.ts'
import { type Calibration, loadCalibration } from './calibration.ts'
import { fullLoad, peopleByUnit } from './places.ts'

export type Officer = { id: number; grade: 'PO' | 'PSO'; isPersona: boolean }
export type Team = {
  id: number
  name: string
  unit: string
  unitName: string
  region: string
  manager: number
  officers: Officer[]
  offices: { id: string; locality: string; outward: string }[]
  authorities: { code: string; name: string }[]
}
/** Some people who follow one another in the list: an officer's cases, or cases that nobody holds yet. */
export type Block = { from: number; count: number; team: Team; officer: Officer | null }

export type Setting = {
  today: PlainDate
  rulebook: Rulebook
  calibration: Calibration
  codes: Codes
  blocks: readonly Block[]
  courts: ReadonlyMap<string, { magistrates: string[]; crown: string[] }>
  courtOfficers: ReadonlyMap<string, number>
  /** Offences with their groups and the weight in their group, for orders and for custody. */
  offences: readonly { code: string; group: string; community: number; custody: number }[]
}

/** Reads the organisation as it stands, for so many people. Throws when the organisation has not been seeded. */
export async function loadSetting(db: Db, today: PlainDate, people: number): Promise<Setting> {
  const teams = await listTeams(db)
  if (teams.length === 0) throw new Error('The organisation has no teams yet')
  const calibration = await loadCalibration()
  const book = await openCodes(work => work(db))
  await book.prepare([today])
  // The codes of the demonstration are those of one import: they were the same on every day.
  const codes: Codes = { ...book.codes, on: () => book.codes.on(today) }
  return {
    today,
    rulebook: book.codes.rulebook,
    calibration,
    codes,
    blocks: blocksOf(teams, people, calibration),
    courts: await listCourts(db),
    courtOfficers: await listCourtOfficers(db),
    offences: await listOffences(db),
  }
}

async function listTeams(db: Db): Promise<Team[]> {
  const { rows } = await sql<Team>`
    select t.id, t.name, u.id as unit, u.name as "unitName", u.region_code as region,
      (select p.staff_id from post p where p.team_id = t.id and p.kind = 'senior-probation-officer' order by p.id limit 1) as manager,
      (select jsonb_agg(jsonb_build_object('id', p.staff_id, 'grade', p.grade, 'isPersona', a.subject is not null) order by a.subject is null, p.id)
        from post p left join account a on a.staff_id = p.staff_id and a.demonstration where p.team_id = t.id and p.kind = 'responsible-officer') as officers,
      coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'locality', coalesce(o.locality, o.name), 'outward', split_part(o.postcode, ' ', 1)) order by o.id)
        from office o where o.delivery_unit_id = u.id and o.postcode is not null), '[]') as offices,
      coalesce((select jsonb_agg(jsonb_build_object('code', a.code, 'name', a.name) order by a.code) from local_authority a where u.id = any (a.delivery_units)), '[]') as authorities
    from team t join delivery_unit u on u.id = t.delivery_unit_id where u.until_on is null order by t.id`.execute(db)
  return rows.filter(team => team.officers?.length && team.authorities.length)
}

async function listCourts(db: Db): Promise<Setting['courts']> {
  const { rows } = await sql<{ region: string; magistrates: string[]; crown: string[] }>`
    select region_code as region, coalesce(jsonb_agg(code order by code) filter (where kind = 'magistrates'), '[]') as magistrates,
      coalesce(jsonb_agg(code order by code) filter (where kind = 'crown'), '[]') as crown
    from court where open and region_code is not null group by region_code`.execute(db)
  return new Map(rows.map(({ region, ...courts }) => [region, courts]))
}

async function listCourtOfficers(db: Db): Promise<Setting['courtOfficers']> {
  const { rows } = await sql<{ region: string; staff_id: number }>`
    select region_code as region, min(staff_id) as staff_id from post where kind = 'court-officer' and staff_id not in (select staff_id from post p join api_client c on c.post_id = p.id) group by region_code`.execute(
    db,
  )
  return new Map(rows.map(row => [row.region, row.staff_id]))
}

async function listOffences(db: Db): Promise<Setting['offences']> {
  const { rows } = await sql<{ code: string; group: string; community: number; custody: number }>`
    select code, details ->> 'group' as group, coalesce((details ->> 'syntheticWeightCommunity')::numeric, 0)::float8 as community,
      coalesce((details ->> 'syntheticWeightCustody')::numeric, 0)::float8 as custody
    from reference_code where list = 'offence' and until_on is null order by code`.execute(db)
  return rows
}

/** Officers are filled one after the other; after each few there are cases that wait for one. */
function blocksOf(teams: readonly Team[], people: number, calibration: Calibration): Block[] {
  const units = [...new Map(teams.map(team => [team.unit, { id: team.unit, region: team.region }])).values()]
  const blocks: Block[] = []
  let from = 0
  for (const [unit, count] of peopleByUnit(units, people, calibration)) {
    const own = teams.filter(team => team.unit === unit)
    for (const [index, block] of blocksOfUnit(own, count).entries()) {
      // Whoever waits in the first team comes after its first officer, however few people there are.
      if (block.count > 0 || index === 0) blocks.push({ ...block, from })
      from += block.count
    }
  }
  return blocks
}

/** Of a hundred cases two wait to be allocated. */
const waitingIn = 50

function blocksOfUnit(teams: readonly Team[], people: number): Omit<Block, 'from'>[] {
  const blocks: Omit<Block, 'from'>[] = []
  let left = people
  for (const team of teams) {
    let held = 0
    for (const [index, officer] of team.officers.entries()) {
      // Not everybody has the same load: a little more and less by turns.
      const turn = ((officer.id * 7) % 9) - 4
      const count = Math.min(left, officer.isPersona ? fullLoad.persona : fullLoad[officer.grade] + turn)
      blocks.push({ count, team, officer })
      left -= count
      held += count
      const waits = index === 0 && officer.isPersona ? 5 : held >= waitingIn ? Math.round(held / waitingIn) : 0
      if (waits === 0) continue
      const waiting = Math.min(left, waits)
      blocks.push({ count: waiting, team, officer: null })
      left -= waiting
      held = 0
    }
  }
  // More than the officers hold: the last takes them.
  const last = blocks.findLast(block => block.officer !== null)
  if (last) last.count += left
  return blocks
}

/** Where somebody is in the list, and which of the block's. */
export function placeOf(blocks: readonly Block[], index: number): { block: Block; nth: number } {
  let [low, high] = [0, blocks.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((blocks[middle]?.from ?? 0) <= index) low = middle
    else high = middle - 1
  }
  const block = blocks[low]
  if (!block) throw new RangeError('Nobody is there')
  return { block, nth: index - block.from }
}
