// Figures in words.

import type { PlainDate } from '#kernel/dates.ts'
import type { Content } from '#kernel/html.ts'
import { monthAndYear } from '#kernel/i18n.ts'
import { roundHalfUp } from '#modules/standards/index.ts'
import { allOf } from '../kept/store.ts'
import { say } from '../words.ts'
import type { Figure } from './figures.ts'

/** With one decimal: "87.4%". */
export const percentText = (percent: number): string => `${tenths(percent)}%`

/** With one decimal: "87.4". */
export const tenths = (value: number): string => roundHalfUp(value, 1).toFixed(1)

/** For a cell: the share, or why there is none. */
export function figureText({ percent, count }: Figure, hiddenBelow: number): string {
  if (percent !== null) return percentText(percent)
  if (count === null) return say('hidden-cell', { below: hiddenBelow })
  const of = allOf(count)
  return of === 0 ? say('nothing-cell') : say('few-cell', { met: count.met, of })
}

/** "▲ 0.8", or a dash where the figures say too little. */
export function changeText(change: number | null): Content {
  if (change === null) return '–'
  return change === 0 ? '0.0' : `${change > 0 ? '▲' : '▼'} ${tenths(Math.abs(change))}`
}

/** "▲ 0.8 points" */
export const pointsText = (points: number): string =>
  points === 0 ? say('no-points') : say('points', { sign: points > 0 ? '▲' : '▼', points: tenths(Math.abs(points)) })

export const monthName = (month: PlainDate): string => monthAndYear(month)
