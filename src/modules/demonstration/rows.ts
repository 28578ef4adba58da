// Writes a story as the rows that the commands of the product would have left. Pure; what the commands compute is computed by the same functions.

import { addDays, type PlainDate, type PlainTime } from '#kernel/dates.ts'
import { gradeCase } from '#modules/allocation/index.ts'
import { checkRow, type Result } from '#modules/court/index.ts'
import { proposeStep } from '#modules/enforcement/index.ts'
import { assessmentFact } from '#modules/risk/index.ts'
import type { AssessmentFact, CaseFacts, Grading, SentenceFact } from '#modules/standards/index.ts'
import type { Setting } from './setting.ts'
import type * as of from './story.ts'

export type Row = Record<string, unknown>

/** The tables of stories, in the order in which they refer to one another. */
export const storyTables = [
  'person',
  'person_address',
  'court_appearance',
  'offence',
  'sentence',
  'requirement',
  'sentence_date',
  'assessment',
  'registration',
  'allocation',
  'appointment',
  'contact',
  'contact_correction',
  'absence_decision',
  'management_oversight',
] as const
type StoryTable = (typeof storyTables)[number]
type StoryRows = Record<StoryTable, Row[]>

export const emptyStoryRows = () => Object.fromEntries(storyTables.map(table => [table, [] as Row[]])) as StoryRows

/** What the steps so far have left, by what later steps name. */
type Told = {
  story: of.Story
  setting: Setting
  rows: StoryRows
  person: Row | undefined
  holder: Row | undefined
  address: Row | undefined
  appointments: Map<string, Row>
  contacts: Map<string, Row>
  sentences: SentenceFact[]
  orders: Grading['orders']
  assessment: AssessmentFact | null
  registrations: Grading['registrations']
  warnings: PlainDate[]
}

/** Adds the rows of a story. */
export function writeStory(story: of.Story, setting: Setting, rows: StoryRows): void {
  const told: Told = {
    story,
    setting,
    rows,
    person: undefined,
    holder: undefined,
    address: undefined,
    appointments: new Map(),
    contacts: new Map(),
    sentences: [],
    orders: [],
    assessment: null,
    registrations: [],
    warnings: [],
  }
  for (const step of story.steps) writeStep(told, step)
  graded(told)
}

function writeStep(told: Told, step: of.Step): void {
  switch (step.what) {
    case 'sentenced':
      sentenced(told, step)
      break
    case 'placed':
      placed(told, step)
      break
    case 'risk assessed':
      riskAssessed(told, step)
      break
    case 'registered':
      registered(told, step)
      break
    case 'edited':
      edited(told, step)
      break
    case 'moved home':
      movedHome(told, step)
      break
    case 'allocated':
      allocated(told, step)
      break
    case 'booked':
      booked(told, step)
      break
    case 'rebooked':
      rebooked(told, step)
      break
    case 'cancelled':
      ended(told, step.appointment, 'cancelled', step.reason, null)
      break
    case 'met':
      met(told, step)
      break
    case 'rang':
      rang(told, step)
      break
    case 'corrected':
      corrected(told, step)
      break
    case 'decided':
      decided(told, step)
      break
    case 'overseen':
      told.rows.management_oversight.push({
        id: step.id,
        person_id: told.story.person,
        on_date: step.on,
        decision: step.decision,
        recorded_by: step.by,
        recorded_at: at(step.on, step.time),
      })
  }
}

const at = (on: PlainDate, time: PlainTime) => `${on}T${time}:00 Europe/London`

/** A result as the court's import understands it. Throws when the import would refuse it: then the story is wrong. */
export function understood(step: Pick<of.Sentenced, 'result' | 'on'>, setting: Setting): Result {
  const { result, problems } = checkRow({ line: 1, raw: step.result }, setting.codes, step.on)
  if (!result) throw new Error(`A result that the import refuses: ${JSON.stringify({ problems, raw: step.result })}`)
  return result
}

function sentenced(told: Told, step: of.Sentenced): void {
  const { story, setting, rows } = told
  const { result, checksum, problems } = checkRow({ line: 1, raw: step.result }, setting.codes, step.on)
  if (!result) throw new Error(`A result that the import refuses: ${JSON.stringify({ problems, raw: step.result })}`)
  const recorded = { recorded_by: step.by, recorded_at: at(step.on, step.time) }
  if (!told.person) recordPerson(told, result, recorded)
  const [appearance, sentence] = [step.ids.appearance, step.ids.sentence]
  const own = { person_id: story.person }
  rows.court_appearance.push({
    ...own,
    id: appearance,
    court_code: result.court_code,
    on_date: result.hearing_date,
    result_reference: result.result_reference,
    result_checksum: checksum,
    ...recorded,
  })
  for (const [index, code] of result.offences.entries())
    rows.offence.push({ ...own, appearance_id: appearance, code, committed_on: result.offence_date, main: index === 0 })
  rows.sentence.push({
    ...own,
    id: sentence,
    appearance_id: appearance,
    kind: result.kind,
    type_code: result.sentence,
    sentenced_on: result.hearing_date,
    term_months: result.term_months,
    term_days: result.term_days,
    operational_months: result.operational_months,
    supervision_months: result.supervision_months,
    released_on: result.release_date,
    supervised_from: result.supervised_from,
    supervised_until: result.supervised_until,
    post_sentence_from: result.post_sentence_from,
    post_sentence_until: result.post_sentence_until,
    ...recorded,
  })
  for (const { type, length, unit } of result.requirements)
    rows.requirement.push({ ...own, sentence_id: sentence, type_code: type, length, unit, completed: 0 })
  for (const date of result.dates)
    rows.sentence_date.push({
      ...own,
      sentence_id: sentence,
      what: date.what,
      on_date: date.on,
      rule: date.rule,
      as_of: date.asOf,
      input: date.input,
      because: date.because,
    })
  told.orders.push({ sentence, type: result.sentence, requirements: result.requirements.map(({ type }) => type).toSorted() })
  told.sentences.push({
    id: sentence,
    kind: result.kind,
    sentencedOn: result.hearing_date,
    supervisedFrom: result.supervised_from,
    supervisedUntil: result.supervised_until,
    postSentenceFrom: result.post_sentence_from,
    postSentenceUntil: result.post_sentence_until,
    terminatedOn: null,
  })
}

function recordPerson(told: Told, result: Result, recorded: Row): void {
  const { story, rows } = told
  told.person = {
    id: story.person,
    crn: story.crn,
    pnc: result.pnc,
    surname: result.surname,
    forename: result.forename,
    middle_names: result.middle_names,
    born_on: result.date_of_birth,
    sex: result.sex,
    region_code: result.region_code,
    delivery_unit_id: result.delivery_unit,
    team_id: result.team_id,
    telephone: null,
    email: null,
    preferred_language: 'en',
    interpreter_language: null,
    tier: null,
    rosh: null,
    flags: [],
    version: 1,
    changed_at: null,
    changed_by: null,
    ...recorded,
  }
  rows.person.push(told.person)
  if (!result.address && !result.postcode) return
  addAddress(told, {
    lines: result.address ?? '',
    postcode: result.postcode,
    authority: result.home_local_authority,
    from: result.hearing_date,
  })
}

function addAddress(
  told: Told,
  { lines, postcode, authority, from }: { lines: string; postcode: string | null; authority: string; from: PlainDate },
): void {
  told.address = { person_id: told.story.person, lines, postcode, local_authority_code: authority, from_on: from, until_on: null }
  told.rows.person_address.push(told.address)
}

function placed(told: Told, { team, completed }: of.Placed): void {
  if (told.person) told.person['team_id'] = team
  for (const requirement of told.rows.requirement.slice(-8))
    if (requirement['person_id'] === told.story.person) requirement['completed'] = completed[String(requirement['type_code'])] ?? 0
}

function riskAssessed(told: Told, { id, on, time, by, tool, answers }: of.RiskAssessed): void {
  told.assessment = assessmentFact({ id, completedOn: on, tool }, answers)
  const row = { id, person_id: told.story.person, completed_on: on, tool, ...answers, recorded_by: by, recorded_at: at(on, time) }
  told.rows.assessment.push(row)
}

function registered(told: Told, { id, on, time, by, type, level, category }: of.Registered): void {
  told.registrations.push({ type, category, level, from: on })
  const row = { id, person_id: told.story.person, type, category, level, from_on: on, review_on: null, notes: '' }
  told.rows.registration.push({ ...row, recorded_by: by, recorded_at: at(on, time) })
}

function edited({ person }: Told, { details, on, time, by }: of.Edited): void {
  if (!person || Object.entries(details).every(([name, value]) => person[name] === value)) return
  Object.assign(person, details, { version: Number(person['version']) + 1, changed_at: at(on, time), changed_by: by })
}

function movedHome(told: Told, { on, lines, postcode, authority }: of.Moved): void {
  if (told.address) told.address['until_on'] = addDays(on, -1)
  addAddress(told, { lines, postcode, authority, from: on })
}

function allocated(told: Told, step: of.Allocated): void {
  // Who held the case until now held it until yesterday.
  if (told.holder) Object.assign(told.holder, { until_on: addDays(step.on, -1), version: Number(told.holder['version']) + 1 })
  told.holder = {
    id: step.id,
    person_id: told.story.person,
    officer_id: step.officer,
    team_id: step.team,
    from_on: step.on,
    until_on: null,
    note: step.note,
    change_reason: step.changeReason,
    candidates: [],
    allocated_by: step.by,
    recorded_at: at(step.on, step.time),
    version: 1,
  }
  told.rows.allocation.push(told.holder)
}

const newlyBooked = ({ on, by }: of.Booked | of.Rebooked) =>
  ({ state: 'booked', booked_on: on, booked_by: by, changed_because: null, moved_to: null, version: 1 }) as const

function booked(told: Told, step: of.Booked): void {
  const row: Row = {
    id: step.id,
    person_id: told.story.person,
    type_code: step.type,
    mode: step.mode,
    starts_at: at(step.day, step.at),
    on_date: step.day,
    minutes: step.minutes,
    office_id: 'office' in step.where ? step.where.office : null,
    place: 'place' in step.where ? step.where.place : null,
    officer_id: step.by,
    ...newlyBooked(step),
  }
  told.appointments.set(step.id, row)
  told.rows.appointment.push(row)
}

function ended(told: Told, appointment: string, state: 'kept' | 'moved' | 'cancelled', because: string | null, to: string | null): Row {
  const row = told.appointments.get(appointment)
  if (row?.['state'] !== 'booked') throw new Error(`The story ends an appointment that is not booked: ${appointment}`)
  return Object.assign(row, { state, changed_because: because, moved_to: to, version: Number(row['version']) + 1 })
}

function rebooked(told: Told, step: of.Rebooked): void {
  const old = ended(told, step.appointment, 'moved', step.reason, step.id)
  const row: Row = {
    ...old,
    id: step.id,
    starts_at: at(step.day, step.at),
    on_date: step.day,
    ...newlyBooked(step),
  }
  told.appointments.set(step.id, row)
  told.rows.appointment.push(row)
}

function met(told: Told, step: of.Met): void {
  const appointment = ended(told, step.appointment, 'kept', null, null)
  addContact(told, step, {
    appointment_id: step.appointment,
    type_code: appointment['type_code'],
    mode: appointment['mode'],
    at: appointment['starts_at'],
    on_date: appointment['on_date'],
    officer_id: appointment['officer_id'],
    attended: step.attended,
    risk_changed: step.attended ? step.riskChanged : null,
  })
}

function rang(told: Told, step: of.Rang): void {
  addContact(told, step, {
    appointment_id: null,
    type_code: step.type,
    mode: step.mode,
    at: at(step.on, step.at),
    on_date: step.on,
    officer_id: step.by,
    attended: true,
    risk_changed: false,
  })
}

function addContact(told: Told, { id, notes, on, time, by }: of.Met | of.Rang, what: Row): void {
  const row: Row = {
    id,
    person_id: told.story.person,
    with_officer: what['officer_id'] === told.holder?.['officer_id'],
    notes,
    version: 1,
    recorded_by: by,
    recorded_at: at(on, time),
    ...what,
  }
  told.contacts.set(id, row)
  told.rows.contact.push(row)
}

function contactOf(told: Told, id: string): Row {
  const row = told.contacts.get(id)
  if (!row) throw new Error(`The story has no contact ${id}`)
  return row
}

function corrected(told: Told, step: of.Corrected): void {
  const row = contactOf(told, step.contact)
  told.rows.contact_correction.push({
    person_id: told.story.person,
    contact_id: step.contact,
    before: { attended: row['attended'], mode: row['mode'], on: row['on_date'], notes: row['notes'] },
    reason: step.reason,
    corrected_by: step.by,
    corrected_at: at(step.on, step.time),
  })
  Object.assign(row, { notes: step.notes, version: Number(row['version']) + 1 })
}

/** What the rules would be given of the sentences so far. */
const factsOf = ({ story, sentences }: Told): CaseFacts => ({
  person: story.person,
  teamManager: null,
  tier: null,
  sentences,
  allocations: [],
  appointments: [],
  contacts: [],
  oversights: [],
  grading: null,
})

/** What the record shows of tier and risk, as the first recalculation would leave it: so that it has nothing to write. */
function graded(told: Told): void {
  const { person, setting, assessment, registrations, orders } = told
  if (!person) return
  const grading = { sex: person['sex'], bornOn: person['born_on'], rosh: null, assessment, registrations, orders } as Grading
  const { outcome, rosh, flags } = gradeCase({ ...factsOf(told), grading }, setting.today, setting.rulebook)
  Object.assign(person, { tier: outcome.tier, rosh, flags })
}

function decided(told: Told, step: of.Decided): void {
  const { setting, warnings } = told
  const absentOn = contactOf(told, step.contact)['on_date'] as PlainDate
  const facts = factsOf(told)
  const proposal =
    step.judged === 'unacceptable'
      ? proposeStep(facts, absentOn, step.on, warnings, setting.rulebook)
      : { step: 'none' as const, because: [] }
  const follows = step.leniency && proposal.step !== 'none' ? 'none' : proposal.step
  if (follows === 'warning') warnings.push(step.on)
  told.rows.absence_decision.push({
    person_id: told.story.person,
    contact_id: step.contact,
    judged: step.judged,
    reason: step.reason,
    proposed_step: proposal.step,
    step: follows,
    because: proposal.because,
    rationale: follows === proposal.step ? null : step.leniency,
    decided_on: step.on,
    decided_by: step.by,
    decided_at: at(step.on, step.time),
  })
}
