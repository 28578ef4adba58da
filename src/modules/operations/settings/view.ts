import { pageTitle, section } from '#design/blocks.ts'
import { summaryList, table } from '#design/components.ts'
import { type Content, html } from '#kernel/html.ts'
import type { Page } from '#kernel/route.ts'
import { administrationPlaces } from '#modules/workforce/index.ts'
import { say } from '../words.ts'
import type { Setting } from './settings.ts'

type Shown = { settings: readonly Setting[]; fixed: { idleMinutes: number; longestHours: number; tokenMinutes: number }; version: string }

/** What the installation is set to. */
export function settingsPage({ settings, fixed, version }: Shown): Page {
  return {
    title: say('settings'),
    section: '/installation',
    main: html`${administrationPlaces('/installation/settings')}
${pageTitle(say('settings'))}
<p class="govuk-body">${say('settings-about')}</p>
${table({
  dense: true,
  head: [say('setting'), say('setting-value'), say('setting-means')],
  rows: settings.map(setting => [html`<code>${setting.name}</code>`, wordsOf(setting), plain(setting.description)]),
})}
${section({
  id: 'fixed',
  title: say('fixed'),
  children: summaryList([
    { key: say('version'), value: version },
    { key: say('idle'), value: say('minutes', { count: fixed.idleMinutes }) },
    { key: say('longest'), value: say('hours', { count: fixed.longestHours }) },
    { key: say('token'), value: say('minutes', { count: fixed.tokenMinutes }) },
  ]),
})}
<p class="govuk-body">${say('fixed-about')}</p>`,
  }
}

function wordsOf({ value, secret, by_default }: Setting): Content {
  if (value === null) return say('not-set')
  if (secret) return say('set')
  return by_default ? html`${value} <span class="wm-quiet">(${say('by-default')})</span>` : value
}

/** The descriptions are written for the README, where code stands in backquotes. */
const plain = (description: string): Content =>
  html`${description.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`
