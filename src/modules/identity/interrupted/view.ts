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
  const rows = typed
    .filter(isForReading)
    .map(({ name, values }) => ({ key: fieldName(name), value: values.join('\n').trim() || say('interrupted-empty') }))
  return {
    title,
    main: html`${pageTitle(title)}
<p class="govuk-body">${say('interrupted-what')}</p>
${rows.length > 0 ? summaryList(rows) : html`<p class="govuk-body">${say('interrupted-nothing')}</p>`}
${form({
  action: address,
  ...tokens,
  children: html`${typed.map(({ name, values }) => values.map(value => hidden(name, value)))}
${buttonGroup({ content: say('interrupted-send') }, link('/', say('interrupted-leave')))}`,
})}
<p class="wm-text wm-quiet wm-measure">${say('interrupted-file')}</p>`,
  }
}

// Ids and versions are carried, but tell a reader nothing.
const isForReading = ({ name, values }: { name: string; values: string[] }) =>
  name !== 'version' && !values.some(value => z.uuid().safeParse(value).success)

/** A field's name as words: "starts-on" → "Starts on". The form's own labels belong to another module. */
function fieldName(name: string): string {
  const words = name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[-_.]+/g, ' ')
    .trim()
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
