// Tables and lists.

import { type Content, Html, html, nothing } from '#kernel/html.ts'
import { type Attributes, attribute, attributes, classes } from './attributes.ts'
import type { Extra } from './elements.ts'

type CellOptions = Extra & {
  content: Content
  numeric?: boolean | undefined
  colspan?: number | undefined
  rowspan?: number | undefined
  /** What the column is called when the row stands stacked on a phone; the heading's own text where it is text. */
  label?: string | undefined
}
export type Cell = Content | CellOptions

const isOptions = (cell: Cell): cell is CellOptions =>
  typeof cell === 'object' && cell !== null && !Array.isArray(cell) && !(cell instanceof Html)
const asOptions = (cell: Cell): CellOptions => (isOptions(cell) ? cell : { content: cell })

type Table = Extra & {
  caption?: Content
  captionClasses?: string | undefined
  head?: readonly Cell[] | undefined
  rows: readonly (readonly Cell[])[]
  firstCellIsHeader?: boolean | undefined
  /** Dense type, and rows that turn into stacked cards on a phone. */
  dense?: boolean | undefined
}

/** A table. `dense` is for comparing rows on staff pages. */
export function table(t: Table): Html {
  const name = classes('govuk-table', t.dense && 'wm-table wm-table--cards', t.classes)
  const labels = t.dense ? t.head?.map(labelOf) : undefined
  const roles = rolesWhen(t.dense)
  return html`<table class="${name}"${attributes(t.attributes)}${roles('table')}>
${t.caption !== undefined && html`<caption class="${classes('govuk-table__caption', t.captionClasses)}">${t.caption}</caption>`}
${t.head && html`<thead class="govuk-table__head"${roles('rowgroup')}><tr class="govuk-table__row"${roles('row')}>${t.head.map(cell => headCell(asOptions(cell), roles))}</tr></thead>`}
<tbody class="govuk-table__body"${roles('rowgroup')}>
${t.rows.map(row => html`<tr class="govuk-table__row"${roles('row')}>${row.map((cell, column) => bodyCell(asOptions(cell), column === 0 && t.firstCellIsHeader === true, labels?.[column], roles))}</tr>\n`)}
</tbody>
</table>`
}

// A table whose parts are shown as blocks loses its meaning in some browsers unless the roles are written out.
type Roles = (name: string) => Html
const rolesWhen =
  (stacks: boolean | undefined): Roles =>
  name =>
    stacks ? attribute('role', name) : nothing

function labelOf(cell: Cell): string | undefined {
  const { content, label } = asOptions(cell)
  return label ?? (typeof content === 'string' ? content : undefined)
}

function headCell(c: CellOptions, roles: Roles): Html {
  const name = classes('govuk-table__header', c.numeric && 'govuk-table__header--numeric', c.classes)
  return html`<th scope="col" class="${name}"${spans(c)}${attributes(c.attributes)}${roles('columnheader')}>${c.content}</th>`
}

function bodyCell(c: CellOptions, isHeader: boolean, heading: string | undefined, roles: Roles): Html {
  const label = attribute('data-label', c.label ?? heading)
  if (isHeader) {
    return html`<th scope="row" class="${classes('govuk-table__header', c.classes)}"${spans(c)}${attributes(c.attributes)}${roles('rowheader')}>${c.content}</th>`
  }
  const name = classes('govuk-table__cell', c.numeric && 'govuk-table__cell--numeric', c.classes)
  return html`<td class="${name}"${spans(c)}${attributes(c.attributes)}${label}${roles('cell')}>${c.content}</td>`
}

const spans = (c: CellOptions) => html`${attribute('colspan', c.colspan)}${attribute('rowspan', c.rowspan)}`

/** `about` is said to a screen reader after the words: "Change" + "name". */
type SummaryAction = {
  href: string
  content: Content
  about?: string | undefined
  classes?: string | undefined
  attributes?: Attributes | undefined
}
export type SummaryRow = {
  key: Content
  value: Content
  actions?: readonly SummaryAction[] | undefined
  classes?: string | undefined
  keyClasses?: string | undefined
  valueClasses?: string | undefined
  actionsClasses?: string | undefined
}

/** Facts as names and values, each with its actions. Absent rows are left out. */
export function summaryList(rows: readonly (SummaryRow | false | null | undefined)[], extra: Extra = {}): Html {
  const present = rows.filter(row => row !== false && row !== null && row !== undefined)
  const anyActions = present.some(row => row.actions?.length)
  return html`<dl class="${classes('govuk-summary-list', extra.classes)}"${attributes(extra.attributes)}>${present.map(row => summaryRow(row, anyActions))}</dl>`
}

function summaryRow(row: SummaryRow, anyActions: boolean): Html {
  const name = classes('govuk-summary-list__row', anyActions && !row.actions && 'govuk-summary-list__row--no-actions', row.classes)
  return html`<div class="${name}">
  <dt class="${classes('govuk-summary-list__key', row.keyClasses)}">${row.key}</dt>
  <dd class="${classes('govuk-summary-list__value', row.valueClasses)}">${row.value}</dd>
  ${row.actions?.length ? html`<dd class="${classes('govuk-summary-list__actions', row.actionsClasses)}">${summaryActions(row.actions)}</dd>` : nothing}
</div>`
}

function summaryActions(actions: readonly SummaryAction[]): Html {
  if (actions.length === 1) return html`${actions.map(summaryAction)}`
  const items = actions.map(action => html`<li class="govuk-summary-list__actions-list-item">${summaryAction(action)}</li>`)
  return html`<ul class="govuk-summary-list__actions-list">${items}</ul>`
}

function summaryAction(action: SummaryAction): Html {
  const about = action.about && html`<span class="govuk-visually-hidden"> ${action.about}</span>`
  return html`<a class="${classes('govuk-link', action.classes)}" href="${action.href}"${attributes(action.attributes)}>${action.content}${about}</a>`
}

type Task = {
  title: Content
  href?: string | undefined
  hint?: Content
  /** Plain words when the task needs nothing more; a tag when it does. */
  status: Content
  classes?: string | undefined
  titleClasses?: string | undefined
  statusClasses?: string | undefined
}

/** What has to be done on a long form or journey, each with its state. */
export function taskList(tasks: readonly (Task | false | null | undefined)[], extra: Extra & { idPrefix?: string | undefined } = {}): Html {
  const prefix = extra.idPrefix ?? 'task-list'
  const items = tasks.map((task, index) => task && taskItem(task, `${prefix}-${index + 1}`))
  return html`<ul class="${classes('govuk-task-list', extra.classes)}"${attributes(extra.attributes)}>${items}</ul>`
}

function taskItem(task: Task, id: string): Html {
  const hasHint = task.hint !== undefined
  const described = classes(hasHint && `${id}-hint`, `${id}-status`)
  const title =
    task.href === undefined
      ? html`<div${attribute('class', task.titleClasses)}>${task.title}</div>`
      : html`<a class="${classes('govuk-link govuk-task-list__link', task.titleClasses)}" href="${task.href}" aria-describedby="${described}">${task.title}</a>`
  return html`<li class="${classes('govuk-task-list__item', task.href !== undefined && 'govuk-task-list__item--with-link', task.classes)}">
  <div class="govuk-task-list__name-and-hint">${title}${hasHint && html`<div id="${id}-hint" class="govuk-task-list__hint">${task.hint}</div>`}</div>
  <div class="${classes('govuk-task-list__status', task.statusClasses)}" id="${id}-status">${task.status}</div>
</li>`
}
