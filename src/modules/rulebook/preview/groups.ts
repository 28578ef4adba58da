// Which groups a person belongs to. What is not known is a group of its own, and each reason for it another.

import { ageOn, type PlainDate } from '#kernel/dates.ts'
import { isReason } from '#modules/people/index.ts'
import type { GroupsOf } from './tally.ts'

/** As the published view has a person; what nobody has asked is null. */
export type PersonGroups = {
  person_id: string
  region_code: string
  delivery_unit_id: string
  tier: string | null
  sex: string | null
  born_on: PlainDate | null
  ethnicity: string | null
  disability: string | null
  religion: string | null
  sexual_orientation: string | null
  gender_identity: string | null
  marital_status: string | null
  pregnancy: string | null
}

const notAsked = 'not asked'
/** Ages from which the bands begin: those in which the Ministry of Justice publishes. */
const ageBands = [18, 21, 25, 30, 40, 50, 60, 70] as const
/** The five broad ethnic groups of the census, with White British apart: the group that others are compared with. */
const ethnicGroups: Readonly<Record<string, string>> = { W: 'white-other', M: 'mixed', A: 'asian', B: 'black', O: 'other' }
/** Old codes whose letter misleads. */
const oldCodes: Readonly<Record<string, string>> = { O1: 'asian', ETH03: 'other', Z1: 'unknown' }

/** The groups in which the census publishes religion, by our codes. What is in none of them is another religion. */
const religions: readonly [group: string, codes: string][] = [
  ['no religion', 'AGNO ATHE HUM NIL'],
  [
    'christian',
    'COFE OORTH CHRODX RC CHRST CHSC CHJCLDS JEHV QUAK SDAY ADV APO BAPT CALV CCOG CE CINW COFI COFN COFS CONG COPT CSW EODX EORTH EPIS ETHO EVAN GOSP GROX LUTH METH MORM NONC ORTH PENT PRES PROT RUSS SALV UR WELS',
  ],
  ['buddhist', 'BUDD'],
  ['hindu', 'HIND HNDHAR HARE'],
  ['jewish', 'JEW'],
  ['muslim', 'MOS SHIA SUNI MUSOTH BLAC'],
  ['sikh', 'SIKH'],
  ['unknown', 'UNKN'],
]
const religionOf = new Map(religions.flatMap(([group, codes]) => codes.split(' ').map(code => [code, group] as const)))

/** The groups of a person on a day. */
export function groupsOf(of: PersonGroups, on: PlainDate): GroupsOf {
  return {
    region: of.region_code,
    unit: of.delivery_unit_id,
    tier: of.tier ?? 'unknown',
    sex: of.sex ?? 'unknown',
    age: of.born_on === null ? 'unknown' : ageBand(ageOn(of.born_on, on)),
    ethnicity: ethnicGroup(coded('ethnicity', of.ethnicity)),
    disability: of.disability ?? notAsked,
    religion: religiousGroup(coded('religion', of.religion)),
    'sexual-orientation': coded('sexual-orientation', of.sexual_orientation),
    'gender-identity': coded('gender-identity', of.gender_identity),
    'marital-status': of.marital_status ?? notAsked,
    pregnancy: of.pregnancy ?? notAsked,
  }
}

/** `18-20`, `70+`. */
function ageBand(age: number): string {
  const at = ageBands.findLastIndex(from => from <= age)
  const from = ageBands[at]
  if (from === undefined) return `0-${ageBands[0] - 1}`
  const next = ageBands[at + 1]
  return next === undefined ? `${from}+` : `${from}-${next - 1}`
}

/** A code, or the reason why there is none: some lists have codes that only say that. */
function coded(list: string, code: string | null): string {
  if (code === null) return notAsked
  if (!isReason(list, code)) return code
  return /^(NS|TPRNTS|REF|ND|GIRF)$/.test(code) ? 'prefers not to say' : 'unknown'
}

function ethnicGroup(code: string): string {
  if (isUnanswered(code)) return code
  if (code === 'W1') return 'white-british'
  return oldCodes[code] ?? ethnicGroups[code.charAt(0)] ?? 'unknown'
}

const religiousGroup = (code: string) => (isUnanswered(code) ? code : (religionOf.get(code) ?? 'other'))

/** Groups that are no group of people, but of records without an answer. */
export const isUnanswered = (group: string) => group === notAsked || group === 'prefers not to say' || group === 'unknown'
