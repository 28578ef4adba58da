import type { z } from 'zod'
import { pageTitle } from '#design/blocks.ts'
import { cursorPagination, table } from '#design/components.ts'
import { button } from '#design/elements.ts'
import { errorSummary, form, messages, select, textInput } from '#design/form.ts'
import { londonDate, londonTime } from '#kernel/dates.ts'
import { html } from '#kernel/html.ts'
import { clockTime, listDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import { say } from '../words.ts'
import type { AccessRow } from './store.ts'

type Shown = {
  items: AccessRow[]
  next: string | null
  typed: Record<string, string>
  error: z.ZodError | undefined
  actors: { id: number; name: string }[]
}

const mostNamed = 3

function when(row: AccessRow): string {
  const at = Temporal.Instant.from(row.at.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'))
  return `${listDate(londonDate(at))}, ${clockTime(londonTime(at))}`
}

function peopleCell(row: AccessRow) {
  const named = row.people
    .slice(0, mostNamed)
    .map(
      person =>
        html`<a class="govuk-link" href="/access-log?person=${person}">${person.slice(0, 8)}<span class="govuk-visually-hidden"> ${say('this-person')}</span></a> `,
    )
  return html`${named}${row.people.length > mostNamed && say('and-more', { count: row.people.length - mostNamed })}`
}

/** The auditor's list. People are shown by id: the auditor reads the trail, not the cases. */
export function accessLogPage({ items, next, typed, error, actors }: Shown): Page {
  const errors = messages(error)
  const filters = form({
    action: '/access-log',
    method: 'get',
    children: html`<div class="wm-filters">
${select({ name: 'actor', label: say('actor'), value: typed['actor'], blank: say('anyone'), items: actors.map(actor => ({ value: String(actor.id), text: actor.name })) })}
${textInput({ name: 'person', label: say('person-id'), value: typed['person'], error: errors['person'] })}
${textInput({ name: 'on', label: say('day'), hint: say('day-hint'), value: typed['on'], error: errors['on'] })}
${textInput({ name: 'outcome', label: say('outcome'), hint: say('outcome-hint'), value: typed['outcome'], error: errors['outcome'] })}
${button({ content: say('filter'), kind: 'secondary' })}</div>`,
  })
  const { cursor: _, ...kept } = typed
  const list = items.length
    ? table({
        dense: true,
        caption: say('caption'),
        captionClasses: 'govuk-visually-hidden',
        head: [say('when'), say('actor'), say('act'), say('people'), say('purpose'), say('outcome')],
        rows: items.map(row => [when(row), row.actor_name ?? say('system'), row.act, peopleCell(row), row.purpose ?? '', row.outcome]),
      })
    : html`<p class="govuk-body">${say('nothing')}</p>`
  return {
    title: say('title'),
    section: '/access-log',
    main: html`${errorSummary(errors)}${pageTitle(say('title'))}<p class="govuk-body">${say('about')}</p>${filters}${list}
${next && cursorPagination({ next: `/access-log?${new URLSearchParams({ ...kept, cursor: next })}` })}`,
  }
}
