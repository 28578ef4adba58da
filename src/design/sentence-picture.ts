// The sentence in one picture: the order filled to today, a lane for each requirement, milestones above; and the same as a list.

import { daysBetween, firstOfMonth, lastOfMonth, type Month, monthOf, nextMonth, type PlainDate } from '#kernel/dates.ts'
import { type Content, type Html, html } from '#kernel/html.ts'
import { longDate, shortMonth } from '#kernel/i18n.ts'
import { classes } from './attributes.ts'
import { type Placed, placeLabels, textWidth } from './label-rows.ts'
import { table } from './lists.ts'
import { meter } from './meters.ts'
import { say } from './words.ts'

/** `rule` says how the date came about; it stands in the table of dates. */
export type Milestone = { on: PlainDate; words: string; rule?: Content }
export type Span = { from: PlainDate; to: PlainDate; kind: 'done' | 'expected' | 'planned'; words: string; rule?: Content }
/** `words` stand beside the lane; each span and limit has its own for the list. */
export type Lane = { words: string; spans: readonly Span[]; limit?: Milestone | undefined }
export type SentencePicture = {
  /** Unlike any other on the page: a case may have several sentences. */
  id: string
  /** On the bar: "Community order, 8 of 24 months". */
  words: string
  from: PlainDate
  until: PlainDate
  /** The months that the columns cover, where several pictures and the strip below share them; those of the sentence otherwise. */
  columns?: { from: PlainDate; until: PlainDate } | undefined
  today: PlainDate
  lanes: readonly Lane[]
  milestones: readonly Milestone[]
}

const width = 1140
const rowHeight = 22
const laneHeight = 23

/** The picture on a wide screen; on a phone, how far it is and the dates to come. */
export function sentencePicture(picture: SentencePicture): Html {
  const { from, until, today, words } = picture
  const phone = meter({
    title: words,
    done: daysBetween(from, today),
    total: daysBetween(from, until),
    figures: say('until', { on: longDate(until) }),
  })
  const ahead = datesOf(picture).filter(({ on }) => on >= today)
  return html`<div class="wm-wide-only">${drawing(picture)}</div>
<div class="wm-phone-only">${phone}<ul class="wm-list">${ahead.map(({ when, what }) => html`<li><strong>${when}</strong> ${what}</li>`)}</ul></div>`
}

/** Every date of the picture in order, with how it came about: the picture's text form. */
export function datesTable(picture: SentencePicture): Html {
  const rows = datesOf(picture).map(({ when, what, rule }) => [{ content: when, classes: 'wm-nowrap' }, what, rule])
  return table({ head: [say('date'), say('what'), say('rule')], rows, dense: true })
}

type Dated = { on: PlainDate; when: string; what: string; rule: Content }

function datesOf({ milestones, lanes }: SentencePicture): Dated[] {
  const points = [...milestones, ...lanes.flatMap(lane => lane.limit ?? [])].map(({ on, words, rule }) => ({
    on,
    when: longDate(on),
    what: words,
    rule,
  }))
  const spans = lanes.flatMap(lane =>
    lane.spans.map(({ from, to, words, rule }) => ({
      on: from,
      when: say('from-to', { from: longDate(from), to: longDate(to) }),
      what: words,
      rule,
    })),
  )
  return [...points, ...spans].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

function drawing(picture: SentencePicture): Html {
  const { id, from, until, today, words, lanes, milestones } = picture
  const shared = picture.columns ?? { from, until }
  const x = scale(shared.from, shared.until)
  const marks = [
    ...milestones.map(milestone => ({ ...milestone, date: shortDate(milestone.on, today), kind: 'date' as const })),
    ...lanes.flatMap(({ limit }) => (limit ? [{ ...limit, date: shortDate(limit.on, today), kind: 'limit' as const }] : [])),
    { on: today, words: say('today'), date: '', kind: 'today' as const },
  ]
  const labels = placeLabels(
    marks.map(mark => ({ mark, x: x(mark.on), width: textWidth(`${mark.words} ${mark.date}`) })),
    width,
  )
  const top = labels.rows * rowHeight + 22
  const height = top + 32 + lanes.length * laneHeight + 14
  const description = [words, ...lanes.map(lane => lane.words)].join('. ')
  return html`<svg class="wm-svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-desc"><title id="${id}-title">${say('sentence-picture', { from: longDate(from), until: longDate(until) })}</title><desc id="${id}-desc">${say('sentence-picture-description', { description })}</desc>
${years(shared.from, shared.until).map(year => yearLine(year, x, top, height))}
${orderBar(x, picture, top)}
${lanes.map((lane, index) => laneMarks(lane, x, top + 32 + index * laneHeight))}
${labels.placed.map(label => markLine(label, top, height))}
${labels.placed.map(markWords)}
</svg>`
}

/** From a day to its place: every month is one column of equal width, as in the strip of months below the picture. */
function scale(from: PlainDate, until: PlainDate): (on: PlainDate) => number {
  const months = monthsBetween(from, until)
  const column = width / months.length
  return on => {
    const index = (Number(on.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(on.slice(5, 7)) - Number(from.slice(5, 7))
    const share = (Number(on.slice(8)) - 1) / Number(lastOfMonth(monthOf(on)).slice(8))
    return Math.min(width, Math.max(0, (index + share) * column))
  }
}

function monthsBetween(from: PlainDate, until: PlainDate): Month[] {
  const months = [monthOf(from)]
  for (let month = nextMonth(monthOf(from)); month <= monthOf(until); month = nextMonth(month)) months.push(month)
  return months
}

const years = (from: PlainDate, until: PlainDate) =>
  monthsBetween(from, until).filter((month, index) => index === 0 || month.endsWith('-01'))

function yearLine(month: Month, x: (on: PlainDate) => number, top: number, height: number): Html {
  const at = round(x(firstOfMonth(month)))
  return html`${at > 0 && html`<line class="is-year" x1="${at}" x2="${at}" y1="${top - 6}" y2="${height - 10}"/>`}<text class="is-quiet is-small" x="${at > 0 ? at + 5 : 0}" y="${height - 2}">${month.slice(0, 4)}</text>\n`
}

function orderBar(x: (on: PlainDate) => number, { from, until, today, words }: SentencePicture, top: number): Html {
  const [start, end, done] = [x(from), x(until), x(today < from ? from : today < until ? today : until)]
  const fits = done - start > textWidth(words) + 16
  const label = html`<text class="${fits ? 'is-on-dark is-strong is-small' : 'is-strong is-small'}" x="${round((fits ? start : done) + 8)}" y="${top + 15}">${words}</text>`
  return html`<rect class="is-left" x="${round(start)}" y="${top}" width="${round(end - start)}" height="20"/><rect class="is-done" x="${round(start)}" y="${top}" width="${round(done - start)}" height="20"/>${label}`
}

function laneMarks(lane: Lane, x: (on: PlainDate) => number, y: number): Html {
  const spans = lane.spans.map(
    ({ from, to, kind }) =>
      html`<rect class="is-${kind}" x="${round(x(from))}" y="${y + 0.5}" width="${round(Math.max(2, x(to) - x(from)))}" height="13"/>`,
  )
  const limit =
    lane.limit &&
    html`<line class="is-limit" x1="${round(x(lane.limit.on))}" x2="${round(x(lane.limit.on))}" y1="${y - 6}" y2="${y + 20}"/>`
  const ends = [...lane.spans.map(span => x(span.to)), ...(lane.limit ? [x(lane.limit.on)] : [])]
  const starts = lane.spans.map(span => x(span.from))
  const right = Math.max(0, ...ends) + 8
  const left = Math.min(width, ...starts) - 8
  const needed = textWidth(lane.words)
  const fitsRight = right + needed <= width
  const [at, anchor] = fitsRight ? [right, 'start'] : left >= needed ? [left, 'end'] : [width, 'end']
  return html`${spans}${limit}<text class="has-halo" x="${round(at)}" y="${y + 12}" text-anchor="${anchor}">${lane.words}</text>\n`
}

type Mark = { words: string; date: string; kind: 'date' | 'limit' | 'today' }
const baseline = (row: number) => 14 + row * rowHeight

// All lines are drawn before any words, so that the words stay readable where a line passes through.
function markLine({ mark, x: at, row }: Placed<Mark>, top: number, height: number): Html {
  const x = round(at)
  // Through the bar to the mark in the lane below.
  if (mark.kind === 'limit') return html`<line class="is-limit" x1="${x}" x2="${x}" y1="${baseline(row) - 6}" y2="${top + 26}"/>\n`
  if (mark.kind === 'today') return html`<line class="is-today" x1="${x}" x2="${x}" y1="${baseline(row) - 12}" y2="${height - 16}"/>\n`
  return html`<line class="is-mark" x1="${x}" x2="${x}" y1="${baseline(row) - 6}" y2="${top}"/><circle class="is-mark" cx="${x}" cy="${top}" r="4"/>\n`
}

function markWords({ mark, x, row, anchor }: Placed<Mark>): Html {
  const at = round(anchor === 'start' ? x + 5 : x - 5)
  return html`<text class="${classes('has-halo', mark.kind === 'today' && 'is-strong')}" x="${at}" y="${baseline(row)}" text-anchor="${anchor}">${mark.words}${mark.date && html` <tspan class="is-quiet">${mark.date}</tspan>`}</text>\n`
}

// The year only where it isn't this one.
const shortDate = (on: PlainDate, today: PlainDate) =>
  `${Number(on.slice(8))} ${shortMonth(on)}${on.slice(0, 4) === today.slice(0, 4) ? '' : ` ${on.slice(0, 4)}`}`

const round = (value: number) => Math.round(value * 10) / 10
