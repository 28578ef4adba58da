import type { z } from 'zod'
import { pageTitle } from '#design/blocks.ts'
import { backLink, summaryList } from '#design/components.ts'
import {
  buttonGroup,
  dateInput,
  dateParts,
  type Errors,
  errorSummary,
  fieldset,
  form,
  hidden,
  inOrder,
  messages,
  select,
  textarea,
  typedDate,
} from '#design/form.ts'
import type { PlainDate } from '#kernel/dates.ts'
import { html } from '#kernel/html.ts'
import { longDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import { identityOf, type PersonHeader } from '#modules/people/index.ts'
import { isRegister, registerCodes, registers } from '../registers.ts'
import { say } from '../words.ts'
import type { Registration } from './store.ts'

type Typed = Readonly<Record<string, unknown>>
export type Shown = {
  header: PersonHeader
  today: PlainDate
  tokens: { csrf: string; submission: string }
  typed?: Typed | undefined
  error?: z.ZodError | undefined
  refused?: Errors
}

const text = (typed: Typed | undefined, name: string): string => (typeof typed?.[name] === 'string' ? typed[name] : '')
const errorsOf = ({ error, refused = {} }: Shown, fields: readonly string[]) => inOrder({ ...messages(error), ...refused }, fields)

/** What a register is called. */
export const registerName = (type: string): string => (isRegister(type) ? registers[type].flag : type)

/** The form that puts somebody on a register. */
export function registrationPage(shown: Shown): Page {
  const { header, today, tokens, typed } = shown
  const errors = errorsOf(shown, ['type', 'level', 'category', 'from_on', 'review_on', 'notes'])
  const numbered = (name: 'level' | 'category', most: number) =>
    Array.from({ length: most }, (_, index) => ({ value: String(index + 1), text: say(`${name}-${index + 1}` as 'level-1') }))
  const title = say('register-title', { name: header.name })
  const mappa = html`<p class="wm-text wm-quiet">${say('mappa-only')}</p>
${select({ name: 'level', label: say('register-level'), blank: true, value: text(typed, 'level'), error: errors['level'], items: numbered('level', 3) })}
${select({ name: 'category', label: say('register-category'), blank: true, value: text(typed, 'category'), error: errors['category'], items: numbered('category', 4) })}`
  const children = html`${select({
    name: 'type',
    label: say('register'),
    value: text(typed, 'type'),
    error: errors['type'],
    blank: true,
    items: registerCodes.map(code => ({ value: code, text: registers[code].flag })),
  })}
${fieldset({ legend: registers.mappa.flag, children: mappa })}
${dateInput({ name: 'from_on', legend: say('register-since'), value: typed ? typedDate(typed, 'from_on') : dateParts(today), error: errors['from_on'] })}
${dateInput({ name: 'review_on', legend: say('register-review'), value: typed ? typedDate(typed, 'review_on') : '', error: errors['review_on'] })}
${textarea({ name: 'notes', label: say('notes'), hint: say('notes-hint'), rows: 4, limit: 2_000, value: text(typed, 'notes'), error: errors['notes'] })}
${buttonGroup({ content: say('save-registration') }, cancel(header))}`
  return frame(shown, title, errors, form({ action: `/people/${header.person_id}/registrations/new`, ...tokens, children }))
}

/** The form that takes somebody off a register. */
export function endPage(shown: Shown, registration: Registration): Page {
  const { header, today, tokens, typed } = shown
  const errors = errorsOf(shown, ['ended_on', 'because'])
  const title = say('end-title', { register: registerName(registration.type) })
  const facts = summaryList([
    { key: say('register-since'), value: longDate(registration.from_on) },
    registration.notes !== '' && { key: say('notes'), value: registration.notes },
  ])
  const children = html`${hidden('version', registration.version)}
${dateInput({ name: 'ended_on', legend: say('end-on'), value: typed ? typedDate(typed, 'ended_on') : dateParts(today), error: errors['ended_on'] })}
${textarea({ name: 'because', label: say('end-because'), rows: 3, limit: 1_000, value: text(typed, 'because'), error: errors['because'] })}
${buttonGroup({ content: say('save-end') }, cancel(header))}`
  const action = `/people/${header.person_id}/registrations/${registration.id}/end`
  return frame(shown, title, errors, html`${facts}${form({ action, ...tokens, children })}`)
}

const cancel = ({ person_id }: PersonHeader) => html`<a class="govuk-link" href="/people/${person_id}/risk">${say('cancel')}</a>`

const frame = ({ header, today }: Shown, title: string, errors: Errors, main: ReturnType<typeof html>): Page => ({
  title,
  section: '/cases',
  identity: identityOf(header, today),
  main: html`${errorSummary(errors)}${backLink(`/people/${header.person_id}/risk`, header.name)}${pageTitle(title)}${main}`,
})
