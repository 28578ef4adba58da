// Face-to-face contact month by month, in words and boxes.

import { type ContactMonth as Box, contactStrip } from '#design/pictures.ts'
import { monthOf, nextMonth, type PlainDate } from '#kernel/dates.ts'
import { type Html, html, nothing } from '#kernel/html.ts'
import { dayAndMonth, longDate } from '#kernel/i18n.ts'
import type { Rulebook } from '#modules/standards/index.ts'
import { type ContactMonth, contactMonths } from '#modules/supervision/index.ts'
import { say } from '../words.ts'
import type { Figures } from './store.ts'

/** The months that pictures and strip share. */
export type Columns = { from: PlainDate; until: PlainDate }

/** The strip under the sentence, by the very function that the rule uses. Nothing while nobody is supervised. */
export function stripPart({ sentences, contacts }: Figures, today: PlainDate, rulebook: Rulebook, columns: Columns | undefined): Html {
  const { months: all, videoShare } = contactMonths({ sentences, contacts }, today, rulebook)
  const months = columns ? all.filter(({ month }) => month >= monthOf(columns.from) && month <= monthOf(columns.until)) : all
  if (months.length === 0) return nothing
  const open = months.find(month => month.state === 'open')
  const missed = months.filter(month => month.state === 'missed').flatMap(month => month.offeredMissed)
  const key = [
    say('key-met'),
    months.some(month => month.byVideo > 0) && say('key-video'),
    months.some(month => month.state === 'missed') && say('key-missed'),
    missed.length > 0 && say('key-not-attended', { dates: missed.map(dayAndMonth).join(', ') }),
    open && say('key-open', { date: longDate(open.dueOn) }),
    videoShare.of > 0 && say('key-share', videoShare),
  ]
  return html`<h3 class="wm-h3">${say('monthly')}</h3>
${contactStrip(columns ? boxesOf(columns, months) : months.map(boxOf))}
<ul class="wm-keyline">${key.filter(Boolean).map(words => html`<li>${words}</li>`)}</ul>`
}

/** A box for every column; empty where the month asks for nothing. */
function boxesOf({ from, until }: Columns, months: readonly ContactMonth[]): Box[] {
  const known = new Map(months.map(month => [month.month, month]))
  const boxes: Box[] = []
  for (let month = monthOf(from); month <= monthOf(until); month = nextMonth(month)) {
    const found = known.get(month)
    boxes.push(found ? boxOf(found) : { month, state: 'none' })
  }
  return boxes
}

const boxOf = ({ month, state, counted, byVideo }: ContactMonth): Box => ({
  month,
  state: state === 'not-required' ? 'none' : state,
  ...(state === 'met' || state === 'missed' ? { count: counted, video: counted > 0 && byVideo === counted } : {}),
})
