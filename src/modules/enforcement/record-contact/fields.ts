// The questions in the order of the conversation: came? what happened? risk changed? when next?

import { summaryLine } from '#design/blocks.ts'
import { link } from '#design/components.ts'
import { choices, dateInput, type Errors, hidden, radios, select, textarea, timeInput, typedDate } from '#design/form.ts'
import { type Html, html, nothing } from '#kernel/html.ts'
import { clockTime, fullDate } from '#kernel/i18n.ts'
import { contactModes } from '#modules/standards/index.ts'
import { endOf, mostNotes, sayMode, typedIn } from '#modules/supervision/index.ts'
import { acceptableFields, unacceptableFields } from '../decide-absence/fields.ts'
import { say } from '../words.ts'
import { outcomes } from './effects.ts'
import type { Known } from './shown.ts'

type Typed = Record<string, unknown>

/** All fields of the form. */
export function fields(known: Known, typed: Typed, errors: Errors): Html {
  const { subject, user, appointment } = known
  return html`${appointment ? html`${hidden('appointment', appointment.id)}${hidden('version', typedIn(typed, 'version') || appointment.version)}` : unplannedFields(known, typed, errors)}
${attendance(known, typed, errors)}
${appointment && appointment.officer !== user.actor.id ? seenBy(known, typed, errors) : nothing}
${textarea({ name: 'notes', label: say('notes'), hint: say('notes-hint', { name: subject.firstName }), rows: 6, limit: mostNotes, value: typedIn(typed, 'notes'), error: errors.notes })}
${choices({ name: 'riskChanged', legend: say('risk'), hint: say('risk-hint'), columns: 2, value: typedIn(typed, 'riskChanged'), items: (['no', 'yes'] as const).map(value => ({ value, text: say(value) })), error: errors.riskChanged })}
${nextAppointment(known, typed, errors)}`
}

/** What is already known of the appointment: shown, changeable, not asked. */
export function appointmentLine({ appointment, subject, user, today }: Known): Html {
  if (!appointment) return html`<p class="govuk-body">${say('unplanned-about')}</p>`
  const hours = { from: clockTime(appointment.time), to: clockTime(endOf(appointment.startsAt, appointment.minutes)) }
  const when = appointment.on === today ? say('today-from', hours) : say('day-from', { ...hours, day: fullDate(appointment.on) })
  const officer = appointment.officer === user.actor.id ? say('with-you') : say('with-officer', { officer: appointment.officerName })
  const where = `${appointment.place ?? sayMode(appointment.mode)}, ${officer}`
  const change = link(`/people/${subject.id}/appointments/${appointment.id}`, say('change'), { about: say('change-about') })
  return summaryLine(html`<strong>${appointment.typeName}, ${when}</strong> <span>${where}.</span> ${change}`)
}

function unplannedFields({ types }: Known, typed: Typed, errors: Errors): Html {
  return html`${select({ name: 'type', label: say('type'), blank: true, value: typedIn(typed, 'type'), items: [...types].map(([value, text]) => ({ value, text })), error: errors.type })}
${radios({ name: 'mode', legend: say('mode'), value: typedIn(typed, 'mode'), items: contactModes.map(mode => ({ value: mode, text: sayMode(mode) })), error: errors.mode })}
${dateInput({ name: 'on', legend: say('day'), value: 'on' in typed ? typedIn(typed, 'on') : typedDate(typed, 'on'), error: errors.on })}
${timeInput({ name: 'time', label: say('time'), hint: say('time-hint'), value: typedIn(typed, 'time'), error: errors.time })}`
}

/** Nothing is chosen beforehand. Who may not judge an absence leaves it to be decided. */
function attendance({ subject, appointment, reasons, proposal, mayDecide }: Known, typed: Typed, errors: Errors): Html {
  const judging = {
    'absent-acceptable': acceptableFields(reasons, typed, errors),
    'absent-unacceptable': unacceptableFields(proposal, typed, errors),
  }
  const items = outcomes
    .filter(outcome => mayDecide || outcome === 'attended' || outcome === 'absent-decide-later')
    .map(outcome => ({
      value: outcome,
      text: say(outcome),
      hint: outcome === 'attended' ? undefined : say(`${outcome}-hint`),
      conditional: outcome === 'absent-acceptable' || outcome === 'absent-unacceptable' ? judging[outcome] : undefined,
    }))
  const after = appointment && link(`/people/${subject.id}/appointments/${appointment.id}`, say('something-else'))
  return choices({
    name: 'attendance',
    legend: say('attendance', { name: subject.firstName }),
    columns: 2,
    value: typedIn(typed, 'attendance'),
    items,
    after,
    error: errors.attendance,
  })
}

function seenBy({ appointment, subject, user }: Known, typed: Typed, errors: Errors): Html {
  const items = [
    ...(appointment ? [{ value: String(appointment.officer), text: appointment.officerName }] : []),
    { value: String(user.actor.id), text: say('seen-by-you', { name: user.name }) },
  ]
  return choices({
    name: 'seenBy',
    legend: say('seen-by', { name: subject.firstName }),
    columns: 2,
    value: typedIn(typed, 'seenBy'),
    items,
    error: errors.seenBy,
  })
}

function nextAppointment({ subject, interval, suggestions, appointment }: Known, typed: Typed, errors: Errors): Html {
  const often = say(`seen-${interval.frequency}`)
  const why =
    interval.why === 'new-licence' ? say('licence-new') : subject.tier ? say('tier-known', { tier: subject.tier }) : say('tier-unknown')
  const place = appointment?.place ?? undefined
  const items = [
    ...suggestions.map(({ on, time }) => ({
      value: `${on}T${time}`,
      text: say('next-at', { day: fullDate(on), time: clockTime(time) }),
      hint: place,
    })),
    { value: 'another', text: say('next-another') },
    { value: 'none', text: say('next-none') },
  ]
  const hint = suggestions.length > 0 ? say('next-hint', { why, often }) : say('next-hint-none', { why, often })
  return choices({ name: 'next', legend: say('next'), hint, columns: 2, value: typedIn(typed, 'next'), items, error: errors.next })
}
