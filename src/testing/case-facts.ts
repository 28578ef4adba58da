// The smallest valid facts of a case, for tests of rules. The story is in what a test adds.

import { plainDate as day, type PlainDate } from '#kernel/dates.ts'
import type {
  AllocationFact,
  AppointmentFact,
  CaseFacts,
  ContactFact,
  ContactMode,
  OversightFact,
  SentenceFact,
} from '#modules/standards/index.ts'

/** An id that a test can name by a number. */
export const idOf = (number: number) => `0198f4a0-0000-7000-8000-${String(number).padStart(12, '0')}`

/** A community order from a day to a day; its id is 1. */
export function order(from: string, until: string, more: Partial<SentenceFact> = {}): SentenceFact {
  return {
    id: idOf(1),
    kind: 'community-order',
    sentencedOn: day(from),
    supervisedFrom: day(from),
    supervisedUntil: day(until),
    postSentenceFrom: null,
    postSentenceUntil: null,
    terminatedOn: null,
    ...more,
  }
}

/** A contact that the person attended with their officer. */
export const seen = (number: number, on: string, mode: ContactMode = 'office', more: Partial<ContactFact> = {}): ContactFact => ({
  id: idOf(number),
  appointment: null,
  on: day(on),
  mode,
  attended: true,
  withOfficer: true,
  absence: null,
  ...more,
})

/** An appointment that the person did not attend, judged on a day or not yet. */
export const absent = (number: number, on: string, judged: 'acceptable' | 'unacceptable' | null = null, decidedOn = on): ContactFact =>
  seen(number, on, 'office', { attended: false, absence: judged && { judged, decidedOn: day(decidedOn) } })

export const appointment = (number: number, on: string, bookedOn: string, more: Partial<AppointmentFact> = {}): AppointmentFact => ({
  id: idOf(number),
  type: 'office-visit',
  mode: 'office',
  on: day(on),
  bookedOn: day(bookedOn),
  state: 'booked',
  ...more,
})

export const allocation = (number: number, from: string, until: string | null = null): AllocationFact => ({
  id: idOf(number),
  officer: number,
  from: day(from),
  until: until as PlainDate | null,
})

export const overseen = (number: number, on: string): OversightFact => ({ id: idOf(number), on: day(on) })

/** A case with these facts and nothing else. */
export const caseOf = (facts: Partial<CaseFacts>): CaseFacts => ({
  person: idOf(0),
  teamManager: 1,
  tier: null,
  sentences: [],
  allocations: [],
  appointments: [],
  contacts: [],
  oversights: [],
  grading: null,
  ...facts,
})
