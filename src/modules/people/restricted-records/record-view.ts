import { pageTitle, section } from '#design/blocks.ts'
import { backLink, link, summaryList, table, warningText } from '#design/components.ts'
import { buttonGroup, type Errors, errorSummary, form, textarea } from '#design/form.ts'
import { instantOf, londonDate, londonTime, type PlainDate } from '#kernel/dates.ts'
import { type Html, html } from '#kernel/html.ts'
import { clockTime, longDate } from '#kernel/i18n.ts'
import type { Context, Page } from '#kernel/route.ts'
import { leavesOut } from './command.ts'
import { reviewWords } from './list-view.ts'
import type { Access, Change, ClosedRecord, Named } from './store.ts'
import { say } from './words.ts'

export type Tokens = Context<never, never>['form']
export const addressOf = (record: Pick<ClosedRecord, 'id'>) => `/restricted-records/${record.id}`
const dayOf = (at: string) => longDate(londonDate(instantOf(at)))

/** Asks why the access officer looks. */
export function askPage(record: ClosedRecord, tokens: Tokens, typed?: string, errors: Errors = {}): Page {
  return {
    title: say('ask-title', { crn: record.crn }),
    section: '/restricted-records',
    main: html`${backLink('/restricted-records', say('back'))}${errorSummary(errors)}${pageTitle(say('ask-title', { crn: record.crn }))}<p class="govuk-body">${say('ask-about')}</p>
${form({
  action: `${addressOf(record)}/views`,
  ...tokens,
  children: html`${textarea({ name: 'reason', label: say('why-looking'), value: typed, error: errors['reason'], limit: 1_000, rows: 3 })}${buttonGroup({ content: say('go') })}`,
})}`,
  }
}

/** What is so now: on the record's page, and beside what somebody typed when it changed meanwhile. */
export function summaryOf(record: ClosedRecord, today: PlainDate): Html {
  return summaryList([
    { key: say('kind'), value: say(record.access) },
    record.access !== 'open' && { key: say('reason'), value: record.reason ?? say('not-recorded') },
    record.access !== 'open' && { key: say('owner'), value: record.owner ?? say('not-recorded') },
    record.access !== 'open' && { key: say('review'), value: reviewWords(record.review_on, today) },
    { key: say('officer'), value: record.officer ?? say('nobody') },
  ])
}

function namedTable(record: ClosedRecord): Html {
  if (record.named.length === 0) return html`<p class="govuk-body">${say('none-named')}</p>`
  const row = ({ staff_id, name, kind, reason, until }: Named) => [
    name,
    say(kind),
    reason,
    until ? html`${dayOf(until)}, ${clockTime(londonTime(instantOf(until)))}` : say('no-end'),
    link(`${addressOf(record)}/named/${staff_id}/remove`, say('remove'), { about: name }),
  ]
  return table({
    dense: true,
    caption: say('named'),
    captionClasses: 'govuk-visually-hidden',
    head: [say('allowed-list'), say('kind'), say('reason'), say('until'), say('change')],
    rows: record.named.map(row),
  })
}

function whatWords({ what, detail, staff }: Change): string {
  if (what === 'closed' || what === 'changed') return say(`what-${what}`, { kind: say(detail['to'] as Access) })
  if (what === 'reviewed') return say('what-reviewed', { on: longDate(detail['review_on'] as PlainDate) })
  return say(`what-${what}` as 'what-named', { staff: staff ?? '' })
}

function historyOf(record: ClosedRecord): Html {
  if (record.history.length === 0) return html`<p class="govuk-body">${say('no-history')}</p>`
  return html`<ul class="govuk-list govuk-list--spaced">${record.history.map(change => {
    const at = instantOf(change.made_at)
    const words = say('by-at', { by: change.by ?? '', date: longDate(londonDate(at)), time: clockTime(londonTime(at)) })
    return html`<li><strong>${whatWords(change)}</strong><br>${change.reason}<br><span class="govuk-body-s govuk-hint">${words}</span></li>`
  })}</ul>`
}

/** All about who may know of a record. */
export function recordPage(record: ClosedRecord, today: PlainDate): Page {
  const at = addressOf(record)
  const isClosed = record.access !== 'open'
  const title = say('record-title', { crn: record.crn, name: record.name })
  const out = leavesOut(record.officer_id, record.access, record.named)
  return {
    title,
    section: '/restricted-records',
    main: html`${backLink('/restricted-records', say('back'))}${pageTitle(title)}
${out && warningText(say('officer-out'))}${summaryOf(record, today)}
${buttonGroup({ content: say(isClosed ? 'change' : 'change-open'), href: `${at}/change`, kind: isClosed ? 'secondary' : 'main' }, isClosed && { content: say('review-it'), href: `${at}/review`, kind: 'secondary' })}
${isClosed && section({ id: 'named', title: say('named'), children: html`${namedTable(record)}${buttonGroup({ content: say(record.access === 'restricted' ? 'name-allowed' : 'name-excluded'), href: `${at}/named`, kind: 'secondary' })}` })}
${section({ id: 'history', title: say('history'), children: historyOf(record) })}`,
  }
}
