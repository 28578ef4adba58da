// Who somebody is: name, identifiers, home. All of it cannot be real.

import { addDays, addMonths, type PlainDate } from '#kernel/dates.ts'
import { drawn, drawnNumber } from './calibration.ts'
import { type Part, partOf } from './cast.ts'
import { inventName, type Name } from './names.ts'
import { type Random, randomFrom } from './random.ts'
import { type Block, placeOf, type Setting, type Team } from './setting.ts'

const kindsOfSupervision = ['CO', 'SSO', 'preRelease', 'licence', 'PSS'] as const
export type Supervision = (typeof kindsOfSupervision)[number]
export type Rosh = 'low' | 'medium' | 'high' | 'very high'

export type Home = { lines: string; postcode: string; authority: string; town: string }

/** Somebody before anything has happened to them. */
export type Someone = {
  index: number
  id: string
  random: Random
  setting: Setting
  block: Block
  team: Team
  /** Place among the cases of their officer. */
  nth: number
  /** Place in the list of the delivery unit. */
  nthOfUnit: number
  part: Part | undefined
  supervision: Supervision
  sex: 'male' | 'female'
  name: Name
  bornOn: PlainDate
  crn: string
  pnc: string | null
  rosh: Rosh
  home: Home
}

/** The `index`th person of a caseload. The same seed gives the same person. */
export function inventPerson(index: number, seed: number, setting: Setting): Someone {
  const random = randomFrom(seed * 1_000_003 + index)
  const { calibration, today } = setting
  const { block, nth } = placeOf(setting.blocks, index)
  const { team } = block
  const nthOfUnit = index - (setting.blocks.find(one => one.team.unit === team.unit)?.from ?? 0)
  const part = partOf(team.unit, nthOfUnit)
  const supervision = part ? 'CO' : superviseAs(random, block, setting)
  const sex = part?.sex ?? (random.chance(calibration.sex[supervision] ?? 0) ? 'female' : 'male')
  const group = drawn(random, calibration.ethnicityByRegion[team.region] ?? calibration.ethnicity)
  const invented = inventName(random, group, sex, team.region)
  const age = drawnNumber(
    random,
    supervision === 'preRelease' || supervision === 'licence' ? calibration.ageCustody : calibration.age,
    18,
    78,
  )
  const rosh = riskOf(random, block, supervision, setting)
  const bornOn = (part?.born_on as PlainDate | undefined) ?? addDays(addMonths(today, -12 * age), -random.between(1, 364))
  return {
    index,
    id: random.uuid(),
    random,
    setting,
    block,
    team,
    nth,
    nthOfUnit,
    part,
    supervision,
    sex,
    name: part ? { ...invented, forename: part.forename, surname: part.surname, middle: null } : invented,
    bornOn,
    crn: crnOf(index),
    pnc: random.chance(0.9) && !part ? pncOf(random, index, bornOn, today) : null,
    rosh,
    home: inventHome(random, team, part?.outward),
  }
}

function superviseAs(random: Random, block: Block, { calibration }: Setting): Supervision {
  const labels = block.officer ? calibration.supervisionType : { CO: 0.5, SSO: 0.35, preRelease: 0.15 }
  const drawnKind = drawn(random, labels)
  return kindsOfSupervision.find(kind => kind === drawnKind) ?? 'CO'
}

const levels: Readonly<Record<string, Rosh>> = { low: 'low', medium: 'medium', high: 'high', veryHigh: 'very high' }

/** Risk of serious harm. A probation services officer does not hold the higher ones. */
function riskOf(random: Random, { officer }: Block, supervision: Supervision, { calibration }: Setting): Rosh {
  const shares = calibration.rosh[supervision] ?? {}
  const rosh = levels[drawn(random, shares)] ?? 'medium'
  if (officer?.grade !== 'PSO' || rosh === 'low' || rosh === 'medium') return rosh
  return random.chance(0.1) ? rosh : 'medium'
}

// The service gives out numbers from W100001; it gives out none that begin with X and eight digits.
const crnOf = (index: number) => (index < 100_000 ? `W${String(index + 1).padStart(6, '0')}` : `X9${String(index).padStart(7, '0')}`)

const checkLetters = 'ZABCDEFGHJKLMNPQRTUVWXY'

/** A number of the Police National Computer with the right letter. Numbers from 9,000,000 a year are never reached. */
function pncOf(random: Random, index: number, bornOn: PlainDate, today: PlainDate): string {
  // Nobody is arrested before they are ten.
  const year = random.between(Math.max(1999, Number(bornOn.slice(0, 4)) + 14), Number(today.slice(0, 4)) - 1)
  const digits = String(9_000_000 + (index % 1_000_000))
  return `${year}/${digits}${checkLetters[Number(`${year}`.slice(2) + digits) % checkLetters.length]}`
}

const streets = [
  'Canal',
  'Mill',
  'Chapel',
  'Station',
  'Victoria',
  'Park',
  'Albert',
  'Moor',
  'Church',
  'Queen’s',
  'Bridge',
  'Orchard',
  'Hawthorn',
  'Garden',
]
const welshStreets = ['Heol y', 'Stryd yr', 'Ffordd', 'Lôn']
const welshNames = ['Bryn', 'Capel', 'Afon', 'Gors', 'Eglwys', 'Felin']
const kindsOfStreet = ['Street', 'Road', 'Lane', 'Terrace', 'Avenue', 'Close', 'Grove', 'Court']
// No postcode has one of these letters in its second half.
const impossible = ['C', 'I', 'K', 'M', 'O', 'V']

/** The local authority that a town names; for another town, one of the unit's. */
const authorityOf = (random: Random, town: string, { authorities }: Team): string =>
  (authorities.find(({ name }) => town.includes(name) || name.startsWith(town)) ?? random.pick(authorities)).code

/** An address in a town of the delivery unit: a real town and district, a postcode that the Royal Mail cannot give. */
export function inventHome(random: Random, team: Team, outward?: string): Home {
  const office = team.offices.find(one => one.outward === outward) ?? (team.offices.length ? random.pick(team.offices) : undefined)
  const town = office?.locality ?? team.unitName
  const number = `${random.chance(0.25) ? `Flat ${random.between(1, 24)}, ` : ''}${random.between(1, 180)}`
  const street =
    team.region === 'WAL' && random.chance(0.5)
      ? `${random.pick(welshStreets)} ${random.pick(welshNames)}`
      : `${random.pick(streets)} ${random.pick(kindsOfStreet)}`
  return {
    lines: `${number} ${street}, ${town}`,
    postcode: `${outward ?? office?.outward ?? 'ZZ99'} ${random.between(1, 9)}${random.pick(impossible)}${random.pick(impossible)}`,
    authority: authorityOf(random, town, team),
    town,
  }
}
