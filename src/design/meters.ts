// Bars. Their lengths are attributes of SVG, since the security policy forbids styles in markup.

import { type Content, type Html, html } from '#kernel/html.ts'
import { say } from './words.ts'

const percentOf = (done: number, total: number) => (total > 0 ? Math.min(100, Math.max(0, (done / total) * 100)) : 0)

function bar(percent: number): Html {
  return html`<rect class="wm-bar__all" width="100%" height="100%"/><rect class="wm-bar__done" width="${percent.toFixed(1)}%" height="100%"/>`
}

export type Meter = { title: Content; done: number; total: number; figures: Content; note?: Content }

/** How much of something is done. The figures say it in words, so the bar is for the eye only. */
export function meter({ title, done, total, figures, note }: Meter): Html {
  return html`<div class="wm-meter"><p class="wm-meter__head"><strong>${title}</strong> <span>${figures}</span></p>
<svg class="wm-meter__bar" aria-hidden="true" focusable="false">${bar(percentOf(done, total))}</svg>
${note !== undefined && html`<p class="wm-meter__note">${note}</p>`}</div>
`
}

/** How far long work is. */
export function progressBar(done: number, total: number): Html {
  const percent = percentOf(done, total)
  return html`<svg class="wm-progress" role="img" focusable="false" aria-label="${say('percent-done', { percent: Math.floor(percent) })}">${bar(percent)}</svg>`
}

// The bar ends at 130 % so that the line of 100 % stands in view of those over it.
const fullScale = 130

/** Points used of points available, with a line at 100 %. `words` says the same: "87.6% of capacity, room". */
export function capacityBar(percent: number, level: 'room' | 'full' | 'over', words: string): Html {
  const width = (value: number) => `${((Math.min(value, fullScale) / fullScale) * 100).toFixed(1)}%`
  const limit = width(100)
  return html`<svg class="wm-bar wm-bar--${level}" role="img" focusable="false" aria-label="${words}"><rect class="wm-bar__all" y="3" width="100%" height="12"/><rect class="wm-bar__done" y="3" width="${width(percent)}" height="12"/>${percent > 100 && html`<line class="wm-bar__cut" x1="${limit}" x2="${limit}" y1="3" y2="15"/>`}<line class="wm-bar__limit" x1="${limit}" x2="${limit}" y1="0" y2="18"/></svg>`
}
