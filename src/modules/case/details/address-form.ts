import { dateInput, type Errors, select, textarea, textInput } from '#design/form.ts'
import { html } from '#kernel/html.ts'
import type { Page } from '#kernel/route.ts'
import { sayPerson } from '#modules/people/index.ts'
import type { Case } from '../page.ts'
import { say } from '../words.ts'
import { detailForm, shown, type Tokens, type Typed } from './frame.ts'

type Authority = { code: string; name: string }

/** The form for a new address. */
export function addressPage(of: Case, tokens: Tokens, authorities: readonly Authority[], typed: Typed, errors: Errors = {}): Page {
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
${dateInput({ name: 'from_on', legend: sayPerson('from-on'), value: first, error: errors['from_on'] })}`
  return detailForm(of, {
    title: say('address-title', { name: of.header.name }),
    about: say('address-about'),
    action: `/people/${of.header.person_id}/addresses`,
    tokens,
    errors,
    fields,
  })
}
