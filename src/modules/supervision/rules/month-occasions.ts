// The months of a case that ask for contact, as occasions of the rule.

import { z } from 'zod'
import { later, type Month, monthOf, PlainDate } from '#kernel/dates.ts'
import {
  type AppointmentFact,
  type CaseFacts,
  type ContactFact,
  comesWithinHorizonOn,
  dayAfter,
  earliestAfter,
  type Found,
  ifKnown,
  monthAfter,
  type Occasion,
  type ParametersAt,
  type Period,
  type SentenceFact,
  supervision,
} from '#modules/standards/index.ts'
import { isInPerson } from './contact-modes.ts'
import { isMet, isRequired, isSupervised, monthsOf, type SupervisedMonth, supervisedMonths, supervisedPeriods } from './contact-months.ts'
import { Before, countContacts, type Parameters, SeenContact } from './counted-contacts.ts'

export const MonthInput = z
  .object({
    month: z
      .string()
      .regex(/^\d{4}-\d{2}$/)
      .meta({ description: 'The calendar month, as YYYY-MM.' }),
    from: PlainDate.meta({ description: 'The first day under supervision in the month.' }),
    until: PlainDate.meta({ description: 'The last day under supervision in the month.' }),
    days: z.int().min(1).max(31).meta({ description: 'Days of the month under supervision.' }),
    before: Before.meta({ description: 'What the months before leave behind.' }),
    contacts: z
      .array(SeenContact)
      .meta({ description: 'Contacts of the month that the person attended, in person or by video, in their order.' }),
    absences: z
      .array(
        z.object({
          on: PlainDate.meta({ description: 'The day of the appointment that was missed.' }),
          followedUpOn: ifKnown(PlainDate).meta({
            description: 'The day on which the absence was judged or another appointment was booked; null while neither was.',
          }),
        }),
      )
      .meta({ description: 'Appointments not attended.' }),
    booked: ifKnown(
      z.object({
        on: PlainDate.meta({ description: 'The day of the appointment.' }),
        byVideo: z.boolean().meta({ description: 'By video; otherwise in person.' }),
      }),
    ).meta({ description: 'The earliest appointment in person or by video whose outcome is not recorded, while nothing counts.' }),
    today: PlainDate.meta({ description: 'The day on which it is looked at.' }),
  })
  .superRefine(({ contacts, absences, today }, context) => {
    const refuse = (list: string, days: readonly { on: PlainDate }[]) => {
      for (const [index, { on }] of days.entries())
        if (on > today)
          context.addIssue({ code: 'custom', path: [list, index, 'on'], message: 'It cannot lie after the day on which it is looked at' })
    }
    refuse('contacts', contacts)
    refuse('absences', absences)
  })
export type MonthInput = z.output<typeof MonthInput>

/** The months that ask for contact, up to the horizon. */
export function occasions(
  facts: CaseFacts,
  today: PlainDate,
  horizon: PlainDate,
  parametersAt: ParametersAt<Parameters>,
): Occasion<MonthInput>[] {
  const months = supervisedMonths(supervisedPeriods(facts), facts.contacts, monthOf(horizon), parametersAt)
  return months
    .filter(month => month.from <= horizon && isRequired(month, parametersAt(month.from)))
    .map(month => occasionOf(month, facts, today))
}

/** The day after an open month, or the day on which the next one comes within the horizon. */
export function nextBoundary({ occasions, facts, today, horizon, parametersAt }: Found<MonthInput, Parameters>): PlainDate | null {
  const open = occasions.filter(
    ({ input, asOf }) => input.until >= today && !isMet(countedIn(input, parametersAt(asOf)), parametersAt(asOf)),
  )
  const next = comingMonths(supervisedPeriods(facts), horizon).find(month => isRequired(month, parametersAt(month.from)))
  return earliestAfter(today, [next ? comesWithinHorizonOn(next.from) : null, ...open.map(({ input }) => dayAfter(input.until))])
}

const countedIn = ({ contacts, before }: MonthInput, parameters: Parameters) => ({ counted: countContacts(contacts, before, parameters) })

/** The months that begin after the horizon, as far as the next that asks for contact. */
function comingMonths(periods: readonly Period[], horizon: PlainDate) {
  const notOver = periods.filter(({ until }) => until === null || until > horizon)
  return monthsOf(
    notOver.map(period => ({ ...period, from: later(period.from, horizon) })),
    monthsThrough(notOver, horizon),
  ).filter(({ from }) => from > horizon)
}

/** Of a stretch that goes on past the horizon, or begins past it, one of the next two months is whole unless it ends there. */
function monthsThrough(periods: readonly Period[], horizon: PlainDate): Month {
  const starts = periods.map(period => later(period.from, horizon))
  return monthAfter(monthAfter(monthOf(starts.reduce(later, horizon))))
}

function occasionOf(month: SupervisedMonth, facts: CaseFacts, today: PlainDate): Occasion<MonthInput> {
  const { month: key, from, until, days, before, contacts } = month
  const absences = month.absences.map(absence => ({ on: absence.on, followedUpOn: followedUpOn(absence, facts.appointments) }))
  const booked = month.counted.some(({ whyNot }) => whyNot === null) ? null : bookedWithin(month, facts)
  const input: MonthInput = { month: key, from, until, days, before, contacts, absences, booked, today }
  return { key, subject: sentenceOf(month, facts), asOf: from, input }
}

/** The sentence that began first of those with supervision in the month. */
function sentenceOf({ from, until }: SupervisedMonth, { sentences }: CaseFacts): string | null {
  let chosen: SentenceFact | null = null
  for (const sentence of sentences) {
    const period = isSupervised(sentence) ? supervision(sentence) : null
    if (!period || period.from > until || (period.until !== null && period.until < from)) continue
    if (!chosen || sentence.sentencedOn < chosen.sentencedOn || (sentence.sentencedOn === chosen.sentencedOn && sentence.id < chosen.id))
      chosen = sentence
  }
  return chosen?.id ?? null
}

/** The day on which the absence was judged or another appointment was booked, whichever came first. */
function followedUpOn({ on, absence }: ContactFact, appointments: readonly AppointmentFact[]): PlainDate | null {
  let first: PlainDate | null = absence?.decidedOn ?? null
  for (const { bookedOn } of appointments) if (bookedOn >= on && (first === null || bookedOn < first)) first = bookedOn
  return first
}

function bookedWithin({ from, until }: SupervisedMonth, { appointments, contacts }: CaseFacts): MonthInput['booked'] {
  let earliest: AppointmentFact | null = null
  for (const appointment of appointments) {
    const { state, on, mode, id } = appointment
    if (state !== 'booked' || on < from || on > until || !(mode === 'video' || isInPerson(mode))) continue
    if (earliest && (on > earliest.on || (on === earliest.on && id > earliest.id))) continue
    if (!contacts.some(contact => contact.appointment === id)) earliest = appointment
  }
  return earliest && { on: earliest.on, byVideo: earliest.mode === 'video' }
}
