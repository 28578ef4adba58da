// Why a month is met, missed or open, contact by contact.

import { addBusinessDays, type Because, type Calendar } from '#modules/standards/index.ts'
import { handedOn } from './contact-months.ts'
import { type CountedContact, type Parameters, videoShare } from './counted-contacts.ts'
import type { MonthInput } from './month-occasions.ts'

/** The reasons, as phrases of the rule. */
export function reasons(input: MonthInput, counted: CountedContact[], parameters: Parameters, calendar: Calendar): Because[] {
  const { month, from, until, days, booked } = input
  const { contactsPerMonth, videoPercent, videoWindow } = parameters
  const because: Because[] = [{ say: 'month', month, days, fromOn: from, untilOn: until, contacts: contactsPerMonth }]
  for (const { contact, whyNot } of counted) {
    if (whyNot === 'video-share') because.push({ say: whyNot, on: contact.on, percent: videoPercent, window: videoWindow })
    else because.push({ say: whyNot ?? (contact.byVideo ? 'video' : 'in-person'), on: contact.on })
  }
  const isNoneCounted = counted.every(({ whyNot }) => whyNot !== null)
  if (isNoneCounted) because.push({ say: 'none' })
  if (counted.some(({ contact }) => contact.byVideo)) {
    const { video, of } = videoShare(handedOn({ before: input.before, counted }, parameters).lastByVideo, parameters)
    because.push({ say: 'share', video, of })
  }
  for (const absence of input.absences) because.push(absenceReason(absence, parameters, calendar))
  if (booked && isNoneCounted) because.push({ say: booked.byVideo ? 'booked-video' : 'booked', on: booked.on })
  return because
}

function absenceReason(
  { on, followedUpOn }: MonthInput['absences'][number],
  { followUpBusinessDays: days }: Parameters,
  calendar: Calendar,
): Because {
  if (followedUpOn !== null && followedUpOn <= addBusinessDays(on, days, calendar)) return { say: 'offered', on, followedUpOn }
  return { say: 'not-followed-up', on, days }
}
