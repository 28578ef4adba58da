// Figures from counts: the share met in time, its distance from the target, its rank, and what moved it.

import type { PlainDate } from '#kernel/dates.ts'
import { roundHalfUp } from '#modules/standards/index.ts'
import { allOf, type Count } from '../kept/store.ts'
import { standing } from '../rules/funnel.ts'
import { type Rate, type RateParameters, rate } from '../rules/rate.ts'

export type Figure = Rate & {
  /** Null where it is hidden. */
  count: Count | null
}

const noCalendar = { bankHolidays: new Map<PlainDate, string>() }

/** What a count shows to a reader. */
export function figureOf(count: Count, parameters: RateParameters, fromElsewhere: boolean): Figure {
  const { result } = rate.evaluate({ met: count.met, of: allOf(count), fromElsewhere }, parameters, noCalendar)
  return { ...result, count: result.shows === 'nothing' ? null : count }
}

const tenth = (value: number) => roundHalfUp(value, 1)

/** Points from one figure to another; null where either says too little. */
export const pointsBetween = (from: Figure, to: Figure): number | null =>
  from.percent === null || to.percent === null ? null : tenth(to.percent - from.percent)

/** Points above (or, negative, under) the target. */
export const distanceFrom = (target: number, { percent }: Figure): number | null => (percent === null ? null : tenth(percent - target))

export type Rank = { place: number; of: number }

/** First is best; equal shares share a place. Null where the figure, or all others, say too little. */
export function rankAmong(figure: Figure, all: readonly Figure[]): Rank | null {
  const shares = all.flatMap(({ percent }) => (percent === null ? [] : [percent]))
  if (figure.percent === null || shares.length < 2) return null
  const own = figure.percent
  return { place: 1 + shares.filter(share => share > own).length, of: shares.length }
}

export type Part = { name: string; before: Figure; now: Figure }
export type Move = { name: string; change: number; points: number }
const mostMoves = 3

/** The parts that moved the whole most: each change weighted by the part's share of what was due. */
export function largestMoves(parts: readonly Part[], of: number): Move[] {
  return parts
    .flatMap(({ name, before, now }) => {
      const change = pointsBetween(before, now)
      if (change === null || change === 0 || now.count === null || of === 0) return []
      return [{ name, change, points: tenth((change * allOf(now.count)) / of) }]
    })
    .toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points) || Math.abs(b.change) - Math.abs(a.change))
    .slice(0, mostMoves)
}

/** What the moves leave of the whole's change: the other parts, and how much was due in each. */
export function restOf(change: number | null, moves: readonly Move[]): number {
  return change === null ? 0 : tenth(change - moves.reduce((sum, move) => sum + move.points, 0))
}

type FunnelTeam = { name: string; met: number; of: number; standing: ReturnType<typeof standing> }

/** Each team against the mean of all of them. Those whose counts are hidden are left out; null where each is too few to say. */
export function funnelOf(teams: readonly { name: string; figure: Figure }[]): { mean: number; teams: FunnelTeam[] } | null {
  const counted = teams.flatMap(({ name, figure }) =>
    figure.count && allOf(figure.count) > 0 ? [{ name, met: figure.count.met, of: allOf(figure.count) }] : [],
  )
  const [met, of] = [counted.reduce((sum, team) => sum + team.met, 0), counted.reduce((sum, team) => sum + team.of, 0)]
  if (counted.length < 2 || of === 0 || teams.every(({ figure }) => figure.percent === null)) return null
  const mean = met / of
  return { mean, teams: counted.map(team => ({ ...team, standing: standing(team.met, team.of, mean) })) }
}
