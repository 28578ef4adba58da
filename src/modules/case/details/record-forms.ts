// Name, birth and identifiers; contact details and language.

import { dateInput, type Errors, hidden, radios, select, textInput } from '#design/form.ts'
import type { ConflictField } from '#design/pages.ts'
import { isPlainDate } from '#kernel/dates.ts'
import { type Html, html } from '#kernel/html.ts'
import { longDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import { type Details, type DetailTopic, detailTopics, sayPerson } from '#modules/people/index.ts'
import type { Case } from '../page.ts'
import { say } from '../words.ts'
import { type Lists, labelIn } from './answers.ts'
import { detailForm, shown, type Tokens, type Typed } from './frame.ts'

const labels = {
  forename: 'forename',
  middle_names: 'middle-names',
  surname: 'surname',
  born_on: 'born-on',
  sex: 'sex',
  pnc: 'pnc',
  noms_number: 'noms',
  telephone: 'telephone',
  telephone_other: 'telephone-other',
  email: 'email',
  preferred_language: 'language',
  main_language: 'main-language',
  interpreter_language: 'interpreter',
} as const satisfies Record<keyof Details, Parameters<typeof sayPerson>[0]>

/** What a detail is called. */
export const labelOfDetail = (name: keyof Details) => sayPerson(labels[name])

type Shown = { tokens: Tokens; version: number; typed: Typed; errors?: Errors; lists: Lists }

/** The form of a topic of the record itself. */
export function recordForm(of: Case, topic: DetailTopic, { tokens, version, typed, errors = {}, lists }: Shown): Page {
  const parts = topic === 'identity' ? identityFields(typed, errors) : contactFields(typed, errors, lists)
  return detailForm(of, {
    title: say(`edit-${topic}`, { name: of.header.name }),
    about: topic === 'identity' ? say('edit-read-only') : '',
    action: `/people/${of.header.person_id}/details/${topic}`,
    tokens,
    errors,
    fields: html`${hidden('version', version)}${parts}`,
  })
}

type Hint = Parameters<typeof sayPerson>[0]
const fieldOf = (typed: Typed, errors: Errors) => (name: keyof Details, hint?: Hint) => ({
  name,
  label: labelOfDetail(name),
  value: shown(typed, name),
  error: errors[name],
  autocomplete: 'off',
  ...(hint ? { hint: sayPerson(hint) } : {}),
})

function identityFields(typed: Typed, errors: Errors): Html {
  const field = fieldOf(typed, errors)
  const sexes = [
    { value: 'female', text: sayPerson('female') },
    { value: 'male', text: sayPerson('male') },
    { value: '', text: say('sex-unknown') },
  ]
  return html`${textInput({ ...field('forename'), width: 30 })}
${textInput({ ...field('middle_names'), width: 30 })}
${textInput({ ...field('surname'), width: 30 })}
${dateInput({ name: 'born_on', legend: sayPerson('born-on'), value: typedBirth(typed), error: errors['born_on'] })}
${radios({ name: 'sex', legend: sayPerson('sex'), value: shown(typed, 'sex'), error: errors['sex'], inline: true, items: sexes })}
${textInput({ ...field('pnc', 'pnc-hint'), width: 20, spellcheck: false })}
${textInput({ ...field('noms_number', 'noms-hint'), width: 10, spellcheck: false })}`
}

const typedBirth = (typed: Typed) =>
  'born_on-day' in typed
    ? { day: shown(typed, 'born_on-day'), month: shown(typed, 'born_on-month'), year: shown(typed, 'born_on-year') }
    : shown(typed, 'born_on')

function contactFields(typed: Typed, errors: Errors, lists: Lists): Html {
  const field = fieldOf(typed, errors)
  const languages = [...(lists.get('language')?.values() ?? [])].map(({ code, label }) => ({ value: code, text: label }))
  const offered = [
    { value: 'en', text: sayPerson('english') },
    { value: 'cy', text: sayPerson('welsh') },
  ]
  return html`${textInput({ ...field('telephone'), type: 'tel', width: 20 })}
${textInput({ ...field('telephone_other'), type: 'tel', width: 20 })}
${textInput({ ...field('email'), type: 'email', width: 30, spellcheck: false })}
${radios({ name: 'preferred_language', legend: sayPerson('language'), value: shown(typed, 'preferred_language'), error: errors['preferred_language'], inline: true, items: offered })}
${select({ ...field('main_language'), blank: say('not-known'), items: languages.toSorted((a, b) => a.text.localeCompare(b.text, 'en')) })}
${textInput({ ...field('interpreter_language', 'interpreter-hint'), width: 20 })}`
}

/** What was typed beside what somebody saved meanwhile. */
export const clashFields = (topic: DetailTopic, yours: Partial<Details>, theirs: Details, lists: Lists): ConflictField[] =>
  detailTopics[topic].map(name => ({
    name,
    label: labelOfDetail(name),
    yours: yours[name] ?? '',
    theirs: theirs[name] ?? '',
    show: value => sayDetail(name, value, lists),
  }))

/** A detail as it is read. */
export function sayDetail(name: keyof Details, value: string | null, lists: Lists): string {
  if (value === null || value === '') return say('none-recorded')
  if (name === 'born_on' && isPlainDate(value)) return longDate(value)
  if (name === 'sex' && (value === 'male' || value === 'female')) return sayPerson(value)
  if (name === 'preferred_language') return sayPerson(value === 'cy' ? 'welsh' : 'english')
  return name === 'main_language' ? labelIn(lists, 'language', value) : value
}
