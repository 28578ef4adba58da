import type { z } from 'zod'
import { pageTitle } from '#design/blocks.ts'
import { backLink } from '#design/components.ts'
import { buttonGroup, type Errors, errorSummary, form, inOrder, messages, radios, select, textInput } from '#design/form.ts'
import { type Html, html } from '#kernel/html.ts'
import type { Page, SignedIn } from '#kernel/route.ts'
import type { CodeEntry, Office } from '#modules/organisation/index.ts'
import { contactModes } from '#modules/standards/index.ts'
import type { Appointment } from '../appointments.ts'
import { typedIn } from '../forms.ts'
import type { Subject } from '../subject.ts'
import { say, sayMode } from '../words.ts'
import { type Refusal, repeats } from './command.ts'
import { clashFields, type Typed, whenFields } from './fields.ts'

export type BookingForm = {
  subject: Subject
  user: SignedIn
  types: ReadonlyMap<string, CodeEntry>
  offices: readonly Office[]
  typed: Typed
  tokens: { csrf: string; submission: string }
  error?: z.ZodError | undefined
  refusal?: Refusal | undefined
  clashes?: readonly Appointment[] | undefined
}

const fieldOf: Record<Refusal, string> = {
  'in-the-past': 'time',
  'too-far-ahead': 'on',
  'unknown-type': 'type',
  'not-that-officer': 'officer',
  'unknown-office': 'office',
  'enter-place': 'office',
  'enter-times': 'times',
}

/** The fields as they follow one another on the page. */
const fieldOrder = ['type', 'mode', 'on', 'time', 'minutes', 'office', 'place', 'officer', 'repeat', 'times', 'anyway']

/** The form that books, with whatever is wrong. */
export function bookingPage(shown: BookingForm): Page {
  const { subject, tokens, refusal, clashes = [] } = shown
  const errors: Errors = messages(shown.error)
  if (refusal) errors[fieldOf[refusal]] ??= say(refusal)
  if (clashes.length > 0) errors.anyway = say('tick-anyway')
  const action = `/people/${subject.id}/appointments/new`
  return {
    title: say('book-title'),
    section: '/cases',
    identity: subject.identity,
    main: html`${backLink(`/people/${subject.id}`, say('back-to-case', { name: subject.name }))}
${errorSummary(inOrder(errors, fieldOrder))}
${pageTitle(say('book-title'))}
${form({ action, ...tokens, children: html`${fields(shown, errors)}${clashFields(subject, clashes, errors)}${buttonGroup({ content: say('book') })}` })}`,
  }
}

function fields(shown: BookingForm, errors: Errors): Html {
  const { typed, types, offices } = shown
  const value = (name: string) => typedIn(typed, name)
  return html`${select({ name: 'type', label: say('type'), blank: true, value: value('type'), error: errors.type, items: [...types.values()].map(type => ({ value: type.code, text: type.label })) })}
${radios({ name: 'mode', legend: say('mode'), value: value('mode'), error: errors.mode, items: contactModes.map(mode => ({ value: mode, text: sayMode(mode) })) })}
${whenFields(typed, errors)}
${select({ name: 'office', label: say('place'), hint: say('place-hint'), blank: say('place-other'), value: value('office'), error: errors.office, items: offices.map(office => ({ value: office.id, text: office.name })) })}
${textInput({ name: 'place', label: say('place-text'), value: value('place'), error: errors.place })}
${officerField(shown, errors)}
${radios({ name: 'repeat', legend: say('repeat'), value: value('repeat') || 'none', error: errors.repeat, items: repeats.map(repeat => ({ value: repeat, text: say(`repeat-${repeat}`) })) })}
${textInput({ name: 'times', label: say('times'), hint: say('times-hint'), width: 2, inputmode: 'numeric', value: value('times'), error: errors.times })}`
}

function officerField({ subject, user, typed }: BookingForm, errors: Errors): Html {
  const own = { value: String(user.actor.id), text: say('officer-you', { name: user.name }) }
  const { officer } = subject
  const items =
    officer && officer.id !== user.actor.id
      ? [{ value: String(officer.id), text: say('officer-of-case', { name: officer.name }) }, own]
      : [own]
  return radios({
    name: 'officer',
    legend: say('with-whom'),
    value: typedIn(typed, 'officer') || (items[0]?.value ?? ''),
    error: errors.officer,
    items,
  })
}
