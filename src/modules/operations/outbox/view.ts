import type { z } from 'zod'
import { pageTitle, section } from '#design/blocks.ts'
import { backLink, button, cursorPagination, link, summaryList, table, tag } from '#design/components.ts'
import { buttonGroup, errorSummary, form, hidden, messages, textInput } from '#design/form.ts'
import type { PlainDate } from '#kernel/dates.ts'
import { instantOf, londonDate, londonTime } from '#kernel/dates.ts'
import { type Content, type Html, html } from '#kernel/html.ts'
import { clockTime, longDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import { administrationPlaces } from '#modules/workforce/index.ts'
import { say } from '../words.ts'
import { type ConsumerState, type HeldEvent, mostCounted } from './store.ts'

type State = ConsumerState & { title: string }
type Tokens = { csrf: string; submission: string }
type Shown = {
  state: State
  held: { items: HeldEvent[]; next: string | null }
  form: Tokens
  typed?: Record<string, unknown>
  error?: z.ZodError
}

const when = (instant: string) => {
  const at = instantOf(instant)
  return `${longDate(londonDate(at) as PlainDate)}, ${clockTime(londonTime(at))}`
}
const counted = (count: number) => (count > mostCounted ? say('more-than', { count: mostCounted }) : count.toLocaleString('en-GB'))
const condition = ({ stuck, failing }: State): Content =>
  stuck > 0
    ? tag(say('state-stuck', { count: stuck }), 'red')
    : failing > 0
      ? tag(say('state-failing', { count: failing }), 'orange')
      : tag(say('state-well'), 'green')

/** Everyone who acts on events. */
export function eventsPage(states: State[]): Page {
  return {
    title: say('events'),
    section: '/installation',
    main: html`${administrationPlaces('/installation/events')}
${pageTitle(say('events'))}
<p class="govuk-body">${say('events-about')}</p>
${
  states.length === 0
    ? html`<p class="govuk-body">${say('no-consumers')}</p>`
    : table({
        dense: true,
        head: [say('consumer'), say('handed-up-to'), say('behind'), say('waiting'), say('condition')],
        rows: states.map(state => [
          link(`/installation/events/${state.name}`, state.title),
          state.handedUpTo === null ? say('nothing-yet') : when(state.handedUpTo),
          counted(state.behind),
          counted(state.waiting),
          condition(state),
        ]),
      })
}`,
  }
}

/** One consumer: how far it is, what it failed at, and what can be done. */
export function consumerPage({ state, held, form: tokens, typed = {}, error }: Shown): Page {
  const errors = messages(error)
  return {
    title: state.title,
    section: '/installation',
    main: html`${backLink('/installation/events', say('events'))}
${errorSummary(errors)}
${pageTitle(state.title)}
${summaryList([
  { key: say('condition'), value: condition(state) },
  { key: say('registered'), value: when(state.registeredAt) },
  { key: say('handed-up-to'), value: state.handedUpTo === null ? say('nothing-yet') : when(state.handedUpTo) },
  { key: say('behind'), value: counted(state.behind) },
  { key: say('waiting'), value: counted(state.waiting) },
])}
${section({ id: 'held', title: say('held'), children: heldEvents(state, held, tokens) })}
${section({ id: 'replay', title: say('replay'), children: replays(state, tokens, typed, errors) })}`,
  }
}

function heldEvents({ name }: State, { items, next }: Shown['held'], tokens: Tokens): Html {
  if (items.length === 0) return html`<p class="govuk-body">${say('nothing-held')}</p>`
  const action = `/installation/events/${name}`
  const again = (event?: number) =>
    form({
      action,
      ...tokens,
      children: html`${hidden('what', 'retry')}${event !== undefined && hidden('event', event)}${button({ content: say(event === undefined ? 'retry-all' : 'retry-one'), kind: 'secondary' })}`,
    })
  return html`${again()}
${table({
  dense: true,
  head: [say('event'), say('event-name'), say('person'), say('attempts'), say('fault'), say('next-try'), say('behind-it'), say('act')],
  rows: items.map(item => [
    String(item.event),
    item.name,
    item.person ?? '',
    String(item.attempts),
    item.fault,
    item.state === 'stuck' ? tag(say('waits-for-you'), 'red') : when(item.nextAt),
    String(item.behind),
    again(item.event),
  ]),
})}
${next !== null && cursorPagination({ next: `${action}?cursor=${next}` })}`
}

function replays({ name }: State, tokens: Tokens, typed: Record<string, unknown>, errors: Record<string, string>): Html {
  const action = `/installation/events/${name}`
  const value = (what: string, field: string) => (typed['what'] === what ? String(typed[field] ?? '') : '')
  const wrong = (what: string, field: string) => (typed['what'] === what ? errors[field] : undefined)
  const field = (what: string, input: 'event' | 'on' | 'at', label: string, hint?: string) =>
    textInput({ name: input, label, hint, value: value(what, input), error: wrong(what, input), width: 10 })
  return html`<p class="govuk-body">${say('replay-about')}</p>
${form({
  action,
  ...tokens,
  children: html`${hidden('what', 'replay-from')}${field('replay-from', 'on', say('replay-on'), say('replay-on-hint'))}${field('replay-from', 'at', say('replay-at'), say('replay-at-hint'))}${buttonGroup({ content: say('replay-from'), kind: 'secondary' })}`,
})}
${form({
  action,
  ...tokens,
  children: html`${hidden('what', 'replay-one')}${field('replay-one', 'event', say('event'), say('event-hint'))}${buttonGroup({ content: say('replay-one'), kind: 'secondary' })}`,
})}`
}
