// A share by month against a target, with what it is compared to as a dotted line. The scale may start above nothing: the caller says so.

import { firstOfMonth, type Month } from '#kernel/dates.ts'
import { type Html, html } from '#kernel/html.ts'
import { shortMonth } from '#kernel/i18n.ts'

export type TrendMonth = {
  month: Month
  percent: number | null
  compared: number | null
  /** Not over yet: drawn hollow and dashed. */
  isRunning?: boolean | undefined
}
export type Trend = {
  id: string
  title: string
  about: string
  months: readonly TrendMonth[]
  target: number
  /** Words at the ends of the lines. */
  labels: { own: string; compared: string; target: string }
}

const [left, right, top, bottom] = [44, 528, 20, 210] as const
const step = 5

/** Where the scale starts: a whole 5 % under everything that is shown. */
export function trendStart(months: readonly TrendMonth[], target: number): number {
  const all = months.flatMap(({ percent, compared }) => [percent, compared].filter(value => value !== null))
  return Math.max(0, Math.min(80, Math.floor((Math.min(target, ...all) - 1) / step) * step))
}

/** The picture. */
export function trendPicture(trend: Trend): Html {
  const { id, title, about, months, target, labels } = trend
  const start = trendStart(months, target)
  const y = (percent: number) => bottom - ((percent - start) / (100 - start)) * (bottom - top)
  const x = (index: number) => left + (index * (right - left)) / Math.max(1, months.length - 1)
  const gap = 100 - start > 40 ? 20 : step
  const lines = Array.from({ length: Math.floor((100 - start) / gap) + 1 }, (_, index) => start + index * gap)
  const last = months.at(-1)
  const spots = labelSpots([last?.percent ?? null, last?.compared ?? null, target].map(value => (value === null ? null : y(value))))
  const label = (spot: number | null | undefined, words: string, name: string) =>
    spot !== null && spot !== undefined && html`<text class="${name}" x="${right + 8}" y="${(spot + 5).toFixed(1)}">${words}</text>`
  return html`<svg class="wm-svg wm-svg--chart" viewBox="0 0 640 250" role="img" focusable="false" aria-labelledby="${id}-title ${id}-about"><title id="${id}-title">${title}</title><desc id="${id}-about">${about}</desc>
${lines.map(value => html`<line class="is-grid" x1="${left}" x2="${right}" y1="${y(value).toFixed(1)}" y2="${y(value).toFixed(1)}"/><text x="${left - 8}" y="${(y(value) + 5).toFixed(1)}" text-anchor="end">${value}%</text>`)}
<line class="is-target" x1="${left}" x2="${right}" y1="${y(target).toFixed(1)}" y2="${y(target).toFixed(1)}"/>
${pieces(months.map(({ compared }) => compared)).map(piece => html`<polyline class="is-compared" points="${points(piece, x, y)}"/>`)}
${pieces(months.map(({ percent }) => percent)).map(piece => html`<polyline class="is-own-line" points="${points(piece, x, y)}"/>`)}
${months.map(({ percent, isRunning }, index) => percent !== null && html`<circle class="${isRunning ? 'is-point is-running' : 'is-point'}" cx="${x(index).toFixed(1)}" cy="${y(percent).toFixed(1)}" r="4"/>`)}
${months.map(({ month }, index) => html`<text${(months.length - 1 - index) % 2 === 1 && html` class="is-extra"`} x="${x(index).toFixed(1)}" y="240" text-anchor="middle">${shortMonth(firstOfMonth(month))}</text>`)}
${label(spots[0], labels.own, 'is-strong')}${label(spots[1], labels.compared, 'is-quiet')}${label(spots[2], labels.target, 'is-strong')}</svg>`
}

type Piece = { index: number; value: number }[]

/** Runs of months that have a value: a line is broken where there is none. */
function pieces(values: readonly (number | null)[]): Piece[] {
  const found: Piece[] = []
  values.forEach((value, index) => {
    if (value === null) return
    const current = found.at(-1)
    if (current && current.at(-1)?.index === index - 1) current.push({ index, value })
    else found.push([{ index, value }])
  })
  return found
}

const points = (piece: Piece, x: (index: number) => number, y: (value: number) => number) =>
  piece.map(({ index, value }) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join(' ')

const labelHeight = 22

/** Heights of labels, moved apart where they would cover one another. */
function labelSpots(heights: readonly (number | null)[]): (number | null)[] {
  const spots = [...heights]
  const order = spots.flatMap((spot, index) => (spot === null ? [] : [index])).toSorted((a, b) => (spots[a] ?? 0) - (spots[b] ?? 0))
  order.forEach((index, place) => {
    const above = place > 0 ? spots[order[place - 1] ?? -1] : undefined
    if (above !== undefined && above !== null) spots[index] = Math.max(spots[index] ?? 0, above + labelHeight)
  })
  return spots
}
