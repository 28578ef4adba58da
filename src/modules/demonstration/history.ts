// What happens between an officer and a person, from the first appointment to the next one: contacts and misses, and what follows from them.

import { addDays, dayOfWeek, daysBetween, later, type PlainDate, type PlainTime } from '#kernel/dates.ts'
import type { ContactMode } from '#modules/standards/index.ts'
import type { Someone } from './person.ts'
import type { Random } from './random.ts'
import type { Booked, Place, Step } from './story.ts'
import { absentNotes, acceptableReasons, corrections, notes, oversights, phoneNotes, reasonsToMove, unacceptableReasons } from './texts.ts'
import { workingDay, workingDaysOn } from './working-days.ts'

const times = ['09:00', '09:45', '10:30', '11:15', '12:00', '13:30', '14:15', '15:00', '15:45'] as PlainTime[]
const clock = (time: string) => time as PlainTime

type History = {
  someone: Someone
  steps: Step[]
  officer: number
  /** When the case goes to its present officer. */
  change: { on: PlainDate; to: number } | undefined
  until: PlainDate | null
  interval: number
  /** How often they miss. */
  misses: number
  /** Appointments missed since the last that was kept. */
  missed: number
  acceptable: number
  /** Work that is left for a persona to do. */
  leaves: 'an absence' | 'oversight' | undefined
}
type Pending = Pick<Booked, 'id' | 'day' | 'at' | 'mode'>

export type Begun = { allocatedOn: PlainDate; officer: number; change: History['change']; until: PlainDate | null }

/** All steps of supervision up to yesterday, with what is booked from today. */
export function tellHistory(someone: Someone, begun: Begun): Step[] {
  const { random, setting, nth, block } = someone
  const { rulebook, today } = setting
  const isStaged = block.officer?.isPersona
  const history: History = {
    someone,
    steps: [],
    officer: begun.officer,
    change: begun.change,
    until: begun.until,
    interval: intervalOf(someone),
    misses: missesOf(someone),
    missed: 0,
    acceptable: 0,
    leaves: !isStaged ? undefined : nth % 9 === 3 ? 'an absence' : nth % 10 === 7 ? 'oversight' : undefined,
  }
  const first = workingDaysOn(begun.allocatedOn, random.chance(0.1) ? random.between(6, 9) : random.between(1, 4), rulebook)
  let pending: Pending | undefined = book(history, begun.allocatedOn, '14:00', first, true)
  while (pending && pending.day < today) pending = take(history, pending)
  return history.steps
}

/** Days between appointments: the higher the risk, the closer. */
function intervalOf({ rosh, random, block }: Someone): number {
  // Days that are stepped into are full.
  if (block.officer?.isPersona) return random.pick([7, 14, 14, 21])
  if (rosh === 'very high') return 7
  if (rosh === 'high') return random.pick([7, 14])
  return rosh === 'medium' ? random.pick([14, 21, 28]) : 28
}

/** Regions that hold more vacancies, or fewer, miss more of what is due. */
const strain: Readonly<Record<string, number>> = { LDN: 1.5, WM: 1.4, GM: 1.4, WAL: 0.6, SW: 0.6, SC: 0.7 }

/** Most come; some often don't. The mean is that of the calibration. */
function missesOf({ random, setting, team }: Someone): number {
  const { acceptableAbsence = 0, unacceptableAbsence = 0, failedToAttendOpen = 0 } = setting.calibration.appointmentOutcome
  const mean = (acceptableAbsence + unacceptableAbsence + failedToAttendOpen) * (strain[team.region] ?? 1)
  return random.weighted([
    [mean * 0.25, 55],
    [mean * 1.1, 30],
    [Math.min(mean * 3.2, 0.6), 15],
  ])
}

/** Whoever stays away this often without a break is recalled or back before the court, not offered the next appointment. */
const mostMissedInARow = 3

/** Each case has a day of the week and a time of its own in the officer's diary. */
function slotFor({ nth, setting }: Someone, from: PlainDate): { day: PlainDate; at: PlainTime } {
  const day = addDays(from, ((nth % 5) + 1 - dayOfWeek(from) + 7) % 7)
  return { day: workingDay(day, setting.rulebook), at: times[Math.floor(nth / 5) % times.length] ?? clock('09:00') }
}

function modeFor(random: Random): { type: string; mode: ContactMode } {
  return random.weighted([
    [{ type: 'COAP', mode: 'office' as const }, 84],
    [{ type: 'CHVS', mode: 'home-visit' as const }, 7],
    [{ type: 'COVC', mode: 'video' as const }, 4],
    [{ type: 'COPT', mode: 'telephone' as const }, 5],
  ])
}

function whereOf(mode: ContactMode, { team, home }: Someone): Place {
  if (mode === 'home-visit') return { place: 'At home' }
  if (mode !== 'office') return {}
  const office = team.offices.find(one => one.locality === home.town) ?? team.offices[0]
  return office ? { office: office.id } : { place: `Community centre, ${home.town}` }
}

function book(history: History, on: PlainDate, time: string, from: PlainDate, isFirst = false): Pending {
  const { someone, officer, steps } = history
  const { random } = someone
  const { type, mode } = isFirst ? { type: 'COAI', mode: 'office' as const } : modeFor(random)
  const slot = isFirst ? { day: from, at: slotFor(someone, from).at } : slotFor(someone, from)
  const booked: Booked = {
    what: 'booked',
    on,
    time: clock(time),
    by: officer,
    id: random.uuid(),
    type,
    mode,
    ...slot,
    minutes: isFirst ? 60 : 30,
    where: whereOf(mode, someone),
  }
  steps.push(booked)
  return booked
}

/** One appointment: whether it is moved, what comes of it, and the next. */
function take(history: History, pending: Pending): Pending | undefined {
  const { someone, steps, officer } = history
  const { random, setting } = someone
  const booked = steps.at(-1)
  const before = workingDaysOn(pending.day, -1, setting.rulebook)
  if (booked && booked.on < before && random.chance(0.03)) return rebook(history, pending, before)
  const next = nextDay(history, pending.day)
  const isLast = next === undefined || next >= setting.today
  const comes = !random.chance(history.misses) || history.missed >= mostMissedInARow
  const attended = comes && !(history.leaves === 'an absence' && isLast)
  history.missed = attended ? 0 : history.missed + 1
  const contact = random.uuid()
  steps.push({
    what: 'met',
    on: pending.day,
    time: clock('16:30'),
    by: officer,
    id: contact,
    appointment: pending.id,
    attended,
    notes: attended ? random.pick(notes) : random.pick(absentNotes[pending.mode]),
    riskChanged: random.chance(0.03),
  })
  if (!attended) judge(history, contact, pending.day, isLast)
  else if (random.chance(0.008)) correct(history, contact, pending.day)
  return follow(history, pending.day, next)
}

function rebook(history: History, { id, day, at }: Pending, on: PlainDate): Pending {
  const { someone, steps, officer } = history
  const { random, setting } = someone
  const to = { id: random.uuid(), day: workingDaysOn(day, random.between(1, 3), setting.rulebook), at, mode: 'office' as const }
  steps.push({
    what: 'rebooked',
    on,
    time: clock('15:10'),
    by: officer,
    appointment: id,
    reason: random.pick(reasonsToMove),
    id: to.id,
    day: to.day,
    at,
  })
  return to
}

/** The day of the next appointment; undefined when the sentence is over by then. */
function nextDay({ someone, interval, until }: History, day: PlainDate): PlainDate | undefined {
  const next = addDays(day, interval * (someone.random.chance(0.04) ? 2 : 1) - 3)
  const wanted = later(next, addDays(day, 2))
  return until && wanted > until ? undefined : wanted
}

function follow(history: History, day: PlainDate, next: PlainDate | undefined): Pending | undefined {
  const { someone, steps, change } = history
  const { random, setting, team } = someone
  const { today, rulebook } = setting
  if (change && day >= change.on) {
    const on = workingDaysOn(day, 1, rulebook)
    if (on < today) {
      history.change = undefined
      history.officer = change.to
      steps.push({
        what: 'allocated',
        id: random.uuid(),
        on,
        time: clock('11:00'),
        by: team.manager,
        officer: change.to,
        team: team.id,
        note: 'Handed over in a three-way meeting. The plan and the next steps are on file.',
        changeReason: random.pick(['The officer before has left the team.', 'To even out workloads.', 'Closer to where the person lives.']),
      })
      return next && book(history, on, '14:00', later(next, addDays(on, 1)))
    }
  }
  // Who was seen last week should have the next time booked; a few don't.
  if (!next || (next >= today && random.chance(0.07))) return undefined
  if (random.chance(0.05)) ring(history, day)
  return book(history, day, '16:40', next)
}

function ring({ someone, steps, officer }: History, day: PlainDate): void {
  const { random } = someone
  steps.push({
    what: 'rang',
    on: day,
    time: clock('16:35'),
    by: officer,
    id: random.uuid(),
    type: random.pick(['CTOA', 'CTOB']),
    mode: 'telephone',
    at: clock('16:10'),
    notes: random.pick(phoneNotes),
  })
}

function correct({ someone, steps, officer }: History, contact: string, day: PlainDate): void {
  const { random } = someone
  steps.push({
    what: 'corrected',
    on: day,
    time: clock('16:38'),
    by: officer,
    contact,
    notes: `${random.pick(notes)} Agreed in writing.`,
    reason: random.pick(corrections),
  })
}

/** Absences of the last week are often still open. */
function judge(history: History, contact: string, day: PlainDate, isLast: boolean): void {
  const { someone, steps, officer, leaves } = history
  const { random, setting } = someone
  const isRecent = daysBetween(day, setting.today) <= 6
  if ((leaves === 'an absence' && isLast) || (isRecent && random.chance(0.45))) return
  const isLate = history.interval > 14 && random.chance(0.14)
  const decidedOn = isLate ? workingDaysOn(day, random.between(6, 8), setting.rulebook) : day
  if (decidedOn >= setting.today) return
  const acceptable = random.chance(0.6) || leaves === 'oversight'
  steps.push({
    what: 'decided',
    on: decidedOn,
    time: clock('16:45'),
    by: officer,
    contact,
    judged: acceptable ? 'acceptable' : 'unacceptable',
    reason: random.pick(acceptable ? acceptableReasons : unacceptableReasons),
    leniency:
      !acceptable && random.chance(gravity(someone)) ? 'Came the day after without being asked. To be followed up in supervision.' : null,
  })
  if (acceptable) oversee(history, decidedOn)
}

/** How often nothing follows an absence that was not accepted: recall is proposed at once for people on licence, and seldom right. */
const gravity = ({ supervision }: Someone) => (supervision === 'licence' ? 0.85 : 0.35)

/** After every third acceptable absence the senior officer looks at the case; now and then late, or not yet. */
function oversee(history: History, day: PlainDate): void {
  const { someone, steps, leaves } = history
  const { random, setting, team } = someone
  history.acceptable++
  if (history.acceptable < 3) return
  const on = workingDaysOn(
    day,
    random.weighted([
      [2, 60],
      [4, 25],
      [9, 15],
    ] as const),
    setting.rulebook,
  )
  // Before the next appointment, whose absence would be the fourth.
  const inTime = on < addDays(day, Math.max(3, history.interval - 4)) ? on : workingDaysOn(day, 1, setting.rulebook)
  const isLeft = leaves === 'oversight' && daysBetween(day, setting.today) <= 60
  if (isLeft || inTime >= setting.today) return
  history.acceptable = 0
  steps.push({ what: 'overseen', id: random.uuid(), on: inTime, time: clock('15:20'), by: team.manager, decision: random.pick(oversights) })
}
