import type { z } from 'zod'
import { pageTitle } from '#design/blocks.ts'
import { backLink } from '#design/components.ts'
import {
  buttonGroup,
  choices,
  dateInput,
  type Errors,
  errorSummary,
  form,
  hidden,
  messages,
  radios,
  textarea,
  typedDate,
} from '#design/form.ts'
import { conflictPage } from '#design/pages.ts'
import { isPlainDate } from '#kernel/dates.ts'
import { html } from '#kernel/html.ts'
import { fullDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import { contactModes } from '#modules/standards/index.ts'
import type { Contact } from '../contacts.ts'
import { mostNotes, typedIn } from '../forms.ts'
import { sayMoment } from '../moments.ts'
import type { Subject } from '../subject.ts'
import { say, sayMode } from '../words.ts'
import type { Correction } from './command.ts'

type Tokens = { csrf: string; submission: string }
export type Shown = {
  subject: Subject
  contact: Contact
  tokens: Tokens
  typed?: Record<string, unknown>
  error?: z.ZodError | undefined
  refusal?: 'in-the-future' | 'nothing-changed'
}

const addressOf = ({ id, person }: Contact) => `/people/${person}/contacts/${id}`
const yesNo = () => [
  { value: 'yes', text: say('attended') },
  { value: 'no', text: say('not-attended') },
]

/** The form that corrects a contact, filled with what it says. */
export function correctionPage({ subject, contact, tokens, typed, error, refusal }: Shown): Page {
  const errors: Errors = messages(error)
  if (refusal) errors[refusal === 'in-the-future' ? 'on' : ''] ??= say(refusal)
  const values: Record<string, unknown> = typed ?? {
    attended: contact.attended ? 'yes' : 'no',
    mode: contact.mode,
    on: contact.on,
    notes: contact.notes,
    version: String(contact.version),
  }
  const title = say('correct-title', { day: fullDate(contact.on) })
  const children = html`${hidden('version', typedIn(values, 'version'))}
${choices({ name: 'attended', legend: say('correct-attendance', { name: subject.firstName }), columns: 2, value: typedIn(values, 'attended'), items: yesNo(), error: errors.attended })}
${radios({ name: 'mode', legend: say('correct-mode'), value: typedIn(values, 'mode'), items: contactModes.map(mode => ({ value: mode, text: sayMode(mode) })), error: errors.mode })}
${dateInput({ name: 'on', legend: say('day'), value: 'on' in values ? typedIn(values, 'on') : typedDate(values, 'on'), error: errors.on })}
${textarea({ name: 'notes', label: say('notes'), rows: 6, limit: mostNotes, value: typedIn(values, 'notes'), error: errors.notes })}
${textarea({ name: 'reason', label: say('correct-reason'), hint: say('correct-about'), rows: 2, value: typedIn(values, 'reason'), error: errors.reason })}
${buttonGroup({ content: say('save-correction') })}`
  return {
    title,
    section: '/cases',
    identity: subject.identity,
    main: html`${backLink(addressOf(contact))}
${errorSummary(errors)}
${pageTitle(title)}
${form({ action: `${addressOf(contact)}/correct`, ...tokens, children })}`,
  }
}

/** Somebody else corrected it meanwhile: both versions, side by side. */
export function correctionConflictPage(c: {
  subject: Subject
  contact: Contact
  yours: Correction
  who: string | undefined
  at: string | undefined
  tokens: Tokens
}): Page {
  const { subject, contact, yours } = c
  const { title, body } = conflictPage({
    who: c.who,
    at: c.at && sayMoment(c.at),
    action: `${addressOf(contact)}/correct`,
    ...c.tokens,
    version: contact.version,
    fields: [
      {
        name: 'attended',
        label: say('attendance'),
        yours: yours.attended,
        theirs: contact.attended ? 'yes' : 'no',
        show: value => say(value === 'yes' ? 'attended' : 'not-attended'),
      },
      { name: 'mode', label: say('correct-mode'), yours: yours.mode, theirs: contact.mode, show: sayMode },
      { name: 'on', label: say('day'), yours: yours.on, theirs: contact.on, show: value => (isPlainDate(value) ? fullDate(value) : value) },
      { name: 'notes', label: say('notes'), yours: yours.notes, theirs: contact.notes },
      { name: 'reason', label: say('correct-reason'), yours: yours.reason, theirs: yours.reason },
    ],
  })
  return { title, section: '/cases', identity: subject.identity, main: body }
}
