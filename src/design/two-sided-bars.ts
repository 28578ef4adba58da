// Two counts of each of several things, to both sides of a line: outlined to the left, filled to the right, so that no colour is needed.

import { type Html, html } from '#kernel/html.ts'

export type SidedRow = {
  name: string
  /** Null: not shown; the bar is left out. */
  left: number | null
  right: number | null
}
export type SidedBars = {
  id: string
  title: string
  about: string
  left: string
  right: string
  /** What stands where a count is not shown. */
  hidden: string
  rows: readonly SidedRow[]
}

const [width, middle, longest, rowHeight, first] = [760, 420, 260, 30, 31] as const
const left = { longest: 120 } as const

/** The picture. Its figures belong into a table beside it. */
export function sidedBars({ id, title, about, left: leftWords, right: rightWords, hidden, rows }: SidedBars): Html {
  const most = (side: 'left' | 'right') => Math.max(0, ...rows.map(row => row[side] ?? 0))
  // One scale for both sides, as long as either has room for it.
  const unit = Math.min(longest / Math.max(1, most('right')), left.longest / Math.max(1, most('left')))
  const foot = first + rows.length * rowHeight
  return html`<svg class="wm-svg" viewBox="0 0 ${width} ${foot + 4}" role="img" focusable="false" aria-labelledby="${id}-title ${id}-about"><title id="${id}-title">${title}</title><desc id="${id}-about">${about}</desc>
<text x="${middle - 8}" y="16" font-size="14" text-anchor="end">${leftWords}</text><text x="${middle + 8}" y="16" font-size="14">${rightWords}</text>
${rows.map((row, index) => drawRow(row, first + index * rowHeight, unit, hidden))}<line class="is-today" x1="${middle}" x2="${middle}" y1="22" y2="${foot}"/></svg>`
}

function drawRow({ name, left: toLeft, right: toRight }: SidedRow, y: number, unit: number, hidden: string): Html {
  const [before, after] = [(toLeft ?? 0) * unit, (toRight ?? 0) * unit]
  const text = (count: number | null) => (count === null ? hidden : count.toLocaleString('en-GB'))
  return html`<text x="0" y="${y + 14}" font-size="15">${name}</text>
<rect class="is-outlined" x="${(middle - before).toFixed(1)}" y="${y}" width="${before.toFixed(1)}" height="20"/><rect class="is-filled" x="${middle}" y="${y}" width="${after.toFixed(1)}" height="20"/>
<text x="${(middle - before - 6).toFixed(1)}" y="${y + 15}" font-size="14" text-anchor="end">${text(toLeft)}</text><text x="${(middle + after + 6).toFixed(1)}" y="${y + 15}" font-size="14">${text(toRight)}</text>
`
}
