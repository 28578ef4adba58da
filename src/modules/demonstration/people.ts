// Invented people with their sentences and histories, as rows for the tables. Pure: the same seed and day give the same people.

import { addDays, addMonths, dayOfWeek, daysBetween, later, type PlainDate } from '#kernel/dates.ts'
import { nameFamilies } from './people-names.ts'
import { type Random, randomFrom } from './random.ts'

export type Officer = { id: number; grade: 'PO' | 'PSO' }
export type Team = {
  id: number
  name: string
  unit: string
  region: string
  manager: number
  officers: Officer[]
  offices: string[]
  courts: string[]
  authority: string | null
}
export type Setting = {
  today: PlainDate
  teams: Team[]
  courtOfficer: number
  offences: (readonly [code: string, weight: number])[]
  naomi: number
  naomisTeam: number
  distant: number
  distantTeam: number
}

type Row = Record<string, unknown>
export type Rows = Record<
  | 'person'
  | 'person_address'
  | 'court_appearance'
  | 'offence'
  | 'sentence'
  | 'requirement'
  | 'allocation'
  | 'appointment'
  | 'contact'
  | 'absence_decision'
  | 'management_oversight',
  Row[]
>

export const emptyRows = (): Rows => ({
  person: [],
  person_address: [],
  court_appearance: [],
  offence: [],
  sentence: [],
  requirement: [],
  allocation: [],
  appointment: [],
  contact: [],
  absence_decision: [],
  management_oversight: [],
})

/** Staged work of the first team, so that each persona finds some waiting: how many working days before today it began, by the person's place in the list. */
const undecidedAbsences: Record<number, number> = { 3: 5, 8: 7, 17: 5, 24: 6, 29: 3, 38: 1, 66: 5, 71: 6, 84: 4, 191: 5, 197: 6, 203: 3 }
const newSentences: Record<number, number> = { 46: 5, 49: 4, 52: 2, 55: 6, 58: 1 }

/** People whom the sample of court results is about: one the same, one much alike, one whose record is closed. By their place in the list. */
const peopleOfTheSample: Record<number, { forename: string; surname: string; born_on: string; sex: string; access?: 'restricted' }> = {
  33: { forename: 'Danielle', surname: 'Sutcliffe', born_on: '1988-09-30', sex: 'female', access: 'restricted' },
  0: { forename: 'Adeel', surname: 'Hussain', born_on: '1999-11-11', sex: 'male' },
  1: { forename: 'Kallum', surname: 'Hartley', born_on: '1994-06-12', sex: 'male' },
}

type Case = { random: Random; setting: Setting; team: Team; person: string; officer: number; rows: Rows }

/** Shares of the caseload by what people are supervised under. */
const kinds = [
  ['community-order', 52],
  ['suspended-sentence-order', 26],
  ['custody', 22],
] as const
const acceptableReasons = ['AAME', 'AAEM', 'AAFC', 'AACL']
const notes = [
  'Came on time. Talked about the week, work and home. Agreed what to do before next time.',
  'Steady week. Practised the pause-and-leave plan. Wants more hours at work.',
  'Some trouble with money. Shown how to ask for a budgeting appointment.',
  'Looked tired; sleeping badly. Will ask the GP. No new concerns.',
  'Worked on objectives together. Good insight into what led to the offence.',
]

/** One person, the `index`th, with everything about them. */
export function inventPerson(index: number, seed: number, setting: Setting, rows: Rows): void {
  const random = randomFrom(seed * 1_000_003 + index)
  const team = teamFor(index, random, setting)
  const officer = index < 45 ? setting.naomi : index >= 190 && index < 212 ? setting.distant : random.pick(team.officers).id
  const person = random.uuid()
  const own: Case = { random, setting, team, person, officer, rows }
  addPerson(own, index)
  const sentence = addSentence(own, index)
  if (sentence.allocatedOn) addHistory(own, { ...sentence, allocatedOn: sentence.allocatedOn }, undecidedAbsences[index])
}

// The first 45 are Naomi's, and most of the next her team's, so that the team looks like a team; then some of another region's officer.
function teamFor(index: number, random: Random, setting: Setting): Team {
  const home = setting.teams.find(team => team.id === setting.naomisTeam)
  if (!home) throw new Error('The demonstration has no first team')
  if (index < 190) return home
  if (index < 212) return setting.teams.find(team => team.id === setting.distantTeam) ?? home
  if (index % 6 === 0) return random.pick(setting.teams.filter(team => team.unit === home.unit))
  return random.pick(setting.teams)
}

function addPerson({ random, team, person, rows, setting }: Case, index: number): void {
  const sex = random.chance(0.14) ? 'female' : 'male'
  const family = random.weighted(nameFamilies.map(names => [names, names.weight] as const))
  const age = Math.min(random.between(18, 45), random.between(19, 70))
  const bornOn = addDays(addMonths(setting.today, -12 * age), -random.between(0, 364))
  const rosh = random.weighted([
    ['low', 34],
    ['medium', 48],
    ['high', 16],
    ['very high', 2],
  ] as const)
  const protect = { low: 'D', medium: 'C', high: 'B', 'very high': 'A' }[rosh]
  const flags = [
    random.chance(0.22) && 'Domestic abuse',
    random.chance(0.12) && 'Child safeguarding',
    random.chance(0.06) && 'Risk to staff',
  ].filter(Boolean)
  rows.person.push({
    id: person,
    // A range that the service doesn't give out.
    crn: `W${String(index + 1).padStart(6, '0')}`,
    surname: random.pick(family.surnames),
    forename: random.pick(sex === 'female' ? family.female : family.male),
    born_on: bornOn,
    sex,
    // Ofcom keeps these numbers for drama.
    telephone: `07700 900${String(random.between(0, 999)).padStart(3, '0')}`,
    preferred_language: team.region === 'WAL' && random.chance(0.2) ? 'cy' : 'en',
    region_code: team.region,
    delivery_unit_id: team.unit,
    team_id: team.id,
    access: 'open',
    tier: `${protect}${random.between(0, 3)}`,
    rosh,
    flags,
    recorded_by: setting.courtOfficer,
    ...peopleOfTheSample[index],
  })
  rows.person_address.push({
    person_id: person,
    lines: `${random.between(1, 180)} ${random.pick(['Canal', 'Mill', 'Chapel', 'Station', 'Victoria', 'Park', 'Albert', 'Moor'])} ${random.pick(['Street', 'Road', 'Lane', 'Terrace'])}`,
    postcode: null,
    local_authority_code: team.authority,
    from_on: addMonths(setting.today, -random.between(6, 60)),
  })
}

type Begun = { sentencedOn: PlainDate; from: PlainDate | null; until: PlainDate | null; allocatedOn: PlainDate | null }

function addSentence(own: Case, index: number): Begun {
  const { random, setting, person, rows, team } = own
  const kind = random.weighted(kinds)
  const staged = newSentences[index]
  const fresh = staged !== undefined || (index >= 60 && index % 19 === 0)
  const sentencedOn =
    staged !== undefined
      ? workingDaysBefore(setting.today, staged)
      : workingDay(addDays(setting.today, fresh ? -random.between(0, 7) : -random.between(12, 640)))
  const months = kind === 'custody' ? random.pick([12, 16, 18, 24, 30, 36]) : random.pick([12, 12, 18, 24, 24])
  const released = kind === 'custody' && !fresh
  const from = kind === 'custody' ? (released ? sentencedOn : null) : sentencedOn
  const term = Math.max(months, Math.ceil(daysBetween(sentencedOn, setting.today) / 30) + random.between(1, 8))
  const until = from && addDays(addMonths(sentencedOn, term), -1)
  const appearance = random.uuid()
  const sentence = random.uuid()
  rows.court_appearance.push({
    id: appearance,
    person_id: person,
    court_code: random.pick(team.courts),
    on_date: sentencedOn,
    result_reference: `DEMO-${index + 1}`,
    recorded_by: setting.courtOfficer,
  })
  rows.offence.push({
    person_id: person,
    appearance_id: appearance,
    code: random.weighted(setting.offences),
    committed_on: addDays(sentencedOn, -random.between(20, 200)),
    main: true,
  })
  rows.sentence.push({
    id: sentence,
    person_id: person,
    appearance_id: appearance,
    kind,
    type_code:
      kind === 'community-order'
        ? 'CO'
        : kind === 'suspended-sentence-order'
          ? 'SSO'
          : term < 12
            ? 'SDS-ST'
            : term < 24
              ? 'SDS-12-24'
              : 'SDS',
    sentenced_on: sentencedOn,
    term_months: term,
    operational_months: kind === 'suspended-sentence-order' ? term : null,
    supervision_months: kind === 'suspended-sentence-order' ? term : null,
    released_on: released ? sentencedOn : null,
    supervised_from: from,
    supervised_until: until,
    recorded_by: setting.courtOfficer,
  })
  if (kind !== 'custody') addRequirements(own, sentence, sentencedOn)
  const allocatedOn =
    staged !== undefined || (fresh && random.chance(0.75))
      ? null
      : later(sentencedOn, workingDay(addDays(sentencedOn, random.between(0, 4))))
  if (allocatedOn && allocatedOn <= setting.today) {
    rows.allocation.push({
      person_id: person,
      officer_id: own.officer,
      team_id: team.id,
      from_on: allocatedOn,
      note: 'Allocated on capacity and skills.',
      candidates: '[]',
      allocated_by: team.manager,
    })
    return { sentencedOn, from, until, allocatedOn }
  }
  return { sentencedOn, from, until, allocatedOn: null }
}

function addRequirements({ random, setting, person, rows }: Case, sentence: string, sentencedOn: PlainDate): void {
  const share = Math.min(1, daysBetween(sentencedOn, setting.today) / 365)
  const add = (type: string, length: number, unit: string) =>
    rows.requirement.push({
      person_id: person,
      sentence_id: sentence,
      type_code: type,
      length,
      unit,
      completed: Math.round(length * share * random.next()),
    })
  if (random.chance(0.68)) add('RAR', random.pick([10, 15, 20, 25, 30, 40]), 'days')
  if (random.chance(0.45)) add('UPW', random.pick([60, 80, 100, 120, 150, 200]), 'hours')
  if (random.chance(0.12)) add('DRR', random.pick([6, 9, 12]), 'months')
  else if (random.chance(0.1)) add('ATR', 6, 'months')
}

/** Appointments from allocation to today, what came of them, and the next one. */
function addHistory(own: Case, begun: Begun & { allocatedOn: PlainDate }, absentDaysAgo: number | undefined): void {
  const { random, setting } = own
  if (!begun.from) return
  if (absentDaysAgo !== undefined) addContact(own, workingDaysBefore(setting.today, absentDaysAgo), false, false)
  let acceptable = 0
  let undecided = absentDaysAgo === undefined ? 0 : 1
  let on = workingDay(addDays(begun.allocatedOn, random.between(1, 4)))
  let first = true
  while (on < setting.today) {
    if (begun.until && on > begun.until) return
    const outcome = first
      ? 'attended'
      : random.weighted([
          ['attended', 86],
          ['acceptable', 9],
          ['unacceptable', 5],
        ] as const)
    const recent = daysBetween(on, setting.today) <= 9
    const contact = addContact(own, on, outcome === 'attended', first)
    if (outcome !== 'attended' && recent && undecided === 0 && random.chance(0.6)) undecided++
    else if (outcome !== 'attended') {
      addDecision(own, contact, on, outcome)
      if (outcome === 'acceptable' && ++acceptable % 3 === 0 && !(recent && random.chance(0.7))) addOversight(own, on)
    }
    first = false
    on = workingDay(addDays(on, random.between(12, 27)))
  }
  const dueToday = random.chance(0.12)
  if (dueToday || random.chance(0.7)) book(own, dueToday ? setting.today : on, 'booked')
}

const times = ['09:30', '10:15', '11:00', '11:30', '13:15', '14:00', '14:45', '15:30', '16:15']

/** The first time of the day from a random one on at which the officer has nothing yet. */
function freeTime({ random, officer, rows }: Case, on: PlainDate): string {
  const taken = new Set(
    rows.appointment
      .filter(row => row['officer_id'] === officer && row['on_date'] === on)
      .map(row => String(row['starts_at']).slice(11, 16)),
  )
  const from = random.between(0, times.length - 1)
  return [...times.slice(from), ...times.slice(0, from)].find(time => !taken.has(time)) ?? random.pick(times)
}

function book(own: Case, on: PlainDate, state: 'booked' | 'kept'): string {
  const { random, setting, person, officer, team, rows } = own
  // Past times hardly matter; the diary ahead is looked at.
  const time = state === 'booked' ? freeTime(own, on) : random.pick(times)
  const id = random.uuid()
  const mode = random.weighted([
    ['office', 84],
    ['home-visit', 8],
    ['video', 8],
  ] as const)
  const type = { office: 'COAP', 'home-visit': 'CHVS', video: 'COVC' }[mode]
  const bookedOn = state === 'booked' ? addDays(setting.today, -random.between(3, 20)) : addDays(on, -random.between(1, 20))
  rows.appointment.push({
    id,
    person_id: person,
    type_code: type,
    mode,
    starts_at: `${on}T${time}:00 Europe/London`,
    on_date: on,
    minutes: 30,
    office_id: mode === 'office' ? (team.offices[0] ?? null) : null,
    officer_id: officer,
    state,
    booked_on: bookedOn,
    booked_by: officer,
  })
  return id
}

function addContact(own: Case, on: PlainDate, attended: boolean, first: boolean): string {
  const { random, person, officer, rows } = own
  const appointment = book(own, on, 'kept')
  const booked = rows.appointment.at(-1)
  if (first && booked) Object.assign(booked, { mode: 'office', type_code: 'COAI', booked_on: addDays(on, -1) })
  const id = random.uuid()
  rows.contact.push({
    id,
    person_id: person,
    appointment_id: appointment,
    type_code: booked?.['type_code'],
    mode: booked?.['mode'],
    at: booked?.['starts_at'],
    on_date: on,
    officer_id: officer,
    with_officer: true,
    attended,
    notes: attended ? random.pick(notes) : 'Did not come. Rang twice, no answer.',
    risk_changed: false,
    recorded_by: officer,
    recorded_at: atFour(on),
  })
  return id
}

function addDecision({ random, person, officer, rows }: Case, contact: string, on: PlainDate, judged: 'acceptable' | 'unacceptable'): void {
  const step = judged === 'acceptable' ? 'none' : 'warning'
  rows.absence_decision.push({
    person_id: person,
    contact_id: contact,
    judged,
    reason: judged === 'acceptable' ? random.pick(acceptableReasons) : 'No reason given, and none found.',
    proposed_step: step,
    step,
    because: '[]',
    decided_on: workingDay(addDays(on, 1)),
    decided_by: officer,
    decided_at: atFour(workingDay(addDays(on, 1))),
  })
}

function addOversight({ person, team, rows }: Case, on: PlainDate): void {
  rows.management_oversight.push({
    person_id: person,
    on_date: workingDay(addDays(on, 2)),
    decision: 'Looked at the three absences with the officer. Reasons were sound; appointments moved to mornings.',
    recorded_by: team.manager,
    recorded_at: atFour(workingDay(addDays(on, 2))),
  })
}

/** The day itself, or the Monday after a weekend. */
function workingDay(on: PlainDate): PlainDate {
  const day = dayOfWeek(on)
  return day > 5 ? addDays(on, 8 - day) : on
}

/** Histories are written up in the afternoon of their day. */
const atFour = (on: PlainDate) => `${on}T16:00:00 Europe/London`

/** Monday to Friday only: near enough for what is staged. */
function workingDaysBefore(today: PlainDate, days: number): PlainDate {
  let on = today
  for (let left = days; left > 0; ) {
    on = addDays(on, -1)
    if (dayOfWeek(on) < 6) left--
  }
  return on
}
