import { pageTitle } from '#design/blocks.ts'
import { button, cursorPagination, link, rowButton, table } from '#design/components.ts'
import { form, select, textInput } from '#design/form.ts'
import { doneAlert } from '#design/pages.ts'
import { type Html, html } from '#kernel/html.ts'
import type { Page } from '#kernel/route.ts'
import { administrationPlaces } from '#modules/workforce/index.ts'
import { say } from '../admin-words.ts'
import { idleMinutes, longestHours } from '../sessions/store.ts'
import { instantWords } from '../when.ts'
import { type Session, type SessionFilter, sessionSorts } from './store.ts'

type Shown = {
  items: Session[]
  next: string | null
  query: Record<string, string>
  filter: SessionFilter
  now: Temporal.Instant
  tokens: { csrf: string; submission: string }
}

/** Who is signed in now. */
export function sessionsPage({ items, next, query, filter, now, tokens }: Shown): Page {
  const { cursor: _, done, ...kept } = query
  const sorts = sessionSorts.map(sort => ({ value: sort, text: say(`sort-${sort}`) }))
  return {
    title: say('sessions'),
    section: '/installation',
    main: html`${administrationPlaces('/installation/sessions')}
${done === 'one' && doneAlert({ title: say('done-title'), children: say('done-session-ended'), next: [] })}
${pageTitle(say('sessions'))}
<p class="govuk-body">${say('sessions-about', { idle: idleMinutes, longest: longestHours })}</p>
${form({
  action: '/installation/sessions',
  method: 'get',
  children: html`<div class="wm-filterbar">${textInput({ name: 'q', label: say('name'), value: filter.q, width: 20 })}
${select({ name: 'sort', label: say('sort-by'), value: filter.sort, items: sorts })}</div>
${button({ content: say('show'), kind: 'secondary' })}`,
})}
${items.length > 0 ? sessionTable(items, now, tokens) : html`<p class="govuk-body">${say('no-sessions')}</p>`}
${next !== null && cursorPagination({ next: `/installation/sessions?${new URLSearchParams({ ...kept, cursor: next })}` })}`,
  }
}

/** A table of sessions. */
export function sessionTable(items: readonly Session[], now: Temporal.Instant, tokens: Shown['tokens']): Html {
  return table({
    dense: true,
    head: [say('name'), say('post'), say('since'), say('last-seen'), say('actions')],
    rows: items.map(session => [
      link(`/installation/users/${session.staff}`, session.name),
      [session.post, session.place].filter(Boolean).join(', '),
      instantWords(session.started_at, now),
      instantWords(session.last_seen_at, now),
      session.own
        ? say('this-session')
        : form({
            action: `/installation/sessions/${session.id}/end`,
            ...tokens,
            children: rowButton({ content: say('end-session'), about: say('of-name', { name: session.name }) }),
          }),
    ]),
  })
}
