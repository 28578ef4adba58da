// One of several, or any of several: GOV.UK radios and checkboxes, and a boxed kind for dense forms.

import { type Content, type Html, html } from '#kernel/html.ts'
import { attribute, classes } from './attributes.ts'
import { errorMessage, type Field, legendClass, slot } from './field.ts'
import { govuk } from './macros.ts'
import { say } from './words.ts'

export type GroupItem = {
  value: string
  text: Content
  hint?: Content
  /** Fields that belong to this answer only. */
  conditional?: Html | undefined
  disabled?: boolean | undefined
}

type Divider = { divider: string }
export type Group<Item = GroupItem> = Omit<Field, 'label'> & { legend: Content; items: readonly Item[] }

// Answers that open fields of their own are shown boxed: the macro's script marks a radio as expanded, which ARIA doesn't allow on one.
const opens = (items: readonly (GroupItem | Divider)[]) => items.some(item => 'conditional' in item && item.conditional !== undefined)

/** One of several. Nothing is chosen unless `value` says so: a decision is never made for anybody. */
export function radios(
  g: Group<GroupItem | Divider> & { value?: string | undefined; inline?: boolean | undefined; small?: boolean | undefined },
): Html {
  if (opens(g.items)) return choices(g)
  const items = g.items.map(item => ('divider' in item ? { ...item, value: '' } : { ...macroItem(item), checked: item.value === g.value }))
  return govuk('radios', {
    ...group(g),
    items,
    classes: classes(g.inline && 'govuk-radios--inline', g.small && 'govuk-radios--small', g.classes),
  })
}

/** Any of several. */
export function checkboxes(g: Group & { value?: readonly string[] | undefined; small?: boolean | undefined }): Html {
  if (opens(g.items)) return choices({ ...g, kind: 'any' })
  const items = g.items.map(item => ({ ...macroItem(item), checked: g.value?.includes(item.value) ?? false }))
  return govuk('checkboxes', { ...group(g), items, classes: classes(g.small && 'govuk-checkboxes--small', g.classes) })
}

function macroItem(item: GroupItem) {
  return { value: item.value, ...slot(item.text), hint: item.hint === undefined ? undefined : slot(item.hint), disabled: item.disabled }
}

function group(g: Group<unknown>) {
  return {
    name: g.name,
    idPrefix: g.id ?? g.name,
    fieldset: { legend: { ...slot(g.legend), classes: legendClass(g), isPageHeading: g.isPageHeading } },
    hint: g.hint === undefined ? undefined : slot(g.hint),
    errorMessage: errorMessage(g.error),
    attributes: g.attributes,
  }
}

export type ChoiceItem = GroupItem & {
  /** Its own field name, for checkboxes that are no list of one answer. */
  name?: string | undefined
}

type Choices = Group<ChoiceItem | Divider> & {
  kind?: 'one' | 'any' | undefined
  value?: string | readonly string[] | undefined
  columns?: 1 | 2 | 3 | 4 | undefined
  /** Under the choices: a way out for what they don't cover. */
  after?: Content
}

/** Boxed choices: the whole box is the target. What belongs to a choice opens under it, without JavaScript. */
export function choices(c: Choices): Html {
  const id = c.id ?? c.name
  const described = classes(c.hint !== undefined && `${id}-hint`, c.error !== undefined && `${id}-error`)
  return html`<div class="${classes('govuk-form-group', c.error !== undefined && 'govuk-form-group--error')}">
<fieldset class="govuk-fieldset"${attribute('aria-describedby', described || undefined)}>
<legend class="${classes('govuk-fieldset__legend', legendClass(c))}">${c.legend}</legend>
${c.hint !== undefined && html`<div class="govuk-hint" id="${id}-hint">${c.hint}</div>`}
${c.error !== undefined && html`<p class="govuk-error-message" id="${id}-error"><span class="govuk-visually-hidden">${say('error')}:</span> ${c.error}</p>`}
<div class="${classes('wm-choice', c.columns && c.columns > 1 && `wm-choice--${c.columns}`, c.classes)}">${c.items.map((item, index) => choice(c, item, index === 0 ? id : `${id}-${index + 1}`))}</div>
${c.after !== undefined && html`<p class="wm-choice__after">${c.after}</p>`}
</fieldset>
</div>`
}

function choice(c: Choices, item: ChoiceItem | Divider, id: string): Html {
  if ('divider' in item) return html`<p class="wm-choice__divider">${item.divider}</p>\n`
  const chosen = typeof c.value === 'string' ? c.value === item.value : (c.value?.includes(item.value) ?? false)
  const input = html`<input type="${c.kind === 'any' ? 'checkbox' : 'radio'}" id="${id}" name="${item.name ?? c.name}" value="${item.value}"${chosen && html` checked`}${item.disabled && html` disabled`}>`
  const words = html`<span>${item.text}${item.hint !== undefined && html`<small>${item.hint}</small>`}</span>`
  return html`<label>${input}${words}</label>${item.conditional && html`<div class="wm-choice__reveal">${item.conditional}</div>`}\n`
}
