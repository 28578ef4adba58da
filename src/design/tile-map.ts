// A map of squares: one for each region, roughly where it lies. Its values stand in it, and again in a table or list beside it.

import { type Html, html } from '#kernel/html.ts'
import { classes } from './attributes.ts'

export type Tile = {
  /** Code of the region. */
  code: string
  name: string
  value?: string | undefined
  level: 'meets' | 'near' | 'under' | 'none'
  isOwn: boolean
  /** Where the square leads, if anywhere. */
  href?: string | undefined
}

type Square = { at: [column: number, row: number]; short?: string }
// Short names where the whole one is wider than its square.
const squares: Record<string, Square> = {
  NE: { at: [2, 0] },
  NW: { at: [1, 1] },
  YH: { at: [2, 1], short: 'Yorks & Humber' },
  GM: { at: [1, 2], short: 'Gtr Manchester' },
  EM: { at: [2, 2] },
  WAL: { at: [0, 3] },
  WM: { at: [1, 3] },
  EE: { at: [2, 3] },
  SW: { at: [0, 4] },
  SC: { at: [1, 4] },
  LDN: { at: [2, 4] },
  KSS: { at: [2, 5], short: 'Kent, Sy & Sx' },
}
const [width, height, step] = [120, 63, [124, 67]] as const
const signs = { meets: '✓', near: '', under: '▼', none: '' } as const

/** The map. `id` is unlike any other of the page. */
export function tileMap({ id, title, about, tiles }: { id: string; title: string; about: string; tiles: readonly Tile[] }): Html {
  const drawn = tiles.flatMap(tile => (squares[tile.code] ? [{ tile, square: squares[tile.code] as Square }] : []))
  // The heavy edge lies over its neighbours.
  const ordered = drawn.toSorted((a, b) => Number(a.tile.isOwn) - Number(b.tile.isOwn))
  // What is in a picture cannot be reached; what is in a group can.
  const role = tiles.some(({ href }) => href !== undefined) ? 'group' : 'img'
  return html`<svg class="wm-svg wm-tiles" viewBox="0 0 372 404" role="${role}" focusable="false" aria-labelledby="${id}-title ${id}-about"><title id="${id}-title">${title}</title><desc id="${id}-about">${about}</desc>
${ordered.map(({ tile, square }) => drawTile(tile, square))}</svg>`
}

function drawTile({ name, value, level, isOwn, href }: Tile, { at: [column, row], short }: Square): Html {
  const [x, y] = [2 + column * step[0], 2 + row * step[1]]
  const dark = level === 'meets' && 'is-on-dark'
  const square = html`<rect class="${classes('wm-tile', `is-${level}`, isOwn && 'is-own')}" x="${x}" y="${y}" width="${width}" height="${height}"/><text class="${classes('is-small', dark)}" x="${x + 9}" y="${y + 21}">${short ?? name}</text>${value !== undefined && html`<text class="${classes('wm-tile__value', dark)}" x="${x + 9}" y="${y + 48}">${value} ${signs[level]}</text>`}`
  return html`${href === undefined ? square : html`<a href="${href}">${square}</a>`}
`
}
