import { chips, counts, pageTitle } from '#design/blocks.ts'
import { cursorPagination, link, table, tag } from '#design/components.ts'
import { buttonGroup, type Errors, errorSummary, form, hidden, radios } from '#design/form.ts'
import { moj } from '#design/macros.ts'
import { isPlainDate } from '#kernel/dates.ts'
import { type Html, html } from '#kernel/html.ts'
import { longDate } from '#kernel/i18n.ts'
import type { Context, Page } from '#kernel/route.ts'
import type { Field } from '../read-results/fields.ts'
import type { Counts, Import, Row, Verdict } from '../store.ts'
import { say, sayProblem, sayWhy } from '../words.ts'
import { type Names, requirementWords } from './names.ts'

export type Notice = { variant: 'warning' | 'success'; title: string; text: string }
export type Preview = {
  found: Import
  counts: Counts
  rows: Row[]
  names: Names
  next: string | null
  verdict: Verdict | undefined
  tokens: Context<never, never>['form']
  notice?: Notice | undefined
  /** Rows without an answer that the reader wanted to confirm, and answers as typed. */
  needsAnswers?: number
  typed?: Record<string, unknown>
}

const colours = { new: 'blue', existing: 'green', unsure: 'yellow', 'already imported': 'grey', refused: 'red' } as const
const shown = 80

/** A field as it stands in the file, cut where it is too long to show. */
function fieldText(row: Row, field: Field): string {
  const text = (row.raw[field] ?? '').trim()
  return text.length > shown ? `${text.slice(0, shown)}…` : text
}

export const nameOf = (row: Row) => [fieldText(row, 'forename'), fieldText(row, 'surname')].filter(Boolean).join(' ') || say('no-name')

/** Who a row is about, as the file says. */
export function personCell(row: Row): Html {
  const born = fieldText(row, 'date_of_birth')
  return html`${nameOf(row)}${born && html`<br>${say('born', { on: isPlainDate(born) ? longDate(born) : born })}`}`
}

/** The hearing and the sentence in words. */
export function courtCells(row: Row, names: Names): [Html, Html] {
  const on = fieldText(row, 'hearing_date')
  const months = fieldText(row, 'term_months')
  const [court, code] = [fieldText(row, 'court_code'), fieldText(row, 'sentence')]
  const term = /^\d{1,4}$/.test(months) ? say('length-months', { count: Number(months) }) : months
  const sentence = [names.sentences.get(code.toUpperCase()) ?? code, term].filter(Boolean).join(', ')
  const requirements = requirementWords(fieldText(row, 'requirements'), names)
  return [
    html`${isPlainDate(on) ? longDate(on) : on}<br>${names.courts.get(court.toUpperCase()) ?? court}`,
    html`${sentence}${requirements && html`<br>${requirements}`}`,
  ]
}

/** What is wrong, field by field. */
export const problemList = (row: Row) =>
  html`<ul class="govuk-list">${row.problems.map(problem => html`<li>${say('refused-field', { field: problem.field, problem: sayProblem(problem) })}</li>`)}</ul>`

const answerName = (line: number) => `answer-${line}`

function question(row: Row, { typed, needsAnswers }: Preview): Html {
  const name = answerName(row.line)
  const before = row.answer === 'same' ? (row.matched_person ?? undefined) : row.answer === 'new' ? 'new' : undefined
  const value = typeof typed?.[name] === 'string' ? typed[name] : before
  const items = row.candidates.map(one => ({
    value: one.person_id,
    text: one.born_on
      ? say('answer-same', { crn: one.crn, name: one.name, born: longDate(one.born_on) })
      : say('answer-same-unborn', { crn: one.crn, name: one.name }),
    hint: sayWhy(one.why),
  }))
  return radios({
    name,
    small: true,
    legend: say('question-row', { line: row.line, name: nameOf(row) }),
    value,
    error: needsAnswers && !value ? say('needs-answer', { line: row.line }) : undefined,
    items: [...items, { value: 'new', text: say('answer-new') }],
  })
}

function whatHappens(row: Row, preview: Preview): Html {
  const label = tag(say(row.verdict), colours[row.verdict])
  const part = (words: string) => html`${label}<p class="wm-quiet">${words}</p>`
  switch (row.verdict) {
    case 'refused':
      return html`${label}${problemList(row)}`
    case 'existing':
      return row.matched && row.matched_person
        ? html`${label}<p class="wm-quiet">${say('becomes-existing', { ...row.matched, why: sayWhy(row.match_why ?? '') })} ${link(`/people/${row.matched_person}`, say('open'), { about: row.matched.crn })}</p>`
        : part(say('becomes-existing-unnamed'))
    case 'unsure':
      return html`${label}${question(row, preview)}`
    case 'already imported':
      return part(say('becomes-nothing'))
    default:
      return part(row.result?.crn ? say('becomes-new-crn', { crn: row.result.crn }) : say('becomes-new'))
  }
}

const address = (id: string, verdict?: Verdict, cursor?: string) =>
  `/court-results/${id}?${new URLSearchParams({ ...(verdict ? { verdict } : {}), ...(cursor ? { cursor } : {}) })}`.replace(/\?$/, '')

function filter({ found, counts: number, verdict }: Preview): Html {
  const kinds = (['new', 'existing', 'unsure', 'already imported', 'refused'] as const).map(kind => ({
    words: say(kind),
    href: address(found.id, kind),
    count: number[kind],
    current: verdict === kind,
  }))
  return chips([{ words: say('all'), href: address(found.id), count: found.rows_read, current: verdict === undefined }, ...kinds])
}

function errorsOf({ rows, needsAnswers, typed, found }: Preview): { errors: Errors; description?: Html } {
  if (!needsAnswers) return { errors: {} }
  const open = rows.filter(row => row.verdict === 'unsure' && !row.answer && !typed?.[answerName(row.line)])
  const errors = Object.fromEntries(open.map(row => [answerName(row.line), say('needs-answer', { line: row.line })]))
  const all = say('needs-answers', { rows: needsAnswers })
  return open.length
    ? { errors, description: html`${all}` }
    : { errors: { '': all }, description: link(address(found.id, 'unsure'), say('see-unsure')) }
}

/** What importing would do, row by row. */
export function previewPage(preview: Preview): Page {
  const { found, counts: number, rows, next, verdict, tokens, notice } = preview
  const { errors, description } = errorsOf(preview)
  const importing = number.new + number.existing + number.unsure
  const list = rows.length
    ? table({
        dense: true,
        caption: say('caption'),
        captionClasses: 'govuk-visually-hidden',
        head: [say('line'), say('person'), say('hearing'), say('sentence'), say('verdict')],
        rows: rows.map(row => [row.line, personCell(row), ...courtCells(row, preview.names), whatHappens(row, preview)]),
      })
    : html`<p class="govuk-body">${say('nothing-here')}</p>`
  const buttons = buttonGroup(
    { content: importing ? say('confirm', { count: importing }) : say('confirm-none'), name: 'step', value: 'confirm' },
    number.unsure > 0 && { content: say('save'), kind: 'secondary', name: 'step', value: 'save' },
  )
  return {
    title: say('preview-title'),
    section: '/court-results',
    main: html`${errorSummary(errors, { description })}${pageTitle(say('preview-title'))}
${notice && moj('alert', { variant: notice.variant, title: notice.title, showTitleAsHeading: true, html: html`<p>${notice.text}</p>` })}
<p class="govuk-body">${say('preview-about', { file: found.file_name, rows: found.rows_read })} ${number.refused > 0 && say('left')}</p>
${counts([
  { figure: number.new, words: say('count-new') },
  { figure: number.existing, words: say('count-existing') },
  { figure: number.unanswered, words: say('count-unsure'), href: address(found.id, 'unsure') },
  { figure: number['already imported'], words: say('count-already') },
  { figure: number.refused, words: say('count-refused') },
])}
${filter(preview)}
${form({
  action: `/court-results/${found.id}/confirm`,
  ...tokens,
  children: html`${hidden('version', found.version)}${verdict && hidden('verdict', verdict)}${list}
${next && html`${number.unsure > 0 && html`<p class="govuk-body">${say('saved-by-page')}</p>`}${cursorPagination({ next: address(found.id, verdict, next) })}`}${buttons}`,
})}
${form({ action: `/court-results/${found.id}/discard`, ...tokens, submission: crypto.randomUUID(), children: html`${hidden('version', found.version)}${buttonGroup({ content: say('discard'), kind: 'warning' })}` })}`,
  }
}
