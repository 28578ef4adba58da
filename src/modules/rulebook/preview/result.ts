// The figures of a preview as they are read: small numbers hidden, a sample raised to the whole, working time as officers.

import { daysBetween } from '#kernel/dates.ts'
import { parametersOn, type Rulebook, roundHalfUp, workingTime } from '#modules/standards/index.ts'
import { isUnanswered } from './groups.ts'
import type { Preview } from './store.ts'
import { mostHidden, suppressed } from './suppress.ts'
import { type Grouping, groupings, middleMove, type Tallies, type Tally } from './tally.ts'

/** Counts of one group. Null: too few to show, or hidden so that nobody can work out another. */
export type GroupFigures = {
  group: string
  people: number | null
  appear: number | null
  vanish: number | null
  sooner: number | null
  later: number | null
  /** Hours of work that are added; negative: saved. Hidden with any of the counts that it is made of. */
  hours: number | null
  /** Of a hundred people, how many have something appear or asked for more. */
  gainPercent: number | null
  /** No group of people, but of records without an answer. */
  unanswered: boolean
}

export type Figures = {
  people: number
  appear: number
  vanish: number
  sooner: number
  later: number
  heavier: number
  lighter: number
  unchanged: number
  newlyOverdue: number
  noLongerOverdue: number
  failed: number
  /** The middle one of the days by which obligations move; negative is sooner. */
  middleMoveDays: number | null
  hours: number
  /** The hours over a year, as full-time officers. */
  fullTimeOfficers: number
  hoursAYear: number
  /** With a sample: how far each figure may be from the whole, 19 times out of 20. */
  give: { appear: number; vanish: number; move: number; hours: number } | null
}

/** Rates of fewer people say nothing. */
export const fewestForRate = 30

const raised = (count: number, factor: number) => Math.round(count * factor)

/** How many people of the whole one of the sample stands for. */
export const factorOf = ({ below }: Pick<Preview, 'below'>): number => (below === null ? 1 : 2 ** 31 / Math.max(1, below))

/** The figures of everybody. */
export function figuresOf(preview: Pick<Preview, 'below' | 'from' | 'until'>, tallies: Tallies, rulebook: Rulebook): Figures {
  const factor = factorOf(preview)
  const of = (count: number) => raised(count, factor)
  const { all, squares } = tallies
  const days = daysBetween(preview.from, preview.until) + 1
  const { values } = parametersOn(workingTime, preview.from, rulebook)
  const { result } = workingTime.evaluate({ minutesAYear: Math.round((all.minutes * factor * 365) / days) }, values, rulebook)
  // Drawn one by one with the same chance: the variance of a sum is the sum of the squares, raised twice, less what is known for certain.
  const give = (square: number) => 1.96 * Math.sqrt(square * factor * (factor - 1))
  return {
    people: of(all.people),
    appear: of(all.appear),
    vanish: of(all.vanish),
    sooner: of(all.sooner),
    later: of(all.later),
    heavier: of(all.heavier),
    lighter: of(all.lighter),
    unchanged: of(tallies.unchanged),
    newlyOverdue: of(tallies.newlyOverdue),
    noLongerOverdue: of(tallies.noLongerOverdue),
    failed: of(tallies.failed),
    middleMoveDays: middleMove(tallies.days),
    hours: roundHalfUp((all.minutes * factor) / 60, 0),
    fullTimeOfficers: result.fullTimeOfficers,
    hoursAYear: values.hoursAYear,
    give:
      preview.below === null
        ? null
        : {
            appear: Math.ceil(give(squares.appear)),
            vanish: Math.ceil(give(squares.vanish)),
            move: Math.ceil(give(squares.sooner + squares.later)),
            hours: Math.ceil(give(squares.minutes) / 60),
          },
  }
}

/** The figures of the groups of one grouping, in order of `order`. */
export function groupFigures(
  tallies: Tallies,
  grouping: Grouping,
  factor: number,
  order: (a: string, b: string) => number,
): GroupFigures[] {
  const groups = Object.entries(tallies.by[grouping]).toSorted(([a], [b]) => order(a, b))
  const column = (name: keyof Tally) => suppressed(groups.map(([, tally]) => tally[name]))
  const [people, appear, vanish, sooner, later] = [column('people'), column('appear'), column('vanish'), column('sooner'), column('later')]
  const [heavier, lighter, gain] = [column('heavier'), column('lighter'), column('gain')]
  return groups.map(([group, tally], index) => {
    const shown = (counts: (number | null)[]) => {
      const count = counts[index] ?? null
      return count === null ? null : raised(count, factor)
    }
    const isHidden = [appear, vanish, heavier, lighter].some(counts => counts[index] === null)
    const of = people[index]
    const gaining = gain[index]
    const hasRate = typeof of === 'number' && of >= fewestForRate && typeof gaining === 'number'
    return {
      group,
      people: shown(people),
      appear: shown(appear),
      vanish: shown(vanish),
      sooner: shown(sooner),
      later: shown(later),
      hours: isHidden ? null : roundHalfUp((tally.minutes * factor) / 60, 0),
      gainPercent: hasRate ? roundHalfUp((100 * gaining) / of, 1) : null,
      unanswered: isUnanswered(group) && grouping !== 'region' && grouping !== 'unit',
    }
  })
}

/** Whether one case may be shown: among few it could be recognised. */
export const mayShowExample = ({ all }: Tallies): boolean => Math.min(all.people, all.gain + all.lose + all.shift) > mostHidden

export { groupings }
