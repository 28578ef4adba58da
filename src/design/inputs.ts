// Single fields. Their markup is the published macros'.

import type { Content, Html } from '#kernel/html.ts'
import { classes } from './attributes.ts'
import { type DateParts, dateParts } from './date-parts.ts'
import { asText, common, errorMessage, type Field, legendClass, slot } from './field.ts'
import { govuk } from './macros.ts'
import { say } from './words.ts'

type TextOptions = Field & {
  value?: string | number | undefined
  type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'password' | 'time' | undefined
  /** Characters that the answer has at most, so that the box tells its length. */
  width?: 2 | 3 | 4 | 5 | 10 | 20 | 30 | undefined
  prefix?: string | undefined
  suffix?: string | undefined
  inputmode?: 'numeric' | 'decimal' | 'tel' | 'email' | undefined
  autocomplete?: string | undefined
  spellcheck?: boolean | undefined
}

/** One line of text. */
export function textInput(f: TextOptions): Html {
  return govuk('input', {
    ...common(f),
    value: asText(f.value),
    type: f.type,
    classes: classes(f.width && `govuk-input--width-${f.width}`, f.classes),
    prefix: f.prefix === undefined ? undefined : { text: f.prefix },
    suffix: f.suffix === undefined ? undefined : { text: f.suffix },
    inputmode: f.inputmode,
    autocomplete: f.autocomplete,
    spellcheck: f.spellcheck,
  })
}

/** A time of day, sent as `HH:MM`. */
export function timeInput(f: Omit<TextOptions, 'type' | 'width'>): Html {
  return textInput({ ...f, type: 'time', width: 10 })
}

/** Longer text. With `limit` the page says how much may be written and, with JavaScript, how much is left. */
export function textarea(f: Field & { value?: string | undefined; rows?: number | undefined; limit?: number | undefined }): Html {
  const options = { ...common(f), value: f.value, rows: asText(f.rows), classes: f.classes }
  if (f.limit === undefined) return govuk('textarea', options)
  const left = { one: counted('characters-left-one'), other: counted('characters-left-other') }
  const over = { one: counted('characters-over-one'), other: counted('characters-over-other') }
  return govuk('character-count', {
    ...options,
    maxlength: String(f.limit),
    textareaDescriptionText: say('characters-at-most', { count: f.limit }),
    charactersUnderLimitText: left,
    charactersAtLimitText: say('characters-left-none'),
    charactersOverLimitText: over,
  })
}

// The component's script puts the number in the place of %{count}.
type CountKey = 'characters-left-one' | 'characters-left-other' | 'characters-over-one' | 'characters-over-other'
const counted = (key: CountKey) => say(key, { count: '%{count}' })

export type Option = { value: string; text: string; disabled?: boolean | undefined }

/** One of many, where radios would be too long. `blank` is the first option, which chooses nothing. */
export function select(f: Field & { value?: string | undefined; items: readonly Option[]; blank?: string | true | undefined }): Html {
  const blank = f.blank === undefined ? [] : [{ value: '', text: f.blank === true ? say('select-one') : f.blank }]
  const items = [...blank, ...f.items].map(item => ({ ...item, selected: item.value === (f.value ?? '') }))
  return govuk('select', { ...common(f), items, classes: f.classes })
}

/** Day, month and year in three boxes named `name-day`, `name-month` and `name-year`: `withDates` joins them. */
export function dateInput(
  f: Omit<Field, 'label'> & { legend: Content; value?: string | DateParts | undefined; wrong?: readonly (keyof DateParts)[] | undefined },
): Html {
  const id = f.id ?? f.name
  const typed = typeof f.value === 'object' ? f.value : dateParts(f.value ?? '')
  const box = (part: keyof DateParts, boxId: string) => ({
    name: `${f.name}-${part}`,
    id: boxId,
    label: say(part),
    value: typed[part],
    classes: part === 'year' ? 'govuk-input--width-4' : 'govuk-input--width-2',
    // Without a word on which box is wrong, all are.
    error: f.error !== undefined && (!f.wrong || f.wrong.includes(part)),
  })
  return govuk('date-input', {
    id: `${id}-date`,
    // The first box bears the field's name, so that the error summary leads there.
    items: [box('day', id), box('month', `${id}-month`), box('year', `${id}-year`)],
    fieldset: { legend: { ...slot(f.legend), classes: legendClass(f), isPageHeading: f.isPageHeading } },
    hint: f.hint === undefined ? undefined : slot(f.hint),
    errorMessage: errorMessage(f.error),
    classes: f.classes,
    attributes: f.attributes,
  })
}

/** A file. `accept` only helps the chooser: the server checks. */
export function fileUpload(f: Field & { accept?: string | undefined; multiple?: boolean | undefined }): Html {
  return govuk('file-upload', { ...common(f), multiple: f.multiple, classes: f.classes, attributes: { ...f.attributes, accept: f.accept } })
}
