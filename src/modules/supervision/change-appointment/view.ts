import type { z } from 'zod'
import { columns, pageTitle, section } from '#design/blocks.ts'
import { backLink, button, link, moj, summaryList } from '#design/components.ts'
import { buttonGroup, type Errors, errorSummary, form, hidden, messages, textarea } from '#design/form.ts'
import { type Content, type Html, html, nothing } from '#kernel/html.ts'
import { clockTime, fullDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import type { Appointment } from '../appointments.ts'
import { clashFields, type Typed, whenFields } from '../book-appointment/fields.ts'
import { typedIn } from '../forms.ts'
import { endOf } from '../moments.ts'
import type { Subject } from '../subject.ts'
import { say, sayMode } from '../words.ts'

export type Shown = {
  subject: Subject
  appointment: Appointment
  tokens: { csrf: string; submission: string }
  /** May be changed by this actor. */
  open: boolean
  typed?: Typed
  /** Which of the two forms was sent. */
  sent?: 'move' | 'cancel'
  error?: z.ZodError | undefined
  refusal?: 'in-the-past' | 'too-far-ahead'
  clashes?: readonly Appointment[]
}

const addressOf = ({ id, person }: Appointment) => `/people/${person}/appointments/${id}`

/** "Monday 23 November 2026, 9:30am to 10:00am" */
const sayWhen = ({ on, time, startsAt, minutes }: Appointment) =>
  `${fullDate(on)}, ${say('from', { from: clockTime(time), to: clockTime(endOf(startsAt, minutes)) })}`

/** One appointment, and the forms that move or cancel it while it is booked. */
export function appointmentPage(shown: Shown): Page {
  const { subject, appointment, open, refusal, clashes = [] } = shown
  const errors: Errors = messages(shown.error)
  if (refusal) errors[refusal === 'in-the-past' ? 'time' : 'on'] ??= say(refusal)
  if (clashes.length > 0) errors.anyway = say('tick-anyway')
  const forms = open && appointment.state === 'booked'
  return {
    title: say('appointment-title'),
    section: '/cases',
    identity: subject.identity,
    main: html`${backLink(`/people/${subject.id}`, say('back-to-case', { name: subject.name }))}
${errorSummary(errors)}
${pageTitle(html`${appointment.typeName}`)}
${facts(appointment)}
${forms && button({ content: say('record-contact'), href: `/people/${subject.id}/contacts/new?appointment=${appointment.id}` })}
${forms ? columns('half', moveForm(shown, errors), cancelForm(shown, errors)) : nothing}`,
  }
}

function facts(it: Appointment): Html {
  return summaryList([
    { key: say('state'), value: say(`state-${it.state}`) },
    { key: say('when'), value: sayWhen(it) },
    { key: say('how'), value: sayMode(it.mode) },
    { key: say('place'), value: it.place ?? say('no-place') },
    { key: say('with-whom'), value: it.officerName },
    it.because !== null && { key: say('why'), value: it.because },
    it.movedTo !== null && { key: say('moved-to'), value: link(`/people/${it.person}/appointments/${it.movedTo}`, say('new-appointment')) },
    it.contact !== null && { key: say('see-contact'), value: link(`/people/${it.person}/contacts/${it.contact}`, say('contact-title')) },
  ])
}

function moveForm({ subject, appointment, tokens, typed, sent, clashes = [] }: Shown, all: Errors): Html {
  const errors = sent === 'move' ? all : {}
  const values: Typed =
    sent === 'move' && typed ? typed : { on: appointment.on, time: appointment.time, minutes: String(appointment.minutes) }
  const children = html`${hidden('version', appointment.version)}${whenFields(values, errors)}
${textarea({ name: 'reason', id: sent === 'cancel' ? 'move-reason' : 'reason', label: say('move-reason'), rows: 2, value: typedIn(values, 'reason'), error: errors.reason })}
${clashFields(subject, clashes, errors)}${buttonGroup({ content: say('move'), kind: 'secondary' })}`
  return section({
    id: 'move',
    title: say('move-title'),
    children: form({ action: `${addressOf(appointment)}/move`, ...tokens, children }),
  })
}

function cancelForm({ appointment, tokens, typed, sent }: Shown, all: Errors): Html {
  const errors = sent === 'cancel' ? all : {}
  const value = sent === 'cancel' && typed ? typedIn(typed, 'reason') : ''
  // The other form of this page has a field of the same name; the error summary leads to the one that was sent.
  const id = sent === 'cancel' ? 'reason' : 'cancel-reason'
  const children = html`${hidden('version', appointment.version)}${textarea({ name: 'reason', id, label: say('cancel-reason'), rows: 2, value, error: errors.reason })}
${buttonGroup({ content: say('cancel'), kind: 'warning' })}`
  return section({
    id: 'cancel',
    title: say('cancel-title'),
    children: form({ action: `${addressOf(appointment)}/cancel`, ...tokens, children }),
  })
}

/** Somebody else moved, cancelled or recorded it meanwhile: what it is now, beside what was written. */
export function changedPage({
  subject,
  appointment,
  yours,
}: {
  subject: Subject
  appointment: Appointment
  yours: readonly { key: string; value: Content }[]
}): Page {
  const title = say('changed-title')
  return {
    title,
    section: '/cases',
    identity: subject.identity,
    main: html`<h1 class="govuk-visually-hidden">${title}</h1>
${moj('alert', { variant: 'warning', title, showTitleAsHeading: true, html: html`<p>${say('changed-safe')}</p>` })}
${columns(
  'half',
  section({ id: 'now', title: say('changed-now'), children: facts(appointment) }),
  section({ id: 'yours', title: say('changed-yours'), children: summaryList(yours) }),
)}
<p class="govuk-body">${link(addressOf(appointment), say('see-appointment'))}</p>`,
  }
}
