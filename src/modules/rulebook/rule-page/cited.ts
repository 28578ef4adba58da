// Sources in words.

import { type Html, html } from '#kernel/html.ts'
import type { Citation } from '#modules/standards/index.ts'
import { say } from '../words.ts'

/** Each source with its standing. */
export const citations = (cites: readonly Citation[]): Html =>
  html`${cites.map((cite, index) => html`${index > 0 && html`<br>`}${cited(cite)} <span class="wm-quiet">(${say(cite.standing)})</span>`)}`

/** "Operating Blueprint 2019, ¶94" */
export const cited = ({ source, at }: Citation): string => [source, at].filter(Boolean).join(', ')
