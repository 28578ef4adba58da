import { pageTitle, section } from '#design/blocks.ts'
import { backLink, button, insetText, notificationBanner, table, warningText } from '#design/components.ts'
import { buttonGroup, errorSummary, fileUpload, form, hidden } from '#design/form.ts'
import { doneAlert } from '#design/pages.ts'
import { instantOf, londonDate, londonTime } from '#kernel/dates.ts'
import { type Html, html } from '#kernel/html.ts'
import { clockTime, longDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import { type Changes, differences } from '../compare.ts'
import { nameOf } from '../dataset-file.ts'
import { type DatasetName, datasetOf, type StoredRow } from '../datasets.ts'
import { type Plan, recalculates } from '../reference-data.ts'
import { say } from '../words.ts'
import { mostMegabytes } from './command.ts'
import type { Loaded } from './store.ts'

type Tokens = { csrf: string; submission: string }
type Counts = { added: number; changed: number; ended: number }

const list = '/installation/reference-data'
const mostShown = 100
const nameOfList = (dataset: DatasetName) => say(`dataset-${dataset}`)

type Shown = {
  items: Loaded[]
  names: Map<number, string>
  form: Tokens
  done?: (Counts & { dataset: string }) | undefined
  wrong?: readonly string[]
}

/** What is loaded, and the form that brings a newer file. */
export function referenceDataPage({ items, names, form: tokens, done, wrong = [] }: Shown): Page {
  const updated = items.find(item => item.dataset === done?.dataset)
  const problem = wrong.length > 1 ? say('file-wrong') : wrong[0]
  const field = fileUpload({
    name: 'file',
    label: say('file'),
    hint: say('file-hint', { megabytes: mostMegabytes }),
    error: problem,
    accept: '.json,application/json',
  })
  return {
    title: say('title'),
    section: '/installation',
    main: html`${backLink('/installation')}
${done && updated && doneAlert({ title: say('done-title', { list: nameOfList(updated.dataset) }), children: countsOf(done), next: [] })}
${problem && errorSummary({ file: problem })}
${pageTitle(say('title'))}
<p class="govuk-body">${say('about')}</p>
${table({
  dense: true,
  caption: say('caption'),
  captionClasses: 'govuk-visually-hidden',
  head: [say('list'), say('as-at'), { content: say('rows'), numeric: true }, say('last-import')],
  rows: items.map(item => [nameOfList(item.dataset), item.as_at ?? '', { content: item.rows, numeric: true }, lastImport(item, names)]),
})}
${section({
  id: 'upload',
  title: say('upload'),
  children: form({
    action: list,
    multipart: true,
    ...tokens,
    children: html`${problems(wrong)}${field}${button({ content: say('upload-button'), preventDoubleClick: true })}`,
  }),
})}`,
  }
}

const problems = (wrong: readonly string[]) =>
  wrong.length > 1 && html`<ul class="govuk-list govuk-list--bullet">${wrong.map(problem => html`<li>${problem}</li>`)}</ul>`

function lastImport({ imported_at, imported_by }: Loaded, names: Map<number, string>): string {
  if (imported_at === null) return say('never')
  const at = instantOf(imported_at)
  return say('last-import-by', {
    when: `${longDate(londonDate(at))}, ${clockTime(londonTime(at))}`,
    who: names.get(imported_by ?? 0) ?? say('system'),
  })
}

const countsOf = ({ added, changed, ended }: Counts) => say('preview-count', { added, changed, ended })

type Preview = { name: string; plan: Plan; action: string; form: Tokens; moved?: boolean }

/** What a file would change, row by row, before it does. */
export function previewPage({ name, plan, action, form: tokens, moved }: Preview): Page {
  const { file, changes, version, unchanged } = plan
  const counts = { added: changes.added.length, changed: changes.changed.length, ended: changes.ended.length }
  const changesSomething = counts.added + counts.changed + counts.ended > 0
  const title = say('preview-title', { file: name })
  return {
    title,
    section: '/installation',
    main: html`${backLink(list)}
${moved && notificationBanner({ content: say('preview-moved') })}
${pageTitle(title)}
${insetText(html`<strong>${nameOfList(file.dataset)}</strong>${file.asAt && html`, ${say('as-at-day', { day: file.asAt })}`}. ${changesSomething ? countsOf(counts) : say('preview-same')}`)}
${recalculates(file.dataset, plan) && warningText(say('preview-recalculation'))}
${changeTables(file.dataset, changes)}
${!unchanged && form({ action, ...tokens, children: html`${hidden('version', version)}${buttonGroup({ content: say(changesSomething ? 'confirm' : 'confirm-same') }, { content: say('cancel'), href: list, kind: 'secondary' })}` })}`,
  }
}

function changeTables(dataset: DatasetName, { added, changed, ended }: Changes): Html {
  const { key } = datasetOf(dataset)
  const rows = (all: StoredRow[]) => all.slice(0, mostShown).map(row => [nameOf(key, row), labelOf(row)])
  const changedRows = changed
    .slice(0, mostShown)
    .map(({ before, after }) => [nameOf(key, after), labelOf(before), whatChanges(before, after)])
  return html`${part('added', added.length, [say('code'), say('name')], rows(added))}
${part('changed', changed.length, [say('code'), say('name'), say('difference')], changedRows)}
${part('ended', ended.length, [say('code'), say('name')], rows(ended))}`
}

function part(kind: keyof Changes, total: number, head: string[], rows: (string | Html)[][]): Html | false {
  if (total === 0) return false
  const more = total - rows.length
  return section({
    id: kind,
    title: say(kind),
    children: html`${table({ dense: true, caption: say(kind), captionClasses: 'govuk-visually-hidden', head, rows })}
${more > 0 && html`<p class="govuk-body">${say('more-rows', { count: more })}</p>`}`,
  })
}

const labelOf = (row: StoredRow): string => String(row['label'] ?? row['name'] ?? row['title'] ?? '')

/** Each field that changes, with what it was and what it becomes. */
function whatChanges(before: StoredRow, after: StoredRow): Html {
  const lines = differences(before, after).flatMap(column => {
    const [was, becomes] = [before[column], after[column]]
    return column === 'details' ? detailLines(was as StoredRow, becomes as StoredRow) : line(column, was, becomes)
  })
  return html`${lines.map(words => html`<p class="wm-text">${words}</p>`)}`
}

/** The label stands in the details too: it is said once, as the label. */
const detailLines = (was: StoredRow, becomes: StoredRow) =>
  differences(was, { ...mapToUndefined(was), ...becomes })
    .filter(field => field !== 'label' && field !== 'labelCy')
    .map(field => line(field, was[field], becomes[field]))

/** So that a field that is gone counts as a difference. */
const mapToUndefined = (row: StoredRow): StoredRow => Object.fromEntries(Object.keys(row).map(field => [field, undefined]))

const line = (what: string, before: unknown, after: unknown) => say('from-to', { what, before: inWords(before), after: inWords(after) })

function inWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return say('nothing')
  return typeof value === 'string' ? value : JSON.stringify(value)
}
