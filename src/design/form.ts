// Forms. Each field takes its name, label, hint, error and value, and shows again exactly what was typed.

import { type Content, Html, html } from '#kernel/html.ts'
import { attribute, attributes, classes } from './attributes.ts'
import { type Button, button, type Extra } from './elements.ts'
import { type Field, legendClass, slot } from './field.ts'
import { govuk } from './macros.ts'

export { type ChoiceItem, checkboxes, choices, type Group, type GroupItem, radios } from './choices.ts'
export { type DateParts, dateParts, joinDate, typedDate, withDates } from './date-parts.ts'
export { type Errors, errorSummary, inOrder, messages } from './errors.ts'
export type { Field } from './field.ts'
export { dateInput, fileUpload, type Option, select, textarea, textInput, timeInput } from './inputs.ts'

/** Names of the fields that every form carries. */
export const hiddenFields = { csrf: 'csrf', submission: 'submission' } as const

type FormOptions = Extra & {
  action: string
  children: Content
  /** Sends a file. */
  multipart?: boolean | undefined
} & ({ method?: 'post' | undefined; csrf: string; submission: string } | { method: 'get'; csrf?: undefined; submission?: undefined })

/** A form. One that changes something carries the session's token, and an id by which a second press of the button gets the first answer. */
export function form(f: FormOptions): Html {
  const tokens = f.method !== 'get' && [hidden(hiddenFields.csrf, f.csrf), hidden(hiddenFields.submission, f.submission)]
  const encoding = f.multipart && attribute('enctype', 'multipart/form-data')
  return html`<form action="${f.action}" method="${f.method ?? 'post'}"${encoding} class="${classes('wm-form', f.classes)}"${attribute('id', f.id)}${attributes(f.attributes)} novalidate>
${tokens}
${f.children}
</form>`
}

/** A value that the page carries for the next request. */
export function hidden(name: string, value: string | number): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`
}

/** The buttons at a form's end, the main one first. */
export function buttonGroup(...buttons: readonly (Button | Html | false | undefined)[]): Html {
  const shown = buttons.map(one =>
    one instanceof Html || !one ? one : button({ preventDoubleClick: one.href === undefined ? true : undefined, ...one }),
  )
  return html`<div class="govuk-button-group">${shown}</div>`
}

/** Several fields under one question. */
export function fieldset(f: {
  legend: Content
  children: Content
  labelSize?: Field['labelSize']
  isPageHeading?: boolean | undefined
  describedBy?: string | undefined
}): Html {
  return govuk('fieldset', {
    legend: { ...slot(f.legend), classes: legendClass(f), isPageHeading: f.isPageHeading },
    describedBy: f.describedBy,
    html: html`${f.children}`,
  })
}
