import type { z } from 'zod'
import { pageTitle } from '#design/blocks.ts'
import { button, cursorPagination, link, table } from '#design/components.ts'
import { errorSummary, form, messages, select, textInput } from '#design/form.ts'
import { londonDate, londonTime } from '#kernel/dates.ts'
import { type Content, type Html, html } from '#kernel/html.ts'
import { clockTime, longDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import { say } from '../words.ts'
import type { AccessRow } from './store.ts'

type Shown = { items: AccessRow[]; next: string | null; typed: Record<string, string>; error?: z.ZodError }

/** Ids that a row shows; the rest are counted. */
const mostNamed = 3
const outcomes = ['200', '201', '303', '404', '409', '422', '500', 'done', 'failed'] as const
type Outcome = (typeof outcomes)[number]
const isOutcome = (outcome: string): outcome is Outcome => (outcomes as readonly string[]).includes(outcome)

/** The auditor's list. People are shown by id: the auditor reads the trail, not the cases. */
export function accessLogPage({ items, next, typed, error }: Shown): Page {
  const errors = messages(error)
  const { cursor: _, ...kept } = typed
  return {
    title: say('title'),
    section: '/access-log',
    main: html`${errorSummary(errors)}
${pageTitle(say('title'))}
<p class="govuk-body">${say('about')}</p>
${filters(typed, errors)}
${items.length > 0 ? list(items) : html`<p class="govuk-body">${say('nothing')}</p>`}
${next !== null && cursorPagination({ next: `/access-log?${new URLSearchParams({ ...kept, cursor: next })}` })}`,
  }
}

function filters(typed: Record<string, string>, errors: Record<string, string>): Html {
  const items = outcomes.map(outcome => ({ value: outcome, text: say(`outcome-${outcome}`) }))
  const input = (name: 'actor' | 'person' | 'on', label: string, hint: string) =>
    textInput({ name, label, hint, value: typed[name], error: errors[name] })
  return form({
    action: '/access-log',
    method: 'get',
    children: html`<div class="wm-filterbar">
${input('actor', say('actor-number'), say('actor-hint'))}
${input('person', say('person-id'), say('person-hint'))}
${input('on', say('day'), say('day-hint'))}
${select({ name: 'outcome', label: say('outcome'), value: typed['outcome'], blank: say('any'), items })}
</div>
<div class="govuk-button-group">${button({ content: say('filter'), kind: 'secondary' })}${link('/access-log', say('show-all'))}</div>`,
  })
}

function list(items: AccessRow[]): Html {
  return table({
    dense: true,
    caption: say('caption'),
    captionClasses: 'govuk-visually-hidden',
    head: [say('when'), say('actor'), say('act'), say('people'), say('purpose'), say('outcome')],
    rows: items.map(row => [
      when(row.at),
      who(row),
      row.act,
      whose(row),
      row.purpose,
      isOutcome(row.outcome) ? say(`outcome-${row.outcome}`) : row.outcome,
    ]),
  })
}

function when(at: string): string {
  const instant = Temporal.Instant.from(at)
  return `${longDate(londonDate(instant))}, ${clockTime(londonTime(instant))}`
}

const who = ({ actor, actorName }: AccessRow): Content =>
  actorName === null ? say('system') : link(`/access-log?actor=${actor}`, actorName, { about: say('actor-only') })

function whose({ people }: AccessRow): Content {
  const named = people
    .slice(0, mostNamed)
    .map(person => html`${link(`/access-log?person=${person}`, person.slice(0, 8), { about: say('person-only') })} `)
  return people.length > mostNamed ? html`${named}${say('and-more', { count: people.length - mostNamed })}` : named
}
