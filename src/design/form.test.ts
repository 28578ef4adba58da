import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'
import { escapeHtml, html } from '#kernel/html.ts'
import { inLanguage } from '#kernel/i18n.ts'
import {
  checkboxes,
  choices,
  dateInput,
  dateParts,
  errorSummary,
  form,
  hidden,
  joinDate,
  messages,
  radios,
  select,
  textarea,
  textInput,
  timeInput,
  typedDate,
  withDates,
} from './form.ts'

// The Nunjucks macros also write a backslash as an entity.
const shown = (value: string) => escapeHtml(value).replaceAll('\\', '&#92;')

const tokens = { csrf: 'the-token', submission: 'the-id' }

test('a form that changes something carries the token and the submission id', () => {
  const { markup } = form({ action: '/save', ...tokens, children: 'x' })
  assert.match(markup, /method="post"/)
  assert.match(markup, /name="csrf" value="the-token"/)
  assert.match(markup, /name="submission" value="the-id"/)
})

test('a form that only asks carries neither', () => {
  assert.doesNotMatch(form({ action: '/list', method: 'get', children: 'x' }).markup, /name="(csrf|submission)"/)
})

test('what was typed is shown again as it was, whatever it was', () => {
  const fields = [
    (value: string) => textInput({ name: 'a', label: 'A', value }),
    (value: string) => textarea({ name: 'a', label: 'A', value }),
    (value: string) => textarea({ name: 'a', label: 'A', value, limit: 10 }),
    (value: string) => timeInput({ name: 'a', label: 'A', value }),
    (value: string) => dateInput({ name: 'a', legend: 'A', value: { day: value, month: '', year: '' } }),
  ]
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.constantFrom(...fields), (value, field) => {
      const typed = value.replace(/[\r\n]/g, ' ')
      assert.ok(field(typed).markup.includes(shown(typed)), field(typed).markup)
    }),
  )
})

test('a value of nought is a value', () => {
  assert.match(textInput({ name: 'a', label: 'A', value: 0 }).markup, /value="0"/)
  assert.match(hidden('a', 0).markup, /value="0"/)
})

test('nothing is chosen unless a value says so', () => {
  const items = [
    { value: 'yes', text: 'Yes' },
    { value: 'no', text: 'No', hint: 'Or not sure' },
  ]
  const group = { name: 'a', legend: 'A', items }
  for (const { markup } of [radios(group), checkboxes(group), choices(group)]) assert.doesNotMatch(markup, /checked/)
  for (const { markup } of [
    radios({ ...group, value: 'no' }),
    checkboxes({ ...group, value: ['no'] }),
    choices({ ...group, value: 'no' }),
  ]) {
    assert.match(markup, /value="no" checked/)
    assert.doesNotMatch(markup, /value="yes" checked/)
  }
})

test('fields that belong to an answer stand right after it, and the answer is no expanded radio', () => {
  const item = { value: 'no', text: 'No', conditional: textInput({ name: 'why', label: 'Why' }) }
  for (const { markup } of [radios({ name: 'a', legend: 'A', items: [item] }), checkboxes({ name: 'a', legend: 'A', items: [item] })]) {
    assert.match(markup, /<\/label><div class="wm-choice__reveal">/)
    assert.doesNotMatch(markup, /aria-expanded|data-aria-controls/)
  }
})

test('a select offers its blank first and keeps the choice', () => {
  const { markup } = select({ name: 'a', label: 'A', blank: true, value: 'b', items: [{ value: 'b', text: 'B' }] })
  assert.match(markup, /<option value="">Select<\/option>/)
  assert.match(markup, /<option value="b" selected>/)
})

test('each link of the error summary leads to an element of its field', () => {
  const error = 'Wrong'
  const item = { value: 'x', text: 'X' }
  const fields = {
    text: textInput({ name: 'text', label: 'A', error }),
    long: textarea({ name: 'long', label: 'A', error }),
    date: dateInput({ name: 'date', legend: 'A', error }),
    'item.0.name': textInput({ name: 'item.0.name', label: 'A', error }),
    radios: radios({ name: 'radios', legend: 'A', error, items: [item] }),
    boxes: checkboxes({ name: 'boxes', legend: 'A', error, items: [item] }),
    choice: choices({ name: 'choice', legend: 'A', error, items: [item] }),
  }
  const summary = errorSummary(Object.fromEntries(Object.keys(fields).map(name => [name, error]))).markup
  for (const [name, field] of Object.entries(fields)) {
    assert.ok(summary.includes(`href="#${name}"`))
    assert.match(field.markup, new RegExp(`<(input|textarea)[^>]* id="${name.replaceAll('.', '\\.')}"`))
    assert.match(field.markup, /govuk-error-message/)
  }
})

test('no errors make no summary', () => {
  assert.equal(errorSummary(messages(undefined)).markup, '')
})

test('each field has its first message, and what belongs to none stands without a link', () => {
  const schema = z
    .object({
      notes: z.string().min(3, { error: 'Too short' }).regex(/^A/, { error: 'Start with A' }),
      list: z.array(z.object({ name: z.string({ error: 'Enter a name' }) })),
    })
    .refine(() => false, { error: 'Not together', when: () => true })
  const { error } = schema.safeParse({ notes: 'b', list: [{}] })
  const errors = messages(error)
  assert.deepEqual(errors, { notes: 'Too short', 'list.0.name': 'Enter a name', '': 'Not together' })
  assert.match(errorSummary(errors).markup, /<li>Not together<\/li>/)
})

test('in Welsh the frame of a field is Welsh', () => {
  const field = inLanguage('cy', () => dateInput({ name: 'on', legend: html`Dyddiad`, error: 'x' }))
  assert.match(field.markup, /Diwrnod/)
  assert.match(field.markup, /Gwall:/)
})

const dates: [name: string, day: string, month: string, year: string, joined: string][] = [
  ['a whole date', '5', '11', '2026', '2026-11-05'],
  ['a month as a word', '5', 'November', '2026', '2026-11-05'],
  ['a month as a short word', '5', 'nov', '2026', '2026-11-05'],
  ['all empty is no date', '', '', '', ''],
]
for (const [name, day, month, year, joined] of dates) {
  test(`boxes are joined: ${name}`, () => assert.equal(joinDate({ day, month, year }), joined))
}

test('boxes that make no day are refused by the schema, whichever is missing or wrong', () => {
  const wrong = [
    ['31', '2', '2026'],
    ['', '2', '2026'],
    ['3', '', '2026'],
    ['3', '2', ''],
    ['3', '2', '26'],
    ['x', '2', '2026'],
    ['3', 'Foo', '2026'],
    ['003', '2', '2026'],
  ] as const
  for (const [day, month, year] of wrong)
    assert.equal(PlainDate.safeParse(joinDate({ day, month, year })).success, false, `${day}/${month}/${year}`)
})

test('a date goes into its boxes and comes out the same', () => {
  const days = fc.integer({ min: 0, max: 109_000 }).map(days => new Date(Date.UTC(1900, 0, 1 + days)).toISOString().slice(0, 10))
  fc.assert(fc.property(days, day => assert.equal(joinDate(dateParts(day)), day)))
})

test('a submitted form gets its dates joined beside the boxes as typed', () => {
  const body = { 'on-day': ' 5', 'on-month': 'Nov', 'on-year': '2026', notes: 'x' }
  assert.deepEqual(withDates(body, ['on']), { ...body, on: '2026-11-05' })
  assert.deepEqual(typedDate(body, 'on'), { day: '5', month: 'Nov', year: '2026' })
  assert.deepEqual(withDates({ on: '2026-11-05' }, ['on']), { on: '2026-11-05' })
})
