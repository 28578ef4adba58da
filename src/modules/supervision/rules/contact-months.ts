// The calendar months of a person's supervision, with the contacts that fall into each. Orders and licences that run together make one supervision.

import { earlier, firstOfMonth, later, type Month, monthOf, type PlainDate } from '#kernel/dates.ts'
import {
  type CaseFacts,
  type ContactFact,
  joined,
  lastDayOfMonth,
  monthAfter,
  type ParametersAt,
  type Period,
  periodOn,
  type SentenceFact,
  supervision,
} from '#modules/standards/index.ts'
import { isInPerson } from './contact-modes.ts'
import { type Before, type CountedContact, countContacts, type Parameters, type SeenContact } from './counted-contacts.ts'

export type SupervisedMonth = {
  month: Month
  /** First, last and number of days under supervision. */
  from: PlainDate
  until: PlainDate
  days: number
  before: Before
  contacts: SeenContact[]
  counted: CountedContact[]
  /** Appointments in person or by video that were not attended. */
  absences: ContactFact[]
}

/** Every month with a day under supervision up to `lastMonth`. After a whole month without supervision the count of video starts afresh. */
export function supervisedMonths(
  periods: readonly Period[],
  facts: readonly ContactFact[],
  lastMonth: Month,
  parametersAt: ParametersAt<Parameters>,
): SupervisedMonth[] {
  const visits = visitsWithin(facts, periods)
  const months: SupervisedMonth[] = []
  let next = 0
  for (const { month, from, until, days } of monthsOf(periods, lastMonth)) {
    const contacts: SeenContact[] = []
    const absences: ContactFact[] = []
    for (let visit = visits[next]; visit && visit.on <= until; visit = visits[++next]) {
      if (!visit.attended) absences.push(visit)
      else if (visit.withOfficer) contacts.push({ id: visit.id, on: visit.on, byVideo: visit.mode === 'video' })
    }
    const parameters = parametersAt(from)
    const before = inherited(months.at(-1), month, parameters)
    months.push({ month, from, until, days, before, contacts, counted: countContacts(contacts, before, parameters), absences })
  }
  return months
}

/** What the next month inherits. */
export function handedOn({ before, counted }: Pick<SupervisedMonth, 'before' | 'counted'>, { videoWindow }: Parameters): Before {
  const byVideo = counted.filter(({ whyNot }) => whyNot === null).map(({ contact }) => contact.byVideo)
  return {
    lastByVideo: [...before.lastByVideo, ...byVideo].slice(-videoWindow),
    previousMonthByVideoOnly: byVideo.length > 0 && byVideo.every(Boolean),
  }
}

const nothing: Before = { lastByVideo: [], previousMonthByVideoOnly: false }

function inherited(previous: SupervisedMonth | undefined, month: Month, parameters: Parameters): Before {
  return previous && monthAfter(previous.month) === month ? handedOn(previous, parameters) : nothing
}

/** Whether enough contacts of the month count. */
export const isMet = ({ counted }: Pick<SupervisedMonth, 'counted'>, { contactsPerMonth }: Parameters) =>
  counted.filter(({ whyNot }) => whyNot === null).length >= contactsPerMonth

/** A month with too few days under supervision asks for nothing. */
export const isRequired = ({ days }: Pick<SupervisedMonth, 'days'>, { minimumDays }: Parameters) => days >= minimumDays

/**
 * The stretches of supervision by orders and licences. Post-sentence supervision isn't among them (Blueprint ¶108 iii), nor is a
 * supervision default order, which runs inside it.
 */
export function supervisedPeriods({ sentences }: Pick<CaseFacts, 'sentences'>): Period[] {
  return joined(sentences.filter(isSupervised).flatMap(sentence => supervision(sentence) ?? []))
}

export const isSupervised = (sentence: SentenceFact) => sentence.kind !== 'supervision-default-order'

/** In order; of several on one day those in person come first, so that they let a video count. */
function visitsWithin(contacts: readonly ContactFact[], periods: readonly Period[]): ContactFact[] {
  const visits = contacts.filter(contact => (contact.mode === 'video' || isInPerson(contact.mode)) && periodOn(periods, contact.on))
  return visits.sort((a, b) => compare(a.on, b.on) || Number(a.mode === 'video') - Number(b.mode === 'video') || compare(a.id, b.id))
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

type MonthDays = Pick<SupervisedMonth, 'month' | 'from' | 'until' | 'days'>

/** The calendar months of some stretches, with their days. */
export function monthsOf(periods: readonly Period[], lastMonth: Month): MonthDays[] {
  const months: MonthDays[] = []
  for (const period of periods) {
    const last = period.until === null ? lastMonth : earlier(monthOf(period.until), lastMonth)
    for (let month = monthOf(period.from); month <= last; month = monthAfter(month)) {
      const from = later(period.from, firstOfMonth(month))
      const until = period.until === null ? lastDayOfMonth(month) : earlier(period.until, lastDayOfMonth(month))
      const days = Number(until.slice(8)) - Number(from.slice(8)) + 1
      const previous = months.at(-1)
      if (previous?.month === month) Object.assign(previous, { until, days: previous.days + days })
      else months.push({ month, from, until, days })
    }
  }
  return months
}
