// Face-to-face contact month by month, as the case page draws it under the sentence.

import { later, type Month, monthOf, type PlainDate } from '#kernel/dates.ts'
import { type CaseFacts, type ParametersAt, parametersOn, type Rulebook } from '#modules/standards/index.ts'
import { handedOn, isMet, isRequired, type SupervisedMonth, supervisedMonths, supervisedPeriods } from './contact-months.ts'
import { type Parameters, type VideoShare, videoShare } from './counted-contacts.ts'
import { monthlyContact } from './monthly-contact.ts'

export type ContactMonth = {
  month: Month
  /** Contacts that count, and those of them by video. */
  counted: number
  byVideo: number
  /** Days of appointments in person or by video that were not attended. */
  offeredMissed: PlainDate[]
  state: 'met' | 'missed' | 'open' | 'not-required' | 'future'
  dueOn: PlainDate
}

type ContactMonths = { months: ContactMonth[]; videoShare: VideoShare }

/** Every month of supervision from the first to the last known, and the share of video among the last counted contacts. */
export function contactMonths(facts: Pick<CaseFacts, 'sentences' | 'contacts'>, today: PlainDate, rulebook: Rulebook): ContactMonths {
  const parametersAt: ParametersAt<Parameters> = on => parametersOn(monthlyContact, on, rulebook).values
  const periods = supervisedPeriods(facts)
  const last = periods.map(period => period.until ?? later(period.from, today)).reduce(later, today)
  const months = supervisedMonths(periods, facts.contacts, monthOf(last), parametersAt)
  const latest = months.findLast(month => month.from <= today)
  const lastByVideo = latest ? handedOn(latest, parametersAt(latest.from)).lastByVideo : []
  return {
    months: months.map(month => contactMonth(month, today, parametersAt(month.from))),
    videoShare: videoShare(lastByVideo, parametersAt(latest?.from ?? today)),
  }
}

function contactMonth(month: SupervisedMonth, today: PlainDate, parameters: Parameters): ContactMonth {
  const counted = month.counted.filter(({ whyNot }) => whyNot === null)
  return {
    month: month.month,
    counted: counted.length,
    byVideo: counted.filter(({ contact }) => contact.byVideo).length,
    offeredMissed: month.absences.map(absence => absence.on),
    state: stateOf(month, today, parameters),
    dueOn: month.until,
  }
}

function stateOf(month: SupervisedMonth, today: PlainDate, parameters: Parameters): ContactMonth['state'] {
  if (!isRequired(month, parameters)) return 'not-required'
  if (isMet(month, parameters)) return 'met'
  if (month.from > today) return 'future'
  return month.until < today ? 'missed' : 'open'
}
