import type { z } from 'zod'
import { pageTitle, titleRow } from '#design/blocks.ts'
import { button, cursorPagination, details, link, table, tag } from '#design/components.ts'
import { errorSummary, form, hidden, messages, select, textInput } from '#design/form.ts'
import { londonDate, londonTime } from '#kernel/dates.ts'
import { type Content, type Html, html } from '#kernel/html.ts'
import { clockTime, longDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import { sayAct } from '../acts.ts'
import { changes, doings } from '../doings.ts'
import { say } from '../words.ts'
import { groups } from './filter.ts'
import type { AccessRow } from './store.ts'

/** For the hidden fields of a form. */
export type Tokens = { csrf: string; submission: string }
/** `typed`: what stands in the fields. `terms`: what the address says. */
type Shown = {
  items: AccessRow[]
  next: string | null
  typed: Record<string, string>
  terms: Record<string, string>
  form: Tokens
  error?: z.ZodError
}

/** People that a row names at once; the rest are behind a summary. */
const mostNamed = 3
const outcomes = [
  '200',
  '201',
  '303',
  '304',
  '400',
  '403',
  '404',
  '409',
  '412',
  '422',
  '428',
  '429',
  '500',
  '503',
  'done',
  'failed',
] as const
type Outcome = (typeof outcomes)[number]
const isOutcome = (outcome: string): outcome is Outcome => (outcomes as readonly string[]).includes(outcome)

/** An outcome in words: what succeeded has changed something only if the act changes anything. */
export function sayOutcome({ act, outcome }: Pick<AccessRow, 'act' | 'outcome'>): string {
  const kept = changes(act)
  if (outcome === '200' && kept) return say('outcome-201')
  if ((outcome === '201' || outcome === '303') && !kept) return say('group-done')
  return isOutcome(outcome) ? say(`outcome-${outcome}`) : outcome
}

/** Heads of the file's columns. */
export const columnNames = (): string[] => [
  say('when'),
  say('actor'),
  say('through'),
  say('act'),
  say('people'),
  say('restricted'),
  say('purpose'),
  say('outcome'),
]

/** The auditor's list. People are shown by CRN: the auditor reads the trail, not the cases. */
export function accessLogPage({ items, next, typed, terms: said, form: tokens, error }: Shown): Page {
  const errors = messages(error)
  const { cursor: _, ...kept } = said
  const terms = new URLSearchParams(Object.entries(kept).filter(([, value]) => value !== ''))
  return {
    title: say('title'),
    section: '/access-log',
    main: html`${errorSummary(errors)}
${titleRow(pageTitle(say('title')), link('/access-log/trail', say('trail')))}
<p class="govuk-body">${say('about')}</p>
${filters(typed, errors, tokens)}
${items.length > 0 ? list(items, kept) : !error && html`<p class="govuk-body">${say('nothing')}</p>`}
${next !== null && cursorPagination({ next: `/access-log?${new URLSearchParams([...terms, ['cursor', next]])}` })}
${items.length > 0 && html`<p class="govuk-body">${link(`/access-log/entries.csv?${terms}`, say('download'))}</p>`}`,
  }
}

/** The term of the address that a field becomes. */
const termOf = { crn: 'person', name: 'actor', from: 'from', to: 'to' } as const

function filters(typed: Record<string, string>, errors: Record<string, string>, tokens: Tokens): Html {
  const input = (name: 'crn' | 'name' | 'from' | 'to') =>
    textInput({
      name,
      label: say(`by-${name}`),
      hint: say(`by-${name}-hint`),
      value: typed[name],
      error: errors[name] ?? errors[termOf[name]],
      width: 20,
    })
  const choice = (name: 'did' | 'api' | 'outcome' | 'restricted', items: { value: string; text: string }[]) =>
    select({ name, label: say(`by-${name}`), value: typed[name], blank: say('any'), items, error: errors[name] })
  return form({
    action: '/access-log',
    ...tokens,
    children: html`<div class="wm-filterbar">
${input('crn')}
${input('name')}
${input('from')}
${input('to')}
${choice(
  'outcome',
  groups.map(group => ({ value: group, text: say(`group-${group}`) })),
)}
${choice('restricted', [{ value: 'yes', text: say('restricted-only') }])}
${choice(
  'did',
  doings.map(doing => ({ value: doing, text: say(`did-${doing}`) })),
)}
${choice('api', [{ value: 'yes', text: say('api-only') }])}
</div>
${typed['act'] && html`${hidden('act', typed['act'])}<p class="govuk-body">${say('only-act', { act: sayAct(typed['act']) })}</p>`}
<div class="govuk-button-group">${button({ content: say('filter'), kind: 'secondary' })}${link('/access-log', say('show-all'))}</div>`,
  })
}

function list(items: AccessRow[], kept: Record<string, string>): Html {
  const only = (term: Record<string, string>) => `/access-log?${new URLSearchParams({ ...kept, ...term })}`
  return table({
    dense: true,
    caption: say('caption'),
    captionClasses: 'govuk-visually-hidden',
    head: [say('when'), say('actor'), say('act'), say('people'), say('purpose'), say('outcome')],
    rows: items.map(row => [
      when(row.at),
      who(row, only),
      link(only({ act: row.act }), sayAct(row.act), { about: say('act-only') }),
      whose(row, only),
      row.purpose,
      sayOutcome(row),
    ]),
  })
}

/** A moment, as the log says it. */
export function when(at: string): string {
  const instant = Temporal.Instant.from(at)
  return `${longDate(londonDate(instant))}, ${clockTime(londonTime(instant))}`
}

type Only = (term: Record<string, string>) => string

function who({ actor, actorName, through }: AccessRow, only: Only): Content {
  const name = actorName === null ? say('system') : link(only({ actor: String(actor) }), actorName, { about: say('actor-only') })
  return through === null ? name : html`${name}<br>${say('through-whom', { through })}`
}

/** One below another: links side by side are too close to touch. */
function whose({ people }: AccessRow, only: Only): Content {
  const list = (some: typeof people) =>
    html`<ul class="govuk-list govuk-!-margin-bottom-0">${some.map(
      ({ id, crn, restricted }) =>
        html`<li>${link(only({ person: id }), crn ?? id.slice(0, 8), { about: say('person-only') })}${restricted && html` ${tag(say('restricted'), 'red')}`}</li>`,
    )}</ul>`
  if (people.length === 0) return ''
  if (people.length <= mostNamed) return list(people)
  return html`${list(people.slice(0, mostNamed))}${details({ summary: say('and-more', { count: people.length - mostNamed }), content: list(people.slice(mostNamed)) })}`
}
