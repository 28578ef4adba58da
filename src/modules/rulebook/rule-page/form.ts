// The form by which a rule is tried.

import { box } from '#design/blocks.ts'
import { details, link, rowButton } from '#design/components.ts'
import { checkboxes, type Errors, fieldset, form, hidden, radios, select, textarea, textInput } from '#design/form.ts'
import { type Content, type Html, html, nothing } from '#kernel/html.ts'
import type { Context } from '#kernel/route.ts'
import { type AnyRule, meaningOf } from '#modules/standards/index.ts'
import { askedFor } from '../evaluate/asked-for.ts'
import type { Field } from '../form/input-fields.ts'
import { mostRows, noneOfThem, rowMarks, rowsIn, type Values } from '../form/input-values.ts'
import { say } from '../words.ts'

/** Names of what stands beside the input. No field of a rule has a hyphen. */
export const beside = {
  asOf: 'settings-as-of',
  regime: 'settings-regime',
  tried: 'try-it',
  addRow: 'add-row',
  ofSomebody: 'of-somebody',
} as const

/** More fields than this that may be left out are folded away. */
const mostOpen = 4

export type Trial = {
  rule: AnyRule
  fields: readonly Field[]
  values: Values
  errors: Errors
  /** What is typed stands in the address, so that an answer can be linked to; or it is sent, where it is long or of somebody. */
  method: 'get' | 'post'
  /** The facts are somebody's: they never stand in an address. */
  ofSomebody: boolean
  tokens: Context<never, never>['form']
  /** The list that gets one more row. */
  moreOf: string | undefined
}

type Shown = Pick<Trial, 'values' | 'errors' | 'moreOf'>

/** All fields of a rule, and what chooses its settings. */
export function trialForm({ rule, fields, method, ofSomebody, tokens, ...shown }: Trial): Html {
  const asked = askedFor(rule)
  const isAsked = ({ needed, name }: Field) => needed || asked.has(name)
  const [needed, others] = [fields.filter(isAsked), fields.filter(field => !isAsked(field))]
  const folds = fields.some(field => field.needed) && others.length > mostOpen
  const shownAll = (some: readonly Field[]) => some.map(field => fieldInput(field, field.name, shown))
  const isOpen = others.some(field => isFilled(field, shown))
  const address = `/rulebook/${rule.id}`
  const action = `${address}#answer`
  const children = html`${hidden(beside.tried, 'yes')}${ofSomebody && hidden(beside.ofSomebody, 'yes')}
${shownAll(folds ? needed : fields)}
${folds && details({ summary: say('may-be-left-out', { count: others.length }), open: isOpen, content: html`${shownAll(others)}` })}
${settingsFields(rule, shown)}
${rowButton({ content: say('work-it-out'), main: true })} ${link(`${address}#try`, say('start-again'), { classes: 'wm-text' })}`
  return method === 'get' ? form({ action, method, children }) : form({ action, ...tokens, children })
}

const isFilled = (field: Field, { values, errors, moreOf }: Shown): boolean =>
  moreOf === field.name || [...values.keys(), ...Object.keys(errors)].some(name => name === field.name || name.startsWith(`${field.name}.`))

function settingsFields({ regimes = {}, parametersBy, asOfField, asOfDate }: AnyRule, { values, errors }: Shown): Html {
  const names = Object.entries(regimes)
  const asOf = textInput({
    name: beside.asOf,
    label: say('as-of'),
    hint: say(asOfDate ? 'as-of-hint-fields' : asOfField ? 'as-of-hint-field' : 'as-of-hint', { by: parametersBy }),
    value: values.get(beside.asOf)?.[0],
    error: errors[beside.asOf],
    width: 20,
  })
  const regime =
    names.length > 0 &&
    select({
      name: beside.regime,
      label: say('regime'),
      hint: say('regime-hint'),
      value: values.get(beside.regime)?.[0] ?? '',
      blank: say('no-regime'),
      items: names.map(([value, { title }]) => ({ value, text: title })),
      error: errors[beside.regime],
    })
  const filled = [beside.asOf, beside.regime].some(name => values.get(name)?.[0] || errors[name])
  return details({ summary: say('other-settings'), open: filled, content: html`${asOf}${regime}` })
}

function fieldInput(field: Field, name: string, shown: Shown): Html {
  const { values, errors } = shown
  const value = values.get(name)?.[0] ?? ''
  const common = { name, label: field.title, hint: hintOf(field), error: errors[name] }
  const group = { name, legend: field.title, hint: hintOf(field), error: errors[name], small: true }
  switch (field.kind) {
    case 'fixed':
      return nothing
    case 'flag':
      return html`<div class="wm-flag">${checkboxes({ ...group, legend: html`<span class="govuk-visually-hidden">${field.title}</span>`, hint: undefined, items: [{ value: 'yes', text: field.title, hint: hintOf(field) }], value: [value] })}</div>`
    case 'answer':
      return radios({ ...group, inline: true, value, items: answers() })
    case 'choice':
      return select({
        ...common,
        value,
        blank: field.needed ? true : say('not-known'),
        items: field.options.map(({ value: code, text }) => ({ value: code, text })),
      })
    case 'choices':
      return checkboxes({
        ...group,
        value: values.get(name),
        items: [...field.options.map(({ value: code, text }) => ({ value: code, text })), ...noneItem(field)],
      })
    case 'lines':
      return textarea({
        ...common,
        hint: html`${hintOf(field)} ${field.item.kind === 'answer' && say('yes-or-no')} ${say(field.nullable ? 'one-a-line-or-none' : 'one-a-line')}`,
        value,
        rows: 3,
      })
    case 'group':
      return groupInput(field, name, shown)
    case 'rows':
      return rowsInput(field, name, shown)
    case 'json':
      return textarea({ ...common, hint: html`${hintOf(field)} ${say('as-json')}`, value, rows: 5 })
    case 'date':
      return textInput({ ...common, value, width: 20 })
    case 'whole':
    case 'number':
      return textInput({ ...common, value, width: 10, inputmode: field.kind === 'whole' ? 'numeric' : 'decimal' })
    case 'text':
      return textInput({ ...common, value, width: 20 })
  }
}

const answers = () => [
  { value: 'yes', text: say('yes') },
  { value: 'no', text: say('no') },
  { value: '', text: say('not-known') },
]

const noneItem = ({ nullable }: Field) => (nullable ? [{ value: noneOfThem, text: say('none-of-them') }] : [])

function hintOf({ description, kind, only, isCount, nullable }: Field): Content {
  const parts = [
    only && say('only-for', { kinds: only.words }),
    meaningOf(description),
    isCount && nullable && say('nought-if-none'),
    kind === 'date' && !description?.includes('20') ? say('date-example') : undefined,
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(' ') : undefined
}

function groupInput(field: Extract<Field, { kind: 'group' }>, name: string, shown: Shown): Html {
  const fields = field.fields.map(one => fieldInput(one, `${name}.${one.name}`, shown))
  const isLength = field.fields.every(one => one.kind === 'whole') && field.fields.length <= 4
  return html`<div id="${name}" class="wm-fields">${fieldset({
    legend: field.title,
    children: html`${aside(field, shown.errors[name])}${isLength ? html`<div class="wm-fields__row">${fields}</div>` : fields}`,
  })}</div>`
}

const aside = (field: Field, error: string | undefined) =>
  html`${error && html`<p class="govuk-error-message">${error}</p>`}${field.description && html`<p class="govuk-hint">${hintOf(field)}</p>`}`

function rowsInput(field: Extract<Field, { kind: 'rows' }>, name: string, shown: Shown): Html {
  const count = rowsIn(shown.values, name)
  const rows = Math.min(mostRows, shown.moreOf === name ? count + 1 : count)
  const row = (_: unknown, index: number) => {
    const title = say('row', { title: field.title, number: index + 1 })
    const above = `${name}.${index}.`
    return box({
      level: 3,
      title,
      children: html`${index < count && hidden(`${above}${rowMarks.counts}`, 'yes')}${field.fields.map(one => fieldInput(one, `${above}${one.name}`, shown))}
${index < count && tick(`${above}${rowMarks.out}`, title, say('leave-out'))}`,
    })
  }
  const none = field.nullable && rows === 0 && tick(name, field.title, say('there-are-none'), shown.values.get(name), noneOfThem)
  return html`<div id="${name}" class="wm-fields">${fieldset({
    legend: field.title,
    children: html`${aside(field, shown.errors[name])}${none}${Array.from({ length: rows }, row)}
${rows < mostRows && html`<p>${rowButton({ content: say(rows === 0 ? 'add-first' : 'add-another'), about: field.title, name: beside.addRow, value: name })}</p>`}`,
  })}</div>`
}

const tick = (name: string, about: string, text: string, value: readonly string[] = [], ticked = 'yes') =>
  checkboxes({
    name,
    id: `${name}-tick`,
    legend: html`<span class="govuk-visually-hidden">${about}</span>`,
    items: [{ value: ticked, text }],
    value,
    small: true,
  })

/** The names of the inputs of a form, in their order: where an error can lead. */
export function inputNames(fields: readonly Field[], values: Values, above = ''): string[] {
  return fields.flatMap(field => {
    const name = `${above}${field.name}`
    if (field.kind === 'group') return [name, ...inputNames(field.fields, values, `${name}.`)]
    if (field.kind !== 'rows') return [name]
    return [name, ...Array.from({ length: rowsIn(values, name) }, (_, row) => inputNames(field.fields, values, `${name}.${row}.`)).flat()]
  })
}

/** Errors by the input that they belong to: that of the field, or the nearest above it. */
export function placed(errors: readonly { field: string; message: string }[], names: readonly string[]): Errors {
  const known = new Set<string>([...names, beside.asOf, beside.regime])
  const result: Record<string, string> = {}
  for (const { field, message } of errors) {
    let name = field === 'asOf' && !known.has(field) ? beside.asOf : field === 'regime' && !known.has(field) ? beside.regime : field
    while (name !== '' && !known.has(name)) name = name.slice(0, Math.max(0, name.lastIndexOf('.')))
    result[name] ??= message
  }
  return result
}
