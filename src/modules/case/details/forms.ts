import { pageTitle } from '#design/blocks.ts'
import { button } from '#design/components.ts'
import { buttonGroup, dateInput, type Errors, errorSummary, form, hidden, radios, select, textarea, textInput } from '#design/form.ts'
import { type ConflictField, conflictPage } from '#design/pages.ts'
import { isPlainDate, londonTime } from '#kernel/dates.ts'
import { html } from '#kernel/html.ts'
import { clockTime, longDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import { type Details, instantOf, type PersonRecord, sayPerson } from '#modules/people/index.ts'
import type { Case } from '../page.ts'
import { say } from '../words.ts'
import { formPage } from './view.ts'

type Tokens = { csrf: string; submission: string }
/** What the boxes show: as stored, or exactly as typed. */
export type Typed = Readonly<Record<string, unknown>>

const shown = (typed: Typed, name: string) => (typeof typed[name] === 'string' ? typed[name] : '')

/** The form that changes what is recorded of a person. */
export function editPage(of: Case, tokens: Tokens, version: number, typed: Typed, errors: Errors = {}): Page {
  const field = (name: keyof Details, label: Parameters<typeof sayPerson>[0], hint?: Parameters<typeof sayPerson>[0]) => ({
    name,
    label: sayPerson(label),
    value: shown(typed, name),
    error: errors[name],
    ...(hint ? { hint: sayPerson(hint) } : {}),
  })
  const title = say('edit-title', { name: of.header.name })
  const boxes = [typed['born_on-day'], typed['born_on-month'], typed['born_on-year']].map(part =>
    typeof part === 'string' ? part : undefined,
  )
  const [day, month, year] = boxes
  const born =
    day === undefined && month === undefined && year === undefined
      ? shown(typed, 'born_on')
      : { day: day ?? '', month: month ?? '', year: year ?? '' }
  const fields = html`${hidden('version', version)}
${textInput({ ...field('forename', 'forename'), width: 30, autocomplete: 'off' })}
${textInput({ ...field('middle_names', 'middle-names'), width: 30, autocomplete: 'off' })}
${textInput({ ...field('surname', 'surname'), width: 30, autocomplete: 'off' })}
${dateInput({ name: 'born_on', legend: sayPerson('born-on'), value: born, error: errors['born_on'] })}
${radios({
  name: 'sex',
  legend: sayPerson('sex'),
  value: shown(typed, 'sex'),
  error: errors['sex'],
  inline: true,
  items: [
    { value: 'female', text: sayPerson('female') },
    { value: 'male', text: sayPerson('male') },
    { value: '', text: say('sex-unknown') },
  ],
})}
${textInput({ ...field('pnc', 'pnc', 'pnc-hint'), width: 20, spellcheck: false })}
${textInput({ ...field('noms_number', 'noms', 'noms-hint'), width: 10, spellcheck: false })}
${textInput({ ...field('telephone', 'telephone'), type: 'tel', width: 20, autocomplete: 'off' })}
${textInput({ ...field('email', 'email'), type: 'email', width: 30, autocomplete: 'off', spellcheck: false })}
${radios({
  name: 'preferred_language',
  legend: sayPerson('language'),
  value: shown(typed, 'preferred_language'),
  error: errors['preferred_language'],
  inline: true,
  items: [
    { value: 'en', text: sayPerson('english') },
    { value: 'cy', text: sayPerson('welsh') },
  ],
})}
${textInput({ ...field('interpreter_language', 'interpreter', 'interpreter-hint'), width: 20 })}
${buttons(of)}`
  const action = `/people/${of.header.person_id}/details`
  return formPage(
    of,
    title,
    html`${errorSummary(errors)}${pageTitle(title)}<p class="govuk-body">${say('edit-read-only')}</p>${form({ action, ...tokens, children: fields })}`,
  )
}

const buttons = ({ header }: Case) =>
  buttonGroup(
    button({ content: say('save'), preventDoubleClick: true }),
    html`<a class="govuk-link" href="/people/${header.person_id}/details">${say('cancel')}</a>`,
  )

/** The form for a new address. */
export function addressPage(
  of: Case,
  tokens: Tokens,
  authorities: readonly { code: string; name: string }[],
  typed: Typed,
  errors: Errors = {},
): Page {
  const title = say('address-title', { name: of.header.name })
  const first = { day: shown(typed, 'from_on-day'), month: shown(typed, 'from_on-month'), year: shown(typed, 'from_on-year') }
  const fields = html`${textarea({ name: 'lines', label: sayPerson('address-lines'), value: shown(typed, 'lines'), error: errors['lines'], rows: 3, classes: 'govuk-!-width-one-half' })}
${textInput({ name: 'postcode', label: sayPerson('postcode'), value: shown(typed, 'postcode'), error: errors['postcode'], width: 10, autocomplete: 'off' })}
${select({
  name: 'authority',
  label: sayPerson('authority'),
  value: shown(typed, 'authority'),
  error: errors['authority'],
  blank: say('choose-authority'),
  items: authorities.map(({ code, name }) => ({ value: code, text: name })),
})}
${dateInput({ name: 'from_on', legend: sayPerson('from-on'), value: first, error: errors['from_on'] })}
${buttons(of)}`
  const action = `/people/${of.header.person_id}/addresses`
  return formPage(
    of,
    title,
    html`${errorSummary(errors)}${pageTitle(title)}<p class="govuk-body">${say('address-about')}</p>${form({ action, ...tokens, children: fields })}`,
  )
}

const labels = {
  forename: 'forename',
  middle_names: 'middle-names',
  surname: 'surname',
  born_on: 'born-on',
  sex: 'sex',
  pnc: 'pnc',
  noms_number: 'noms',
  telephone: 'telephone',
  email: 'email',
  preferred_language: 'language',
  interpreter_language: 'interpreter',
} as const satisfies Record<keyof Details, Parameters<typeof sayPerson>[0]>

/** Somebody saved meanwhile: what they saved and what was typed, side by side. */
export function clashPage(of: Case, tokens: Tokens, theirs: PersonRecord, yours: Details): Page {
  const fields = (Object.keys(labels) as (keyof Details)[]).map(
    (name): ConflictField => ({
      name,
      label: sayPerson(labels[name]),
      yours: yours[name] ?? '',
      theirs: theirs[name] ?? '',
      show: value => valueWords(name, value),
    }),
  )
  const who =
    theirs.changed_by_name && theirs.changed_at
      ? { who: theirs.changed_by_name, at: clockTime(londonTime(instantOf(theirs.changed_at))) }
      : {}
  const state = conflictPage({ ...who, action: `/people/${theirs.id}/details`, ...tokens, version: theirs.version, fields })
  return formPage(of, state.title, state.body)
}

function valueWords(name: keyof Details, value: string): string {
  if (name === 'born_on' && isPlainDate(value)) return longDate(value)
  if (name === 'sex' && (value === 'male' || value === 'female')) return sayPerson(value)
  if (name === 'preferred_language') return sayPerson(value === 'cy' ? 'welsh' : 'english')
  return value
}
