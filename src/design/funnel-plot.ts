// A funnel: the share of each team by the number of its duties, with the limits of chance round the mean. Only teams outside are named.

import { type Html, html } from '#kernel/html.ts'

export type FunnelPoint = { name: string; percent: number; of: number; isOutside: boolean }
export type FunnelLimits = { of: number; usual: [number, number]; outer: [number, number] }
export type Funnel = {
  id: string
  title: string
  about: string
  /** Under the picture's foot. */
  axis: string
  mean: number
  points: readonly FunnelPoint[]
  /** By number of duties, few first, in per cent. */
  limits: readonly FunnelLimits[]
}

const [left, right, top, bottom] = [50, 570, 16, 266] as const

/** The picture. */
export function funnelPicture({ id, title, about, axis, mean, points, limits }: Funnel): Html {
  const lowest = Math.min(mean, ...points.map(({ percent }) => percent))
  const start = Math.max(0, Math.floor((lowest - 4) / 10) * 10)
  const most = limits.at(-1)?.of ?? 1
  const x = (of: number) => left + (of / most) * (right - left)
  const y = (percent: number) => bottom - ((Math.max(start, percent) - start) / (100 - start)) * (bottom - top)
  const gap = 100 - start > 50 ? 20 : 10
  const grid = Array.from({ length: Math.floor((100 - start) / gap) + 1 }, (_, index) => start + index * gap)
  const edge = (pick: (limit: FunnelLimits) => number) =>
    insideAxis(
      limits.map(limit => ({ of: limit.of, percent: pick(limit) })),
      start,
    )
      .map(({ of, percent }) => `${x(of).toFixed(1)},${y(percent).toFixed(1)}`)
      .join(' ')
  return html`<svg class="wm-svg wm-svg--chart" viewBox="0 0 620 316" role="img" focusable="false" aria-labelledby="${id}-title ${id}-about"><title id="${id}-title">${title}</title><desc id="${id}-about">${about}</desc>
${grid.map(value => html`<line class="is-grid" x1="${left}" x2="${right}" y1="${y(value).toFixed(1)}" y2="${y(value).toFixed(1)}"/><text x="${left - 8}" y="${(y(value) + 5).toFixed(1)}" text-anchor="end">${value}%</text>`)}
${ticks(most).map((of, index) => html`<text${index % 2 === 1 && html` class="is-extra"`} x="${x(of).toFixed(1)}" y="288" text-anchor="middle">${of}</text>`)}
<text x="${(left + right) / 2}" y="310" text-anchor="middle">${axis}</text>
<line class="is-mean" x1="${left}" x2="${right}" y1="${y(mean).toFixed(1)}" y2="${y(mean).toFixed(1)}"/><text x="${right + 4}" y="${(y(mean) + 5).toFixed(1)}">${mean.toFixed(1)}</text>
<polyline class="is-usual" points="${edge(({ usual }) => usual[0])}"/><polyline class="is-usual" points="${edge(({ usual }) => usual[1])}"/>
<polyline class="is-outer" points="${edge(({ outer }) => outer[0])}"/><polyline class="is-outer" points="${edge(({ outer }) => outer[1])}"/>
${points.map(point => drawPoint(point, x(point.of), y(point.percent)))}</svg>`
}

type Spot = { of: number; percent: number }

/** A limit from where it enters the picture: it would run along the edge before. Limits only close in, so it never leaves again. */
function insideAxis(line: readonly Spot[], start: number): Spot[] {
  const first = line.findIndex(({ percent }) => percent > start && percent < 100)
  const [inside, before] = [line[first], line[first - 1]]
  if (!inside) return []
  if (!before) return line.slice(first)
  const edge = before.percent >= 100 ? 100 : start
  const along = (edge - before.percent) / (inside.percent - before.percent)
  return [{ of: before.of + along * (inside.of - before.of), percent: edge }, ...line.slice(first)]
}

function drawPoint({ name, isOutside }: FunnelPoint, x: number, y: number): Html {
  if (!isOutside) return html`<circle class="wm-dot" cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="4"/>`
  const isRight = x > 380
  return html`<path class="wm-dot is-outside" d="M${x.toFixed(1)} ${(y - 7).toFixed(1)}l7 7-7 7-7-7z"/><text class="is-strong has-halo" x="${(isRight ? x - 12 : x + 12).toFixed(1)}" y="${(y + 5).toFixed(1)}"${isRight && html` text-anchor="end"`}>${name}</text>`
}

function ticks(most: number): number[] {
  const gap = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000].find(size => most / size <= 7) ?? 50_000
  return Array.from({ length: Math.floor(most / gap) }, (_, index) => (index + 1) * gap)
}
