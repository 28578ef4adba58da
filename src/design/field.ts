// What all fields share.

import { type Content, type Html, html } from '#kernel/html.ts'
import type { Attributes } from './attributes.ts'
import type { MacroOptions } from './macro-options.gen.ts'
import { say } from './words.ts'

export type Field = {
  name: string
  label: Content
  hint?: Content
  error?: string | undefined
  /** The name, unless a page shows the same field twice. */
  id?: string | undefined
  /** Small bold by default; `plain` in a list of fields under one heading; `l` with `isPageHeading` where the label is the question of the page. */
  labelSize?: 'plain' | 's' | 'm' | 'l' | undefined
  isPageHeading?: boolean | undefined
  classes?: string | undefined
  attributes?: Attributes | undefined
}

/** The options that every single field's macro takes. */
export function common(f: Field) {
  const size = f.labelSize ?? 's'
  return {
    id: f.id ?? f.name,
    name: f.name,
    label: { ...slot(f.label), classes: size === 'plain' ? undefined : `govuk-label--${size}`, isPageHeading: f.isPageHeading },
    hint: f.hint === undefined ? undefined : slot(f.hint),
    errorMessage: errorMessage(f.error),
    attributes: f.attributes,
  }
}

/** A macro's value. */
export const asText = (value: string | number | undefined) => (value === undefined ? undefined : String(value))

/** A macro's text or html option from content of either kind. */
export function slot(content: Content): { text?: string; html?: Html } {
  return typeof content === 'string' ? { text: content } : { html: html`${content}` }
}

/** The macro's error option. */
export function errorMessage(error: string | undefined): MacroOptions['error-message'] | undefined {
  return error === undefined ? undefined : { text: error, visuallyHiddenText: say('error') }
}

/** The class of a legend by its size. */
export function legendClass(f: { labelSize?: Field['labelSize'] }): string | undefined {
  const size = f.labelSize ?? 's'
  return size === 'plain' ? undefined : `govuk-fieldset__legend--${size}`
}
