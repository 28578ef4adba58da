// One box a month: whether the contact that the standards ask for took place.

import { firstOfMonth, type Month } from '#kernel/dates.ts'
import { type Html, html } from '#kernel/html.ts'
import { monthAndYear, shortMonth } from '#kernel/i18n.ts'
import { classes } from './attributes.ts'
import { say } from './words.ts'

export type ContactMonth = {
  month: Month
  /** `none`: nothing was due, as in custody. */
  state: 'met' | 'missed' | 'open' | 'future' | 'none'
  count?: number | undefined
  /** Met by video only. */
  video?: boolean | undefined
}

const signs = { met: '✓', missed: '✗', open: '○', future: ' ', none: '–' } as const

// More months than this are too narrow in one row to read or to touch.
const mostInOneRow = 36

/** Months in a row, on the same columns as the sentence's picture above it. */
export function contactStrip(months: readonly ContactMonth[], label: string = say('contact-by-month')): Html {
  return html`<ol class="${classes('wm-strip', months.length > mostInOneRow && 'wm-strip--wraps')}" aria-label="${label}">${months.map(box)}</ol>`
}

function box(m: ContactMonth): Html {
  const first = firstOfMonth(m.month)
  const below = m.state === 'open' ? say('due') : m.count === undefined ? '' : m.video ? `${m.count} ${say('video-mark')}` : m.count
  return html`<li class="is-${m.state}"><span class="govuk-visually-hidden">${monthAndYear(first)}: ${meaning(m)}</span><span aria-hidden="true">${shortMonth(first)}<b>${signs[m.state]}</b>${below}</span></li>\n`
}

function meaning({ state, count = 0, video }: ContactMonth): string {
  if (state === 'met') return say(video ? 'month-met-video' : 'month-met', { count })
  return say(`month-${state}`, { count })
}
