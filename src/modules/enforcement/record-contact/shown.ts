// Everything that the form needs beside what was typed.

import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import type { SignedIn } from '#kernel/route.ts'
import type { CodeEntry } from '#modules/organisation/index.ts'
import { loadRulebook, obligationRules } from '#modules/standards/index.ts'
import { type Appointment, type Contact, listBusy, listContacts, type Subject, typesOfContact } from '#modules/supervision/index.ts'
import { loadFacts } from '../case-facts.ts'
import { acceptableReasons } from '../decide-absence/command.ts'
import { listDecisions } from '../decisions.ts'
import { type Proposal, proposeStep } from '../proposal.ts'
import { type ContactOutcome, type Effects, effectsOf, factsWith, outcomes } from './effects.ts'
import { type Interval, intervalOf } from './interval.ts'
import { type Suggestion, suggestTimes, suggestUntil } from './suggestions.ts'

export type Known = {
  subject: Subject
  user: SignedIn
  today: PlainDate
  appointment: Appointment | undefined
  types: ReadonlyMap<string, string>
  reasons: ReadonlyMap<string, CodeEntry>
  proposal: Proposal
  interval: Interval
  suggestions: readonly Suggestion[]
  effects: Record<ContactOutcome, Effects>
  last: Contact | undefined
  /** An earlier absence that waits to be judged. */
  undecided: { id: string; on: PlainDate } | undefined
  mayDecide: boolean
}

/** Reads what the form shows: facts, reasons, proposal, free times, and what saving would bring about. */
export async function knownFor(
  db: Db,
  subject: Subject,
  appointment: Appointment | undefined,
  user: SignedIn,
  today: PlainDate,
): Promise<Known> {
  const rulebook = await loadRulebook(db)
  const facts = await loadFacts(db, subject.id)
  const on = appointment && appointment.on <= today ? appointment.on : today
  const warnings = (await listDecisions(db, subject.id)).filter(it => it.step === 'warning').map(it => it.decidedOn)
  const officer = appointment?.officer ?? user.actor.id
  const hypothesis = {
    appointment: appointment?.id ?? null,
    on,
    mode: appointment?.mode ?? 'office',
    withOfficer: officer === subject.officer?.id,
  } as const
  const rules = obligationRules()
  const effects = Object.fromEntries(
    outcomes.map(outcome => [outcome, effectsOf(rules, facts, factsWith(facts, hypothesis, outcome, today), today, rulebook)]),
  )
  const interval = intervalOf(facts, today, rulebook)
  const undecided = facts.contacts
    .filter(contact => !contact.attended && contact.absence === null)
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))[0]
  return {
    subject,
    user,
    today,
    appointment,
    types: await typesOfContact(db, today),
    reasons: await acceptableReasons(db, today),
    proposal: proposeStep(facts, on, today, warnings, rulebook),
    interval,
    suggestions: appointment ? await suggestionsFor(db, subject, appointment, interval.days, user.actor.id, today, rulebook) : [],
    effects: effects as Known['effects'],
    last: (await listContacts(db, subject.id, 1))[0],
    undecided: undecided && { id: undecided.id, on: undecided.on },
    mayDecide: user.permissions.has('enforcement.decide'),
  }
}

async function suggestionsFor(
  db: Db,
  subject: Subject,
  appointment: Appointment,
  days: number,
  actor: number,
  today: PlainDate,
  calendar: Parameters<typeof suggestTimes>[2],
) {
  const wish = { after: today, time: appointment.time, minutes: appointment.minutes, days }
  const busy = await listBusy(db, { person: subject.id, officer: subject.officer?.id ?? actor }, today, suggestUntil(today, days))
  return suggestTimes(
    wish,
    busy.map(({ on, time, minutes, person }) => ({ on, time, minutes, isTheirs: person === subject.id })),
    calendar,
  )
}
