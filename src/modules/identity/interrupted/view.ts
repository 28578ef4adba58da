import { z } from 'zod'
import { pageTitle } from '#design/blocks.ts'
import { button, link, summaryList } from '#design/components.ts'
import { buttonGroup, form, hidden, hiddenFields } from '#design/form.ts'
import type { Config } from '#kernel/config.ts'
import { html } from '#kernel/html.ts'
import type { Page } from '#kernel/route.ts'
import { idleMinutes } from '../sessions/store.ts'
import { offersPersonas } from '../setting.ts'
import { say } from '../words.ts'
import type { KeptForm } from './store.ts'

/** In place of a page that needs someone signed in. `kept` is the key of what had been typed. */
export function signedOutPageOf(config: Config, kept: string | undefined): Page {
  const title = say(kept === undefined ? 'session-over' : 'session-over-kept')
  const what = kept === undefined ? say('session-over-what', { minutes: idleMinutes }) : say('session-over-kept-what')
  const way = offersPersonas(config) ? '/' : '/sign-in'
  const href = kept === undefined ? way : `${way}?return=${encodeURIComponent(`/interrupted/${kept}`)}`
  return {
    title,
    main: html`${pageTitle(title)}
<p class="govuk-body">${what}</p>
${button({ content: say(kept === undefined ? 'sign-in' : 'sign-in-and-carry-on'), href })}`,
  }
}

/** What had been typed, and a form that sends it to where it was meant for. */
export function interruptedPage({ address, fields }: KeptForm, tokens: { csrf: string; submission: string }): Page {
  const title = say('interrupted-title')
  const own: string[] = Object.values(hiddenFields)
  const typed = Object.entries(fields)
    .filter(([name]) => !own.includes(name))
    .map(([name, value]) => ({ name, values: [value].flat().map(String) }))
  const rows = typed.flatMap(({ name, values }) => {
    const label = labels.get(name)
    const words = values.join('\n').trim()
    return label && words ? [{ key: say(label), value: words }] : []
  })
  const others = typed.filter(field => !labels.has(field.name) && isAnswer(field)).length
  return {
    title,
    main: html`${pageTitle(title)}
<p class="govuk-body">${say('interrupted-what')}</p>
${rows.length > 0 && summaryList(rows)}
<p class="govuk-body">${say(rows.length > 0 ? 'interrupted-others' : 'interrupted-only', { count: others })}</p>
${form({
  action: address,
  ...tokens,
  children: html`${typed.map(({ name, values }) => values.map(value => hidden(name, value)))}
${buttonGroup({ content: say('interrupted-send') }, link('/', say('interrupted-leave')))}`,
})}
<p class="wm-text wm-quiet wm-measure">${say('interrupted-file')}</p>`,
  }
}

// What people write in their own words, by the names of the forms' fields. Whatever was chosen or ticked is a code of its form: it is carried, not read out.
const labels = new Map<string, 'typed-notes' | 'typed-reason' | 'typed-decision' | 'typed-address' | 'typed-search' | 'typed-name'>([
  ['notes', 'typed-notes'],
  ['note', 'typed-notes'],
  ['reason', 'typed-reason'],
  ['rationale', 'typed-reason'],
  ['override', 'typed-reason'],
  ['overrideReason', 'typed-reason'],
  ['decision', 'typed-decision'],
  ['lines', 'typed-address'],
  ['place', 'typed-address'],
  ['q', 'typed-search'],
  ['forename', 'typed-name'],
  ['surname', 'typed-name'],
])

// Ids and versions are carried, but nobody gave them as an answer. A day has three boxes and is one answer.
const isAnswer = ({ name, values }: { name: string; values: string[] }) =>
  name !== 'version' && !/-(month|year)$/.test(name) && !values.some(value => value === '' || z.uuid().safeParse(value).success)
