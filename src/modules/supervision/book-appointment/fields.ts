// Fields that booking and moving share, and the warning about clashes.

import { warningText } from '#design/components.ts'
import { checkboxes, dateInput, type Errors, textInput, timeInput, typedDate } from '#design/form.ts'
import { type Content, type Html, html } from '#kernel/html.ts'
import { clockTime, fullDate } from '#kernel/i18n.ts'
import type { Appointment } from '../appointments.ts'
import { typedIn } from '../forms.ts'
import { endOf } from '../moments.ts'
import type { Subject } from '../subject.ts'
import { say } from '../words.ts'

export type Typed = Record<string, unknown>

/** Day, time and length. */
export function whenFields(typed: Typed, errors: Errors): Html {
  return html`${dateInput({ name: 'on', legend: say('day'), value: 'on' in typed ? typedIn(typed, 'on') : typedDate(typed, 'on'), error: errors.on })}
${timeInput({ name: 'time', label: say('time'), hint: say('time-hint'), value: typedIn(typed, 'time'), error: errors.time })}
${textInput({ name: 'minutes', label: say('minutes'), suffix: say('minutes-suffix'), width: 3, inputmode: 'numeric', value: typedIn(typed, 'minutes'), error: errors.minutes })}`
}

/** What the time clashes with, and the box that must be ticked to go on. Nothing when it clashes with nothing. */
export function clashFields(subject: Subject, clashes: readonly Appointment[], errors: Errors): Html {
  if (clashes.length === 0) return html``
  const lines = clashes.map(clash => html`<li>${sayClash(subject, clash)}</li>\n`)
  return html`${warningText(say('clash-title'))}
<ul class="govuk-list govuk-list--bullet">${lines}</ul>
${checkboxes({ name: 'anyway', legend: say('anyway'), items: [{ value: 'yes', text: say('anyway-yes') }], error: errors.anyway })}`
}

/** Who else the officer meets then is nobody's business here. */
function sayClash(subject: Subject, clash: Appointment): Content {
  const values = {
    day: fullDate(clash.on),
    from: clockTime(clash.time),
    to: clockTime(endOf(clash.startsAt, clash.minutes)),
    officer: clash.officerName,
  }
  return clash.person === subject.id ? say('clash-person', { ...values, name: subject.name }) : say('clash-officer', values)
}
