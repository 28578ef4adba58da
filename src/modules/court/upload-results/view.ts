import { pageTitle, section } from '#design/blocks.ts'
import { cursorPagination, details, link, table, tag } from '#design/components.ts'
import { buttonGroup, errorSummary, fileUpload, form } from '#design/form.ts'
import { instantOf, londonDate, londonTime } from '#kernel/dates.ts'
import { type Html, html } from '#kernel/html.ts'
import { clockTime, longDate } from '#kernel/i18n.ts'
import type { Context, Page } from '#kernel/route.ts'
import { fields, requiredFields } from '../read-results/fields.ts'
import type { Import } from '../store.ts'
import { say } from '../words.ts'

/** "19 November 2026, 9:04am" */
export function whenSaid(at: string): string {
  const instant = instantOf(at)
  return `${longDate(londonDate(instant))}, ${clockTime(londonTime(instant))}`
}

const colours = { reading: 'grey', previewed: 'yellow', confirmed: 'green', discarded: 'grey' } as const

function earlierFiles(imports: Import[], next: string | null): Html {
  if (imports.length === 0) return html`<p class="govuk-body">${say('earlier-none')}</p>`
  const rows = imports.map(one => [
    one.file_name,
    whenSaid(one.uploaded_at),
    { content: one.rows_read, numeric: true },
    tag(say(`state-${one.state}`), colours[one.state]),
    one.state === 'previewed'
      ? link(`/court-results/${one.id}`, say('open'), { about: say('about-file', { file: one.file_name, at: whenSaid(one.uploaded_at) }) })
      : link(`/court-results/${one.id}/report`, say('open-report'), {
          about: say('about-file', { file: one.file_name, at: whenSaid(one.uploaded_at) }),
        }),
  ])
  const head = [
    say('file'),
    say('uploaded'),
    { content: say('rows'), numeric: true },
    say('state'),
    html`<span class="govuk-visually-hidden">${say('open')}</span>`,
  ]
  return html`${table({ dense: true, caption: say('earlier'), captionClasses: 'govuk-visually-hidden', head, rows })}${next && cursorPagination({ next: `/court-results?${new URLSearchParams({ cursor: next })}` })}`
}

type Shown = { imports: Import[]; next: string | null; tokens: Context<never, never>['form']; error?: string }

/** The form for a file, and what became of earlier ones. */
export function uploadPage({ imports, next, tokens, error }: Shown): Page {
  const known = fields.map(field => html`<li>${field}${requiredFields.includes(field) && ' *'}</li>`)
  return {
    title: say('title'),
    section: '/court-results',
    main: html`${errorSummary(error === undefined ? {} : { file: error })}${pageTitle(say('title'))}<p class="govuk-body">${say('about')}</p>
${form({
  action: '/court-results',
  multipart: true,
  ...tokens,
  children: html`${fileUpload({ name: 'file', label: say('choose-file'), hint: say('choose-file-hint'), error, accept: '.csv,.json' })}
${buttonGroup({ content: say('upload') })}`,
})}
${details({ summary: say('format-link'), content: html`<p>${say('format-about')}</p><ul class="govuk-list">${known}</ul>` })}
${section({ id: 'earlier', title: say('earlier'), children: earlierFiles(imports, next) })}`,
  }
}
