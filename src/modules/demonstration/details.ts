// The rest of somebody's record: names, circumstances, what the Equality Act protects, notes. Told once, beside the story.

import { addDays, daysBetween, earlier, type PlainDate } from '#kernel/dates.ts'
import { shortForms, spellings } from './names.ts'
import type { Someone } from './person.ts'
import type { Random } from './random.ts'
import type { Row } from './rows.ts'
import { caseNotes, custodyNotes } from './texts.ts'
import { workingDay } from './working-days.ts'

export const detailTables = [
  'person_alias',
  'person_circumstances',
  'person_dependants',
  'person_adjustments',
  'protected_characteristics',
  'case_note',
] as const
type DetailTable = (typeof detailTables)[number]
type DetailRows = Record<DetailTable, Row[]>

export const emptyDetailRows = () => Object.fromEntries(detailTables.map(table => [table, [] as Row[]])) as DetailRows

type Shares = readonly (readonly [string, number])[]

const accommodation: Shares = [
  ['rented', 42],
  ['family or friends', 24],
  ['own home', 6],
  ['supported', 8],
  ['temporary', 6],
  ['sofa surfing', 5],
  ['no fixed abode', 5],
  ['unknown', 2],
  ['not asked', 2],
]
const employment: Shares = [
  ['seeking work', 34],
  ['full time', 21],
  ['part time', 8],
  ['self-employed', 5],
  ['unable to work', 19],
  ['in training', 4],
  ['student', 2],
  ['caring', 3],
  ['retired', 2],
  ['unknown', 1],
  ['not asked', 1],
]
const careLeaver: Shares = [
  ['yes', 9],
  ['no', 72],
  ['not asked', 14],
  ['prefers not to say', 2],
  ['unknown', 3],
]
const veteran: Shares = [
  ['yes', 4],
  ['no', 80],
  ['not asked', 14],
  ['unknown', 2],
]
const dependants: Shares = [
  ['yes', 34],
  ['no', 50],
  ['not asked', 12],
  ['prefers not to say', 4],
]
const carer: Shares = [
  ['yes', 6],
  ['no', 80],
  ['not asked', 14],
]
const disability: Shares = [
  ['yes', 33],
  ['no', 52],
  ['not asked', 9],
  ['prefers not to say', 4],
  ['unknown', 2],
]
const orientation: Shares = [
  ['HET', 78],
  ['HOM', 2],
  ['BIS', 2],
  ['not asked', 12],
  ['prefers not to say', 6],
]
const marital: Shares = [
  ['single', 62],
  ['married', 10],
  ['civil partnership', 1],
  ['separated', 8],
  ['divorced', 8],
  ['widowed', 1],
  ['not asked', 10],
]
const adjustments: Shares = [
  ['ADJ_REMINDER', 40],
  ['ADJ_SHORTER_SESSIONS', 20],
  ['ADJ_EASY_READ', 20],
  ['ADJ_READER', 12],
  ['ADJ_QUIET_ROOM', 15],
  ['ADJ_FLEXIBLE_TIME', 10],
  ['ADJ_STEP_FREE', 5],
]
const conditions: Shares = [
  ['MENTAL_HEALTH', 60],
  ['LEARNING_UNDERSTANDING_CONCENTRATING', 30],
  ['SOCIAL_BEHAVIOURAL', 15],
  ['MOBILITY', 12],
  ['STAMINA_BREATHING_FATIGUE', 8],
]

/** What the row of a person holds beside the story: the language they speak best, another number. */
export function speaks({ random, team, name }: Someone): Row {
  const { language } = name.family
  const own = language && (language !== 'WELSH' || team.region === 'WAL') && random.chance(0.3) ? language : 'ENGLISH'
  return { main_language: own, telephone_other: random.chance(0.08) ? `01632 960${String(random.between(0, 999)).padStart(3, '0')}` : null }
}

type Asked = { since: PlainDate; by: number; isInside: boolean }

/** Adds what is recorded of somebody, asked in the days after a day by an officer. */
export function describe(someone: Someone, { since, by, isInside }: Asked, rows: DetailRows): void {
  const { random, setting } = someone
  const asked = workingDay(earlier(addDays(since, random.between(2, 9)), addDays(setting.today, -1)), setting.rulebook)
  const own = { person_id: someone.id, version: 1, changed_at: `${asked}T14:20:00 Europe/London`, changed_by: by }
  addNames(someone, rows)
  if (random.chance(0.92)) rows.person_circumstances.push({ ...own, ...circumstances(someone) })
  if (random.chance(0.85)) rows.person_dependants.push({ ...own, ...dependantsOf(random) })
  if (random.chance(0.22)) rows.person_adjustments.push({ ...own, adjustments: some(random, adjustments), notes: null })
  if (random.chance(0.94)) rows.protected_characteristics.push({ ...own, ...characteristics(someone) })
  addNotes(someone, { since, by, isInside }, rows)
}

function addNames({ id, random, name, sex, part, setting }: Someone, rows: DetailRows): void {
  const add = (kind: string, forename: string, surname: string, from: PlainDate | null, until: PlainDate | null) =>
    rows.person_alias.push({ person_id: id, kind, forename, surname, from_on: from, until_on: until })
  if (part?.alias) add('alias', part.alias.forename, part.alias.surname, part.alias.from_on as PlainDate, part.alias.until_on as PlainDate)
  const short = shortForms[name.forename]
  if (short && random.chance(0.5)) add('preferred name', short, name.surname, null, null)
  const [first, last] = [spellings[name.forename], spellings[name.surname]]
  if ((first || last) && random.chance(0.4)) add('alias', first ?? name.forename, last ?? name.surname, null, null)
  if (random.chance(sex === 'female' ? 0.3 : 0.08)) {
    const until = addDays(setting.today, -random.between(400, 5_000))
    add(random.chance(0.7) ? 'former name' : 'alias', name.forename, random.pick(name.family.surnames), null, until)
  }
}

function circumstances({ random, supervision, name }: Someone): Row {
  return {
    accommodation:
      supervision === 'preRelease'
        ? 'prison'
        : supervision === 'licence' && random.chance(0.08)
          ? 'approved premises'
          : random.weighted(accommodation),
    employment: random.weighted(employment),
    care_leaver: random.weighted(careLeaver),
    veteran: random.weighted(veteran),
    foreign_national: name.family.nationality
      ? 'yes'
      : random.weighted([
          ['yes', 4],
          ['no', 91],
          ['not asked', 5],
        ]),
    notes: null,
  }
}

function dependantsOf(random: Random): Row {
  const has = random.weighted(dependants)
  const count = () =>
    has === 'yes'
      ? random.weighted([
          [0, 40],
          [1, 32],
          [2, 20],
          [3, 8],
        ] as const)
      : null
  return { has_dependants: has, children_at_home: count(), children_elsewhere: count(), carer: random.weighted(carer), notes: null }
}

function characteristics({ random, sex, name }: Someone): Row {
  const { family } = name
  const disabled = random.weighted(disability)
  return {
    disability: disabled,
    conditions: disabled === 'yes' ? some(random, conditions) : [],
    ethnicity: random.weighted([
      [family.ethnicity, 94],
      ['not asked', 4],
      ['prefers not to say', 2],
    ]),
    nationality: random.weighted([
      [family.nationality ?? 'BRIT', 97],
      ['not asked', 3],
    ]),
    religion: random.weighted([
      [family.religion, 60],
      ['NIL', 24],
      ['not asked', 12],
      ['prefers not to say', 4],
    ]),
    sexual_orientation: random.weighted(orientation),
    gender_identity: random.weighted([
      [sex === 'female' ? 'GIF' : 'GIM', 82.5],
      ['GINB', 0.5],
      ['not asked', 14],
      ['prefers not to say', 3],
    ]),
    marital_status: random.weighted(marital),
    pregnancy:
      sex === 'female'
        ? random.weighted([
            ['no', 80],
            ['pregnant', 3],
            ['maternity', 2],
            ['not asked', 15],
          ])
        : 'no',
  }
}

/** One or two of the codes. */
const some = (random: Random, shares: Shares): string[] => [
  ...new Set(Array.from({ length: random.chance(0.3) ? 2 : 1 }, () => random.weighted(shares))),
]

function addNotes({ id, random, setting }: Someone, { since, by, isInside }: Asked, rows: DetailRows): void {
  const days = Math.min(400, daysBetween(since, setting.today))
  if (days < 10) return
  for (let left = random.between(1, 3) + Math.floor(days / 90); left > 0; left--) {
    const on = workingDay(addDays(setting.today, -random.between(5, days)), setting.rulebook)
    const [type_code, , texts] = random.weighted((isInside ? custodyNotes : caseNotes).map(kind => [kind, kind[1]] as const))
    rows.case_note.push({
      person_id: id,
      type_code,
      on_date: on,
      notes: random.pick(texts),
      recorded_at: `${on}T15:30:00 Europe/London`,
      recorded_by: by,
    })
  }
}
