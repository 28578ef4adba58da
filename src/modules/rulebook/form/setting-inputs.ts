// The settings of a rule as a form: what holds now stands in the fields, to be changed.

import { checkboxes, type Errors, fieldset, select, textarea, textInput } from '#design/form.ts'
import { type Html, html } from '#kernel/html.ts'
import { type AnyRule, meaningOf } from '#modules/standards/index.ts'
import { say } from '../words.ts'
import { columnName, fieldsOf, rowsAsTyped, type SettingField, settingGroups, typedOf } from './setting-fields.ts'

/** The fields of a rule's settings, with what was typed or what holds now. */
export function settingInputs(
  rule: AnyRule,
  inForce: unknown,
  typed: Readonly<Record<string, unknown>>,
  errors: Errors,
  legend = say('settings-legend'),
): Html {
  const isSent = Object.keys(typed).some(name => name.startsWith('settings.'))
  const text = ({ name, kind }: SettingField) => {
    const value = typed[name]
    if (Array.isArray(value)) return value.join('\n')
    // Of boxes that are all empty nothing is sent.
    return typeof value === 'string' ? value : kind === 'codes' && isSent ? '' : undefined
  }
  const now = typedOf(rule, inForce)
  const groups = settingGroups(rule).map(({ title, fields }) => {
    const inputs = html`${fields.map(field => (isOfRows(field) ? rowsInput(field, isSent ? typed : now, errors) : inputOf(field, text(field), now[field.name] ?? '', errors[field.name] ?? deeperError(errors, field))))}`
    // Numbers that belong together, as years and months do, stand beside one another.
    const isRow = title !== undefined && fields.length <= 6 && fields.every(field => field.kind === 'number')
    return fieldset({
      legend: title ?? legend,
      labelSize: title ? 's' : 'm',
      children: isRow ? html`<div class="wm-fields-row">${inputs}</div>` : inputs,
    })
  })
  return html`<div id="settings" tabindex="-1">${groups}</div>`
}

const isOfRows = ({ kind }: SettingField) => kind === 'rows' || kind === 'pairs'

/** Each row that there is, and one more to be filled in. */
function rowsInput(field: SettingField, typed: Readonly<Record<string, unknown>>, errors: Errors): Html {
  const rows = [...rowsAsTyped(field, typed), {}]
  const row = (values: Record<string, string>, index: number) => {
    const inputs = field.columns.map(column => {
      const name = columnName(field.name, index, column)
      const value = values[column.name] ?? ''
      return inputOf({ ...column, name, description: index === 0 ? column.description : undefined }, value, '', errors[name])
    })
    const legend = index + 1 < rows.length ? say('row', { title: field.title, number: index + 1 }) : say('one-more', { title: field.title })
    return fieldset({
      legend: html`<span class="wm-small">${legend}</span>`,
      labelSize: 's',
      children: html`<div class="wm-fields-row">${inputs}</div>`,
    })
  }
  const error = errors[field.name]
  return html`<div id="${field.name}" tabindex="-1">${fieldset({
    legend: field.title,
    labelSize: 's',
    children: html`<p class="govuk-hint">${field.description} ${say('rows-hint')}</p>${error && html`<p class="govuk-error-message">${error}</p>`}${rows.map(row)}`,
  })}</div>`
}

/** A fault deep in a part that is written as data stands at that part. */
function deeperError(errors: Errors, field: SettingField): string | undefined {
  const found = Object.entries(errors).find(([name]) => name.startsWith(`${field.name}.`))
  return found && `${found[0].slice(field.name.length + 1)}: ${found[1]}`
}

/** What is wrong, each at a field that is there and by its title: the summary leads to it. */
export function errorsByField(rule: AnyRule, errors: Errors): Errors {
  const fields = fieldsOf(rule)
  const known: Errors = {}
  for (const [name, message] of Object.entries(errors)) {
    const field = fields.find(one => one.name === name || name.startsWith(`${one.name}.`))
    const column = field?.columns.find(({ path }) => name.endsWith(`.${path.join('.')}`))
    const row = Number(field && name.slice(field.name.length + 1).split('.', 1)[0])
    if (field?.kind === 'rows' && column && Number.isInteger(row))
      known[columnName(field.name, row, column)] ??= `${say('row', { title: field.title, number: row + 1 })}: ${column.title}: ${message}`
    else if (field) known[field.name] ??= `${field.title}: ${deeperError(errors, field) ?? message}`
    else known[name.startsWith('settings') ? 'settings' : name] ??= message
  }
  return known
}

function inputOf(field: SettingField, typed: string | undefined, now: string, error: string | undefined): Html {
  const { name, title: label, description, kind, codes, mayBeNull } = field
  const value = typed ?? now
  const isShort = kind !== 'data' && kind !== 'codes' && now.length <= 80 && now !== ''
  const said =
    kind === 'list'
      ? now.replaceAll('\n', ', ')
      : kind === 'yes-no'
        ? say(now === 'yes' ? 'yes' : 'no')
        : (codes.find(code => code.value === now)?.text ?? now)
  const hints = [
    meaningOf(description),
    kind === 'list' && say('list-hint'),
    kind === 'data' && say('data-hint'),
    mayBeNull && say('blank-null'),
    isShort && say('now-is', { value: said }),
  ]
  const common = { name, label, hint: hints.filter(Boolean).join(' ') || undefined, error }
  if (kind === 'yes-no') {
    const items = [
      { value: 'yes', text: say('yes') },
      { value: 'no', text: say('no') },
    ]
    return select({ ...common, value, items, ...(mayBeNull ? { blank: '' } : {}) })
  }
  if (kind === 'code') return select({ ...common, value, items: codes, ...(mayBeNull ? { blank: '' } : {}) })
  if (kind === 'codes') return checkboxes({ ...common, legend: label, small: true, items: codes, value: value.split('\n') })
  if (kind === 'list') return textarea({ ...common, value, rows: Math.min(8, Math.max(2, value.split('\n').length)) })
  if (kind === 'data')
    return textarea({ ...common, value, rows: Math.min(16, Math.max(3, value.split('\n').length)), classes: 'wm-typed-data' })
  return textInput({
    ...common,
    value,
    ...(kind === 'number' ? { inputmode: 'decimal' as const, width: 10 as const } : {}),
    autocomplete: 'off',
    spellcheck: false,
  })
}
