// Other names: the forms that add one and end its use.

import { dateInput, type Errors, select, textInput } from '#design/form.ts'
import { html } from '#kernel/html.ts'
import type { Page } from '#kernel/route.ts'
import { nameKinds, type OtherName, sayPerson } from '#modules/people/index.ts'
import type { Case } from '../page.ts'
import { say } from '../words.ts'
import { detailForm, shown, type Tokens, type Typed } from './frame.ts'

const dateTyped = (typed: Typed, name: string) => ({
  day: shown(typed, `${name}-day`),
  month: shown(typed, `${name}-month`),
  year: shown(typed, `${name}-year`),
})

/** The form for another name. */
export function namePage(of: Case, tokens: Tokens, typed: Typed, errors: Errors = {}): Page {
  const field = (name: 'forename' | 'surname') => ({
    name,
    label: sayPerson(name),
    value: shown(typed, name),
    error: errors[name],
    autocomplete: 'off',
  })
  const kinds = nameKinds.map(kind => ({ value: kind, text: sayPerson(`name-${kind}`) }))
  const fields = html`${textInput({ ...field('forename'), width: 30 })}
${textInput({ ...field('surname'), width: 30 })}
${select({ name: 'kind', label: sayPerson('name-kind'), value: shown(typed, 'kind') || 'alias', error: errors['kind'], items: kinds })}
${dateInput({ name: 'from_on', legend: sayPerson('name-from'), hint: say('if-known'), value: dateTyped(typed, 'from_on'), error: errors['from_on'] })}`
  return detailForm(of, {
    title: say('name-title', { name: of.header.name }),
    action: `/people/${of.header.person_id}/names`,
    tokens,
    errors,
    fields,
  })
}

/** The form that ends the use of a name. */
export function endNamePage(of: Case, name: OtherName, tokens: Tokens, typed: Typed, errors: Errors = {}): Page {
  return detailForm(of, {
    title: say('end-name-title', { name: `${name.forename} ${name.surname}` }),
    about: say('end-name-about'),
    action: `/people/${of.header.person_id}/names/${name.id}/end`,
    tokens,
    errors,
    fields: dateInput({
      name: 'until_on',
      legend: sayPerson('name-until'),
      value: dateTyped(typed, 'until_on'),
      error: errors['until_on'],
    }),
  })
}
