// Attributes and class names of an element.

import { type Html, html, nothing } from '#kernel/html.ts'

/** Extra attributes. `true` writes the bare name; `false`, `null` and `undefined` leave it out. The security policy forbids styles and handlers in markup. */
export type Attributes = { readonly [name: string]: string | number | boolean | null | undefined } & { readonly style?: never }

/** ` name="value"` for each attribute that is present. */
export function attributes(all: Attributes | undefined): Html {
  return all ? html`${Object.entries(all).map(([name, value]) => attribute(name, value))}` : nothing
}

/** ` name="value"`, or nothing when there is no value. */
export function attribute(name: string, value: string | number | boolean | null | undefined): Html {
  if (value === undefined || value === null || value === false) return nothing
  return value === true ? html` ${name}` : html` ${name}="${value}"`
}

/** Class names joined by a space, without the absent ones. */
export const classes = (...names: readonly (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ')
