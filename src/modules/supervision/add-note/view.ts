import type { z } from 'zod'
import { pageTitle, section } from '#design/blocks.ts'
import { backLink, summaryList } from '#design/components.ts'
import { buttonGroup, dateInput, dateParts, type Errors, errorSummary, form, messages, select, textarea, typedDate } from '#design/form.ts'
import type { PlainDate } from '#kernel/dates.ts'
import { html } from '#kernel/html.ts'
import { fullDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import type { CodeEntry } from '#modules/organisation/index.ts'
import { mostNotes, typedIn } from '../forms.ts'
import { sayMoment } from '../moments.ts'
import { notes as asWritten } from '../read-contact/view.ts'
import type { Subject } from '../subject.ts'
import { say } from '../words.ts'
import type { Note } from './store.ts'

export type Shown = {
  subject: Subject
  today: PlainDate
  types: ReadonlyMap<string, CodeEntry>
  tokens: { csrf: string; submission: string }
  typed?: Record<string, unknown>
  error?: z.ZodError | undefined
  refusal?: 'unknown-type' | 'in-the-future'
}

// "Comment", the code of the national list for what is about nothing else.
const comment = 'C201'

/** The form for a note. */
export function notePage({ subject, today, types, tokens, typed, error, refusal }: Shown): Page {
  const found: Errors = messages(error)
  if (refusal === 'unknown-type') found.type ??= say('select-note-type')
  if (refusal === 'in-the-future') found.on ??= say('in-the-future')
  const errors: Errors = Object.fromEntries(['type', 'on', 'notes'].flatMap(name => (found[name] ? [[name, found[name]]] : [])))
  const title = say('note-title', { name: subject.name })
  const items = [...types.values()]
    .map(({ code, label }) => ({ value: code, text: label }))
    .toSorted((a, b) => a.text.localeCompare(b.text, 'en'))
  const children = html`${select({ name: 'type', label: say('note-type'), value: typed ? typedIn(typed, 'type') : comment, items, error: errors.type })}
${dateInput({ name: 'on', legend: say('note-day'), value: typed ? typedDate(typed, 'on') : dateParts(today), error: errors.on })}
${textarea({ name: 'notes', label: say('note'), hint: say('note-hint'), rows: 8, limit: mostNotes, value: typed ? typedIn(typed, 'notes') : '', error: errors.notes })}
${buttonGroup({ content: say('save-note') }, html`<a class="govuk-link" href="/people/${subject.id}">${say('cancel-note')}</a>`)}`
  return {
    title,
    section: '/cases',
    identity: subject.identity,
    main: html`${backLink(`/people/${subject.id}`, say('back-to-case', { name: subject.name }))}
${errorSummary(errors)}
${pageTitle(title)}
${form({ action: `/people/${subject.id}/notes/new`, ...tokens, children })}`,
  }
}

/** A note in full. */
export function readNotePage(subject: Subject, note: Note): Page {
  return {
    title: note.type_name,
    section: '/cases',
    identity: subject.identity,
    main: html`${backLink(`/people/${subject.id}`, say('back-to-case', { name: subject.name }))}
${pageTitle(note.type_name)}
${summaryList([
  { key: say('day'), value: fullDate(note.on) },
  { key: say('recorded'), value: say('recorded-by', { when: sayMoment(note.recorded_at), who: note.recorded_by_name ?? say('unknown') }) },
])}
${section({ id: 'notes', title: say('note'), children: asWritten(note.notes) })}`,
  }
}
