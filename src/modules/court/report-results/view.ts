import { counts, pageTitle, section } from '#design/blocks.ts'
import { cursorPagination, link, table } from '#design/components.ts'
import { type Html, html } from '#kernel/html.ts'
import type { Page } from '#kernel/route.ts'
import type { Names } from '../preview-results/names.ts'
import { courtCells, personCell, problemList } from '../preview-results/view.ts'
import type { Import, Row } from '../store.ts'
import { whenSaid } from '../upload-results/view.ts'
import { say } from '../words.ts'

export type Report = {
  found: Import
  names: Names
  imported: Row[]
  importedNext: string | null
  refused: Row[]
  refusedNext: string | null
}

function madeCell(row: Row): Html {
  if (!row.applied || !row.applied_person) return html`${say('made-hidden')}`
  const words = say(row.is_first ? 'made-new' : 'made-added', { crn: row.applied.crn })
  return html`${link(`/people/${row.applied_person}`, words)}`
}

function importedPart({ found, names, imported, importedNext }: Report): Html | false {
  if (imported.length === 0) return false
  const rows = imported.map(row => [row.line, personCell(row), ...courtCells(row, names), madeCell(row)])
  return section({
    id: 'imported',
    title: say('imported-rows'),
    children: html`${table({ dense: true, caption: say('imported-rows'), captionClasses: 'govuk-visually-hidden', head: [say('line'), say('person'), say('hearing'), say('sentence'), say('record')], rows })}
${cursorPagination({ next: importedNext ? `/court-results/${found.id}/report?${new URLSearchParams({ imported: importedNext })}` : undefined, label: say('imported-rows') })}`,
  })
}

function refusedPart({ found, names, refused, refusedNext }: Report): Html | false {
  if (refused.length === 0) return false
  const rows = refused.map(row => [row.line, personCell(row), ...courtCells(row, names), problemList(row)])
  return section({
    id: 'refused',
    title: say('refused-rows'),
    children: html`<p class="govuk-body">${link(`/court-results/${found.id}/refused.csv`, say('download'))}</p>
${table({ dense: true, caption: say('refused-rows'), captionClasses: 'govuk-visually-hidden', head: [say('line'), say('person'), say('hearing'), say('sentence'), say('why')], rows })}
${cursorPagination({ next: refusedNext ? `/court-results/${found.id}/report?${new URLSearchParams({ refused: refusedNext })}` : undefined, label: say('refused-rows') })}`,
  })
}

/** What an import did. It is kept. */
export function reportPage(report: Report): Page {
  const { found } = report
  const isConfirmed = found.state === 'confirmed'
  const figure = (
    key: 'report-created' | 'report-updated' | 'report-unchanged' | 'report-refused' | 'report-left',
    count: number | null,
  ) => ({ figure: count ?? 0, words: say(key, { count: count ?? 0 }) })
  const title = say(isConfirmed ? 'report-title' : 'report-discarded')
  return {
    title,
    section: '/court-results',
    main: html`${pageTitle(title)}
<p class="govuk-body">${isConfirmed ? say('report-about', { file: found.file_name, at: whenSaid(found.confirmed_at ?? found.uploaded_at) }) : say('report-about-discarded', { file: found.file_name, at: whenSaid(found.uploaded_at) })} ${link('/court-results', say('another'))}</p>
${
  isConfirmed &&
  counts([
    figure('report-created', found.created),
    figure('report-updated', found.updated),
    figure('report-unchanged', found.unchanged),
    figure('report-refused', found.refused),
    ...(found.left_out ? [figure('report-left', found.left_out)] : []),
  ])
}
${isConfirmed && (found.created ?? 0) > 0 && html`<p class="govuk-body">${say('next')}</p>`}
${importedPart(report)}${refusedPart(report)}`,
  }
}
