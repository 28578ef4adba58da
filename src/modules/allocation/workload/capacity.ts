// How full officers are: the points of their cases against the points that their hours have room for, by the rules.

import type { PlainDate } from '#kernel/dates.ts'
import { type Because, parametersOn, type Rulebook } from '#modules/standards/index.ts'
import type { TeamOfficer } from '#modules/workforce/index.ts'
import { availablePoints, capacityPercent } from '../rules/index.ts'

/** What an officer holds. Unweighed are cases in force whose points cannot be worked out yet. */
export type Load = { cases: number; unweighed: number; points: number }
export const nothingHeld: Load = { cases: 0, unweighed: 0, points: 0 }

export type Level = 'room' | 'full' | 'over'
export type Capacity = {
  available: number
  percent: number
  level: Level
  /** With the case that is asked about, where its points are known. */
  percentAfter: number | null
  because: { available: Because[]; capacity: Because[] }
}

const levels = { green: 'room', amber: 'full', red: 'over' } as const

type Asked = { today: PlainDate; rulebook: Rulebook; newCase?: { points: number | null; held: boolean } }

/** The capacity of an officer, also with one case more. Reductions of hours are not recorded yet: none are taken off. */
export function capacityOf(
  { grade, contractedHours }: Pick<TeamOfficer, 'grade' | 'contractedHours'>,
  { points }: Load,
  asked: Asked,
): Capacity {
  const { today, rulebook, newCase } = asked
  const hours = { grade, contractedHours, reductionHours: 0 }
  const room = availablePoints.evaluate(hours, parametersOn(availablePoints, today, rulebook).values, rulebook)
  const available = 'cannotCalculate' in room.result ? 0 : room.result.availablePoints
  const added = newCase?.points ?? null
  const given = { totalPoints: points, availablePoints: available, newCasePoints: added, heldCasePoints: newCase?.held ? added : null }
  const { result, because } = capacityPercent.evaluate(given, parametersOn(capacityPercent, today, rulebook).values, rulebook)
  const known = 'cannotCalculate' in result ? { percent: 0, light: 'green' as const, potential: null } : result
  return {
    available,
    percent: known.percent,
    level: levels[known.light],
    percentAfter: known.potential?.percent ?? null,
    because: { available: room.because, capacity: because },
  }
}

/** The percentages from which officers are full, and over. */
export function thresholdsOn(today: PlainDate, rulebook: Rulebook): { full: number; over: number } {
  const { amberFromPercent: full, redFromPercent: over } = parametersOn(capacityPercent, today, rulebook).values
  return { full, over }
}
