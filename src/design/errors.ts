// From a schema's refusal to the words on the page.

import type { z } from 'zod'
import { type Content, type Html, html, nothing } from '#kernel/html.ts'
import { say } from './words.ts'

/** What is wrong, by field name; the name '' is for what belongs to no single field. A field of a list is `items.0.name`, as its input is named. */
export type Errors = Record<string, string>

/** The first message for each field. */
export function messages(error: z.ZodError | undefined): Errors {
  const errors: Errors = {}
  for (const issue of error?.issues ?? []) {
    const name = issue.path.join('.')
    errors[name] ??= issue.message
  }
  return errors
}

/** What is wrong in the order of the fields on the page; what belongs to none of them stays last. */
export const inOrder = (errors: Errors, fields: readonly string[]): Errors => {
  const place = ([name]: [string, string]) => (fields.includes(name) ? fields.indexOf(name) : fields.length)
  return Object.fromEntries(Object.entries(errors).toSorted((a, b) => place(a) - place(b)))
}

/** All that is wrong, at the top of the page, each with a link to its field. Nothing when nothing is. */
export function errorSummary(errors: Errors, options: { title?: Content; description?: Content } = {}): Html {
  const all = Object.entries(errors)
  if (all.length === 0) return nothing
  const items = all.map(([name, message]) => html`<li>${name === '' ? message : html`<a href="#${name}">${message}</a>`}</li>`)
  return html`<div class="govuk-error-summary" data-module="govuk-error-summary">
  <div role="alert">
    <h2 class="govuk-error-summary__title">${options.title ?? say('there-is-a-problem')}</h2>
    <div class="govuk-error-summary__body">
      ${options.description !== undefined && html`<p>${options.description}</p>`}
      <ul class="govuk-list govuk-error-summary__list">${items}</ul>
    </div>
  </div>
</div>`
}
